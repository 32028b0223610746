// What the code around an expression has settled about a flag before the expression runs: the arm it stands in, the left side
// of its `&&`, a guard above that leaves. Within one run of one function a flag is taken to stay what it is.
import type { TSESTree } from '@typescript-eslint/utils'
import { isComparison, isFunction } from './around.js'
import { inner, type Node } from './estree.js'
import { questionOf } from './sdk.js'
import { literalOf } from './text.js'
import { outer, type Use } from './use.js'

/** `value` = whether the flag is on */
export interface Settled { readonly use: Use; readonly value: boolean }

type Uses = ReadonlyMap<Node, Use>

/** The nearest test that says whether the flag of a use is on where it stands; `undefined` = none does. */
export function settledBefore(use: Use, uses: Uses): Settled | undefined {
  const question = questionOf(use.seen)
  for (let at: Node = outer(use.node); at.parent && !isFunction(at.parent); at = at.parent) {
    const found = settledBy(at.parent, at, uses).find(one => one.use.node !== use.node && questionOf(one.use.seen) === question)
    if (found) return found
  }
  return undefined
}

function settledBy(parent: Node, at: Node, uses: Uses): Settled[] {
  if (parent.type === 'LogicalExpression' && parent.operator !== '??' && parent.right === at) return factsOf(parent.left, parent.operator === '&&', uses)
  if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') {
    return parent.test === at ? [] : factsOf(parent.test, parent.consequent === at, uses)
  }
  if (parent.type !== 'BlockStatement' && parent.type !== 'Program') return []
  const body: readonly Node[] = parent.body
  return body.slice(0, body.indexOf(at)).flatMap(statement => statement.type === 'IfStatement' && !statement.alternate && leaves(statement.consequent) ? factsOf(statement.test, false, uses) : [])
}

/** What a condition says of flags when it came out so: `on && x` that was true says that `on` was. */
function factsOf(condition: Node, truth: boolean, uses: Uses): Settled[] {
  const use = uses.get(condition) ?? uses.get(inner(condition)), node = inner(condition)
  if (use) return [{ use, value: truth !== use.negated }]
  if (node.type === 'UnaryExpression' && node.operator === '!') return factsOf(node.argument, !truth, uses)
  if (node.type === 'LogicalExpression') return node.operator === (truth ? '&&' : '||') ? [...factsOf(node.left, truth, uses), ...factsOf(node.right, truth, uses)] : []
  return isComparison(node) ? comparedFacts(node, truth, uses) : []
}

// on === true, on !== false
function comparedFacts(node: TSESTree.BinaryExpression, truth: boolean, uses: Uses): Settled[] {
  const value = literalOf(node.right)
  return typeof value === 'boolean' ? factsOf(node.left, truth === (value === node.operator.startsWith('=')), uses) : []
}

/** Its last statement ends the function, the loop or the round. */
export function leaves(arm: Node): boolean {
  const last = arm.type === 'BlockStatement' ? arm.body.at(-1) : arm
  return last !== undefined && ['ReturnStatement', 'ThrowStatement', 'ContinueStatement', 'BreakStatement'].includes(last.type)
}
