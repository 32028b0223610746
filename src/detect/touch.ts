// Cheap pruning before facts are built: does a site mention, through the names of its own file, any word that can lead to a flag?
// It may say yes too often, never no wrongly: the linker decides.
import { asksFlags, fillsFlags, isDouble, isObjectOfFlags, madeBy, openedTogether, putIn } from './by-name.js'
import { MOCK_WORDS } from './doubles.js'
import type { Ast, Binding, Outline, View } from './view.js'
import type { Candidate, Walk } from './walk.js'
import { isCalledFlags, keepsKey } from './words.js'

export class Touch<N> {
  #words: Set<string>
  #bindings = new Map<N, boolean>()
  /** functions and classes, and members of classes by name: they may lead to themselves */
  #nodes = new Map<N, boolean>()
  #members = new Map<N, Map<string, boolean>>()
  readonly #outline: Outline<N> | undefined
  #leading: ReadonlySet<string> | undefined

  /** @param test a double's code may index an object by the key it is given */
  constructor(readonly ast: Ast<N>, words: ReadonlySet<string>, readonly walk: Walk<N>, readonly test: boolean) {
    this.#words = new Set(words)
    this.#outline = ast.outline?.(name => MOCK_WORDS.has(name) || isCalledFlags(name))
  }

  /** A function whose parameter reaches a kept site may be a wrapper: its name becomes a word, until no word is new. */
  keep(): Candidate<N>[] {
    const { spots } = this.walk, kept = new Map<(typeof spots)[number], Candidate<N>>()
    for (let round = 0; round < 8; round++) {
      this.#leading = this.#outline?.leading(this.#words)
      const words = this.#words.size, fresh: Candidate<N>[] = []
      for (const spot of spots) {
        const candidate = kept.has(spot) || !this.mayBe(spot.node) ? undefined : this.walk.candidate(spot)
        if (candidate === undefined || !this.site(candidate)) continue
        kept.set(spot, candidate)
        fresh.push(candidate)
      }
      for (const candidate of fresh) this.learn(candidate)
      if (fresh.length === 0 || this.#words.size === words) break
      this.#bindings = new Map()
      this.#nodes = new Map()
      this.#members = new Map()
    }
    return spots.flatMap(spot => kept.get(spot) ?? [])
  }

  /** Of most nodes it can be said by what stands where that they lead nowhere. */
  private mayBe(node: N): boolean {
    if (this.#outline === undefined || this.#outline.near(node)) return true
    const sort = this.ast.sort(node)
    // isOn: (key: Flag) => boolean: the name stands before it
    if (sort === 'function' && this.word(this.ast.text(node))) return true
    return (this.test || sort === 'compare' || sort === 'index') && this.#outline.passes(node)
  }

  private site({ view, inside }: Candidate<N>): boolean {
    switch (view.kind) {
      case 'call': return isDouble(this.ast, view.callee) || asksFlags(this.ast, view.callee) || (this.test && fillsFlags(this.ast, view)) || this.node(view.callee) || view.types.some(type => this.node(type)) || openedTogether(this.ast, view).some(item => this.plain(item)) || view.args.some(arg => arg !== undefined && (this.handsOn(arg) || (this.test && inside.length > 0 && this.parameter(arg) !== undefined)))
      case 'jsx': return this.node(view.tag) || view.props.some(prop => prop.value !== undefined && this.handsOn(prop.value)) || putIn(this.ast, view).some(value => this.node(value))
      case 'decorator': return this.node(view.of)
      case 'member': return this.node(view.object) || this.#words.has(view.property) || (!view.type && isObjectOfFlags(this.ast, view.object))
      case 'element': return this.node(view.object) || ((this.test || this.standsIn(inside)) && inside.length > 0 && this.parameter(view.index) !== undefined)
      case 'bound': return view.binding.kind === 'field' && (this.binding(view.binding) || (view.binding.of.kind === 'const' && view.binding.of.value !== undefined && isObjectOfFlags(this.ast, view.binding.of.value)))
      case 'assign': return this.node(view.target)
      case 'compare': return [view.left, view.right].some(side => (inside.length > 0 && this.parameter(side) !== undefined) || this.isEntryKey(side))
      case 'declared': return this.node(view.name)
      case 'has': return this.node(view.of)
      case 'said': return this.node(view.of)
      case 'function': return this.word(view.name) || view.takes.some(type => type !== undefined && this.node(type))
      default: return false
    }
  }

  /** a function under a name of ours answers in place of a read */
  private standsIn(inside: readonly N[]): boolean {
    return inside.some(fn => { const view = this.ast.view(fn); return view.kind === 'function' && this.word(view.name) })
  }

  private learn({ view, inside }: Candidate<N>): void {
    const parts = view.kind === 'call' ? [...view.args, view.spread] : view.kind === 'jsx' ? [...view.props.map(prop => prop.value), ...view.spreads] : view.kind === 'element' ? [view.index] : []
    for (const part of parts) if (part !== undefined) this.learnFrom(part, inside, 0)
  }

  private learnFrom(node: N, inside: readonly N[], depth: number): void {
    if (depth > 4) return
    const view = this.ast.view(node)
    const deeper = (nodes: readonly (N | undefined)[]): void => { for (const one of nodes) if (one !== undefined) this.learnFrom(one, inside, depth + 1) }
    if (view.kind === 'object') return deeper([...view.props.map(prop => prop.value), ...view.spreads])
    if (view.kind === 'array') return deeper(view.items)
    if (view.kind === 'template') return deeper(view.parts)
    if (view.kind === 'either') return deeper(view.of)
    if (view.kind === 'member') return deeper([view.object])
    if (view.kind === 'call') return this.learnMaker(view)
    const fn = this.parameter(node)
    const wrapper = fn === undefined ? undefined : this.ast.view(fn)
    if (wrapper?.kind !== 'function' || fn === undefined) return
    if (wrapper.name !== undefined && wrapper.name !== 'constructor') this.#words.add(wrapper.name)
    // (key => isOn(key)) handed on by a named function: curried and returned functions carry the outer name
    for (const outer of inside.slice(inside.indexOf(fn) + 1)) {
      const around = this.ast.view(outer)
      if (around.kind === 'function' && around.name !== undefined) this.#words.add(around.name)
    }
  }

  /** `render(makeFlags({ newNav: true }))`: what the maker is given arrives, too */
  private learnMaker({ callee, args }: View<N> & { kind: 'call' }): void {
    const view = this.ast.view(callee)
    if (view.kind !== 'name' || !args.some(arg => arg !== undefined && this.ast.view(arg).kind === 'object')) return
    const binding = this.ast.resolve(this.ast.inner(callee))
    if (binding?.kind === 'const' || binding?.kind === 'function') this.#words.add(view.name)
  }

  /** The function whose parameter, or part of one, the node names. */
  private parameter(node: N, depth = 3): N | undefined {
    const view = this.ast.view(node)
    if (view.kind === 'member' && depth > 0) return this.parameter(view.object, depth - 1)
    // (...args) => args[0] === 'x'
    if (this.test && view.kind === 'element' && depth > 0) return this.parameter(view.object, depth - 1)
    if (view.kind !== 'name' || this.#outline?.parameters.has(view.name) === false) return undefined
    const binding = this.ast.resolve(this.ast.inner(node))
    const root = binding?.kind === 'field' ? binding.of : binding
    if (root?.kind === 'parameter') return root.of
    // for (const key of keys), const { key } = options
    const from = root?.kind === 'each' ? root.of : root?.kind === 'const' ? root.value : undefined
    return from === undefined || depth === 0 ? undefined : this.parameter(from, depth - 1)
  }

  /** An argument that hands a read on: `partial(isOn, 'x')`, `useContext(FlagContext)`. */
  private plain(node: N): boolean {
    const { kind } = this.ast.view(node)
    return (kind === 'name' || kind === 'member') && this.node(node)
  }

  /** `render(flags)`, `render({ flags })`, `<Child flags={useFlags()}/>` */
  private handsOn(node: N): boolean {
    const view = this.ast.view(node)
    if (view.kind === 'object') return view.props.some(prop => prop.value !== undefined && this.isHanded(prop.value))
    return this.isHanded(node)
  }

  private isHanded(node: N): boolean {
    const view = this.ast.view(node)
    return view.kind === 'call' ? view.args.length === 0 && this.node(view.callee) : this.plain(node)
  }

  private node(node: N, depth = 0): boolean {
    if (depth > 10) return false
    const view = this.ast.view(node), any = (nodes: readonly (N | undefined)[]): boolean => nodes.some(one => one !== undefined && this.node(one, depth + 1))
    switch (view.kind) {
      case 'name': return this.#words.has(view.name) || (this.#leading?.has(view.name) !== false && this.name(node))
      case 'member': return this.#words.has(view.property) || this.node(view.object, depth + 1) || this.ofThis(view.object, view.property)
      case 'element': return this.node(view.object, depth + 1)
      case 'import': return this.#words.has(stemOf(view.module)) || this.#words.has(view.module)
      case 'call': return this.node(view.callee, depth + 1) || any(madeBy(this.ast, view)) || view.args.some(arg => arg !== undefined && (this.plain(arg) || this.isMadeOf(view.callee, arg) || (view.construct && this.node(arg, depth + 1)))) || any(view.types)
      case 'await': case 'keyof': case 'typeof': case 'list': case 'decorator': return this.node(view.of, depth + 1)
      case 'either': case 'all': return any(view.of)
      case 'generic': return any([view.of, ...view.args])
      case 'object': return any([...view.props.map(prop => prop.value), ...view.spreads])
      case 'array': return any(view.items)
      case 'function': return this.once(this.#nodes, this.ast.inner(node), () => this.word(view.name) || any(view.returns) || any([view.type]))
      case 'class': return this.once(this.#nodes, this.ast.inner(node), () => this.word(view.name) || any(view.heritage) || view.members.some(member => this.word(member.name) || any([member.type, member.value])))
      default: return false
    }
  }

  /** `Array.from(useFlags())`, `createEnv({ runtimeEnv: process.env })` */
  private isMadeOf(callee: N, arg: N): boolean {
    const view = this.ast.view(arg), called = this.ast.view(callee)
    if (view.kind === 'object') return this.#words.has('env') && [...view.props.map(({ value }) => value), ...view.spreads].some(one => one !== undefined && this.plain(one))
    return called.kind === 'member' && called.property === 'from' && this.node(arg)
  }

  /** `flag.name` of an entry of a list */
  private isEntryKey(side: N): boolean {
    const view = this.ast.view(side)
    return view.kind === 'member' && keepsKey(view.property) && this.node(side)
  }

  private word(name: string | undefined): boolean {
    return name !== undefined && this.#words.has(name)
  }

  private once<K>(known: Map<K, boolean>, key: K, answer: () => boolean): boolean {
    const before = known.get(key)
    if (before !== undefined) return before
    known.set(key, false)
    const fresh = answer()
    known.set(key, fresh)
    return fresh
  }

  private name(node: N): boolean {
    const binding = this.ast.resolve(this.ast.inner(node))
    return binding !== undefined && this.binding(binding)
  }

  private binding(binding: Binding<N>): boolean {
    return this.once(this.#bindings, binding.at, () => this.freshBinding(binding))
  }

  private freshBinding(binding: Binding<N>): boolean {
    const any = (nodes: readonly (N | undefined)[]): boolean => nodes.some(one => one !== undefined && this.node(one))
    switch (binding.kind) {
      case 'import': return this.#words.has(binding.name) || ((binding.name === 'default' || binding.name === '*') && this.#words.has(stemOf(binding.module))) || this.#words.has(binding.module)
      case 'const': return any([binding.value, binding.type])
      case 'field': return binding.path.some(step => this.#words.has(String(step))) || this.binding(binding.of)
      case 'parameter': return any([binding.type, binding.default]) || this.receives(binding.of) || this.calledBack(binding.of)
      case 'variable': return any([...binding.values, binding.type])
      case 'each': return this.node(binding.of)
      case 'enum': return this.#words.has(binding.name)
      case 'class': case 'function': return this.node(binding.node)
      case 'type': {
        const view = this.ast.view(binding.node)
        return view.kind === 'declared' ? (this.ast.view(view.name) as { name?: string }).name !== undefined && view.body?.kind === 'object' && any([...view.body.props.map(prop => prop.value), ...view.body.spreads]) : this.node(binding.node)
      }
      case 'opaque': return false
    }
  }

  /** import('./flags').then(({ isOn }) => …) */
  private calledBack(node: N): boolean {
    const callback = this.walk.builder.callbacks.get(node)
    return callback !== undefined && this.node(callback.of)
  }

  /** A function that others are known to hand flags to. */
  private receives(node: N): boolean {
    const view = this.ast.view(node)
    return view.kind === 'function' && this.word(view.name)
  }

  /** this.flags of the class around */
  private ofThis(object: N, property: string): boolean {
    if (this.ast.view(object).kind !== 'this') return false
    const around = this.walk.classAround(this.ast.inner(object))
    if (around === undefined) return false
    const known = this.#members.get(around) ?? new Map<string, boolean>()
    this.#members.set(around, known)
    return this.once(known, property, () => {
      const view = this.ast.view(around)
      if (view.kind !== 'class') return false
      // React's: `class Page extends Component<Props>`
      if (property === 'props' && (this.word(view.name) || view.types.some(type => this.node(type)))) return true
      // class Page extends Flags { run() { return this.has('x') } }
      if (!view.members.some(member => member.name === property) && view.heritage.some(base => this.node(base))) return true
      return view.members.some(member => member.name === property && [member.value, member.type].some(one => one !== undefined && this.node(one)))
    })
  }
}

/** './flags/is-on.js' -> 'is-on', './flags/index' -> 'flags' */
export function stemOf(module: string): string {
  const parts = module.replace(/(\.d)?\.[cm]?[jt]sx?$/, '').split('/')
  const last = parts.at(-1) ?? ''
  return last === 'index' || last === '' ? parts.at(-2) ?? last : last
}
