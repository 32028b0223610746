// What can be said of a value that is not known: a literal object is truthy and never null, whatever is in it.
import { ts } from './compiler.js'
import { isComparison } from './node/equality.js'

const S = ts.SyntaxKind

/** An object, made on the spot. */
export function isMade(head: ts.Node): boolean {
  const node = bare(head)
  switch (node.kind) {
    case S.ObjectLiteralExpression: case S.ArrayLiteralExpression: case S.FunctionExpression: case S.ArrowFunction: case S.ClassExpression: case S.NewExpression:
    case S.RegularExpressionLiteral: case S.JsxElement: case S.JsxSelfClosingElement: case S.JsxFragment: return true
    default: return false
  }
}

/** Neither null nor undefined, by syntax alone. */
export function isNeverNullish(head: ts.Node): boolean {
  const node = bare(head)
  if (isMade(node) || ts.isTemplateExpression(node) || ts.isTypeOfExpression(node)) return true
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return true
  return ts.isBinaryExpression(node) && (isComparison(node.operatorToken.kind) || [S.PlusToken, S.MinusToken, S.AsteriskToken, S.SlashToken, S.PercentToken].includes(node.operatorToken.kind))
}

function bare(node: ts.Node): ts.Node {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node) ? bare(node.expression) : node
}
