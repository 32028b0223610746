// The table a test or a loop takes its values from: the list behind `each`, `forEach` or `for … of`.
import { ts } from '../../fold/compiler.js'
import { bindingsOf } from './names.js'

export interface Table {
  /** `undefined` = the table is somewhere that cannot be read */
  readonly rows: readonly ts.Expression[] | undefined
  /** where the value stands in each row */
  readonly path: readonly number[]
}

/** The table behind a variable or parameter; `undefined` = it does not come from one. */
export function tableOf(declared: ts.Declaration): Table | undefined {
  if (ts.isVariableDeclaration(declared)) {
    const loop = declared.parent.parent
    return ts.isForOfStatement(loop) ? { rows: rowsOf(loop.expression), path: [] } : undefined
  }
  return ts.isParameter(declared) ? ofParameter(declared) : undefined
}

// it.each([[true, 'new'], [false, 'old']])('...', (on, want) => ...)            [true, false].forEach(on => ...)
function ofParameter(parameter: ts.ParameterDeclaration): Table | undefined {
  const call = parameter.parent.parent
  if (!ts.isCallExpression(call)) return undefined
  const index = parameter.parent.parameters.indexOf(parameter), { expression } = call
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text === 'forEach' && index === 0 ? { rows: rowsOf(expression.expression), path: [] } : undefined
  const each = ts.isTaggedTemplateExpression(expression) ? expression.tag : ts.isCallExpression(expression) ? expression.expression : undefined
  if (each === undefined || !ts.isPropertyAccessExpression(each) || each.name.text !== 'each') return undefined
  const table = ts.isCallExpression(expression) ? expression.arguments[0] : undefined
  const rows = table === undefined ? undefined : rowsOf(table)
  const isSpread = rows !== undefined && rows.every(ts.isArrayLiteralExpression)
  return { rows, path: isSpread || index > 0 ? [index] : [] }
}

/** One row of a table that is a template: `at` stands for the row. */
export interface TemplateRow { readonly at: ts.TemplateSpan; cell(column: string): ts.Expression | undefined }

// it.each`
//   on       | want
//   ${true}  | ${'new'}
// `('...', ({ on, want }) => ...)
export function templateRowsOf(declared: ts.Declaration): readonly TemplateRow[] | undefined {
  const call = ts.isParameter(declared) && declared.parent.parameters[0] === declared ? declared.parent.parent : undefined
  const tagged = call !== undefined && ts.isCallExpression(call) ? call.expression : undefined
  if (tagged === undefined || !ts.isTaggedTemplateExpression(tagged) || !/\.each$/.test(tagged.tag.getText()) || !ts.isTemplateExpression(tagged.template)) return undefined
  const { head, templateSpans } = tagged.template, columns = head.text.trim().split('|').map(one => one.trim())
  if (templateSpans.length % columns.length !== 0 || !columns.every(one => /^[\w$]+$/.test(one))) return undefined
  const rows = Array.from({ length: templateSpans.length / columns.length }, (_, row) => templateSpans.slice(row * columns.length, (row + 1) * columns.length))
  // a row has a line of its own
  if (!rows.every(row => row.every((span, i) => span.literal.text.includes('\n') === (i === row.length - 1)))) return undefined
  return rows.flatMap(([at, ...more]) => at === undefined ? [] : [{ at, cell: column => [at, ...more][columns.indexOf(column)]?.expression }])
}

/** the items of a list that stands here, or in a constant that nothing else uses */
function rowsOf(table: ts.Expression): readonly ts.Expression[] | undefined {
  if (ts.isAsExpression(table) || ts.isParenthesizedExpression(table) || ts.isSatisfiesExpression(table)) return rowsOf(table.expression)
  if (ts.isArrayLiteralExpression(table)) return table.elements.some(ts.isSpreadElement) ? undefined : table.elements
  if (!ts.isIdentifier(table)) return undefined
  const source = table.getSourceFile(), { symbolOf, references } = bindingsOf(source.fileName.slice(1), source.text)
  const symbol = symbolOf(table), declared = symbol?.declarations?.[0]
  if (symbol === undefined || declared === undefined || references(symbol).length !== 1 || !ts.isVariableDeclaration(declared) || declared.initializer === undefined) return undefined
  return (ts.getCombinedNodeFlags(declared) & ts.NodeFlags.Const) === 0 || ts.isIdentifier(declared.initializer) ? undefined : rowsOf(declared.initializer)
}
