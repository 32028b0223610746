// A column of a table that is written as a template, taken out of its head and of every row.
import { ts } from '../../fold/compiler.js'
import type { Span } from '../../flag/place.js'
import { isPure } from '../../scan/flow/pure.js'
import { templateRowsOf } from '../../scan/flow/table.js'

// it.each`                          it.each`
//   on      | want                    want
//   ${true} | ${1}`            =>     ${1}`
/** None where what stands in a row may act, or the table has no other column. */
export function templateColumn(parameter: ts.ParameterDeclaration, column: string): readonly Span[] {
  const cells = templateRowsOf(parameter)?.map(row => row.cell(column)?.parent) ?? [], [first] = cells
  if (first === undefined || !ts.isTemplateSpan(first)) return []
  const { head, templateSpans } = first.parent, start = head.getStart() + 1, names = [...head.text.matchAll(/[\w$]+/g)].map(one => ({ start: start + one.index, end: start + one.index + one[0].length }))
  if (names.length < 2 || head.getText().slice(1, -2) !== head.text || !cells.every(one => one !== undefined && ts.isTemplateSpan(one) && isPure(one.expression))) return []
  const index = templateSpans.indexOf(first)
  const row = templateSpans.map((one, i) => ({ start: (templateSpans[i - 1]?.literal ?? head).end - 2, end: one.literal.getStart() + 1 }))
  return [without(names, index), ...cells.map(one => without(row, templateSpans.indexOf(one as ts.TemplateSpan), index === names.length - 1))].flatMap(one => one ?? [])
}

/** one of several that stand in a line, with what parts it from the next, or the last one from the one before */
function without(items: readonly Span[], index: number, isLast = index === items.length - 1): Span | undefined {
  const own = items[index], beside = items[isLast ? index - 1 : index + 1]
  return own === undefined || beside === undefined ? undefined : isLast ? { start: beside.end, end: own.end } : { start: own.start, end: beside.start }
}
