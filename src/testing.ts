// "halyard/testing": flags forced by tests, over halyard's runtime and its OpenFeature provider. Knows no test runner.
// Forced values live in the async context of the test, so concurrent tests do not see each other's.
import { AsyncLocalStorage } from 'node:async_hooks'
import { pairwise, type Row } from './cases/pairwise.js'
import type { FlagValue } from './flag/value.js'
import { setResolver } from './serve/override.js'

export type { FlagValue } from './flag/value.js'

/** Flag keys and the values they are to answer, whatever their state, for everybody. */
export type ForcedFlags = Readonly<Record<string, FlagValue>>

/** Ends what it stands for: `using`, or `restore()` in an `afterEach`. Twice is once. */
export interface Restorable extends Disposable { restore(): void }

/**
 * Runs `fn` with the flags forced, and answers what it answers. Nests: the inner value wins, other flags keep the outer one.
 * Ends when `fn` returns, throws, or its promise settles; work that outlives it gets the flags' own values again.
 */
export function withFlags<T>(flags: ForcedFlags, fn: () => T): T {
  const { storage } = install(), layer = layerOf(flags, storage.getStore())
  let answer: T
  try {
    answer = storage.run(layer, fn)
  } catch (error) {
    layer.live = false
    throw error
  }
  if (!isPromise(answer)) { layer.live = false; return answer }
  return answer.then(
    value => { layer.live = false; return value },
    (error: unknown) => { layer.live = false; throw error },
  ) as T
}

/**
 * `using flags = override({ new_checkout: true })`: forced from here to the end of the block, for what this function calls.
 * Not for hooks: what a `beforeEach` enters its test does not inherit; see `forceFlags`.
 */
export function override(flags: ForcedFlags): Restorable {
  const { storage } = install(), before = storage.getStore(), layer = layerOf(flags, before)
  storage.enterWith(layer)
  return restorable(() => {
    layer.live = false
    if (storage.getStore() === layer) storage.enterWith(before)
  })
}

/** Forced for the whole process, until restored: for `beforeEach` and `afterEach`. Tests that run concurrently share it. */
export function forceFlags(flags: ForcedFlags): Restorable {
  const { everywhere } = install(), layer = layerOf(flags, undefined)
  everywhere.push(layer)
  return restorable(() => {
    layer.live = false
    const at = everywhere.indexOf(layer)
    if (at >= 0) everywhere.splice(at, 1)
  })
}

/** One row of a table of states. `name` is ready for a test's title; `on` and `value` are those of the only (or first) flag. */
export interface FlagCase { readonly name: string; readonly on: boolean; readonly value: FlagValue; readonly flags: Row }

/**
 * The states of a flag (on and off, or `values`), or of several together: every pair of values of two flags meets in some row.
 *
 * @example describe.each(flagCases('new_checkout'))('$name', ({ flags }) => it('pays', () => withFlags(flags, () => ...)))
 */
export function flagCases(flags: string | Readonly<Record<string, readonly FlagValue[]>>, values: readonly FlagValue[] = [true, false]): FlagCase[] {
  const axes = typeof flags === 'string' ? [{ key: flags, values }] : Object.entries(flags).map(([key, own]) => ({ key, values: own }))
  const first = axes[0]?.key
  return pairwise(axes).map(row => {
    const value = first === undefined ? null : row[first] ?? null
    return { name: Object.entries(row).map(([key, one]) => `${key} ${wordOf(one)}`).join(', '), on: value === true, value, flags: row }
  })
}

interface Layer { readonly flags: ForcedFlags; readonly outer: Layer | undefined; live: boolean }
interface State { readonly storage: AsyncLocalStorage<Layer | undefined>; readonly everywhere: Layer[] }

// One per process: a runner that resets modules loads this file again, and both copies must force the same flags.
const slot = Symbol.for('halyard.testing@1')
const holder = globalThis as { [slot]?: State }

function install(): State {
  const there = holder[slot]
  if (there !== undefined) return there
  const state: State = { storage: new AsyncLocalStorage(), everywhere: [] }
  setResolver(key => forcedIn(state.storage.getStore(), key) ?? forcedEverywhere(state, key))
  return holder[slot] = state
}

function forcedIn(layer: Layer | undefined, key: string): FlagValue | undefined {
  for (let one = layer; one !== undefined; one = one.outer) {
    if (one.live && Object.hasOwn(one.flags, key)) return one.flags[key]
  }
  return undefined
}

function forcedEverywhere({ everywhere }: State, key: string): FlagValue | undefined {
  return everywhere.findLast(layer => Object.hasOwn(layer.flags, key))?.flags[key]
}

function layerOf(flags: ForcedFlags, outer: Layer | undefined): Layer {
  return { flags: { ...flags }, outer, live: true }
}
function restorable(restore: () => void): Restorable {
  return { restore, [Symbol.dispose]: restore }
}
function isPromise<T>(value: T): value is T & Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
function wordOf(value: FlagValue): string {
  return value === true ? 'on' : value === false ? 'off' : JSON.stringify(value)
}
