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
}
