// The served document: everything one environment needs to answer, as JSON. `halyard flags export` writes it, Redis and
// files carry it, `snapshot.ts` compiles it. `format` changes when a reader of the old one would answer wrongly.
import type { FlagDefinition, Prerequisite } from '../flag/definition.js'
import type { Rollout } from '../flag/rollout.js'
import { sameValue, type FlagType, type FlagValue } from '../flag/value.js'

export const documentFormat = 'halyard-flags@1'

export interface FlagDocument {
  readonly format: typeof documentFormat
  readonly environment: string
  /** grows with every change; a reader never goes back to a smaller one */
  readonly revision: number
  readonly flags: readonly ServedFlag[]
}

export interface ServedFlag {
  readonly key: string
  readonly type: FlagType
  readonly variants: Readonly<Record<string, FlagValue>>
  readonly offVariant: string
  readonly enabled: boolean
  readonly rollout: Rollout
  readonly prerequisites?: readonly Prerequisite[]
  /** true = its value may be sent to browsers; the rest of this record never is */
  readonly client?: boolean
  readonly category?: string
  readonly owner?: string
  /** ISO 8601; when the state became what it is, as far as the store knows */
  readonly since?: string
  /** goes into every answer's `flagMetadata` as it is */
  readonly metadata?: Readonly<Record<string, string | number | boolean>>
  /** a tombstone: the flag was deleted in this or an earlier revision, and must not come back from an older copy */
  readonly deleted?: boolean
}

/** What an environment serves. Archived flags are left out; a flag without a state here answers its `default`. */
export function documentOf(definitions: readonly FlagDefinition[], environment: string, revision: number): FlagDocument {
  const flags = definitions.filter(flag => !flag.archived).map(flag => served(flag, environment))
  return { format: documentFormat, environment, revision, flags }
}

function served(flag: FlagDefinition, environment: string): ServedFlag {
  const state = Object.hasOwn(flag.environments, environment) ? flag.environments[environment] : undefined
  return {
    key: flag.key,
    type: flag.type,
    variants: flag.variants,
    offVariant: flag.offVariant,
    enabled: state?.enabled ?? true,
    rollout: state?.rollout ?? { kind: 'everyone', variant: defaultVariant(flag) },
    ...(flag.prerequisites.length > 0 && { prerequisites: flag.prerequisites }),
    ...(flag.client && { client: true }),
    ...(flag.category !== undefined && { category: flag.category }),
    ...(flag.owner !== undefined && { owner: flag.owner }),
    ...(state?.since !== undefined && { since: state.since.at }),
  }
}

function defaultVariant({ variants, defaultValue, offVariant }: FlagDefinition): string {
  const named = Object.entries(variants).find(([, value]) => defaultValue !== undefined && sameValue(value, defaultValue))
  return named?.[0] ?? offVariant
}
