// The small values of flags.yml that both definitions and states hold: variant names and dates.
import type { Instant } from '../flag/definition.js'
import { didYouMean } from '../flag/nearest.js'
import type { FlagValue } from '../flag/value.js'

export type Path = readonly (string | number)[]
/** Throws at the place of a value, or of the last key of `path`. */
export type Fail = (path: Path, message: string, at?: 'key' | 'value') => never

/** The variants of a flag and which of them it serves when on (`undefined` = the state must say) and when off. */
export interface Variants { readonly all: Readonly<Record<string, FlagValue>>; readonly on: string | undefined; readonly off: string }

/** `true` and `false` are what people write for on and off. */
export function plainName(name: string | boolean | number): string {
  return typeof name === 'boolean' ? (name ? 'on' : 'off') : String(name)
}

export function variantName(name: string | boolean | number, { all }: Variants, path: Path, fail: Fail): string {
  const plain = plainName(name)
  if (!Object.hasOwn(all, plain)) fail(path, `there is no variant "${plain}"${didYouMean(plain, Object.keys(all))}; known: ${Object.keys(all).join(', ')}`)
  return plain
}

/** Checks that the date is on the calendar: the 31st of June is a typing error, not the 1st of July. */
export function readDate(text: string | undefined, path: Path, fail: Fail): Instant | undefined {
  if (text === undefined) return undefined
  const day = text.slice(0, 10), time = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day || Number.isNaN(Date.parse(text))) {
    fail(path, `"${String(path.at(-1))}" is "${text}", which is not on the calendar; write it like 2026-09-01`)
  }
  return text
}
