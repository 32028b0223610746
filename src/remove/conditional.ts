// A statement that forces the flag under a condition: `if (on) mockFlags({ cart: true })`. The condition goes with it where it does
// nothing else; the tests that ran without it ran in a state nobody wrote down.
import { ts } from '../fold/compiler.js'
import { forcingsOf, type Forcing } from '../scan/flow/forcing.js'
import { isPure } from '../scan/flow/pure.js'
import type { Span } from '../flag/place.js'
import { lineSpan } from './cut.js'

/** Where the statement and what is there for its sake alone stand; `undefined` where something needs it: the body of a loop. */
export function cutOf(statement: ts.Statement, text: string): Span | undefined {
  const { parent } = statement
  if (ts.isIfStatement(parent)) return cutBranch(parent, statement, text)
  if (ts.isIterationStatement(parent, false) || ts.isLabeledStatement(parent)) return undefined
  const isAlone = ts.isBlock(parent) && parent.statements.length === 1 && ts.isIfStatement(parent.parent)
  return isAlone ? cutBranch(parent.parent as ts.IfStatement, parent, text) ?? lineSpan(statement, text) : lineSpan(statement, text)
}

function cutBranch(test: ts.IfStatement, branch: ts.Statement, text: string): Span | undefined {
  if (branch === test.elseStatement) return { start: test.thenStatement.end, end: test.end }
  return test.elseStatement === undefined && isPure(test.expression) ? cutOf(test, text) : undefined
}

/** The place runs only if some test in the same function says so. */
export function isConditional(at: ts.Node): boolean {
  for (let node = at; !ts.isFunctionLike(node) && !ts.isSourceFile(node); node = node.parent) {
    // a whole test under a condition runs in its state, or not at all
    if (ts.isExpressionStatement(node) && holdsBody(node.expression)) return false
    if (ts.isIfStatement(node.parent) && node.parent.expression !== node) return true
  }
  return false
}

/**
 * The condition is what the rows of a table say, or the callers of a function: those that do not force the flag leave it as it is.
 * `undefined` = what decides here cannot be read.
 */
export function statesUnder(at: ts.Node, states: readonly Forcing[] | undefined): readonly Forcing[] | undefined {
  const [forced, ...more] = states ?? [], test = forced === undefined || more.length > 0 ? undefined : soleTest(at)
  const when = test === undefined ? undefined : forcingsOf(test.expression)
  if (test === undefined || when === undefined || !when.every(one => (one.by === 'row' || one.by === 'call') && typeof one.state === 'boolean')) return undefined
  const isThen = test.thenStatement.pos <= at.pos && at.end <= test.thenStatement.end
  return when.map(one => ({ ...one, state: one.state === isThen ? forced?.state : undefined }))
}

/** the only `if` of its function that the place depends on, and that does nothing in the other case */
function soleTest(at: ts.Node): ts.IfStatement | undefined {
  let found: ts.IfStatement | undefined
  for (let node = at; !ts.isFunctionLike(node) && !ts.isSourceFile(node); node = node.parent) {
    if (ts.isIterationStatement(node, false) || ts.isConditionalExpression(node) || ts.isSwitchStatement(node)) return undefined
    if (!ts.isIfStatement(node)) continue
    if (found !== undefined || node.elseStatement !== undefined) return undefined
    found = node
  }
  return found
}

function holdsBody(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return 'body' in node && node.body !== undefined && ts.isBlock(node.body as ts.Node)
  return ts.forEachChild(node, holdsBody) ?? false
}
