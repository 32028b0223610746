// From nodes to plain expressions: names become indexes into the file's declarations, each built once, when first needed.
import type { At, Constructed, Declaration, Entry, Expr, FunctionFacts, Member } from './expr.js'
import { filtersOf, testsOf } from './tested.js'
import type { Ast, Binding, ClassMember, Construct, Property, Step, View } from './view.js'

/** Deeper or longer than any way of writing a key; keeps a file of data from filling the facts. */
const MAX_DEPTH = 14, MAX_TEXT = 200, MAX_ENTRIES = 1500

export class Builder<N> {
  readonly declarations: Declaration[] = []
  readonly functions: FunctionFacts[] = []
  /** functions called with each element of something: keys.map(key => …) */
  readonly callbacks = new Map<N, { readonly of: N; readonly what: 'values' | 'rows' | 'self'; readonly index?: number }>()
  /** class around a `this`; set by the walk, for it alone knows */
  thisClass: (node: N) => N | undefined = () => undefined
  readonly #declarationIds = new Map<N, number>()
  readonly #functionIds = new Map<N, number>()
  readonly #classIds = new Map<N, number>()

  constructor(readonly ast: Ast<N>) {}

  at(node: N): At {
    const { start, end } = this.ast.span(node)
    return [start, end]
  }

  expr(node: N, depth = 0): Expr {
    const inner = this.ast.inner(node)
    if (depth > MAX_DEPTH) return { kind: 'unknown', at: this.at(inner) }
    return this.fromView(inner, this.ast.view(inner), depth + 1)
  }

  optional(node: N | undefined, depth = 0): Expr | undefined {
    return node === undefined ? undefined : this.expr(node, depth)
  }

  private fromView(node: N, view: View<N>, depth: number): Expr {
    const all = (nodes: readonly N[]): Expr[] => nodes.map(one => this.expr(one, depth))
    switch (view.kind) {
      case 'literal': return typeof view.value === 'string' && view.value.length > MAX_TEXT ? this.unknown(node) : { kind: 'value', value: view.value, at: this.at(node) }
      case 'template': return { kind: 'template', quasis: view.quasis, parts: all(view.parts), at: this.at(node) }
      case 'name': return this.name(node, view)
      case 'this': return { kind: 'this', of: this.classId(this.thisClass(node)), ...(view.above ? { above: true as const } : {}) }
      case 'member': return { kind: 'member', of: this.row(view.object) ?? this.expr(view.object, depth), name: view.property, at: this.at(view.at) }
      case 'element': return this.element(node, view, depth)
      case 'call': return {
        kind: 'call', callee: this.expr(view.callee, depth), construct: view.construct, at: this.at(node),
        args: view.args.map(arg => arg === undefined ? null : this.expr(arg, depth)), ...(view.types.length > 0 ? { types: all(view.types) } : {}),
      }
      case 'import': return { kind: 'import', module: view.module }
      case 'object': return {
        kind: 'object', props: this.entries(view.props.slice(0, MAX_ENTRIES), depth), spreads: all(view.spreads),
        open: view.open || view.props.length > MAX_ENTRIES, at: this.at(node), ...(view.type ? { type: true as const } : {}),
      }
      case 'array': return { kind: 'array', items: view.items.slice(0, MAX_ENTRIES).map(item => item === undefined ? null : this.expr(item, depth)), at: this.at(node) }
      case 'either': return { kind: 'either', of: all(view.of), at: this.at(node) }
      case 'await': return this.expr(view.of, depth)
      case 'assign': return this.optional(view.value, depth) ?? this.unknown(node)
      case 'function': return { kind: 'function', id: this.functionId(node), at: this.at(node) }
      case 'class': return { kind: 'declared', id: this.classId(node) ?? 0, at: this.at(node) }
      case 'keyof': case 'typeof': case 'list': return { kind: view.kind, of: this.expr(view.of, depth) }
      case 'generic': return { kind: 'generic', of: this.expr(view.of, depth), args: all(view.args) }
      case 'mapped': return { kind: 'mapped', keys: this.expr(view.keys, depth), value: this.optional(view.value, depth) }
      case 'all': return { kind: 'all', of: all(view.of) }
      case 'bound': return this.bound(view.binding) ?? this.unknown(node)
      case 'declared': return this.expr(view.name, depth)
      default: return this.unknown(node)
    }
  }

