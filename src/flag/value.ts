/** What a flag can answer: OpenFeature's four types, JSON only. */
export type FlagValue = boolean | string | number | null | FlagObject | readonly FlagValue[]
export interface FlagObject { readonly [key: string]: FlagValue }

export type FlagType = 'boolean' | 'string' | 'number' | 'object'

/** The OpenFeature type of a value; arrays and null count as `object`. */
export function typeOf(value: FlagValue): FlagType {
  const type = typeof value
  return type === 'boolean' || type === 'string' || type === 'number' ? type : 'object'
}

/** May whoever wrote `wanted` as the default get `value`? A list is no object to them, and null is neither; a null default takes both. */
export function fitsDefault(value: FlagValue, wanted: FlagValue): boolean {
  if (typeof value !== typeof wanted) return false
  if (typeof value !== 'object' || wanted === null) return true
  return value !== null && Array.isArray(value) === Array.isArray(wanted)
}

/** `a number`, `a list`, `null`: for messages. */
export function describeType(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** Equal as JSON; the order of an object's keys does not matter. */
export function sameValue(a: FlagValue, b: FlagValue): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]!))
  }
  const left = a as FlagObject, right = b as FlagObject, keys = Object.keys(left)
  return keys.length === Object.keys(right).length &&
    keys.every(key => Object.hasOwn(right, key) && sameValue(left[key]!, right[key]!))
}
