// What a check hands in: a finding without what is the same for all of them (severity, owner, fingerprint).
import type { FlagReference } from '../detect/reference.js'
import type { FlagDefinition, Dated } from '../flag/definition.js'
import type { FlagKey } from '../flag/key.js'
import type { FlagValue } from '../flag/value.js'
import { dayOf } from './clock.js'
import type { FindingCode } from './finding.js'
import type { Hold } from './held.js'
import type { Inventory } from './inventory.js'

export interface Range { readonly file: string; readonly line: number; readonly column: number; readonly endLine: number; readonly endColumn: number }

export interface Draft {
  readonly code: FindingCode
  readonly flag: FlagKey | undefined
  readonly at: Range
  readonly message: string
  readonly keep?: FlagValue
  readonly evidence: Readonly<Record<string, unknown>>
  /** what stands around it, so that the fingerprint survives a move of lines */
  readonly enclosing?: string | undefined
  /** lower than the code's own severity, e.g. where nothing in the project could have satisfied the check */
  readonly severity?: 'warning' | 'info'
}

export type Check = (inventory: Inventory) => Draft[]

export function rangeOf({ file, line, column, endLine, endColumn }: FlagReference): Range {
  return { file, line, column, endLine, endColumn }
}

/** Where a person would open a flag: its entry in a file of flags, else its first read, else the export it came from. */
export function placeOfFlag(flag: FlagDefinition, inventory: Inventory): Range {
  const { file, line, column } = flag.at
  const entry: Range = { file, line, column, endLine: line, endColumn: column + flag.key.length }
  if (/\.ya?ml$/.test(file)) return entry
  const [first] = inventory.readsOf(flag.key)
  return first === undefined ? entry : rangeOf(first)
}

/** The evidence every dated finding carries: the clock, the date and who says so, the environments that agreed. */
export function holdEvidence(hold: Extract<Hold, { kind: 'held' }>, { now, sources }: Inventory): Record<string, unknown> {
  return {
    clock: now,
    since: hold.since?.at,
    sinceSource: hold.since?.source,
    heldDays: hold.days,
    environments: hold.environments.map(({ name, since }) => ({ name, variant: hold.variant, since: since?.at, source: since?.source })),
    store: sources.join(', '),
  }
}

export const sourceWords: Readonly<Record<Dated['source'], string>> = {
  'audit-log': 'the audit log', 'store': 'the store', 'git': 'git history', 'created_at': 'created_at', 'code': 'its first commit in code',
}

/** `since 2026-06-30 (the store)` */
export function sinceWords(since: Dated | undefined): string {
  return since === undefined ? 'since a date nobody recorded' : `since ${dayOf(since.at)} (${sourceWords[since.source]}${isWatched(since) ? '' : '; a change after it would not be known'})`
}

/** Does whoever gave the date know of every change after it? When a flag was made, or first read, says nothing of its state. */
export function isWatched({ source, changesUnknown }: Dated): boolean {
  return changesUnknown !== true && source !== 'created_at' && source !== 'code'
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

/** A value as a person would type it after `--value`. */
export function valueWords(value: FlagValue): string {
  return typeof value === 'string' ? `"${value}"` : JSON.stringify(value)
}

/** A key as it can be pasted into a shell. */
export function shellWord(key: string): string {
  return /^[\w.@/:-]+$/.test(key) && !key.startsWith('-') ? key : `'${key.replaceAll("'", "'\\''")}'`
}
