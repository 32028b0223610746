// New text as slices of the original with something between them. What is kept is never retyped, so comments and
// formatting survive byte for byte and an edit touches only what changed.
import type { Span } from '../flag/place.js'

/** Inserted text, or a slice of the source; slices come in the order of the source. */
export type Piece = string | Span
export type Pieces = readonly Piece[]

export function textOf(pieces: Pieces, source: string): string {
  return pieces.map(piece => typeof piece === 'string' ? piece : source.slice(piece.start, piece.end)).join('')
}

export function isBlank(pieces: Pieces, source: string): boolean {
  return pieces.every(piece => /^\s*$/.test(pieceText(piece, source)))
}

export function pieceText(piece: Piece, source: string): string {
  return typeof piece === 'string' ? piece : source.slice(piece.start, piece.end)
}

/** The slice `span` with some spans inside it replaced; `parts` in source order. */
export function patch(span: Span, parts: readonly { readonly at: Span; readonly pieces: Pieces }[]): Pieces {
  const out: Piece[] = []
  let from = span.start
  for (const part of parts) {
    if (part.at.start > from) out.push({ start: from, end: part.at.start })
    out.push(...part.pieces)
    from = part.at.end
  }
  if (span.end > from) out.push({ start: from, end: span.end })
  return out
}

/** Without the white space at both ends. */
export function trim(pieces: Pieces, source: string): Pieces {
  const out = [...pieces]
  while (out.length > 0 && isBlank([out[0]!], source)) out.shift()
  while (out.length > 0 && isBlank([out.at(-1)!], source)) out.pop()
  if (out.length === 0) return out
  out[0] = cut(out[0]!, pieceText(out[0]!, source).search(/\S/), undefined)
  const last = pieceText(out.at(-1)!, source)
  out[out.length - 1] = cut(out.at(-1)!, 0, last.length - last.trimEnd().length)
  return out
}

function cut(piece: Piece, front: number, back: number | undefined): Piece {
  const off = back ?? 0
  return typeof piece === 'string' ? piece.slice(front, piece.length - off) : { start: piece.start + front, end: piece.end - off }
}

/**
 * The pieces with each line's indentation moved from `from` to `to`; the first line stays, it has a place already.
 * `frozen` are spans whose lines must not move (the text of template literals).
 */
export function reindent(pieces: Pieces, from: string, to: string, source: string, frozen: readonly Span[]): Pieces {
  if (from === to || !(from.startsWith(to) || to.startsWith(from))) return pieces
  const out: Piece[] = []
  let fresh = false
  for (const piece of pieces) {
    const text = pieceText(piece, source)
    let kept = 0
    const lines = fresh ? [0] : []
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1)
    for (const at of lines) {
      if (typeof piece !== 'string' && frozen.some(span => span.start < piece.start + at && piece.start + at <= span.end)) continue
      const space = /^[ \t]*/.exec(text.slice(at))![0]
      const rest = text[at + space.length]
      if (rest === '\n' || rest === '\r' || (rest === undefined && at === text.length)) continue
      const moved = movedIndent(space, from, to)
      if (moved.drop === 0 && moved.add === '') continue
      if (at > kept) out.push(part(piece, kept, at))
      // the whole indentation in one piece: it may be moved again
      if (moved.add !== '') out.push(moved.add + space)
      kept = at + (moved.add === '' ? moved.drop : space.length)
    }
    if (text.length > kept) out.push(part(piece, kept, text.length))
    if (text !== '') fresh = text.endsWith('\n')
  }
  return out
}

function part(piece: Piece, start: number, end: number): Piece {
  return typeof piece === 'string' ? piece.slice(start, end) : { start: piece.start + start, end: piece.start + end }
}

function movedIndent(space: string, from: string, to: string): { drop: number; add: string } {
  if (to.length > from.length) return { drop: 0, add: to.slice(from.length) }
  const extra = from.length - to.length
  return { drop: Math.min(extra, Math.max(0, space.length - (space.startsWith(to) ? to.length : 0))), add: '' }
}

/** The replacements that turn the source's `span` into the pieces: one per gap between slices. */
export function editsOf(span: Span, pieces: Pieces, source: string): { start: number; end: number; text: string }[] {
  const edits: { start: number; end: number; text: string }[] = []
  let at = span.start, text = ''
  const flush = (next: number): void => {
    if ((next > at || text !== '') && source.slice(at, next) !== text) edits.push({ start: at, end: next, text })
    text = ''
  }
  for (const piece of pieces) {
    if (typeof piece === 'string') { text += piece; continue }
    if (piece.end === piece.start) continue
    if (piece.start < at) { text += source.slice(piece.start, piece.end); continue }        // it moved: `return` behind an effect of its value
    flush(piece.start)
    at = piece.end
  }
  flush(span.end)
  return edits
}
