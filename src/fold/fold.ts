// What code becomes once some of its expressions have a fixed value. Reads the original tree once and answers with edits;
// what nothing known reaches stays byte for byte.
import type { ts } from 'ts-morph'
import type { Edit } from '../flag/edit.js'
import type { Span } from '../flag/place.js'
import type { Constant, World } from './world.js'

/** Where fold did not simplify, and why; the value itself is in the code all the same. */
export interface FoldLeftover extends Span { readonly reason: string }

export interface Folded {
  /** in the coordinates of the original text, sorted, never overlapping */
  readonly edits: readonly Edit[]
  readonly leftovers: readonly FoldLeftover[]
  /** the parts of the original text that are no longer there: a name inside one lost a use */
  readonly deleted: readonly Span[]
}

export interface FoldOptions { readonly checker?: ts.TypeChecker | undefined }

/** `file` needs parents (`setParentNodes`); a file without anything known gives no edits. */
export function fold(file: ts.SourceFile, world: World, options: FoldOptions = {}): Folded {
  void file; void world; void options
  return { edits: [], leftovers: [], deleted: [] }
}

/** What an expression is worth in this world, though its operands may still have to be evaluated; for carriers. */
export function valueOf(node: ts.Expression, world: World, options: FoldOptions = {}): Constant | undefined {
  void node; void world; void options
  return undefined
}
