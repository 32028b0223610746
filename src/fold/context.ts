// What one syntax's folding may ask of the others. `walk.ts` implements it.
import type { ts } from './compiler.js'
import type { Span } from '../flag/place.js'
import type { Expr, Use } from './expr.js'
import type { FoldedList, Line } from './list.js'
import type { Names } from './names.js'
import type { Pieces } from './pieces.js'
import type { Style } from './style.js'
import type { Constant, KnownSpan, World } from './world.js'

export interface Fold {
  readonly file: ts.SourceFile
  readonly source: string
  readonly world: World
  readonly style: Style
  readonly names: Names
  /** does anything known stand in it? Everything else stays as it is */
  touches(node: ts.Node): boolean
  knownAt(node: ts.Node): KnownSpan | undefined
  expression(node: ts.Expression, use: Use): Expr
  /** the expression as pieces for the place where `child` stood in `parent`, in parentheses where needed */
  place(expr: Expr, parent: ts.Node, child: ts.Node): Pieces
  /** folds a child as a value and places it back */
  placed(parent: ts.Node, child: ts.Expression, use?: Use): Pieces
  /** the node with everything known in it folded; `parts` answers for children that are folded already */
  rebuild(node: ts.Node, parts?: ReadonlyMap<ts.Node, Pieces>): Pieces
  /** an expression whose own syntax stays, with some children replaced */
  rebuilt(node: ts.Expression, parts?: ReadonlyMap<ts.Node, Pieces>, more?: Partial<Expr>): Expr
  same(node: ts.Expression): Expr
  constant(value: Constant['value'], at: ts.Node): Expr
  /** what has to run of an expression whose value is not wanted */
  effects(expr: Expr): readonly Expr[]
  isBoolean(node: ts.Expression): boolean
  /** would a page show nothing for any falsy value of it? */
  isSilent(node: ts.Expression): boolean
  /** a literal, or a constant the world knows */
  constantOf(node: ts.Expression): Constant | undefined
  /** any child that is neither expression nor statement, folded */
  part(node: ts.Node): Pieces
  /** may evaluating it act, everything known left aside? */
  acts(node: ts.Node): boolean
  statement(node: ts.Statement): readonly Line[]
  list(owner: ListOwner): FoldedList
  /** the comment comes to stand above the statement */
  lift(statement: ts.Statement, comment: Span): void
  leftover(node: ts.Node, reason: string): void
}

export type ListOwner = ts.SourceFile | ts.Block | ts.ModuleBlock | ts.CaseOrDefaultClause
