// Where a leftover stands: in the text as it was, which a dry run shows and a refused one leaves, and in the text that is written.
import { lineStarts, positionAt } from '../flag/place.js'
import { hunksOf, originOf, type Hunk } from './moved.js'
import type { Leftover, Plan } from './plan.js'

export type Places = Pick<Plan, 'leftovers' | 'notes'>

/** What a plan leaves, and where that is once it is written. */
export function placesIn(plan: Places, read: (file: string) => string | undefined, after: ReadonlyMap<string, string | undefined>): { readonly was: Places; readonly written: Places } {
  const now = (file: string): string | undefined => after.get(file) ?? read(file)
  const was: Places = { leftovers: plan.leftovers.map(one => inOriginal(one, read(one.file))), notes: plan.notes.map(one => inOriginal(one, read(one.file))) }
  const moved = (one: Leftover): Leftover => inWritten(one, read(one.file), now(one.file))
  return { was, written: { leftovers: was.leftovers.map(moved), notes: was.notes.map(moved) } }
}

/** By its place in the author's text, wherever it was found. */
export function inOriginal({ of, ...one }: Leftover, before: string | undefined): Leftover {
  if (of === undefined || before === undefined || of === before) return one
  const offset = offsetOf(of, one), origin = originOf(hunksOf(before, of), offset)
  const at = origin.start === origin.end ? origin.start : origin.start + (indexIn(before.slice(origin.start, origin.end), wordAt(of, offset)) ?? 0)
  return { ...one, ...positionAt(lineStarts(before), at) }
}

/** By its place in the text that is written; in lines that went it is where they were. */
function inWritten(one: Leftover, before: string | undefined, after: string | undefined): Leftover {
  if (before === undefined || after === undefined || before === after) return one
  return { ...one, ...positionAt(lineStarts(after), movedOffset(offsetOf(before, one), before, hunksOf(before, after))) }
}

function movedOffset(offset: number, before: string, hunks: readonly Hunk[]): number {
  const hunk = hunks.find(each => each.start <= offset && offset < each.end)
  if (hunk !== undefined) return hunk.to + (indexIn(hunk.text, wordAt(before, offset)) ?? sameLine(before.slice(hunk.start, hunk.end), offset - hunk.start, hunk.text))
  const above = hunks.filter(each => each.end <= offset).at(-1)
  return above === undefined ? offset : offset - above.end + above.to + above.text.length
}

/** What was said there is gone: the line is there still where as many lines took the place of those, else it is where they begin. */
function sameLine(lines: string, offset: number, now: string): number {
  const were = lines.split('\n'), are = now.split('\n'), index = lines.slice(0, offset).split('\n').length - 1, line = are[index] ?? ''
  if (were.length !== are.length) return 0
  const column = offset - (lines.lastIndexOf('\n', offset - 1) + 1)
  return are.slice(0, index).reduce((sum, one) => sum + one.length + 1, 0) + Math.min(column, line.length)
}

function offsetOf(text: string, { line, column }: Leftover): number {
  const starts = lineStarts(text)
  return (starts[line - 1] ?? text.length) + column - 1
}

const wordAt = (text: string, offset: number): string => /[\w$'"`.-]*/y.exec(text.slice(offset))?.[0] ?? ''

/** `undefined` = it does not say so any more */
function indexIn(text: string, word: string): number | undefined {
  const at = word === '' ? -1 : text.indexOf(word)
  return at < 0 ? undefined : at
}
