// Which keys an expression can be: every one of a finite set, each with the token that a report points at.
import { elementsOf, keysOfTerm } from './builtins.js'
import { atOf, type Expr } from './expr.js'
import type { FileFacts } from './facts.js'
import { settle } from './made-with.js'
import { areTables, indexOf } from './lookup.js'
import { closing } from './member-of.js'
import { dynamicAt, isEmpty, joined, merge, NO_KEYS, place, type Hit, type Keys, type ParameterSlot } from './key-set.js'
import type { Matcher } from './match.js'
import type { SlotStep } from './rules.js'
import { textsOf } from './texts.js'
import type { Given, Term } from './term.js'

const NONE = NO_KEYS
const MAX_KEYS = 400

export class KeyReader {
  constructor(readonly matcher: Matcher) {}

  /** The keys at a slot's steps into an argument. */
  at(file: string, expr: Expr, steps: readonly SlotStep[]): Keys {
    const [step, ...rest] = steps
    if (step === undefined) return this.of(file, expr)
    if (expr.kind === 'either') return merge(expr.of.map(one => this.at(file, one, steps)))
    if (expr.kind === 'object' || expr.kind === 'array') return this.matcher.follower.once(expr, `keys of ${JSON.stringify(steps)}`, NONE, () => this.into(file, expr, step, rest))
    const found = this.matcher.follower.terms(file, expr).map(term => this.intoTerm(file, expr, term, steps))
    return merge(found)
  }

  /** The object and array literals that stand at the end of a path of properties. */
  holders(file: string, expr: Expr, steps: readonly SlotStep[]): Holder[] {
    const [step, ...rest] = steps
    const literals = expr.kind === 'object' || expr.kind === 'array' ? [{ file, expr }] : this.matcher.follower.terms(file, expr).flatMap((term): Holder[] => {
      if (term.kind === 'object' || term.kind === 'array') return [{ file: term.file, expr: term.expr }]
      const pairs = mapPairs(term)
      return pairs ? this.holders(term.kind === 'result' ? term.file : file, pairs, []) : []
    })
    if (step === undefined) return literals
    return literals.flatMap(one => {
      const own = one.expr.kind === 'object' && step.kind === 'prop' ? one.expr.props.findLast(prop => prop.name === step.name)?.value : undefined
      return own ? this.holders(one.file, own, rest) : []
    })
  }

  /** What a holder holds: entries by key, or items. A list of pairs is a map. */
  entries({ file, expr }: Holder, byKey: boolean): { keys?: Keys; item: { file: string; expr: Expr } | undefined }[] {
    if (expr.kind === 'array') {
      return expr.items.flatMap((item): { keys?: Keys; item: { file: string; expr: Expr } | undefined }[] => {
        if (!item) return []
        if (!byKey) return [{ item: { file, expr: item } }]
        const [key, value] = item.kind === 'array' ? item.items : []
        return key ? [{ keys: this.of(file, key), item: value ? { file, expr: value } : undefined }] : []
      })
    }
    return expr.props.map(prop => ({
      keys: this.ownKeys(file, { ...expr, props: [prop], spreads: [] }), item: prop.value && { file, expr: prop.value },
    }))
  }

  private intoTerm(file: string, expr: Expr, term: Term, steps: readonly SlotStep[]): Keys {
    const [step, ...rest] = steps
    if (step?.kind === 'prop' && hasGiven(term)) return this.ofTerms(file, expr, this.matcher.follower.member(term, step.name), rest)
    if (term.kind === 'object' && !term.expr.type) return this.at(term.file, term.expr, steps)
    if (term.kind === 'array') return this.at(term.file, term.expr, steps)
    const slot = partOfParameter(term)
    if (slot) return { ...NONE, parameters: [{ ...slot, term: closing(this.matcher.follower, slot.term), rest: [...slot.rest, ...steps] }] }
    if (steps.length === 1 && (term.kind === 'enum' || term.kind === 'class')) return this.ofTerms(file, expr, steps[0]?.kind === 'keys' ? keysOfTerm(this.matcher.follower, term) : steps[0]?.kind === 'each' ? elementsOf(this.matcher.follower, term) : [])
    const pairs = steps[0]?.kind === 'keys' ? mapPairs(term) : undefined
    if (pairs && term.kind === 'result') return this.at(term.file, pairs, steps)
    if (term.kind === 'list' && steps[0]?.kind === 'each') return this.ofTerms(file, expr, term.items)
    if (term.kind === 'enum' || (term.kind === 'object' && term.expr.type) || isNothing(term)) return NONE
    return this.unknownAt(file, expr, term)
  }

