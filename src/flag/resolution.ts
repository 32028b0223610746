// What an evaluation answers, in OpenFeature's words exactly, so that a provider has nothing to translate.
import type { FlagValue } from './value.js'

export type Reason = 'STATIC' | 'DEFAULT' | 'TARGETING_MATCH' | 'SPLIT' | 'CACHED' | 'DISABLED' | 'UNKNOWN' | 'STALE' | 'ERROR'

export type ErrorCode =
  | 'PROVIDER_NOT_READY' | 'FLAG_NOT_FOUND' | 'PARSE_ERROR' | 'TYPE_MISMATCH'
  | 'TARGETING_KEY_MISSING' | 'INVALID_CONTEXT' | 'GENERAL'

/** `variant` is absent when the caller's default was given; `errorCode` is present iff `reason` is `ERROR`. */
export interface Resolution<T extends FlagValue = FlagValue> {
  readonly value: T
  readonly variant?: string
  readonly reason: Reason
  readonly errorCode?: ErrorCode
  readonly errorMessage?: string
  readonly flagMetadata: Readonly<Record<string, string | number | boolean>>
}

/** OpenFeature's evaluation context. Only own properties are read; `targetingKey` is who the flag is asked for. */
export type Context = Readonly<Record<string, unknown>>
