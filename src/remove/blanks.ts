// Blank lines that several removals left together: none at the start of a file or block, none before its end, never two.
// Only where whole lines went; what the author left blank elsewhere stays.
import { lineEdits } from './diff.js'
import type { Replacement } from './text.js'

export function blankEdits(before: string, after: string): Replacement[] {
  const edits: Replacement[] = []
  let shift = 0
  for (const hunk of lineEdits(before, after)) {
    const at = hunk.start + shift
    shift += hunk.text.length - (hunk.end - hunk.start)
    const edit = hunk.text === '' ? blanksAround(after, at) : undefined
    if (edit !== undefined && edit.start >= (edits.at(-1)?.end ?? 0)) edits.push(edit)
  }
  return edits
}

function blanksAround(text: string, at: number): Replacement | undefined {
  const above = /(?:^|(?<=\n))(?:[ \t]*\r?\n)*$/.exec(text.slice(0, at))?.[0] ?? ''
  const below = /^(?:[ \t]*\r?\n)*/.exec(text.slice(at))?.[0] ?? ''
  const lineAbove = text.slice(0, at - above.length).trimEnd(), lineBelow = text.slice(at + below.length).trimStart()
  const start = at - above.length, end = at + below.length
  if (start === end) return undefined
  const why = 'no blank line is left alone'
  if (lineAbove === '' || opens.test(lineAbove) || closes.test(lineBelow)) return { start, end, text: '', why }
  return above !== '' && below !== '' ? { start: at, end, text: '', why } : undefined
}

/** a bracket, or a tag: `<Page wide>` opens what its children stand in, `<Page />` and `() =>` nothing */
const opens = /[{([]$|<(?!\/)[\w.]*(?:\s[^<>]*)?(?<![/=])>$/, closes = /^(?:[})\]]|<\/)/
