// Which rules a callee, a tag or an object answers to. The only place that understands what a shape's name means.
import { lastName } from './builtins.js'
import type { Expr } from './expr.js'
import { Follower } from './follow.js'
import { importBehind, mayLead } from './leads.js'
import { belongsTo, originOf, strongest, type Origin } from './origin.js'
import { endsIn, termName, writtenName } from './naming.js'
import { Registries } from './registries.js'
import { identitiesOf, ruleBook, type Rule, type RuleBook, type ShapeSet } from './rules.js'
import type { Shape } from './shape.js'
import { Specials } from './special.js'
import { identityOf, UNKNOWN, type Term } from './term.js'
import { isCalledFlags } from './words.js'
import type { World } from './world.js'

export interface Called { readonly terms: readonly Term[]; readonly names: readonly string[] }

export class Matcher {
  readonly book: RuleBook
  readonly follower: Follower
  readonly #identities = new Map<Rule, Set<string>>()
  readonly #names: ReadonlySet<string>
  /** the project's own, which rules are about */
  readonly #files: ReadonlySet<string>
  readonly specials: Specials
  readonly registries: Registries

  /** @param knownKeys the store's, for the spelling of members */
  constructor(set: ShapeSet, readonly world: World, readonly knownKeys: ReadonlySet<string> = new Set()) {
    this.book = ruleBook(set, world)
    this.specials = new Specials(this)
    this.follower = new Follower(world, this.specials)
    this.registries = new Registries(this.book, this.follower)
    const { calls, overrides, jsx, decorators, members, functions, declares } = this.book
    this.#names = new Set([calls, overrides, jsx, decorators, members].flatMap(book => [...book.keys()]))
    this.#files = new Set([...[calls, overrides, jsx, decorators, members].flatMap(book => this.ownRules<Shape>(book)), ...functions, ...declares].flatMap(({ files }) => files))
  }

  /** `isEnabled` of `featureFlags.isEnabled()`, whatever it is given: how flags are asked for, and none itself unless the store says so */
  isReader(name: string): boolean {
    return this.book.calls.has(name) && !this.knownKeys.has(name)
  }

  /** What a callee or tag is and is called; who asks for several kinds of rules asks once. */
  calledAs(file: string, callee: Expr): Called {
    const terms = this.mayAnswer(file, callee) ? this.follower.terms(file, callee) : [UNKNOWN], names: string[] = []
    for (const term of terms) {
      const name = termName(this.world, term)
      if (name !== undefined && !names.includes(name)) names.push(name)
    }
    const written = writtenName(this.world, file, callee)
    if (written !== undefined && !names.includes(written)) names.push(written)
    return { terms, names }
  }

