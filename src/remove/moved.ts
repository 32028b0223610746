// References after an edit: the text around them moved, or they went with it. What a line that changed still says is found by
// its own words, in their order, so a second flag of the same run needs no second scan.
import type { FlagReference } from '../detect/reference.js'
import { lineStarts, positionAt, type Span } from '../flag/place.js'
import { lineEdits } from './diff.js'

/** The references of one file after its text changed; those whose words are gone are left out. */
export function movedReferences<R extends FlagReference>(references: readonly R[], before: string, after: string): R[] {
  const find = finder(before, after), starts = lineStarts(after)
  return [...references].sort((a, b) => a.site.start - b.site.start || a.span.start - b.span.start).flatMap(reference => {
    const site = find(reference.site)
    const span = site === undefined ? undefined : within(reference, site) ?? find(reference.span)
    if (site === undefined || span === undefined) return []
    const from = positionAt(starts, span.start), to = positionAt(starts, span.end)
    return [{ ...reference, span, site, line: from.line, column: from.column, endLine: to.line, endColumn: to.column }]
  })
}

function within({ site, span }: FlagReference, moved: Span): Span | undefined {
  if (span.start < site.start || site.end < span.end) return undefined
  const start = moved.start + span.start - site.start
  return { start, end: start + span.end - span.start }
}

/** Lines that changed: where they were, what they are now, and where that starts. */
export interface Hunk extends Span { readonly text: string; readonly to: number }

export function hunksOf(before: string, after: string): Hunk[] {
  let shift = 0
  return lineEdits(before, after).map(edit => {
    const to = edit.start + shift
    shift += edit.text.length - (edit.end - edit.start)
    return { ...edit, to }
  })
}

/** Where the text at an offset came from: its own place, or all of the lines that it replaced. */
export function originOf(hunks: readonly Hunk[], offset: number): Span {
  const hunk = hunks.find(one => one.to <= offset && offset < one.to + one.text.length)
  if (hunk !== undefined) return hunk
  const above = hunks.filter(one => one.to + one.text.length <= offset).at(-1)
  const at = above === undefined ? offset : offset - above.to - above.text.length + above.end
  return { start: at, end: at }
}

/** Asked in the order of the text: the same words twice are the first and the second of what is left. */
function finder(before: string, after: string): (span: Span) => Span | undefined {
  const hunks = hunksOf(before, after)
  const found = new Map<string, { at: number; from: number }>()
  return span => {
    const hunk = hunks.find(one => span.start < one.end && one.start < span.end)
    const above = hunks.filter(one => one.end <= span.start).at(-1)
    const moved = above === undefined ? 0 : above.to + above.text.length - above.end
    if (hunk === undefined) return { start: span.start + moved, end: span.end + moved }
    if (span.start < hunk.start || hunk.end < span.end) return undefined
    const words = before.slice(span.start, span.end), key = `${hunk.start} ${words}`
    const last = found.get(key)
    // the same place asked for again: two references of one read
    const at = last?.at === span.start ? last.from : indexOfWords(hunk.text, words, last === undefined ? 0 : last.from + words.length)
    if (at < 0) return undefined
    found.set(key, { at: span.start, from: at })
    return { start: hunk.to + at, end: hunk.to + at + words.length }
  }
}

function indexOfWords(text: string, words: string, from: number): number {
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
    const isWhole = !(/^\w/.test(words) && /[\w$]/.test(text[at - 1] ?? '')) && !(/\w$/.test(words) && /[\w$]/.test(text[at + words.length] ?? ''))
    if (isWhole) return at
  }
  return -1
}
