// What a growing program may mention: names that are surely initialized where they are read, so that reading one is pure.
import type { Random } from './random.js'

export interface Scope {
  readonly random: Random
  /** initialized names, outer ones included */
  readonly readable: readonly string[]
  /** those that may be assigned */
  readonly writable: readonly string[]
  /** declared in this very block: they cannot be declared again */
  readonly taken: Set<string>
  /** names of the whole function that `var` or a parameter holds */
  readonly vars: Set<string>
  readonly labels: readonly string[]
  readonly loop: boolean
  readonly breakable: boolean
  readonly inFunction: boolean
  readonly isAsync: boolean
  readonly depth: number
  /** an unused number for calls and labels */
  readonly fresh: () => number
}

export function deeper(scope: Scope, more: Partial<Scope> = {}): Scope {
  return { ...scope, depth: scope.depth - 1, ...more }
}

/** A new block: inner names may hide outer ones. */
export function blockOf(scope: Scope, more: Partial<Scope> = {}): Scope {
  return deeper(scope, { taken: new Set(), ...more })
}
