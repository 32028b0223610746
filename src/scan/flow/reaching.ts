// What a variable that is written more than once holds at each place that reads it: `let label = 'old'; if (on) label = 'new'`,
// `show &&= on`. Statements are walked in the order they run in; where two ways meet with different values, nothing is known.
import { ts } from '../../fold/compiler.js'
import { isOther } from '../../fold/other.js'
import type { Walk } from './bind.js'
import { sameCarried, type Carried } from './carried.js'
import { constantIn } from './constants.js'
import { literalOf } from './defaults.js'
import { truthOf } from './functions.js'
import { isTested } from './switched.js'
import { isValueUse, isWritten } from './uses.js'

/** `undefined` = not known; `dead` = control does not come here; `truth` = known only as far as a test asks */
type State = { readonly carried: Carried; readonly truth?: true } | 'dead' | undefined

interface Variable { readonly file: string; readonly uses: ReadonlySet<ts.Node>; readonly writes: readonly ts.Identifier[]; readonly walk: Walk }

/** Carries to the reads of the variables of a file; `holds` = is there something known in a function? */
export function followVariables(file: string, holds: (node: ts.Node) => boolean, walk: Walk): void {
  const bindings = walk.project.bindings(file)
  if (bindings === undefined || !/\blet\b/.test(bindings.source.text)) return
  const visit = (node: ts.Node): void => {
    if (!holds(node)) return
    if (ts.isVariableStatement(node) && (node.declarationList.flags & ts.NodeFlags.Let) !== 0) {
      for (const declaration of node.declarationList.declarations) {
        const symbol = ts.isIdentifier(declaration.name) ? bindings.checker.getSymbolAtLocation(declaration.name) : undefined
        const uses = symbol?.declarations?.length === 1 ? bindings.references(symbol) : [], writes = uses.filter(isWritten)
        if (writes.length > 0 && writes.every(use => isPlain(use) && functionOf(use) === functionOf(node))) begin(node, declaration, { file, uses: new Set(uses.filter(use => !isWritten(use) && isValueUse(use))), writes, walk })
      }
    }
    ts.forEachChild(node, visit)
  }
  ts.forEachChild(bindings.source, visit)
}

// x = e   x &&= e   x ||= e   x ??= e      as a statement of its own
function isPlain({ parent }: ts.Identifier): boolean {
  return ts.isBinaryExpression(parent) && /^(?:&&|\|\||\?\?)?=$/.test(parent.operatorToken.getText()) && ts.isExpressionStatement(parent.parent)
}

function functionOf(node: ts.Node): ts.Node {
  let at = node.parent
  while (!ts.isFunctionLike(at) && !ts.isSourceFile(at) && !ts.isClassStaticBlockDeclaration(at)) at = at.parent
  return at
}

function begin(statement: ts.VariableStatement, { initializer }: ts.VariableDeclaration, variable: Variable): void {
  const list = statement.parent
  if (!ts.isBlock(list) && !ts.isSourceFile(list)) return
  const first: State = initializer === undefined ? { carried: { kind: 'value', value: undefined } } : valueOf(initializer, variable)
  run(list.statements.slice(list.statements.indexOf(statement) + 1), first, variable)
}

function run(statements: readonly ts.Statement[], before: State, variable: Variable): State {
  let state = before
  for (const statement of statements) {
    if (state === 'dead') return state
    state = step(statement, state, variable)
  }
  return state
}

function step(node: ts.Statement, state: State, variable: Variable): State {
  if (!writesIn(node, variable) && !jumpsOut(node)) return look(node, state, variable)
  if (ts.isBlock(node)) return run(node.statements, state, variable)
  if (ts.isExpressionStatement(node)) return written(node.expression as ts.BinaryExpression, state, variable)
  if (ts.isIfStatement(node)) {
    look(node.expression, state, variable)
    const truth = truthOf(variable.walk.carriedAt(variable.file, node.expression))
    const yes = truth === false ? 'dead' : step(node.thenStatement, state, variable)
    return met(yes, truth === true ? 'dead' : node.elseStatement === undefined ? state : step(node.elseStatement, state, variable))
  }
  if (ts.isTryStatement(node)) return tried(node, state, variable)
  if (ts.isSwitchStatement(node)) return switched(node, state, variable)
  if (ts.isReturnStatement(node) || ts.isThrowStatement(node) || ts.isBreakOrContinueStatement(node)) {
    look(node, state, variable)
    return 'dead'
  }
  // what a loop writes may be there on its next turn
  if (writesIn(node, variable)) return undefined
  return look(node, state, variable)
}

