// Functions that are called without being declared: laid on `window` by another file, imported by the build for whoever writes
// their name. The project's only wrapper of that name is meant.
import { BUILT_IN } from './origin.js'
import type { Term } from './term.js'
import { isPlain } from './words.js'

export class Unimported {
  readonly #byName = new Map<string, Set<string>>()

  add(name: string, fn: string): void {
    this.#byName.set(name, (this.#byName.get(name) ?? new Set()).add(fn))
  }

  only(name: string): string | undefined {
    const [only, ...others] = this.#byName.get(name) ?? []
    return others.length === 0 ? only : undefined
  }
}

/** `useFlag`, `Utils.getFlag`, `window.Utils.getFlag`, where nobody declares the first of these names. */
export function undeclaredName(term: Term): string | undefined {
  const name = term.kind === 'global' ? term.name : term.kind === 'part' && isUndeclared(term.of) ? String(term.name) : undefined
  return name === undefined || isPlain(name) ? undefined : name
}

function isUndeclared(term: Term): boolean {
  return term.kind === 'global' ? !BUILT_IN.has(term.name) : term.kind === 'part' && isUndeclared(term.of)
}
