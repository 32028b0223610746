// The walk itself: every node once, with what stands around it. It keeps nodes, not views or facts: most nodes are of no interest,
// and which ones are is known only afterwards. It lives as long as the file.
import type { Builder } from './build.js'
import type { Ast, Binding, Property, View } from './view.js'
import { isFlagLike } from './words.js'

export interface Candidate<N> {
  readonly node: N
  readonly view: View<N>
  readonly enclosing: string | undefined
  /** functions around it, innermost first, and the class */
  readonly inside: readonly N[]
  readonly around: N | undefined
  /** `b` of `a.x ?? b` */
  readonly fallback: N | undefined
  /** with arguments */
  readonly called: boolean
}

/** Array methods that call back with each element. */
export const EACH: ReadonlySet<string> = new Set(['map', 'forEach', 'filter', 'some', 'every', 'find', 'findIndex', 'flatMap', 'findLast', 'reduce', 'reduceRight'])

/** A function or a class, and what stands around that; the rest is found out when asked for. */
interface Around<N> { readonly node: N; readonly isClass: boolean; readonly outer: Around<N> | undefined; name?: string | undefined; functions?: readonly N[]; isNamed?: true }

/** Where a node stands: in what, and in the call whose callee or argument it is. */
interface Spot<N> { readonly node: N; readonly around: Around<N> | undefined; readonly call: N | undefined }

export class Walk<N> {
  /** nodes that may be sites, in source order */
  readonly spots: Spot<N>[] = []
  readonly #names: Spot<N>[] = []
  /** objects, elements and namespaces with an entry that may matter */
  readonly #holders: Spot<N>[] = []
  readonly #choices: N[] = []
  readonly #thisClass = new Map<N, N>()
  readonly #skip = new Set<N>()
  #around: Around<N> | undefined
  #class: N | undefined
  #holder: { readonly spot: Spot<N>; noted: boolean } | undefined
  #call: N | undefined
  #fallbacks: Map<N, N> | undefined
  #identifiers: Map<string, Spot<N>[]> | undefined

  /** @param names an object's function under the name of a read stands in for it */
  constructor(readonly ast: Ast<N>, readonly builder: Builder<N>, readonly names: ReadonlySet<string>) {}

  readonly visit = (node: N): void => {
    const around = this.#around, outerClass = this.#class, holder = this.#holder, call = this.#call
    this.see(node)
    this.ast.children(node, this.visit)
    this.#around = around
    this.#class = outerClass
    this.#holder = holder
    this.#call = call
  }

