// The rows of a table of several flags: every pair of values meets, and three states have their names: all off, all on, and
// what users get today.
import type { FlagValue } from '../../flag/value.js'
import { pairwise, type Allows, type Axis, type Row } from '../pairwise.js'

export interface NamedRow { readonly name: string; readonly flags: Row }

/** What a flag needs of another one to be anything but off. */
export interface Needs { readonly key: string; readonly of: string; readonly value: FlagValue; readonly off: FlagValue }

/** A row is possible when every flag that is not off has what it needs; flags that are not in it are no matter. */
export function allowsOf(needs: readonly Needs[]): Allows {
  return row => needs.every(({ key, of, value, off }) => row[key] === undefined || row[of] === undefined || row[key] === off || row[of] === value)
}

/** `today` = what most users get, as far as the store says. Named rows that no flag allows are left out. */
export function namedRows(axes: readonly Axis[], allows: Allows, today: Readonly<Record<string, FlagValue | undefined>>): NamedRow[] {
  const pairs = pairwise(axes, allows), named = new Map<string, string[]>()
  const add = (name: string, row: Row): void => { if (allows(row)) named.set(textOf(row), [...named.get(textOf(row)) ?? [], name]) }
  if (axes.every(({ values }) => values.length === 2 && values.includes(true) && values.includes(false))) {
    add('all off', rowOf(axes, () => false))
    add('all on', rowOf(axes, () => true))
  }
  if (axes.every(({ key }) => today[key] !== undefined)) add('production', rowOf(axes, key => today[key] ?? false))
  const rows = new Map(pairs.map(row => [textOf(row), row]))
  const missing = [...named.keys()].filter(text => !rows.has(text)).map(text => JSON.parse(text) as Row)
  const order = ['all off', 'all on', 'production'], rank = ({ name }: NamedRow): number => { const at = order.indexOf(name.split(' = ')[0] ?? ''); return at < 0 ? order.length : at }
  return [...pairs, ...missing].map((row, i) => ({ name: named.get(textOf(row))?.join(' = ') ?? nameOf(row, i + 1), flags: row })).sort((a, b) => rank(a) - rank(b))
}

/** Rows of the others, named as theirs, to which the value of one flag is added. */
export function heldRows(axes: readonly Axis[], allows: Allows, today: Readonly<Record<string, FlagValue | undefined>>, { key, value }: { readonly key: string; readonly value: FlagValue }): NamedRow[] {
  return namedRows(axes.filter(axis => axis.key !== key), row => allows({ ...row, [key]: value }), today)
    .map(({ name, flags }) => ({ name, flags: rowOf(axes, one => (one === key ? value : flags[one] ?? false)) }))
}

function rowOf(axes: readonly Axis[], valueOf: (key: string) => FlagValue): Row {
  return Object.fromEntries(axes.map(({ key }) => [key, valueOf(key)]))
}
const textOf = (row: Row): string => JSON.stringify(row)

export function nameOf(row: Row, number: number): string {
  const entries = Object.entries(row)
  return entries.length > 4 ? `pairs ${number}` : entries.map(([key, value]) => `${key} ${value === true ? 'on' : value === false ? 'off' : JSON.stringify(value)}`).join(', ')
}
