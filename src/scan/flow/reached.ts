// The returns of a function that control can come to, once some of its tests are known: `if (!on) return false; return x()`.
import { ts } from '../../fold/compiler.js'
import { exits } from '../../fold/completion.js'
import { returnsIn } from './functions.js'

export interface Reached {
  readonly returns: readonly ts.ReturnStatement[]
  /** nothing behind it is reached through it */
  readonly ends: boolean
}

export interface Knowing {
  /** of a test; `undefined` = not known */
  truthOf(test: ts.Expression): boolean | undefined
  /** where control comes in: the clause, `none`; `undefined` = not known */
  clauseOf?(node: ts.SwitchStatement): ts.CaseOrDefaultClause | 'none' | undefined
}

export function reachedIn(statements: readonly ts.Statement[], knowing: Knowing): Reached {
  const returns: ts.ReturnStatement[] = []
  for (const statement of statements) {
    const one = reached(statement, knowing)
    returns.push(...one.returns)
    if (one.ends) return { returns, ends: true }
  }
  return { returns, ends: false }
}

/** What of the statements is run: of a known test only the arm it chooses, and nothing behind what ends them. */
export function runIn(statements: readonly ts.Statement[], knowing: Knowing): ts.Node[] {
  const end = statements.findIndex(one => reached(one, knowing).ends)
  return statements.slice(0, end < 0 ? undefined : end + 1).flatMap(one => {
    if (ts.isBlock(one)) return runIn(one.statements, knowing)
    const clause = ts.isSwitchStatement(one) ? clauseRun(one, knowing) : undefined
    if (ts.isSwitchStatement(one) && clause !== undefined) return [one.expression, ...runIn(clause, knowing)]
    const truth = ts.isIfStatement(one) ? knowing.truthOf(one.expression) : undefined
    if (!ts.isIfStatement(one) || truth === undefined) return [one]
    const arm = truth ? one.thenStatement : one.elseStatement
    return [one.expression, ...arm === undefined ? [] : runIn([arm], knowing)]
  })
}

function reached(node: ts.Statement, knowing: Knowing): Reached {
  if (ts.isReturnStatement(node)) return { returns: [node], ends: true }
  if (ts.isBlock(node)) return reachedIn(node.statements, knowing)
  if (ts.isIfStatement(node)) return ofIf(node, knowing)
  if (ts.isTryStatement(node)) return ofTry(node, knowing)
  if (ts.isSwitchStatement(node)) return ofSwitch(node, knowing) ?? { returns: returnsIn(node), ends: exits(node) }
  return { returns: returnsIn(node), ends: exits(node) }
}

/** From the clause that is chosen to the `break` behind it. */
function ofSwitch(node: ts.SwitchStatement, knowing: Knowing): Reached | undefined {
  const run = clauseRun(node, knowing)
  if (run === undefined) return undefined
  const stop = run.findIndex(ts.isBreakStatement), { returns, ends } = reachedIn(stop < 0 ? run : run.slice(0, stop), knowing)
  return { returns, ends: ends && !run.some(one => !ts.isBreakStatement(one) && mayBreak(one)) }
}

/** The statements behind the label that is chosen; `undefined` = not known. */
function clauseRun(node: ts.SwitchStatement, knowing: Knowing): ts.Statement[] | undefined {
  const chosen = knowing.clauseOf?.(node), { clauses } = node.caseBlock
  if (chosen === undefined) return undefined
  return chosen === 'none' ? [] : clauses.slice(clauses.indexOf(chosen)).flatMap(clause => [...clause.statements])
}

function mayBreak(node: ts.Node): boolean {
  return ts.isBreakStatement(node) || (!ts.isFunctionLike(node) && (ts.forEachChild(node, child => mayBreak(child) || undefined) ?? false))
}

function ofIf({ expression, thenStatement, elseStatement }: ts.IfStatement, knowing: Knowing): Reached {
  const truth = knowing.truthOf(expression), nothing: Reached = { returns: [], ends: false }
  const yes = truth === false ? undefined : reached(thenStatement, knowing)
  const no = truth === true ? undefined : elseStatement === undefined ? nothing : reached(elseStatement, knowing)
  return { returns: [...yes?.returns ?? [], ...no?.returns ?? []], ends: yes?.ends !== false && no?.ends !== false }
}

function ofTry({ tryBlock, catchClause, finallyBlock }: ts.TryStatement, knowing: Knowing): Reached {
  const parts = [tryBlock, ...catchClause === undefined ? [] : [catchClause.block]].map(block => reached(block, knowing))
  const last = finallyBlock === undefined ? undefined : reached(finallyBlock, knowing)
  return { returns: [...parts, ...last === undefined ? [] : [last]].flatMap(({ returns }) => returns), ends: last?.ends === true || parts.every(({ ends }) => ends) }
}
