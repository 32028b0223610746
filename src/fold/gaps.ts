// The white space and comments between statements. A comment directly above a statement (and one behind it on its line)
// belongs to it and goes with it; a comment with an empty line below it stands alone and stays.
import { ts } from './compiler.js'
import type { Span } from '../flag/place.js'
import type { Fold, ListOwner } from './context.js'
import type { Line } from './list.js'
import { indentOf } from './list.js'
import { textOf, type Piece, type Pieces } from './pieces.js'

export interface Item {
  readonly node: ts.Statement
  readonly lines: readonly Line[]
  readonly changed: boolean
}

/** For each statement where its own comments begin (`lead`) and end (`tail`); the rest of the gaps belongs to nobody. */
export interface Gaps { readonly own: readonly Span[]; readonly whole: Span }

export function gapsOf(fold: Fold, owner: ListOwner): Gaps {
  const { statements } = owner
  const whole = regionOf(fold, owner)
  const own: { start: number; end: number }[] = []
  let from = whole.start
  for (const [i, node] of statements.entries()) {
    const comments = commentsIn(fold.source, from, node.getStart(fold.file))
    const previous = own.at(-1)
    if (previous) previous.end = tailEnd(fold.source, previous.end, comments)
    own.push({ start: leadStart(fold, node, comments, previous?.end ?? (i === 0 && ts.isSourceFile(owner) ? -1 : from)), end: node.end })
    from = node.end
  }
  const last = own.at(-1)
  if (last) last.end = tailEnd(fold.source, last.end, commentsIn(fold.source, last.end, whole.end))
  return { own, whole }
}

