import type { FlagKey } from '../flag/key.js'
import type { Span } from '../flag/place.js'
import type { FlagType, FlagValue } from '../flag/value.js'
import type { Answers } from './shape.js'

/** A dynamic key is a reference too: "no reads found" must stay honest. `glob` has `*` for what is not known. */
export type KeyExpr =
  | { readonly kind: 'exact'; readonly key: FlagKey }
  /** `imported` = it lies behind an import that was not followed (a lint rule sees one file): not known here, not dynamic */
  | { readonly kind: 'pattern'; readonly glob: string; readonly imported?: true }

export type Role = 'read' | 'declare' | 'override' | 'text'
export type Via = 'direct' | 'constant' | 'variable' | 'wrapper' | 'member' | 'component' | 'decorator' | 'function' | 'env'

/** The read inside a wrapper, and the one inside that where it is a wrapper's call itself; `file` is named as the reference's is. */
export interface Inner { readonly file: string; readonly site: Span; readonly through?: readonly Inner[] }

export interface FlagReference {
  readonly key: KeyExpr
  readonly file: string
  /** where the key stands: what a report points at. 1-based; `end` is exclusive */
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  /** the same place as offsets */
  readonly span: Span
  /** the whole read, call or element that a removal replaces by the value; equals `span` where there is no larger one */
  readonly site: Span
  /** name of the SDK, or `config` for the project's own reads */
  readonly sdk: string
  readonly role: Role
  readonly via: Via
  /** for a call of a wrapper: the reads in it that answer */
  readonly through?: readonly Inner[]
  /** the default written in code; `undefined` = none, or not a literal */
  readonly fallback: FlagValue | undefined
  /** for an override: the state it forces; `undefined` = not known */
  readonly forces: FlagValue | undefined
  /** for an override that takes its state from a table (`it.each`, a loop): every state of the table */
  readonly forcesEach?: readonly FlagValue[]
  /** property of the result that holds the value, and whether the result is a promise of it */
  readonly result: string | undefined
  readonly async: boolean
  /** other properties of the result and what they say, as in the shape; absent = none */
  readonly also?: Readonly<Record<string, Answers>>
  /** absent = `state`; `payload` is never replaced by the flag's value */
  readonly answers?: Answers
  /** for a read in a template, which is no code: what it would answer there, `answers` being `payload` */
  readonly inTemplate?: Answers
  /** the type the read asks for (`getBooleanValue`), where the shape says */
  readonly type?: FlagType
  /** for a JSX gate: the props that hold the value its children wait for and what shows instead of them */
  readonly gate?: { readonly match?: string; readonly otherwise?: string }
  /** the key stands here, but no value of the flag comes from `site`: metadata, types, constants, test doubles. Never replaced by a value. */
  readonly inert?: true
  /** nearest named function, method, class or component around it */
  readonly enclosing: string | undefined
}

/** The same reference with its files called otherwise. */
export function renamed(reference: FlagReference, name: (file: string) => string): FlagReference {
  const inner = (one: Inner): Inner => ({ ...one, file: name(one.file), ...(one.through ? { through: one.through.map(inner) } : {}) })
  return { ...reference, file: name(reference.file), ...(reference.through ? { through: reference.through.map(inner) } : {}) }
}

/** The files of the reads inside. */
export function filesOf(through: readonly Inner[] | undefined): string[] {
  return through?.flatMap(one => [one.file, ...filesOf(one.through)]) ?? []
}
