// Exposure rows to units: who saw which variant, and what they did. A unit counts once, with the variant it saw first; one
// that saw two variants belongs to neither and is counted as crossed over.
import { UserError } from '../flag/error.js'
import { didYouMean } from '../flag/nearest.js'
import { Events } from './events.js'

export interface Unit {
  readonly variant: string
  readonly values: number[]
  /** milliseconds since 1970 when it first saw its variant; `NaN` = the rows do not say */
  since: number
  crossed: boolean
}

export interface Exposures {
  readonly flag: string | undefined
  readonly metrics: readonly string[]
  readonly units: ReadonlyMap<string, Unit>
}

const unitNames = ['feature_flag.context.id', 'unit', 'user', 'user_id', 'userid', 'targeting_key', 'targetingkey', 'id']
const variantNames = ['feature_flag.result.variant', 'variant', 'variation', 'group', 'arm']
const flagNames = ['feature_flag.key', 'flag', 'flag_key', 'experiment', 'key']
const eventNames = ['event', 'event_name'], valueNames = ['value', 'amount'], timeNames = ['timestamp', 'time', 'date', 'ts', 'at', 'exposed_at', 'created_at', 'occurred_at', 'event_time']
const otherNames = [...timeNames, 'reason', 'environment', 'version', 'revision']

export interface Columns {
  readonly unit: number
  readonly variant: number
  readonly flag: number | undefined
  readonly time: number | undefined
  /** rows that name an event say what a unit did, not what it saw */
  readonly event: number | undefined
  /** of an event; without events it is a metric like any other */
  readonly value: number | undefined
  /** events that were asked for; `undefined` = all */
  readonly wantedEvents: readonly string[] | undefined
  readonly metrics: readonly { readonly name: string; readonly index: number }[]
}

/** @throws {UserError} when there is no unit or no variant column */
export function columnsOf(header: readonly string[], file: string, wanted: readonly string[] | undefined): Columns {
  const names = header.map(name => name.trim().toLowerCase())
  const find = (known: readonly string[]): number | undefined => known.map(name => names.indexOf(name)).find(index => index >= 0)
  const unit = find(unitNames), variant = find(variantNames), flag = find(flagNames)
  if (unit === undefined || variant === undefined) {
    throw new UserError(`${file}:1:1: no column says ${unit === undefined ? `who (${unitNames.slice(0, 4).join(', ')})` : `which variant (${variantNames.slice(0, 3).join(', ')})`}; it has ${header.join(', ')}`)
  }
  const event = find(eventNames), value = event === undefined ? undefined : find(valueNames)
  const taken = new Set([unit, variant, flag, event, value])
  const free = header.map((name, index) => ({ name: name.trim(), index })).filter(({ index }) => !taken.has(index) && !otherNames.includes(names[index] ?? '') && !names[index]?.startsWith('feature_flag.'))
  const known = wanted === undefined || event === undefined ? wanted : wanted.filter(name => free.some(one => one.name === name))
  const metrics = known === undefined ? free : known.map(name => free.find(one => one.name === name)
    ?? fail(`${file}:1:1: no column "${name}"${didYouMean(name, free.map(one => one.name))}; it has ${free.map(one => one.name).join(', ') || 'no metrics'}`))
  return { unit, variant, flag, time: find(timeNames), event, value, wantedEvents: wanted?.filter(name => !free.some(one => one.name === name)), metrics }
}

export class ExposureReader {
  readonly #units = new Map<string, Unit>()
  readonly #events = new Events()
  #flag: string | undefined
  #line = 1

  constructor(readonly file: string, readonly columns: Columns, readonly wantedFlag: string | undefined) {}

  /** @throws {UserError} at the line of a metric that is no number, or of a second experiment */
  add(row: readonly string[]): void {
    this.#line++
    if (row.length === 1 && row[0] === '') return
    const { unit, variant, flag, event, time } = this.columns, id = row[unit] ?? ''
    if (id === '') throw new UserError(`${this.file}:${this.#line}:1: the unit is empty`)
    if (event !== undefined && (row[event] ?? '') !== '') return this.#addEvent(id, row[event] ?? '', row)
    if (flag !== undefined && !this.#isWanted(row[flag] ?? '')) return
    const values = this.columns.metrics.map(({ name, index }) => this.#number(row[index] ?? '', name))
    const known = this.#units.get(id)
    if (known === undefined) this.#units.set(id, { variant: row[variant] ?? '', values, since: timeOf(row, time), crossed: false })
    else if (known.variant !== row[variant]) known.crossed = true
    else {
      values.forEach((value, index) => { known.values[index] = (known.values[index] ?? 0) + value })
      known.since = Math.min(known.since, timeOf(row, time))
    }
  }

  /** @throws {UserError} when a metric was asked for that is no column and no event */
  result(): Exposures {
    const own = this.columns.metrics.map(metric => metric.name), all = this.#events.metrics, { wantedEvents: wanted = all } = this.columns
    const unknown = wanted.find(name => !all.includes(name))
    if (unknown !== undefined) fail(`${this.file}: no column and no event "${unknown}"${didYouMean(unknown, [...own, ...all])}; it has ${[...own, ...all].join(', ') || 'no metrics'}`)
    if (wanted.length === 0) return { flag: this.#flag, metrics: own, units: this.#units }
    const units = new Map([...this.#units].map(([id, unit]) => [id, { ...unit, values: [...unit.values, ...this.#events.valuesOf(id, unit.since, wanted)] }]))
    return { flag: this.#flag, metrics: [...own, ...wanted], units }
  }

  #addEvent(unit: string, name: string, row: readonly string[]): void {
    const { time, value } = this.columns, text = value === undefined ? '' : row[value] ?? ''
    this.#events.add(unit, { name, at: timeOf(row, time), value: text === '' ? undefined : this.#number(text, 'value') })
  }

  #isWanted(flag: string): boolean {
    if (this.wantedFlag !== undefined && flag !== this.wantedFlag) return false
    if (this.#flag !== undefined && flag !== this.#flag) throw new UserError(`${this.file}:${this.#line}:1: holds "${this.#flag}" and "${flag}"; choose one with --flag`)
    this.#flag = flag
    return true
  }

  #number(text: string, name: string): number {
    const trimmed = text.trim().toLowerCase()
    if (trimmed === '' || trimmed === 'false') return 0
    const value = trimmed === 'true' ? 1 : Number(trimmed)
    if (!Number.isFinite(value)) throw new UserError(`${this.file}:${this.#line}:1: "${text}" in column "${name}" is not a number; name the metrics with --metric`)
    return value
  }
}

function timeOf(row: readonly string[], time: number | undefined): number {
  return time === undefined ? Number.NaN : Date.parse(row[time] ?? '')
}

function fail(message: string): never {
  throw new UserError(message)
}
