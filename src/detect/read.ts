// From one site to what it reads: the rules and wrappers it answers to, applied to its arguments.
import { answerFrom } from './answer.js'
import { NOTHING, type Discovered } from './discovered.js'
import type { OneFlag } from './one-flag.js'
import { askedByCall, askedByIn } from './asked.js'
import type { Asked } from './key-types.js'
import { atOf, type Expr } from './expr.js'
import type { Site } from './facts.js'
import { affixedBy, NO_KEYS, type Keys } from './key-set.js'
import { KeyReader } from './keys.js'
import { lookedUp } from './lookup.js'
import type { Matcher } from './match.js'
import { answerOf, inside, nothingFits, roleOf, unique, type Reading } from './reading.js'
import { slotOf, type Rule } from './rules.js'
import type { ArgumentPath, CallShape, DecoratorShape, MemberShape, OverrideShape } from './shape.js'
import { argumentsOf, exprAt, gathered, keysAt, namedKeysAt, plain, restOf, spreadOut, type Spread } from './argument-slots.js'
import { forcedKeys, mapPath, type Argument } from './override.js'
import { asksForVariant } from './variant-question.js'
import { openedGates } from './opened-gates.js'
import { comparedEntry } from './listed-flags.js'
import { literalOf } from './literal.js'
import { receiverKeys } from './receivers.js'
import { storeSpelling } from './spelling.js'
import { isTestFile } from './test-file.js'
import { fitting, readMember } from './members.js'
import { givenOrDefault } from './given-or-default.js'
import { standInReading } from './stand-in.js'
import type { Term } from './term.js'
import { calledInside } from './called-for.js'
import { mayRelay, relayedCalls } from './relayed.js'
import { effectOf } from './effect.js'
import { EACH } from './walk.js'
import type { Inherited, Wrapper, Wrappers } from './wrappers.js'
import { defaultsGiven, writtenOut } from './written-out.js'

/** What hands itself to itself has no end. */
const MAX_RELAYS = 3

export class Reader {
  readonly keys: KeyReader
  private readonly chains: boolean
  /** readers handed on inside one another, right now */
  #relays = 0
  /** what the project itself turned out to ask through; known once every site was read */
  discovered: Discovered = NOTHING
  /** `undefined` = the reads are not known yet */
  oneFlag: OneFlag | undefined
  /** functions of the project that answer to a rule, for what their types say of keys */
  readonly asked = new Map<string, Asked>()

  constructor(readonly matcher: Matcher, readonly wrappers: Wrappers) {
    this.keys = new KeyReader(matcher)
    this.chains = [...matcher.book.overrides.values()].flat().some(rule => rule.shape.chain !== undefined)
  }

  read(file: string, site: Site): readonly Reading[] {
    switch (site.kind) {
      case 'call': return this.call(file, site)
      case 'jsx': return this.jsx(file, site)
      case 'decorator': return this.decorator(file, site)
      case 'member': {
        const found = readMember(this, file, site)
        return found.length > 0 ? found : standInReading(this, file, site)
      }
      case 'has': return askedByIn(this, file, site)
      case 'compare': return comparedEntry(this, file, site)
      default: return []
    }
  }

