// Lines where the grammar wants exactly one statement: an arm of an `if`, the body of a loop, what a label names.
import { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import type { Expr } from '../expr.js'
import { needsSemicolon } from '../gaps.js'
import { indentOf, type Line } from '../list.js'
import { reindent, textOf, type Piece, type Pieces } from '../pieces.js'

/** A block that stands whole, braces and all. */
export function blockLine(block: ts.Block, fold: Fold): Line {
  const list = fold.list(block)
  const start = block.getStart(fold.file)
  const pieces = [{ start, end: start + 1 }, ...list.region, { start: block.end - 1, end: block.end }]
  return { pieces, exits: list.exits, declares: [], block: list, simple: false }
}

/** `f()` for each effect, as statements that stand before `at`. */
export function effectLines(effects: readonly Expr[], fold: Fold, at: ts.Node): readonly Line[] {
  return effects.map(effect => ({ pieces: statementPieces(effect, fold, at), exits: false, declares: [], simple: true, isEffect: true }))
}

function statementPieces(effect: Expr, fold: Fold, at: ts.Node): Pieces {
  const statement = ts.factory.createExpressionStatement(ts.factory.createNull())
  const pieces = fold.place(effect, statement, at)
  return [...pieces, fold.style.semicolon]
}

/** Nothing left to run, and no comment either. */
export function emptied(lines: readonly Line[], fold: Fold): boolean {
  return lines.every(line => line.block?.empty === true && !textOf(line.pieces, fold.source).includes('/'))
}

/** The lines as one statement in the place of `at`; several of them get braces. */
export function embed(lines: readonly Line[], at: ts.Statement, fold: Fold): Pieces {
  if (lines.length === 0) return ['{}']
  const [only] = lines
  if (lines.length === 1 && only && only.declares.length === 0) return moved(only, at, fold)
  return braced(lines, at, fold)
}

/** The statement in braces, so that nothing behind it can become part of it. */
export function joined(pieces: Pieces, at: ts.Node, fold: Fold): Pieces {
  const outer = indentOf(fold, at.getStart(fold.file)), { eol, unit } = fold.style
  return [`{${eol}${outer}${unit}`, ...pieces, `${eol}${outer}}`]
}

function moved(line: Line, at: ts.Statement, fold: Fold): Pieces {
  const start = line.block ? line.block.owner.getStart(fold.file) : firstStart(line.pieces)
  if (start === undefined || start === at.getStart(fold.file)) return line.pieces
  return reindent(line.pieces, indentOf(fold, start), indentOf(fold, at.getStart(fold.file)), fold.source, fold.names.frozen)
}

function firstStart(pieces: Pieces): number | undefined {
  const first = pieces.find(piece => typeof piece !== 'string')
  return first === undefined || typeof first === 'string' ? undefined : first.start
}

/** The lines in braces of their own. */
export function braced(lines: readonly Line[], at: ts.Statement, fold: Fold): Pieces {
  const outer = indentOf(fold, lineStartOf(at, fold)), inner = outer + fold.style.unit, { eol } = fold.style
  const out: Piece[] = ['{']
  for (const [i, line] of lines.entries()) {
    const pieces = inlined(line, lines, inner, fold), before = lines[i - 1]
    out.push(`${before && needsSemicolon(fold, before, textOf(pieces, fold.source), true) ? ';' : ''}${eol}${inner}`, ...pieces)
  }
  return [...out, `${eol}${outer}}`]
}

function lineStartOf(at: ts.Statement, fold: Fold): number {
  return ts.isIfStatement(at.parent) || ts.isIterationStatement(at.parent, false) ? at.parent.getStart(fold.file) : at.getStart(fold.file)
}

// { f() } around { a() }  =>  { f(); a() }, unless the block declares a name
function inlined(line: Line, lines: readonly Line[], indent: string, fold: Fold): Pieces {
  const { block } = line
  const first = block?.owner.statements[0]
  const open = block !== undefined && (block.declares.size === 0 || lines.every(other => other === line || fold.names.allInPieces(other.pieces).every(name => !block.declares.has(name.text))))
  const pieces = open ? block.inner : line.pieces
  const start = open && first ? first.getStart(fold.file) : firstStart(line.pieces)
  return start === undefined ? pieces : reindent(pieces, indentOf(fold, start), indent, fold.source, fold.names.frozen)
}

