// An object that an arm of the flag completed: with the arm taken for good, the property belongs into the literal.
import { ts } from '../../fold/compiler.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { isPure } from '../../scan/flow/pure.js'
import { lineSpan } from '../cut.js'
import type { Replacement } from '../text.js'

// const row = { id }          =>  const row = { id, size: sizeOf(id) }
// if (on) row.size = sizeOf(id)
export function filledEdits(file: string, before: string, now: string, known: ReadonlySet<string>): Replacement[] {
  if (before === now || !/\.\w+ = /.test(now)) return []
  const bindings = bindingsOf(file, now)
  const visit = (node: ts.Node): Replacement[] | undefined => {
    const next = ts.isVariableStatement(node) ? followerOf(node) : undefined
    const filled = next === undefined || isTogether(file, before, nameOf(node as ts.VariableStatement), next) ? undefined : fill(node as ts.VariableStatement, next, bindings, known)
    return filled ?? ts.forEachChild(node, visit)
  }
  return visit(bindings.source) ?? []
}

/** `row.size = x` directly behind the declaration */
function followerOf(statement: ts.VariableStatement): ts.ExpressionStatement | undefined {
  const { parent } = statement
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent) && !ts.isModuleBlock(parent)) return undefined
  const next = parent.statements[parent.statements.indexOf(statement) + 1]
  return next !== undefined && ts.isExpressionStatement(next) && ts.isBinaryExpression(next.expression) && next.expression.operatorToken.kind === ts.SyntaxKind.EqualsToken ? next : undefined
}

/** the author wrote it so */
function isTogether(file: string, before: string, name: string, second: ts.Statement): boolean {
  const wanted = plain(second)
  const visit = (node: ts.Node): boolean => {
    const next = ts.isVariableStatement(node) ? followerOf(node) : undefined
    if (next !== undefined && plain(next) === wanted && nameOf(node as ts.VariableStatement) === name) return true
    return ts.forEachChild(node, child => visit(child) || undefined) ?? false
  }
  return visit(bindingsOf(file, before).source)
}

function nameOf({ declarationList }: ts.VariableStatement): string {
  return declarationList.declarations[0]?.name.getText() ?? ''
}

function plain(node: ts.Node): string {
  return node.getText().replace(/\s+|;$/g, '')
}

function fill(statement: ts.VariableStatement, next: ts.ExpressionStatement, bindings: Bindings, known: ReadonlySet<string>): Replacement[] | undefined {
  const { left, right } = next.expression as ts.BinaryExpression
  const [declaration] = statement.declarationList.declarations, text = bindings.source.text
  const path = pathOf(left)
  if (declaration?.initializer === undefined || statement.declarationList.declarations.length !== 1 || !ts.isIdentifier(declaration.name) || path?.[0] !== declaration.name.text) return undefined
  const symbol = bindings.checker.getSymbolAtLocation(declaration.name)
  if (symbol === undefined || bindings.references(symbol).some(use => right.pos <= use.pos && use.end <= right.end)) return undefined
  const literal = literalAt(declaration.initializer, path.slice(1, -1), ts.isIdentifier(right) || isPure(right, known))
  const name = path.at(-1) ?? ''
  if (literal === undefined || !isOpen(literal, name)) return undefined
  const why = 'it is part of what the object holds'
  const entry = insertion(literal, name, right, text)
  return entry === undefined ? undefined : [{ ...entry, why }, { ...lineSpan(next, text), text: '', why }]
}

function pathOf(node: ts.Expression): string[] | undefined {
  if (ts.isIdentifier(node)) return [node.text]
  const of = ts.isPropertyAccessExpression(node) && node.questionDotToken === undefined && ts.isIdentifier(node.name) ? pathOf(node.expression) : undefined
  return of === undefined ? undefined : [...of, (node as ts.PropertyAccessExpression).name.text]
}

/** The literal a path leads to; in an inner one the value is worked out before what follows it, so one of both must not act. */
function literalAt(node: ts.Expression, [step, ...rest]: readonly string[], pure: boolean): ts.ObjectLiteralExpression | undefined {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) return literalAt(node.expression, step === undefined ? [] : [step, ...rest], pure)
  if (!ts.isObjectLiteralExpression(node)) return undefined
  if (step === undefined) return node
  const at = node.properties.findIndex(one => one.name !== undefined && ts.isIdentifier(one.name) && one.name.text === step), property = node.properties[at]
  if (property === undefined || !ts.isPropertyAssignment(property) || node.properties.slice(at + 1).some(one => ts.isSpreadAssignment(one) || (!pure && !isPure(one)))) return undefined
  return literalAt(property.initializer, rest, pure)
}

/** no property of that name, nothing that would take it another way */
function isOpen({ properties }: ts.ObjectLiteralExpression, name: string): boolean {
  return name !== '__proto__' && properties.every(one => !ts.isAccessor(one) && (ts.isSpreadAssignment(one) || ((ts.isIdentifier(one.name as ts.Node) || ts.isStringLiteral(one.name as ts.Node)) && (one.name as ts.Identifier).text !== name && (one.name as ts.Identifier).text !== '__proto__')))
}

function insertion(literal: ts.ObjectLiteralExpression, name: string, value: ts.Expression, text: string): { start: number; end: number; text: string } | undefined {
  const isShort = ts.isIdentifier(value) && value.text === name
  return literal.properties.length === 0 && !/^\{\s*\}$/.test(literal.getText()) ? undefined : itemBehind(literal, literal.properties, [value], written => isShort ? name : `${name}: ${written}`, text)
}

/** behind the last item, in its manner: on a line of its own, with a comma where the others have one */
export function itemBehind(list: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression, items: ts.NodeArray<ts.Node>, values: readonly ts.Expression[], entryOf: (written: string) => string, text: string): { start: number; end: number; text: string } | undefined {
  const last = items.at(-1), [value] = values
  if (value === undefined) return undefined
  const lineOf = (at: number): number => ts.getLineAndCharacterOfPosition(list.getSourceFile(), at).line
  const isTall = last !== undefined && lineOf(list.getStart()) < lineOf(last.getStart())
  // lines of a text are not indentation
  if (values.some(one => /\n/.test(one.getText()) && (!isTall || saysLines(one)))) return undefined
  const inner = last === undefined ? '' : indentAt(last.getStart(), text), outer = indentAt(value.parent.getStart(), text)
  const entries = values.map(one => entryOf(inner.startsWith(outer) ? one.getText().replaceAll(`\n${outer}`, `\n${inner}`) : one.getText()))
  if (last === undefined) return { start: list.getStart(), end: list.end, text: ts.isArrayLiteralExpression(list) ? `[${entries.join(', ')}]` : `{ ${entries.join(', ')} }` }
  const { hasTrailingComma } = items, at = hasTrailingComma ? items.end : last.end
  const space = isTall ? `${text.includes('\r\n') ? '\r\n' : '\n'}${inner}` : ' '
  return { start: at, end: at, text: `${hasTrailingComma ? '' : ','}${space}${entries.join(`,${space}`)}${hasTrailingComma ? ',' : ''}` }
}

/** a template whose text goes over several lines */
export function saysLines(node: ts.Node): boolean {
  if (ts.isTemplateLiteralToken(node)) return node.text.includes('\n')
  return ts.forEachChild(node, child => saysLines(child) || undefined) ?? false
}

export function indentAt(at: number, text: string): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1))?.[0] ?? ''
}
