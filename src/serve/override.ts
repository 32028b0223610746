// The one place where tests reach into evaluation: a resolver that may answer first, and an observer that sees each answer.
// Kept on globalThis, because a test's copy of this module need not be the application's.
import type { Context, Resolution } from '../flag/resolution.js'
import type { FlagValue } from '../flag/value.js'

/** The forced value of a flag, or `undefined` to let the flag answer. Called on every evaluation, so it has to be quick. */
export type Resolver = (key: string, context: Context | undefined) => FlagValue | undefined
export type Observer = (key: string, resolution: Resolution, context: Context | undefined) => void

interface Hooks { resolver: Resolver | undefined; readonly observers: Set<Observer> }

const slot = Symbol.for('halyard.evaluation-hooks@1')
const holder = globalThis as { [slot]?: Hooks }
export const hooks: Hooks = holder[slot] ??= { resolver: undefined, observers: new Set() }

/** Puts a resolver before every `createFlags` of this process; the answer puts back the one before. */
export function setResolver(resolver: Resolver | undefined): () => void {
  const before = hooks.resolver
  hooks.resolver = resolver
  return () => { hooks.resolver = before }
}

/** Shows every evaluation of this process to `observer` (what it throws is dropped); the answer stops it. */
export function observeEvaluations(observer: Observer): () => void {
  hooks.observers.add(observer)
  return () => { hooks.observers.delete(observer) }
}

/** What the resolver forces, as an answer; `undefined` = nothing. */
export function forced(key: string, context: Context | undefined): Resolution | undefined {
  const value = hooks.resolver?.(key, context)
  if (value === undefined) return undefined
  return { value, variant: value === true ? 'on' : value === false ? 'off' : String(value), reason: 'STATIC', flagMetadata: {} }
}

export function observed(key: string, resolution: Resolution, context: Context | undefined): void {
  for (const observer of hooks.observers) {
    try { observer(key, resolution, context) } catch { /* an observer is never the reason that a request fails */ }
  }
}
