// The comments of an arm that a test picked: beside `?` or `:`, or before `else`. They stay with what they speak of, above the
// statement where the arm is the whole of it, else right before the arm.
import { ts } from './compiler.js'
import type { Span } from '../flag/place.js'
import type { Fold } from './context.js'
import { commentsIn } from './gaps.js'
import { indentOf, type Line } from './list.js'
import type { Pieces } from './pieces.js'

/** What stands between two places of the source, comments only. */
export function commentsBetween(fold: Fold, start: number, end: number): readonly Span[] {
  return end > start ? commentsIn(fold.source, start, end).filter(comment => comment.end <= end) : []
}

/** Does the statement list it stands in take lines of its own? */
export function isListed(statement: ts.Node): boolean {
  return ts.isBlock(statement.parent) || ts.isSourceFile(statement.parent) || ts.isModuleBlock(statement.parent) || ts.isCaseOrDefaultClause(statement.parent)
}

export function commentLine(fold: Fold, comment: Span): Line {
  return { pieces: [fold.source.slice(comment.start, comment.end)], exits: false, declares: [], simple: false, comment: true }
}

/** `const x = on ? // new\n a() : b()`: the statement whose whole value stands at `child`. */
function wholeOf(child: ts.Node): ts.Statement | undefined {
  const { parent } = child
  if (ts.isParenthesizedExpression(parent) || ts.isAwaitExpression(parent) || ts.isAsExpression(parent)) return wholeOf(parent)
  if (ts.isReturnStatement(parent) || ts.isThrowStatement(parent) || ts.isExpressionStatement(parent) || ts.isExportAssignment(parent)) return parent
  const isOnly = ts.isVariableDeclaration(parent) && ts.isVariableDeclarationList(parent.parent) && parent.parent.declarations.length === 1
  return isOnly && ts.isVariableStatement(parent.parent.parent) ? parent.parent.parent : undefined
}

/** The pieces with their comments before them; those that are lifted are handed to `lift`. */
export function withComments(fold: Fold, pieces: Pieces, comments: readonly Span[], child: ts.Node, lift: (statement: ts.Statement, comment: Span) => void): Pieces {
  const isInline = (comment: Span): boolean => fold.source.startsWith('/*', comment.start) && !/[\r\n]/.test(fold.source.slice(comment.start, comment.end)) && !/^[ \t]*\r?\n/.test(fold.source.slice(comment.end, comment.end + 80))
  const whole = wholeOf(child), inline = comments.filter(isInline), own = comments.filter(comment => !isInline(comment))
  const start = inline.flatMap(comment => [`${fold.source.slice(comment.start, comment.end)} `])
  if (own.length === 0) return [...start, ...pieces]
  if (whole !== undefined) {
    if (isListed(whole)) for (const comment of own) lift(whole, comment)
    return [...start, ...pieces]
  }
  if (ts.isYieldExpression(child.parent)) return [...start, ...pieces]
  const indent = indentOf(fold, child.getStart(fold.file))
  return [...own.flatMap(comment => [`${fold.source.slice(comment.start, comment.end)}${fold.style.eol}${indent}`]), ...start, ...pieces]
}
