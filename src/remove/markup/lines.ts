// Taking parts of a template out and putting others in their place, as a person would: whole lines, and what was one level deeper
// comes one level up.
import type { Span } from '../../flag/place.js'
import { ownLines } from '../cut.js'

export interface Change extends Span { readonly text: string }

/** An element or block with its lines, and a comment right above it. */
export function without(text: string, place: Span): Change {
  const above = /<!--(?:(?!-->)[\s\S])*-->[ \t]*\r?\n[ \t]*$/.exec(text.slice(0, place.start)), start = above === null ? place.start : above.index
  const lines = ownLines(text, start, place.end) ?? ownLines(text, place.start, place.end) ?? place
  return { start: lines.start, end: lines.end, text: '' }
}

/** What stood in it, in its place. */
export function unwrapped(text: string, place: Span, inner: Span): Change {
  const lines = ownLines(text, place.start, place.end), body = text.slice(inner.start, inner.end)
  if (lines === undefined || !/^[ \t]*\r?\n/.test(body)) return { ...place, text: body.trim() }
  const own = /^[ \t]*/.exec(text.slice(lines.start))?.[0] ?? '', rows = body.replace(/^[ \t]*\r?\n/, '').replace(/[ \t]*$/, '')
  const deeper = rows.split('\n').filter(row => row.trim() !== '').map(row => /^[ \t]*/.exec(row)?.[0] ?? '').reduce((least, one) => one.length < least.length ? one : least, ' '.repeat(200))
  // where white space is text, it stays
  const extra = deeper.startsWith(own) && !/<(?:pre|textarea)\b|`/.test(rows) ? deeper.slice(own.length) : ''
  return { start: lines.start, end: lines.end, text: rows.split('\n').map(row => row.startsWith(own + extra) ? own + row.slice(own.length + extra.length) : row).join('\n') }
}

/** An attribute with the white space in front of it. */
export function withoutAttribute(text: string, start: number, end: number): Change {
  const gap = /\s*$/.exec(text.slice(0, start))?.[0].length ?? 0
  return { start: start - gap, end, text: '' }
}
