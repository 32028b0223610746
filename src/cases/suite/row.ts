// it.each([{ on: true }])  =>  it.each([{ on: true }, { on: false }]), when what the other columns hold can be worked out.
import { ts } from '../../scan/compiler.js'
import type { FlagValue } from '../../flag/value.js'
import { lineStarts, positionAt } from '../../flag/place.js'
import { literal } from '../assertion.js'
import { stateText, type Extension, type SmallEdit, type Suite } from './existing.js'
import { cellOf, plain, type Table } from './table.js'

/** @returns why not, with the place of the table */
export function addRow(suite: Suite, table: Table): Extension | string {
  const { request: { key, values }, test } = suite
  const missing = values.filter(value => !table.values.includes(value)), [sample] = table.rows.elements
  const place = positionAt(lineStarts(test.text), table.rows.getStart())
  if (sample === undefined || missing.length === 0) return `line ${place.line}: its table has no row to go by`
  const texts: string[] = []
  for (const value of missing) {
    const text = rowText(table, value, key)
    if (typeof text !== 'string') return `line ${place.line}: its table needs a row with ${key} ${stateText(value)}; what its ${text.column} is then, no tool can know`
    texts.push(text)
  }
  return { status: 'row added', edits: [rowsEdit(table, texts, key)], asserting: missing.length, todo: 0 }
}

/** The row of a state: the flag's column, and what is the same in every row. Titles are written anew. */
function rowText({ rows, column }: Table, value: FlagValue, key: string): string | { readonly column: string } {
  const all = rows.elements.map(plain), [first] = all
  if (first === undefined || column === undefined) return literal(value)
  const cells = (name: string | number): string[] => all.map(row => cellOf(row, name)?.getText() ?? '')
  const same = (name: string | number): string | undefined => {
    if (name === column) return literal(value)
    const [text, ...others] = cells(name)
    if (typeof name === 'string' && /^(name|title|label|description|desc|scenario|case)$/i.test(name)) return `'${key} ${stateText(value)}'`
    return text !== undefined && all.length > 1 && others.every(other => other === text) ? text : undefined
  }
  if (ts.isArrayLiteralExpression(first)) {
    const texts = first.elements.map((_, i) => same(i)), open = texts.indexOf(undefined)
    return open >= 0 ? { column: `column ${open + 1}` } : `[${texts.join(', ')}]`
  }
  if (!ts.isObjectLiteralExpression(first)) return { column: 'row' }
  const names = first.properties.map(property => property.name?.getText() ?? ''), texts = names.map(name => same(name.replace(/^['"]|['"]$/g, '')))
  const open = texts.indexOf(undefined)
  return open >= 0 ? { column: `"${names[open] ?? ''}"` } : `{ ${names.map((name, i) => `${name}: ${texts[i] ?? ''}`).join(', ')} }`
}

/** Behind the last row, in the way that the rows stand: each on its line, or all on one. */
function rowsEdit({ rows }: Table, texts: readonly string[], key: string): SmallEdit {
  const last = rows.elements.at(-1)!, source = rows.getSourceFile().text, before = source.slice(0, last.getStart())
  const indent = /\n([ \t]*)$/.exec(before)?.[1], glue = indent === undefined ? ' ' : `\n${indent}`
  return { start: last.getEnd(), end: last.getEnd(), text: texts.map(text => `,${glue}${text}`).join(''), why: `the missing state of ${key}` }
}
