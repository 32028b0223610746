// The three tables of django-waffle out of an SQL dump: SQLite's INSERTs, pg_dump's INSERTs or its COPY blocks.
import { StoreError } from '../flag/error.js'
import { lineStarts, positionAt } from '../flag/place.js'
import type { WaffleRow } from './django-waffle.js'

type Row = readonly (string | null)[]
interface Table { readonly columns: readonly string[]; readonly rows: readonly Row[] }

const models = { waffle_flag: 'flag', waffle_switch: 'switch', waffle_sample: 'sample' } as const

/** @throws {StoreError} when the dump holds none of the tables, or a row has not as many cells as its table has columns */
export function waffleRows(sql: string, path: string): WaffleRow[] {
  const tables = readTables(sql, path)
  if (!Object.keys(models).some(name => tables.has(name))) {
    throw new StoreError({ file: path, line: 1, column: 1 }, 'has no table waffle_flag, waffle_switch or waffle_sample; dump them with "manage.py dumpdata waffle", ".dump" or pg_dump')
  }
  const users = membersIn(tables.get('waffle_flag_users')), groups = membersIn(tables.get('waffle_flag_groups'))
  return Object.entries(models).flatMap(([name, model]) => (tables.get(name)?.rows ?? []).map((row): WaffleRow => {
    const fields = Object.fromEntries((tables.get(name)?.columns ?? []).map((column, i) => [column, row[i] ?? null]))
    const id = String(fields['id'])
    return { model, fields: model === 'flag' ? { ...fields, users: users(id), groups: groups(id) } : fields }
  }))
}

/** How many a flag lists. A dump that leaves the table out does not say, and not told is not none. */
function membersIn(table: Table | undefined): (id: string) => number {
  const column = table?.columns.indexOf('flag_id') ?? -1
  if (table === undefined || column < 0) return () => 1
  const ids = table.rows.map(row => row[column])
  return id => ids.filter(one => one === id).length
}

function readTables(sql: string, path: string): Map<string, Table> {
  const tables = new Map<string, { columns: readonly string[]; rows: Row[] }>()
  const add = (name: string, columns: readonly string[] | undefined, rows: readonly Row[], offset: number): void => {
    const table = tables.get(bare(name)) ?? { columns: columns ?? [], rows: [] }
    const width = (columns ?? table.columns).length
    if (rows.some(row => row.length !== width)) throw new StoreError({ file: path, ...positionAt(lineStarts(sql), offset) }, `has a row for ${bare(name)} that does not have its ${width} columns; dump the tables again`)
    table.rows.push(...rows.map(row => inOrder(row, columns, table.columns)))
    tables.set(bare(name), table)
  }
  for (const { text, offset } of statementsIn(sql)) {
    const [, created, body = ''] = /^CREATE TABLE (?:IF NOT EXISTS )?([\w."]+)\s*\(([^]*)\)\s*$/i.exec(text) ?? []
    if (created !== undefined && bare(created).startsWith('waffle_')) add(created, splitTop(body).map(part => bare(part.split(/\s/)[0] ?? '')).filter(column => !/^(constraint|primary|unique|check|foreign)$/i.test(column)), [], offset)
    const [, copied, named = '', lines = ''] = /^COPY ([\w."]+)\s*\(([^)]*)\) FROM stdin;\r?\n([^]*)$/i.exec(text) ?? []
    if (copied !== undefined && bare(copied).startsWith('waffle_')) add(copied, namesIn(named), lines.split(/\r?\n/).filter(line => line !== '').map(copyRow), offset)
    const [head = '', into, columns] = /^INSERT INTO ([\w."]+)\s*(?:\(([^)]*)\))?\s*VALUES\s*/i.exec(text) ?? []
    if (into !== undefined && bare(into).startsWith('waffle_')) add(into, columns === undefined ? undefined : namesIn(columns), splitTop(text.slice(head.length)).map(row => splitTop(row.slice(1, -1)).map(cellOf)), offset)
  }
  return tables
}

// public."waffle_flag"  =>  waffle_flag
function bare(name: string): string {
  return (name.split('.').at(-1) ?? '').replaceAll('"', '').toLowerCase()
}

function namesIn(columns: string): string[] {
  return columns.split(',').map(column => bare(column.trim()))
}

function inOrder(row: Row, columns: readonly string[] | undefined, wanted: readonly string[]): Row {
  return columns === undefined || columns === wanted ? row : wanted.map(name => row[columns.indexOf(name)] ?? null)
}

function copyRow(line: string): Row {
  return line.split('\t').map(cell => cell === '\\N' ? null : cell.replace(/\\([tnr\\])/g, (_, letter: string) => ({ t: '\t', n: '\n', r: '\r' })[letter] ?? letter))
}

// 'it''s'  =>  it's        replace('two\nlines','\n',char(10))  =>  two\nlines: SQLite writes a line break so
function cellOf(cell: string): string | null {
  if (/^null$/i.test(cell)) return null
  const literal = /^(?:\w+\()*(?:E|N)?'((?:[^']|'')*)'/i.exec(cell)?.[1]
  return literal === undefined ? cell : literal.replaceAll("''", "'")
}

/** Statements without their semicolon; a COPY with the lines that follow it. */
function* statementsIn(sql: string): Generator<{ readonly text: string; readonly offset: number }> {
  const gap = /(?:\s|--[^\n]*)*/y
  for (let from = 0; from < sql.length;) {
    gap.lastIndex = from
    const start = from + (gap.exec(sql)?.[0].length ?? 0), isCopy = /^COPY /i.test(sql.slice(start, start + 5))
    const last = isCopy ? sql.indexOf('\n\\.', start) : endOf(sql, start, ';'), end = last < 0 ? sql.length : last
    if (start < sql.length) yield { text: isCopy ? sql.slice(start, end + 1) : sql.slice(start, end), offset: start }
    from = end + (isCopy ? 3 : 1)
  }
}

/** Commas within parentheses (numeric(3, 1)) and within text do not end a part. */
function splitTop(text: string): string[] {
  const parts: string[] = []
  for (let from = 0; from <= text.length;) {
    const end = endOf(text, from, ',')
    parts.push(text.slice(from, end).trim())
    from = end + 1
  }
  return parts
}

/** Where the mark stands next, outside of text and parentheses; the end of the text when it does not. */
function endOf(text: string, from: number, mark: string): number {
  let depth = 0
  for (let i = from; i < text.length; i++) {
    const letter = text[i]
    if (letter === "'" || letter === '"' || letter === '$') i = closeOf(text, i)
    else if (letter === '(') depth++
    else if (letter === ')') depth--
    else if (letter === mark && depth <= 0) return i
  }
  return text.length
}

// 'it''s' is two texts to this; $tag$ … $tag$ is what functions are written in
function closeOf(text: string, at: number): number {
  const quote = text[at] === '$' ? /\$\w*\$/y : undefined
  if (quote !== undefined) quote.lastIndex = at
  const mark = quote === undefined ? text.charAt(at) : quote.exec(text)?.[0]
  if (mark === undefined) return at
  const close = text.indexOf(mark, at + mark.length)
  return close < 0 ? text.length : close + mark.length - 1
}
