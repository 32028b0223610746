// One flag, one context, one answer: synchronous, pure over an immutable snapshot, never throws, never logs.
import type { Context, ErrorCode, Resolution } from '../flag/resolution.js'
import type { Widened } from '../flag/typed.js'
import { describeType, fitsDefault, type FlagValue } from '../flag/value.js'
import { isFailure, type Failure } from './compile.js'
import type { Snapshot } from './snapshot.js'

const noMetadata: Resolution['flagMetadata'] = Object.freeze({})
const nobody: Context = Object.freeze({})

/**
 * What `key` answers for `context`, in OpenFeature's words. `snapshot` undefined = nothing was loaded yet.
 * Whenever the reason is `ERROR` the value is `defaultValue`; `errorMessage` says why. Answers are frozen and shared.
 *
 * @throws never: not for contexts with throwing getters, not for flags called `constructor`
 */
export function evaluate<T extends FlagValue>(snapshot: Snapshot | undefined, key: string, context: Context | undefined, defaultValue: T): Resolution<Widened<T>> {
  if (snapshot === undefined) return failed(defaultValue, 'PROVIDER_NOT_READY', 'no flags were loaded yet')
  const flag = snapshot.flags.get(key)
  if (flag === undefined) return failed(defaultValue, 'FLAG_NOT_FOUND', `no flag "${String(key)}" in ${snapshot.environment}`)
  try {
    const isRecord = typeof context === 'object' && context !== null && !Array.isArray(context)
    if (!isRecord && context !== undefined && context !== null && flag.served?.enabled === true) {
      return failed(defaultValue, 'INVALID_CONTEXT', 'an evaluation context is an object', flag.metadata)
    }
    const outcome = flag.answer(isRecord ? context : nobody)
    if (isFailure(outcome)) return fromFailure(outcome, defaultValue)
    if (defaultValue !== undefined && !fitsDefault(outcome.value, defaultValue)) {
      return failed(defaultValue, 'TYPE_MISMATCH', `"${key}" is ${describeType(outcome.value)}, the default is ${describeType(defaultValue)}`, flag.metadata)
    }
    return outcome as Resolution<Widened<T>>
  } catch (error) {
    return failed(defaultValue, 'GENERAL', `the context could not be read: ${describe(error)}`, flag.metadata)
  }
}

function fromFailure({ errorCode, errorMessage, flagMetadata }: Failure, value: FlagValue): Resolution<never> {
  return { value: value as never, reason: 'ERROR', errorCode, errorMessage, flagMetadata }
}

function failed(value: FlagValue, errorCode: ErrorCode, errorMessage: string, flagMetadata = noMetadata): Resolution<never> {
  return fromFailure({ reason: 'ERROR', errorCode, errorMessage, flagMetadata }, value)
}

// What a getter throws may be anything, even something that throws when looked at.
function describe(error: unknown): string {
  try {
    return String((error as Error).message)
  } catch {
    return 'it threw'
  }
}
