// The browser's side of a client payload: the same reads, over answers that the server gave.
import type { Context, Resolution } from '../flag/resolution.js'
import type { Widened } from '../flag/typed.js'
import { describeType, fitsDefault, type FlagValue } from '../flag/value.js'
import { isRecord } from '../evaluate/faults.js'
import { payloadFormat, type ClientFlag, type ClientPayload } from './client-payload.js'
import type { FlagReader } from './flags.js'
import { forced, hooks, observed } from './override.js'

export interface ClientFlags extends FlagReader {
  readonly revision: number | undefined
  /** Takes a new payload and tells the listeners; one that is none, or older than what is there, changes nothing */
  update(payload: unknown): void
  onChange(listener: (keys: readonly string[]) => void): () => void
}

/** Contexts are taken for the sake of one signature and not looked at: the server has answered for its own. */
export function createClientFlags(payload?: unknown): ClientFlags {
  let flags: ReadonlyMap<string, ClientFlag> | undefined
  let revision: number | undefined
  const listeners = new Set<(keys: readonly string[]) => void>()
  const update = (next: unknown): void => {
    const checked = withoutThrowing(next)
    if (checked === undefined || (revision !== undefined && checked.revision < revision)) return
    const before = flags
    flags = new Map(checked.flags.map(flag => [flag.key, flag]))
    revision = checked.revision
    const keys = changedKeys(before, flags)
    if (keys.length > 0) for (const listener of listeners) listener(keys)
  }
  const details = <T extends FlagValue>(key: string, context: Context | undefined, defaultValue: T): Resolution<Widened<T>> => {
    const resolution = (hooks.resolver === undefined ? undefined : forced(key, context) as Resolution<Widened<T>> | undefined) ?? answerOf(flags, key, defaultValue)
    if (hooks.observers.size > 0) observed(key, resolution, context)
    return resolution
  }
  update(payload)
  return {
    details,
    value: (key, context, defaultValue) => details(key, context, defaultValue).value,
    isOn: (key, context, defaultValue = false) => details(key, context, defaultValue).value,
    get revision() { return revision },
    update,
    onChange: listener => { listeners.add(listener); return () => { listeners.delete(listener) } },
  }
}

function answerOf<T extends FlagValue>(flags: ReadonlyMap<string, ClientFlag> | undefined, key: string, value: T): Resolution<Widened<T>> {
  const failed = (errorCode: NonNullable<Resolution['errorCode']>, errorMessage: string): Resolution<Widened<T>> => ({ value: value as Widened<T>, reason: 'ERROR', errorCode, errorMessage, flagMetadata: {} })
  if (flags === undefined) return failed('PROVIDER_NOT_READY', 'no flags came from the server yet')
  const flag = flags.get(key)
  if (flag === undefined) return failed('FLAG_NOT_FOUND', `the server sent no flag "${String(key)}"; is it "client: true"?`)
  if (value !== undefined && !fitsDefault(flag.value, value)) return failed('TYPE_MISMATCH', `"${key}" is ${describeType(flag.value)}, the default is ${describeType(value)}`)
  return { value: flag.value as Widened<T>, variant: flag.variant, reason: flag.reason, flagMetadata: {} }
}

// What a page holds is JSON; what a test or a bug hands over may have getters that throw.
function withoutThrowing(input: unknown): ClientPayload | undefined {
  try {
    return checkPayload(JSON.parse(JSON.stringify(input) ?? 'null'))
  } catch {
    return undefined
  }
}

function checkPayload(input: unknown): ClientPayload | undefined {
  if (!isRecord(input) || input['format'] !== payloadFormat || typeof input['revision'] !== 'number' || !Array.isArray(input['flags'])) return undefined
  const flags = input['flags'].filter((flag: unknown): flag is ClientFlag => isRecord(flag) && typeof flag['key'] === 'string' && typeof flag['variant'] === 'string')
  return { format: payloadFormat, revision: input['revision'], flags }
}

function changedKeys(before: ReadonlyMap<string, ClientFlag> | undefined, now: ReadonlyMap<string, ClientFlag>): string[] {
  const text = (flags: ReadonlyMap<string, ClientFlag> | undefined, key: string): string => JSON.stringify(flags?.get(key)) ?? ''
  return [...new Set([...before?.keys() ?? [], ...now.keys()])].filter(key => text(before, key) !== text(now, key)).sort()
}
