// One flag in a few words: its state, its age, the verdict and what to do next.
import type { FlagDefinition, FlagState, Instant } from '../flag/definition.js'
import { reachableVariants } from '../flag/rollout.js'
import type { FlagValue } from '../flag/value.js'
import { archivalDoubt, lastEvaluated } from './archival.js'
import { daysBetween } from './clock.js'
import { shellWord } from './draft.js'
import type { FindingCode } from './finding.js'
import { silencedBy, type Hold } from './held.js'
import type { Inventory } from './inventory.js'
import { untestedStates } from './states.js'

export const verdicts = ['ready for code removal', 'ready to archive', 'live'] as const
export type Verdict = (typeof verdicts)[number]

export interface FlagSummary {
  readonly key: string
  readonly verdict: Verdict
  /** the rule that gave the verdict, in words */
  readonly reason: string
  /** what to do, in order; empty for a live flag */
  readonly steps: readonly string[]
  readonly category: string | undefined
  readonly owner: string | undefined
  readonly type: string
  readonly archived: boolean
  readonly held: { readonly variant: string; readonly value: FlagValue; readonly since: Instant | undefined; readonly source: string | undefined; readonly days: number } | undefined
  /** environment -> the variants somebody there can get */
  readonly environments: Readonly<Record<string, readonly string[]>>
  readonly created: Instant | undefined
  /** since when code speaks of it, where no record says when the flag was made */
  readonly introduced: Instant | undefined
  readonly expires: Instant | undefined
  readonly ageDays: number | undefined
  readonly lastEvaluated: Instant | undefined
  readonly reads: number
  readonly files: readonly string[]
  readonly dynamicReads: number
  readonly untested: readonly string[]
  readonly silenced: string | undefined
  readonly findings: readonly FindingCode[]
  readonly at: { readonly file: string; readonly line: number; readonly column: number }
}

export function summarize(flag: FlagDefinition, codes: readonly FindingCode[], owner: string | undefined, inventory: Inventory): FlagSummary {
  const hold = inventory.holdOf(flag), reads = inventory.readsOf(flag.key)
  const born = flag.created ?? inventory.introduced.get(flag.key)?.at
  return {
    key: flag.key,
    ...verdictOf(flag, hold, inventory),
    category: flag.category,
    owner,
    type: flag.type,
    archived: flag.archived,
    held: hold.kind === 'held' ? { variant: hold.variant, value: hold.value, since: hold.since?.at, source: hold.since?.source, days: hold.days } : undefined,
    environments: Object.fromEntries(Object.entries(flag.environments).map(([name, state]: [string, FlagState]) => [name, reachableVariants(flag, state)])),
    created: flag.created,
    introduced: inventory.introduced.get(flag.key)?.at,
    expires: flag.expires,
    ageDays: born === undefined ? undefined : Math.max(0, daysBetween(born, inventory.now)),
    lastEvaluated: lastEvaluated(flag),
    reads: reads.length,
    files: [...new Set(reads.map(({ file }) => file))].sort(),
    dynamicReads: inventory.maybeReadBy(flag.key).length,
    untested: reads.length === 0 || flag.archived ? [] : untestedStates(flag, inventory),
    silenced: silencedBy(flag, inventory.now),
    findings: codes,
    at: flag.at,
  }
}

type Judgement = Pick<FlagSummary, 'verdict' | 'reason' | 'steps'>

// Code first, deploy, then archive: the order on which LaunchDarkly, Unleash, GrowthBook, Flagsmith and Datadog agree.
function verdictOf(flag: FlagDefinition, hold: Hold, inventory: Inventory): Judgement {
  const live = (reason: string): Judgement => ({ verdict: 'live', reason, steps: [] })
  const silenced = silencedBy(flag, inventory.now)
  if (flag.archived) return live('archived in the store')
  if (silenced !== undefined) return live(silenced)
  if (flag.category === 'entitlement' || flag.category === 'kill-switch') return live(`a flag of category ${flag.category} is meant to stay`)
  if (flag.category === 'ops') return live('an ops flag is meant to rest')
  if (hold.kind === 'moving') return live(hold.reason)
  if (hold.since === undefined) return live(`held at ${hold.variant}, but nobody recorded since when`)
  const after = inventory.settings.staleAfterDays
  if (!inventory.isStale(flag)) return live(`held at ${hold.variant} for ${hold.days} of ${after} days`)
  return inventory.readsOf(flag.key).length > 0 ? codeRemoval(flag, hold, after) : archival(flag, hold, inventory)
}

function codeRemoval(flag: FlagDefinition, hold: Extract<Hold, { kind: 'held' }>, after: number): Judgement {
  return {
    verdict: 'ready for code removal',
    reason: `held at ${hold.variant} for ${hold.days} days (at least ${after}), and code still reads it`,
    steps: [`halyard remove ${shellWord(flag.key)} --write`, 'deploy', `archive ${flag.key} in the store`],
  }
}

function archival(flag: FlagDefinition, hold: Extract<Hold, { kind: 'held' }>, inventory: Inventory): Judgement {
  const doubt = archivalDoubt(flag, inventory)
  if (doubt !== undefined) return { verdict: 'live', reason: `held and not read here by its key, but ${doubt}`, steps: [] }
  return { verdict: 'ready to archive', reason: `held at ${hold.variant} for ${hold.days} days, and no code here reads it`, steps: [`archive ${flag.key} in the store`] }
}
