// Where a project lists its flags: an enum, an object of keys or of defaults, a union, an interface, an array of keys or of
// rows that describe one flag each (`{ id: 'new-nav', title: '...' }`), an object of such lists.
import { keysOfTerm } from './builtins.js'
import type { At } from './expr.js'
import type { Follower } from './follow.js'
import type { Spelling } from './shape.js'
import { identityOf, type Term } from './term.js'

export interface Registry {
  readonly sdk: string
  /** `values` = an enum or object of key strings; `names` = its property names are the keys */
  readonly keys: 'names' | 'values'
  /** how its property names are spelled */
  readonly spelling: Spelling
  has(name: string): boolean
  readonly entries: readonly RegistryEntry[]
}

export interface RegistryEntry { readonly key: string; readonly file: string; readonly at: At }

/** A union of literals has no place of its own: its members tell it apart. */
export function registryIdentity(term: Term): string | undefined {
  if (term.kind === 'value') return typeof term.value === 'string' ? `v:${term.file}:${term.at[0]}` : undefined
  if (term.kind === 'mapped') return term.keys.map(registryIdentity).join('|')
  return identityOf(term)
}

export const placeOf = ({ file, at }: Pick<RegistryEntry, 'file' | 'at'>): string => `${file}:${at[0]}`

export function registryFrom(follower: Follower, term: Term, sdk: string, spelling: Spelling = 'exact'): Registry {
  const entries = entriesOf(follower, term)
  const keys = hasStringValues(follower, term) ? 'values' : 'names'
  const names = new Set(entries.names.map(entry => entry.key))
  const chosen = keys === 'values' ? entries.values : entries.names
  return { sdk, keys, spelling, has: name => names.has(name), entries: chosen }
}

function entriesOf(follower: Follower, term: Term): { names: RegistryEntry[]; values: RegistryEntry[] } {
  if (term.kind === 'value') return { names: [], values: toEntries([term]) }
  const lists = listsOf(follower, term)
  if (lists.length > 0) return { names: [], values: lists.flatMap(list => toEntries(rowsOf(follower, list))) }
  const names = toEntries(keysOfTerm(follower, term))
  const values = names.flatMap(({ key }) => toEntries(follower.member(term, key).filter(one => one.kind === 'value')))
  return { names, values }
}

type List = Term & { readonly kind: 'array' }

/** a list, or an object of nothing but lists: `{ toggles: [...], tests: [...] }` */
function listsOf(follower: Follower, term: Term): readonly List[] {
  if (term.kind === 'array') return [term]
  if (term.kind !== 'object' || term.expr.type || term.expr.spreads.length > 0) return []
  const lists = term.expr.props.map(prop => prop.value ? follower.terms(term.file, prop.value) : [])
  return lists.every(([list, ...others]) => list?.kind === 'array' && others.length === 0) ? lists.flat().filter(one => one.kind === 'array') : []
}

/** What a row calls its flag by. A value that two rows share is no flag's name. */
const NAMED_BY = ['key', 'flag', 'flagKey', 'flagName', 'id', 'slug', 'feature', 'featureKey', 'name'] as const

/** The keys of a list: its strings, and what its rows are named by. */
function rowsOf(follower: Follower, { file, expr }: List): readonly Term[] {
  const items = expr.items.flatMap(item => item ? follower.terms(file, item) : [])
  const rows = items.filter(item => item.kind === 'object')
  const named = NAMED_BY.map(name => rows.flatMap(row => follower.member(row, name).filter(one => one.kind === 'value' && typeof one.value === 'string')))
  const keys = named.find(found => rows.length > 0 && found.length === rows.length && new Set(found.map(one => one.kind === 'value' && one.value)).size === rows.length)
  return [...items.filter(item => item.kind !== 'object'), ...keys ?? []]
}

/** FLAGS = { NEW_NAV: 'new-nav' } and an enum hold keys; { newNav: false } and an interface are named by them. */
function hasStringValues(follower: Follower, term: Term): boolean {
  if (term.kind === 'value' || listsOf(follower, term).length > 0) return true
  if (term.kind === 'enum') return true
  if (term.kind !== 'object' || term.expr.type || term.expr.props.length === 0) return term.kind === 'class'
  const values = term.expr.props.map(prop => prop.value ? follower.terms(term.file, prop.value) : [])
  return values.every(terms => terms.length > 0 && terms.every(one => one.kind === 'value' && typeof one.value === 'string' && one.value !== ''))
}

function toEntries(terms: readonly Term[]): RegistryEntry[] {
  return terms.flatMap(term => term.kind === 'value' && term.value !== null && term.value !== '' ? [{ key: String(term.value), file: term.file, at: term.at }] : [])
}
