import { ts } from '../compiler.js'
import type { Span } from '../../flag/place.js'
import type { Fold } from '../context.js'
import type { Expr } from '../expr.js'
import { isSimple, sameLine, type Line } from '../list.js'
import { patch, textOf, type Pieces } from '../pieces.js'
import { commentsAbove, gapTo, tailOf } from './arm-comments.js'
import { blockLine, braced, effectLines, embed, emptied, joined } from './embed.js'
import type { Folding } from './folding.js'
import { testOf } from './logical.js'
import { negated } from './not.js'

// if (on) { a() } else { b() }      =>  a()            the arm loses its braces in list.ts, if it may
// if (f() || on) a()                =>  f(); a()
// if (x) { if (off) a() }           =>  nothing; x() would stay as a statement
// if (x) { <emptied> } else { b() } =>  if (!x) { b() }
export const ifFolding: Folding = {
  kinds: [ts.SyntaxKind.IfStatement],
  statement(node: ts.IfStatement, fold) {
    const test = testOf(node.expression, fold)
    if (test.known) {
      const arm = test.known.value ? node.thenStatement : node.elseStatement
      return [...effectLines(test.effects, fold, node), ...(arm ? [...commentsAbove(node, arm, fold), ...withTail(armLines(arm, fold), tailOf(node, arm, fold))] : [])]
    }
    return [...effectLines(test.effects, fold, node), ...remaining(node, { ...test, effects: [] }, fold)]
  },
}

function withTail(lines: readonly Line[], tail: Pick<Line, 'tail'>): readonly Line[] {
  return lines.map((line, at) => at === lines.length - 1 ? { ...line, ...tail } : line)
}

export function armLines(arm: ts.Statement, fold: Fold): readonly Line[] {
  if (ts.isBlock(arm)) {
    const line = blockLine(arm, fold)
    return line.block!.empty ? [] : [line]
  }
  if (ts.isEmptyStatement(arm)) return []
  return fold.touches(arm) ? fold.statement(arm) : [sameLine(fold, arm)]
}

function remaining(node: ts.IfStatement, test: Expr, fold: Fold): readonly Line[] {
  const yes = fold.touches(node.thenStatement) ? fold.statement(node.thenStatement) : [sameLine(fold, node.thenStatement)]
  const no = node.elseStatement && (fold.touches(node.elseStatement) ? fold.statement(node.elseStatement) : [sameLine(fold, node.elseStatement)])
  const yesGone = fold.touches(node.thenStatement) && emptied(yes, fold)
  const noGone = no === undefined || (node.elseStatement !== undefined && fold.touches(node.elseStatement) && emptied(no, fold))
  if (yesGone && noGone) return effectLines(fold.effects(test), fold, node)
  const start = node.getStart(fold.file), condition = { start: node.expression.getStart(fold.file), end: node.expression.end }
  if (yesGone && node.elseStatement && !ts.isIfStatement(node.elseStatement)) {
    const inverse = negated(node.expression, test, { truthy: false, falsy: false, nothing: false }, fold)
    const head = patch({ start, end: node.thenStatement.getStart(fold.file) }, [{ at: condition, pieces: fold.place(inverse, node, node.expression) }])
    return [made(node, [...head, ...embed(no!, node.elseStatement, fold)], false)]
  }
  const parts = [{ at: condition, pieces: fold.place(test, node, node.expression) }, { at: spanOf(node.thenStatement, fold), pieces: thenPieces(node, yes, !noGone, fold) }]
  if (node.elseStatement) parts.push(noGone ? { at: { start: node.thenStatement.end, end: node.elseStatement.end }, pieces: [] } : elsePart(node, node.elseStatement, no!, fold))
  const { tail } = (noGone ? tailOf(node, node.thenStatement, fold) : no?.at(-1)) ?? {}
  return [{ ...made(node, patch({ start, end: node.end }, parts), !noGone && yes.some(line => line.exits) && no!.some(line => line.exits)), ...(tail && { tail }) }]
}

function elsePart(node: ts.IfStatement, arm: ts.Statement, lines: readonly Line[], fold: Fold): { readonly at: Span; readonly pieces: Pieces } {
  const gap = gapTo(node, fold), pieces = wasBraced(arm, lines) ? braced(lines, arm, fold) : embed(lines, arm, fold)
  return gap ? { at: { start: node.thenStatement.end, end: arm.end }, pieces: [...gap, ...pieces] } : { at: spanOf(arm, fold), pieces }
}

// else if (f() && off) { a() }  =>  else { f() }: whoever wrote braces goes on writing them
function wasBraced(arm: ts.Statement, [only, ...more]: readonly Line[]): boolean {
  return ts.isIfStatement(arm) && ts.isBlock(arm.thenStatement) && more.length === 0 && only?.isEffect === true
}

// if (x) if (on) { if (y) a() } else b(); else c()        an else must not change its owner
function thenPieces(node: ts.IfStatement, lines: readonly Line[], hasElse: boolean, fold: Fold): Pieces {
  const pieces = embed(lines, node.thenStatement, fold)
  if (!fold.touches(node.thenStatement) || !hasElse || lines.some(line => line.block) || ts.isBlock(node.thenStatement) || !takesElse(textOf(pieces, fold.source))) return hasElse ? ended(pieces, node, fold) : pieces
  return joined(pieces, node.thenStatement, fold)
}

// if (x) a() else b()        no line ends before this else
function ended(pieces: Pieces, { thenStatement, elseStatement }: ts.IfStatement, fold: Fold): Pieces {
  const isApart = elseStatement !== undefined && /[\r\n]/.test(fold.source.slice(thenStatement.end, elseStatement.getStart(fold.file)))
  return isApart || /[;}]\s*$/.test(textOf(pieces, fold.source)) ? pieces : [...pieces, ';']
}

/** Might an `else` behind it become part of it? */
function takesElse(text: string): boolean {
  return /^(?:if|for|while|with)\b|^[\w$]+\s*:/.test(text)
}

function spanOf(node: ts.Node, fold: Fold): { start: number; end: number } {
  return { start: node.getStart(fold.file), end: node.end }
}

function made(node: ts.IfStatement, pieces: Pieces, exits: boolean): Line {
  return { pieces, exits, declares: [], simple: isSimple(node) }
}
