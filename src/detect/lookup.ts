// A wrapper that is given the name of a key, not the key: `isOn(name)` that asks for `FLAGS[name]`. What its callers write is
// looked up in the table.
import { elementsOf } from './builtins.js'
import type { Follower } from './follow.js'
import { dynamicAt, merge, NO_KEYS, type Hit, type Keys, type ParameterSlot, type Table } from './key-set.js'
import type { Term } from './term.js'

/** The parameter that an index is, and nothing else; text around it is not followed into a table. */
export function indexOf({ parameters: [slot, ...more], dynamic }: Keys): ParameterSlot | undefined {
  return slot && more.length === 0 && !slot.affix && (dynamic === undefined || dynamic.given) ? slot : undefined
}

/** Objects, enums and classes with static fields: what an index names in one is known. */
export function areTables(terms: readonly Term[]): boolean {
  return terms.length > 0 && terms.every(term => term.kind === 'enum' || term.kind === 'class' || (term.kind === 'object' && !term.expr.type))
}

/** The keys behind names: each is reported where its name is written. A name that no entry has asks for no flag. */
export function lookedUp(follower: Follower, keys: Keys, tables: readonly Table[] | undefined): Keys {
  if (!tables) return keys
  const found = merge(keys.hits.map(hit => tables.reduce<Keys>((names, table) => merge(names.hits.map(name => behind(follower, name, table))), { ...NO_KEYS, hits: [hit] })))
  const whole = keys.dynamic ? anyOf(follower, keys.dynamic, tables) : NO_KEYS
  return { ...merge([found, whole]), parameters: keys.parameters.flatMap(slot => slot.affix ? [] : [{ ...slot, tables: [...slot.tables ?? [], ...tables] }]) }
}

/** A name that nobody knows is one of the last table's all the same. */
function anyOf(follower: Follower, { file, at }: NonNullable<Keys['dynamic']>, tables: readonly Table[]): Keys {
  const last = tables.at(-1)
  return merge((last ? follower.terms(last.file, last.expr) : []).flatMap(table => elementsOf(follower, table)).map(term => keysOf(term, { file, at, via: 'variable' })))
}

function behind(follower: Follower, name: Hit, { file, expr }: Table): Keys {
  return merge(follower.terms(file, expr).flatMap(table => follower.member(table, name.key)).map(term => term.kind === 'part' ? NO_KEYS : keysOf(term, { ...name, via: 'constant' })))
}

function keysOf(term: Term, at: Pick<Hit, 'file' | 'at' | 'via'>): Keys {
  if (term.kind !== 'value') return dynamicAt(at.file, at.at)
  return typeof term.value === 'string' ? { ...NO_KEYS, hits: [{ ...at, key: term.value, origin: { file: term.file, at: term.at } }] } : NO_KEYS
}
