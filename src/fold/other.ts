// Any value that code does not name. All that is known of it is what it differs from, so nothing is computed with it.
import type { FlagValue } from '../flag/value.js'
import type { Constant, World } from './world.js'

/** Stands for every variant the code does not name. */
export const OTHER = '\0'

export function isOther(value: FlagValue | undefined): boolean {
  return value === OTHER
}

/** `OTHER === 'red'` is false where red is one of the values it stands apart from; `undefined` = not known. */
export function equalsOther(a: FlagValue | undefined, b: FlagValue | undefined, { unlike }: World): boolean | undefined {
  const [value, other] = isOther(a) ? [b, a] : [a, b]
  if (!isOther(other) || isOther(value) || value === undefined) return undefined
  return unlike?.has(value) === true ? false : undefined
}

/** `constant` unless it is the value nobody named. */
export function named(constant: Constant | undefined): Constant | undefined {
  return constant !== undefined && isOther(constant.value) ? undefined : constant
}
