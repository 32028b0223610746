// A finding's identity across runs: what it says, not where its line has moved to. Baselines, SARIF and trends compare it.
import type { Draft } from './draft.js'

/**
 * Sixteen hex digits per draft, in order. Equal drafts of one file are told apart by their order in it.
 *
 * @param calledNow what a file of an older tree is called today
 */
export function fingerprints(drafts: readonly Draft[], calledNow: (file: string) => string = file => file): string[] {
  const seen = new Map<string, number>()
  return drafts.map(({ code, flag, at, enclosing, evidence }) => {
    const base = [code, flag ?? evidence['pattern'] ?? '', calledNow(at.file), enclosing ?? '', evidence['because'] ?? '', JSON.stringify(evidence['when']) ?? ''].join('\0')
    const nth = seen.get(base) ?? 0
    seen.set(base, nth + 1)
    return hash(`${base}\0${nth}`)
  })
}

// cyrb53 twice with two seeds: no package and no node: in this room, and 2000 flags need no cryptography.
function hash(text: string): string {
  return [half(text, 0x9e3779b9), half(text, 0x85ebca6b)].map(number => number.toString(16).padStart(8, '0')).join('')
}

function half(text: string, seed: number): number {
  let a = 0xdeadbeef ^ seed, b = 0x41c6ce57 ^ seed
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  return a >>> 0
}
