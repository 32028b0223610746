/** Seeded choices: the same seed grows the same program. */
export interface Random {
  below(n: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return { below: n => Math.floor(next() * n), chance: p => next() < p, pick: items => items[Math.floor(next() * items.length)]! }
}
