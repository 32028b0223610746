// What one clause of a switch does once it is chosen, without the `break` that ends it.
import { ts } from '../compiler.js'
import { targetOf } from '../completion.js'
import type { Fold, ListOwner } from '../context.js'
import { indentOf, type FoldedList, type Line } from '../list.js'
import { reindent, trim, type Pieces } from '../pieces.js'
import { withoutGuards } from './guard.js'

export interface ClauseRun {
  /** absent when nothing of the clause has to run */
  readonly line: Line | undefined
  /** control does not fall into the next clause */
  readonly ends: boolean
}

/** `undefined` = a `break` in the middle needs the switch. */
export function clauseRun(clause: ts.CaseOrDefaultClause, node: ts.SwitchStatement, fold: Fold): ClauseRun | undefined {
  const owner = soleBlock(clause, node) ?? clause
  const list = fold.list(owner)
  const trailing = ts.isBlock(owner) && clause.statements.length > 1
  const jumps = fold.names.jumps.filter(jump => targetOf(jump) === node && list.inner.some(piece => typeof piece !== 'string' && piece.start <= jump.getStart(fold.file) && jump.end <= piece.end))
  const jump = jumps.at(-1)
  const last = jump && withoutJump(jump, list.inner, clause, fold), guards = last ? jumps.slice(0, -1) : jumps
  // control that passes every guard must not fall into the next clause
  if (guards.length > 0 && !last && !trailing && !list.exits && node.caseBlock.clauses.at(-1) !== clause) return undefined
  const inner = withoutGuards(guards, last ?? list.inner, owner, fold)
  if (inner === undefined) return undefined
  const ends = trailing || list.exits || jump !== undefined
  if (inner.length === 0) return { line: undefined, ends }
  const block: FoldedList = { ...list, inner, exits: list.exits && jumps.length === 0 }
  return { line: { pieces: braced(owner, inner, node, fold), exits: block.exits, declares: [], block, simple: false }, ends }
}

/** `case 'a': { ... }`, with or without a `break` behind the block. */
function soleBlock(clause: ts.CaseOrDefaultClause, node: ts.SwitchStatement): ts.Block | undefined {
  const [first, second] = clause.statements
  if (first === undefined || !ts.isBlock(first) || clause.statements.length > 2) return undefined
  if (second === undefined) return first
  return ts.isBreakStatement(second) && targetOf(second) === node ? first : undefined
}

// The `break` must be the last thing that runs, and nothing but folded tests and opened blocks may stand around it.
export function withoutJump(jump: ts.BreakOrContinueStatement, inner: Pieces, clause: ts.Node, fold: Fold): Pieces | undefined {
  const last = inner.at(-1)
  if (last === undefined || typeof last === 'string' || last.end !== jump.end) return undefined
  for (let node = jump.parent; node !== clause; node = node.parent) {
    if (ts.isIfStatement(node) && fold.touches(node.expression) && fold.expression(node.expression, { truthy: false, falsy: false, nothing: false }).known) continue
    if (!ts.isBlock(node)) return undefined
  }
  return trim([...inner.slice(0, -1), { start: last.start, end: jump.getStart(fold.file) }], fold.source)
}

/** Statements with braces around them, for where a name forbids going without. */
export function braced(owner: ListOwner, inner: Pieces, node: ts.Node, fold: Fold): Pieces {
  const outer = indentOf(fold, node.getStart(fold.file)), { eol, unit } = fold.style
  const first = owner.statements[0]!
  const moved = reindent(inner, indentOf(fold, first.getStart(fold.file)), outer + unit, fold.source, fold.names.frozen)
  return [`{${eol}${outer}${unit}`, ...moved, `${eol}${outer}}`]
}
