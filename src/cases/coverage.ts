// Which arms of a flag's branch a coverage report says were run. Where the flag is one part of a condition its arms do not tell
// (in `if (on && paid)` the else also runs with the flag on), but how often each part was asked does.
import { lineStarts, positionAt } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'
import type { Arm, FlagBranch } from '../scan/facts.js'
import { chainOf } from './chain.js'
import { areBlocks, blockOperandRuns, blockRuns } from './v8-counts.js'

interface Position { readonly line?: number; readonly column?: number | null }
export interface Range { readonly start: Position; readonly end: Position }

/** Istanbul's shapes: lines from 1, columns from 0; `b` counts each location of a branch, `s` each statement. */
export interface FileCoverage {
  readonly path: string
  readonly statementMap: Readonly<Record<string, Range>>
  readonly s: Readonly<Record<string, number>>
  readonly branchMap: Readonly<Record<string, { readonly type: string; readonly loc?: Range; readonly locations: readonly Range[] }>>
  readonly b: Readonly<Record<string, readonly number[]>>
  readonly fnMap?: Readonly<Record<string, { readonly loc?: Range }>>
  readonly f?: Readonly<Record<string, number>>
}
export type Coverage = Readonly<Record<string, FileCoverage>>

/** The values whose arm was run, or why coverage cannot tell; both where it knows of some arms only. */
export function coveredArms(branch: FlagBranch, coverage: Coverage, read: (file: string) => string | undefined): { readonly ran: FlagValue[] } | { readonly reason: string } | { readonly ran: FlagValue[]; readonly reason: string } {
  const { reference: { file }, condition, arms } = branch
  const report = Object.values(coverage).find(({ path }) => isSame(path, file))
  if (report === undefined) return { reason: `no coverage of ${file}` }
  const text = read(file)
  if (text === undefined) return { reason: `${file} cannot be read` }
  const starts = lineStarts(text), at = (offset: number): Point => { const { line, column } = positionAt(starts, offset); return [line, column - 1] }
  const isBlocks = areBlocks(report)
  if (!isFlagAlone(text, branch)) return (isBlocks ? blockOperandRuns : operandRuns)(branch, text, report, at)
  if (isBlocks) return blockRuns(branch, report, at)
  const test = branchAround(report, at(condition.start), at(condition.end))
  const counts = arms.map(arm => ({ arm, count: countOf(arm, report, test, at) }))
  const ran = counts.flatMap(({ arm, count }) => (count !== undefined && count > 0 ? [arm.when] : [])), open = counts.filter(({ count }) => count === undefined).length
  if (open === counts.length) return { reason: 'coverage has no count for its arms' }
  return open === 0 ? { ran } : { ran, reason: 'coverage has a count for some of its arms only' }
}

/** `on && paid`: the right side is only asked while the left is true, so off was run if the left count exceeds the right. */
function operandRuns(branch: FlagBranch, text: string, report: FileCoverage, at: (offset: number) => Point): { readonly ran: FlagValue[] } | { readonly reason: string } {
  const chain = chainOf(branch, text)
  if (typeof chain === 'string') return { reason: chain }
  const start = at(chain.start), found = Object.entries(report.branchMap).find(([, { type, locations }]) =>
    type === 'binary-expr' && locations.length === chain.length && locations[0] !== undefined && isPoint(locations[0].start) && compare(pointOf(locations[0].start), start) === 0)
  const counts = found && report.b[found[0]]
  const asked = counts?.[chain.index], further = chain.index + 1 < chain.length ? counts?.[chain.index + 1] : lastOf(report, branch, chain.isAnd, at)
  if (asked === undefined || further === undefined) return { reason: 'coverage has no count for this part of its condition' }
  // what goes on to the next part of && was true, of || false
  const goesOn = chain.isAnd !== chain.isNegated
  return { ran: [...(further > 0 ? [goesOn] : []), ...(asked > further ? [!goesOn] : [])] }
}

