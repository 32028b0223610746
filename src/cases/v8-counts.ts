// V8's own blocks, as v8-to-istanbul and c8 write them: each branch of the report is a range with one count, and what has no range
// of its own was run as often as what is around it. Where the tests ran compiled code, a block may begin a word too early: it
// begins where the source map has its last place before it. vitest's provider writes Istanbul's kinds instead.
import { ts } from '../scan/compiler.js'
import type { FlagBranch } from '../scan/facts.js'
import { isOfLoop, nodeOf, parsed, type Chain } from './chain.js'
import { valueOf, type Covered, type FileCoverage, type Runs } from './coverage.js'
import { operandRuns } from './istanbul-counts.js'

interface Block { readonly start: number; readonly end: number; readonly count: number }

export function areBlocks({ branchMap }: FileCoverage): boolean {
  const all = Object.values(branchMap)
  return all.length > 0 && all.every(({ type }) => type === 'branch')
}

/** Of a condition that is the flag alone. */
export function blockRuns(branch: FlagBranch, file: string, covered: Covered): Runs {
  const { condition, arms } = branch, blocks = blocksOf(covered), node = nodeOf(parsed(file, covered.text), condition.start, condition.end), unseen = unseenFunction(node, blocks, covered.text)
  if (unseen !== undefined) return { reason: unseen }
  if (node !== undefined && isOfLoop(node)) return { reason: 'a loop asks it more often than is counted' }
  const total = countAt(blocks, condition.start, true), written = arms.map(({ span }) => span && countAt(blocks, span.start, isExpression(covered.text, span.start)))
  if (total === undefined || arms.some(({ span }, i) => span !== undefined && written[i] === undefined)) return { reason: 'coverage has no count for its arms' }
  const sum = written.reduce<number>((all, one) => all + (one ?? 0), 0), open = written.filter(one => one === undefined).length
  // every time that the condition was asked one of two arms was run, the one nobody wrote whenever the other was not
  if (open > 1 || sum > total || (arms.length > 1 && open === 0 && sum !== total)) return { reason: 'the counts of its arms do not add up' }
  const counts = arms.map((arm, i) => ({ value: valueOf(arm), count: written[i] ?? total - sum })), ran = counts.flatMap(({ value, count }) => (value !== undefined && count > 0 ? [value] : []))
  return counts.some(({ value, count }) => value === undefined && count > 0) ? { ran, reason: 'more than one value runs its arm' } : { ran }
}

/** Of a flag that is one part of `on && paid`. */
export function blockOperandRuns(branch: FlagBranch, chain: Chain, covered: Covered): Runs {
  const { condition, reference } = branch, blocks = blocksOf(covered), { text } = covered, [first = 0] = chain.starts
  const unseen = unseenFunction(nodeOf(parsed(branch.file ?? reference.file, text), condition.start, condition.end), blocks, text)
  if (unseen !== undefined) return { reason: unseen }
  const count = (offset: number | undefined): number | undefined => (offset === undefined ? undefined : countAt(blocks, offset, true))
  const whole = count(first), held = chain.then === undefined ? undefined : countAt(blocks, chain.then, isExpression(text, chain.then))
  const last = chain.isAnd || held === undefined || whole === undefined ? held : whole - held
  return operandRuns(chain, count(chain.starts[chain.index]), chain.index + 1 < chain.starts.length ? count(chain.starts[chain.index + 1]) : last)
}

/**
 * A function without a name that was never called is not in the report at all: what lies in it would seem to have run as often as
 * what is around it. One that was called has a block of its own.
 */
function unseenFunction(node: ts.Node | undefined, blocks: readonly Block[], text: string): string | undefined {
  let fn = node?.parent
  while (fn && !ts.isFunctionLike(fn)) fn = fn.parent
  if (fn === undefined || !('body' in fn) || fn.body === undefined) return undefined
  const from = fn.getStart(), to = (fn.body as ts.Node).getStart(), end = fn.getEnd()
  const isOwn = blocks.some(block => block.start <= to && Math.abs(block.end - end) <= 1 && (block.start >= from || /^[\w$.]*[\s(,=:]*$/.test(text.slice(block.start, from))))
  return isOwn ? undefined : 'coverage does not show whether its function was called'
}

const known = new WeakMap<FileCoverage, readonly Block[]>()

// A function with a name that was never called has no blocks, only its own count.
function blocksOf({ report, spanOf }: Covered): readonly Block[] {
  const there = known.get(report)
  if (there !== undefined) return there
  const { branchMap, b, fnMap = {}, f = {} } = report
  const blockOf = (span: ReturnType<typeof spanOf>, count: number | undefined): Block[] => (span === undefined || count === undefined ? [] : [{ ...span, count }])
  const all = [
    ...Object.entries(branchMap).flatMap(([id, { loc, locations }]) => blockOf(spanOf(loc ?? locations[0]), b[id]?.[0])),
    ...Object.entries(fnMap).flatMap(([id, { loc }]) => blockOf(spanOf(loc), f[id])),
  ]
  known.set(report, all)
  return all
}

/**
 * Of the smallest block around a place; blocks nest, so that is the one that begins last.
 *
 * @param before the place is inside of an expression, whose block begins with the operator in front of it: one that begins with the
 *   place itself is that of what comes next, and begins too early
 */
function countAt(blocks: readonly Block[], place: number, before: boolean): number | undefined {
  const around = blocks.filter(({ start, end }) => (before ? start < place : start <= place) && place < end)
  return around.sort((a, b) => b.start - a.start || a.end - b.end)[0]?.count
}

/** `? big()`, `: small()`, `&& big()`, and not `) { big() }`, `else small()`, or what follows another statement. */
function isExpression(text: string, start: number): boolean {
  return /[?:&|(]\s*$/.test(text.slice(Math.max(0, start - 200), start))
}
