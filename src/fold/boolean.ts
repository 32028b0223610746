// Is an expression always `true` or `false`? Then `x && true` is `x` wherever it stands.
import { ts } from './compiler.js'
import { isComparison } from './node/equality.js'
import type { World } from './world.js'

const S = ts.SyntaxKind

export function isBooleanNode(node: ts.Expression, world: World, checker: ts.TypeChecker | undefined): boolean {
  const again = (part: ts.Expression): boolean => isBooleanNode(part, world, checker)
  if (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node)) return again(node.expression)
  if (node.kind === S.TrueKeyword || node.kind === S.FalseKeyword || ts.isDeleteExpression(node)) return true
  if (ts.isPrefixUnaryExpression(node) && node.operator === S.ExclamationToken) return true
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken
    if (isComparison(kind)) return true
    if (kind === S.AmpersandAmpersandToken || kind === S.BarBarToken) return again(node.left) && again(node.right)
    if (kind === S.CommaToken) return again(node.right)
  }
  if (ts.isConditionalExpression(node)) return again(node.whenTrue) && again(node.whenFalse)
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Boolean') return true
  return (checker !== undefined && isBooleanType(checker.getTypeAtLocation(node))) || world.isBoolean?.(node) === true
}

function isBooleanType(type: ts.Type): boolean {
  return type.isUnion() ? type.types.every(isBooleanType) : (type.flags & ts.TypeFlags.BooleanLike) !== 0
}

/** By its type, is every falsy value of it one that a page does not show: anything but a number (`0`, `NaN`)? */
export function isSilent(node: ts.Expression, checker: ts.TypeChecker | undefined): boolean {
  return checker !== undefined && isSilentType(checker.getTypeAtLocation(node))
}

function isSilentType(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.every(isSilentType)
  return (type.flags & (ts.TypeFlags.BooleanLike | ts.TypeFlags.StringLike | ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Object)) !== 0
}