  private into(file: string, expr: Expr & { kind: 'object' | 'array' }, step: SlotStep, rest: readonly SlotStep[]): Keys {
    if (expr.kind === 'array') {
      if (step.kind === 'keys') return merge(this.entries({ file, expr }, true).map(one => ({ ...NONE, hits: (one.keys ?? NONE).hits.map(hit => ({ ...hit, value: one.item?.expr })) })))
      const item = step.kind === 'prop' ? expr.items[Number(step.name)] : undefined
      if (item) return this.at(file, item, rest)
      if (step.kind !== 'each') return NONE
      return merge(expr.items.map(item => item === null ? dynamicAt(file, expr.at) : this.at(file, item, rest)))
    }
    if (step.kind === 'keys') return this.ownKeys(file, expr)
    if (step.kind === 'each' && step.values) return merge([...expr.props.map(prop => prop.value ? this.at(file, prop.value, rest) : NONE), ...expr.spreads.map(spread => this.at(file, spread, [step, ...rest]))])
    if (step.kind !== 'prop') return NONE
    const own = expr.props.findLast(prop => prop.name === step.name)
    if (own) return own.value ? this.at(file, own.value, rest) : NONE
    return merge(expr.spreads.map(spread => this.at(file, spread, [step, ...rest])))
  }

  private ownKeys(file: string, expr: Expr & { kind: 'object' }): Keys {
    return merge([
      ...expr.props.map((prop): Keys => {
        if (!prop.computed) return { ...NONE, hits: [{ key: prop.name, file, at: prop.at, via: 'direct', origin: undefined, value: prop.value }] }
        const keys = this.of(file, prop.computed)
        return { ...keys, hits: keys.hits.map(hit => ({ ...hit, value: prop.value })) }
      }),
      ...expr.spreads.map(spread => this.at(file, spread, [{ kind: 'keys' }])),
    ])
  }

  of(file: string, expr: Expr): Keys {
    switch (expr.kind) {
      case 'value': return typeof expr.value === 'string' ? { ...NONE, hits: [{ key: expr.value, file, at: expr.at, via: 'direct', origin: undefined }] } : NONE
      case 'either': return merge(expr.of.map(one => this.of(file, one)))
      case 'template': return this.template(file, expr)
      case 'global': return expr.name === 'undefined' ? NONE : dynamicAt(file, expr.at)
      case 'function': return NONE
      // ['a', 'b'].filter(isOn): the literals stand there
      case 'element': return expr.of.kind === 'array' && expr.index.kind === 'unknown' ? this.at(file, expr.of, [{ kind: 'each' }]) : this.element(file, expr, expr)
      case 'declared': {
        const declaration = this.matcher.world.facts(file)?.declarations[expr.id]
        return this.element(file, expr, declaration?.kind === 'const' && declaration.value.kind === 'element' ? declaration.value : undefined)
      }
      default: {
        const keys = this.ofTerms(file, expr, this.matcher.follower.terms(file, expr))
        return isEmpty(keys) && isFilledLater(this.matcher.world.facts(file), expr) ? dynamicAt(file, atOf(expr) ?? [0, 0]) : keys
      }
    }
  }

  /** `FLAGS[name]` of a parameter: any key of the table, and its callers say which. */
  private element(file: string, expr: Expr, of: Expr & { kind: 'element' } | undefined): Keys {
    const { follower } = this.matcher, all = this.ofTerms(file, expr, follower.terms(file, expr))
    const slot = of && all.hits.length > 0 && all.parameters.length === 0 && areTables(follower.terms(file, of.of)) ? indexOf(this.of(file, of.index)) : undefined
    if (!of || !slot) return all
    return {
      hits: all.hits.map(hit => ({ ...hit, typed: true as const })), dynamic: all.dynamic && { ...all.dynamic, given: true },
      parameters: [{ ...slot, term: { ...slot.term, closed: true }, tables: [...slot.tables ?? [], { file, expr: of.of }] }],
    }
  }

