// Follows names, imports, members and calls over the facts of many files, lazily and memoised, to what they stand for.
import { builtinCall, elementsOf, handsOut, keysOfTerm, lastName, listedBy } from './builtins.js'
import type { Declaration, Expr, FunctionFacts } from './expr.js'
import type { ExportFact, FileFacts } from './facts.js'
import { Memo } from './memo.js'
import { distinct, UNKNOWN, type Term } from './term.js'
import type { Step } from './view.js'

/** Same words as scan/modules.ts: what an import's text means. */
export type Resolution =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'package'; readonly name: string; readonly specifier: string }
  | { readonly kind: 'missing'; readonly specifier: string }

export interface World {
  /** `undefined` = no such file, or not one that can be read */
  facts(file: string): FileFacts | undefined
  resolve(from: string, specifier: string): Resolution
  /** `false` = the file's text has neither the name nor an `export *`, so it need not be parsed to know that it does not export it */
  mayExport?(file: string, name: string): boolean
  /** What flags are read is known: from now on a file that was not asked for yet has facts only if its words can lead to a flag. */
  settle?(): void
}

/** What something is by a shape's own word for it, whatever its code says: `config.featureToggles`, a function that is one flag. */
export interface Special {
  expression(file: string, expr: Expr): Term | undefined
  declared(file: string, id: number): Term | undefined
  /** what callers hand to a parameter that does not say what it takes */
  parameter(file: string, id: number): Term | undefined
  member(term: Term, name: Step): Term | undefined
  /** what was put into the context that the term is */
  context(term: Term): readonly Term[]
}

/** More than any code a person wrote needs. What is cut here is unknown, and is not remembered. */
const MAX_DEPTH = 200, MAX_TERMS = 1000, MAX_STEPS = 100_000

export class Follower {
  readonly #memo = new Memo()
  #depth = 0
  #steps = 0
  #nested = 0
  /** objects that are being asked for a property right now */
  readonly #asked = new Map<Expr, Set<string>>()

  constructor(readonly world: World, readonly special: Special = { expression: () => undefined, declared: () => undefined, member: () => undefined, parameter: () => undefined, context: () => [] }) {}

