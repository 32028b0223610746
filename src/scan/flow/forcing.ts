// Who decides which state a test forces: the override itself, the row of a table, or the call of a function of the test file
// that hands the state on. `setup({ on: true })` is as much an override as what stands inside `setup`.
import { ts } from '../../fold/compiler.js'
import type { FlagValue } from '../../flag/value.js'
import { bindingsOf } from './names.js'
import { tableOf, templateRowsOf, type TemplateRow } from './table.js'

export interface Forcing {
  /** `undefined` = left out, and nothing stands in for it */
  readonly state: FlagValue | undefined
  /** the row, the call, or what stands in the override */
  readonly at: ts.Node
  readonly by: 'value' | 'row' | 'call' | 'default'
}

/** a part of a value, with what stands in where it is left out */
interface Step { readonly key: string | number; readonly fallback: ts.Expression | undefined }
interface Place { readonly at: ts.Node; readonly by: Forcing['by'] }

/** Every state the expression can have, each with its place; `undefined` = it cannot be read. */
export function forcingsOf(given: ts.Expression): readonly Forcing[] | undefined {
  return statesOf(given, [], { at: given, by: 'value' }, 0)
}

function statesOf(given: ts.Expression, path: readonly Step[], place: Place, depth: number): readonly Forcing[] | undefined {
  const node = bare(given)
  if (depth > 12) return undefined
  if (ts.isPropertyAccessExpression(node)) return statesOf(node.expression, [{ key: node.name.text, fallback: undefined }, ...path], place, depth + 1)
  if (ts.isIdentifier(node) && node.text !== 'undefined') return ofName(node, path, place, depth + 1)
  const [step, ...rest] = path
  if (step !== undefined) return ofPart(node, step, rest, place, depth + 1)
  if (ts.isIdentifier(node)) return [{ ...place, state: undefined }]
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return statesOf(node.operand, [], place, depth + 1)?.map(one => ({ ...one, state: !one.state }))
  }
  if (ts.isConditionalExpression(node)) return ofChoice(node, place, depth + 1)
  const literal = literalOf(node)
  return literal === undefined ? undefined : [{ ...place, state: literal.value }]
}

/** on ? '1' : '0' */
function ofChoice({ condition, whenTrue, whenFalse }: ts.ConditionalExpression, place: Place, depth: number): readonly Forcing[] | undefined {
  const states = statesOf(condition, [], place, depth), yes = literalOf(bare(whenTrue)), no = literalOf(bare(whenFalse))
  return yes === undefined || no === undefined ? undefined : states?.map(one => ({ ...one, state: one.state ? yes.value : no.value }))
}

function ofPart(node: ts.Expression, step: Step, rest: readonly Step[], place: Place, depth: number): readonly Forcing[] | undefined {
  if (ts.isArrayLiteralExpression(node) && typeof step.key === 'number') {
    const item = node.elements[step.key]
    if (node.elements.some(ts.isSpreadElement)) return undefined
    return item === undefined ? leftOut(step, rest, place, depth) : statesOf(item, rest, place, depth)
  }
  if (!ts.isObjectLiteralExpression(node)) return undefined
  const index = node.properties.findLastIndex(one => one.name !== undefined && nameText(one.name) === step.key)
  if (node.properties.slice(index + 1).some(ts.isSpreadAssignment)) return undefined
  const property = node.properties[index]
  if (property === undefined) return leftOut(step, rest, place, depth)
  if (ts.isShorthandPropertyAssignment(property)) return ofName(property.name, rest, place, depth)
  return ts.isPropertyAssignment(property) ? statesOf(property.initializer, rest, place, depth) : undefined
}

function leftOut({ fallback }: Step, rest: readonly Step[], place: Place, depth: number): readonly Forcing[] | undefined {
  const stands: Place = { at: place.at, by: place.by === 'row' ? 'row' : 'default' }
  if (fallback !== undefined) return statesOf(fallback, rest, stands, depth)
  return rest.length > 0 ? undefined : [{ ...stands, state: undefined }]
}

function ofName(name: ts.Identifier, path: readonly Step[], place: Place, depth: number): readonly Forcing[] | undefined {
  const source = name.getSourceFile()
  let declared = bindingsOf(source.fileName.slice(1), source.text).symbolOf(name)?.declarations?.[0]
  const whole = [...path]
  while (declared !== undefined && ts.isBindingElement(declared)) {
    if (declared.dotDotDotToken !== undefined) return undefined
    whole.unshift({ key: keyOf(declared), fallback: declared.initializer })
    declared = declared.parent.parent
  }
  if (declared === undefined) return undefined
  const rows = templateRowsOf(declared)
  if (rows !== undefined) return ofTemplate(rows, whole, depth)
  const table = tableOf(declared)
  if (table !== undefined) return ofTable(table.rows, [...table.path.map(key => ({ key, fallback: undefined })), ...whole], depth)
  if (ts.isParameter(declared)) return ofCalls(declared, whole, depth)
  if (!ts.isVariableDeclaration(declared) || declared.initializer === undefined || (ts.getCombinedNodeFlags(declared) & ts.NodeFlags.Const) === 0) return undefined
  return statesOf(declared.initializer, whole, place, depth)
}

