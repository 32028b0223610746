// The one place that decides whether a flag rests and for how long. Terminal, JSON, gate, `why` and `remove --stale`
// all ask here, so that no two of them can disagree.
import type { Dated, FlagDefinition, FlagState, Instant } from '../flag/definition.js'
import { temporaryCategories } from '../flag/definition.js'
import { reachableVariants } from '../flag/rollout.js'
import type { FlagValue } from '../flag/value.js'
import { compareInstants, dayOf, daysBetween } from './clock.js'

export type Hold =
  | {
    readonly kind: 'held'
    readonly variant: string
    readonly value: FlagValue
    /** the latest of the environments' dates; `undefined` = nobody knows since when */
    readonly since: Dated | undefined
    /** whole days from `since` to now; 0 when not known */
    readonly days: number
    readonly environments: readonly HeldEnvironment[]
  }
  | { readonly kind: 'moving'; readonly reason: string }

export interface HeldEnvironment { readonly name: string; readonly since: Dated | undefined }

export interface Calendar {
  readonly now: Instant
  /** environments that must agree; empty = every one the flag has */
  readonly environments: readonly string[]
  readonly flags: ReadonlyMap<string, FlagDefinition>
  /** flag -> first commit that introduced a reference to it */
  readonly introduced: ReadonlyMap<string, Dated>
}

/** Whether every environment that matters serves one value to everybody, which, and since when. */
export function holdOf(flag: FlagDefinition, calendar: Calendar): Hold {
  return hold(flag, calendar, new Set())
}

function hold(flag: FlagDefinition, calendar: Calendar, asking: ReadonlySet<string>): Hold {
  const names = calendar.environments.length > 0 ? calendar.environments : Object.keys(flag.environments)
  if (names.length === 0) return moving('no environment says what it serves')
  let sole: string | undefined
  const environments: HeldEnvironment[] = []
  for (const name of names) {
    const state = Object.hasOwn(flag.environments, name) ? flag.environments[name] : undefined
    if (state === undefined) return moving(`${name} has no state`)
    const reachable = withPrerequisites(flag, state, calendar, asking)
    if (reachable.length !== 1) return moving(reachable.length === 0 ? `${name} serves nothing that is known` : `${name} can serve ${reachable.join(' and ')}`)
    if (sole !== undefined && reachable[0] !== sole) return moving(`environments differ: ${names[0]} serves ${sole}, ${name} serves ${reachable[0]}`)
    sole = reachable[0]
    environments.push({ name, since: sinceOf(flag, state, calendar) })
  }
  return heldFrom(flag, sole as string, environments, calendar.now)
}

function heldFrom(flag: FlagDefinition, variant: string, environments: readonly HeldEnvironment[], now: Instant): Hold {
  const value = Object.hasOwn(flag.variants, variant) ? flag.variants[variant] : undefined
  if (value === undefined) return moving(`the value of variant "${variant}" is not known`)
  const dates = environments.map(({ since }) => since)
  const since = dates.includes(undefined) ? undefined
    : dates.reduce((latest, date) => latest === undefined || date === undefined || compareInstants(date.at, latest.at) > 0 ? date : latest)
  if (since !== undefined && compareInstants(since.at, now) > 0) return moving(`its state changes on ${dayOf(since.at)}, after the clock of this run`)
  return { kind: 'held', variant, value, since, days: since === undefined ? 0 : daysBetween(since.at, now), environments }
}

/** Best first: the store's own record (or git's, laid in by `store/history`), `created_at`, the first reference in code. */
function sinceOf(flag: FlagDefinition, state: FlagState, { introduced }: Calendar): Dated | undefined {
  return state.since ?? (flag.created === undefined ? introduced.get(flag.key) : { at: flag.created, source: 'created_at' })
}

// A prerequisite that is not held at the variant it must have sends somebody to the off variant; one held at another
// variant sends everybody there. A circle is never held.
function withPrerequisites(flag: FlagDefinition, state: FlagState, calendar: Calendar, asking: ReadonlySet<string>): string[] {
  const reachable = reachableVariants(flag, state)
  if (!state.enabled) return reachable
  for (const { key, variant } of flag.prerequisites) {
    const needed = calendar.flags.get(key)
    if (needed === undefined || asking.has(key)) return union(reachable, flag.offVariant)
    const theirs = hold(needed, calendar, new Set([...asking, flag.key]))
    if (theirs.kind === 'held' && theirs.variant === variant) continue
    return theirs.kind === 'held' ? [flag.offVariant] : union(reachable, flag.offVariant)
  }
  return reachable
}

function union(variants: readonly string[], more: string): string[] {
  return [...new Set([...variants, more])].sort()
}

function moving(reason: string): Hold {
  return { kind: 'moving', reason }
}

/** Debt once shipped. A flag without a category may be anything: it is counted, and the finding says so. */
export function isTemporary({ category }: Pick<FlagDefinition, 'category'>): boolean {
  return category === undefined || temporaryCategories.includes(category)
}

/** Held for at least `staleAfterDays`, since a date that somebody vouches for. */
export function isStale(flag: FlagDefinition, held: Hold, staleAfterDays: number): held is Extract<Hold, { kind: 'held' }> {
  return isTemporary(flag) && !flag.archived && held.kind === 'held' && held.since !== undefined && held.days >= staleAfterDays
}

/** Why the owner wants to hear nothing of this flag's debt, if so. */
export function silencedBy({ permanent, snoozeUntil }: Pick<FlagDefinition, 'permanent' | 'snoozeUntil'>, now: Instant): string | undefined {
  if (permanent) return 'permanent'
  return snoozeUntil !== undefined && compareInstants(snoozeUntil, now) > 0 ? `snoozed until ${dayOf(snoozeUntil)}` : undefined
}
