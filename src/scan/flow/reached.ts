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
  const chosen = knowing.clauseOf?.(node), { clauses } = node.caseBlock
  if (chosen === undefined) return undefined
  const run = chosen === 'none' ? [] : clauses.slice(clauses.indexOf(chosen)).flatMap(clause => [...clause.statements])
  const stop = run.findIndex(ts.isBreakStatement), { returns, ends } = reachedIn(stop < 0 ? run : run.slice(0, stop), knowing)
  return { returns, ends: ends && !run.some(one => !ts.isBreakStatement(one) && mayBreak(one)) }
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