function written({ left, right, operatorToken }: ts.BinaryExpression, state: State, variable: Variable): State {
  look(right, state, variable)
  const value = valueOf(right, variable), sign = operatorToken.getText()
  if (!variable.writes.includes(left as ts.Identifier) || state === 'dead') return undefined
  if (sign === '=') return value
  const truth = truthOfState(state)
  if (sign === '??=') return state === undefined || state.truth || state.carried.kind !== 'value' ? undefined : state.carried.value === undefined || state.carried.value === null ? value : state
  const settles = sign === '||='
  if (truth !== undefined) return truth === settles ? state : value
  // x &&= off: whatever it was, it is falsy now
  return truthOfState(value) === settles ? { carried: { kind: 'value', value: settles }, truth: true } : undefined
}

function tried({ tryBlock, catchClause, finallyBlock }: ts.TryStatement, state: State, variable: Variable): State {
  const after = run(tryBlock.statements, state, variable), count = variable.writes.filter(use => tryBlock.pos <= use.pos && use.end <= tryBlock.end).length
  const failed = count === 0 ? state : count === 1 && after !== 'dead' ? met(state, after) : undefined
  const caught = catchClause === undefined ? 'dead' : run(catchClause.block.statements, failed, variable)
  const left = met(after, caught)
  return finallyBlock === undefined ? left : run(finallyBlock.statements, catchClause === undefined ? met(left, failed) : left, variable)
}

function switched(node: ts.SwitchStatement, state: State, variable: Variable): State {
  look(node.expression, state, variable)
  const { clauses } = node.caseBlock, { file, walk } = variable
  const isInside = (at: ts.Node): boolean => ts.isBreakStatement(at) ? at.parent.parent !== node.caseBlock : !ts.isFunctionLike(at) && (ts.forEachChild(at, child => isInside(child) || undefined) ?? false)
  const subject = walk.carriedAt(file, node.expression), labels = clauses.map(one => ts.isCaseClause(one) ? literalOf(one.expression) ?? asCarried(constantIn(file, one.expression, walk.project)) : undefined)
  if (clauses.some(isInside)) return undefined
  const chosen = subject?.kind === 'value' && !subject.truth && !isOther(subject.value) && clauses.every((one, i) => ts.isDefaultClause(one) || labels[i] !== undefined) ? labels.findIndex(label => label !== undefined && sameCarried(label, subject)) : undefined
  const from = chosen === undefined || chosen >= 0 ? chosen : clauses.findIndex(ts.isDefaultClause)
  let end: State = from === -1 || (from === undefined && !clauses.some(ts.isDefaultClause)) ? state : 'dead', falls: State = 'dead'
  for (const [i, clause] of clauses.entries()) {
    const enters = from === undefined || from === i ? met(state, falls) : falls
    if (enters === 'dead') continue
    const stop = clause.statements.findIndex(ts.isBreakStatement)
    falls = run(stop < 0 ? clause.statements : clause.statements.slice(0, stop), enters, variable)
    if (stop >= 0) { end = met(end, falls); falls = 'dead' }
  }
  return met(end, falls)
}

const asCarried = (constant: { readonly value: unknown } | undefined): Carried | undefined => constant === undefined ? undefined : { kind: 'value', value: constant.value as string }

function valueOf(node: ts.Expression, { file, walk }: Variable): State {
  const carried = walk.carriedAt(file, node) ?? literalOf(node)
  if (carried?.kind === 'value' && carried.truth) return { carried, truth: true }
  return carried === undefined ? undefined : { carried }
}

function truthOfState(state: State): boolean | undefined {
  return state === undefined || state === 'dead' ? undefined : truthOf(state.carried)
}

function met(a: State, b: State): State {
  if (a === 'dead' || b === 'dead') return a === 'dead' ? b : a
  if (a === undefined || b === undefined) return undefined
  if (sameCarried(a.carried, b.carried)) return a.truth ? a : b
  const truth = truthOfState(a)
  return truth !== undefined && truth === truthOfState(b) ? { carried: { kind: 'value', value: truth }, truth: true } : undefined
}

/** Every read in it sees the state; one in a function sees it if nothing is written later. */
function look(node: ts.Node, state: State, variable: Variable, inside?: ts.Node): State {
  if (state === undefined || state === 'dead') return state
  if (variable.uses.has(node)) {
    const isLast = inside === undefined || (!ts.isFunctionDeclaration(inside) && variable.writes.every(use => use.end <= inside.pos))
    if (isLast && (state.truth === undefined || isTested(node))) variable.walk.carry(variable.file, node, state.carried)
  }
  const within = inside ?? (ts.isFunctionLike(node) ? node : undefined)
  ts.forEachChild(node, child => { look(child, state, variable, within) })
  return state
}

function writesIn(node: ts.Node, { writes }: Variable): boolean {
  return writes.some(use => node.pos <= use.pos && use.end <= node.end)
}

/** Control may leave it: what is behind it is not always reached. */
function jumpsOut(node: ts.Node): boolean {
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false
  return ts.isReturnStatement(node) || ts.isThrowStatement(node) || ts.isBreakOrContinueStatement(node) || (ts.forEachChild(node, child => jumpsOut(child) || undefined) ?? false)
}
