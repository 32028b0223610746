// The one place that decides whether a flag rests and for how long. Terminal, JSON, gate, `why` and `remove --stale`
// all ask here, so that no two of them can disagree.
import type { Dated, FlagDefinition, FlagState, Instant, Prerequisite } from '../flag/definition.js'
import { temporaryCategories } from '../flag/definition.js'
import { codeDefault, reachableVariants } from '../flag/rollout.js'
import { sameValue, type FlagValue } from '../flag/value.js'
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
  /** what each read of a flag falls back to, `undefined` where nothing is written there; absent = code was not looked at */
  readonly fallbacksOf?: (key: string) => readonly (FlagValue | undefined)[]
}

/** Whether every environment that matters serves one value to everybody, which, and since when. */
export function holdOf(flag: FlagDefinition, calendar: Calendar): Hold {
  const names = calendar.environments.length > 0 ? calendar.environments : Object.keys(flag.environments)
  if (names.length === 0) return moving('no environment says what it serves')
  let sole: string | undefined
  const environments: HeldEnvironment[] = []
  for (const name of names) {
    const answers = answersIn(name, flag, calendar, new Set())
    if (answers === undefined) return moving(`${name} has no state`)
    const [only, another] = answers.variants
    if (only === undefined) return moving(`${name} serves nothing that is known`)
    if (another !== undefined) return moving(`${name} can serve ${answers.variants.join(' and ')}`)
    const variant = only === codeDefault ? writtenIn(flag, calendar) : only
    if (variant === undefined) return moving(`${name} leaves it to ${codeDefault}, and the reads do not agree on one that is known`)
    if (sole !== undefined && variant !== sole) return moving(`environments differ: ${names[0]} serves ${sole}, ${name} serves ${variant}`)
    sole = variant
    environments.push({ name, since: latest(answers.dates) })
  }
  return heldFrom(flag, sole as string, environments, calendar.now)
}

function heldFrom(flag: FlagDefinition, variant: string, environments: readonly HeldEnvironment[], now: Instant): Hold {
  const value = Object.hasOwn(flag.variants, variant) ? flag.variants[variant] : undefined
  if (value === undefined) return moving(`the value of variant "${variant}" is not known`)
  const since = latest(environments.map(({ since: at }) => at))
  if (since !== undefined && compareInstants(since.at, now) > 0) return moving(`its state changes on ${dayOf(since.at)}, after the clock of this run`)
  return { kind: 'held', variant, value, since, days: since === undefined ? 0 : daysBetween(since.at, now), environments }
}

/** Best first: the store's own record (or git's, laid in by `store/history`), `created_at`, the first reference in code. */
function sinceOf(flag: FlagDefinition, state: FlagState, { introduced }: Calendar): Dated | undefined {
  return state.since ?? (flag.created === undefined ? introduced.get(flag.key) : { at: flag.created, source: 'created_at' })
}

/** `undefined` as soon as one of them is not known. */
function latest(dates: readonly (Dated | undefined)[]): Dated | undefined {
  return dates.reduce((last, date) => last === undefined || date === undefined ? undefined : compareInstants(date.at, last.at) > 0 ? date : last)
}

interface Answers { readonly variants: readonly string[]; readonly dates: readonly (Dated | undefined)[] }

// What one environment can answer, its prerequisites there included, and every date that has a say in it. One that is met by
// some sends the others to the off variant; one that is met by nobody sends everybody there.
function answersIn(name: string, flag: FlagDefinition, calendar: Calendar, asking: ReadonlySet<string>): Answers | undefined {
  const state = Object.hasOwn(flag.environments, name) ? flag.environments[name] : undefined
  if (state === undefined) return undefined
  const reachable = reachableVariants(flag, state), own = sinceOf(flag, state, calendar), off = state.offVariant ?? flag.offVariant
  if (!state.enabled) return { variants: reachable, dates: [own] }
  const needs = (state.prerequisites ?? flag.prerequisites).map(one => needIn(name, one, calendar, new Set([...asking, flag.key])))
  const never = needs.find(({ met }) => met === 'never')
  if (never !== undefined) return { variants: [off], dates: [own, ...never.dates] }
  return {
    variants: needs.some(({ met }) => met === 'by some') ? union(reachable, off) : reachable,
    dates: [own, ...needs.flatMap(({ dates }) => dates)],
  }
}

interface Need { readonly met: 'always' | 'by some' | 'never'; readonly dates: Answers['dates'] }

// A flag that nobody knows, or that needs itself, may be anything.
function needIn(name: string, { key, variant, orElse = [], mustBeEnabled }: Prerequisite, calendar: Calendar, asking: ReadonlySet<string>): Need {
  const needed = calendar.flags.get(key)
  const answers = needed === undefined || needed.archived || asking.has(key) ? undefined : answersIn(name, needed, calendar, asking)
  if (answers === undefined || answers.variants.length === 0) return { met: 'by some', dates: [undefined] }
  const will = mustBeEnabled === true && needed?.environments[name]?.enabled === false ? 0
    : answers.variants.filter(one => one === variant || orElse.includes(one)).length
  return { met: will === 0 ? 'never' : will === answers.variants.length ? 'always' : 'by some', dates: answers.dates }
}

/** The variant whose value every read falls back to. A read of a boolean that says nothing gets false. */
function writtenIn({ key, type, variants }: FlagDefinition, { fallbacksOf }: Calendar): string | undefined {
  const silent = type === 'boolean' ? false : undefined, written = fallbacksOf?.(key).map(value => value === undefined ? silent : value)
  if (written === undefined) return undefined
  const [first = silent] = written
  if (first === undefined || !written.every(value => value !== undefined && sameValue(value, first))) return undefined
  return Object.keys(variants).find(name => sameValue(variants[name] as FlagValue, first))
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
