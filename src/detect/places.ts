// Collects references: one per key and token, with 1-based places, sorted.
import { PLAIN, type Answer } from './answer.js'
import type { At } from './expr.js'
import type { Hit } from './key-set.js'
import { parseKey } from '../flag/key.js'
import { positionAt } from '../flag/place.js'
import { literalOf } from './literal.js'
import type { FlagReference, KeyExpr, Role, Via } from './reference.js'
import type { Reading } from './reading.js'
import type { Wrappers } from './wrappers.js'
import type { World } from './world.js'

/** A key's literal behind a constant, an enum member or a registry: where it is declared. */
export interface Origin { readonly key: string; readonly file: string; readonly at: At; readonly sdk: string }

type Details = Pick<FlagReference, 'sdk' | 'role' | 'via'> & { readonly answer?: Answer } & Partial<Pick<FlagReference, 'fallback' | 'forces' | 'enclosing' | 'inert' | 'through'>>

export class Places {
  readonly #references = new Map<string, FlagReference>()
  readonly origins = new Map<string, Origin>()
  /** those that a read names, as `FLAGS.NAV.flag` does, and those that one comes to by going through a list */
  readonly #named = new Set<string>()
  readonly #passed = new Set<string>()

  constructor(readonly world: World) {}

  keys(): string[] {
    return [...this.#references.values()].flatMap(({ key }) => key.kind === 'exact' ? [key.key] : [])
  }

  /** Whether a reference already stands at the token. */
  has(file: string, at: At): boolean {
    return this.#tokens.has(tokenKey(file, at))
  }
  readonly #tokens = new Set<string>()

  addReading(reading: Reading, wrappers: Wrappers): void {
    const { keys, file } = reading
    const inWrapper = keys.parameters.length > 0 && keys.parameters.some(slot => wrappers.isCalled(slot))
    const closed = keys.parameters.some(slot => slot.term.closed)
    // the reads of a wrapper are those of its callers
    for (const hit of keys.hits) if (!inWrapper || !hit.typed) this.addHit(reading, hit)
    if (reading.holds) for (const { key, file: home, at } of keys.hits) this.hold(key, home, at, reading.sdk)
    if (keys.dynamic?.given && inWrapper) return
    if (keys.dynamic) this.add({ kind: 'pattern', glob: keys.dynamic.glob, ...(keys.dynamic.imported ? { imported: true as const } : {}) }, keys.dynamic.file, keys.dynamic.at, reading.site, detailsOf(reading))
    else if (keys.parameters.length > 0 && !inWrapper && !closed && reading.role !== 'override' && reading.via !== 'env') this.add({ kind: 'pattern', glob: '*' }, file, reading.site, reading.site, detailsOf(reading))
  }

  /** `{ flag: 'x' }` is where the flag is declared, if reads name it there and none goes through what it stands in. */
  asDeclared(reading: Reading): Reading {
    const { role, keys: { hits } } = reading, isOnlyNamed = (token: string): boolean => this.#named.has(token) && !this.#passed.has(token)
    return role === 'read' && hits.length > 0 && hits.every(hit => isOnlyNamed(tokenKey(hit.file, hit.at))) ? { ...reading, role: 'declare', via: 'constant' } : reading
  }

  private addHit(reading: Reading, hit: Hit): void {
    const key = parseKey(hit.key)
    if (key === undefined) return
    const via: Via = hit.via === 'direct' ? reading.via : reading.via === 'wrapper' ? 'wrapper' : hit.via
    const forces = hit.forced ?? literalOf(hit.value ?? reading.forces)
    const site = hit.file === reading.file || hit.at[1] === 0 ? reading.site : hit.at
    // a key out of a type or a made-up list has no token of its own: the read stands for it
    const at = hit.at[1] === 0 ? site : hit.at
    this.add({ kind: 'exact', key }, hit.at[1] === 0 ? reading.file : hit.file, at, site, { ...detailsOf(reading), via, forces })
    if (hit.origin && !(hit.origin.file === hit.file && hit.origin.at[0] === hit.at[0])) {
      const token = tokenKey(hit.origin.file, hit.origin.at)
      this.origins.set(token, { key: hit.key, ...hit.origin, sdk: reading.sdk })
      if (reading.role !== 'declare') (hit.named ? this.#named : this.#passed).add(token)
    }
  }

  /** A constant that holds a key, whether or not anybody reads a flag through it: its uses speak of the flag. */
  private hold(key: string, file: string, at: At, sdk: string): void {
    const token = tokenKey(file, at)
    if (!this.origins.has(token)) this.origins.set(token, { key, file, at, sdk })
  }

  add(key: KeyExpr, file: string, at: At, site: At, details: Details): void {
    const lines = this.world.facts(file)?.lines ?? [0]
    const start = positionAt(lines, at[0]), end = positionAt(lines, at[1])
    const id = `${file}:${at[0]}:${key.kind === 'exact' ? key.key : '*'}`
    const before = this.#references.get(id)
    if (before && (rank(before) > rank(details) || (rank(before) === rank(details) && (before.forces !== undefined || details.forces === undefined)))) return
    this.#tokens.add(tokenKey(file, at))
    this.#references.set(id, {
      key, file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column,
      span: { start: at[0], end: at[1] }, site: { start: site[0], end: site[1] },
      sdk: details.sdk, role: details.role, via: details.via, fallback: details.fallback, forces: details.forces,
      ...(details.answer ?? PLAIN), enclosing: details.enclosing, ...(details.inert ? { inert: true as const } : {}), ...(details.through ? { through: details.through } : {}),
    })
  }

  sorted(): FlagReference[] {
    return [...this.#references.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.span.start - b.span.start || (keyText(a) < keyText(b) ? -1 : 1))
  }
}

export const tokenKey = (file: string, at: At): string => `${file}:${at[0]}`

const keyText = ({ key }: FlagReference): string => key.kind === 'exact' ? key.key : key.glob

/** When two ways of looking see the same token, the one that says more stands. */
function rank({ role, inert }: { role: Role; inert?: boolean | undefined }): number {
  return inert ? 1 : role === 'override' ? 4 : role === 'read' ? 3 : role === 'declare' ? 2 : 0
}

function detailsOf(reading: Reading): Details {
  const { sdk, role, via, answer, enclosing, through, inert } = reading
  return { sdk, role, via, answer, enclosing, through: role === 'read' ? through : undefined, inert: inert ? true : undefined, fallback: literalOf(reading.fallback), forces: literalOf(reading.forces) } as Details
}
