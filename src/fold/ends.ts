// Whether control can run past a statement's end, once some tests are known: `if (!on) return` ends the rest while the flag
// is off. As completion.ts, certain answers only.
import { ts } from './compiler.js'
import { exits, targetOf } from './completion.js'
import type { Fold } from './context.js'
import { asTest } from './expr.js'
import { reachedClauses } from './node/switch.js'

/** true = nothing after the statement is ever reached through it. */
export function ends(node: ts.Statement, fold: Fold): boolean {
  if (!fold.touches(node)) return exits(node)
  if (ts.isBlock(node)) return node.statements.some(one => ends(one, fold))
  if (ts.isIfStatement(node)) {
    const test = fold.touches(node.expression) ? fold.expression(node.expression, asTest).known : undefined
    const yes = (): boolean => ends(node.thenStatement, fold), no = (): boolean => node.elseStatement !== undefined && ends(node.elseStatement, fold)
    return test === undefined ? yes() && no() : test.value ? yes() : no()
  }
  if (ts.isTryStatement(node)) {
    const { tryBlock, catchClause, finallyBlock } = node
    return (finallyBlock !== undefined && ends(finallyBlock, fold)) || (ends(tryBlock, fold) && (catchClause === undefined || ends(catchClause.block, fold)))
  }
  if (ts.isSwitchStatement(node)) return switchEnds(node, fold)
  if (ts.isLabeledStatement(node)) return ends(node.statement, fold) && !isLeft(node, node.statement, fold)
  return exits(node)
}

function switchEnds(node: ts.SwitchStatement, fold: Fold): boolean {
  const reached = reachedClauses(node, fold), clauses = reached === undefined ? node.caseBlock.clauses : node.caseBlock.clauses.filter(clause => reached.has(clause))
  const last = clauses.at(-1), isChosen = reached !== undefined && clauses.length > 0 && isOneRun(node, clauses)
  if (last === undefined || !(isChosen || clauses.some(ts.isDefaultClause))) return false
  return last.statements.some(one => ends(one, fold)) && !clauses.some(clause => clause.statements.some(one => isLeft(node, one, fold)))
}

/** One value was known, and it came in at the first of these and fell through to the last. */
function isOneRun({ caseBlock }: ts.SwitchStatement, clauses: readonly ts.CaseOrDefaultClause[]): boolean {
  const from = caseBlock.clauses.indexOf(clauses[0]!)
  return clauses.every((clause, i) => caseBlock.clauses[from + i] === clause && (i === clauses.length - 1 || !clause.statements.some(exits)))
}

/** A `break` of it that control can come to. */
function isLeft(target: ts.Node, node: ts.Node, fold: Fold): boolean {
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false
  if (ts.isBreakStatement(node)) return targetOf(node) === target
  if (ts.isIfStatement(node) && fold.touches(node.expression)) {
    const test = fold.expression(node.expression, asTest).known
    if (test !== undefined) return test.value ? isLeft(target, node.thenStatement, fold) : node.elseStatement !== undefined && isLeft(target, node.elseStatement, fold)
  }
  return ts.forEachChild(node, child => isLeft(target, child, fold) || undefined) ?? false
}
