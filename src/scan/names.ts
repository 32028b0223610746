import { needleOf } from './tokens.js'

/** All names asked about, as hashes, and which of them a file holds. Answers are kept until a name is added. */
export class Names {
  private readonly known = new Set<string>()
  private readonly byHash = new Map<number, string[]>()
  private readonly several: { readonly name: string; readonly parts: Uint32Array }[] = []
  private readonly answers = new Map<string, ReadonlySet<string>>()

  add(names: Iterable<string>): void {
    const before = this.known.size
    for (const name of names) {
      if (this.known.has(name)) continue
      this.known.add(name)
      const parts = needleOf(name)
      if (parts.length === 1) this.byHash.set(parts[0]!, [...this.byHash.get(parts[0]!) ?? [], name])
      else if (parts.length > 1) this.several.push({ name, parts })
    }
    if (this.known.size > before) this.answers.clear()
  }

  all(): readonly string[] {
    return [...this.known]
  }

  heldBy(file: string, words: Uint32Array): ReadonlySet<string> {
    const known = this.answers.get(file)
    if (known !== undefined) return known
    const held = new Set<string>()
    for (const word of words) for (const name of this.byHash.get(word) ?? []) held.add(name)
    for (const { name, parts } of this.several) if (parts.every(part => words.includes(part))) held.add(name)
    this.answers.set(file, held)
    return held
  }
}
