// V8's own blocks, as v8-to-istanbul and c8 write them: each branch of the report is a range with one count, and what has no range
// of its own was run as often as what is around it. vitest's provider writes Istanbul's kinds instead; see coverage.ts.
import type { FlagValue } from '../flag/value.js'
import type { FlagBranch } from '../scan/facts.js'
import { chainOf } from './chain.js'
import type { FileCoverage, Range } from './coverage.js'

type Point = readonly [line: number, column: number]
interface Block { readonly start: Point; readonly end: Point; readonly count: number }
type Runs = { readonly ran: FlagValue[] } | { readonly reason: string }

export function areBlocks({ branchMap }: FileCoverage): boolean {
  const all = Object.values(branchMap)
  return all.length > 0 && all.every(({ type }) => type === 'branch')
}

/** The values whose arm was run, of a condition that is the flag alone. */
export function blockRuns({ condition, arms }: FlagBranch, report: FileCoverage, at: (offset: number) => Point): Runs {
  const blocks = blocksOf(report), count = (offset: number): number | undefined => countAt(blocks, at(offset)), total = count(condition.start)
  const written = arms.map(({ span }) => (span === undefined ? undefined : count(span.start))), known = written.filter(one => one !== undefined)
  // the arm nobody wrote was run whenever none of the others was
  const counts = written.map((one, i) => one ?? (arms[i]?.span === undefined && total !== undefined && known.length === arms.length - 1 ? total - known.reduce((sum, other) => sum + other, 0) : undefined))
  if (counts.includes(undefined)) return { reason: 'coverage has no count for its arms' }
  return { ran: arms.flatMap(({ when }, i) => ((counts[i] ?? 0) > 0 ? [when] : [])) }
}

/** The same of a flag that is one part of `on && paid`: what goes on to the next part of && was true, of || false. */
export function blockOperandRuns(branch: FlagBranch, text: string, report: FileCoverage, at: (offset: number) => Point): Runs {
  const chain = chainOf(branch, text)
  if (typeof chain === 'string') return { reason: chain }
  const blocks = blocksOf(report), count = (offset: number | undefined): number | undefined => (offset === undefined ? undefined : countAt(blocks, at(offset)))
  const whole = count(chain.start), held = count(branch.arms.map(({ span }) => span?.start).filter(start => start !== undefined).sort((a, b) => a - b)[0])
  const last = chain.isAnd || held === undefined || whole === undefined ? held : whole - held
  const asked = count(chain.starts[chain.index]), further = chain.index + 1 < chain.length ? count(chain.starts[chain.index + 1]) : last
  if (asked === undefined || further === undefined) return { reason: 'coverage has no count for this part of its condition' }
  const goesOn = chain.isAnd !== chain.isNegated
  return { ran: [...(further > 0 ? [goesOn] : []), ...(asked > further ? [!goesOn] : [])] }
}

// A function that was never called has no blocks, only its own count.
function blocksOf({ branchMap, b, fnMap = {}, f = {} }: FileCoverage): Block[] {
  return [
    ...Object.entries(branchMap).flatMap(([id, { loc, locations }]) => blockOf(loc ?? locations[0], b[id]?.[0])),
    ...Object.entries(fnMap).flatMap(([id, { loc }]) => blockOf(loc, f[id])),
  ]
}

function blockOf(range: Range | undefined, count: number | undefined): Block[] {
  if (range === undefined || count === undefined) return []
  return [{ start: [range.start.line ?? 0, range.start.column ?? 0], end: [range.end.line ?? 0, range.end.column ?? 0], count }]
}

/** Of the smallest block around a point; blocks nest, so that is the one that begins last. */
function countAt(blocks: readonly Block[], point: Point): number | undefined {
  const around = blocks.filter(({ start, end }) => compare(start, point) <= 0 && compare(point, end) < 0)
  return around.sort((a, b) => compare(b.start, a.start) || compare(a.end, b.end))[0]?.count
}

const compare = (a: Point, b: Point): number => a[0] - b[0] || a[1] - b[1]
