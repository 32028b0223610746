// The comments around the arms of an `if`: on lines of their own before `else` they speak of what comes next, behind a
// statement on its line of that statement. They go with the arm they speak of.
import { ts } from '../compiler.js'
import type { Span } from '../../flag/place.js'
import type { Fold } from '../context.js'
import { commentLine, commentsBetween, isListed } from '../lift.js'
import type { Line } from '../list.js'
import { testOf } from './logical.js'

/** on lines of their own before `else`, or before the arm itself */
export function commentsAbove(node: ts.IfStatement, arm: ts.Statement, fold: Fold): readonly Line[] {
  if (!isListed(node) || arm !== node.elseStatement) return []
  return ownLines(fold, node.thenStatement.end, arm.getStart(fold.file)).map(comment => commentLine(fold, comment))
}

/** What stands behind the last arm on its line spoke of that one: now it is what stands behind `arm`. */
export function tailOf(node: ts.IfStatement, arm: ts.Statement, fold: Fold): { readonly tail?: Span } {
  return arm === node.thenStatement && node.elseStatement ? { tail: { start: arm.end, end: ts.isBlock(arm) ? arm.end : behind(fold, arm, node.elseStatement) } } : {}
}

// if (x) a()                         if (x) a()
// // the new way                     // the old way
// else if (off) b()            =>    else c()
// // the old way
// else c()
/** What stands between the arm before and the arm that a chain comes to, if comments have to change for it. */
export function gapTo(node: ts.IfStatement, fold: Fold): readonly Span[] | undefined {
  let before = node.thenStatement, after = node.elseStatement
  while (after && ts.isIfStatement(after) && after.elseStatement && fold.touches(after.expression) && testOf(after.expression, fold).known?.value === false) [before, after] = [after.thenStatement, after.elseStatement]
  if (!after || !node.elseStatement || after === node.elseStatement) return undefined
  const { thenStatement: first, elseStatement: link } = node, has = (from: ts.Node, to: ts.Node): boolean => ownLines(fold, from.end, to.getStart(fold.file)).length > 0
  if (!has(first, link) && !has(before, after)) return undefined
  return [{ start: first.end, end: behind(fold, first, link) }, { start: behind(fold, before, after), end: after.getStart(fold.file) }]
}

function ownLines(fold: Fold, start: number, end: number): readonly Span[] {
  return commentsBetween(fold, start, end).filter(comment => /[\r\n][ \t]*$/.test(fold.source.slice(0, comment.start).slice(-200)))
}

/** Where what stands behind an arm on its line ends. */
function behind(fold: Fold, arm: ts.Statement, next: ts.Statement): number {
  const [first] = commentsBetween(fold, arm.end, next.getStart(fold.file))
  return first && !/[\r\n]/.test(fold.source.slice(arm.end, first.start)) && /^[ \t]*\r?\n/.test(fold.source.slice(first.end, first.end + 80)) ? first.end : arm.end
}
