// What a browser may know: the answers of `client: true` flags for one context. No rules, no allow-lists, no percentages,
// no owners, and no trace of the flags that are the server's alone.
import type { Context, Reason } from '../flag/resolution.js'
import type { FlagValue } from '../flag/value.js'
import { evaluate } from '../evaluate/evaluate.js'
import type { Snapshot } from '../evaluate/snapshot.js'

export const payloadFormat = 'halyard-client@1'

export interface ClientPayload {
  readonly format: typeof payloadFormat
  readonly revision: number
  /** sorted by key */
  readonly flags: readonly ClientFlag[]
}

export interface ClientFlag {
  readonly key: string
  readonly value: FlagValue
  readonly variant: string
  readonly reason: Reason
}

/** A flag that has no answer for this context (a key is missing, a definition is wrong) is left out: the browser's default stands. */
export function clientPayload(compiled: Snapshot | undefined, context: Context | undefined): ClientPayload {
  const flags: ClientFlag[] = []
  for (const [key, { served }] of compiled?.flags ?? []) {
    if (compiled === undefined || served?.client !== true) continue
    const { value, variant, reason } = evaluate<FlagValue>(compiled, key, context, undefined as unknown as FlagValue)
    if (variant !== undefined) flags.push({ key, value, variant, reason })
  }
  flags.sort((a, b) => (a.key < b.key ? -1 : 1))
  return { format: payloadFormat, revision: compiled?.revision ?? 0, flags }
}

/** The payload as text that may stand inside a `<script>` element: no value can close it. */
export function payloadScript(payload: ClientPayload): string {
  return JSON.stringify(payload).replace(/[<\u2028\u2029]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
