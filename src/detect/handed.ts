// Objects of flags on their way: handed to a function or a component that does not say what it takes, put in by a
// higher-order component, kept in a context. Learnt before anything is read.
import type { Expr } from './expr.js'
import type { FileFacts, Site } from './facts.js'
import type { Follower } from './follow.js'
import { learnTypes } from './flag-types.js'
import { mayLead } from './leads.js'
import { writtenName } from './naming.js'
import type { Specials } from './special.js'
import { isTestFile } from './test-file.js'
import type { Term } from './term.js'
import type { Step } from './view.js'

type Call = Site & { kind: 'call' | 'jsx' }
interface Arrival { readonly path: readonly Step[]; readonly flags: Term }
interface Outer { readonly index: number; readonly prop: string; readonly flags: Term }

const MAX_ROUNDS = 4

export class Handed {
  /** by function: what its parameters hold; by class: what its props hold */
  readonly #arrivals = new Map<string, Arrival[]>()
  /** functions that give a component handed to them a further prop */
  readonly #outer = new Map<string, Outer[]>()
  readonly #contexts = new Map<string, { readonly file: string; readonly expr: Expr }[]>()
  #leads: ReadonlySet<string> = new Set()
  /** functions that are also given something else */
  readonly #mixed = new Set<string>()
  /** names that whoever receives flags is known by */
  readonly words = new Set<string>()

  constructor(readonly specials: Specials) {}

  private get follower(): Follower {
    return this.specials.follower
  }

  /** @param words what the names of files were looked for: flags come from nowhere else */
  learn(files: readonly FileFacts[], words: ReadonlySet<string>): void {
    const { members } = this.specials.book, hasObjects = members.size > 0 || !this.specials.matcher.registries.isEmpty
    const sites = files.flatMap(({ file, sites: all }) => isTestFile(file) ? [] : all.flatMap(site => site.kind === 'call' || site.kind === 'jsx' ? [{ file, site }] : []))
    this.#leads = words
    for (let round = 0; round < MAX_ROUNDS; round++) {
      let grew = members.size > 0 && learnTypes(this.specials, files, words)
      for (const { file, site } of sites) if (hasObjects ? this.site(file, site) : this.put(file, site)) grew = true
      if (!grew) break
      this.follower.forget()
    }
    if (hasObjects) this.specials.takers.learnTypes(files, words)
  }

