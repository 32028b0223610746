// What the language's own objects do with values: Object.values, Set, Map, freeze, bind, and the wrappers every UI library has.
import type { Expr } from './expr.js'
import type { Follower } from './follow.js'
import { UNKNOWN, type Term } from './term.js'
import { opensHolder } from './words.js'

/** Answers with its first argument, or with a function that does what it does. */
const IDENTITY = new Set(['memo', 'forwardRef', 'observer', 'useCallback', 'cache', 'once', 'memoize', 'freeze', 'seal', 'mocked', 'fromEntries', 'readonly', 'markRaw', 'toRaw', 'unref', 'ref', 'shallowRef', 'structuredClone'])
/** Answers with what its first argument, a function, answers. */
export const CALLS: ReadonlySet<string> = new Set(['useMemo', 'computed', 'lazy', 'untracked', 'useState', 'runInInjectionContext', 'hoisted'])
/** Answers with what somebody put into the context. */
const CONTEXTS = new Set(['useContext', 'use', 'inject', 'getContext'])
/** Answers with an instance of the class it is asked for: `inject(Flags)`, `injector.get(Flags)`, `container.resolve(Flags)`. */
const INSTANCES = new Set(['inject', 'get', 'resolve', 'getInstance', 'make'])
/** Keeps the elements of what it is called on. */
const SAME = new Set(['filter', 'slice', 'sort', 'toSorted', 'reverse', 'toReversed', 'flat', 'values', 'valueOf', 'concat'])

/** `undefined` = nothing is known about such a call. */
export function builtinCall(follower: Follower, term: Term, args: readonly (Expr | null)[], file: string): readonly Term[] | undefined {
  const [first] = args, opened = first ? openedHolder(follower, term, first, file) : []
  if (opened.length > 0) return opened
  const name = calledName(term)
  if (name === undefined) return undefined
  if (term.kind === 'part') {
    const listed = name === 'parse' ? listedBy(follower, term.of) : undefined
    if (listed) return listed
    if (name === 'bind') return [{ kind: 'partial', of: term.of, file, args: args.slice(1) }]
    if (name === 'get' && isMap(term.of)) return pairsAt(follower, elementsOf(follower, term.of), first ? follower.terms(file, first) : []).flatMap(pair => follower.member(pair, 1))
    if (SAME.has(name) && isCollection(term.of)) return [term.of]
    if ((name === 'at' || name === 'find' || name === 'pop' || name === 'shift') && isCollection(term.of)) return elementsOf(follower, term.of)
    if (name === 'keys' && isCollection(term.of) && first === undefined) return undefined
  }
  if (!first) return undefined
  const given = (): readonly Term[] => follower.terms(file, first)
  if (CONTEXTS.has(name)) {
    const put = given().flatMap(one => follower.context(one))
    if (put.length > 0) return put
  }
  if (INSTANCES.has(name)) {
    const made = given().flatMap((one): Term[] => one.kind === 'class' ? [{ kind: 'instance', file: one.file, id: one.id }] : [])
    if (made.length > 0) return made
  }
  if (term.kind === 'global' && name === '#cell') return cells(follower, given(), args[1])
  if (term.kind === 'part' && term.of.kind === 'global' && term.of.name === 'Object') {
    if (name === 'values') return [{ kind: 'list', items: given().flatMap(one => elementsOf(follower, one)) }]
    if (name === 'keys') return [{ kind: 'list', items: given().flatMap(one => keysOfTerm(follower, one)) }]
    if (name === 'assign') return args.flatMap(arg => arg ? follower.terms(file, arg) : [])
    if (name === 'entries') return [{ kind: 'list', items: given().flatMap(one => entryPairs(follower, one)) }]
  }
  if (name === 'from' && term.kind === 'part') return given()
  if (name === 'partial') return given().map(of => ({ kind: 'partial', of, file, args: args.slice(1) }))
  if (IDENTITY.has(name)) return given()
  if (CALLS.has(name)) return given().flatMap(one => one.kind === 'function' ? follower.call(one, [], file, false) : [one])
  return undefined
}

/** `new Map([['a', x], ['b', y]]).get('a')`: only the pairs of that name, where all names are known */
function pairsAt(follower: Follower, pairs: readonly Term[], asked: readonly Term[]): readonly Term[] {
  const wanted = new Set(asked.map(one => one.kind === 'value' ? one.value : undefined)), names = pairs.map(pair => follower.member(pair, 0))
  if (wanted.size === 0 || wanted.has(undefined) || names.some(name => name.length === 0 || name.some(one => one.kind !== 'value'))) return pairs
  return pairs.filter((_, i) => names[i]?.some(one => one.kind === 'value' && wanted.has(one.value)))
}

/** `get(flagsAtom)`, `useAtomValue(flagsAtom)` of `atom<Flags>({})`: what the atom, the store or the signal was made to hold */
function openedHolder(follower: Follower, term: Term, holder: Expr, file: string): readonly Term[] {
  const declared = term.kind === 'parameter' && term.path.length === 0 ? follower.world.facts(term.file)?.declarations[term.id]?.name : calledName(term)
  if (!opensHolder(declared ?? '')) return []
  return follower.terms(file, holder).flatMap(one => {
    if (one.kind === 'flags') return [one]
    return one.kind === 'result' && one.types?.[0] ? follower.typed(one.file, one.types[0]).filter(({ kind }) => kind === 'object' || kind === 'mapped') : []
  })
}

/** `it.each(table)`: a row that is a list is taken apart, any other is the first argument. */
function cells(follower: Follower, tables: readonly Term[], column: Expr | null | undefined): readonly Term[] {
  const index = column?.kind === 'value' ? Number(column.value) : 0
  return tables.flatMap(table => elementsOf(follower, table)).flatMap(row => row.kind === 'array' ? follower.member(row, index) : index === 0 ? [row] : [UNKNOWN])
}

