// The facts, indexed once, in the words every check asks in: reads of a flag, what tests force, what is held.
import type { FlagReference } from '../detect/reference.js'
import type { Config } from '../config/config.js'
import type { Dated, FlagDefinition } from '../flag/definition.js'
import type { FlagKey } from '../flag/key.js'
import type { FlagValue } from '../flag/value.js'
import type { ClientFile } from '../scan/client/walk.js'
import type { Facts, FlagBranch } from '../scan/facts.js'
import { matchesGlob } from './glob.js'
import { holdOf, isStale, type Calendar, type Hold } from './held.js'
import { inStoreSpelling } from './spelling.js'

/** What the scan cannot know: where flags came from, who owns a file, what git remembers. */
export interface Background {
  /** what was read; empty = there is no store, and no key can be called unknown */
  readonly sources: readonly string[]
  readonly introduced: ReadonlyMap<string, Dated>
  readonly ownerOf: (file: string, line: number) => string | undefined
  /** who touched a line last; asked only where nobody is named as the owner */
  readonly authorOf?: (file: string, line: number) => string | undefined
  /** of the values of two flags, those that no recorded test had together, as `a=true b=false`; absent = nothing was recorded */
  readonly neverTogether?: (a: string, b: string, values: Readonly<Record<string, readonly FlagValue[]>>) => readonly string[]
  /** tests that reach a read of the flag and double the function that is read, saying nothing of the flag: `file:line` of the double */
  readonly keyless?: (key: string) => readonly string[]
  /** states that doubles answer in tests beside those that force the flag by its key; `values` = those it has */
  readonly beside?: (key: string, values: readonly FlagValue[]) => readonly FlagValue[]
  /** tests in files that get a flag's value from another one; looked for where a flag is held */
  readonly across?: readonly FlagBranch[]
  /** files that reach a browser: the way there, and which parts of them do */
  readonly clientFiles: ReadonlyMap<string, ClientFile>
}

export type CheckSettings = Pick<Config, 'staleAfterDays' | 'categories' | 'naming' | 'severity'>
export type ExactReference = FlagReference & { readonly key: { readonly kind: 'exact'; readonly key: FlagKey } }

export interface Inventory extends Facts, Background {
  readonly settings: CheckSettings
  readonly calendar: Calendar
  readonly flagOf: (key: string) => FlagDefinition | undefined
  readonly readsOf: (key: string) => readonly ExactReference[]
  readonly overridesOf: (key: string) => readonly ExactReference[]
  readonly branchesOf: (key: string, file: string) => readonly FlagBranch[]
  readonly dynamicReads: readonly FlagReference[]
  /** where code of other languages, or a template, names the key: another service may read it */
  readonly namedIn: (key: string) => readonly ExactReference[]
  /** dynamic reads whose glob matches the key */
  readonly maybeReadBy: (key: string) => readonly FlagReference[]
  readonly holdOf: (flag: FlagDefinition) => Hold
  readonly isStale: (flag: FlagDefinition) => boolean
  /** flags that need this one to have a certain variant */
  readonly dependentsOf: (key: string) => readonly FlagDefinition[]
  readonly overridden: boolean
}

/** Flags whose losing arms the report looks for everywhere: held for long enough, and read. */
export function staleKeys(given: Facts & Partial<Background>, settings: CheckSettings): ReadonlySet<string> {
  const inventory = takeInventory(given, settings)
  return new Set(inventory.flags.filter(flag => inventory.isStale(flag) && inventory.readsOf(flag.key).length > 0).map(({ key }) => key))
}

const nothing: Background = { sources: ['given'], introduced: new Map(), ownerOf: () => undefined, clientFiles: new Map() }

export function takeInventory(given: Facts & Partial<Background>, settings: CheckSettings): Inventory {
  const background = { ...nothing, ...given }
  const facts = inStoreSpelling(given)
  const flags = new Map<string, FlagDefinition>(facts.flags.map(flag => [flag.key, flag]))
  // a finding stands at the first: where the flag is asked for, before where it is only named
  const reads = byKey(facts.references.filter(({ role }) => role === 'read').sort((a, b) => Number(a.inert === true) - Number(b.inert === true)))
  const calendar: Calendar = {
    now: facts.now, environments: facts.environments, flags, introduced: background.introduced,
    fallbacksOf: key => (reads.get(key) ?? []).map(({ fallback }) => fallback),
  }
  const named = byKey(facts.references.filter(isOtherCode))
  const overrides = byKey(facts.references.filter(({ role }) => role === 'override'))
  const branches = grouped(facts.branches, ({ reference: { key, file } }) => key.kind === 'exact' ? `${key.key}\0${file}` : undefined)
  const dynamicReads = facts.references.filter(({ role, key }) => role === 'read' && key.kind === 'pattern')
  const globs = grouped(dynamicReads, ({ key }) => globOf(key))
  const holds = new Map(facts.flags.map(flag => [flag, holdOf(flag, calendar)]))
  const hold = (flag: FlagDefinition): Hold => holds.get(flag) ?? holdOf(flag, calendar)
  const dependents = grouped(facts.flags.flatMap(flag => flag.prerequisites.map(({ key }) => ({ flag, key }))), ({ key }) => key)
  return {
    ...background, ...facts, settings, calendar, dynamicReads,
    flagOf: key => flags.get(key),
    readsOf: key => reads.get(key) ?? [],
    namedIn: key => named.get(key) ?? [],
    overridesOf: key => overrides.get(key) ?? [],
    branchesOf: (key, file) => branches.get(`${key}\0${file}`) ?? [],
    maybeReadBy: key => [...globs].flatMap(([glob, found]) => matchesGlob(glob, key) ? found : []),
    holdOf: hold,
    isStale: flag => isStale(flag, hold(flag), settings.staleAfterDays),
    dependentsOf: key => (dependents.get(key) ?? []).map(({ flag }) => flag),
    overridden: overrides.size > 0,
  }
}

const otherCode = /\.(?:pyi?|rb|go|java|kts?|scala|groovy|php|cs|swift|dart|rs|exs?|lua|html?|erb|ejs|hbs|handlebars|mustache|pug|liquid|njk|j2|jinja2?|twig|haml|slim|vue|svelte|astro)$/
const ownTest = /(?:^|\/)(?:tests?|specs?|__tests__)\/|(?:^|\/)test_\w+\.py$|[._-](?:test|spec|Test|Tests)\.\w+$/

/** Settings and documents name flags without reading them, and so do tests. */
const isOtherCode = ({ role, sdk, file }: FlagReference): boolean => role === 'text' && sdk === 'text' && otherCode.test(file) && !ownTest.test(file)

export function globOf(key: FlagReference['key']): string {
  return key.kind === 'pattern' ? key.glob : key.key
}

function byKey(references: readonly FlagReference[]): Map<string, ExactReference[]> {
  return grouped(references.filter((one): one is ExactReference => one.key.kind === 'exact'), ({ key }) => key.key)
}

export function grouped<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
