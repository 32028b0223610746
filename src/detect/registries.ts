// Which objects, enums and unions of a project are its lists of flags, by the shapes that name them.
import type { Declaration } from './expr.js'
import type { FileFacts } from './facts.js'
import type { Follower } from './follow.js'
import { registryFrom, registryIdentity, type Registry } from './registry.js'
import { reached, type Rule, type RuleBook } from './rules.js'
import type { Term } from './term.js'

export class Registries {
  readonly #byIdentity = new Map<string, Registry | undefined>()
  readonly #reached = new Map<Rule, { readonly terms: readonly Term[]; readonly identities: ReadonlySet<string> }>()

  constructor(readonly book: RuleBook, readonly follower: Follower) {}

  /** The registry of flags that the term is, if a `declares` shape names it. */
  of(term: Term): Registry | undefined {
    if (this.book.declares.length === 0) return undefined
    const identity = registryIdentity(term)
    if (identity === undefined) return undefined
    if (!this.#byIdentity.has(identity)) this.#byIdentity.set(identity, this.find(term, identity))
    return this.#byIdentity.get(identity)
  }

  /** Those that stand in the file. Only what a shape names is followed: to follow every declaration would parse half the project. */
  in({ file, declarations }: FileFacts): Registry[] {
    const named = (name: string): readonly Term[] => declarations.flatMap((one, id) => one.name === name && isOwn(one) ? this.follower.declared(file, id) : [])
    return this.book.declares.flatMap(rule => {
      const terms = rule.files.length === 0 ? named(rule.name) : this.reachedBy(rule).terms
      return terms.flatMap(term => homeOf(term) === file ? this.of(term) ?? [] : [])
    })
  }

  private find(term: Term, identity: string): Registry | undefined {
    for (const rule of this.book.declares) {
      const own = rule.files.length > 0 ? this.reachedBy(rule).identities.has(identity) : this.isDeclaredAs(term, rule.name)
      if (own) return registryFrom(this.follower, term, rule.sdk)
    }
    return undefined
  }

  private reachedBy(rule: Rule): { readonly terms: readonly Term[]; readonly identities: ReadonlySet<string> } {
    const known = this.#reached.get(rule)
    if (known) return known
    const terms = reached(rule, this.follower)
    const found = { terms, identities: new Set(terms.flatMap(term => registryIdentity(term) ?? [])) }
    this.#reached.set(rule, found)
    return found
  }

  /** `{ declares: 'FLAGS' }` without `from`: any declaration of that name. */
  private isDeclaredAs(term: Term, name: string): boolean {
    if (!('file' in term)) return false
    const declarations = this.follower.world.facts(term.file)?.declarations ?? []
    return declarations.some((one, id) => one.name === name && this.follower.declared(term.file, id).some(of => registryIdentity(of) === registryIdentity(term)))
  }
}

/** What is imported or handed in is declared elsewhere. */
export function isOwn({ kind }: Declaration): boolean {
  return kind !== 'import' && kind !== 'parameter' && kind !== 'each' && kind !== 'opaque'
}

/** A mapped type stands where its keys do. */
function homeOf(term: Term): string | undefined {
  if (term.kind === 'mapped') return term.keys[0] && homeOf(term.keys[0])
  return 'file' in term ? term.file : undefined
}
