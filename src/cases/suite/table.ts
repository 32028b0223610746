// Tables that tests range over: `it.each([...])`, `describe.each([...])`, `for (const on of [true, false])`, `[...].forEach(...)`.
// Answers which values a name takes that stands in a test, and where a row would have to be added.
import { ts } from '../../scan/compiler.js'
import type { FlagValue } from '../../flag/value.js'
import { literalOf as writtenOut } from '../../scan/flow/forcing.js'

export interface Table {
  readonly rows: ts.ArrayLiteralExpression
  /** how a row holds the value: itself, under a name, at a position */
  readonly column: string | number | undefined
  /** of each row; `undefined` = not a literal */
  readonly values: readonly (FlagValue | undefined)[]
}

/** The table that an expression in a test takes its values from: a name, or a property of one. */
export function tableOf(expression: ts.Expression): Table | undefined {
  if (ts.isPropertyAccessExpression(expression) && ts.isIdentifier(expression.expression)) {
    const ranged = rangeOf(expression.expression)
    return ranged && ranged.column === undefined ? tableFrom(ranged.of, expression.name.text) : undefined
  }
  const ranged = ts.isIdentifier(expression) ? rangeOf(expression) : undefined
  return ranged && tableFrom(ranged.of, ranged.column)
}

interface Range { readonly of: ts.Expression; readonly column: string | number | undefined }

/** Looks outwards for what binds the name: a parameter of a callback, or the variable of a loop. */
function rangeOf(name: ts.Identifier): Range | undefined {
  for (let node: ts.Node = name.parent; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isForOfStatement(node) && ts.isVariableDeclarationList(node.initializer)) {
      const [declared] = node.initializer.declarations, column = declared && columnIn(declared.name, name.text)
      if (column !== undefined) return { of: node.expression, column: column.name }
    }
    if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) continue
    for (const [index, parameter] of node.parameters.entries()) {
      const column = columnIn(parameter.name, name.text)
      if (column !== undefined) return rangedBy(node, index, column.name, node.parameters.length)
    }
  }
  return undefined
}

/** `on` => the value itself; `{ on }`, `{ flag: on }` => a column by name; `[on, price]` => by position */
function columnIn(binding: ts.BindingName, name: string): { readonly name: string | number | undefined } | undefined {
  if (ts.isIdentifier(binding)) return binding.text === name ? { name: undefined } : undefined
  for (const [index, element] of binding.elements.entries()) {
    if (ts.isOmittedExpression(element) || !ts.isIdentifier(element.name) || element.name.text !== name) continue
    return { name: ts.isArrayBindingPattern(binding) ? index : element.propertyName?.getText() ?? name }
  }
  return undefined
}

function rangedBy(fn: ts.ArrowFunction | ts.FunctionExpression, index: number, column: string | number | undefined, count: number): Range | undefined {
  const call = fn.parent
  if (!ts.isCallExpression(call) || !call.arguments.includes(fn)) return undefined
  if (ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'forEach') return index === 0 ? { of: call.expression.expression, column } : undefined
  const each = call.expression
  if (!ts.isCallExpression(each) || !ts.isPropertyAccessExpression(each.expression) || !/^(each|for)$/.test(each.expression.name.text)) return undefined
  const [table] = each.arguments
  if (table === undefined) return undefined
  const rows = listOf(table), spread = rows?.elements.some(row => ts.isArrayLiteralExpression(plain(row))) ?? false
  if (spread && column === undefined && each.expression.name.text === 'each') return { of: table, column: index }
  return index === 0 || (spread && count > 1) ? { of: table, column } : undefined
}

function tableFrom(of: ts.Expression, column: string | number | undefined): Table | undefined {
  const rows = listOf(of)
  if (rows === undefined || rows.elements.some(ts.isSpreadElement)) return undefined
  return { rows, column, values: rows.elements.map(row => { const cell = cellOf(plain(row), column); return cell && literalOf(cell) }) }
}

/** The list itself, or the one that a constant of the file holds. */
function listOf(node: ts.Expression): ts.ArrayLiteralExpression | undefined {
  const list = plain(node)
  if (ts.isArrayLiteralExpression(list)) return list
  if (!ts.isIdentifier(list)) return undefined
  for (const statement of list.getSourceFile().statements) {
    if (!ts.isVariableStatement(statement) || (statement.declarationList.flags & ts.NodeFlags.Const) === 0) continue
    const declared = statement.declarationList.declarations.find(one => ts.isIdentifier(one.name) && one.name.text === list.text)
    if (declared?.initializer) { const held = plain(declared.initializer); return ts.isArrayLiteralExpression(held) ? held : undefined }
  }
  return undefined
}

export function cellOf(row: ts.Expression, column: string | number | undefined): ts.Expression | undefined {
  if (column === undefined) return row
  if (typeof column === 'number') return ts.isArrayLiteralExpression(row) ? row.elements[column] : undefined
  if (!ts.isObjectLiteralExpression(row)) return undefined
  const property = row.properties.find(one => one.name?.getText().replace(/^['"]|['"]$/g, '') === column)
  return property && ts.isPropertyAssignment(property) ? property.initializer : undefined
}

export function plain(node: ts.Expression): ts.Expression {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node) ? plain(node.expression) : node
}

export function literalOf(node: ts.Expression): FlagValue | undefined {
  return writtenOut(plain(node))?.value ?? undefined
}