function regionOf(fold: Fold, owner: ListOwner): Span {
  if (ts.isSourceFile(owner)) return { start: /^#!.*/.exec(fold.source)?.[0].length ?? 0, end: fold.source.length }
  if (ts.isBlock(owner) || ts.isModuleBlock(owner)) return { start: owner.getStart(fold.file) + 1, end: owner.end - 1 }
  const colon = owner.getChildren(fold.file).find(child => child.kind === ts.SyntaxKind.ColonToken)!
  return { start: colon.end, end: owner.end }
}

export function commentsIn(source: string, from: number, to: number): Span[] {
  const found: Span[] = []
  const comment = /\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g
  comment.lastIndex = from
  for (let match = comment.exec(source); match && match.index < to; match = comment.exec(source)) found.push({ start: match.index, end: match.index + match[0].length })
  return found
}

function tailEnd(source: string, end: number, comments: readonly Span[]): number {
  let tail = end
  for (const comment of comments) {
    if (comment.start < tail) continue
    if (/[\r\n]/.test(source.slice(tail, comment.start))) break
    const rest = source.slice(comment.end, comment.end + 200)
    if (source.startsWith('/*', comment.start) && !/^[ \t]*(\r?\n|$)/.test(rest)) break
    tail = comment.end
  }
  return tail
}

function leadStart(fold: Fold, node: ts.Statement, comments: readonly Span[], floor: number): number {
  let lead = node.getStart(fold.file)
  for (const comment of [...comments].reverse()) {
    if (comment.start < floor || lineBreaks(fold.source.slice(comment.end, lead)) > 1 || isRegion(fold.source.slice(comment.start, comment.end))) break
    if (floor >= 0 && lineBreaks(fold.source.slice(floor, comment.start)) === 0) break
    if (floor < 0 && isNotice(fold.source.slice(comment.start, comment.end))) break
    lead = comment.start
  }
  return lead
}

/** `// #region`, `// #endregion`: one is nothing without the other, whatever stands between them */
const isRegion = (comment: string): boolean => /^(?:\/\/|\/\*)\s*#(?:end)?region\b/.test(comment)

/** Comments at the head of a file that speak of the file, not of the first statement. */
function isNotice(comment: string): boolean {
  return comment.startsWith('/*!') || /licen[sc]e|copyright|spdx|@fileoverview|@file\b|@ts-(no)?check|@jsx|eslint-(disable|enable)(?!-next)|@format|@flow|@vitest-environment|@jest-environment/i.test(comment)
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1
}

export function printItems(fold: Fold, items: readonly Item[], gaps: Gaps): Pieces {
  const out: Piece[] = []
  let space: Span[] = [], previous: Line | undefined, from = gaps.whole.start, changed = false
  for (const [i, item] of items.entries()) {
    const own = gaps.own[i]!
    space.push({ start: from, end: own.start })
    from = own.end
    if (item.lines.length === 0) { changed = true; continue }
    const body = bodyOf(fold, item, own)
    out.push(...between(fold, space, previous, item.lines[0]!, body, changed || item.changed, out.length === 0))
    out.push(...body)
    previous = item.lines.at(-1)
    space = []
    changed = item.changed
  }
  space.push({ start: from, end: gaps.whole.end })
  if (out.length === 0 && items.length > 0 && space.every(span => commentsIn(fold.source, span.start, span.end).length === 0)) return []
  const end = closed(fold.source, space, out.length === 0, true)
  return [...out, ...(previous && changed && swallows(fold, previous, end) ? [fold.style.eol] : []), ...end]
}

function bodyOf(fold: Fold, item: Item, own: Span): Pieces {
  const start = item.node.getStart(fold.file)
  const indent = indentOf(fold, start)
  const lines = item.lines.flatMap((line, i): Piece[] => i === 0 ? [...line.pieces] : [...glue(fold, item.lines[i - 1]!, line, indent), ...line.pieces])
  return [
    ...(own.start < start ? [{ start: own.start, end: start }] : []),
    ...lines,
    ...tailOf(fold, item, own),
  ]
}

function tailOf(fold: Fold, { node, lines }: Item, own: Span): Pieces {
  const last = lines.at(-1), tail = last?.tail ?? { start: node.end, end: own.end }
  return tail.end > tail.start && !(last !== undefined && endedBelow(fold, node, last)) ? [tail] : []
}

// return on            =>  return a
//   ? a
//   : b // of b
function endedBelow(fold: Fold, node: ts.Statement, { pieces }: Line): boolean {
  const kept = pieces.findLast(piece => typeof piece !== 'string')
  const isOne = ts.isReturnStatement(node) || ts.isVariableStatement(node) || ts.isExpressionStatement(node) || ts.isThrowStatement(node) || ts.isExportAssignment(node)
  return isOne && kept !== undefined && typeof kept !== 'string' && /[\r\n]/.test(fold.source.slice(kept.end, node.end))
}

function glue(fold: Fold, before: Line, line: Line, indent: string): Piece[] {
  return [`${needsSemicolon(fold, before, textOf(line.pieces, fold.source), true) ? ';' : ''}${fold.style.eol}${indent}`]
}

function between(fold: Fold, space: readonly Span[], previous: Line | undefined, next: Line, body: Pieces, changed: boolean, first: boolean): Piece[] {
  const pieces = closed(fold.source, space, first, false)
  if (!changed || previous === undefined) return pieces
  if (swallows(fold, previous, pieces)) return [fold.style.eol, ...pieces]
  const apart = textOf(pieces, fold.source)
  const onNewLine = /[\r\n]/.test(apart)
  if (!needsSemicolon(fold, previous, next.comment ? textOf(body, fold.source) : textOf(next.pieces, fold.source), onNewLine)) return pieces
  return onNewLine && textOf(body, fold.source) !== '' ? [...pieces, ';'] : [';', ...pieces]
}

/** Does the statement end in a line comment with nothing but blanks behind it on that line? */
function swallows(fold: Fold, before: Line, apart: Pieces): boolean {
  return /\/\/[^\r\n]*$/.test(textOf([...before.pieces, ...(before.tail ? [before.tail] : [])], fold.source)) && !/[\r\n]/.test(textOf(apart, fold.source))
}

/** comments before a statement */
const LEADING = /^(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)+/

/** Without its semicolon, would the statement run into the next one? */
export function needsSemicolon(fold: Fold, before: Line, next: string, onNewLine: boolean): boolean {
  const text = textOf(before.pieces, fold.source)
  if (text === '' || before.comment || text.endsWith(';') || (text.endsWith('}') && !before.simple)) return false
  // `(…)` with a block below: TypeScript takes it for a function without its arrow
  if (next.startsWith('{') && /(?:^|[=(,?:]\s*)\([\s\S]*\)$/.test(text)) return true
  return !onNewLine || /^([([`/+\-*.,<]|instanceof\b|in\b)/.test(next.replace(LEADING, ''))
}

// The gaps on both sides of statements that went: their free-standing comments stay, the larger of the empty lines stays.
function closed(source: string, space: readonly Span[], first: boolean, last: boolean): Piece[] {
  if (space.length === 1) return space[0]!.end > space[0]!.start ? [space[0]!] : []
  const kept: Piece[] = []
  let blank: Span | undefined, seen = false
  for (const [i, span] of space.entries()) {
    const comments = commentsIn(source, span.start, span.end)
    const head: Span = comments.length > 0 ? { start: span.start, end: comments[0]!.start } : span
    blank = i === 0 ? head : wider(source, blank!, head, first && !seen, last && i === space.length - 1 && comments.length === 0)
    if (comments.length === 0) continue
    kept.push(blank, { start: comments[0]!.start, end: comments.at(-1)!.end })
    blank = { start: comments.at(-1)!.end, end: span.end }
    seen = true
  }
  return [...kept, ...(blank ? [blank] : [])].filter(piece => typeof piece === 'string' || piece.end > piece.start)
}

function wider(source: string, a: Span, b: Span, opening: boolean, closing: boolean): Span {
  const breaks = (span: Span): number => lineBreaks(source.slice(span.start, span.end))
  if (closing) return b
  if (opening) return a.start === a.end || breaks(a) > 0 || breaks(b) === 0 ? a : b
  return breaks(b) > breaks(a) ? b : a
}
