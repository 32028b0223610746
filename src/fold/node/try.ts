import { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import { asValue } from '../expr.js'
import type { Line } from '../list.js'
import { valuesKept } from '../settled.js'
import { patch, type Pieces } from '../pieces.js'
import { blockLine } from './embed.js'
import type { Folding } from './folding.js'

// try { if (off) a() } catch { b() } finally { c() }  =>  c()            nothing is left that could throw
// finally { if (off) a() }                            =>  the finally goes, unless there is no catch
// try { return on } catch { return false }           =>  return true        a known value cannot throw
export const tryFolding: Folding = {
  kinds: [ts.SyntaxKind.TryStatement],
  statement(node: ts.TryStatement, fold) {
    const body = blockLine(node.tryBlock, fold)
    const last = node.finallyBlock && blockLine(node.finallyBlock, fold)
    if (fold.touches(node.tryBlock) && body.block!.empty) return last && !last.block!.empty ? [last] : []
    const isSettled = fold.touches(node.tryBlock) && node.tryBlock.statements.every(statement => cannotThrow(statement, fold))
    const caught = node.catchClause && !isSettled ? blockLine(node.catchClause.block, fold) : undefined
    const noFinally = node.finallyBlock !== undefined && fold.touches(node.finallyBlock) && last?.block?.empty === true
    if ((noFinally || (isSettled && last === undefined)) && !caught) return [body]
    const exits = last?.exits === true || (body.exits && caught?.exits !== false)
    return [{ pieces: tryPieces(node, body, caught, noFinally ? undefined : last, fold), exits, declares: [], simple: false }]
  },
}

function tryPieces(node: ts.TryStatement, body: Line, caught: Line | undefined, last: Line | undefined, fold: Fold): Pieces {
  const parts = [{ at: spanOf(node.tryBlock, fold), pieces: body.pieces }]
  if (node.catchClause && !caught) parts.push({ at: { start: node.tryBlock.end, end: node.catchClause.end }, pieces: [] })
  else if (node.catchClause && caught) {
    const { block, variableDeclaration } = node.catchClause
    if (variableDeclaration && fold.touches(variableDeclaration)) parts.push({ at: spanOf(variableDeclaration, fold), pieces: fold.rebuild(variableDeclaration) })
    parts.push({ at: spanOf(block, fold), pieces: caught.pieces })
  }
  if (node.finallyBlock) parts.push(last ? { at: spanOf(node.finallyBlock, fold), pieces: last.pieces } : { at: { start: (node.catchClause ?? node.tryBlock).end, end: node.end }, pieces: [] })
  return patch({ start: node.getStart(fold.file), end: node.end }, parts)
}

/** `return on`, `x = on`, `const x = on` */
function cannotThrow(statement: ts.Statement, fold: Fold): boolean {
  return valuesKept(statement)?.every(value => {
    const expr = fold.touches(value) ? fold.expression(value, asValue) : undefined
    return expr?.known !== undefined && expr.effects.length === 0
  }) === true
}

function spanOf(node: ts.Node, fold: Fold): { start: number; end: number } {
  return { start: node.getStart(fold.file), end: node.end }
}