  private unknown(node: N): Expr {
    return { kind: 'unknown', at: this.at(node) }
  }

  private element(node: N, view: View<N> & { kind: 'element' }, depth: number): Expr {
    const of = this.expr(view.object, depth), index = this.expr(view.index, depth)
    if (index.kind === 'value' && typeof index.value === 'number') return { kind: 'member', of, name: index.value, at: index.at }
    return { kind: 'element', of, index, at: this.at(node) }
  }

  private name(node: N, { name, type }: View<N> & { kind: 'name' }): Expr {
    const binding = this.ast.resolve(node)
    if (!binding) return { kind: 'global', name, at: this.at(node) }
    const row = binding.kind === 'field' && binding.default === undefined ? this.tested(node, binding.of) : undefined
    if (row && binding.kind === 'field') return project(row, binding.path, this.at(node))
    return { kind: 'declared', id: this.declare(binding, name), at: this.at(node), ...(type ? { type: true as const } : {}) }
  }

  private row(object: N): Expr | undefined {
    const node = this.ast.inner(object), binding = this.ast.view(node).kind === 'name' ? this.ast.resolve(node) : undefined
    return binding && this.tested(node, binding)
  }

  /** One of many, of which the tests around the place say more; `undefined` where they do not. */
  private tested(node: N, binding: Binding<N>): Expr | undefined {
    const list = this.listOf(binding), expr = (one: N): Expr => this.expr(one)
    const tests = list === undefined ? [] : [...testsOf(this.ast, node, binding, expr), ...filtersOf(this.ast, list, expr)]
    return tests.length === 0 ? undefined : { kind: 'where', of: this.rootExpr(binding), tests }
  }

  private listOf(binding: Binding<N>): N | undefined {
    if (binding.kind === 'each') return binding.what === 'values' ? binding.of : undefined
    const callback = binding.kind === 'parameter' ? this.callbacks.get(binding.of) : undefined
    return callback?.what === 'values' && binding.kind === 'parameter' && binding.index === (callback.index ?? 0) ? callback.of : undefined
  }

  /** What a destructuring entry stands for: the member of what is taken apart. */
  bound(binding: Binding<N>): Expr | undefined {
    if (binding.kind !== 'field') return undefined
    return project(this.rootExpr(binding.of), binding.path, this.at(binding.at))
  }

  private rootExpr(binding: Binding<N>): Expr {
    return { kind: 'declared', id: this.declare(binding, ''), at: this.at(binding.at) }
  }

  declare(binding: Binding<N>, name: string): number {
    const known = this.#declarationIds.get(binding.at)
    if (known !== undefined) return known
    const id = this.declarations.length, at = this.at(binding.at)
    this.#declarationIds.set(binding.at, id)
    this.declarations.push({ kind: 'opaque', name, at })
    this.declarations[id] = { name, at, ...this.declaration(binding) } as Declaration
    return id
  }

  private declaration(binding: Binding<N>): Partial<Declaration> {
    switch (binding.kind) {
      case 'import': return { kind: 'import', module: binding.module, imported: binding.name, importedAt: this.at(binding.imported) }
      case 'const': return { kind: 'const', value: this.optional(binding.value) ?? { kind: 'unknown', at: this.at(binding.at) }, type: this.optional(binding.type), whole: this.at(binding.whole) }
      case 'field': return { kind: 'const', value: this.field(binding), type: undefined, whole: this.at(binding.at) }
      case 'parameter': return this.parameter(binding)
      case 'variable': return { kind: 'variable', values: binding.values.map(value => this.expr(value)), type: this.optional(binding.type), ...(binding.open ? { open: true as const } : {}) }
      case 'each': return { kind: 'each', of: this.expr(binding.of), what: binding.what }
      case 'enum': return { kind: 'enum', name: binding.name, members: this.entries(binding.members, 0) }
      case 'class': return this.classFacts(binding.node)
      case 'function': return { kind: 'function', fn: this.functionId(binding.node) }
      case 'type': {
        const view = this.ast.view(binding.node)
        return { kind: 'type', value: view.kind === 'declared' && view.body ? this.fromView(binding.node, view.body, 1) : this.expr(binding.node) }
      }
      case 'opaque': return { kind: 'opaque' }
    }
  }

