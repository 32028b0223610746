// What is wrong with a document, and where. The way to what is being checked is kept as it is walked, so that ten thousand
// sound flags cost nothing but the walk.
import { didYouMean } from '../flag/nearest.js'
import type { Platform } from './platform.js'

/** `path` leads to the fault inside the document: `flags[3].rollout.weights`. */
export interface Problem { readonly key: string | undefined; readonly path: readonly (string | number)[]; readonly message: string }

export class Faults {
  readonly problems: Problem[] = []
  /** the flag that is being checked */
  key: string | undefined
  readonly #path: (string | number)[] = []

  /** `platform` knows which patterns can be used */
  constructor(readonly platform: Platform) {}

  /** `steps` lead from what is being checked to the fault. */
  add(message: string, ...steps: readonly (string | number)[]): void {
    this.problems.push({ key: this.key, path: [...this.#path, ...steps], message })
  }

  /** What follows is about the part at `step`, until `leave`. */
  enter(step: string | number): void { this.#path.push(step) }
  leave(): void { this.#path.pop() }

  unknownKeys(input: Readonly<Record<string, unknown>>, known: readonly string[]): void {
    for (const key in input) {
      if (!known.includes(key) && Object.hasOwn(input, key)) this.add(`unknown key "${key}"${didYouMean(key, known) || `; known: ${known.join(', ')}`}`, key)
    }
  }

  variant(name: unknown, variants: Variants, step: string): void {
    if (typeof name === 'string' && Object.hasOwn(variants, name)) return
    const known = Object.keys(variants)
    this.add(`variant ${JSON.stringify(name)} is none of ${known.join(', ')}${typeof name === 'string' ? didYouMean(name, known) : ''}`, step)
  }
}

/** A flag's variants by name; only own properties count. */
export type Variants = Readonly<Record<string, unknown>>

export function isRecord(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}
