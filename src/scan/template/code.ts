// The expressions of a template as code that the parser of scripts reads: each in a statement of its own, what a loop or a slot
// names declared around them. Every piece knows where it stands in the file.
import type { Span } from '../../flag/place.js'

/**
 * A piece of the file that stands in the code at `at`; `written` = in other words, so many characters of them. `of` = where the
 * expression begins that it is no code without.
 */
interface Piece { readonly at: number; readonly start: number; readonly length: number; readonly written?: number; readonly of?: number }

export interface TemplateCode {
  readonly code: string
  readonly pieces: readonly Piece[]
}

export class CodeWriter {
  #code = ''
  readonly #pieces: Piece[] = []
  #of: number | undefined
  #inList = false

  /** @param text of the file @param left places of pieces that are no code by themselves */
  constructor(readonly text: string, readonly left: ReadonlySet<number>) {}

  raw(code: string): this {
    this.#code += code
    return this
  }

  /** `undefined` as code: what stands there is nothing a parser understands */
  piece(start: number, end: number): this {
    if (end <= start || this.left.has(start)) return this.raw('0')
    this.#add({ start, length: end - start })
    return this.raw(this.text.slice(start, end))
  }

  /** What stands there, in other words. */
  as(start: number, end: number, code: string): this {
    this.#add({ start, length: end - start, written: code.length })
    return this.raw(code)
  }

  /** An expression as a statement; nothing where none is written. */
  statement(start: number, end: number): void {
    if (this.text.slice(start, end).trim() !== '') this.each(() => { this.raw('(').piece(start, end).raw('\n)') })
  }

  /** An expression that is put together of parts: code or none as a whole. */
  parts(start: number, write: () => void): void {
    if (this.left.has(start)) return
    const outer = this.#of
    this.#of = start
    this.each(() => { this.raw('('); write(); this.raw('\n)') })
    this.#of = outer
  }

  /** What is written is one expression: it stands for itself, or beside others in a list. */
  each(write: () => void): void {
    if (!this.#inList) this.raw(';')
    write()
    this.raw(this.#inList ? ',' : ';')
  }

  /** Elements that are the value of an expression: a list of what they ask. */
  list(write: () => void): void {
    const [inList, of] = [this.#inList, this.#of]
    this.#inList = true
    this.#of = undefined
    this.raw('[')
    write()
    this.raw(']')
    this.#inList = inList
    this.#of = of
  }

  finish(): TemplateCode {
    return { code: this.#code, pieces: this.#pieces }
  }

  #add(piece: { readonly start: number; readonly length: number; readonly written?: number }): void {
    this.#pieces.push({ at: this.#code.length, ...piece, ...(this.#of === undefined ? {} : { of: this.#of }) })
  }
}

/** Where in the file a place of the code is; `offset` = where the code begins. Outside all pieces: the nearest piece before it. */
export function placeIn({ pieces }: TemplateCode, offset: number, { start, end }: Span): Span {
  if (start < offset) return { start, end }
  const piece = pieces[lastAt(pieces, start - offset)]
  if (piece === undefined) return { start: 0, end: 0 }
  const within = (at: number): number => {
    const inside = Math.max(at - offset - piece.at, 0)
    return piece.start + (piece.written === undefined || inside === 0 ? Math.min(inside, piece.length) : piece.length)
  }
  return { start: within(start), end: within(end) }
}

/** The piece that a place of the code is in, or comes after: where it, or what it is a part of, begins. */
export function pieceAt({ pieces }: TemplateCode, at: number): number | undefined {
  const piece = pieces[lastAt(pieces, at)]
  return piece?.of ?? piece?.start
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
