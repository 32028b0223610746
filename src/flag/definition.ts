// What a flag is, whichever store it came from. A store's parser fills this in; checks, rules and the runtime read it.
// Definitions (type, category, owner) live in git; states live per environment and may come from elsewhere.
import type { FlagKey } from './key.js'
import type { Place } from './place.js'
import type { Rollout } from './rollout.js'
import type { FlagType, FlagValue } from './value.js'

export const categories = ['release', 'experiment', 'ops', 'kill-switch', 'entitlement'] as const
export type Category = (typeof categories)[number]

/** Categories that are debt once shipped; the others are meant to stay. */
export const temporaryCategories: readonly Category[] = ['release', 'experiment']

/** Why a flag is no debt however long it rests: its category, or its owner's word; `undefined` = it may be removed once shipped. */
export function staysBecause({ category, permanent }: Pick<FlagDefinition, 'category' | 'permanent'>): string | undefined {
  if (category === 'kill-switch') return 'is a kill switch: it rests until the day it is needed'
  if (category === 'entitlement') return 'is an entitlement: customers have what it grants'
  return permanent ? 'is said to be permanent by its owner' : undefined
}

/** ISO 8601 date or date-time, UTC unless it says otherwise. */
export type Instant = string

/** A date and who says so; every finding prints both. */
export interface Dated {
  readonly at: Instant
  readonly source: 'audit-log' | 'store' | 'git' | 'created_at' | 'code'
  /** the source would not know of a change after it */
  readonly changesUnknown?: true
}

export interface FlagDefinition {
  readonly key: FlagKey
  readonly type: FlagType
  /** `undefined` = the store does not say; never guessed from the name */
  readonly category: Category | undefined
  readonly description: string | undefined
  /** name -> value; a boolean flag has exactly `on: true` and `off: false` */
  readonly variants: Readonly<Record<string, FlagValue>>
  /** what code gets when nothing else answers (`default` in flags.yml) */
  readonly defaultValue: FlagValue | undefined
  /** name of the variant that a disabled flag answers */
  readonly offVariant: string
  readonly owner: string | undefined
  readonly created: Instant | undefined
  readonly expires: Instant | undefined
  /** true = its value may be sent to browsers */
  readonly client: boolean
  /** the store says `client` itself; absent = it is the default */
  readonly clientStated?: boolean
  /** high impact: a change must be confirmed by typing the key */
  readonly confirm: boolean
  readonly canChange: readonly string[]
  /** states that must be tested; `undefined` = every reachable one */
  readonly tests: readonly string[] | undefined
  /** the owner says: never report this as debt */
  readonly permanent: boolean
  readonly snoozeUntil: Instant | undefined
  readonly archived: boolean
  /** of every environment; where a state has its own, those count there */
  readonly prerequisites: readonly Prerequisite[]
  /** environment name -> its state; empty when states live in another store that was not asked */
  readonly environments: Readonly<Record<string, FlagState>>
  /** where the definition stands in the store's file; line 1 column 1 for stores without text */
  readonly at: Place
}

export interface Prerequisite {
  readonly key: FlagKey
  readonly variant: string
  /** other variants that will do as well */
  readonly orElse?: readonly string[]
  /** a disabled flag meets nothing, though it answers the variant that is asked for */
  readonly mustBeEnabled?: true
}

export interface FlagState {
  readonly enabled: boolean
  /** what an enabled flag serves; a disabled one serves `offVariant` to everybody */
  readonly rollout: Rollout
  /** when the state became what it is, as far as the store itself knows */
  readonly since: Dated | undefined
  readonly lastEvaluated: Instant | undefined
  /** what a disabled flag answers here, on platforms that have one per environment; absent = the flag's */
  readonly offVariant?: string
  /** what counts here, on platforms that have them per environment; absent = the flag's */
  readonly prerequisites?: readonly Prerequisite[]
}

/** The flags of a file that can be used, in its order, and what is wrong with the others. */
export interface EachFlag<E extends Error = Error> {
  readonly flags: readonly FlagDefinition[]
  /** key -> the first thing that is wrong with it; the message begins with `file:line:column` */
  readonly broken: ReadonlyMap<string, E>
}
