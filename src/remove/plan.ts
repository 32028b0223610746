// What a removal wants to do, as data: a dry run prints it, verify.ts proves it, apply.ts writes it.
import type { Edit } from '../flag/edit.js'
import type { FlagKey } from '../flag/key.js'
import type { FlagValue } from '../flag/value.js'

/** What the tool will not decide: a place and a reason, shown to the user; never a silent skip. */
export interface Leftover { readonly file: string; readonly line: number; readonly column: number; readonly reason: string }

export interface Plan {
  readonly key: FlagKey
  readonly value: FlagValue
  readonly edits: readonly Edit[]
  readonly deletedFiles: readonly string[]
  readonly leftovers: readonly Leftover[]
}
