// What test runs showed of each flag: states that were recorded, and arms that coverage says were run. Feeds `Facts.tested`.
import type { FlagReference } from '../detect/reference.js'
import type { FlagValue } from '../flag/value.js'
import type { FlagBranch, SeenState, Tested } from '../scan/facts.js'
import { coveredArms, noCoverage, type Coverage, type Runs } from './coverage.js'
import type { FlagStates } from './flag-states.js'

export interface Evidence {
  /** flag-states.json of every shard */
  readonly recorded: readonly FlagStates[]
  /** coverage-final.json of every shard (Istanbul's format, which V8's providers write too) */
  readonly coverage?: readonly Coverage[]
  /** absolute, where `branches` names its files from */
  readonly root?: string
  readonly branches: readonly FlagBranch[]
  /** every reference: a read in no branch is one that coverage cannot tell anything about */
  readonly references?: readonly FlagReference[]
  /** text of a source file, by the name that `branches` has */
  readonly read: (file: string) => string | undefined
}

/** `undefined` when nothing was recorded or covered: then only overrides in the code can tell. */
export function testedOf({ recorded, coverage = [], root, branches, references = [], read }: Evidence): Tested | undefined {
  // a run that saw no flag at all could not see how they are read, which is no evidence that none was
  if (recorded.every(({ states }) => states.length === 0) && coverage.length === 0) return undefined
  const seen = recorded.flatMap(({ states }) => states).filter(({ defaulted }) => defaulted !== true)
    .map(({ key, value, file, test }): SeenState => ({ key, value, how: 'recorded', file, test: test ?? undefined }))
  const arms = coverage.length === 0 ? [] : branches.flatMap(branch => {
    const { key, file, line } = branch.reference
    if (key.kind !== 'exact') return []
    return [{ key: key.key as string, file, line, ...togetherOf(coverage.map(one => coveredArms(branch, one, read, root))) }]
  })
  const states = [...seen, ...arms.flatMap(({ key, file, ran }) => ran.map((value): SeenState => ({ key, value, how: 'coverage', file, test: undefined })))]
  return {
    states: [...new Map(states.map(state => [JSON.stringify([state.key, state.value, state.how, state.file, state.test]), state])).values()],
    silent: [
      ...arms.flatMap(({ key, file, line, reason }) => (reason === undefined ? [] : [{ key, file, line, reason }])),
      ...(coverage.length === 0 ? [] : unbranched(references, branches)),
    ],
  }
}

/** What any shard ran was run. A shard that never loaded the file has nothing to say, unless none has. */
function togetherOf(shards: readonly Runs[]): { readonly ran: readonly FlagValue[]; readonly reason: string | undefined } {
  const reasons = shards.map(one => ('reason' in one ? one.reason : undefined)), loaded = reasons.filter(reason => reason?.startsWith(noCoverage) !== true)
  return { ran: shards.flatMap(one => ('ran' in one ? one.ran : [])), reason: (loaded.length === 0 ? reasons : loaded).find(reason => reason !== undefined) }
}

/** return limits[isOn('x') ? 1 : 0] has a branch; limits[variant('x')] and track(isOn('x')) have none. */
function unbranched(references: readonly FlagReference[], branches: readonly FlagBranch[]): Tested['silent'] {
  const deciding = new Set(branches.map(({ reference: { key, file } }) => `${key.kind === 'exact' ? key.key : ''}\0${file}`))
  return references.flatMap(({ role, key, file, line, inert }) =>
    (role === 'read' && key.kind === 'exact' && inert === undefined && !deciding.has(`${key.key}\0${file}`) ? [{ key: key.key as string, file, line, reason: 'its value is looked up or passed on, there is no branch to count' }] : []))
}

/** Values of two flags that no test had together, as `a=true b=false`: of the pairs that `values` allows. */
export function pairsNeverTogether(a: string, b: string, values: Readonly<Record<string, readonly FlagValue[]>>, tested: Tested): string[] {
  const together = new Set(runsOf(tested).flatMap(run => run.flatMap(one => (one.key === a ? run.flatMap(other => (other.key === b ? [pairText(a, one.value, b, other.value)] : [])) : []))))
  return (values[a] ?? []).flatMap(av => (values[b] ?? []).map(bv => pairText(a, av, b, bv))).filter(pair => !together.has(pair))
}

const remembered = new WeakMap<Tested, readonly (readonly SeenState[])[]>()

/** What each test saw. What a file evaluates when it is loaded holds for all of its tests. */
function runsOf(tested: Tested): readonly (readonly SeenState[])[] {
  const known = remembered.get(tested)
  if (known !== undefined) return known
  const files = new Map<string, Map<string | undefined, SeenState[]>>()
  for (const state of tested.states) {
    if (state.how !== 'recorded') continue
    const tests = files.get(state.file) ?? new Map<string | undefined, SeenState[]>()
    files.set(state.file, tests.set(state.test, [...tests.get(state.test) ?? [], state]))
  }
  const runs = [...files.values()].flatMap(tests => {
    const outside = tests.get(undefined) ?? [], own = [...tests].filter(([test]) => test !== undefined).map(([, states]) => [...states, ...outside])
    return own.length === 0 ? [outside] : own
  })
  remembered.set(tested, runs)
  return runs
}

function pairText(a: string, av: FlagValue, b: string, bv: FlagValue): string {
  return `${a}=${JSON.stringify(av)} ${b}=${JSON.stringify(bv)}`
}