/** Of the last part of `paid && on` the arm says how often it was true; of `paid || on` the other arm how often it was false. */
function lastOf(report: FileCoverage, { condition }: FlagBranch, isAnd: boolean, at: (offset: number) => Point): number | undefined {
  const start = at(condition.start), end = at(condition.end)
  const around = Object.entries(report.branchMap).flatMap(([id, { type, loc, locations }]) => {
    const whole = loc ?? locations[0]
    if (!/^(if|cond-expr)$/.test(type) || whole === undefined || !isPoint(whole.start) || !isPoint(whole.end)) return []
    return compare(pointOf(whole.start), start) <= 0 && compare(end, pointOf(whole.end)) <= 0 ? [{ counts: report.b[id] ?? [], start: pointOf(whole.start) }] : []
  })
  return around.sort((one, other) => compare(other.start, one.start))[0]?.counts[isAnd ? 0 : 1]
}

type Point = readonly [line: number, column: number]
interface Found { readonly type: string; readonly counts: readonly number[]; readonly locations: readonly Range[] }

function countOf(arm: Arm, report: FileCoverage, test: Found | undefined, at: (offset: number) => Point): number | undefined {
  if (arm.span === undefined) return implicit(test)
  const start = at(arm.span.start), end = at(arm.span.end)
  const location = test?.type === 'if' ? -1 : test?.locations.findIndex(one => isPoint(one.start) && compare(pointOf(one.start), start) >= 0 && compare(pointOf(one.start), end) < 0) ?? -1
  if (test !== undefined && location >= 0) return test.counts[location]
  const inside = Object.entries(report.statementMap).filter(([, { start: from }]) => isPoint(from) && compare(pointOf(from), start) >= 0 && compare(pointOf(from), end) < 0)
  const first = inside.sort(([, a], [, b]) => compare(pointOf(a.start), pointOf(b.start)))[0]
  return first && report.s[first[0]]
}

/** The arm nobody wrote: the missing else, and the left side of `on && b` alone. */
function implicit(test: Found | undefined): number | undefined {
  if (test?.type === 'if') return test.counts[1]
  const [left, right] = test?.counts ?? []
  return test?.type === 'binary-expr' && test.counts.length === 2 && left !== undefined && right !== undefined ? left - right : undefined
}

/** The smallest branch that begins before the condition ends and holds it. */
function branchAround({ branchMap, b }: FileCoverage, start: Point, end: Point): Found | undefined {
  const around = Object.entries(branchMap).flatMap(([id, { type, loc, locations }]) => {
    const whole = loc ?? locations[0]
    if (whole === undefined || !isPoint(whole.start) || !isPoint(whole.end)) return []
    const holds = compare(pointOf(whole.start), start) <= 0 && compare(end, pointOf(whole.end)) <= 0
    return holds ? [{ type, locations, counts: b[id] ?? [], start: pointOf(whole.start) }] : []
  })
  return around.sort((one, other) => compare(other.start, one.start))[0]
}

/** `on`, `!on`, `isOn('x')`, `isOn('x') === 'grid'`, and parentheses; nothing beside it. */
function isFlagAlone(text: string, { condition, reference: { site } }: FlagBranch): boolean {
  const inside = site.start >= condition.start && site.end <= condition.end
  const rest = inside ? text.slice(condition.start, site.start) + '\u0000' + text.slice(site.end, condition.end) : text.slice(condition.start, condition.end)
  return /^[\s!()]*(await\s+)?(\u0000|[\w$]+)(\.\w+)?[\s()]*([!=]==?\s*(['"`][^'"`]*['"`]|[\w.]+)[\s()]*)?$/.test(rest)
}

function isSame(path: string, file: string): boolean {
  const plain = path.replaceAll('\\', '/')
  return plain === file || plain.endsWith(`/${file}`)
}
function isPoint(position: Position): position is { line: number; column: number } {
  return typeof position.line === 'number' && typeof position.column === 'number'
}
function pointOf(position: Position): Point { return [position.line ?? 0, position.column ?? 0] }
function compare(a: Point, b: Point): number { return a[0] - b[0] || a[1] - b[1] }
