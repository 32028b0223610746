// Which conditions hold where a node stands, and what a condition is made of, in the compiler's nodes; see detect/tested.ts.
import { ts } from '../fold/compiler.js'
import type { Above, Condition } from '../detect/view.js'

type N = ts.Node
const K = ts.SyntaxKind, NONE: Above<N>['holds'] = []

export function around(node: N): Above<N> | undefined {
  const { parent } = node
  return ts.isSourceFile(node) ? undefined : { parent, holds: holdsIn(parent, node) }
}

function holdsIn(parent: N, node: N): Above<N>['holds'] {
  if (ts.isConditionalExpression(parent) && node !== parent.condition) return [[parent.condition, node === parent.whenTrue]]
  if (ts.isIfStatement(parent) && node !== parent.expression) return [[parent.expression, node === parent.thenStatement]]
  if (ts.isBinaryExpression(parent) && node === parent.right) {
    const { kind } = parent.operatorToken
    return kind === K.AmpersandAmpersandToken ? [[parent.left, true]] : kind === K.BarBarToken ? [[parent.left, false]] : NONE
  }
  return ts.isBlock(parent) ? parent.statements.slice(0, parent.statements.indexOf(node as ts.Statement)).flatMap(leaving) : NONE
}

/** if (row.kind !== 'flag') return true: what follows is asked of the others */
function leaving(statement: ts.Statement): Above<N>['holds'] {
  return ts.isIfStatement(statement) && statement.elseStatement === undefined && leaves(statement.thenStatement) ? [[statement.expression, false]] : NONE
}

function leaves(statement: ts.Statement | undefined): boolean {
  if (statement !== undefined && ts.isBlock(statement)) return leaves(statement.statements.at(-1))
  return statement !== undefined && [K.ReturnStatement, K.ContinueStatement, K.ThrowStatement].includes(statement.kind)
}

export function condition(node: N): Condition<N> | undefined {
  if (ts.isPrefixUnaryExpression(node)) return node.operator === K.ExclamationToken ? { kind: 'not', of: node.operand } : undefined
  if (!ts.isBinaryExpression(node)) return undefined
  const { left, right } = node
  switch (node.operatorToken.kind) {
    case K.AmpersandAmpersandToken: return { kind: 'both', left, right }
    case K.BarBarToken: return { kind: 'either', left, right }
    case K.EqualsEqualsEqualsToken: return { kind: 'same', is: true, left, right }
    case K.ExclamationEqualsEqualsToken: return { kind: 'same', is: false, left, right }
    default: return undefined
  }
}
