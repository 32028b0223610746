// The three tables of django-waffle out of an SQL dump: SQLite's INSERTs, pg_dump's INSERTs or its COPY blocks.
import { StoreError } from '../flag/error.js'
import type { WaffleRow } from './django-waffle.js'

interface Table { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }

const models = { waffle_flag: 'flag', waffle_switch: 'switch', waffle_sample: 'sample' } as const

/** @throws {StoreError} when the dump holds none of the tables */
export function waffleRows(sql: string, path: string): WaffleRow[] {
  const tables = readTables(sql)
  if (!Object.keys(models).some(name => tables.has(name))) {
    throw new StoreError({ file: path, line: 1, column: 1 }, 'has no table waffle_flag, waffle_switch or waffle_sample; dump them with "manage.py dumpdata waffle", ".dump" or pg_dump')
  }
  const members = { users: countBy(tables.get('waffle_flag_users')), groups: countBy(tables.get('waffle_flag_groups')) }
  return Object.entries(models).flatMap(([name, model]) => (tables.get(name)?.rows ?? []).map((row): WaffleRow => {
    const fields = Object.fromEntries((tables.get(name)?.columns ?? []).map((column, i) => [column, row[i] ?? null]))
    const id = String(fields['id'])
    return { model, fields: model === 'flag' ? { ...fields, users: members.users.get(id) ?? 0, groups: members.groups.get(id) ?? 0 } : fields }
  }))
}

function countBy(table: Table | undefined): Map<string, number> {
  const counts = new Map<string, number>(), column = table?.columns.indexOf('flag_id') ?? -1
  for (const row of table?.rows ?? []) counts.set(String(row[column]), (counts.get(String(row[column])) ?? 0) + 1)
  return counts
}

function readTables(sql: string): Map<string, Table> {
  const declared = new Map<string, string[]>(), tables = new Map<string, { columns: readonly string[]; rows: (string | null)[][] }>()
  const add = (name: string, columns: readonly string[] | undefined, rows: (string | null)[][]): void => {
    const table = tables.get(name) ?? { columns: columns ?? declared.get(name) ?? [], rows: [] }
    table.rows.push(...rows)
    tables.set(name, table)
  }
  for (const [, name = '', body = ''] of sql.matchAll(/CREATE TABLE (?:IF NOT EXISTS )?([\w."]+)\s*\(([\s\S]*?)\)\s*;/gi)) {
    declared.set(bare(name), splitTop(body).map(part => bare(part.trim().split(/\s/)[0] ?? '')).filter(column => !/^(constraint|primary|unique|check|foreign)$/i.test(column)))
    if (bare(name).startsWith('waffle_')) add(bare(name), undefined, [])
  }
  for (const [, name = '', columns = '', body = ''] of sql.matchAll(/^COPY ([\w."]+)\s*\(([^)]*)\) FROM stdin;\r?\n([\s\S]*?)^\\\.\s*$/gim)) {
    add(bare(name), columns.split(',').map(column => bare(column.trim())), body.split(/\r?\n/).filter(line => line !== '').map(copyRow))
  }
  for (const match of sql.matchAll(/INSERT INTO ([\w."]+)\s*(?:\(([^)]*)\))?\s*VALUES\s*/gi)) {
    const rows = valueLists(sql, match.index + match[0].length)
    add(bare(match[1] ?? ''), match[2]?.split(',').map(column => bare(column.trim())), rows)
  }
  return tables
}

// public."waffle_flag"  =>  waffle_flag
function bare(name: string): string {
  return (name.split('.').at(-1) ?? '').replaceAll('"', '').replaceAll('`', '').toLowerCase()
}

function copyRow(line: string): (string | null)[] {
  return line.split('\t').map(cell => cell === '\\N' ? null : cell.replace(/\\([tnr\\])/g, (_, letter: string) => ({ t: '\t', n: '\n', r: '\r' })[letter] ?? letter))
}

// (1,'it''s',NULL),(2,…);  read from the first parenthesis on
function valueLists(sql: string, start: number): (string | null)[][] {
  const rows: (string | null)[][] = []
  for (let at = start; sql[at] === '(';) {
    const cells: (string | null)[] = []
    for (at++; at < sql.length;) {
      const cell = /\s*(?:'((?:[^']|'')*)'(?:::[\w ]+)?|([^,)]*))\s*/y
      cell.lastIndex = at
      const match = cell.exec(sql)
      if (match === null) break
      at = cell.lastIndex
      cells.push(match[1] !== undefined ? match[1].replaceAll("''", "'") : /^null$/i.test(match[2]?.trim() ?? '') ? null : match[2]?.trim() ?? null)
      if (sql[at++] === ')') break
    }
    rows.push(cells)
    const next = /\s*,\s*(?=\()/y
    next.lastIndex = at
    if (next.exec(sql) === null) break
    at = next.lastIndex
  }
  return rows
}

// Commas within parentheses (numeric(3, 1)) do not end a column.
function splitTop(body: string): string[] {
  const parts: string[] = []
  let depth = 0, from = 0
  for (let i = 0; i < body.length; i++) {
    if (body[i] === '(') depth++
    else if (body[i] === ')') depth--
    else if (body[i] === ',' && depth === 0) { parts.push(body.slice(from, i)); from = i + 1 }
  }
  return [...parts, body.slice(from)]
}
