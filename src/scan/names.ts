import { needleOf } from './tokens.js'

/** All names asked about, as hashes, and which of them a file holds. What a file holds only grows. */
export class Names {
  private readonly known = new Set<string>()
  private readonly byHash = new Map<number, string[]>()
  private readonly several: { readonly name: string; readonly parts: Uint32Array }[] = []
  /** most words are no name: one bit per low half of the hash settles them without the map */
  private readonly maybe = new Uint8Array(1 << 16)
  private readonly answers = new Map<string, { readonly held: ReadonlySet<string>; readonly of: number }>()

  add(names: Iterable<string>): void {
    for (const name of names) {
      if (this.known.has(name)) continue
      this.known.add(name)
      const parts = needleOf(name)
      if (parts.length === 1) {
        this.byHash.set(parts[0]!, [...this.byHash.get(parts[0]!) ?? [], name])
        this.maybe[parts[0]! & 0xffff] = 1
      } else if (parts.length > 1) this.several.push({ name, parts })
    }
  }

  all(): readonly string[] {
    return [...this.known]
  }

  /** The same set as before while there is no name in it that was not there before. */
  heldBy(file: string, words: Uint32Array): ReadonlySet<string> {
    const before = this.answers.get(file)
    if (before?.of === this.known.size) return before.held
    const found = this.search(words), held = before?.held.size === found.size ? before.held : found
    this.answers.set(file, { held, of: this.known.size })
    return held
  }

  private search(words: Uint32Array): Set<string> {
    const held = new Set<string>()
    for (const word of words) {
      if (this.maybe[word & 0xffff] === 0) continue
      for (const name of this.byHash.get(word) ?? []) held.add(name)
    }
    for (const { name, parts } of this.several) if (parts.every(part => words.includes(part))) held.add(name)
    return held
  }
}
