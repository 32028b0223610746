// The expressions of a template as code that the parser of scripts reads: each in a statement of its own, what a loop or a slot
// names declared around them. Every piece knows where it stands in the file.
import type { Span } from '../../flag/place.js'

/** A piece of the file that stands in the code at `at`. */
interface Piece { readonly at: number; readonly start: number; readonly length: number }

export interface TemplateCode {
  readonly code: string
  readonly pieces: readonly Piece[]
}

export class CodeWriter {
  #code = ''
  readonly #pieces: Piece[] = []

  /** @param text of the file @param left places of pieces that are no code by themselves */
  constructor(readonly text: string, readonly left: ReadonlySet<number>) {}

  raw(code: string): this {
    this.#code += code
    return this
  }

  /** `undefined` as code: what stands there is nothing a parser understands */
  piece(start: number, end: number): this {
    if (end <= start || this.left.has(start)) return this.raw('0')
    this.#pieces.push({ at: this.#code.length, start, length: end - start })
    return this.raw(this.text.slice(start, end))
  }

  /** An expression as a statement; nothing where none is written. */
  statement(start: number, end: number): void {
    if (this.text.slice(start, end).trim() !== '') this.raw(';(').piece(start, end).raw('\n);')
  }

  finish(): TemplateCode {
    return { code: this.#code, pieces: this.#pieces }
  }
}

/** Where in the file a place of the code is; `offset` = where the code begins. Outside all pieces: the nearest piece before it. */
export function placeIn({ pieces }: TemplateCode, offset: number, { start, end }: Span): Span {
  if (start < offset) return { start, end }
  const piece = pieces[lastAt(pieces, start - offset)]
  if (piece === undefined) return { start: 0, end: 0 }
  const within = (at: number): number => piece.start + Math.min(Math.max(at - offset - piece.at, 0), piece.length)
  return { start: within(start), end: within(end) }
}

/** The piece that a place of the code is in, or comes after. */
export function pieceAt({ pieces }: TemplateCode, at: number): number | undefined {
  return pieces[lastAt(pieces, at)]?.start
}

function lastAt(pieces: readonly Piece[], at: number): number {
  let low = 0, high = pieces.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pieces[middle]?.at ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return Math.max(low - 1, 0)
}
