import { ts } from '../compiler.js'
import { targetOf } from '../completion.js'
import type { Fold } from '../context.js'
import type { Line } from '../list.js'
import { patch } from '../pieces.js'
import { braced, withoutJump } from './clause.js'
import { blockLine, embed } from './embed.js'
import { armLines } from './if.js'
import type { Folding } from './folding.js'

// outer: if (on) { if (x) break outer; a() }  =>  outer: { if (x) break outer; a() }
// outer: if (on) a()                          =>  a()            nobody breaks to it any more
// outer: { a(); if (on) break outer; b() }    =>  a()
// $: if (on) a()                              =>  $: a()
export const label: Folding = {
  kinds: [ts.SyntaxKind.LabeledStatement],
  statement(node: ts.LabeledStatement, fold) {
    const lines = armLines(node.statement, fold)
    if (lines.length === 0) return []
    const jumps = fold.names.jumps.filter(jump => targetOf(jump) === node)
    const kept = jumps.filter(jump => lines.some(line => line.pieces.some(piece => typeof piece !== 'string' && piece.start <= jump.getStart(fold.file) && jump.end <= piece.end)))
    if (kept.length === 0 && !isReactive(node) && (jumps.length > 0 || !(ts.isIterationStatement(node.statement, false) || ts.isBlock(node.statement)))) return lines
    const whole = kept.length === 1 && ts.isBlock(node.statement) ? withoutLastJump(node.statement, kept[0]!, node, fold) : undefined
    if (whole) return whole
    const at = { start: node.statement.getStart(fold.file), end: node.statement.end }
    const pieces = patch({ start: node.getStart(fold.file), end: node.end }, [{ at, pieces: ts.isBlock(node.statement) ? blockLine(node.statement, fold).pieces : embed(lines, node.statement, fold) }])
    return [{ pieces, exits: kept.length === 0 && lines.some(line => line.exits), declares: [], simple: false }]
  },
}

/** Svelte's `$: total = price * count` is run again and again for its label. */
const isReactive = ({ label: { text } }: ts.LabeledStatement): boolean => text === '$'

/** The jump was the last thing to run: block and label were only there for it. */
function withoutLastJump(block: ts.Block, jump: ts.BreakOrContinueStatement, node: ts.Node, fold: Fold): readonly Line[] | undefined {
  const list = fold.list(block)
  const inner = withoutJump(jump, list.inner, node, fold)
  if (inner === undefined) return undefined
  return inner.length === 0 ? [] : [{ pieces: braced(block, inner, node, fold), exits: false, declares: [], block: { ...list, inner, exits: false }, simple: false }]
}
