// Tests that run over both states: the rows of a table, or the items of a loop, that force the state that is gone.
import { ts } from 'ts-morph'
import { sameValue, type FlagValue } from '../flag/value.js'
import { bindingsOf } from '../scan/flow/names.js'

/** The rows to drop; `open` = the override takes its value from a table that cannot be read, `undefined` = from no table. */
export function deadRows(at: ts.Node, value: FlagValue): readonly ts.Expression[] | 'open' | undefined {
  const given = forcedBy(at)
  const column = given === undefined ? undefined : columnOf(given)
  if (column === undefined) return undefined
  const table = column.table
  if (table === undefined || !ts.isArrayLiteralExpression(table)) return 'open'
  const cells = table.elements.map(row => cellOf(row, column.path))
  if (cells.some(cell => cell === undefined)) return 'open'
  const dead = table.elements.filter((_, i) => !sameValue(cells[i]?.value ?? null, value))
  return dead.length === table.elements.length ? 'open' : dead
}

/** `{ 'new-cart': on }` and `force('new-cart', on)`: what stands for the state */
function forcedBy(at: ts.Node): ts.Identifier | undefined {
  const { parent } = at
  const given = ts.isPropertyAssignment(parent) && parent.name === at ? parent.initializer
    : ts.isCallExpression(parent) ? parent.arguments[parent.arguments.indexOf(at as ts.Expression) + 1] : undefined
  return given !== undefined && ts.isIdentifier(given) ? given : undefined
}

interface Column { readonly table: ts.Expression | undefined; readonly path: readonly (string | number)[] }

function columnOf(name: ts.Identifier): Column | undefined {
  const source = name.getSourceFile()
  let declared = bindingsOf(source.fileName.slice(1), source.text).symbolOf(name)?.declarations?.[0]
  const path: (string | number)[] = []
  while (declared !== undefined && ts.isBindingElement(declared)) {
    const key = declared.propertyName ?? declared.name
    path.unshift(ts.isArrayBindingPattern(declared.parent) ? declared.parent.elements.indexOf(declared) : key.getText())
    declared = declared.parent.parent
  }
  if (declared === undefined) return undefined
  if (ts.isVariableDeclaration(declared) && ts.isForOfStatement(declared.parent.parent)) return { table: declared.parent.parent.expression, path }
  return ts.isParameter(declared) ? columnOfParameter(declared, path) : undefined
}

// it.each([[true, 'new'], [false, 'old']])('...', (on, want) => ...)            [true, false].forEach(on => ...)
function columnOfParameter(parameter: ts.ParameterDeclaration, path: readonly (string | number)[]): Column | undefined {
  const call = parameter.parent.parent
  if (call === undefined || !ts.isCallExpression(call)) return undefined
  const index = parameter.parent.parameters.indexOf(parameter), { expression } = call
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text === 'forEach' && index === 0 ? { table: expression.expression, path } : undefined
  const each = ts.isTaggedTemplateExpression(expression) ? expression.tag : ts.isCallExpression(expression) ? expression.expression : undefined
  if (each === undefined || !ts.isPropertyAccessExpression(each) || each.name.text !== 'each') return undefined
  const table = ts.isCallExpression(expression) ? expression.arguments[0] : undefined
  const spread = table !== undefined && ts.isArrayLiteralExpression(table) && table.elements.every(ts.isArrayLiteralExpression)
  return { table, path: spread ? [index, ...path] : index === 0 ? path : [index, ...path] }
}

function cellOf(row: ts.Expression, [step, ...rest]: readonly (string | number)[]): { value: FlagValue } | undefined {
  if (step === undefined) return literalOf(row)
  if (ts.isAsExpression(row) || ts.isParenthesizedExpression(row)) return cellOf(row.expression, [step, ...rest])
  if (ts.isArrayLiteralExpression(row) && typeof step === 'number') {
    const cell = row.elements[step]
    return cell === undefined || row.elements.some(ts.isSpreadElement) ? undefined : cellOf(cell, rest)
  }
  if (!ts.isObjectLiteralExpression(row) || row.properties.some(ts.isSpreadAssignment)) return undefined
  const property = row.properties.find(one => one.name?.getText().replace(/['"]/g, '') === step)
  return property !== undefined && ts.isPropertyAssignment(property) ? cellOf(property.initializer, rest) : undefined
}

function literalOf(node: ts.Expression): { value: FlagValue } | undefined {
  if (ts.isStringLiteralLike(node)) return { value: node.text }
  if (ts.isNumericLiteral(node)) return { value: Number(node.text) }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { value: true }
  return node.kind === ts.SyntaxKind.FalseKeyword ? { value: false } : undefined
}
