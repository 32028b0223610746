// What became of one expression: its new text, and what the place around it has to know to go on folding.
import type { ts } from './compiler.js'
import type { Span } from '../flag/place.js'
import type { Pieces } from './pieces.js'
import type { Constant } from './world.js'

export interface Expr {
  readonly pieces: Pieces
  /** the node whose outermost syntax the pieces have */
  readonly head: ts.Node
  /** how tightly the pieces bind; differs from the head's for a literal */
  readonly precedence: number
  /** the node itself when nothing in it changed */
  readonly node?: ts.Expression
  readonly known?: Constant
  /** what it comes to, though its pieces have to be evaluated all the same: `!f() && false` */
  readonly worth?: Constant
  /** what must run before the value is taken; never part of `pieces` */
  readonly effects: readonly Expr[]
  /** may evaluating the pieces do something? */
  readonly acts: boolean
  /** always `true` or `false` */
  readonly boolean: boolean
  /** of an arm a test picked: what its author said beside it */
  readonly comments?: readonly Span[]
  /** of a value that is not known: it is always truthy, or never */
  readonly truth?: boolean
  /** of an array or object literal: what stands between its brackets now */
  readonly inner?: Pieces
  /** an optional chain that stops here: what follows in the chain is not evaluated */
  readonly stops?: boolean
}

/** What the code around does with a result: a use that ignores which truthy value it is allows `x && true  =>  x`. */
export interface Use {
  readonly truthy: boolean
  readonly falsy: boolean
  readonly nothing: boolean
}
export const asValue: Use = { truthy: true, falsy: true, nothing: false }
export const asTest: Use = { truthy: false, falsy: false, nothing: false }
export const asNothing: Use = { truthy: false, falsy: false, nothing: true }
/** of `...x` in an object: every falsy value spreads to nothing */
export const asSpread: Use = { truthy: true, falsy: false, nothing: false }

/** The same expression after some others. */
export function after(effects: readonly Expr[], expr: Expr): Expr {
  return effects.length === 0 ? expr : { ...expr, effects: [...effects, ...expr.effects] }
}