  private call(file: string, site: Site & { kind: 'call' }): readonly Reading[] {
    const asked = effectOf(this.matcher.world, file, site)
    // what the saga gets back it gets by yielding the effect: the call itself is no answer
    if (asked) return this.call(file, asked).map(reading => ({ ...reading, answer: answerFrom({ answers: 'payload' }) }))
    const { book } = this.matcher, called = this.matcher.calledAs(file, site.callee), { terms } = called, found: Reading[] = []
    for (const rule of this.matcher.matches(book.calls, file, site.callee, called)) {
      if (roleOf(rule.shape) === 'read') this.ask(terms, rule)
      found.push(...this.byRule(file, site, rule, argumentsOf(file, spreadOut(site), terms)))
    }
    for (const rule of this.matcher.matches(book.overrides, file, site.callee, called)) {
      if (rule.shape.jsx !== true) found.push(...this.override(file, site, rule, plain(file, site.args)))
    }
    if (this.chains) found.push(...this.chained(file, site))
    for (const rule of this.matcher.matches(book.members, file, site.callee, called)) found.push(...this.defaults(file, site, rule))
    if (found.length > 0) {
      // a wrapper that the settings name as well: its inner read is its callers' all the same
      for (const term of terms) this.wrappers.called(term.kind === 'partial' ? term.of : term)
      return unique(found)
    }
    for (const term of terms) if (term.kind === 'gate') found.push(this.gate(file, site, term, site.callee))
    found.push(...openedGates(this, file, site, terms))
    const args = plain(file, site.args)
    const all = unique([...found, ...askedByCall(this, file, site, terms), ...this.byWrappers(file, site, site.callee, terms, site), ...writtenOut(this, file, site, terms, args), ...defaultsGiven(this, file, site, terms, args)])
    return all.length > 0 ? all : [...this.calledBack(file, site), ...this.calledFor(file, site), ...this.relayed(file, site)]
  }

  /** `isOn.call(client, 'x')`, `isOn.apply(client, ['x'])`: for another `this` */
  private calledFor(file: string, site: Site & { kind: 'call' }): readonly Reading[] {
    const inner = site.spread ? undefined : calledInside(site)
    return inner ? this.call(file, inner) : []
  }