  terms(file: string, expr: Expr): readonly Term[] {
    if (this.#depth === 0 && this.#nested === 0) this.#steps = 0
    if (this.#depth >= MAX_DEPTH || this.#steps >= MAX_STEPS) {
      this.cut()
      return [UNKNOWN]
    }
    this.#depth++
    this.#steps++
    try {
      const special = this.special.expression(file, expr)
      const found = special ? [special] : this.plain(file, expr)
      return found.length > MAX_TERMS || found.length === 0 ? [UNKNOWN] : found
    } finally {
      this.#depth--
    }
  }

  /** What is being followed was not followed to its end. */
  cut(): void {
    this.#memo.cut()
  }

  /** Something was learnt that changes what names stand for; never called while something is followed. */
  forget(): void {
    this.#memo.forget()
  }

  private plain(file: string, expr: Expr): readonly Term[] {
    switch (expr.kind) {
      case 'value': return [{ kind: 'value', value: expr.value, file, at: expr.at }]
      case 'template': return [{ kind: 'template', file, expr }]
      case 'object': return [{ kind: 'object', file, expr }]
      case 'array': return [{ kind: 'array', file, expr }]
      case 'function': return [{ kind: 'function', file, id: expr.id }]
      case 'global': return [{ kind: 'global', name: expr.name }]
      case 'this': return expr.of === undefined ? [UNKNOWN] : expr.above ? this.above(file, expr.of) : [{ kind: 'instance', file, id: expr.of }]
      case 'declared': return this.declared(file, expr.id, expr.type)
      case 'import': return this.imported(file, expr.module, '*')
      case 'either': case 'all': return expr.of.flatMap(one => this.terms(file, one))
      case 'member': return withoutGaps(this.terms(file, expr.of).flatMap(term => this.member(term, expr.name)))
      case 'element': return this.element(file, expr)
      case 'call': return this.#memo.of(expr, [UNKNOWN], () => this.called(file, expr))
      case 'keyof': return this.terms(file, expr.of).flatMap(term => keysOfTerm(this, term))
      case 'typeof': return this.terms(file, expr.of)
      case 'list': return [{ kind: 'list', items: this.terms(file, expr.of) }]
      case 'mapped': return [{ kind: 'mapped', keys: this.terms(file, expr.keys) }]
      case 'generic': return this.generic(file, expr)
      case 'unknown': return [UNKNOWN]
    }
  }

  private called(file: string, { callee, args, types = [], construct, at }: Expr & { kind: 'call' }): readonly Term[] {
    const found = distinct(this.terms(file, callee).flatMap(term => this.call(term, args, file, construct)))
      .map(term => term.kind === 'result' && term.args === args ? { ...term, types, at } : term)
    // container.get<FlagClient>(TOKEN): whoever put it there is not known, but what it is was said
    const isHanded = found.every(term => term.kind === 'result' && handsOut(term.of))
    return isHanded ? [...this.typed(file, types[0]), ...found] : found
  }

  /** What was put into a context: by a provider, by its type, as its default. */
  context(term: Term): readonly Term[] {
    const put = this.special.context(term)
    if (term.kind !== 'result' || lastName(term.of) !== 'createContext') return put
    const [initial] = term.args
    return [...put, ...this.typed(term.file, term.types?.[0]), ...(initial?.kind === 'object' ? this.terms(term.file, initial) : [])]
  }

  private element(file: string, { of, index }: Expr & { kind: 'element' }): readonly Term[] {
    const names = this.terms(file, index)
    return this.terms(file, of).flatMap(term => {
      const known = names.every(name => name.kind === 'value')
      if (!known) return elementsOf(this, term)
      return names.flatMap(name => name.kind === 'value' ? this.member(term, String(name.value)) : [])
    })
  }

  /** Readonly<T>, Partial<T>, Promise<T> say what T says; Record<K, V> is an object of K. */
  private generic(file: string, { of, args }: Expr & { kind: 'generic' }): readonly Term[] {
    const [first] = args
    if (of.kind === 'global' && first) {
      if (of.name === 'Record') return [{ kind: 'mapped', keys: this.terms(file, first) }]
      if (/^(Array|ReadonlyArray|Set|ReadonlySet|Iterable)$/.test(of.name)) return [{ kind: 'list', items: this.terms(file, first) }]
      if (/^(Partial|Readonly|Required|NonNullable|Promise|Awaited|Pick|Omit|Exclude|Extract|Ref|Signal|Observable)$/.test(of.name)) return this.terms(file, first)
      if (of.name === 'ReturnType') return this.terms(file, first).flatMap(term => this.call(term, [], file, false))
    }
    // z.infer<typeof Key>: what the schema lists
    if (of.kind === 'member' && first && /^(infer|input|output|Infer|InferOutput|InferInput|Static|TypeOf)$/.test(String(of.name))) {
      const listed = this.terms(file, first).flatMap(term => listedBy(this, term) ?? [])
      if (listed.length > 0) return listed
    }
    return this.terms(file, of)
  }

  /** @param type a type of that name is meant: an import may lead to both */
  declared(file: string, id: number, type?: true): readonly Term[] {
    const declaration = this.world.facts(file)?.declarations[id]
    if (type && declaration?.kind === 'import') return this.imported(file, declaration.module, declaration.imported, type)
    // asked more often than anything else: the declaration itself, which only one file's facts have, is the cheapest key
    return this.#memo.of(declaration ?? `declared:${file}:${id}`, [], () => {
      const special = this.special.declared(file, id)
      return special ? [special] : declaration ? this.declaration(file, id, declaration) : [UNKNOWN]
    })
  }

  private declaration(file: string, id: number, declaration: Declaration): readonly Term[] {
    switch (declaration.kind) {
      case 'import': return this.imported(file, declaration.module, declaration.imported)
      case 'const': return this.constant(file, declaration)
      case 'variable': return [...declaration.values.flatMap(value => this.terms(file, value)).map(opaque), ...this.typed(file, declaration.type)]
      case 'parameter': return this.parameter(file, id, declaration)
      case 'each': return this.terms(file, declaration.of).flatMap(term => declaration.what === 'keys' ? keysOfTerm(this, term) : elementsOf(this, term))
      case 'enum': return [{ kind: 'enum', file, id }]
      case 'class': return [{ kind: 'class', file, id }]
      case 'function': return [{ kind: 'function', file, id: declaration.fn }]
      case 'type': return this.terms(file, declaration.value)
      case 'opaque': return [UNKNOWN]
    }
  }

  private constant(file: string, { value, type }: Declaration & { kind: 'const' }): readonly Term[] {
    const values = this.terms(file, value)
    const says = values.some(term => !['unknown', 'result', 'part', 'missing', 'parameter'].includes(term.kind))
    return says || type === undefined ? values : [...this.typed(file, type), ...values]
  }

  private parameter(file: string, id: number, { type, default: fallback }: Declaration & { kind: 'parameter' }): readonly Term[] {
    const types = this.typed(file, type), closed = isClosed(this, types), handed = this.special.parameter(file, id)
    return [{ kind: 'parameter', file, id, path: [], closed }, ...(handed ? [handed] : []), ...types, ...(fallback ? this.terms(file, fallback) : [])]
  }

  /** What a value of the type is: of a class an instance, of an enum its members. */
  typed(file: string, type: Expr | undefined): readonly Term[] {
    if (type === undefined) return []
    return this.terms(file, type).flatMap(term => this.valueOfType(term))
  }

  valueOfType(term: Term): readonly Term[] {
    if (term.kind === 'class') return [{ kind: 'instance', file: term.file, id: term.id }]
    if (term.kind === 'enum') return elementsOf(this, term)
    if (term.kind === 'package' || term.kind === 'missing') return [{ kind: 'typed', of: term }]
    if (term.kind === 'global' || term.kind === 'unknown') return []
    return [term]
  }

  imported(file: string, module: string, name: string, type?: true): readonly Term[] {
    const target = this.world.resolve(file, module)
    if (target.kind === 'package') return [{ kind: 'package', module: target.specifier, path: name === '*' ? [] : [name] }]
    if (target.kind === 'missing') return [{ kind: 'missing', module: target.specifier, path: name === '*' ? [] : [name] }]
    return this.exported(target.file, name, type)
  }

  exported(file: string, name: string, type?: true): readonly Term[] {
    const facts = this.world.facts(file)
    if (!facts) return [{ kind: 'missing', module: file, path: name === '*' ? [] : [name] }]
    if (name === '*') {
      const whole = facts.exports.find(one => one.kind === 'value' && one.name === 'export=')
      return whole?.kind === 'value' ? this.terms(file, whole.value) : [{ kind: 'module', file }]
    }
    return this.#memo.of(`export:${file}:${name}:${type}`, [], () => this.findExport(facts, name, type))
  }

  private findExport(facts: FileFacts, name: string, type: true | undefined): readonly Term[] {
    const all = facts.exports.filter(one => one.kind !== 'star' && one.name === name)
    const own = all.filter(one => (one.kind === 'value' && one.type === true) === (type === true))
    if (all.length > 0) return (own.length > 0 ? own : all).flatMap(one => this.fromExport(facts.file, one, type))
    const whole = facts.exports.find(one => one.kind === 'value' && one.name === 'export=')
    if (whole?.kind === 'value') {
      const terms = this.terms(facts.file, whole.value)
      return name === 'default' ? terms : terms.flatMap(term => this.member(term, name))
    }
    if (name === 'default') return []
    for (const one of facts.exports) {
      if (one.kind !== 'star' || !this.mayExport(facts.file, one.module, name)) continue
      const found = this.imported(facts.file, one.module, name, type)
      if (found.some(term => term.kind !== 'missing' && term.kind !== 'unknown')) return found
    }
    return []
  }

  private mayExport(from: string, module: string, name: string): boolean {
    const target = this.world.resolve(from, module)
    return target.kind !== 'file' || this.world.mayExport?.(target.file, name) !== false
  }

  private fromExport(file: string, one: ExportFact, type: true | undefined): readonly Term[] {
    // `import { Flag } from './a'; export { Flag }` hands on what both spaces have
    if (one.kind === 'value') return one.value.kind === 'declared' ? this.declared(file, one.value.id, type) : this.terms(file, one.value)
    return one.kind === 'from' ? this.imported(file, one.module, one.imported, type) : []
  }

  /** `options = { ...options, x }`, `class A extends A.B`: what a member leads to may be asked for the same member again. */
  member(term: Term, name: Step): readonly Term[] {
    if (this.#depth === 0 && this.#nested === 0) this.#steps = 0
    if (this.#nested >= MAX_DEPTH || this.#steps >= MAX_STEPS) {
      this.cut()
      return [UNKNOWN]
    }
    this.#nested++
    this.#steps++
    try {
      return this.memberOf(term, name)
    } finally {
      this.#nested--
    }
  }

  private memberOf(term: Term, name: Step): readonly Term[] {
    const special = term.kind === 'parameter' || term.kind === 'part' || (term.kind === 'instance' && name === 'props') ? this.special.member(term, name) : undefined
    if (special) return [special]
    switch (term.kind) {
      case 'object': return this.once(term.expr, `.${name}`, () => this.property(term, name))
      case 'array': {
        const item = typeof name === 'number' || /^\d+$/.test(name) ? term.expr.items[Number(name)] : undefined
        return item ? this.terms(term.file, item) : [{ kind: 'part', of: term, name }]
      }
      case 'list': {
        const named = term.items.filter(item => item.kind === 'value' && item.value === name)
        return typeof name === 'number' ? term.items : named.length > 0 ? named : [{ kind: 'part', of: term, name }]
      }
      case 'enum': case 'class': case 'instance': return this.declaredMember(term, name)
      case 'module': return this.exported(term.file, String(name))
      case 'package': case 'missing': return [{ ...term, path: [...term.path, name] }]
      case 'parameter': return [{ ...term, path: [...term.path, name], closed: this.closedAt(term, name) }]
      case 'result': return this.ofSchema(term, name) ?? [{ kind: 'part', of: term, name }]
      default: return [{ kind: 'part', of: term, name }]
    }
  }

  /** `{ ...options }` on the way through `options`: it adds nothing to what is being looked for. */
  once(object: Expr, what: string, look: () => readonly Term[]): readonly Term[] {
    const asked = this.#asked.get(object) ?? new Set()
    if (asked.has(what)) {
      this.cut()
      return []
    }
    this.#asked.set(object, asked.add(what))
    try {
      return look()
    } finally {
      asked.delete(what)
    }
  }

  /** `Key.options`, `Key.enum` of `z.enum([…])` */
  private ofSchema(term: Term & { kind: 'result' }, name: Step): readonly Term[] | undefined {
    if (name !== 'options' && name !== 'enum' && name !== 'Values') return undefined
    const items = listedBy(this, term)
    return items && [{ kind: 'list', items }]
  }

  private property(term: Term & { kind: 'object' }, name: Step): readonly Term[] {
    const { props, spreads } = term.expr
    const own = props.findLast(prop => prop.name === String(name) && prop.computed === undefined)
    if (own && term.expr.type) return this.typed(term.file, own.value)
    if (own) return own.value ? this.terms(term.file, own.value) : [UNKNOWN]
    const computed = props.flatMap(prop => prop.computed && prop.value && this.terms(term.file, prop.computed).some(key => key.kind === 'value' && key.value === name) ? this.terms(term.file, prop.value) : [])
    if (computed.length > 0) return computed
    for (const spread of [...spreads].reverse()) {
      const found = this.terms(term.file, spread).flatMap(one => this.member(one, name)).filter(one => one.kind !== 'part' || one.of.kind !== 'object')
      if (found.length > 0) return found
    }
    return [{ kind: 'part', of: term, name }]
  }

  private closedAt({ file, id, path }: Term & { kind: 'parameter' }, name: Step): boolean {
    const declaration = this.world.facts(file)?.declarations[id]
    if (declaration?.kind !== 'parameter') return false
    let types = this.typed(file, declaration.type)
    for (const step of [...path, name]) types = types.flatMap(type => this.member(type, step)).flatMap(type => this.valueOfType(type))
    return isClosed(this, types)
  }

  private declaredMember(term: Term & { readonly file: string; readonly id: number }, name: Step): readonly Term[] {
    const declaration = this.world.facts(term.file)?.declarations[term.id]
    if (declaration?.kind === 'enum') {
      const member = declaration.members.find(one => one.name === name)
      if (!member) return [{ kind: 'part', of: term, name }]
      return member.value ? this.terms(term.file, member.value) : [{ kind: 'value', value: member.name, file: term.file, at: member.at }]
    }
    if (declaration?.kind !== 'class') return [{ kind: 'part', of: term, name }]
    const found = declaration.members.filter(one => one.name === name && one.static === (term.kind === 'class'))
    if (found.length === 0) return this.inherited(term, declaration, name)
    const all = found.flatMap(one => {
      const values = one.value ? this.terms(term.file, one.value) : []
      if (one.is === 'getter') return [...values.flatMap(value => this.call(value, [], term.file, false)), ...this.typed(term.file, one.type)]
      return [...values, ...this.typed(term.file, one.type), ...(one.value || one.type ? [] : [UNKNOWN])]
    })
    return all.length === 0 ? [UNKNOWN] : all
  }

  /** `super` of a class: an instance of what it extends. */
  private above(file: string, id: number): readonly Term[] {
    const declaration = this.world.facts(file)?.declarations[id]
    const bases = declaration?.kind === 'class' ? declaration.heritage.flatMap(base => this.terms(file, base)) : []
    return bases.length === 0 ? [UNKNOWN] : bases.map(base => this.valueOfType(base)[0] ?? base)
  }

  private inherited(term: Term & { readonly file: string; readonly id: number }, declaration: Declaration & { kind: 'class' }, name: Step): readonly Term[] {
    // React's: `class Page extends Component<Props>`
    const props = name === 'props' ? this.typed(term.file, declaration.types[0]) : []
    if (props.length > 0) return props
    const bases = declaration.heritage.flatMap(base => this.terms(term.file, base))
    if (bases.length === 0) return [{ kind: 'part', of: term, name }]
    return bases.flatMap(base => this.member(term.kind === 'class' ? base : this.valueOfType(base)[0] ?? base, name))
  }

  call(term: Term, args: readonly (Expr | null)[], file: string, construct: boolean): readonly Term[] {
    const result: Term = { kind: 'result', of: term, construct, file, args }
    switch (term.kind) {
      case 'class': return [{ kind: 'instance', file: term.file, id: term.id }]
      case 'function': {
        const fn = this.world.facts(term.file)?.functions[term.id]
        if (!fn) return [result]
        const returned = this.returned(term.file, fn).flatMap(one => this.substitute(one, term, args, file))
        const all = [...returned, ...this.typed(term.file, fn.type)]
        return all.length === 0 ? [result] : all
      }
      case 'partial': return this.call(term.of, [...term.args, ...args], file, construct)
      default: return builtinCall(this, term, args, file) ?? [result]
    }
  }

  /** What a function answers, its parameters not yet replaced. One that calls itself answers something unknown besides. */
  private returned(file: string, fn: FunctionFacts): readonly Term[] {
    return this.#memo.of(fn, [UNKNOWN], () => distinct(fn.returns.flatMap(one => this.terms(file, one))))
  }

  /** A function that hands its parameter back answers with the argument. */
  private substitute(term: Term, fn: Term & { kind: 'function' }, args: readonly (Expr | null)[], file: string): readonly Term[] {
    if (term.kind !== 'parameter' || term.file !== fn.file) return [term]
    const declaration = this.world.facts(term.file)?.declarations[term.id]
    if (declaration?.kind !== 'parameter' || declaration.fn !== fn.id) return [term]
    const arg = args[declaration.index]
    if (!arg) return [UNKNOWN]
    return term.path.reduce<readonly Term[]>((terms, step) => terms.flatMap(one => this.member(one, step)), this.terms(file, arg))
  }
}

/** Of `A & B` only one has to know the member. */
function withoutGaps(terms: readonly Term[]): readonly Term[] {
  if (terms.length < 2) return terms
  const known = terms.filter(term => !(term.kind === 'part' && term.of.kind === 'object' && term.of.expr.type))
  return known.length > 0 ? known : terms
}

const isClosed = (follower: Follower, types: readonly Term[]): boolean => types.length > 0 && types.every(type => type.kind === 'template'
  ? type.expr.parts.every(part => isClosed(follower, follower.terms(type.file, part)))
  : type.kind === 'value' && typeof type.value === 'string')

/** What a variable held once says where it comes from, not what it holds now. */
function opaque(term: Term): Term {
  return term.kind === 'value' || term.kind === 'template' ? UNKNOWN : term
}
