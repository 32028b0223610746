// What a member of something stands for: of objects and their spreads, lists, enums, classes and what they extend, modules, parameters.
import { listedBy } from './builtins.js'
import type { Declaration, Member } from './expr.js'
import type { Follower } from './follow.js'
import { givenAbove, givenTo, settle } from './made-with.js'
import { UNKNOWN, type Given, type Term } from './term.js'
import type { Step } from './view.js'

export function memberOf(follower: Follower, term: Term, name: Step): readonly Term[] {
  const special = term.kind === 'parameter' || term.kind === 'part' || (term.kind === 'instance' && name === 'props') ? follower.special.member(term, name) : undefined
  if (special) return [special]
  switch (term.kind) {
    case 'object': return known(follower, term, follower.once<readonly Term[]>(term.expr, name, [], () => property(follower, term, name)))
    case 'array': {
      const item = typeof name === 'number' || /^\d+$/.test(name) ? term.expr.items[Number(name)] : undefined
      return item ? known(follower, term, follower.terms(term.file, item)) : [{ kind: 'part', of: term, name }]
    }
    case 'list': {
      const named = term.items.filter(item => item.kind === 'value' && item.value === name)
      return typeof name === 'number' ? term.items : named.length > 0 ? named : [{ kind: 'part', of: term, name }]
    }
    case 'enum': case 'class': case 'instance': return declaredMember(follower, term, name)
    case 'module': return follower.exported(term.file, String(name))
    case 'package': case 'missing': return [{ ...term, path: [...term.path, name] }]
    case 'parameter': return [{ ...term, path: [...term.path, name], closed: false }]
    case 'result': return ofSchema(follower, term, name) ?? [{ kind: 'part', of: term, name }]
    default: return [{ kind: 'part', of: term, name }]
  }
}

const known = (follower: Follower, { given }: Term & { kind: 'object' | 'array' }, terms: readonly Term[]): readonly Term[] => given ? settle(follower, terms, given) : terms

/** `Key.options`, `Key.enum` of `z.enum([…])` */
function ofSchema(follower: Follower, term: Term & { kind: 'result' }, name: Step): readonly Term[] | undefined {
  if (name !== 'options' && name !== 'enum' && name !== 'Values') return undefined
  const items = listedBy(follower, term)
  return items && [{ kind: 'list', items }]
}

function property(follower: Follower, term: Term & { kind: 'object' }, name: Step): readonly Term[] {
  const { props, spreads } = term.expr
  const own = props.findLast(prop => prop.name === String(name) && prop.computed === undefined)
  if (own && term.expr.type) return follower.typed(term.file, own.value)
  if (own) return own.value ? follower.terms(term.file, own.value) : [UNKNOWN]
  const computed = props.flatMap(prop => prop.computed && prop.value && follower.terms(term.file, prop.computed).some(key => key.kind === 'value' && key.value === name) ? follower.terms(term.file, prop.value) : [])
  if (computed.length > 0) return computed
  for (const spread of [...spreads].reverse()) {
    const found = follower.terms(term.file, spread).flatMap(one => follower.member(one, name)).filter(one => one.kind !== 'part' || one.of.kind !== 'object')
    if (found.length > 0) return found
  }
  return [{ kind: 'part', of: term, name }]
}

/** The parameter, or the part of one, with what its type says of it: asked of keys alone, since a type leads to other files. */
export function closing(follower: Follower, term: Term & { kind: 'parameter' }): Term & { kind: 'parameter' } {
  return term.closed || term.path.length === 0 ? term : { ...term, closed: closedAt(follower, term) }
}

function closedAt(follower: Follower, { file, id, path }: Term & { kind: 'parameter' }): boolean {
  const declaration = follower.world.facts(file)?.declarations[id]
  if (declaration?.kind !== 'parameter') return false
  let types = follower.typed(file, declaration.type)
  for (const step of path) types = types.flatMap(type => follower.member(type, step)).flatMap(type => follower.valueOfType(type))
  return isClosed(follower, types)
}

function declaredMember(follower: Follower, term: Term & { readonly file: string; readonly id: number }, name: Step): readonly Term[] {
  const declaration = follower.world.facts(term.file)?.declarations[term.id]
  if (declaration?.kind === 'enum') {
    const member = declaration.members.find(one => one.name === name)
    if (!member) return [{ kind: 'part', of: term, name }]
    return member.value ? follower.terms(term.file, member.value) : [{ kind: 'value', value: member.name, file: term.file, at: member.at }]
  }
  if (declaration?.kind !== 'class') return [{ kind: 'part', of: term, name }]
  const found = declaration.members.filter(one => one.name === name && one.static === (term.kind === 'class'))
  const given = term.kind === 'instance' ? givenTo(declaration, term.file, term.given) : undefined
  if (found.length === 0) return inherited(follower, term, declaration, name, given)
  const all = found.flatMap(one => {
    if (one.parameter !== undefined) return kept(follower, term.file, one, one.parameter, given)
    const own = one.value ? follower.terms(term.file, one.value) : [], values = given ? settle(follower, own, given) : own
    if (one.is === 'getter') return [...values.flatMap(value => follower.call(value, [], term.file, false)), ...follower.typed(term.file, one.type)]
    return [...values, ...follower.typed(term.file, one.type), ...(one.value || one.type ? [] : [UNKNOWN])]
  })
  return all.length === 0 ? [UNKNOWN] : all
}

/** A parameter property: what the constructor was given, else what its type says, else whatever it will be given. */
function kept(follower: Follower, file: string, { type }: Member, id: number, given: Given | undefined): readonly Term[] {
  const parameter: Term = { kind: 'parameter', file, id, path: [], closed: false }
  if (given) return settle(follower, [parameter], given)
  const typed = follower.typed(file, type)
  return typed.length > 0 ? typed : [parameter]
}

function inherited(follower: Follower, term: Term & { readonly file: string; readonly id: number }, declaration: Declaration & { kind: 'class' }, name: Step, given: Given | undefined): readonly Term[] {
  // React's: `class Page extends Component<Props>`
  const props = name === 'props' ? follower.typed(term.file, declaration.types[0]) : []
  if (props.length > 0) return props
  const bases = declaration.heritage.flatMap(base => follower.terms(term.file, base))
  if (bases.length === 0) return [{ kind: 'part', of: term, name }]
  const above = term.kind === 'instance' ? givenAbove(declaration, term.file, given, term.given) : undefined
  return bases.flatMap(base => {
    const of = term.kind === 'class' ? base : follower.valueOfType(base)[0] ?? base
    return follower.member(of.kind === 'instance' && above ? { ...of, given: above } : of, name)
  })
}

/** Nothing but the texts that the types list. */
export const isClosed = (follower: Follower, types: readonly Term[]): boolean => types.length > 0 && types.every(type => type.kind === 'template'
  ? type.expr.parts.every(part => isClosed(follower, follower.terms(type.file, part)))
  : type.kind === 'value' && typeof type.value === 'string')
