// An entry of a settings file that bears the flag's key, whatever the format: where it stands and what is around it.
import type { Replacement } from '../text.js'

export type Kind = 'boolean' | 'number' | 'text' | 'list' | 'map' | 'nothing'

export interface Neighbour { readonly key: string; readonly kind: Kind }

export interface SettingsEntry {
  /** names of the mappings and lists around it, outermost first */
  readonly path: readonly string[]
  /** `item` = an element of a list; else the key of a mapping */
  readonly is: 'item' | 'key'
  readonly kind: Kind
  /** a scalar as the file spells it */
  readonly value: string | undefined
  /** the other entries of its mapping, or items of its list */
  readonly neighbours: readonly Neighbour[]
  /** where the key begins */
  readonly at: number
  /** its lines with the comments directly above, or its place between separators; `undefined` = it cannot be spliced out */
  readonly cut: Replacement | undefined
}

export const why = 'the flag is gone'