  /** The keys that terms stand for, each at its steps, reported where the expression stands. */
  ofTerms(file: string, expr: Expr, terms: readonly Term[], steps: readonly SlotStep[] = []): Keys {
    return steps.length > 0 ? merge(terms.map(term => this.intoTerm(file, expr, term, steps))) : this.ofAll(file, expr, terms)
  }

  private ofAll(file: string, expr: Expr, terms: readonly Term[]): Keys {
    const at = atOf(expr) ?? [0, 0], given = terms.some(term => partOfParameter(term) !== undefined)
    const found = merge(terms.map((term): Keys => {
      // `keys: string[]` says nothing of its elements that the callers do not say better
      if (given && term.kind === 'unknown') return NONE
      switch (term.kind) {
        case 'value': return typeof term.value === 'string' && term.value !== '' ? { ...NONE, hits: [{ key: term.value, file, at, via: viaOf(expr), origin: { file: term.file, at: term.at }, ...(terms.length === 1 && isByName(this.matcher.world.facts(file), expr) && { named: true as const }) }] } : NONE
        case 'template': return place(this.template(term.file, term.expr, term.given), file, at)
        case 'parameter': case 'part': {
          const slot = partOfParameter(term)
          return slot ? { ...NONE, parameters: [{ ...slot, term: closing(this.matcher.follower, slot.term) }] } : isNothing(term) ? NONE : this.unknownAt(file, expr, term)
        }
        case 'enum': case 'class': case 'object': case 'function': case 'mapped': case 'list': case 'array': return NONE
        case 'result': return this.ofText(file, expr, term)
        default: return isNothing(term) ? NONE : this.unknownAt(file, expr, term)
      }
    }))
    return given ? { ...found, hits: found.hits.map(hit => ({ ...hit, typed: true as const })), dynamic: found.dynamic && { ...found.dynamic, given: true } } : found
  }

  /** `['a', 'b'].join('-')`, `'a'.concat('b')`, `KEY.toLowerCase()`: what the language's own text methods make of known text */
  private ofText(file: string, expr: Expr, term: Term & { kind: 'result' }): Keys {
    const texts = textsOf(this.matcher.follower, term)
    if (texts === undefined) return isNothing(term) ? NONE : this.unknownAt(file, expr, term)
    return { ...NONE, hits: texts.map(key => ({ key, file, at: atOf(expr) ?? [0, 0], via: 'constant' as const, origin: undefined })) }
  }

  /** `ui-${name}` of a parameter: its callers say which */
  private affixed(file: string, { quasis, parts }: Expr & { kind: 'template' }): ParameterSlot | undefined {
    const all = parts.map(part => this.of(file, part)), open = all.flatMap((keys, at) => keys.hits.length === 0 && keys.dynamic === undefined && keys.parameters.length === 1 ? [at] : [])
    const [at] = open, slot = at === undefined ? undefined : all[at]?.parameters[0]
    if (at === undefined || !slot || slot.term.closed || open.length !== 1 || all.some((keys, i) => i !== at && (keys.hits.length !== 1 || keys.dynamic || keys.parameters.length > 0))) return undefined
    const text = (i: number): string => quasis[i] ?? '', word = (i: number): string => all[i]?.hits[0]?.key ?? ''
    let before = text(0), after = ''
    for (let i = 0; i < at; i++) before += word(i) + text(i + 1)
    after = text(at + 1)
    for (let i = at + 1; i < parts.length; i++) after += word(i) + text(i + 1)
    return { ...slot, affix: joined([before, after], slot.affix) }
  }

  private unknownAt(file: string, expr: Expr, term: Term): Keys {
    return dynamicAt(file, atOf(expr) ?? [0, 0], '*', isImported(term))
  }

