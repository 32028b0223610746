// Which conditions hold where a node stands, and what a condition is made of; see src/detect/tested.ts.
import type { Above, Condition } from '../../src/detect/view.js'
import type { Node } from './estree.js'

const NONE: Above<Node>['holds'] = []

export function around(node: Node): Above<Node> | undefined {
  return node.type === 'Program' || !node.parent ? undefined : { parent: node.parent, holds: holdsIn(node.parent, node) }
}

function holdsIn(parent: Node, node: Node): Above<Node>['holds'] {
  switch (parent.type) {
    case 'ConditionalExpression': case 'IfStatement': return node === parent.test ? NONE : [[parent.test, node === parent.consequent]]
    case 'LogicalExpression': return node !== parent.right || parent.operator === '??' ? NONE : [[parent.left, parent.operator === '&&']]
    case 'BlockStatement': return parent.body.slice(0, parent.body.findIndex(one => one === node)).flatMap(leaving)
    default: return NONE
  }
}

/** if (row.kind !== 'flag') return true: what follows is asked of the others */
function leaving(statement: Node): Above<Node>['holds'] {
  return statement.type === 'IfStatement' && !statement.alternate && leaves(statement.consequent) ? [[statement.test, false]] : NONE
}

function leaves(statement: Node | undefined): boolean {
  if (statement?.type === 'BlockStatement') return leaves(statement.body.at(-1))
  return statement !== undefined && ['ReturnStatement', 'ContinueStatement', 'ThrowStatement'].includes(statement.type)
}

export function condition(node: Node): Condition<Node> | undefined {
  if (node.type === 'UnaryExpression') return node.operator === '!' ? { kind: 'not', of: node.argument } : undefined
  if (node.type === 'LogicalExpression' && node.operator !== '??') return { kind: node.operator === '&&' ? 'both' : 'either', left: node.left, right: node.right }
  if (node.type !== 'BinaryExpression' || (node.operator !== '===' && node.operator !== '!==')) return undefined
  return { kind: 'same', is: node.operator === '===', left: node.left, right: node.right }
}
