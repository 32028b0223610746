// The shape of one syntax's folding; index.ts lists them.
import type { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import type { Expr, Use } from '../expr.js'
import type { Line } from '../list.js'
import type { Pieces } from '../pieces.js'

/**
 * What becomes of a node of these kinds when something known stands in it. `undefined` = no opinion: the node stays
 * and its children are folded in place.
 */
export interface Folding {
  readonly kinds: readonly ts.SyntaxKind[]
  /** an expression under the use that is made of its result */
  readonly expression?: (node: never, use: Use, fold: Fold) => Expr | undefined
  /** a statement: the lines that replace it, none when it vanishes */
  readonly statement?: (node: never, fold: Fold) => readonly Line[] | undefined
  /** anything else that has text: a property, a JSX child, a template span */
  readonly part?: (node: never, fold: Fold) => Pieces | undefined
}
