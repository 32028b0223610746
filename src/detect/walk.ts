// The walk itself: every node once, with what stands around it. It keeps nodes, not facts, and lives as long as the file.
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

export class Walk<N> {
  readonly candidates: Candidate<N>[] = []
  readonly entries: { readonly prop: Property<N>; readonly enclosing: string | undefined }[] = []
  /** every identifier by its text */
  readonly identifiers = new Map<string, { readonly node: N; readonly enclosing: string | undefined }[]>()
  readonly #thisClass = new Map<N, N>()
  #enclosing: string | undefined
  #inside: readonly N[] = []
  #class: N | undefined
  readonly #fallbacks = new Map<N, N>()
  readonly #skip = new Set<N>()
  readonly #called = new Set<N>()

  /** @param names an object's function under the name of a read stands in for it */
  constructor(readonly ast: Ast<N>, readonly builder: Builder<N>, readonly names: ReadonlySet<string>) {}

  /** `const { isOn } = useFlags()`, then `isOn('x')`: what was taken out is a function */
  isCalled(binding: Binding<N>): boolean {
    const local = this.ast.view(binding.at)
    const sites = local.kind === 'name' ? this.identifiers.get(local.name) ?? [] : []
    return sites.some(({ node }) => this.#called.has(node) && this.ast.resolve(node)?.at === binding.at)
  }

  classAround(node: N): N | undefined {
    return this.#thisClass.get(node)
  }

  visit(node: N): void {
    const view: View<N> = this.ast.inner(node) === node ? this.ast.view(node) : this.ast.said(node) ?? { kind: 'other' }
    const before = { enclosing: this.#enclosing, inside: this.#inside, around: this.#class }
    this.see(node, view)
    if (view.kind === 'function') {
      this.#enclosing = view.name ?? this.#enclosing
      this.#inside = [node, ...this.#inside]
    } else if (view.kind === 'class') {
      this.#enclosing = view.name ?? this.#enclosing
      this.#class = node
    }
    this.ast.children(node, child => { this.visit(child) })
    this.#enclosing = before.enclosing
    this.#inside = before.inside
    this.#class = before.around
  }

  private see(node: N, view: View<N>): void {
    switch (view.kind) {
      case 'name': {
        const list = this.identifiers.get(view.name), one = { node, enclosing: this.#enclosing }
        if (list) list.push(one)
        else this.identifiers.set(view.name, [one])
        return
      }
      case 'this': if (this.#class !== undefined) this.#thisClass.set(node, this.#class); return
      case 'call': this.seeCallback(view); if (view.args.length > 0) this.#called.add(this.ast.inner(view.callee)); break
      case 'either': if (view.of.length === 2) this.#fallbacks.set(this.ast.inner(view.of[0]!), view.of[1]!); return
      case 'object': case 'jsx': {
        // `flag: keyof Flags` in a type names no flag
        if (!('type' in view)) for (const prop of view.props) if (isFlagLike(prop.name) || this.isDouble(prop)) this.entries.push({ prop, enclosing: this.#enclosing })
        if (view.kind === 'object') return
        break
      }
      case 'assign': this.#skip.add(this.ast.inner(view.target)); break
      case 'decorator': this.#skip.add(this.ast.inner(view.of)); break
      case 'member': case 'element': case 'bound': case 'compare': case 'declared': case 'said': case 'has': break
      case 'function': if (view.takes.every(type => type === undefined)) return; break
      default: return
    }
    if (this.#skip.has(node)) return
    this.candidates.push({ node, view, enclosing: this.#enclosing, inside: this.#inside, around: this.#class, fallback: this.#fallbacks.get(node), called: this.#called.has(node) })
  }

  /** `{ useFlags: () => … }`, `{ useFlags: vi.fn() }`, `{ useFlags }` */
  private isDouble({ name, value }: Property<N>): boolean {
    return this.names.has(name) && value !== undefined && ['function', 'call', 'name'].includes(this.ast.view(value).kind)
  }

  /** keys.map(key => …), it.each(keys)('…', key => …) */
  private seeCallback({ callee, args }: View<N> & { kind: 'call' }): void {
    const target = this.ast.view(callee)
    if (target.kind === 'member' && EACH.has(target.property)) {
      const fn = args[0] === undefined ? undefined : this.ast.inner(args[0])
      if (fn !== undefined && this.ast.view(fn).kind === 'function') this.builder.callbacks.set(fn, { of: target.object, what: 'values', ...(target.property.startsWith('reduce') ? { index: 1 } : {}) })
    } else if (target.kind === 'member' && target.property === 'then') {
      const fn = args[0] === undefined ? undefined : this.ast.inner(args[0])
      if (fn !== undefined && this.ast.view(fn).kind === 'function') this.builder.callbacks.set(fn, { of: target.object, what: 'self' })
    } else if (target.kind === 'call') {
      const table = this.ast.view(target.callee), rows = target.args[0], fn = args[1] === undefined ? undefined : this.ast.inner(args[1])
      if (table.kind === 'member' && table.property === 'each' && rows !== undefined && fn !== undefined) this.builder.callbacks.set(fn, { of: rows, what: 'rows' })
    }
  }
}