  /** What is known of a parameter at a path, a class's props, a context. */
  member(term: Term, name: Step): Term | undefined {
    if (this.#arrivals.size === 0) return undefined
    if (term.kind === 'parameter') return this.parameter(term.file, term.id, [...term.path, name])
    if (term.kind === 'instance') return name === 'props' && this.#arrivals.has(classKey(term)) ? { kind: 'part', of: term, name } : undefined
    if (term.kind !== 'part' || term.of.kind !== 'instance' || term.name !== 'props') return undefined
    return this.at(classKey(term.of), [name])
  }

  parameter(file: string, id: number, path: readonly Step[]): Term | undefined {
    const declaration = this.#arrivals.size === 0 ? undefined : this.follower.world.facts(file)?.declarations[id]
    return declaration?.kind === 'parameter' ? this.at(`${file}:${declaration.fn}`, [declaration.index, ...path]) : undefined
  }

  context(term: Term): readonly Term[] {
    const key = contextKey(term)
    return key === undefined ? [] : (this.#contexts.get(key) ?? []).flatMap(({ file, expr }) => this.follower.terms(file, expr))
  }

  private at(key: string, path: readonly Step[]): Term | undefined {
    if (this.#mixed.has(`${key} ${path.join('.')}`)) return undefined
    return this.#arrivals.get(key)?.find(one => one.path.join('.') === path.join('.'))?.flags
  }

  /** @returns whether something new was learnt */
  private site(file: string, site: Call): boolean {
    let grew = this.put(file, site)
    if (site.kind === 'jsx') return this.given(file, site.tag, 0, { kind: 'object', props: site.props, spreads: site.spreads, open: site.open, at: site.at }) || grew
    const [first, second] = site.args
    if (first && second && this.word(file, site.callee) === 'createElement') return this.given(file, first, 0, second)
    for (const [index, arg] of site.args.entries()) if (arg && this.given(file, site.callee, index, arg)) grew = true
    return this.wrapped(file, site) || grew
  }

  /** What is put into a context: an object of flags, or what asks for them. */
  private put(file: string, site: Call): boolean {
    if (site.kind === 'jsx') return this.provided(file, site)
    const [first, second] = site.args
    if (!first || !second) return false
    const name = this.word(file, site.callee)
    return (name === 'provide' || name === 'setContext') && this.keep(first, file, second, first.kind === 'declared')
  }

  /** `<Context.Provider value={flags}>`, `<Context value={flags}>` */
  private provided(file: string, { tag, props }: Site & { kind: 'jsx' }): boolean {
    const value = props.find(prop => prop.name === 'value')?.value
    if (!value) return false
    return this.keep(tag.kind === 'member' && tag.name === 'Provider' ? tag.of : tag, file, value, true)
  }

  private keep(of: Expr, file: string, expr: Expr, isNamed = false): boolean {
    if (!this.isFlags(file, expr) && this.entriesOf(file, expr).length === 0 && !this.mayLead(file, expr)) return false
    let grew = false
    for (const holder of this.follower.terms(file, of)) {
      const key = contextKey(holder), known = key === undefined ? [] : this.#contexts.get(key) ?? []
      if (key === undefined || known.some(one => one.expr === expr)) continue
      this.#contexts.set(key, [...known, { file, expr }])
      if (isNamed) this.nameOf(file, of)
      grew = true
    }
    return grew
  }

  /** An object of flags as an argument, or as a property of one. */
  private given(file: string, callee: Expr, index: number, arg: Expr): boolean {
    const found: Arrival[] = this.flagsIn(file, arg).map(flags => ({ path: [index], flags }))
    for (const { name, flags } of this.entriesOf(file, arg)) found.push({ path: [index, name], flags })
    const receivers = found.length > 0 || this.words.has(this.word(file, callee) ?? '') ? this.follower.terms(file, callee) : []
    let grew = false
    for (const term of receivers) {
      const key = receiverKey(term)
      if (found.length === 0) { if (key !== undefined && this.isSomethingElse(file, arg)) this.#mixed.add(`${key} ${index}`); continue }
      for (const one of found) if (this.arrive(file, term, one)) grew = true
    }
    return grew
  }

  private arrive(file: string, term: Term, { path, flags }: Arrival): boolean {
    const [index, prop] = path
    if (term.kind === 'parameter' && term.path.length === 0 && prop !== undefined) return this.learnOuter(term, String(prop), flags)
    const key = receiverKey(term)
    if (key === undefined || index === undefined) return false
    // a class component has its props, whatever its constructor is called with
    const at = term.kind === 'class' ? path.slice(1) : path
    const known = this.#arrivals.get(key) ?? []
    if (at.length === 0 || known.some(one => one.path.join('.') === at.join('.'))) return false
    this.#arrivals.set(key, [...known, { path: at, flags }])
    this.specials.takers.hand(term, path, flags)
    this.nameOf(file, term)
    return true
  }

  /** `Component => props => <Component {...props} flags={flags}/>` */
  private learnOuter({ file, id }: Term & { kind: 'parameter' }, prop: string, flags: Term): boolean {
    const declaration = this.follower.world.facts(file)?.declarations[id]
    if (declaration?.kind !== 'parameter') return false
    const key = `${file}:${declaration.fn}`, known = this.#outer.get(key) ?? []
    if (known.some(one => one.prop === prop && one.index === declaration.index)) return false
    this.#outer.set(key, [...known, { index: declaration.index, prop, flags }])
    this.nameOf(file, { kind: 'function', file, id: declaration.fn })
    return true
  }

  /** `withFlags(Page)`, `connect(state => ({ flags: state.flags }))(Page)` */
  private wrapped(file: string, { callee, args }: Site & { kind: 'call' }): boolean {
    let grew = false
    const put = (index: number, prop: string, flags: Term): void => {
      const arg = args[index]
      for (const term of arg ? this.follower.terms(file, arg) : []) if (this.arrive(file, term, { path: [0, prop], flags })) grew = true
    }
    for (const { prop, flags } of this.specials.injects(file, callee)) put(0, prop, flags)
    const isOuter = this.words.has(this.word(file, callee) ?? '')
    for (const term of isOuter ? this.follower.terms(file, callee) : []) {
      if (term.kind === 'function') for (const { index, prop, flags } of this.#outer.get(`${term.file}:${term.id}`) ?? []) put(index, prop, flags)
    }
    if (callee.kind !== 'call' || this.word(file, callee.callee) !== 'connect') return grew
    for (const select of callee.args) {
      const returns = select ? this.follower.terms(file, select).flatMap(term => this.follower.call(term, [], file, false)) : []
      for (const term of returns) if (term.kind === 'object') for (const { name, flags } of this.entriesOf(term.file, term.expr)) put(0, name, flags)
    }
    return grew
  }

  private entriesOf(file: string, arg: Expr): { name: string; flags: Term }[] {
    if (arg.kind !== 'object') return []
    return arg.props.flatMap(({ name, value }) => value && name !== '' ? this.flagsIn(file, value).map(flags => ({ name, flags })) : [])
  }

  private mayLead(file: string, expr: Expr): boolean {
    const facts = this.follower.world.facts(file)
    return facts !== undefined && mayLead(facts, expr, this.#leads, fn => this.#arrivals.has(`${file}:${fn}`))
  }

  private isFlags(file: string, arg: Expr): boolean {
    return this.flagsIn(file, arg).length > 0
  }

  private flagsIn(file: string, arg: Expr): readonly Term[] {
    if (!this.mayLead(file, arg)) return []
    for (const term of this.follower.terms(file, arg)) {
      const flags = this.flags(term)
      if (flags) return [flags]
    }
    return []
  }

  /** An object of flags, or one whose type is a list of them. */
  private flags(term: Term): Term | undefined {
    const { matcher } = this.specials
    return this.specials.flagsOf(term) ?? (term.kind === 'object' && term.expr.type && matcher.registries.of(term)?.keys === 'names' ? term : undefined)
  }

  private word(file: string, callee: Expr): string | undefined {
    return writtenName(this.follower.world, file, callee)
  }

  private isSomethingElse(file: string, arg: Expr): boolean {
    return this.follower.terms(file, arg).some(term => ['value', 'array', 'list', 'instance', 'function', 'template'].includes(term.kind))
  }

  private nameOf(file: string, of: Term | Expr): void {
    const { world } = this.follower
    const name = of.kind === 'function' ? world.facts('file' in of ? of.file : file)?.functions[of.id]?.name
      : of.kind === 'class' ? world.facts(of.file)?.declarations[of.id]?.name
      : of.kind === 'declared' ? world.facts(file)?.declarations[of.id]?.name
      : of.kind === 'member' ? String(of.name) : undefined
    if (name !== undefined && name !== '') this.words.add(name)
  }
}

const classKey = ({ file, id }: { readonly file: string; readonly id: number }): string => `${file}:class:${id}`

function receiverKey(term: Term): string | undefined {
  if (term.kind === 'class') return classKey(term)
  return term.kind === 'function' ? `${term.file}:${term.id}` : undefined
}

/** createContext() by its place, a key of provide and inject by its text. */
function contextKey(term: Term): string | undefined {
  if (term.kind === 'value') return typeof term.value === 'string' ? `k:${term.value}` : undefined
  return term.kind === 'result' && term.at ? `c:${term.file}:${term.at[0]}` : undefined
}
