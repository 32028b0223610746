// What a plan leaves alone because a check objected, and what a plan did that a check may object to.
import type { Span } from '../flag/place.js'
import type { Leftover } from './plan.js'

export interface Restraint {
  /** places of the original text that stay as they are, by `placeId`, each with what a person is told */
  readonly places: ReadonlyMap<string, Leftover>
  /** names that tidying up leaves, by `nameId` */
  readonly names: ReadonlyMap<string, Leftover>
  /** `files`: signatures, exports and other files are left alone */
  readonly within: 'project' | 'files'
  /** `@ts-expect-error` comments that nothing is wrong below any more, by `placeId` */
  readonly idle: ReadonlySet<string>
}

export const NOTHING_HELD: Restraint = { places: new Map(), names: new Map(), within: 'project', idle: new Set() }

export const placeId = (file: string, start: number): string => `${file}:${start}`
export const nameId = (file: string, name: string): string => `${file} ${name}`

/** A name that tidying up took away, and where it was declared in the original text; a file is its own name. */
export interface Taken { readonly file: string; readonly name: string; readonly start: number }

/** A place of the original text that the first wave changed: a read, a name that carries, an entry, an override. */
export interface Changed extends Span { readonly file: string; readonly name: string | undefined }

export interface Trace { readonly taken: readonly Taken[]; readonly changed: readonly Changed[] }
