// What a place does with a name: read it, write it, let it out of sight.
import { ts } from '../../fold/compiler.js'

export function isValueUse(use: ts.Identifier): boolean {
  if (ts.isExportSpecifier(use.parent) || ts.isExportAssignment(use.parent)) return false
  for (let at: ts.Node = use.parent; !ts.isStatement(at); at = at.parent) {
    if (ts.isTypeNode(at) && !ts.isExpressionWithTypeArguments(at)) return false
    if (at.parent === undefined) return true
  }
  return true
}

export function isWritten(use: ts.Node): boolean {
  const { parent } = use
  if (ts.isBinaryExpression(parent) && parent.left === use) return parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) return isWritten(parent)
  if (ts.isDeleteExpression(parent)) return true
  if ((ts.isForInStatement(parent) || ts.isForOfStatement(parent)) && parent.initializer === use) return true
  return isInAssignmentPattern(use)
}

// [x] = f() and ({ x } = f()) write x, too
function isInAssignmentPattern(use: ts.Node): boolean {
  let at: ts.Node = use
  while (ts.isArrayLiteralExpression(at.parent) || ts.isObjectLiteralExpression(at.parent) || ts.isShorthandPropertyAssignment(at.parent) ||
    ts.isSpreadElement(at.parent) || (ts.isPropertyAssignment(at.parent) && at.parent.initializer === at)) at = at.parent
  if (at === use) return false
  const { parent } = at
  return (ts.isBinaryExpression(parent) && parent.left === at && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken) ||
    ((ts.isForOfStatement(parent) || ts.isForInStatement(parent)) && parent.initializer === at)
}

/** The object is only looked into here: nobody else gets hold of it who could write to it. `mayCall`: methods that do not, either. */
export function isFrozenUse(use: ts.Node, mayCall: (method: string) => boolean = () => false): boolean {
  const { parent } = use
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === use && !isWritten(parent) && (!(ts.isCallExpression(parent.parent) && parent.parent.expression === parent) || mayCall(parent.name.text))
  if (ts.isElementAccessExpression(parent)) return parent.expression === use && !isWritten(parent)
  if (ts.isVariableDeclaration(parent)) return parent.initializer === use && !ts.isIdentifier(parent.name)
  return ts.isReturnStatement(parent) || ts.isSpreadAssignment(parent) || ts.isJsxSpreadAttribute(parent) || ts.isExportSpecifier(parent) || ts.isExportAssignment(parent) || ts.isTypeQueryNode(parent)
}

/** `if (!options) return`: it is only asked whether there are any. */
export function isTested(use: ts.Node): boolean {
  const { parent } = use
  return (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken) || (ts.isIfStatement(parent) && parent.expression === use) || (ts.isConditionalExpression(parent) && parent.condition === use)
}

/** `arguments`: what a function is given goes by another name, too */
export function namesArguments(fn: ts.Node): boolean {
  return ts.forEachChild(fn, child => (ts.isIdentifier(child) && child.text === 'arguments') || namesArguments(child) || undefined) === true
}
