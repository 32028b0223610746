// The few rows in which every pair of values of any two flags meets. Ten on/off flags need 6 rows, a hundred need 10.
import type { FlagValue } from '../flag/value.js'

export interface Axis { readonly key: string; readonly values: readonly FlagValue[] }
export type Row = Readonly<Record<string, FlagValue>>
/** True when the row can exist: a prerequisite is met, and the like. Must hold for at least one row. */
export type Allows = (row: Partial<Row>) => boolean

/**
 * Rows that together have every allowed pair. On/off flags without constraints get the smallest table there is (Kleitman and
 * Spencer 1973: n rows do for C(n-1, n/2-1) flags); with constraints its rows are brought as near as allowed, and what that
 * misses is added; everything else is built greedily, which is at most a few rows more.
 */
export function pairwise(axes: readonly Axis[], allows: Allows = () => true): Row[] {
  const [first, second] = axes
  if (first === undefined) return []
  if (second === undefined) return first.values.map(value => ({ [first.key]: value })).filter(allows)
  const exact = axes.every(axis => axis.values.length === 2) ? smallestBinary(axes) : undefined
  if (exact !== undefined && exact.every(allows)) return exact
  const near = (exact ?? []).flatMap(row => { const whole = completion(axes, {}, allows, (partial, key) => (partial[key] === row[key] ? 1 : 0)); return whole === undefined ? [] : [whole] })
  return [...near, ...greedy(axes, near, allows)]
}

/** Pairs that no row has, as `a=true b=false`; empty = complete. Pairs that no allowed row could have are left out. */
export function missingPairs(axes: readonly Axis[], rows: readonly Row[], allows: Allows = () => true): string[] {
  const seen = new Set(rows.flatMap(row => pairsOf(axes).filter(pair => has(row, pair)).map(textOf)))
  return pairsOf(axes).filter(pair => !seen.has(textOf(pair)) && completion(axes, toRow(pair), allows) !== undefined).map(textOf)
}

interface Pair { readonly a: string; readonly av: FlagValue; readonly b: string; readonly bv: FlagValue }

// n rows: one where all are off, and for each flag another choice of just over half of the other rows, where it is on. Any two
// such choices differ both ways, and meet because together they are more than there are rows: all four pairs occur.
function smallestBinary(axes: readonly Axis[]): Row[] | undefined {
  for (let rows = 4; rows <= 24; rows++) {
    const columns = choices(rows - 1, Math.floor((rows - 1) / 2) + 1, axes.length)
    if (columns.length < axes.length) continue
    return Array.from({ length: rows }, (_, row) => Object.fromEntries(axes.map((axis, i) =>
      [axis.key, columns[i]!.includes(row - 1) ? axis.values[0]! : axis.values[1]!])))
  }
  return undefined
}

/** At most `limit` ways to choose `size` of the numbers below `n`, in order. */
function choices(n: number, size: number, limit: number): number[][] {
  const found: number[][] = []
  const walk = (from: number, chosen: number[]): void => {
    if (found.length >= limit) return
    if (chosen.length === size) return void found.push(chosen)
    for (let i = from; i <= n - (size - chosen.length); i++) walk(i + 1, [...chosen, i])
  }
  walk(0, [])
  return found
}

/** Rows for the pairs that `rows` lack: each begins with one of them, and takes the values that bring in most of the others. */
function greedy(axes: readonly Axis[], rows: readonly Row[], allows: Allows): Row[] {
  const open = new Map(pairsOf(axes).filter(pair => !rows.some(row => has(row, pair))).map(pair => [textOf(pair), pair]))
  const added: Row[] = []
  const brings = (row: Partial<Row>, key: string): number => {
    const value = row[key] ?? null, used = added.filter(one => one[key] === value).length
    let count = 0, isBefore = true
    for (const { key: other } of axes) {
      if (other === key) { isBefore = false; continue }
      if (!Object.hasOwn(row, other)) continue
      const pair = { a: key, av: value, b: other, bv: row[other] ?? null }
      if (open.has(textOf(isBefore ? { a: pair.b, av: pair.bv, b: pair.a, bv: pair.av } : pair))) count += 1
    }
    return count - used / (added.length + 1)
  }
  for (const [text, pair] of open) {
    if (!open.has(text)) continue
    const row = completion(axes, toRow(pair), allows, brings)
    if (row === undefined) { open.delete(text); continue }
    added.push(row)
    for (const [other, one] of open) if (has(row, one)) open.delete(other)
  }
  return added
}

/** A whole allowed row around a partial one; each open axis takes the value that scores best, and backs off when nothing fits. */
function completion(axes: readonly Axis[], start: Partial<Row>, allows: Allows, score: (row: Partial<Row>, key: string) => number = () => 0): Row | undefined {
  if (!allows(start)) return undefined
  const axis = axes.find(one => !Object.hasOwn(start, one.key))
  if (axis === undefined) return start as Row
  const tries = axis.values.map(value => ({ ...start, [axis.key]: value }))
    .map(row => ({ row, score: score(row, axis.key) })).sort((a, b) => b.score - a.score)
  for (const { row } of tries) {
    const whole = completion(axes, row, allows, score)
    if (whole !== undefined) return whole
  }
  return undefined
}

function pairsOf(axes: readonly Axis[]): Pair[] {
  return axes.flatMap((a, i) => axes.slice(i + 1).flatMap(b =>
    a.values.flatMap(av => b.values.map(bv => ({ a: a.key, av, b: b.key, bv })))))
}
function has(row: Partial<Row>, { a, av, b, bv }: Pair): boolean {
  return Object.hasOwn(row, a) && row[a] === av && Object.hasOwn(row, b) && row[b] === bv
}
function toRow({ a, av, b, bv }: Pair): Partial<Row> { return { [a]: av, [b]: bv } }
function textOf({ a, av, b, bv }: Pair): string { return `${a}=${JSON.stringify(av)} ${b}=${JSON.stringify(bv)}` }
