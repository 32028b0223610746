import { ts } from 'ts-morph'
import { targetOf } from '../completion.js'
import { patch } from '../pieces.js'
import { blockLine, embed } from './embed.js'
import { armLines } from './if.js'
import type { Folding } from './folding.js'

// outer: if (on) { if (x) break outer; a() }  =>  outer: { if (x) break outer; a() }
// outer: if (on) a()                          =>  a()            nobody breaks to it any more
export const label: Folding = {
  kinds: [ts.SyntaxKind.LabeledStatement],
  statement(node: ts.LabeledStatement, fold) {
    const lines = armLines(node.statement, fold)
    if (lines.length === 0) return []
    const kept = fold.names.jumps.filter(jump => targetOf(jump) === node && lines.some(line => line.pieces.some(piece => typeof piece !== 'string' && piece.start <= jump.getStart(fold.file) && jump.end <= piece.end)))
    const had = fold.names.jumps.some(jump => targetOf(jump) === node)
    if (kept.length === 0 && (had || !ts.isIterationStatement(node.statement, false)) && !ts.isBlock(node.statement)) return lines
    const at = { start: node.statement.getStart(fold.file), end: node.statement.end }
    const pieces = patch({ start: node.getStart(fold.file), end: node.end }, [{ at, pieces: ts.isBlock(node.statement) ? blockLine(node.statement, fold).pieces : embed(lines, node.statement, fold) }])
    return [{ pieces, exits: kept.length === 0 && lines.some(line => line.exits), declares: [], simple: false }]
  },
}
