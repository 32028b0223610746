// How tests force a flag by doubling the function that reads it: jest, vitest, sinon and jasmine doubles, spies, module
// factories, and the environment put aside for a while.
import { PLAIN } from './answer.js'
import { ANSWERS, BEHAVES, doublesOf, FOR_ARGUMENTS, isFlagsName, isReadName, MOCK_WORDS, MODULES, nameOf, PUTS } from './doubles.js'
import type { At, Expr } from './expr.js'
import type { FileFacts, Site } from './facts.js'
import { handedOut, standIns } from './handed-out.js'
import { NO_KEYS, type Hit, type Keys } from './key-set.js'
import { termName, writtenName } from './naming.js'
import { globMatches } from '../flag/pattern.js'
import type { Reader } from './read.js'
import type { Reading } from './reading.js'
import { storeSpelling } from './spelling.js'
import { isTestFile } from './test-file.js'
import type { Term } from './term.js'
import { isCalledFlags } from './words.js'

export function mockReadings(reader: Reader, facts: FileFacts, known: ReadonlySet<string>): Reading[] {
  const doubles = doublesOf(reader, facts)
  const test = new TestFile(reader, facts, known, doubles.names)
  const maps = doubles.maps.map(map => test.map(map, undefined))
  return [...maps, ...facts.sites.flatMap(site => site.kind === 'call' ? test.call(site) : []), ...facts.sites.flatMap(site => test.inside(site))]
}

type Call = Site & { kind: 'call' }

class TestFile {
  readonly #file: string
  /** functions that answer in place of a read, found while calls are looked at */
  readonly #functions = new Set<number>()
  /** those that are the read: outside of tests, under its name */
  readonly #own = new Set<number>()
  #standIns: ReadonlyMap<string, readonly Hit[]> | undefined