function ofTable(rows: readonly ts.Expression[] | undefined, path: readonly Step[], depth: number): readonly Forcing[] | undefined {
  return together((rows ?? [undefined]).map(row => row === undefined ? undefined : statesOf(row, path, { at: row, by: 'row' }, depth)))
}

function ofTemplate(rows: readonly TemplateRow[], [column, ...rest]: readonly Step[], depth: number): readonly Forcing[] | undefined {
  return together(rows.map(row => {
    const cell = column === undefined ? undefined : row.cell(String(column.key))
    return cell === undefined ? undefined : statesOf(cell, rest, { at: row.at, by: 'row' }, depth)
  }))
}

/** What each call of the function around hands in; only where all of them are known. */
function ofCalls(parameter: ts.ParameterDeclaration, path: readonly Step[], depth: number): readonly Forcing[] | undefined {
  const uses = usesOf(parameter.parent)
  const index = parameter.parent.parameters.indexOf(parameter)
  return uses === undefined ? undefined : together(uses.map(use => {
    const call = callAt(use)
    if (call === undefined || call.arguments.slice(0, index + 1).some(ts.isSpreadElement)) return undefined
    // beforeEach(setup): called without anything
    const given = call.expression === use ? call.arguments[index] : undefined
    if (given !== undefined) return statesOf(given, path, { at: call, by: 'call' }, depth)
    if (parameter.initializer !== undefined) return statesOf(parameter.initializer, path, { at: call, by: 'default' }, depth)
    return path.length > 0 ? undefined : [{ at: call, by: 'default', state: undefined }]
  }))
}

function together(parts: readonly (readonly Forcing[] | undefined)[]): readonly Forcing[] | undefined {
  return parts.some(one => one === undefined) ? undefined : parts.flatMap(one => one ?? [])
}

/** Every call of a function that only its own file knows; `undefined` = it is exported, or used in another way. */
export function callsOf(fn: ts.SignatureDeclaration): readonly ts.CallExpression[] | undefined {
  const calls = usesOf(fn)?.map(callAt)
  return calls === undefined || calls.some(one => one === undefined) ? undefined : calls.flatMap(one => one ?? [])
}

/** every use of a function that only its own file knows */
function usesOf(fn: ts.SignatureDeclaration): readonly ts.Identifier[] | undefined {
  const declaration = ts.isFunctionDeclaration(fn) ? fn : ts.isVariableDeclaration(fn.parent) ? fn.parent : undefined
  const name = declaration?.name
  if (declaration === undefined || name === undefined || !ts.isIdentifier(name)) return undefined
  const { checker, references } = bindingsOf(fn.getSourceFile().fileName.slice(1), fn.getSourceFile().text)
  const symbol = checker.getSymbolAtLocation(name), isExported = (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0
  return symbol === undefined || isExported ? undefined : references(symbol).filter(use => !ts.isTypeQueryNode(use.parent))
}

function callAt(use: ts.Identifier): ts.CallExpression | undefined {
  const { parent } = use
  if (!ts.isCallExpression(parent)) return undefined
  const isHook = /^(?:before|after)(?:Each|All)?$/.test(parent.expression.getText())
  return parent.expression === use || isHook ? parent : undefined
}

function bare(node: ts.Expression): ts.Expression {
  return ts.isAsExpression(node) || ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node) ? bare(node.expression) : node
}

function keyOf(element: ts.BindingElement): string | number {
  return ts.isArrayBindingPattern(element.parent) ? element.parent.elements.indexOf(element) : nameText(element.propertyName ?? element.name)
}

function nameText(name: ts.Node): string {
  return name.getText().replace(/['"]/g, '')
}

/** a text, number, boolean or null that is written out */
export function literalOf(node: ts.Expression): { value: FlagValue } | undefined {
  if (ts.isStringLiteralLike(node)) return { value: node.text }
  if (ts.isNumericLiteral(node)) return { value: Number(node.text) }
  if (node.kind === ts.SyntaxKind.NullKeyword) return { value: null }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { value: true }
  return node.kind === ts.SyntaxKind.FalseKeyword ? { value: false } : undefined
}
