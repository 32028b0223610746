// States that stand in the rows of a table: `it.each([{ flags: { x: true }, want: 1 }, { flags: { x: false }, want: 2 }])`. The row
// of the state that is gone goes, and the test stays for the others.
import { ts } from '../fold/compiler.js'
import type { FlagValue } from '../flag/value.js'
import { literalOf, type Forcing } from '../scan/flow/forcing.js'
import { bindingsOf } from '../scan/flow/names.js'

/** What each row of the table around forces, with `state` that of `at`; a row that says nothing of the flag forces nothing else. */
export function statesOfRows(at: ts.Node, state: FlagValue, value: FlagValue): readonly Forcing[] | undefined {
  const path: string[] = []
  let node = at
  while (ts.isPropertyAssignment(node.parent) || ts.isObjectLiteralExpression(node.parent) || ts.isAsExpression(node.parent) || ts.isSatisfiesExpression(node.parent)) {
    node = node.parent
    if (ts.isPropertyAssignment(node)) path.unshift(nameOf(node))
  }
  const list = node.parent
  if (path.length === 0 || !ts.isArrayLiteralExpression(list) || !ts.isObjectLiteralExpression(node) || !isTable(list)) return undefined
  return list.elements.map((row): Forcing => ({ state: row === node ? state : stateIn(row, path) ?? value, at: row, by: 'row' }))
}

function stateIn(row: ts.Expression, path: readonly string[]): FlagValue | undefined {
  let at: ts.Expression | undefined = row
  for (const name of path) {
    if (at === undefined || !ts.isObjectLiteralExpression(at)) return undefined
    at = at.properties.filter(ts.isPropertyAssignment).find(one => nameOf(one) === name)?.initializer
  }
  return at === undefined ? undefined : literalOf(at)?.value
}

const nameOf = ({ name }: ts.PropertyAssignment): string => ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : name.getText()

/** It is gone through row by row, where it stands or by the one name it has. */
function isTable(list: ts.Expression): boolean {
  let at: ts.Expression = list
  while (ts.isAsExpression(at.parent) || ts.isSatisfiesExpression(at.parent) || ts.isParenthesizedExpression(at.parent)) at = at.parent
  const { parent } = at
  if (!ts.isVariableDeclaration(parent)) return isGoneThrough(at)
  if (!ts.isIdentifier(parent.name) || parent.initializer !== at || (ts.getCombinedNodeFlags(parent) & ts.NodeFlags.Const) === 0 || (ts.getCombinedModifierFlags(parent) & ts.ModifierFlags.Export) !== 0) return false
  const source = list.getSourceFile(), { symbolOf, references } = bindingsOf(source.fileName.slice(1), source.text), symbol = symbolOf(parent.name)
  const [use, ...more] = symbol === undefined ? [] : references(symbol)
  return use !== undefined && more.length === 0 && isGoneThrough(use)
}

function isGoneThrough(list: ts.Expression): boolean {
  const { parent } = list
  if (ts.isForOfStatement(parent)) return parent.expression === list
  if (ts.isCallExpression(parent)) return ts.isPropertyAccessExpression(parent.expression) && parent.expression.name.text === 'each' && parent.arguments[0] === list
  return ts.isPropertyAccessExpression(parent) && parent.name.text === 'forEach' && ts.isCallExpression(parent.parent) && parent.parent.expression === parent
}