  /**
   * Not what comes from a file without any word that leads to a flag, under names that no rule has: most of what a project calls.
   * What is a wrapper there is one for a word that is asked about once it is known.
   */
  private mayAnswer(file: string, callee: Expr): boolean {
    const { world } = this, facts = world.mayLead && world.facts(file)
    const root = facts && importBehind(facts, callee)
    if (!root || mayLead(facts, callee, this.#names, () => false)) return true
    const target = world.resolve(file, root.module)
    return target.kind !== 'file' || this.#files.has(target.file) || world.mayLead?.(target.file, root.imported) !== false
  }

  /** The rules of a kind that a callee or tag answers to. */
  matches<S extends Shape>(rules: ReadonlyMap<string, readonly Rule<S>[]>, file: string, callee: Expr, called?: Called): Rule<S>[] {
    if (rules.size === 0) return []
    const { terms, names } = called ?? this.calledAs(file, callee), found: Rule<S>[] = []
    for (const name of names) for (const rule of rules.get(name) ?? []) if (!found.includes(rule) && this.answers(rule, terms, file, callee)) found.push(rule)
    if (found.length > 0) return found
    const own = this.ownRules(rules)
    return own.length === 0 ? found : own.filter(rule => this.isSame(rule, terms))
  }

  readonly #own = new Map<unknown, readonly Rule[]>()

  /** Rules of the project's own files, which may be reached under any name. */
  ownRules<S extends Shape>(rules: ReadonlyMap<string, readonly Rule<S>[]>): readonly Rule<S>[] {
    const known = this.#own.get(rules) as readonly Rule<S>[] | undefined
    if (known) return known
    const own = [...rules.values()].flat().filter(rule => rule.files.length > 0)
    this.#own.set(rules, own)
    return own
  }

  private isSame(rule: Rule, terms: readonly Term[]): boolean {
    const identities = this.identities(rule)
    return identities.size > 0 && terms.some(term => identities.has(identityOf(term) ?? ''))
  }

  /** Whether a shape means this very function or component of the project, under whatever name. */
  isNamed(term: Term): boolean {
    const { calls, jsx, overrides, decorators, members } = this.book
    return [calls, jsx, overrides, decorators, members].some(book => this.ownRules<Shape>(book).some(rule => this.isSame(rule, [term])))
  }

  identities(rule: Rule): Set<string> {
    const known = this.#identities.get(rule)
    if (known) return known
    this.#identities.set(rule, new Set())
    const found = identitiesOf(rule, this.follower)
    this.#identities.set(rule, found)
    return found
  }

  private answers(rule: Rule, terms: readonly Term[], file: string, callee: Expr): boolean {
    if (rule.files.length > 0 && this.isSame(rule, terms)) return true
    if (rule.object === undefined) return terms.some(term => this.isFunction(rule, term, file, callee))
    const receivers = terms.map(term => this.receiverOrigin(rule, term, file, callee)).filter(one => one !== undefined)
    if (receivers.length === 0) return false
    const origin = strongest(receivers)
    // req.app.locals.unleash: nobody says where it comes from, but it is called what such clients are called
    if (origin !== 'tied' && this.isCalledLikeClient(rule, terms, file, callee, origin)) return true
    return origin === 'tied' || (origin === 'unknown' && !('receiver' in rule.shape && rule.shape.receiver === 'tied'))
  }

  /** A property deep inside a foreign object (`req.app`) holds what somebody put there. */
  private isCalledLikeClient(rule: Rule, terms: readonly Term[], file: string, callee: Expr, origin: Origin): boolean {
    const name = callee.kind === 'member' ? writtenName(this.world, file, callee.of) ?? '' : undefined
    if (callee.kind !== 'member' || name === undefined || !(rule.clientNames.includes(name) || (origin === 'unknown' && isCalledFlags(name)))) return false
    return origin === 'unknown' || (callee.of.kind === 'member' && terms.every(term => term.kind === 'part' || term.kind === 'parameter'))
  }

  /** A plain function: from the rule's package, or of that name if the rule has no package. */
  private isFunction(rule: Rule, term: Term, file: string, callee: Expr): boolean {
    const named = termName(this.world, term) ?? writtenName(this.world, file, callee)
    if (term.kind === 'package' || term.kind === 'missing') {
      const plain = term.path.length === 1 || (term.path.length === 2 && term.path[0] === 'default') || (term.path.length === 0 && rule.modules !== undefined)
      return plain && (named === rule.name || term.path[0] === 'default') && (rule.modules === undefined ? named === rule.name : belongsTo(rule.modules, term.module) || rule.files.includes(term.module))
    }
    if (rule.modules !== undefined && rule.modules.length > 0) return false
    return callee.kind !== 'member' && ['function', 'global', 'parameter', 'unknown', 'partial', 'result'].includes(term.kind) && named === rule.name
  }

  /** `undefined` = the callee is no method of that name here. */
  private receiverOrigin(rule: Rule, term: Term, file: string, callee: Expr): Origin | undefined {
    if (!this.objectFits(rule, file, callee)) return undefined
    switch (term.kind) {
      case 'package': case 'missing': return lastName(term) === rule.name && (term.path.length > 1 || term.kind === 'package') ? originOf(this.follower, term, rule) : undefined
      case 'part': return term.name === rule.name ? originOf(this.follower, term.of, rule) : undefined
      case 'parameter': return term.path.at(-1) === rule.name ? 'unknown' : undefined
      case 'function': return this.methodOrigin(rule, term, file, callee)
      case 'unknown': return callee.kind === 'member' && callee.name === rule.name ? 'unknown' : undefined
      default: return undefined
    }
  }

  /** A method the project declares itself: with a body it is another function of that name; a signature says nothing. */
  private methodOrigin(rule: Rule, term: Term & { kind: 'function' }, file: string, callee: Expr): Origin | undefined {
    if (callee.kind !== 'member' || callee.name !== rule.name) return undefined
    if (rule.modules === undefined || rule.modules.length === 0 || rule.files.includes(term.file)) return 'tied'
    const receivers = this.follower.terms(file, callee.of).map(one => originOf(this.follower, one, rule))
    if (receivers.includes('tied')) return 'tied'
    return this.world.facts(term.file)?.functions[term.id]?.body === false ? 'unknown' : 'foreign'
  }

  /** `Flags.isOn`: the object must be called so. */
  private objectFits(rule: Rule, file: string, callee: Expr): boolean {
    if (rule.object === '*' || rule.object === undefined) return true
    if (callee.kind !== 'member') return rule.modules !== undefined
    return rule.modules !== undefined || endsIn(callee.of, rule.object, this.world, file)
  }

  /** The term as an object of flags, if a member shape or a registry of names says so. */
  flagsOf(term: Term): (Term & { kind: 'flags' }) | undefined {
    return this.specials.flagsOf(term)
  }
}
