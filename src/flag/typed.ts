// What TypeScript knows of flags: the type of the caller's default and no more, or the keys and values that `halyard types` wrote.
import type { FlagValue } from './value.js'

/** Flags of which nothing is known before they are loaded. */
export type AnyFlags = Readonly<Record<string, FlagValue>>

/** With the default 'red' the answer is a text, not 'red'. */
export type Widened<T extends FlagValue> =
  T extends boolean ? boolean : T extends string ? string : T extends number ? number : T extends null ? FlagValue : T extends readonly never[] ? readonly FlagValue[] : T

export type KeyOf<V> = keyof V & string
export type BooleanKeyOf<V> = string extends keyof V ? string : { [K in keyof V]: V[K] extends boolean ? K : never }[keyof V] & string
/** `unknown`, which object flags have there, is any JSON */
export type ValueOf<V, K extends keyof V> = V[K] extends FlagValue ? V[K] : FlagValue
export type AnswerOf<V, K extends keyof V, T extends FlagValue> = string extends keyof V ? Widened<T> : ValueOf<V, K>
