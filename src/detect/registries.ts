// Which objects, enums and unions of a project are its lists of flags: those that a shape names, and the types that code gives
// its objects of flags (flag-types.ts).
import type { Declaration } from './expr.js'
import type { FileFacts } from './facts.js'
import type { Follower } from './follow.js'
import { placeOf, registryFrom, registryIdentity, type Registry } from './registry.js'
import { reached, type Rule, type RuleBook } from './rules.js'
import type { Spelling } from './shape.js'
import type { Term } from './term.js'

export class Registries {
  readonly #byIdentity = new Map<string, Registry | undefined>()
  readonly #reached = new Map<Rule, { readonly terms: readonly Term[]; readonly identities: ReadonlySet<string> }>()
  readonly #learnt = new Map<string, Registry>()
  /** what is being looked for */
  readonly #asked = new Set<string>()
  /** of the entries of all registries that are known so far */
  #places: Map<string, Registry> | undefined

  constructor(readonly book: RuleBook, readonly follower: Follower) {}

  get isEmpty(): boolean {
    return this.book.declares.length === 0 && this.#learnt.size === 0
  }

  /** The registry of flags that the term is, if a `declares` shape names it or its type was learnt. */
  of(term: Term): Registry | undefined {
    if (this.isEmpty) return undefined
    const identity = registryIdentity(term)
    if (identity === undefined) return undefined
    if (this.#byIdentity.has(identity)) return this.#byIdentity.get(identity)
    // a type over the keys of what is asked about comes round to it: that says nothing, and is no answer to keep
    if (this.#asked.has(identity)) return undefined
    this.#asked.add(identity)
    const found = this.find(term, identity)
    this.#asked.delete(identity)
    if (found || this.#asked.size === 0) this.#byIdentity.set(identity, found)
    return found
  }

  /** @returns whether that was new */
  learn(term: Term, sdk: string, spelling: Spelling): boolean {
    const identity = registryIdentity(term)
    if (identity === undefined || this.#learnt.has(identity) || this.of(term)) return false
    const registry = registryFrom(this.follower, term, sdk, spelling)
    if (registry.entries.length === 0) return false
    this.#learnt.set(identity, registry)
    this.#byIdentity.clear()
    this.#places = undefined
    return true
  }

  /** Those with an entry in the file. Only what a shape names is followed: to follow every declaration would parse half the project. */
  in(facts: FileFacts): Registry[] {
    const named = this.book.declares.filter(rule => rule.files.length === 0).flatMap(rule => this.named(rule, facts).flatMap(term => this.of(term) ?? this.typed(rule, term)))
    const all = new Set([...named, ...this.known()])
    return [...all].filter(({ entries }) => entries.some(({ file }) => file === facts.file))
  }

  /** `const FLAGS: { [key in Flag]: boolean }`, where nothing else lists the keys: they stand somewhere else, and have no place together */
  private typed(rule: Rule, term: Term): Registry[] {
    return term.kind === 'mapped' ? [registryFrom(this.follower, term, rule.sdk)] : []
  }

  private known(): Registry[] {
    const reached = this.book.declares.filter(rule => rule.files.length > 0).flatMap(rule => this.reachedBy(rule).terms.flatMap(term => this.of(term) ?? []))
    return [...reached, ...this.#learnt.values()]
  }

  /** `{ declares: 'FLAGS' }` without `from`: any declaration of that name. */
  private named({ name }: Rule, { file, declarations }: FileFacts): readonly Term[] {
    return declarations.flatMap((one, id) => one.name === name && isOwn(one) ? this.follower.declared(file, id) : [])
  }

  private find(term: Term, identity: string): Registry | undefined {
    const learnt = this.#learnt.get(identity)
    if (learnt) return learnt
    for (const rule of this.book.declares) {
      const own = rule.files.length > 0 ? this.reachedBy(rule).identities.has(identity) : this.isDeclaredAs(term, rule)
      if (own) return registryFrom(this.follower, term, rule.sdk)
    }
    return term.kind === 'mapped' ? this.over(term) : undefined
  }

  /** `Partial<Record<keyof Flags, boolean>>`: an object of the flags that another registry lists. */
  private over(term: Term & { kind: 'mapped' }): Registry | undefined {
    const listed = term.keys.map(key => key.kind === 'value' ? this.at(key) : undefined)
    const [first] = listed
    return first && listed.every(one => one !== undefined) ? registryFrom(this.follower, term, first.sdk, first.spelling) : undefined
  }

  private at(key: Term & { kind: 'value' }): Registry | undefined {
    this.#places ??= new Map(this.known().flatMap(registry => registry.entries.map(entry => [placeOf(entry), registry] as const)))
    return this.#places.get(placeOf(key)) ?? this.namedAt(key)
  }

  private namedAt(key: Term & { kind: 'value' }): Registry | undefined {
    const facts = this.follower.world.facts(key.file)
    return facts && this.in(facts).find(({ entries }) => entries.some(entry => placeOf(entry) === placeOf(key)))
  }

  private reachedBy(rule: Rule): { readonly terms: readonly Term[]; readonly identities: ReadonlySet<string> } {
    const known = this.#reached.get(rule)
    if (known) return known
    const terms = reached(rule, this.follower)
    const found = { terms, identities: new Set(terms.flatMap(term => registryIdentity(term) ?? [])) }
    this.#reached.set(rule, found)
    return found
  }

  private isDeclaredAs(term: Term, rule: Rule): boolean {
    const facts = 'file' in term ? this.follower.world.facts(term.file) : undefined
    return facts !== undefined && this.named(rule, facts).some(of => registryIdentity(of) === registryIdentity(term))
  }
}

/** What is imported or handed in is declared elsewhere. */
export function isOwn({ kind }: Declaration): boolean {
  return kind !== 'import' && kind !== 'parameter' && kind !== 'each' && kind !== 'opaque'
}
