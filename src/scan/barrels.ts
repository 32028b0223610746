// Which files an import may lead to through `export *`, without parsing the barrels on the way or the files that only share a word.
import { mayExportName, starModules } from './exported-text.js'
import type { ModuleResolver } from './modules.js'
import { starHash, needleOf } from './tokens.js'

export interface BarrelInput {
  readonly resolver: ModuleResolver
  /** `undefined` = nothing is known of the file's words */
  wordsOf(file: string): Uint32Array | undefined
  /** whether the file holds a name that was asked about */
  holdsAny(file: string): boolean
  says(file: string, question: string, test: (text: string) => boolean): boolean
  /** `undefined` = the text cannot be read */
  tells(file: string, question: string, ask: (text: string) => string): string | undefined
}

/** A file and all that it hands on; `open` = a package among them, or something that its text does not tell */
interface HandedOn { readonly files: readonly string[]; readonly open: boolean }

export class Barrels {
  readonly #handed = new Map<string, HandedOn>()
  readonly #exports = new Map<string, boolean>()
  readonly #leads = new Map<string, boolean>()

  constructor(readonly input: BarrelInput) {}

  /** More names are asked about: what led nowhere may lead somewhere. */
  forget(): void {
    this.#leads.clear()
  }

  /** `false` = the file exports no such name, nor does what it hands on */
  mayExport(file: string, name: string): boolean {
    return remembered(this.#exports, `${file}\n${name}`, () => {
      const { files, open } = this.#handedOn(file)
      return open || files.some(one => this.#exportsItself(one, name))
    })
  }

  /** `false` = neither the file nor what it hands on (under this name) holds a name that was asked about */
  mayLead(file: string, name = '*'): boolean {
    return remembered(this.#leads, `${file}\n${name}`, () => {
      if (this.input.holdsAny(file)) return true
      const { files, open } = this.#handedOn(file)
      return open || files.some(one => one !== file && this.input.holdsAny(one) && (name === '*' || this.mayExport(one, name)))
    })
  }

  #exportsItself(file: string, name: string): boolean {
    const words = this.input.wordsOf(file)
    return words === undefined || (needleOf(name).every(part => words.includes(part)) && this.input.says(file, `exports ${name}`, text => mayExportName(text, name)))
  }

  #handedOn(file: string): HandedOn {
    return remembered(this.#handed, file, () => {
      const files = new Set([file])
      let open = false
      for (const one of files) {
        const modules = this.#modules(one)
        open ||= modules === undefined
        for (const module of modules ?? []) {
          const target = this.input.resolver.resolve(one, module)
          if (target.kind === 'file') files.add(target.file)
          open ||= target.kind === 'package'
        }
      }
      return { files: [...files], open }
    })
  }

  #modules(file: string): readonly string[] | undefined {
    const words = this.input.wordsOf(file)
    if (words === undefined) return undefined
    if (!words.includes(starHash)) return []
    const told = this.input.tells(file, 'stars', text => JSON.stringify(starModules(text) ?? null))
    return told === undefined ? undefined : JSON.parse(told) as readonly string[] | null ?? undefined
  }
}

function remembered<T>(known: Map<string, T>, key: string, ask: () => T): T {
  const before = known.get(key)
  if (before !== undefined) return before
  const answer = ask()
  known.set(key, answer)
  return answer
}
