// Follows names, imports, members and calls over the facts of many files, lazily and memoised, to what they stand for.
import { builtinCall, elementsOf, handsOut, keysOfTerm, lastName } from './builtins.js'
import type { Declaration, Expr, FunctionFacts } from './expr.js'
import { distinct } from './distinct.js'
import { exportedTerms, importedTerms } from './exported.js'
import { genericTerms } from './generic.js'
import { settle, settleTurn } from './made-with.js'
import { isClosed, memberOf } from './member-of.js'
import { Memo } from './memo.js'
import { UNKNOWN, type Term } from './term.js'
import { rowsOf } from './tested.js'
import { variableTerms } from './variable.js'
import type { Step } from './view.js'
import type { Special, World } from './world.js'

/** More than any code a person wrote needs. What is cut here is unknown, and is not remembered. */
const MAX_DEPTH = 200, MAX_TERMS = 1000, MAX_STEPS = 100_000

export class Follower {
  readonly #memo = new Memo()
  #depth = 0
  #steps = 0
  #nested = 0
  /** objects that are being asked for something right now, and what for */
  readonly #asked: { readonly object: Expr; readonly what: unknown }[] = []

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

  /** Asked once, whoever asks; asked again on the way to its own answer, it is nothing. */
  remember(key: string, work: () => readonly Term[]): readonly Term[] {
    return this.#memo.of(key, [], work)
  }

  /** What a parameter turned out to be for one call: everybody who has what the call made asks the same. */
  given(key: string, work: () => readonly Term[]): readonly Term[] {
    return this.#memo.of(key, [UNKNOWN], work)
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
      case 'member': return withoutGaps(each(this.terms(file, expr.of), term => this.member(term, expr.name)))
      case 'element': return this.element(file, expr)
      case 'call': return this.#memo.of(expr, [UNKNOWN], () => this.called(file, expr))
      case 'keyof': return this.terms(file, expr.of).flatMap(term => keysOfTerm(this, term))
      case 'typeof': return this.terms(file, expr.of)
      case 'list': return [{ kind: 'list', items: this.terms(file, expr.of) }]
      case 'mapped': return [this.mapped(file, expr.keys, expr.value)]
      case 'where': return rowsOf(this, file, expr)
      case 'generic': return genericTerms(this, file, expr)
      case 'unknown': return [UNKNOWN]
    }
  }

  /** An enum as a type is any of its members. */
  mapped(file: string, keys: Expr, value: Expr | undefined): Term {
    return { kind: 'mapped', keys: this.terms(file, keys).flatMap(key => key.kind === 'enum' ? elementsOf(this, key) : [key]), value: value ? this.terms(file, value) : [] }
  }

  private called(file: string, { callee, args, types = [], construct, at }: Expr & { kind: 'call' }): readonly Term[] {
    const found = distinct(each(this.terms(file, callee), term => this.call(term, args, file, construct)))
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
      case 'variable': return variableTerms(this, file, declaration)
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
    return each(this.terms(file, type), term => this.valueOfType(term))
  }

  valueOfType(term: Term): readonly Term[] {
    if (term.kind === 'class') return [{ kind: 'instance', file: term.file, id: term.id }]
    if (term.kind === 'enum') return elementsOf(this, term)
    if (term.kind === 'package' || term.kind === 'missing') return [{ kind: 'typed', of: term }]
    if (term.kind === 'global' || term.kind === 'unknown') return []
    return [term]
  }

  imported(file: string, module: string, name: string, type?: true): readonly Term[] {
    return importedTerms(this, file, module, name, type)
  }

  exported(file: string, name: string, type?: true): readonly Term[] {
    return exportedTerms(this, file, name, type)
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
      return memberOf(this, term, name)
    } finally {
      this.#nested--
    }
  }

  /** `{ ...options }` on the way through `options`: it adds `nothing` to what is being looked for. */
  once<T>(object: Expr, what: unknown, nothing: T, look: () => T): T {
    if (this.#asked.some(one => one.object === object && one.what === what)) {
      this.cut()
      return nothing
    }
    this.#asked.push({ object, what })
    try {
      return look()
    } finally {
      this.#asked.pop()
    }
  }

  /** `super` of a class: an instance of what it extends. */
  private above(file: string, id: number): readonly Term[] {
    const declaration = this.world.facts(file)?.declarations[id]
    const bases = declaration?.kind === 'class' ? declaration.heritage.flatMap(base => this.terms(file, base)) : []
    return bases.length === 0 ? [UNKNOWN] : bases.map(base => this.valueOfType(base)[0] ?? base)
  }

  call(term: Term, args: readonly (Expr | null)[], file: string, construct: boolean): readonly Term[] {
    const result: Term = { kind: 'result', of: term, construct, file, args }
    switch (term.kind) {
      case 'class': return [{ kind: 'instance', file: term.file, id: term.id, ...(construct && args.length > 0 && { given: { args, file } }) }]
      case 'function': {
        const fn = this.world.facts(term.file)?.functions[term.id]
        if (!fn) return [result]
        const made = this.returned(term.file, fn), given = { home: term.file, fn: term.id, args, file }
        const returned = this.#memo.turns(fn) ? settleTurn(this, made, given) : settle(this, made, given)
        const all = [...returned, ...this.typed(term.file, fn.type)]
        return all.length === 0 ? [result] : all
      }
      case 'partial': return this.call(term.of, [...term.args, ...args], file, construct)
      // a signal, or Svelte's $flags
      case 'flags': return args.length === 0 ? [term] : [result]
      default: return builtinCall(this, term, args, file) ?? [result]
    }
  }

  /** What a function answers, its parameters not yet replaced. One that calls itself answers something unknown besides. */
  private returned(file: string, fn: FunctionFacts): readonly Term[] {
    return this.#memo.of(fn, [UNKNOWN], () => distinct(fn.returns.flatMap(one => this.terms(file, one))))
  }
}

/** Most of what is followed is one thing: no list is made of it twice. */
function each(terms: readonly Term[], follow: (term: Term) => readonly Term[]): readonly Term[] {
  const [only] = terms
  return terms.length === 1 && only ? follow(only) : terms.flatMap(follow)
}

/** Of `A & B` only one has to know the member. */
function withoutGaps(terms: readonly Term[]): readonly Term[] {
  if (terms.length < 2) return terms
  const known = terms.filter(term => !(term.kind === 'part' && term.of.kind === 'object' && term.of.expr.type))
  return known.length > 0 ? known : terms
}