  constructor(readonly reader: Reader, readonly facts: FileFacts, readonly known: ReadonlySet<string>, readonly names: ReadonlySet<string>) {
    this.#file = facts.file
    for (const site of facts.sites) {
      if (site.kind === 'entry' && isReadName(reader, site.name) && site.value.kind === 'function') (isTestFile(facts.file) ? this.#functions : this.#own).add(site.value.id)
    }
  }

  call(site: Call): Reading[] {
    const name = writtenName(this.reader.matcher.world, this.#file, site.callee)
    if (name === undefined || !MOCK_WORDS.has(name)) return []
    for (const arg of site.args) if (arg?.kind === 'function') this.#functions.add(arg.id)
    if (name === 'stubEnv') return this.environment(site, 0)
    if (PUTS.has(name)) return [...name === 'replaceProperty' ? this.environment(site, 1) : [], ...this.put(site)]
    if (FOR_ARGUMENTS.has(name)) return this.forArguments(site)
    if (MODULES.has(name)) return this.moduleDouble(site)
    if (!ANSWERS.has(name) && !BEHAVES.has(name)) return []
    return site.callee.kind === 'member' ? [...this.answered(site, site.callee.of), ...this.gate(site, site.callee.of), ...this.recorded(site, site.callee.of)] : []
  }

  /** useFlags.mockReturnValue({ x: true }), vi.mocked(useFlags).mockImplementation(() => ({ x: true })) */
  private answered(site: Call, target: Expr): Reading[] {
    if (!this.namesFlags(target)) return []
    return site.args.flatMap(arg => arg ? this.answers(arg) : []).map(one => this.map(one, site))
  }

  private answers(arg: Expr): readonly Expr[] {
    return arg.kind === 'function' ? this.facts.functions[arg.id]?.returns ?? [] : [arg]
  }

  /** vi.mocked(enableNewNav).mockReturnValue(true): a function that is one flag */
  private gate(site: Call, target: Expr): Reading[] {
    const { matcher } = this.reader, { book } = matcher
    if (book.functions.length === 0 && !this.makes() && this.reader.oneFlag?.isEmpty !== false) return []
    for (const one of targetsOf(target)) {
      const standIn = (this.#standIns ??= standIns(this.reader, this.facts, term => this.gateHits(term))).get(nameOf(one) ?? '')
      if (standIn !== undefined && 'at' in one) return [this.forced(site, standIn.map(hit => ({ ...hit, file: this.#file, at: one.at })), this.answerGiven(site.args[0]))]
      for (const term of matcher.calledAs(this.#file, one).terms) {
        const spied = one.kind === 'call' && one.args[1]?.kind === 'value' ? one.args[1] : undefined
        const gate = this.gateHits(term), at = 'at' in one ? one.at : site.at
        if (gate) return [this.forced(site, gate.map(hit => ({ ...hit, file: this.#file, at: spied?.at ?? at })), this.answerGiven(site.args[0]))]
      }
      const gate = this.spiedGate(one)
      if (gate) return [this.forced(site, gate, this.answerGiven(site.args[0]))]
    }
    return []
  }

  /** A function that is one flag because somebody says so, or because that is all it answers with. */
  private gateHits(term: Term): readonly Hit[] | undefined {
    const hit = term.kind === 'gate' ? undefined : this.reader.oneFlag?.of(term)
    return term.kind === 'gate' ? this.reader.gateKeys(term).hits : hit && [{ ...hit, via: 'direct', origin: { file: hit.file, at: hit.at } }]
  }

  /** `true`, `() => true`, `vi.fn(() => true)`, `sinon.fake.returns(true)` */
  private answerGiven(given: Expr | null | undefined): Expr | undefined {
    if (given?.kind === 'call' && given.args.length === 1 && isTold(writtenName(this.reader.matcher.world, this.#file, given.callee) ?? '')) return this.answerGiven(given.args[0])
    if (given?.kind !== 'function') return given ?? undefined
    const answers = this.answers(given)
    return answers.length === 1 ? answers[0] : given
  }

  /** sinon.replace(gates, 'enableNewNav', () => true): what is put there is the double itself */
  private put(site: Call): Reading[] {
    const [module, name, double] = site.args
    const gate = double === undefined || (this.reader.matcher.book.functions.length === 0 && this.reader.oneFlag?.isEmpty !== false) ? undefined : this.memberGate(module, name)
    return gate === undefined ? [] : [this.forced(site, gate, this.answerGiven(double))]
  }

  private makes(): boolean {
    return [...this.reader.matcher.book.calls.values()].flat().some(rule => rule.shape.makes === 'reader')
  }

  /** vi.spyOn(gates, 'enableNewNav') */
  private spiedGate(expr: Expr): Hit[] | undefined {
    if (expr.kind !== 'call' || expr.callee.kind !== 'member' || !/^(spyOn|stub|replace)$/.test(String(expr.callee.name))) return undefined
    return this.memberGate(expr.args[0], expr.args[1])
  }

  private memberGate(module: Expr | null | undefined, name: Expr | null | undefined): Hit[] | undefined {
    if (!module || name?.kind !== 'value') return undefined
    const { follower } = this.reader.matcher
    const [gate] = follower.terms(this.#file, module).flatMap(term => follower.member(term, String(name.value))).flatMap(term => { const hits = this.gateHits(term); return hits ? [hits] : [] })
    return gate?.map(hit => ({ ...hit, file: this.#file, at: name.at }))
  }

  /** vi.mock('./gates', () => ({ enableNewNav: () => true })) */
  private moduleDouble(site: Call): Reading[] {
    return handedOut(this.reader, this.facts, site, term => this.gateHits(term)).map(({ at, value, hits }) => this.forced(site, hits.map(hit => ({ ...hit, file: this.#file, at })), this.answerGiven(value)))
  }

  /** when(isOn).calledWith('x'), stub.withArgs('x') */
  private forArguments(site: Call): Reading[] {
    const hits = site.args.flatMap(arg => arg ? this.knownKeys(this.reader.keys.of(this.#file, arg)) : [])
    return hits.length > 0 ? [this.forced(site, hits, undefined)] : []
  }

  /** td.when(isOn('x')).thenReturn(true): the call is not made, it is what is answered */
  private recorded(site: Call, target: Expr): Reading[] {
    const { world } = this.reader.matcher, [asked] = target.kind === 'call' && writtenName(world, this.#file, target.callee) === 'when' ? target.args : []
    if (asked?.kind !== 'call' || !isReadName(this.reader, writtenName(world, this.#file, asked.callee) ?? '')) return []
    const hits = asked.args.flatMap(arg => arg ? this.knownKeys(this.reader.keys.of(this.#file, arg)) : [])
    return hits.length > 0 ? [{ ...this.forced(site, hits, site.args.length === 1 ? this.answerGiven(site.args[0]) : undefined), inert: false }] : []
  }

  /** vi.stubEnv('FEATURE_X', '1') */
  private environment(site: Call, index: number): Reading[] {
    const key = site.args[index]
    if (!key) return []
    const hits = this.reader.keys.of(this.#file, key).hits.filter(hit => this.reader.matcher.book.env.some(rule => globMatches(rule.shape.pattern, hit.key)))
    return hits.length > 0 ? [{ ...this.forced(site, hits, site.args[index + 1] ?? undefined), via: 'env' }] : []
  }

  /** What a double does with the key it is given: `key === 'x'`, `{ x: true }[key]`, `['x'].includes(key)` */
  inside(site: Site): Reading[] {
    if (!site.inside.some(fn => this.#functions.has(fn) || this.#own.has(fn))) return []
    if (site.kind === 'compare') {
      const pairs = [[site.left, site.right], [site.right, site.left]] as const
      return pairs.flatMap(([side, other]) => this.isGiven(side) ? this.among(site, this.reader.keys.of(this.#file, other)) : []).slice(0, 1)
    }
    if (site.kind === 'member' && site.expr.kind === 'element' && this.isGiven(site.expr.index)) {
      const keys = this.reader.keys.at(this.#file, site.expr.of, [{ kind: 'keys' }])
      return this.among(site, keys)
    }
    const [given] = site.kind === 'call' ? site.args : []
    if (site.kind === 'call' && site.callee.kind === 'member' && /^(includes|has|indexOf)$/.test(String(site.callee.name)) && given && this.isGiven(given)) {
      const list = site.callee.of.kind === 'call' && site.callee.of.construct ? site.callee.of.args[0] ?? site.callee.of : site.callee.of
      return this.among(site, this.reader.keys.at(this.#file, list, [{ kind: 'each' }]))
    }
    return []
  }

  private among(site: Site, keys: Keys): Reading[] {
    const known = this.knownKeys(keys)
    if (known.length === 0) return []
    if (site.inside.some(fn => this.#own.has(fn))) return [{ ...this.forced(site, known, undefined), role: 'declare' }]
    return [this.forced(site, known.map(hit => ({ ...hit, value: hit.value ?? TRUE })), undefined)]
  }

  /** key, and of (...args) the args[0] */
  private isGiven(expr: Expr): boolean {
    if (expr.kind === 'member' && typeof expr.name === 'number' && expr.of.kind === 'declared') {
      const list = this.facts.declarations[expr.of.id]
      return list?.kind === 'parameter' && list.rest === true
    }
    const declaration = expr.kind === 'declared' ? this.facts.declarations[expr.id] : undefined
    if (declaration?.kind === 'parameter') return true
    return declaration?.kind === 'const' && this.reader.matcher.follower.terms(this.#file, expr).some((term: Term) => term.kind === 'parameter')
  }

  private knownKeys(keys: Keys): Hit[] {
    return keys.hits.filter(hit => this.known.has(hit.key))
  }

  /** An object of flags by key, spelled as the hook spells them. */
  map(map: Expr, site: Call | undefined): Reading {
    const hits = this.reader.keys.at(this.#file, map, [{ kind: 'keys' }]).hits.filter(hit => !this.reader.matcher.isReader(hit.key) && !holdsFlags(hit))
    const at: At = site?.at ?? ('at' in map ? map.at : [0, 0])
    return { ...this.forced(site, this.spelled(hits), undefined), site: at }
  }

  private spelled(hits: readonly Hit[]): readonly Hit[] {
    const { book, knownKeys } = this.reader.matcher
    const camel = [...book.members.values()].flat().some(({ shape }) => shape.spelling === 'camel' && shape.of.endsWith('()'))
    return camel ? hits.map(hit => ({ ...hit, key: storeSpelling(hit.key, knownKeys) })) : hits
  }

  private forced(site: Site | undefined, hits: readonly Hit[], forces: Expr | undefined): Reading {
    return { file: this.#file, site: site?.at ?? [0, 0], enclosing: site?.enclosing, keys: { ...NO_KEYS, hits }, role: 'override', sdk: 'config', via: 'direct', fallback: undefined, forces, answer: PLAIN, inert: true }
  }

  /** Is the doubled function, under all its casts and helpers, a hook that answers with an object of flags? */
  private namesFlags(expr: Expr): boolean {
    return targetsOf(expr).some(one => {
      if (this.names.has(nameOf(one) ?? '')) return true
      if (one.kind === 'value') return typeof one.value === 'string' && isFlagsName(this.reader, one.value)
      const { world, follower } = this.reader.matcher, name = writtenName(world, this.#file, one)
      if (name !== undefined && isFlagsName(this.reader, name)) return true
      // const mockUseFlags = useFlags as jest.Mock
      return one.kind === 'declared' && follower.terms(this.#file, one).some(term => isFlagsName(this.reader, termName(world, term) ?? ''))
    })
  }
}

/** useFlags.mockReturnValue({ flags: {} }): an object that is called flags is none of them */
const holdsFlags = ({ key, value }: Hit): boolean => value?.kind === 'object' && isCalledFlags(key)

const isTold = (name: string): boolean => BEHAVES.has(name) || ANSWERS.has(name)

const TRUE: Expr = { kind: 'value', value: true, at: [0, 0] }

/** vi.mocked(useFlags), spyOn(flags, 'useFlags'), mocks.useFlags: every part of it that can name what is doubled. */
function targetsOf(expr: Expr): Expr[] {
  if (expr.kind === 'call') return [expr, ...expr.args.flatMap(arg => arg && arg.kind !== 'function' && arg.kind !== 'object' ? targetsOf(arg) : []), ...targetsOf(expr.callee)]
  return expr.kind === 'member' ? [expr, ...targetsOf(expr.of)] : [expr]
}
