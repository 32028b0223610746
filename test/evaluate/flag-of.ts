// Short ways to say a served flag, for tables.
import { compileDocument, type FlagDocument, type ServedFlag, type Snapshot } from '../../src/runtime.js'
import type { Clause, Rollout, Rule } from '../../src/flag/rollout.js'
import type { FlagValue } from '../../src/flag/value.js'

export const everyone = (variant = 'on'): Rollout => ({ kind: 'everyone', variant })
export const percent = (n: number, more: object = {}): Rollout => ({ kind: 'percent', on: 'on', off: 'off', percent: n, bucketBy: undefined, ...more })
export const clause = (attribute: string, operator: string, values: FlagValue[] = [], more: Partial<Clause> = {}): Clause => ({ attribute, operator, values, inverted: false, caseInsensitive: false, ...more })
export const rule = (when: Clause[], serve: Rollout = everyone()): Rule => ({ when, serve })
export const targeted = (rules: Rule[], otherwise: Rollout = everyone('off'), allow: string[] = []): Rollout => ({ kind: 'targeted', allow, allowVariant: 'on', rules, otherwise })

export function flagOf(key: string, rollout: Rollout = everyone(), more: Partial<ServedFlag> = {}): ServedFlag {
  return { key, type: 'boolean', variants: { on: true, off: false }, offVariant: 'off', enabled: true, rollout, ...more }
}

export function documentWith(flags: readonly unknown[], revision = 1): FlagDocument {
  return JSON.parse(JSON.stringify({ format: 'halyard-flags@1', environment: 'production', revision, flags })) as FlagDocument
}

export function snapshotWith(...flags: readonly unknown[]): Snapshot {
  return compileDocument(documentWith(flags))
}