/** Every element or property value; `unknown` when it cannot be listed. */
export function elementsOf(follower: Follower, term: Term): readonly Term[] {
  switch (term.kind) {
    case 'array': return term.expr.items.flatMap(item => item === null ? [UNKNOWN] : follower.terms(term.file, item))
    case 'list': return term.items
    case 'object': return follower.once<readonly Term[]>(term.expr, elementsOf, [], () => [
      ...term.expr.props.flatMap(prop => prop.value ? follower.terms(term.file, prop.value) : [UNKNOWN]),
      ...term.expr.spreads.flatMap(spread => follower.terms(term.file, spread)).flatMap(one => elementsOf(follower, one)),
      ...(term.expr.open ? [UNKNOWN] : []),
    ])
    case 'enum': {
      const declaration = follower.world.facts(term.file)?.declarations[term.id]
      return declaration?.kind === 'enum' ? declaration.members.flatMap(member => follower.member(term, member.name)) : [UNKNOWN]
    }
    case 'class': {
      const declaration = follower.world.facts(term.file)?.declarations[term.id]
      return declaration?.kind === 'class' ? declaration.members.filter(one => one.static && one.is === 'field').flatMap(member => follower.member(term, member.name)) : [UNKNOWN]
    }
    case 'result': {
      const [first] = term.args
      return term.construct && isCollection(term) && first ? follower.once<readonly Term[]>(first, elementsOf, [], () => follower.terms(term.file, first).flatMap(one => elementsOf(follower, one))) : [{ kind: 'part', of: term, name: '*' }]
    }
    case 'module': return (follower.world.facts(term.file)?.exports ?? []).flatMap(one => one.kind === 'star' ? [] : follower.exported(term.file, one.name))
    // t[number] and t[keyof t] of a type parameter or an injected object stay parts of it
    case 'parameter': case 'part': case 'flags': case 'package': case 'missing': case 'typed': return [{ kind: 'part', of: term, name: '*' }]
    default: return [UNKNOWN]
  }
}

/** The names of an object's properties, as values that stand where the property is declared. */
export function keysOfTerm(follower: Follower, term: Term): readonly Term[] {
  switch (term.kind) {
    case 'object': return follower.once<readonly Term[]>(term.expr, keysOfTerm, [], () => [
      ...term.expr.props.flatMap((prop): readonly Term[] => prop.computed ? follower.terms(term.file, prop.computed) : [{ kind: 'value', value: prop.name, file: term.file, at: prop.at }]),
      ...term.expr.spreads.flatMap(spread => follower.terms(term.file, spread)).flatMap(one => keysOfTerm(follower, one)),
      ...(term.expr.open ? [UNKNOWN] : []),
    ])
    case 'mapped': return term.keys
    case 'parameter': case 'part': return [{ kind: 'part', of: term, name: '#keys' }]
    case 'enum': {
      const declaration = follower.world.facts(term.file)?.declarations[term.id]
      if (declaration?.kind !== 'enum') return [UNKNOWN]
      return declaration.members.map(({ name, at }): Term => ({ kind: 'value', value: name, file: term.file, at }))
    }
    default: return [UNKNOWN]
  }
}

function entryPairs(follower: Follower, term: Term): readonly Term[] {
  const at: readonly [number, number] = [0, 0]
  if (term.kind !== 'object') return keysOfTerm(follower, term).map(() => UNKNOWN)
  return term.expr.props.map((prop): Term => ({
    kind: 'array', file: term.file,
    expr: { kind: 'array', at, items: [prop.computed ?? { kind: 'value', value: prop.name, at: prop.at }, prop.value ?? null] },
  }))
}

function isMap(term: Term): boolean {
  return term.kind === 'result' && term.construct && term.of.kind === 'global' && /^(Weak)?Map$/.test(term.of.name)
}

function isCollection(term: Term): boolean {
  if (term.kind === 'array' || term.kind === 'list') return true
  return term.kind === 'result' && term.construct && term.of.kind === 'global' && /^(Set|Map|Array)$/.test(term.of.name)
}

/** `import memoize from 'lodash/memoize'` is called by its module's name. */
function calledName(term: Term): string | undefined {
  const name = lastName(term)
  return name === 'default' && term.kind === 'package' ? term.module.split('/').at(-1) : name
}

/** The name by which a package's, a global's or an unknown object's function is called. */
export function lastName(term: Term): string | undefined {
  switch (term.kind) {
    case 'package': case 'missing': return term.path.length === 0 ? undefined : String(term.path.at(-1))
    case 'global': return term.name
    case 'part': return String(term.name)
    default: return undefined
  }
}

/** Calls that hand out what somebody put in elsewhere: the result says nothing about the package that passes it on. */
const HANDS_OUT = /context|inject|container|store|selector|provide|resolve|loader|props|ref$|get$/i

export const handsOut = (term: Term): boolean => HANDS_OUT.test(lastName(term) ?? '')

/** `z.enum(['a', 'b'])`, `picklist([…])`, `z.literal('a')`, `z.nativeEnum(Keys)`: the values a schema lists; `undefined` = no such schema */
export function listedBy(follower: Follower, term: Term): readonly Term[] | undefined {
  if (term.kind !== 'result') return undefined
  const name = lastName(term.of), [first] = term.args
  if (!first || name === undefined || !/^(enum|nativeEnum|enum_|picklist|literal|enumType|union|keyof)$/.test(name)) return undefined
  const given = follower.terms(term.file, first)
  if (name === 'literal') return given
  return given.flatMap(one => elementsOf(follower, one)).flatMap(one => listedBy(follower, one) ?? [one])
}
