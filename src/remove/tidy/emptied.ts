// Functions the removal emptied: calling one does nothing, so the statements that only call it go, and it with them.
import { ts } from '../../fold/compiler.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { functionOf, type Declared } from '../../scan/flow/parameters.js'
import { isPure } from '../../scan/flow/pure.js'
import { hasModifier } from '../candidate.js'
import { lineSpan } from '../cut.js'
import { isTestFile } from '../files.js'
import type { Replacement } from '../text.js'
import { outermost } from './declarations.js'

export function emptiedEdits(file: string, before: string, now: string, known: ReadonlySet<string>): Replacement[] {
  const bindings = bindingsOf(file, now)
  const empty = functionsIn(bindings.source, file).filter(isEmpty)
  if (empty.length === 0) return []
  const idle = new Set(functionsIn(bindingsOf(file, before).source, file).filter(isEmpty).map(fn => fn.name.text))
  return outermost(empty.filter(fn => !idle.has(fn.name.text)).flatMap(fn => edits(fn, bindings, known)))
}

function functionsIn(source: ts.SourceFile, file: string): Declared[] {
  const found: Declared[] = []
  const visit = (node: ts.Node): void => {
    const fn = functionOf(file, node)
    if (fn !== undefined && isLocal(fn)) found.push(fn)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** its own file knows every call of it */
function isLocal({ fn, name }: Declared): boolean {
  const statement = ts.isFunctionDeclaration(fn) ? fn : name.parent.parent.parent
  return ts.isStatement(statement) && !hasModifier(statement, ts.SyntaxKind.ExportKeyword)
}

function isEmpty({ fn }: Declared): boolean {
  const { body, asteriskToken, parameters } = fn
  if (body === undefined || !ts.isBlock(body) || asteriskToken !== undefined || !parameters.every(one => isPure(one))) return false
  // taking nothing apart throws
  if (!parameters.every(one => ts.isIdentifier(one.name) || isTestFile(fn.getSourceFile().fileName))) return false
  return /^\{\s*\}$/.test(body.getText())
}

/** none where its name is used for anything but calls whose result nobody takes */
function edits({ fn, name }: Declared, bindings: Bindings, known: ReadonlySet<string>): Replacement[] {
  const symbol = bindings.checker.getSymbolAtLocation(name)
  const calls = symbol === undefined || symbol.declarations?.length !== 1 ? [undefined] : bindings.references(symbol).map(use => callStatement(use, isTestFile(fn.getSourceFile().fileName), known))
  if (calls.some(call => call === undefined)) return []
  const text = bindings.source.text, why = 'nothing is left in it'
  // a constant goes by itself once nobody names it
  const own = ts.isFunctionDeclaration(fn) ? [fn] : []
  return [...own, ...calls.flatMap(call => call ?? [])].map(node => ({ ...lineSpan(node, text), text: '', why }))
}

/** `setup({ on: true })`, `beforeEach(setup)`; a wait changes the order of things, which only a test does not mind */
function callStatement(use: ts.Identifier, inTest: boolean, known: ReadonlySet<string>): ts.Statement | undefined {
  let call: ts.Node = use.parent
  if (!ts.isCallExpression(call) || !(call.expression === use || isHook(call))) return undefined
  if (!call.arguments.every(argument => isPure(argument, known))) return undefined
  if (inTest && ts.isAwaitExpression(call.parent)) call = call.parent
  // beforeEach(() => setup())
  if (ts.isArrowFunction(call.parent) && ts.isCallExpression(call.parent.parent) && isHook(call.parent.parent)) call = call.parent.parent
  return ts.isExpressionStatement(call.parent) && isListed(call.parent) ? call.parent : undefined
}

function isHook({ expression }: ts.CallExpression): boolean {
  return /^(?:before|after)(?:Each|All)?$/.test(expression.getText())
}

/** `if (x) setup()` needs a statement there */
function isListed({ parent }: ts.Statement): boolean {
  return ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent)
}
