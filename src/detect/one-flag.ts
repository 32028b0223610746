// Functions of the project that answer with one flag and nothing else: `const isNew = () => isOn('new-nav')`. Nobody has to say so:
// whoever puts a double in the place of one forces the flag.
import type { Expr, FunctionFacts } from './expr.js'
import type { Follower } from './follow.js'
import type { Hit } from './key-set.js'
import type { Reading } from './reading.js'
import type { Term } from './term.js'

const MAX_DEPTH = 4

export class OneFlag {
  /** by place: reads of one flag that is known */
  readonly #reads = new Map<string, Hit>()
  readonly #known = new Map<FunctionFacts, Hit | undefined>()

  constructor(readonly follower: Follower, readings: readonly Reading[]) {
    for (const { file, site, role, answer, inert, keys: { hits, parameters, dynamic } } of readings) {
      const [hit] = hits
      if (role === 'read' && !inert && hit !== undefined && hits.length === 1 && parameters.length === 0 && dynamic === undefined && answer.result === undefined && answer.also === undefined && (answer.answers ?? 'state') === 'state') this.#reads.set(placeOf(file, site), hit)
    }
  }

  get isEmpty(): boolean {
    return this.#reads.size === 0
  }

  /** The flag that a function answers with. */
  of(term: Term, depth = 0): Hit | undefined {
    const fn = term.kind === 'function' ? this.follower.world.facts(term.file)?.functions[term.id] : undefined
    if (term.kind !== 'function' || fn === undefined || depth > MAX_DEPTH) return undefined
    if (this.#known.has(fn)) return this.#known.get(fn)
    this.#known.set(fn, undefined)
    const [first, ...others] = fn.returns.map(one => this.answered(term.file, one, depth))
    const found = first !== undefined && others.every(one => one?.key === first.key) ? first : undefined
    this.#known.set(fn, found)
    return found
  }

  private answered(file: string, expr: Expr, depth: number): Hit | undefined {
    const read = 'at' in expr ? this.#reads.get(placeOf(file, expr.at)) : undefined
    if (read !== undefined) return read
    if (expr.kind === 'declared') {
      const declaration = this.follower.world.facts(file)?.declarations[expr.id]
      return declaration?.kind === 'const' && depth < MAX_DEPTH ? this.answered(file, declaration.value, depth + 1) : undefined
    }
    if (expr.kind !== 'call') return undefined
    const [behind, ...others] = this.follower.terms(file, expr.callee)
    return behind !== undefined && others.length === 0 ? this.of(behind, depth + 1) : undefined
  }
}

const placeOf = (file: string, [start, end]: readonly [number, number]): string => `${file}:${start}:${end}`
