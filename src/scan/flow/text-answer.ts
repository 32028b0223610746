// An environment variable answers text. What "on" is, the test it stands in says: `=== 'true'`, `!== '0'`, or that it is set at all.
import { stateOfText } from '../../flag/text-state.js'
import { ts } from '../../fold/compiler.js'
import { isEquality } from '../../fold/node/equality.js'

/** The test that a read stands in, and what it is worth in a state; `undefined` = the text is used for something else. */
export function testOfText(read: ts.Node, isOn: boolean): { readonly node: ts.Expression; readonly value: boolean } | undefined {
  if (!ts.isExpression(read)) return undefined
  const node = outermost(read), { parent } = node
  if (ts.isBinaryExpression(parent) && isEquality(parent.operatorToken.kind)) {
    const other = parent.left === node ? parent.right : parent.left, meant = ts.isStringLiteralLike(other) ? stateOfText(other.text) : undefined
    return meant === undefined ? undefined : { node: parent, value: (meant === isOn) === isSame(parent.operatorToken.kind) }
  }
  return node === read && isTest(node) ? { node, value: isOn } : undefined
}

// (process.env.X as string)   process.env.X!   process.env.X?.toLowerCase()
function outermost(node: ts.Expression): ts.Expression {
  const { parent } = node
  if ((ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent) || ts.isAsExpression(parent)) && parent.expression === node) return outermost(parent)
  const isTidied = ts.isPropertyAccessExpression(parent) && parent.expression === node && /^(?:toLowerCase|toUpperCase|trim)$/.test(parent.name.text) && ts.isCallExpression(parent.parent) && parent.parent.expression === parent
  return isTidied ? outermost(parent.parent) : node
}

function isTest(node: ts.Expression): boolean {
  const { parent } = node
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent)) return parent.expression === node
  if (ts.isConditionalExpression(parent)) return parent.condition === node
  return ts.isCallExpression(parent) && parent.arguments[0] === node && parent.expression.getText() === 'Boolean'
}

function isSame(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.EqualsEqualsToken || kind === ts.SyntaxKind.EqualsEqualsEqualsToken
}
