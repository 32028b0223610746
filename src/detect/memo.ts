// Remembers answers that may ask for each other. An answer that was cut short because it met itself on the way is kept for
// the question under way only: those who come by another way must not inherit the cut.
import type { Term } from './term.js'

interface Held { readonly order: number; readonly terms: readonly Term[] }

/** Tarjan's bookkeeping: what depends on an answer still open is held until the first of its cycle is complete. */
export class Memo {
  readonly #final = new Map<unknown, readonly Term[]>()
  readonly #open = new Map<unknown, number>()
  readonly #held = new Map<unknown, Held>()
  #heldKeys: unknown[] = []
  readonly #turning = new Set<unknown>()
  #order = 0
  /** the earliest open question that the current answer leaned on */
  #low = Infinity

  /** @param cut the answer to the question asked again while it is being answered */
  of(key: unknown, cut: readonly Term[], answer: () => readonly Term[]): readonly Term[] {
    const final = this.#final.get(key)
    if (final) return final
    const open = this.#open.get(key), held = this.#held.get(key), order = open ?? held?.order
    if (order === undefined) return this.answer(key, answer)
    this.#low = Math.min(this.#low, order)
    return held?.terms ?? cut
  }

  private answer(key: unknown, answer: () => readonly Term[]): readonly Term[] {
    const order = this.#order++, mark = this.#heldKeys.length, outer = this.#open.size === 0 ? Infinity : this.#low
    this.#low = Infinity
    this.#open.set(key, order)
    try {
      const terms = answer(), whole = this.#low >= order
      if (this.#low >= 0 && this.#low <= order) this.#turning.add(key)
      if (whole) this.#final.set(key, terms)
      else this.#held.set(key, { order, terms })
      if (whole || this.#open.size === 1) this.drop(mark)
      else this.#heldKeys.push(key)
      this.#low = whole ? outer : Math.min(outer, this.#low)
      return terms
    } finally {
      this.#open.delete(key)
      if (this.#open.size === 0) this.#held.clear()
    }
  }

  /** Does its answer lead back to the question, or to one that it was asked for? */
  turns(key: unknown): boolean {
    return this.#turning.has(key)
  }

  private drop(mark: number): void {
    for (const key of this.#heldKeys.splice(mark)) this.#held.delete(key)
  }

  /** Whatever is being answered is not the whole answer: too deep, too long. */
  cut(): void {
    this.#low = -1
  }

  forget(): void {
    this.#final.clear()
    this.#turning.clear()
  }
}