  /** `a-${x}`: every product of what the parts can be; a part that is not known is a `*`. */
  private template(file: string, expr: Expr & { kind: 'template' }, made?: Given): Keys {
    let texts = [expr.quasis[0] ?? ''], imported = false
    for (const [index, part] of expr.parts.entries()) {
      const keys = made ? this.ofTerms(file, part, settle(this.matcher.follower, this.matcher.follower.terms(file, part), made)) : this.of(file, part)
      const words = keys.hits.map(hit => hit.key)
      if (keys.dynamic) words.push(keys.dynamic.glob)
      else if (keys.parameters.some(slot => !slot.term.closed) || words.length === 0) words.push('*')
      imported ||= keys.dynamic?.imported === true
      texts = texts.flatMap(text => words.map(word => text + word + (expr.quasis[index + 1] ?? '')))
      if (texts.length > MAX_KEYS) return dynamicAt(file, expr.at)
    }
    const given = made ? undefined : this.affixed(file, expr)
    if (given) return { ...NONE, parameters: [given], dynamic: { glob: texts[0]?.replace(/\*+/g, '*') ?? '*', file, at: expr.at, imported: false, given: true } }
    return merge(texts.map(text => text.includes('*')
      ? dynamicAt(file, expr.at, text.replace(/\*+/g, '*'), imported)
      : { ...NONE, hits: [{ key: text, file, at: expr.at, via: 'direct' as const, origin: undefined }] }))
  }
}

/** `names.nav` of `const names = {}`: nobody asks an object that stays empty */
function isFilledLater(facts: FileFacts | undefined, expr: Expr): boolean {
  const declaration = expr.kind === 'member' && expr.of.kind === 'declared' ? facts?.declarations[expr.of.id] : undefined
  return declaration?.kind === 'const' && declaration.value.kind === 'object' && declaration.value.props.length + declaration.value.spreads.length === 0
}

/** `FLAGS.NAV.flag`, whatever constant stands for a part of it: every step is written out. */
function isByName(facts: FileFacts | undefined, expr: Expr, depth = 0): boolean {
  if (expr.kind === 'member') return typeof expr.name === 'string' && isByName(facts, expr.of, depth + 1)
  const declaration = expr.kind === 'declared' && depth < 10 ? facts?.declarations[expr.id] : undefined
  if (declaration?.kind === 'const') return ['value', 'object', 'call', 'function'].includes(declaration.value.kind) || isByName(facts, declaration.value, depth + 1)
  return declaration?.kind === 'import' || declaration?.kind === 'enum' || declaration?.kind === 'class'
}

/** new Map([['a', true]]) */
function mapPairs(term: Term): Expr | undefined {
  return term.kind === 'result' && term.construct && term.of.kind === 'global' && term.of.name === 'Map' ? term.args[0] ?? undefined : undefined
}

/** An instance, or what a function made, knows what its maker was given. */
const hasGiven = (term: Term): boolean => term.kind === 'instance' || ((term.kind === 'object' || term.kind === 'array') && term.given !== undefined)

export interface Holder { readonly file: string; readonly expr: Expr & { kind: 'object' | 'array' } }

/** `undefined`, and what an object that is written out does not have. */
export function isNothing(term: Term): boolean {
  if (term.kind === 'part') return term.of.kind === 'object' && !term.of.expr.open && !term.of.expr.type && term.of.expr.spreads.length === 0 && term.name !== '*'
  return term.kind === 'global' && term.name === 'undefined'
}

/** `keys[i]`, `routes[i].flag`, `Object.keys(map)[i]` of a parameter: where in the argument the key stands. */
function partOfParameter(term: Term): ParameterSlot | undefined {
  if (term.kind === 'parameter') return { term, rest: [] }
  const slot = term.kind === 'part' ? partOfParameter(term.of) : undefined
  if (!slot || term.kind !== 'part') return undefined
  const step: SlotStep = term.name === '*' || typeof term.name === 'number' ? { kind: 'each', values: true } : term.name === '#keys' ? { kind: 'keys' } : { kind: 'prop', name: term.name }
  return { term: slot.term, rest: [...slot.rest, step] }
}

/** What lies behind an import nobody followed is not dynamic: it is not known here. */
function isImported(term: Term): boolean {
  if (term.kind === 'package' || term.kind === 'missing') return true
  return (term.kind === 'part' || term.kind === 'result') && isImported(term.of)
}

const viaOf = (expr: Expr): Hit['via'] => expr.kind === 'element' || expr.kind === 'call' ? 'variable' : 'constant'
