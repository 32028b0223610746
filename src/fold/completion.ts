// Whether control can run past a statement's end. Only certain answers: a condition is never evaluated here, apart from
// the literal `true` of an endless loop.
import { ts } from './compiler.js'

const S = ts.SyntaxKind

/** true = nothing after the statement is ever reached through it. */
export function exits(node: ts.Statement): boolean {
  switch (node.kind) {
    case S.ReturnStatement: case S.ThrowStatement: case S.BreakStatement: case S.ContinueStatement: return true
    case S.Block: return (node as ts.Block).statements.some(exits)
    case S.IfStatement: {
      const { thenStatement, elseStatement } = node as ts.IfStatement
      return elseStatement !== undefined && exits(thenStatement) && exits(elseStatement)
    }
    case S.TryStatement: {
      const { tryBlock, catchClause, finallyBlock } = node as ts.TryStatement
      return (finallyBlock !== undefined && exits(finallyBlock)) || (exits(tryBlock) && (catchClause === undefined || exits(catchClause.block)))
    }
    case S.LabeledStatement: return exits((node as ts.LabeledStatement).statement) && !jumpsTo(node)
    case S.WhileStatement: return (node as ts.WhileStatement).expression.kind === S.TrueKeyword && !jumpsTo(node)
    case S.DoStatement: return (node as ts.DoStatement).expression.kind === S.TrueKeyword && !jumpsTo(node)
    case S.ForStatement: {
      const { condition } = node as ts.ForStatement
      return (condition === undefined || condition.kind === S.TrueKeyword) && !jumpsTo(node)
    }
    case S.SwitchStatement: {
      const { clauses } = (node as ts.SwitchStatement).caseBlock
      const last = clauses.at(-1)
      return last !== undefined && clauses.some(ts.isDefaultClause) && last.statements.some(exits) && !jumpsTo(node)
    }
    default: return false
  }
}

/** Does a `break` inside leave this statement? */
function jumpsTo(statement: ts.Node): boolean {
  const visit = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false
    if (ts.isBreakStatement(node) && targetOf(node) === statement) return true
    return ts.forEachChild(node, child => visit(child) || undefined) ?? false
  }
  return ts.forEachChild(statement, child => visit(child) || undefined) ?? false
}

/**
 * The statement a `break` or `continue` is about: for `break`, the loop, switch or labelled statement it leaves; for
 * `continue`, the loop. A labelled jump is about the labelled statement.
 */
export function targetOf(jump: ts.BreakOrContinueStatement): ts.Node | undefined {
  for (let node: ts.Node | undefined = jump.parent; node !== undefined && !ts.isFunctionLike(node); node = node.parent) {
    if (jump.label) { if (ts.isLabeledStatement(node) && node.label.text === jump.label.text) return node }
    else if (ts.isIterationStatement(node, false) || (ts.isBreakStatement(jump) && ts.isSwitchStatement(node))) return node
  }
  return undefined
}
