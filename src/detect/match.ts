// Which rules a callee, a tag or an object answers to. The only place that understands what a shape's name means.
import { lastName } from './builtins.js'
import type { Expr } from './expr.js'
import { Follower, type Special, type World } from './follow.js'
import { belongsTo, originOf, strongest, type Origin } from './origin.js'
import { Registries } from './registries.js'
import { identitiesOf, ruleBook, type Rule, type RuleBook, type ShapeSet } from './rules.js'
import type { MemberShape, Shape } from './shape.js'
import { identityOf, type Term } from './term.js'

export class Matcher {
  readonly book: RuleBook
  readonly follower: Follower
  readonly registries: Registries
  readonly #identities = new Map<Rule, Set<string>>()
  readonly #special = new Map<Expr, Term | undefined>()
  readonly #asked = new Set<Expr>()

  /** `{ member: 'flags' }` without `from`: whatever is called so */
  readonly #bareMembers: ReadonlyMap<string, Rule<MemberShape>>

  /** whether any rule hands flags to a component as a prop */
  readonly #injects: boolean

  /** @param knownKeys the store's, for the spelling of members */
  constructor(set: ShapeSet, readonly world: World, readonly knownKeys: ReadonlySet<string> = new Set()) {
    this.book = ruleBook(set, world)
    this.#bareMembers = new Map([...this.book.members.values()].flat()
      .filter(rule => rule.object === undefined && rule.files.length === 0 && rule.shape.injects === undefined && (rule.modules ?? []).length === 0 && !rule.shape.of.endsWith('()'))
      .map(rule => [rule.name, rule]))
    this.#injects = [...this.book.members.values()].flat().some(rule => rule.shape.injects !== undefined)
    const special: Special = { member: (term, name) => this.injected(term, name), expression: (file, expr) => this.special(file, expr), declared: (file, id) => this.gate(file, id) }
    this.follower = new Follower(world, special)
    this.registries = new Registries(this.book, this.follower)
  }

  /** The rules of a kind that a callee or tag answers to. */
  matches<S extends Shape>(rules: ReadonlyMap<string, readonly Rule<S>[]>, file: string, callee: Expr): Rule<S>[] {
    const terms = this.follower.terms(file, callee)
    const written = writtenName(this.world, file, callee)
    const names = new Set([...terms.flatMap(term => termName(this.world, term) ?? []), ...(written === undefined ? [] : [written])])
    const found: Rule<S>[] = []
    for (const name of names) for (const rule of rules.get(name) ?? []) if (!found.includes(rule) && this.answers(rule, terms, file, callee)) found.push(rule)
    if (found.length > 0) return found
    const own = this.ownRules(rules)
    return own.length === 0 ? found : own.filter(rule => this.isSame(rule, terms))
  }

  readonly #own = new Map<unknown, readonly Rule[]>()

  /** Rules of the project's own files, which may be reached under any name. */
  private ownRules<S extends Shape>(rules: ReadonlyMap<string, readonly Rule<S>[]>): readonly Rule<S>[] {
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

  private identities(rule: Rule): Set<string> {
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
    if (callee.kind !== 'member' || !rule.clientNames.includes(writtenName(this.world, file, callee.of) ?? '')) return false
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

  /** useFlags() and config.featureToggles: an object whose properties are flags; flag({ key }): a function that is one. */
  private special(file: string, expr: Expr): Term | undefined {
    if (expr.kind !== 'call' && expr.kind !== 'member' && (this.#bareMembers.size === 0 || (expr.kind !== 'declared' && expr.kind !== 'global'))) return undefined
    if (this.#asked.has(expr)) this.follower.cut()      // asked again while being answered: no opinion, and none to remember
    if (this.#asked.has(expr) || this.#special.has(expr)) return this.#special.get(expr)
    this.#asked.add(expr)
    const answer = expr.kind === 'call' ? this.specialCall(file, expr) : this.specialMember(file, expr)
    this.#asked.delete(expr)
    this.#special.set(expr, answer)
    return answer
  }

  private specialCall(file: string, expr: Expr & { kind: 'call' }): Term | undefined {
    const hooks = this.matches(this.book.members, file, expr.callee).filter(rule => rule.shape.of.endsWith('()') && rule.shape.injects === undefined)
    const [hook] = hooks
    if (hook) return { kind: 'flags', shape: hook.shape, sdk: hook.sdk }
    const [maker] = this.matches(this.book.calls, file, expr.callee).filter(rule => rule.shape.makes === 'reader')
    return maker ? { kind: 'gate', file, key: expr, sdk: maker.sdk } : undefined
  }

  private specialMember(file: string, expr: Expr): Term | undefined {
    const bare = this.#bareMembers.get(writtenName(this.world, file, expr) ?? '')
    if (bare) return { kind: 'flags', shape: bare.shape, sdk: bare.sdk }
    if (expr.kind !== 'member') return undefined
    for (const rule of this.book.members.get(String(expr.name)) ?? []) {
      if (rule.shape.of.endsWith('()') || rule.object === undefined) continue
      if (rule.files.length > 0 ? this.follower.terms(file, expr.of).some(term => this.isOwner(rule, term)) : endsIn(expr.of, rule.object, this.world, file)) {
        return { kind: 'flags', shape: rule.shape, sdk: rule.sdk }
      }
    }
    return undefined
  }

  private isOwner(rule: Rule, term: Term): boolean {
    return rule.files.some(file => this.follower.exported(file, rule.object ?? '').some(one => identityOf(one) !== undefined && identityOf(one) === identityOf(term)))
  }

  readonly #injected = new Map<string, { readonly prop: string; readonly flags: Term }>()

  /** withLDConsumer()(Page): Page gets the flags as a prop. Learnt before anything is followed. */
  learnInjection(file: string, callee: Expr, args: readonly (Expr | null)[]): void {
    if (!this.#injects) return
    const maker = callee.kind === 'call' ? callee.callee : callee
    for (const rule of this.matches(this.book.members, file, maker)) {
      const { injects } = rule.shape
      if (injects === undefined) continue
      for (const arg of args) {
        if (!arg) continue
        for (const term of this.follower.terms(file, arg)) {
          if (term.kind === 'function') this.#injected.set(`${term.file}:${term.id}`, { prop: injects, flags: { kind: 'flags', shape: rule.shape, sdk: rule.sdk } })
        }
        this.follower.forget()
      }
    }
  }

  private injected(term: Term, name: string | number): Term | undefined {
    if (this.#injected.size === 0 || term.kind !== 'parameter' || term.path.length > 0) return undefined
    const declaration = this.world.facts(term.file)?.declarations[term.id]
    const known = declaration?.kind === 'parameter' && declaration.index === 0 ? this.#injected.get(`${term.file}:${declaration.fn}`) : undefined
    return known?.prop === name ? known.flags : undefined
  }

  /** Each exported function of a `functions` file is one flag, whatever it is an alias of. */
  private gate(file: string, id: number): Term | undefined {
    const rule = this.book.functions.find(one => one.files.includes(file))
    const facts = rule && this.world.facts(file)
    if (!rule || !facts) return undefined
    const exported = facts.exports.find(one => one.kind === 'value' && one.value.kind === 'declared' && one.value.id === id)
    const declaration = facts.declarations[id]
    if (!exported || exported.kind !== 'value' || !declaration || (declaration.kind !== 'function' && declaration.kind !== 'const')) return undefined
    if (declaration.kind === 'const' && !['function', 'declared', 'call'].includes(declaration.value.kind)) return undefined
    const name = exported.name === 'default' ? declaration.name : exported.name
    return { kind: 'gate', file, key: { kind: 'value', value: name, at: declaration.at }, sdk: rule.sdk }
  }

  /** The term as an object of flags, if a member shape or a registry of names says so. */
  flagsOf(term: Term, seen: ReadonlySet<Expr> = new Set()): (Term & { kind: 'flags' }) | undefined {
    if (term.kind === 'flags') return term
    // { ...useFlags(), ...mine }: still an object of flags
    if (term.kind === 'object' && !seen.has(term.expr)) {
      const inside = new Set([...seen, term.expr])
      for (const spread of term.expr.spreads) {
        for (const one of this.follower.terms(term.file, spread)) {
          const flags = this.flagsOf(one, inside)
          if (flags) return flags
        }
      }
    }
    if (this.ownRules(this.book.members).length === 0) return undefined
    const identity = identityOf(term)
    if (identity === undefined) return undefined
    for (const rule of this.ownRules(this.book.members)) {
      if (!rule.shape.of.endsWith('()') && this.identities(rule).has(identity)) return { kind: 'flags', shape: rule.shape, sdk: rule.sdk }
    }
    return undefined
  }
}

/** The exported name of what a callee stands for: an alias does not hide it. */
function termName(world: World, term: Term): string | undefined {
  switch (term.kind) {
    case 'function': return world.facts(term.file)?.functions[term.id]?.name
    case 'parameter': return term.path.length > 0 ? String(term.path.at(-1)) : undefined
    case 'partial': return termName(world, term.of)
    default: return lastName(term)
  }
}

/** How the code itself calls it, an import's own name first. */
export function writtenName(world: World, file: string, expr: Expr): string | undefined {
  if (expr.kind === 'member') return String(expr.name)
  if (expr.kind === 'global') return expr.name
  if (expr.kind === 'call') return writtenName(world, file, expr.callee)
  if (expr.kind !== 'declared') return expr.kind === 'this' ? 'this' : undefined
  const declaration = world.facts(file)?.declarations[expr.id]
  return declaration?.kind === 'import' && declaration.imported !== 'default' && declaration.imported !== '*' ? declaration.imported : declaration?.name
}

/** Does `a.b.config` end in `config`, `*.flags` in anything's flags? */
function endsIn(expr: Expr, words: string, world: World, file: string): boolean {
  const parts = words.split('.')
  let at: Expr | undefined = expr
  for (const word of parts.reverse()) {
    if (at === undefined) return false
    const name = at.kind === 'call' ? `${writtenName(world, file, at)}()` : writtenName(world, file, at)
    if (word !== '*' && name !== word) return false
    at = at.kind === 'member' ? at.of : at.kind === 'call' && at.callee.kind === 'member' ? at.callee.of : undefined
  }
  return true
}
