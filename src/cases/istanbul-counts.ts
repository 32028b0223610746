// Istanbul's counts: each location of a branch has one, in the order in which they stand. vitest's V8 provider writes them too.
import type { Arm, FlagBranch } from '../scan/facts.js'
import { nodeOf, parsed, sideOf, type Chain } from './chain.js'
import { valueOf, type Covered, type Runs } from './coverage.js'

interface Found { readonly type: string; readonly counts: readonly number[]; readonly starts: readonly (number | undefined)[] }

/** Of a condition that is the flag alone. */
export function istanbulRuns(branch: FlagBranch, file: string, covered: Covered): Runs {
  const { arms, condition } = branch, test = branchesOf(covered).find(({ type, at }) => /^(if|cond-expr)$/.test(type) && opens(covered.text, at, condition.start))
  const counts = arms.map(arm => ({ value: valueOf(arm), count: countOf(arm, branch, file, test, covered) }))
  const ran = counts.flatMap(({ value, count = 0 }) => (value !== undefined && count > 0 ? [value] : []))
  if (counts.every(({ count }) => count === undefined)) return { reason: 'coverage has no count for its arms' }
  if (counts.some(({ count }) => count === undefined)) return { ran, reason: 'coverage has a count for some of its arms only' }
  return counts.some(({ value, count = 0 }) => value === undefined && count > 0) ? { ran, reason: 'more than one value runs its arm' } : { ran }
}

/** `on && paid`: the right side is only asked while the left is true, so off was run if the left count exceeds the right. */
export function istanbulOperandRuns(branch: FlagBranch, chain: Chain, covered: Covered): Runs {
  const [first] = chain.starts, found = branchesOf(covered).find(({ type, starts }) => type === 'binary-expr' && starts.length === chain.starts.length && starts[0] === first)
  const asked = found?.counts[chain.index], further = chain.index + 1 < chain.starts.length ? found?.counts[chain.index + 1] : lastOf(branch, chain, covered)
  return operandRuns(chain, asked, further)
}

/** @param asked how often the part was @param further how often what is asked next when it does not end the chain */
export function operandRuns({ isAnd, isNegated, isOfLoop }: Chain, asked: number | undefined, further: number | undefined): Runs {
  if (asked === undefined || further === undefined) return { reason: 'coverage has no count for this part of its condition' }
  // what goes on to the next part of && was true, of || false
  const goesOn = isAnd !== isNegated, ran = [...(further > 0 ? [goesOn] : []), ...(asked > further ? [!goesOn] : [])]
  return isOfLoop && further > 0 && asked <= further ? { ran, reason: 'a loop asks it more often than is counted' } : { ran }
}

/** Of the last part of `paid && on` the arm says how often it was true; of `paid || on` the other arm how often it was false. */
function lastOf({ condition }: FlagBranch, { isAnd }: Chain, covered: Covered): number | undefined {
  return branchesOf(covered).find(({ type, at }) => /^(if|cond-expr)$/.test(type) && opens(covered.text, at, condition.start))?.counts[isAnd ? 0 : 1]
}

function countOf(arm: Arm, { condition }: FlagBranch, file: string, test: Found | undefined, covered: Covered): number | undefined {
  const { span } = arm, { text } = covered
  if (test?.type === 'cond-expr') {
    const node = nodeOf(parsed(file, text), condition.start, condition.end), side = span && node && sideOf(node, span.start)
    return side === undefined ? undefined : test.counts[side]
  }
  if (span === undefined) return test?.counts[1]
  if (test !== undefined && /^[\s)]*$/.test(text.slice(condition.end, span.start))) return test.counts[0]
  if (test !== undefined && (/\belse\s*$/.test(text.slice(condition.end, span.start)) || text.startsWith('else', span.start))) return test.counts[1]
  return firstStatement(span, covered)
}

/** What an arm of its own begins with: behind `if (!on) return`, in a `case`. */
function firstStatement(span: { readonly start: number; readonly end: number }, { report: { statementMap, s }, text, spanOf }: Covered): number | undefined {
  const found = Object.entries(statementMap).find(([, range]) => {
    const at = spanOf(range)?.start
    return at !== undefined && at >= span.start && at < span.end && /^[\s{]*$/.test(text.slice(span.start, at))
  })
  return found && s[found[0]]
}

interface Placed extends Found { readonly at: number }

const known = new WeakMap<Covered['report'], readonly Placed[]>()

function branchesOf({ report, spanOf }: Covered): readonly Placed[] {
  const there = known.get(report)
  if (there !== undefined) return there
  const all = Object.entries(report.branchMap).flatMap(([id, { type, loc, locations }]): Placed[] => {
    const at = spanOf(loc ?? locations[0])?.start
    return at === undefined ? [] : [{ type, at, counts: report.b[id] ?? [], starts: locations.map(one => spanOf(one)?.start) }]
  })
  known.set(report, all)
  return all
}

/** Nothing stands between where the branch begins and its condition but what says that it is one. */
function opens(text: string, at: number, start: number): boolean {
  return at <= start && /^(if\b)?[\s(]*$/.test(text.slice(at, start))
}
