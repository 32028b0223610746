// A row of a table is no test of its state when every test is kept from it: it.runIf(on)(...), (on ? it : it.skip)(...), it.todo.
import { ts } from '../../scan/compiler.js'
import type { FlagValue } from '../../flag/value.js'
import { knownOf } from '../known.js'
import type { Scope } from '../scope.js'
import type { Block } from './blocks.js'

/** Of the states that a name takes in a table, those in which some test of the table runs. `all` = every block of the file. */
export function ranStates(states: readonly FlagValue[], expression: ts.Expression, all: readonly Block[]): FlagValue[] {
  const own = all.find(({ kind, body }) => kind === 'test' && body !== undefined && isWithin(expression, body)), table = binderOf(expression)
  const tests = own ? [own] : all.filter(({ kind, call }) => kind === 'test' && table !== undefined && isWithin(call, table))
  const named = ts.isIdentifier(expression) ? expression.text : undefined
  return tests.length === 0 || named === undefined ? [...states] : states.filter(state => tests.some(test => runsIn(test, named, state, table)))
}

const isWithin = (node: ts.Node, outer: ts.Node): boolean => outer.getStart() <= node.getStart() && node.getEnd() <= outer.getEnd()

/** The function or loop that gives the name its values. */
function binderOf(expression: ts.Expression): ts.Node | undefined {
  if (!ts.isIdentifier(expression)) return undefined
  for (let node: ts.Node = expression.parent; !ts.isSourceFile(node); node = node.parent) {
    const bound = ts.isArrowFunction(node) || ts.isFunctionExpression(node) ? node.parameters.map(({ name }) => name) : ts.isForOfStatement(node) && ts.isVariableDeclarationList(node.initializer) ? node.initializer.declarations.map(({ name }) => name) : []
    if (bound.some(name => new RegExp(`\\b${expression.text}\\b`).test(name.getText()))) return node
  }
  return undefined
}

/** What a condition is in one state; `undefined` = it depends on more than that. */
type Holds = (condition: ts.Expression) => boolean | undefined

function runsIn({ call, body, modifiers }: Block, named: string, state: FlagValue, table: ts.Node | undefined): boolean {
  if (body === undefined || modifiers.some(word => /^(todo|skip|fixme)$/.test(word))) return false
  const scope: Scope = { names: new Map([[named, { value: state }]]), flags: new Map(), call: () => undefined, functionOf: () => undefined }
  const holds: Holds = condition => { const known = knownOf(condition, scope); return known && Boolean(known.value) }
  for (let node: ts.Node = call; node !== table && !ts.isSourceFile(node); node = node.parent) {
    if (ts.isCallExpression(node) && isKept(node.expression, holds)) return false
    if (ts.isIfStatement(node.parent) && node.parent.thenStatement === node && holds(node.parent.expression) === false) return false
  }
  return true
}

/** it.runIf(off), it.skipIf(on), (off ? it : it.skip) */
function isKept(callee: ts.Expression, holds: Holds): boolean {
  if (ts.isParenthesizedExpression(callee) && ts.isConditionalExpression(callee.expression)) {
    const { condition, whenTrue, whenFalse } = callee.expression, word = holds(condition) ?? true ? whenTrue : whenFalse
    return holds(condition) !== undefined && /\.skip$|^x(it|describe|test)$/.test(word.getText())
  }
  if (!ts.isCallExpression(callee) || !ts.isPropertyAccessExpression(callee.expression)) return false
  const [condition] = callee.arguments, { text } = callee.expression.name
  return condition !== undefined && ((text === 'runIf' && holds(condition) === false) || (text === 'skipIf' && holds(condition) === true))
}
