// What a check says. Codes are public API (CONTRACTS of the JSON report); words live in `describe`.
import type { FlagKey } from '../flag/key.js'
import type { FlagValue } from '../flag/value.js'

export const findingCodes = [
  'stale-flag', 'expired-flag', 'unknown-flag', 'unused-flag', 'archived-flag', 'dead-branch', 'untested-state', 'dynamic-key',
  'key-collision', 'default-mismatch', 'type-mismatch', 'invalid-variant', 'missing-owner', 'missing-category', 'naming',
  'nested-flag', 'client-exposed',
] as const
export type FindingCode = (typeof findingCodes)[number]
export type Severity = 'error' | 'warning' | 'info' | 'off'

export interface Finding {
  readonly code: FindingCode
  readonly severity: Exclude<Severity, 'off'>
  readonly flag: FlagKey | undefined
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly message: string
  /** the value to remove the flag with */
  readonly keep?: FlagValue
  /** which clock, which dates and who said them, which environments agreed */
  readonly evidence: Readonly<Record<string, unknown>>
  readonly owner: string | undefined
  /** stays the same when lines move */
  readonly fingerprint: string
}
