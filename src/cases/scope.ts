// What is known while a function is followed: names, what its flags answer, and how to follow what it calls.
import type { ts } from '../scan/compiler.js'
import type { FlagValues } from './flag-values.js'

export interface Known { readonly value: unknown }
/** a name without a value is known to be unknown; one that is absent was never met (an import, a global) */
export type Names = Map<string, Known | undefined>
export type Callable = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction

export interface Scope {
  readonly names: Names
  readonly flags: FlagValues
  /** what a function answers for these arguments; `undefined` = not known, or it does more than answer */
  readonly call: (fn: Callable, args: readonly unknown[]) => Known | undefined
  /** the function that a name of this file stands for, here or behind an import */
  readonly functionOf: (name: string) => Callable | undefined
  /** called where the code would fail: a member of `undefined` is asked for */
  readonly fails?: () => void
}

const written = new WeakSet()

/** All of it is written out, so that what it lacks is `undefined`: an object of the code, and no answer that is known in part. */
export function whole<T extends object>(value: T): T {
  written.add(value)
  return value
}

/** A member of a known value; `undefined` = not known. Whatever is asked of `undefined` has failed. */
export function memberOf(holder: Known | undefined, key: string | number, fails?: () => void): Known | undefined {
  const value = holder?.value
  if (holder !== undefined && (value === undefined || value === null)) { fails?.(); return undefined }
  if (key === 'length' && (typeof value === 'string' || Array.isArray(value))) return { value: value.length }
  if (typeof value !== 'object' || value === null) return undefined
  if (Object.hasOwn(value, key)) return { value: (value as Record<string | number, unknown>)[key] }
  return written.has(value) && !(key in Object.prototype) ? { value: undefined } : undefined
}
