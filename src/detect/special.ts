// What stands for flags by a shape's own word for it, whatever its code says: objects of flags, and functions that are one flag.
import type { Expr } from './expr.js'
import type { Follower } from './follow.js'
import { Handed } from './handed.js'
import type { Matcher } from './match.js'
import { endsIn, writtenName } from './naming.js'
import type { Rule, RuleBook } from './rules.js'
import type { CallShape, MemberShape, Shape } from './shape.js'
import { Takers } from './takers.js'
import { identityOf, type Term } from './term.js'
import type { Step } from './view.js'
import type { Special, World } from './world.js'

export class Specials implements Special {
  readonly #special = new Map<Expr, Term | undefined>()
  readonly #asked = new Set<Expr>()
  readonly handed: Handed
  readonly takers: Takers
  readonly book: RuleBook
  readonly world: World
  /** `{ member: 'flags' }` without `from`: whatever is called so */
  readonly #bareMembers: ReadonlyMap<string, Rule<MemberShape>>
  /** the rules that each question is about: where there are none, nothing is followed to answer it */
  readonly #hooks: ReadonlyMap<string, readonly Rule<MemberShape>[]>
  readonly #makers: ReadonlyMap<string, readonly Rule<CallShape>[]>
  readonly #injecting: ReadonlyMap<string, readonly Rule<MemberShape>[]>

  constructor(readonly matcher: Matcher) {
    this.book = matcher.book
    this.world = matcher.world
    this.#bareMembers = new Map([...this.book.members.values()].flat()
      .filter(rule => rule.object === undefined && rule.files.length === 0 && rule.shape.injects === undefined && (rule.modules ?? []).length === 0 && !rule.shape.of.endsWith('()'))
      .map(rule => [rule.name, rule]))
    this.#hooks = only(this.book.members, ({ shape }) => shape.of.endsWith('()') && shape.injects === undefined)
    this.#makers = only(this.book.calls, ({ shape }) => shape.makes === 'reader')
    this.#injecting = only(this.book.members, ({ shape }) => shape.injects !== undefined)
    this.takers = new Takers(this)
    this.handed = new Handed(this)
  }

  get follower(): Follower {
    return this.matcher.follower
  }

  member(term: Term, name: Step): Term | undefined {
    return this.handed.member(term, name)
  }

  parameter(file: string, id: number): Term | undefined {
    return this.handed.parameter(file, id, [])
  }

  context(term: Term): readonly Term[] {
    return this.handed.context(term)
  }

  /** withLDConsumer()(Page): the prop it puts in, and what that holds */
  injects(file: string, callee: Expr): { readonly prop: string; readonly flags: Term }[] {
    const maker = callee.kind === 'call' ? callee.callee : callee
    return this.matcher.matches(this.#injecting, file, maker).flatMap(({ shape, sdk }) =>
      shape.injects === undefined ? [] : [{ prop: shape.injects, flags: { kind: 'flags', shape, sdk } }])
  }

  /** useFlags() and config.featureToggles: an object whose properties are flags; flag({ key }): a function that is one. */
  expression(file: string, expr: Expr): Term | undefined {
    if (!this.mayBeSpecial(expr)) return undefined
    if (this.#asked.has(expr)) this.follower.cut()      // asked again while being answered: no opinion, and none to remember
    if (this.#asked.has(expr) || this.#special.has(expr)) return this.#special.get(expr)
    this.#asked.add(expr)
    const answer = expr.kind === 'call' ? this.specialCall(file, expr) : this.specialMember(file, expr)
    this.#asked.delete(expr)
    this.#special.set(expr, answer)
    return answer
  }

  private mayBeSpecial(expr: Expr): boolean {
    switch (expr.kind) {
      case 'call': return this.#hooks.size > 0 || this.#makers.size > 0
      case 'member': return this.book.members.has(String(expr.name))
      case 'declared': case 'global': return this.#bareMembers.size > 0
      default: return false
    }
  }

  private specialCall(file: string, expr: Expr & { kind: 'call' }): Term | undefined {
    const called = this.matcher.calledAs(file, expr.callee)
    const hook = this.matcher.matches(this.#hooks, file, expr.callee, called).find(({ shape: { given } }) => given === undefined || this.isGiven(file, expr, given))
    if (hook) return { kind: 'flags', shape: hook.shape, sdk: hook.sdk }
    const [maker] = this.matcher.matches(this.#makers, file, expr.callee, called)
    return maker ? { kind: 'gate', file, key: expr, sdk: maker.sdk } : undefined
  }

  private isGiven(file: string, { args: [first] }: Expr & { kind: 'call' }, name: string): boolean {
    return first !== undefined && first !== null && endsIn(first, name, this.world, file)
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

  /** Each exported function of a `functions` file is one flag, whatever it is an alias of. */
  declared(file: string, id: number): Term | undefined {
    const rule = this.book.functions.find(one => one.files.includes(file))
    const facts = rule && this.world.facts(file)
    if (!rule || !facts) return undefined
    const exported = facts.exports.find(one => one.kind === 'value' && one.value.kind === 'declared' && one.value.id === id)
    const declaration = facts.declarations[id]
    if (!exported || exported.kind !== 'value' || !declaration || (declaration.kind !== 'function' && declaration.kind !== 'const')) return undefined
    if (declaration.kind === 'const' && !['function', 'declared', 'call', 'member'].includes(declaration.value.kind)) return undefined
    const name = exported.name === 'default' ? declaration.name : exported.name
    return { kind: 'gate', file, key: { kind: 'value', value: name, at: declaration.at }, sdk: rule.sdk }
  }

  /** The term as an object of flags, if a member shape or a registry of names says so. */
  flagsOf(term: Term, seen = new Set<Expr>()): (Term & { kind: 'flags' }) | undefined {
    if (term.kind === 'flags') return term
    // a store or a signal of flags, opened
    if (term.kind === 'result' && !term.construct && term.args.length === 0 && term.of.kind === 'result') return this.flagsOf(term.of, seen)
    // { ...useFlags(), ...mine }: still an object of flags. Each object is asked once, whichever way led to it: objects that
    // spread each other have more ways between them than can be walked
    if (term.kind === 'object' && !seen.has(term.expr)) {
      seen.add(term.expr)
      for (const spread of term.expr.spreads) {
        for (const one of this.follower.terms(term.file, spread)) {
          const flags = this.flagsOf(one, seen)
          if (flags) return flags
        }
      }
    }
    const rules = this.matcher.ownRules(this.book.members), identity = rules.length === 0 ? undefined : identityOf(term)
    if (identity === undefined) return undefined
    for (const rule of rules) {
      if (!rule.shape.of.endsWith('()') && this.matcher.identities(rule).has(identity)) return { kind: 'flags', shape: rule.shape, sdk: rule.sdk }
    }
    return undefined
  }
}

function only<S extends Shape>(book: ReadonlyMap<string, readonly Rule<S>[]>, fits: (rule: Rule<S>) => boolean): Map<string, Rule<S>[]> {
  return new Map([...book].map(([name, rules]) => [name, rules.filter(fits)] as const).filter(([, rules]) => rules.length > 0))
}