  /** `apply(isOn, 'x')`: a person has to see what becomes of it */
  private relayed(file: string, site: Site & { kind: 'call' }): readonly Reading[] {
    if (this.#relays >= MAX_RELAYS || !mayRelay(this.matcher, file, site)) return []
    this.#relays++
    try {
      return relayedCalls(this.matcher.follower, file, site).flatMap(inner => this.call(file, inner)).map(reading => ({ ...reading, answer: answerFrom({ answers: 'payload' }) }))
    } finally {
      this.#relays--
    }
  }

  private ask(terms: readonly Term[], { shape, sdk }: Rule<CallShape>): void {
    for (const fn of terms) {
      if (fn.kind === 'function') for (const path of [shape.key].flat()) this.asked.set(`${fn.file}:${fn.id}:${path}`, { fn, slot: slotOf(path), sdk })
    }
  }

  /** `keys.filter(isOn)`: called with each element */
  private calledBack(file: string, site: Site & { kind: 'call' }): readonly Reading[] {
    const { callee, args: [fn] } = site
    if (callee.kind !== 'member' || !EACH.has(String(callee.name)) || String(callee.name).startsWith('reduce') || (fn?.kind !== 'declared' && fn?.kind !== 'member')) return []
    const each: Expr = { kind: 'element', of: callee.of, index: { kind: 'unknown', at: fn.at }, at: fn.at }
    return this.call(file, { ...site, callee: fn, args: [each] }).map(reading => ({ ...reading, inert: true }))
  }

  private byRule(file: string, site: Site, { shape, sdk }: Rule<CallShape | DecoratorShape>, args: readonly (Argument | null)[]): Reading[] {
    const found = namedKeysAt(this.keys, args, shape.key, sdk), only = shape.kind === 'call' ? shape.only : undefined, keys = found && fitting(found, only)
    if (keys === undefined || (only && keys.hits.length === 0 && keys.dynamic === undefined && keys.parameters.length === 0) || (shape.kind === 'call' && shape.within !== undefined && nothingFits(keys, shape.within))) return []
    const isOfVariant = sdk === 'config' && shape.kind === 'call' && asksForVariant(this.keys, args, shape)
    return [{
      file, site: site.at, enclosing: site.enclosing, keys: shape.kind === 'call' && shape.within !== undefined ? inside(keys, shape.within) : keys, role: roleOf(shape), sdk, via: shape.kind === 'decorator' ? 'decorator' : 'direct',
      fallback: shape.fallback === undefined ? undefined : exprAt(args, slotOf(shape.fallback)), ...answerOf(isOfVariant ? { ...shape, answers: 'payload' } : shape), only,
    }]
  }

  private override(file: string, site: Site, { shape, sdk }: Rule<OverrideShape>, args: readonly (Argument | null)[]): Reading[] {
    const keys = forcedKeys(this.keys, shape, args)
    if (keys === undefined || (keys.hits.length === 0 && keys.parameters.length === 0 && shape.map !== undefined)) return []
    return [{ file, site: site.at, enclosing: site.enclosing, keys, role: 'override', sdk, via: 'direct', fallback: undefined, ...answerOf({ ...shape, role: 'override' }) }]
  }

  /** td.flag('x').booleanFlag().variationForAll(true): the state stands at the end of the chain. */
  private chained(file: string, site: Site & { kind: 'call' }): Reading[] {
    if (site.callee.kind !== 'member') return []
    const name = String(site.callee.name), [state] = site.args
    for (let at: Expr = site.callee.of; at.kind === 'call' && at.callee.kind === 'member'; at = at.callee.of) {
      const inner = at
      const [rule] = this.matcher.matches(this.matcher.book.overrides, file, inner.callee).filter(one => one.shape.chain?.includes(name))
      if (!rule) continue
      const forces = state ? literalOf(state) : true
      return this.override(file, { ...site, at: inner.at }, rule, plain(file, inner.args))
        .map(reading => ({ ...reading, keys: { ...reading.keys, hits: reading.keys.hits.map(hit => ({ ...hit, forced: forces })) } }))
    }
    return []
  }

  /** useFlags({ x: false }): the defaults name the flags they are for. */
  private defaults(file: string, site: Site & { kind: 'call' }, { shape, sdk }: Rule<MemberShape>): Reading[] {
    const keys = keysAt(this.keys, plain(file, site.args), mapPath(shape.fallback ?? 0))
    if (keys === undefined || keys.hits.length === 0) return []
    const hits = shape.spelling === 'camel' ? keys.hits.map(hit => ({ ...hit, key: storeSpelling(hit.key, this.matcher.knownKeys) })) : keys.hits
    return [{ file, site: site.at, enclosing: site.enclosing, keys: { ...NO_KEYS, hits }, role: 'declare', sdk, via: 'member', fallback: undefined, answer: answerFrom({}), inert: true }]
  }

  gate(file: string, site: Site & { kind: 'call' }, term: Term & { kind: 'gate' }, named: Expr): Reading {
    const own = this.gateKeys(term), at = atOf(named) ?? site.at
    const keys = { ...own, hits: own.hits.map(hit => ({ ...hit, file, at, via: 'direct' as const, origin: { file: hit.file, at: hit.at } })), dynamic: own.dynamic && { ...own.dynamic, file, at } }
    return { file, site: site.at, enclosing: site.enclosing, keys, role: 'read', sdk: term.sdk, via: 'function', fallback: undefined, ...answerOf({}) }
  }

  /** `flag({ key: 'x' })` made it, or it is named so. */
  gateKeys(term: Term & { kind: 'gate' }): Keys {
    const { key } = term
    if (key.kind !== 'call') return this.keys.of(term.file, key)
    const [rule] = this.matcher.matches(this.matcher.book.calls, term.file, key.callee)
    return (rule && keysAt(this.keys, plain(term.file, key.args), rule.shape.key)) ?? { hits: [], parameters: [], dynamic: undefined }
  }

  private byWrappers(file: string, site: Site, callee: Expr, terms: readonly Term[], given: Spread): Reading[] {
    return terms.flatMap(term => {
      const fn = term.kind === 'partial' ? term.of : term, wrappers = this.wrappers.of(fn)
      if (wrappers.length > 0) this.wrappers.called(fn)
      return wrappers.flatMap(wrapper => this.byWrapper(file, site, callee, { fn, wrapper, args: argumentsOf(file, this.isRest(wrapper) ? gathered(given) : spreadOut(given), [term]) }))
    })
  }

  private byWrapper(file: string, site: Site, callee: Expr, { fn, wrapper, args }: { fn: Term; wrapper: Wrapper; args: readonly (Argument | null)[] }): Reading[] {
    const { slot, receiver, sdk, only, answer, through } = wrapper
    if (receiver) this.wrappers.calledOn(receiver)
    const arg = receiver ? null : this.isRest(wrapper) ? restOf(args.slice(slot.index), file) : args[slot.index]
    const keys = receiver ? receiverKeys(this.keys, file, site.at, callee, receiver) : arg === null ? undefined : givenOrDefault(this.keys, { file, callee, wrapper }, arg)
    if (!keys) return []
    // force({ x: true }), which goes through the keys it is given: they are written out here
    const writesOut = wrapper.role === 'read' && slot.steps.at(-1)?.kind === 'keys' && arg?.expr.kind === 'object'
    return [{
      file, site: site.at, enclosing: site.enclosing, keys: fitting(lookedUp(this.matcher.follower, affixedBy(keys, wrapper.affix), wrapper.tables), only), only, sdk, via: 'wrapper', answer, through,
      role: writesOut ? (isTestFile(file) ? 'override' : 'declare') : wrapper.role, fallback: this.fallbackOf(args, wrapper), inert: writesOut, ...(slot.steps.length > 1 && { deepIn: fn }),
    }]
  }

  private fallbackOf(args: readonly (Argument | null)[], { fallback }: Inherited): Expr | undefined {
    return fallback !== undefined && 'steps' in fallback ? exprAt(args, fallback) : fallback
  }

  /** (...keys) => */
  private isRest({ file, declaration }: { file: string; declaration: number }): boolean {
    const parameter = this.matcher.world.facts(file)?.declarations[declaration]
    return parameter?.kind === 'parameter' && parameter.rest === true
  }

  private jsx(file: string, site: Site & { kind: 'jsx' }): readonly Reading[] {
    const found: Reading[] = [], at = site.at
    const props: Expr = { kind: 'object', props: site.props, spreads: site.spreads, open: site.open, at }
    const args = plain(file, [props])
    for (const { shape, sdk } of this.matcher.matches(this.matcher.book.jsx, file, site.tag)) {
      const keys = keysAt(this.keys, args, [shape.key].flat().map(name => `0.${name}`))
      const fallback = shape.fallback === undefined ? undefined : exprAt(args, slotOf(`0.${shape.fallback}`))
      if (keys) found.push({ file, site: at, enclosing: site.enclosing, keys, role: shape.role ?? 'read', sdk, via: 'component', fallback, ...answerOf(shape) })
    }
    for (const rule of this.matcher.matches(this.matcher.book.overrides, file, site.tag)) {
      if (rule.shape.jsx === true) found.push(...this.override(file, site, { ...rule, shape: ofProps(rule.shape) }, args))
    }
    const terms = this.matcher.follower.terms(file, site.tag)
    if (found.length === 0) return [...this.byWrappers(file, site, site.tag, terms, { args: [props] }), ...writtenOut(this, file, site, terms, args)]
    for (const term of terms) this.wrappers.called(term)
    return unique(found)
  }

  private decorator(file: string, site: Site & { kind: 'decorator' }): readonly Reading[] {
    const found = this.matcher.matches(this.matcher.book.decorators, file, site.callee).flatMap(rule => this.byRule(file, site, rule, plain(file, site.args)))
    return found.length > 0 ? found : this.byWrappers(file, site, site.callee, this.matcher.follower.terms(file, site.callee), site).map(one => ({ ...one, inert: true }))
  }
}

/** The paths of a JSX override begin with a prop: the props are argument 0. */
function ofProps(shape: OverrideShape): OverrideShape {
  const inProps = (path: ArgumentPath | undefined): { value: ArgumentPath } | undefined => path === undefined ? undefined : { value: `0.${path}` }
  const map = inProps(shape.map), keys = inProps(shape.keys), value = inProps(shape.value), variants = inProps(shape.variants)
  return {
    ...shape, ...(map ? { map: map.value } : {}), ...(keys ? { keys: keys.value } : {}),
    ...(value ? { value: value.value } : {}), ...(variants ? { variants: variants.value } : {}),
  }
}
