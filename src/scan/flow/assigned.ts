// A variable that is assigned what is known: from there on it carries it, if nothing else can be in it where it is read.
import { ts } from '../../fold/compiler.js'
import type { Walk } from './bind.js'
import { isKept, sameCarried, type Carried } from './carried.js'
import { cannotThrow, isSettled } from './settled.js'
import { isValueUse, isWritten } from './uses.js'

// let on = false                         let on = false
// on = read()                            try { on = await read() } catch { on = false }
export function intoVariable(file: string, assignment: ts.BinaryExpression, carried: Carried, walk: Walk): void {
  const { left, parent: statement } = assignment
  if (assignment.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isIdentifier(left) || !ts.isExpressionStatement(statement)) return
  const bindings = walk.project.bindings(file), symbol = bindings?.symbolOf(left), declaration = symbol?.declarations?.[0]
  if (bindings === undefined || symbol?.declarations?.length !== 1 || declaration === undefined || !isPlainLet(declaration)) return
  const uses = bindings.references(symbol), writes = uses.filter(isWritten), reads = uses.filter(use => !isWritten(use))
  const own = declaration.parent.parent as ts.VariableStatement, step = stepIn(statement, own.parent, file, walk)
  const isOnly = step !== undefined && step.pos >= own.end && writes.every(use => use === left || isDeadIn(use, step, file, walk)) && reads.every(use => use.pos >= statement.end && !isHoisted(use, own.parent))
  const isAlways = (): boolean => declaration.initializer !== undefined && [declaration.initializer, ...writes.map(valueOf)].every(value => {
    const other = value === undefined ? undefined : walk.carriedAt(file, value)
    return other !== undefined && sameCarried(other, carried)
  })
  if (!isOnly && !isAlways()) return
  for (const use of reads) if (isValueUse(use)) walk.carry(file, use, carried, isKept(carried))
}

export function isPlainLet(node: ts.Declaration): node is ts.VariableDeclaration {
  return ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && ts.isVariableDeclarationList(node.parent) && (node.parent.flags & ts.NodeFlags.Let) !== 0 &&
    ts.isVariableStatement(node.parent.parent) && (ts.getModifiers(node.parent.parent) ?? []).length === 0
}

/** What of `list` runs the assignment whenever it runs: the statement itself, or a `try` that does nothing before that could fail. */
function stepIn(statement: ts.Statement, list: ts.Node, file: string, walk: Walk): ts.Statement | undefined {
  if (statement.parent === list) return statement
  const block = statement.parent, around = block.parent
  if (!ts.isBlock(block) || !ts.isTryStatement(around) || around.tryBlock !== block || around.parent !== list) return undefined
  return cannotThrow(block.statements.slice(0, block.statements.indexOf(statement) + 1), file, walk) ? around : undefined
}

/** In a `catch` that is never run. */
function isDeadIn(use: ts.Node, step: ts.Statement, file: string, walk: Walk): boolean {
  return ts.isTryStatement(step) && step.catchClause !== undefined && use.pos >= step.catchClause.pos && use.end <= step.catchClause.end && isSettled(step, file, walk)
}

/** Inside a function of the list, which may be called from above. */
export function isHoisted(use: ts.Node, list: ts.Node): boolean {
  for (let at = use.parent; at !== undefined && at !== list; at = at.parent) if (ts.isFunctionDeclaration(at) && at.parent === list) return true
  return false
}

function valueOf(use: ts.Identifier): ts.Expression | undefined {
  const { parent } = use
  return ts.isBinaryExpression(parent) && parent.left === use && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken ? parent.right : undefined
}
