// What test runs showed of each flag: states that were recorded, and arms that coverage says were run. Feeds `Facts.tested`.
import type { FlagBranch, SeenState, Tested } from '../scan/facts.js'
import { coveredArms, type Coverage } from './coverage.js'
import type { FlagStates } from './flag-states.js'

export interface Evidence {
  /** flag-states.json of every shard */
  readonly recorded: readonly FlagStates[]
  /** coverage-final.json (Istanbul's format, which V8's providers write too) */
  readonly coverage?: Coverage
  readonly branches: readonly FlagBranch[]
  /** text of a source file, by the name that `branches` has */
  readonly read: (file: string) => string | undefined
}

/** `undefined` when nothing was recorded or covered: then only overrides in the code can tell. */
export function testedOf({ recorded, coverage, branches, read }: Evidence): Tested | undefined {
  if (recorded.length === 0 && coverage === undefined) return undefined
  const seen = recorded.flatMap(({ states }) => states).filter(({ defaulted }) => defaulted !== true)
    .map(({ key, value, file, test }): SeenState => ({ key, value, how: 'recorded', file, test: test ?? undefined }))
  const arms = coverage === undefined ? [] : branches.flatMap(branch => {
    const { key, file, line } = branch.reference
    if (key.kind !== 'exact') return []
    const covered = coveredArms(branch, coverage, read)
    return [{ key: key.key as string, file, line, covered }]
  })
  const states = [...seen, ...arms.flatMap(({ key, file, covered }) =>
    ('ran' in covered ? covered.ran.map((value): SeenState => ({ key, value, how: 'coverage', file, test: undefined })) : []))]
  return {
    states: [...new Map(states.map(state => [JSON.stringify([state.key, state.value, state.how, state.file, state.test]), state])).values()],
    silent: arms.flatMap(({ key, file, line, covered }) => ('reason' in covered ? [{ key, file, line, reason: covered.reason }] : [])),
  }
}

/** Values of two flags that no test had together, as `a=true b=false`: of the pairs that `values` allows. */
export function pairsNeverTogether(a: string, b: string, values: Readonly<Record<string, readonly unknown[]>>, { states }: Tested): string[] {
  const together = new Set<string>()
  const recorded = states.filter(({ how, key }) => how === 'recorded' && (key === a || key === b))
  for (const one of recorded) {
    for (const other of recorded) {
      const isOneTest = one.file === other.file && one.test === other.test
      if (one.key === a && other.key === b && isOneTest) together.add(pairText(a, one.value, b, other.value))
    }
  }
  return (values[a] ?? []).flatMap(av => (values[b] ?? []).map(bv => pairText(a, av, b, bv))).filter(pair => !together.has(pair))
}

function pairText(a: string, av: unknown, b: string, bv: unknown): string {
  return `${a}=${JSON.stringify(av)} ${b}=${JSON.stringify(bv)}`
}
