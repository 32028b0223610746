// Upper bounds on what the names of a file can lead to, by where words stand and nothing else: one pass over the tree spares
// nearly all questions what a name means in its scope. Each parser's view tells it the words and the names of its nodes.
import type { Outline } from './view.js'

/** `floor` = where the parameters or the body begin that nothing leads out of from there */
interface Place { readonly at: number; readonly floor: number }

export interface Width { readonly start: number; readonly end: number }

/** What a declaration, or a write, gives names to, where whatever they stand for is written, and where they stand for it; `undefined` = anywhere. */
export interface Naming { readonly names: readonly string[]; readonly start: number; readonly end: number; readonly within?: Width | undefined }

export class OutlineBuilder {
  readonly #places = new Map<string, Place[]>()
  readonly #namings: Naming[] = []
  readonly #parameters = new Set<string>()

  #floor = 0
  #outer = 0
  #class = 0

  /** @param at inside of what is written there: above the start of every node around it, not above the end */
  mention(word: string, at: number): void {
    const known = this.#places.get(word), place = { at, floor: this.#floor }
    if (known) known.push(place)
    else this.#places.set(word, [place])
  }

  /** What a function takes and what it does in its body lead to no name outside; what it returns does. */
  apart(start: number, visit: () => void): void {
    this.within(start, this.#floor, visit)
  }

  returned(visit: () => void): void {
    this.within(this.#outer, this.#outer, visit)
  }

  classLike(visit: () => void): void {
    const before = this.#class
    this.#class = this.#floor
    visit()
    this.#class = before
  }

  /** `this.x = y`, wherever it stands in a class: what y leads to, the class does. */
  kept(visit: () => void): void {
    this.within(this.#class, this.#outer, visit)
  }

  private within(floor: number, outer: number, visit: () => void): void {
    const before = this.#floor, beforeOuter = this.#outer
    this.#floor = floor
    this.#outer = outer
    visit()
    this.#floor = before
    this.#outer = beforeOuter
  }

  name(naming: Naming): void {
    this.#namings.push(naming)
  }

  /** Names that are a parameter, or a part of one. */
  pass(names: readonly string[]): void {
    for (const name of names) this.#parameters.add(name)
  }

  /** @param widthOf the node, and what is written beside it */
  build<N>(also: (name: string) => boolean, widthOf: (node: N) => Width): Outline<N> {
    const places = this.#places, parameters = this.#parameters, leads = new Leads(places, this.#namings, [...places.keys()].filter(also))
    let passing: readonly Place[] | undefined
    return {
      parameters, leading: words => leads.with(words), near: node => leads.near(widthOf(node)),
      passes(node) {
        passing ??= inOrder([...parameters].flatMap(name => places.get(name) ?? []))
        const { start, end } = widthOf(node)
        return hasBetween(passing, start, end, true)
      },
    }
  }
}

/** What the words asked about so far lead to; they only grow. */
class Leads {
  readonly #leading = new Set<string>()
  readonly #everywhere = new Set<string>()
  #open: readonly Naming[]
  #near: readonly Place[]

  /** @param also names that are looked for, though they need not lead anywhere */
  constructor(readonly places: ReadonlyMap<string, readonly Place[]>, namings: readonly Naming[], also: readonly string[]) {
    this.#open = namings
    this.#near = also.flatMap(name => places.get(name) ?? [])
  }

  near({ start, end }: Width): boolean {
    return hasBetween(this.#near, start, end)
  }

  with(words: Iterable<string>): ReadonlySet<string> {
    const near = [...this.#near]
    let fresh = inOrder(Array.from(words, word => this.add(word)).flat())
    for (const place of fresh) near.push(place)
    while (fresh.length > 0 && this.#open.length > 0) {
      const open: Naming[] = [], found: Place[] = []
      for (const naming of this.#open) {
        if (!hasBetween(fresh, naming.start, naming.end)) open.push(naming)
        else for (const name of naming.names) found.push(...this.add(name, naming.within))
      }
      this.#open = open
      fresh = inOrder(found)
      for (const place of fresh) near.push(place)
    }
    this.#near = inOrder(near)
    return this.#leading
  }

  /** Its places, if it is new. */
  private add(name: string, within?: Width): readonly Place[] {
    if (this.#everywhere.has(name)) return []
    this.#leading.add(name)
    if (within === undefined) this.#everywhere.add(name)
    const places = this.places.get(name) ?? []
    return within === undefined ? places : places.filter(({ at }) => at > within.start && at <= within.end)
  }
}

const inOrder = (places: Place[]): Place[] => places.sort((a, b) => a.at - b.at)

/** Is one of the places above `start` and not above `end`, and leads out to where that begins? `anyhow` = it need not. */
function hasBetween(sorted: readonly Place[], start: number, end: number, anyhow = false): boolean {
  let low = 0, high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]!.at <= start) low = middle + 1
    else high = middle
  }
  for (let place = sorted[low]; place !== undefined && place.at <= end; place = sorted[++low]) if (anyhow || place.floor <= start) return true
  return false
}
