// What an application holds: flags that answer at once, whatever the source is doing.
import type { Context, Resolution } from '../flag/resolution.js'
import type { AnswerOf, AnyFlags, BooleanKeyOf, KeyOf, ValueOf, Widened } from '../flag/typed.js'
import type { FlagValue } from '../flag/value.js'
import { evaluate } from '../evaluate/evaluate.js'
import type { Problem } from '../evaluate/faults.js'
import type { Snapshot } from '../evaluate/snapshot.js'
import { forced, hooks, observed } from './override.js'

/** Reads of one consistent set of flags. */
export interface FlagReader<V = AnyFlags> {
  /** a boolean flag; `defaultValue` (false) when it cannot be told */
  isOn(key: BooleanKeyOf<V>, context?: Context, defaultValue?: boolean): boolean
  /** the value of a flag of the type of `defaultValue` */
  value<K extends KeyOf<V>, T extends ValueOf<V, K>>(key: K, context: Context | undefined, defaultValue: T): AnswerOf<V, K, T>
  /** the value and how it came about */
  details<K extends KeyOf<V>, T extends ValueOf<V, K>>(key: K, context: Context | undefined, defaultValue: T): Resolution<AnswerOf<V, K, T>>
}

/** Flags as they were at one moment, for the length of a request. */
export interface FlagSnapshot<V = AnyFlags> extends FlagReader<V> {
  /** `undefined` = nothing was loaded yet */
  readonly revision: number | undefined
  /** the keys that are known, sorted */
  readonly keys: readonly string[]
  readonly compiled: Snapshot | undefined
}

export interface FlagStatus {
  readonly state: 'not-ready' | 'ready' | 'stale'
  readonly revision: number | undefined
  /** milliseconds since the source last said what it has */
  readonly ageMs: number
  readonly lastError: Error | undefined
  readonly problems: readonly Problem[]
}

/** Sees an answer and the snapshot that it came from. */
export type EvaluationListener = (key: string, resolution: Resolution, context: Context | undefined, from: Pick<Snapshot, 'environment' | 'revision'> | undefined) => void

/** Makes the three reads from one: all of them go through the test hooks. */
export function readerOf(snapshot: () => Snapshot | undefined, isStale: () => boolean, seen?: EvaluationListener, own?: Context): FlagReader {
  const details = <T extends FlagValue>(key: string, given: Context | undefined, defaultValue: T): Resolution<Widened<T>> => {
    const context = given ?? own
    const resolution = (hooks.resolver === undefined ? undefined : forced(key, context) as Resolution<Widened<T>> | undefined)
      ?? evaluate(snapshot(), key, context, defaultValue)
    const answer = isStale() && resolution.reason !== 'ERROR' ? { ...resolution, reason: 'STALE' as const } : resolution
    if (hooks.observers.size > 0) observed(key, answer, context)
    if (seen !== undefined) seen(key, answer, context, snapshot())
    return answer
  }
  return {
    details,
    value: (key, context, defaultValue) => details(key, context, defaultValue).value,
    isOn: (key, context, defaultValue = false) => details(key, context, defaultValue).value,
  }
}

/** @param own the context of reads that bring none */
export function snapshotOf(compiled: Snapshot | undefined, isStale: boolean, seen?: EvaluationListener, own?: Context): FlagSnapshot {
  return Object.freeze({
    ...readerOf(() => compiled, () => isStale, seen, own),
    revision: compiled?.revision,
    keys: [...compiled?.flags.keys() ?? []].sort(),
    compiled,
  })
}
