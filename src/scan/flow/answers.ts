// Functions of the project that only answer, and classes that only keep what they are given: no statement of theirs acts, and
// neither does anything they call. A call of one whose result nobody wants may go, as the flag API's own may.
import { ts } from '../../fold/compiler.js'
import type { FlowProject } from './bind.js'
import { readsStillAtom } from './atoms.js'
import { isContextGuard, readsContext } from './context-hooks.js'
import { keepsOnly } from './keeps.js'
import { whereBound } from './names.js'
import { declaredFunction } from './parameters.js'
import { isPure, type Quiet } from './pure.js'

type Asked = () => Pick<FlowProject, 'bindings' | 'declared' | 'home' | 'uses'>

/** `quiet`, and every call of the project's own functions that only answer. */
export const withAnswers = (quiet: ReadonlySet<string>, project: Asked): Quiet => answering(quiet, project, isQuietStatement)

/** The same for what nobody has to complain of any more: a function may throw, too. */
export const withAnswersOrThrows = (quiet: ReadonlySet<string>, project: Asked): Quiet => answering(quiet, project, isQuietOrThrows)

function answering(quiet: ReadonlySet<string>, project: Asked, isQuietOne: typeof isQuietStatement): Quiet {
  const known = new WeakMap<ts.Node, boolean>()
  // a function that calls itself answers if the rest of it does
  const once = (node: ts.Node, ask: () => boolean): boolean => {
    const found = known.get(node)
    if (found !== undefined) return found
    known.set(node, true)
    const only = ask()
    known.set(node, only)
    return only
  }
  const answers = (call: ts.CallExpression | ts.NewExpression): boolean => {
    const file = call.getSourceFile().fileName.replace(/^\//, ''), name = ts.isIdentifier(call.expression) ? whereBound(project().bindings(file), call.expression) : undefined
    if (name === undefined) return false
    if (ts.isNewExpression(call)) {
      const made = project().home(file, name)
      return made !== undefined && ts.isClassDeclaration(made.node) && quietClass(made.file, made.node)
    }
    if (readsContext(project().home(file, name)?.node) || readsStillAtom(call, all, project())) return true
    const fn = declaredFunction(file, name, { project: project() as FlowProject })?.fn
    return fn !== undefined && once(fn, () => fn.body !== undefined && fn.asteriskToken === undefined && isQuietBody(fn.body, all, isQuietOne))
  }
  const quietClass = (file: string, node: ts.ClassDeclaration): boolean => once(node, () => {
    const [base, ...more] = node.heritageClauses?.flatMap(one => one.token === ts.SyntaxKind.ExtendsKeyword ? [...one.types] : []) ?? []
    const above = base === undefined ? undefined : ts.isIdentifier(base.expression) ? project().home(file, base.expression) : undefined
    if (more.length > 0 || (base !== undefined && !(above !== undefined && ts.isClassDeclaration(above.node) && quietClass(above.file, above.node)))) return false
    return keepsOnly(node, all)
  })
  const all: Quiet = Object.assign(new Set(quiet), { answers })
  return all
}

// const name = user.names.find(one => one.first); return name?.text
function isQuietBody(body: ts.ConciseBody, quiet: Quiet, isQuietOne: typeof isQuietStatement): boolean {
  return ts.isBlock(body) ? body.statements.every(statement => isQuietOne(statement, quiet) || isContextGuard(statement, body, quiet)) : isPure(body, quiet)
}

/** No loop: one that never ends does not answer. */
export function isQuietStatement(statement: ts.Statement, quiet: Quiet, mayThrow = false): boolean {
  const again = (one: ts.Statement): boolean => isQuietStatement(one, quiet, mayThrow)
  if (ts.isBlock(statement)) return statement.statements.every(again)
  if (ts.isIfStatement(statement)) return isPure(statement.expression, quiet) && again(statement.thenStatement) && (statement.elseStatement === undefined || again(statement.elseStatement))
  if (mayThrow && ts.isThrowStatement(statement)) return isPure(statement.expression, quiet)
  if (ts.isSwitchStatement(statement)) return isPure(statement.expression, quiet) && statement.caseBlock.clauses.every(one => (ts.isDefaultClause(one) || isPure(one.expression, quiet)) && one.statements.every(again))
  // there is no loop: it leaves a `switch`
  if (ts.isBreakStatement(statement)) return statement.label === undefined
  const plain = ts.isVariableStatement(statement) || ts.isReturnStatement(statement) || ts.isExpressionStatement(statement) || ts.isFunctionDeclaration(statement)
  return plain && isPure(statement, quiet)
}

const isQuietOrThrows = (statement: ts.Statement, quiet: Quiet): boolean => isQuietStatement(statement, quiet, true)
