// One expression of a template with the flag fixed: read as TypeScript, folded as code is.
import { applyEdits } from '../../flag/edit.js'
import type { FlagValue } from '../../flag/value.js'
import { ts } from '../../fold/compiler.js'
import { fold, valueOf } from '../../fold/fold.js'
import type { Constant, KnownSpan, World } from '../../fold/world.js'
import { bindingsOf } from '../../scan/flow/names.js'
import { isPure } from '../../scan/flow/pure.js'
import { isWritten } from '../../scan/flow/uses.js'

/** What a template may ask: names of its script, and reads that stand in it, by their text. */
export interface Known {
  readonly names: ReadonlyMap<string, FlagValue>
  readonly reads: ReadonlyMap<string, FlagValue>
}

export interface Folded {
  readonly text: string
  /** its value, where that is certain and nothing has to be evaluated for it */
  readonly constant: Constant | undefined
}

/** `undefined` = it asks for nothing that is known, or it is none that can be read. */
export function foldExpression(code: string, known: Known): Folded | undefined {
  const folded = foldIn(`const it = (${code}\n)`, code, known)
  if (folded === undefined) return undefined
  const { given, value, world } = folded, text = bare(value).getText()
  return text === bare(given).getText() ? undefined : { text: /^\s/.test(code) ? ` ${text} ` : text, constant: isPure(value) ? valueOf(given, world) : undefined }
}

/** The same of what only decides between two: it may become another of the same truth. */
export function foldTest(code: string, known: Known): Folded | undefined {
  const folded = foldIn(`const it = (${code}\n) ? 1 : 2`, code, known)
  if (folded === undefined || !ts.isConditionalExpression(folded.given)) return undefined
  const value = bare(folded.value)
  if (ts.isNumericLiteral(value)) return { text: String(value.text === '1'), constant: { value: value.text === '1' } }
  if (!ts.isConditionalExpression(value)) return undefined
  const text = bare(value.condition).getText(), isTurned = value.whenTrue.getText() !== '1'
  return isTurned || text === bare(folded.given.condition).getText() ? undefined : { text, constant: undefined }
}

interface Result { readonly given: ts.Expression; readonly value: ts.Expression; readonly world: World }

function foldIn(text: string, code: string, known: Known): Result | undefined {
  if (![...known.names.keys(), ...known.reads.keys()].some(word => code.includes(word))) return undefined
  const file = 'expression.ts', bindings = bindingsOf(file, text), { source } = bindings
  const given = initializerOf(source)
  if (given === undefined || hasErrors(source)) return undefined
  const spans = spansIn(given, known, bindings.symbolOf)
  if (spans === undefined || spans.length === 0) return undefined
  const world = { known: spans }, { edits, leftovers } = fold(source, world)
  const value = leftovers.length > 0 ? undefined : initializerOf(bindingsOf(file, applyEdits(source.text, edits)).source)
  return value === undefined ? undefined : { given, value, world }
}

function spansIn(given: ts.Expression, { names, reads }: Known, symbolOf: (name: ts.Node) => ts.Symbol | undefined): KnownSpan[] | undefined {
  const spans: KnownSpan[] = []
  let isSafe = true
  const visit = (node: ts.Node): void => {
    const read = ts.isExpression(node) ? reads.get(node.getText()) : undefined
    if (read !== undefined) return void spans.push({ start: node.getStart(), end: node.end, value: read })
    const value = ts.isIdentifier(node) && !isProperty(node) ? names.get(node.text) : undefined
    // a name of the template's own, or one that it writes to
    if (value !== undefined && symbolOf(node)?.declarations === undefined) {
      if (isWritten(node as ts.Identifier)) isSafe = false
      spans.push({ start: node.getStart(), end: node.end, value, ...(typeof value === 'boolean' ? {} : { keep: true }) })
    }
    ts.forEachChild(node, visit)
  }
  visit(given)
  return isSafe ? spans : undefined
}

function isProperty(node: ts.Identifier): boolean {
  const { parent } = node
  return (ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isPropertyAssignment(parent) && parent.name === node) || ts.isMethodDeclaration(parent) || ts.isBindingElement(parent) || ts.isParameter(parent)
}

function initializerOf(source: ts.SourceFile): ts.Expression | undefined {
  const [statement, ...more] = source.statements
  return statement !== undefined && more.length === 0 && ts.isVariableStatement(statement) ? statement.declarationList.declarations[0]?.initializer : undefined
}

function bare(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? bare(node.expression) : node
}

function hasErrors(source: ts.SourceFile): boolean {
  return ((source as ts.SourceFile & { readonly parseDiagnostics?: readonly unknown[] }).parseDiagnostics ?? []).length > 0
}

/** may stand in a template as it is, without braces */
export function isPlainText(value: unknown): value is string {
  return typeof value === 'string' && /^\S+(?: \S+)*$/.test(value) && !/[<>{}&]/.test(value)
}
