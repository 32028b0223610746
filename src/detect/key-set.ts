// A set of keys that an expression can be, and what is made of such sets: put together, put in another place, put between text.
import type { FlagValue } from '../flag/value.js'
import type { At, Expr } from './expr.js'
import type { SlotStep } from './rules.js'
import type { Term } from './term.js'

export interface Hit {
  readonly key: string
  readonly file: string
  readonly at: At
  readonly via: 'direct' | 'constant' | 'variable'
  /** the literal behind a constant, where its declaration stands */
  readonly origin: { readonly file: string; readonly at: At } | undefined
  /** it was come to by names alone: `FLAGS.NAV.flag`, not `row.flag` of every row */
  readonly named?: true
  /** what the type or the default of a parameter says it can be: its callers say it better */
  readonly typed?: true
  /** the value beside the key in a map of overrides */
  readonly value?: Expr | undefined
  /** the state that an override forces, where it was found out already */
  readonly forced?: FlagValue | undefined
}

export interface Keys {
  readonly hits: readonly Hit[]
  readonly parameters: readonly ParameterSlot[]
  /** `glob` of what is not known, where its expression stands; `imported` = it lies behind an import that was not followed, `given` = callers know it */
  readonly dynamic: { readonly glob: string; readonly file: string; readonly at: At; readonly imported: boolean; readonly given?: true } | undefined
}

/** A parameter that flows into a key position: unchanged, with text before and after it, or as the name of an entry of tables that hold the keys. */
export interface ParameterSlot { readonly term: Term & { kind: 'parameter' }; readonly rest: readonly SlotStep[]; readonly affix?: Affix; readonly tables?: readonly Table[] }

export type Affix = readonly [before: string, after: string]

/** `FLAGS` of `FLAGS[name]`; of several, each is asked with what the one before it holds. */
export interface Table { readonly file: string; readonly expr: Expr }

export const NO_KEYS: Keys = { hits: [], parameters: [], dynamic: undefined }

/** Nothing stands there. */
export const isEmpty = ({ hits, parameters, dynamic }: Keys): boolean => hits.length === 0 && parameters.length === 0 && dynamic === undefined

export function dynamicAt(file: string, at: At, glob = '*', imported = false): Keys {
  return { ...NO_KEYS, dynamic: { glob, file, at, imported } }
}

/** The same keys, reported at the place of the expression that stands for them. */
export function place(keys: Keys, file: string, at: At): Keys {
  return {
    hits: keys.hits.map(hit => ({ ...hit, file, at, via: 'constant' as const, origin: hit.origin ?? (keys.hits.length === 1 ? { file: hit.file, at: hit.at } : undefined) })),
    parameters: keys.parameters,
    dynamic: keys.dynamic && { ...keys.dynamic, file, at },
  }
}

/** The outer text around what the inner already stands in. */
export const joined = (outer: Affix, inner: Affix = ['', '']): Affix => [outer[0] + inner[0], inner[1] + outer[1]]

/** What a wrapper reads when it puts text around what it is given. */
export function affixedBy(keys: Keys, affix: Affix | undefined): Keys {
  if (!affix) return keys
  const [before, after] = affix
  return {
    hits: keys.hits.map(hit => ({ ...hit, key: before + hit.key + after })),
    parameters: keys.parameters.map(slot => ({ ...slot, affix: joined(affix, slot.affix) })),
    dynamic: keys.dynamic && { ...keys.dynamic, glob: (before + keys.dynamic.glob + after).replace(/\*+/g, '*') },
  }
}

export function merge(sets: readonly Keys[]): Keys {
  const all = sets.filter(keys => keys !== NO_KEYS), [only = NO_KEYS] = all
  if (all.length < 2) return only
  const hits = new Map<string, Hit>()
  for (const keys of all) for (const hit of keys.hits) if (!hits.has(`${hit.key} ${hit.file}:${hit.at[0]}`)) hits.set(`${hit.key} ${hit.file}:${hit.at[0]}`, hit)
  const dynamics = all.flatMap(keys => keys.dynamic ?? [])
  const parameters = new Map(all.flatMap(keys => keys.parameters).map(one => [`${one.term.file}:${one.term.id}:${one.term.path.join('.')}`, one]))
  const [first] = dynamics
  const globs = new Set(dynamics.map(one => one.glob))
  return {
    hits: [...hits.values()], parameters: [...parameters.values()],
    dynamic: first && { glob: globs.size === 1 ? first.glob : '*', file: first.file, at: first.at, imported: dynamics.every(one => one.imported), ...(dynamics.every(one => one.given) ? { given: true as const } : {}) },
  }
}