  private field(binding: Binding<N> & { kind: 'field' }): Expr {
    const value = project(this.rootExpr(binding.of), binding.path, this.at(binding.at))
    return binding.default === undefined ? value : { kind: 'either', of: [value, this.expr(binding.default)], at: this.at(binding.at) }
  }

  private parameter(binding: Binding<N> & { kind: 'parameter' }): Partial<Declaration> {
    const callback = this.callbacks.get(binding.of)
    if (callback && (callback.what === 'rows' || binding.index === (callback.index ?? 0))) {
      const of = this.expr(callback.of)
      // import('./flags').then(({ isOn }) => …)
      if (callback.what === 'rows') return { kind: 'const', value: cell(of, binding.index), type: this.optional(binding.type), whole: this.at(binding.at) }
      if (callback.what === 'self') return { kind: 'const', value: of, type: this.optional(binding.type), whole: this.at(binding.at) }
      return { kind: 'each', what: 'values', of }
    }
    return { kind: 'parameter', fn: this.functionId(binding.of), index: binding.index, type: this.optional(binding.type), default: this.optional(binding.default), ...(binding.rest ? { rest: true as const } : {}) }
  }

  functionId(node: N): number {
    const known = this.#functionIds.get(node)
    if (known !== undefined) return known
    const id = this.functions.length
    this.#functionIds.set(node, id)
    this.functions.push({ name: undefined, returns: [], type: undefined, body: true })
    const view = this.ast.view(node)
    if (view.kind === 'function') {
      this.functions[id] = { name: view.name, returns: view.returns.map(one => this.expr(one)), type: this.optional(view.type), body: view.body }
    }
    return id
  }

  knownFunction(node: N): number | undefined {
    return this.#functionIds.get(node)
  }

  classId(node: N | undefined): number | undefined {
    if (node === undefined) return undefined
    const known = this.#classIds.get(node)
    if (known !== undefined) return known
    const id = this.declarations.length, view = this.ast.view(node)
    this.#classIds.set(node, id)
    const name = (view.kind === 'class' && view.name) || ''
    this.declarations.push({ kind: 'opaque', name, at: this.at(node) })
    this.declarations[id] = { name, at: this.at(node), ...this.classBody(view) } as Declaration
    return id
  }

  /** A class by its name is the same as by its node: the name refers to it. */
  private classFacts(node: N): Partial<Declaration> {
    const id = this.classId(node) ?? 0
    return { kind: 'const', value: { kind: 'declared', id, at: this.at(node) }, type: undefined, whole: this.at(node) }
  }

  private classBody(view: View<N>): Partial<Declaration> {
    if (view.kind !== 'class') return { kind: 'opaque' }
    return { kind: 'class', heritage: view.heritage.map(one => this.expr(one)), types: view.types.map(one => this.expr(one)), fulfils: view.fulfils.map(one => this.expr(one)), members: view.members.map(member => this.member(member)), ...this.construct(view.construct) }
  }

  private parameterOf(name: N): { parameter?: number } {
    const binding = this.ast.resolve(name)
    return binding?.kind === 'parameter' ? { parameter: this.declare(binding, '') } : {}
  }

  private construct(construct: Construct<N> | undefined): { construct?: Constructed } {
    if (construct === undefined) return {}
    const above = construct.above?.map(arg => arg === undefined ? null : this.expr(arg))
    return { construct: { fn: this.functionId(construct.fn), ...(above && { above }) } }
  }

  private member({ name, at, is, static: isStatic, value, type, parameter }: ClassMember<N>): Member {
    return { name, at: this.at(at), is, static: isStatic, value: this.optional(value), type: this.optional(type), ...(parameter && this.parameterOf(at)) }
  }

  entries(props: readonly Property<N>[], depth: number): Entry[] {
    return props.map(({ name, at, value, computed }) => ({
      name, at: this.at(at), value: this.optional(value, depth),
      ...(computed === undefined ? {} : { computed: this.expr(computed, depth) }),
    }))
  }
}

/** what `it.each(table)` calls back with, see builtins.ts */
function cell(table: Expr, column: number): Expr {
  const at: At = [0, 0]
  return { kind: 'call', callee: { kind: 'global', name: '#cell', at }, args: [table, { kind: 'value', value: column, at }], construct: false, at }
}

function project(root: Expr, path: readonly Step[], at: At): Expr {
  return path.reduce<Expr>((of, name) => ({ kind: 'member', of, name, at }), root)
}