  private see(node: N): void {
    const call = this.#call, sort = this.ast.sort(node)
    // the callee of `(a as any)(b)` is a
    if (sort !== 'wrapper' && sort !== 'said') this.#call = undefined
    switch (sort) {
      case 'none': case 'wrapper': return
      case 'name': this.#names.push({ node, around: this.#around, call }); return
      case 'this': if (this.#class !== undefined) this.#thisClass.set(node, this.#class); return
      case 'choice': this.#choices.push(node); return
      case 'entry': this.note(node); return
      case 'object': this.#holder = { spot: { node, around: this.#around, call }, noted: false }; return
      case 'namespace': this.#holders.push({ node, around: this.#around, call }); return
      case 'class': this.#around = { node, isClass: true, outer: this.#around }; this.#class = node; return
      default: this.spot(node, sort, call)
    }
  }

  private spot(node: N, sort: 'call' | 'element' | 'function' | 'target' | 'said' | 'site' | 'index' | 'compare', call: N | undefined): void {
    const spot = { node, around: this.#around, call }
    switch (sort) {
      case 'call': this.#call = node; break
      case 'element': this.#holder = { spot, noted: false }; break
      case 'target': this.skip(this.ast.view(node)); break
      case 'function':
        if (call !== undefined) this.seeCallback(this.ast.view(call))
        this.note(node)
        this.#around = { node, isClass: false, outer: this.#around }
        break
      default: break
    }
    if (!this.#skip.has(node)) this.spots.push(spot)
  }

  /** What is written to, or decorates, is no site of its own. */
  private skip(view: View<N>): void {
    if (view.kind === 'assign') this.#skip.add(this.ast.inner(view.target))
    else if (view.kind === 'decorator') this.#skip.add(this.ast.inner(view.of))
  }

  private note(entry: N): void {
    if (this.#holder === undefined || this.#holder.noted) return
    const name = this.ast.text(entry)
    if (!isFlagLike(name) && !this.names.has(name)) return
    this.#holder.noted = true
    this.#holders.push(this.#holder.spot)
  }

  candidate({ node, around, call }: Spot<N>): Candidate<N> {
    return {
      node, view: this.ast.inner(node) === node ? this.ast.view(node) : this.ast.said(node) ?? OTHER, enclosing: this.enclosing(around), inside: this.functionsAround(around), around: classAround(around),
      fallback: this.fallbackOf(node), called: this.isCallee(node, call),
    }
  }

  classAround(node: N): N | undefined {
    return this.#thisClass.get(node)
  }

  /** Entries with a flag-like name, and those that stand in for a read, in source order. */
  entries(): { readonly prop: Property<N>; readonly enclosing: string | undefined }[] {
    const start = ({ node }: Spot<N>): number => this.ast.span(node).start
    return this.#holders.sort((a, b) => start(a) - start(b)).flatMap(({ node, around }) => {
      const view = this.ast.view(node)
      // `flag: keyof Flags` in a type names no flag
      if ((view.kind !== 'object' && view.kind !== 'jsx') || 'type' in view) return []
      const enclosing = this.enclosing(around)
      return view.props.flatMap(prop => isFlagLike(prop.name) || this.isDouble(prop) ? [{ prop, enclosing }] : [])
    })
  }

  /** Every identifier of that text. */
  named(name: string): readonly { readonly node: N; readonly enclosing: string | undefined }[] {
    return (this.identifiers().get(name) ?? []).map(({ node, around }) => ({ node, enclosing: this.enclosing(around) }))
  }

  /** `const { isOn } = useFlags()`, then `isOn('x')`: what was taken out is a function */
  isCalled(binding: Binding<N>): boolean {
    const local = this.ast.view(binding.at)
    const sites = local.kind === 'name' ? this.identifiers().get(local.name) ?? [] : []
    return sites.some(({ node, call }) => this.isCallee(node, call) && this.ast.resolve(node)?.at === binding.at)
  }

  private identifiers(): Map<string, Spot<N>[]> {
    if (this.#identifiers) return this.#identifiers
    const all = new Map<string, Spot<N>[]>()
    for (const spot of this.#names) {
      const text = this.ast.text(spot.node), list = all.get(text)
      if (list) list.push(spot)
      else all.set(text, [spot])
    }
    return this.#identifiers = all
  }

  private isCallee(node: N, call: N | undefined): boolean {
    const view = call === undefined ? undefined : this.ast.view(call)
    return view?.kind === 'call' && view.args.length > 0 && this.ast.inner(view.callee) === node
  }

  private fallbackOf(node: N): N | undefined {
    if (this.#fallbacks === undefined) {
      this.#fallbacks = new Map()
      for (const choice of this.#choices) {
        const view = this.ast.view(choice)
        if (view.kind === 'either' && view.or === true) this.#fallbacks.set(this.ast.inner(view.of[0]!), view.of[1]!)
      }
    }
    return this.#fallbacks.get(node)
  }

  private enclosing(around: Around<N> | undefined): string | undefined {
    if (around === undefined || around.isNamed) return around?.name
    const view = this.ast.view(around.node)
    around.name = (view.kind === 'function' || view.kind === 'class' ? view.name : undefined) ?? this.enclosing(around.outer)
    around.isNamed = true
    return around.name
  }

  private functionsAround(around: Around<N> | undefined): readonly N[] {
    if (around === undefined) return NOWHERE
    return around.functions ??= around.isClass ? this.functionsAround(around.outer) : [around.node, ...this.functionsAround(around.outer)]
  }

  /** `{ useFlags: () => … }`, `{ useFlags: vi.fn() }`, `{ useFlags }` */
  private isDouble({ name, value }: Property<N>): boolean {
    return this.names.has(name) && value !== undefined && ['function', 'call', 'name'].includes(this.ast.view(value).kind)
  }

  /** keys.map(key => …), it.each(keys)('…', key => …) */
  private seeCallback(view: View<N>): void {
    if (view.kind !== 'call') return
    const { callee, args } = view, target = this.ast.view(callee)
    if (target.kind === 'member' && EACH.has(target.property)) {
      const fn = args[0] === undefined ? undefined : this.ast.inner(args[0])
      if (fn !== undefined && this.ast.view(fn).kind === 'function') this.builder.callbacks.set(fn, { of: target.object, what: 'values', ...(target.property.startsWith('reduce') ? { index: 1 } : {}) })
    } else if (target.kind === 'member' && target.property === 'from' && args[0] !== undefined && args[1] !== undefined) {
      const fn = this.ast.inner(args[1])
      if (this.ast.view(fn).kind === 'function') this.builder.callbacks.set(fn, { of: args[0], what: 'values' })
    } else if (target.kind === 'member' && target.property === 'then') {
      const fn = args[0] === undefined ? undefined : this.ast.inner(args[0])
      if (fn !== undefined && this.ast.view(fn).kind === 'function') this.builder.callbacks.set(fn, { of: target.object, what: 'self' })
    } else if (target.kind === 'call') {
      const table = this.ast.view(target.callee), rows = target.args[0], fn = args[1] === undefined ? undefined : this.ast.inner(args[1])
      if (table.kind === 'member' && table.property === 'each' && rows !== undefined && fn !== undefined) this.builder.callbacks.set(fn, { of: rows, what: 'rows' })
    }
  }
}

const NOWHERE: readonly never[] = [], OTHER: View<never> = { kind: 'other' }

function classAround<N>(around: Around<N> | undefined): N | undefined {
  return around === undefined || around.isClass ? around?.node : classAround(around.outer)
}
