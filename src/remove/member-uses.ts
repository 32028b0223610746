// Where a private member of a class may be meant: `this.x`, `other.x`, `{ x } = this`, `this['x']`. What an object was asked for is not
// resolved, so any `.x` in its reach counts; a prop, a type's member, an attribute or a variable that is called so does not.
import { ts } from '../fold/compiler.js'

/** @param within the class for `#x`, else its file: another object of the class may be asked anywhere there */
export function memberUsesIn(within: ts.Node, name: string): ts.Node[] {
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    if ((ts.isPrivateIdentifier(node) || ts.isIdentifier(node)) && node.text === name && mayMean(node)) found.push(node)
    else if (ts.isStringLiteralLike(node) && node.text === name) found.push(node)
    else ts.forEachChild(node, visit)
  }
  visit(within)
  return found
}

function mayMean(node: ts.Identifier | ts.PrivateIdentifier): boolean {
  const { parent } = node
  if (ts.isPrivateIdentifier(node)) return !isOwnName(node)
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node && !isGiven(parent.expression)
  if (ts.isBindingElement(parent)) return (parent.propertyName ?? parent.name) === node && !(ts.isVariableDeclaration(parent.parent.parent) && parent.parent.parent.initializer !== undefined && isGiven(parent.parent.parent.initializer))
  // ({ x } = this), ({ x: y } = this)
  if (ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent)) return parent.name === node && isTarget(parent.parent)
  return ts.isQualifiedName(parent)
}

/** `this.props`, `this.state`: what a component is given is no object of its own class */
function isGiven(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword && /^(?:props|state)$/.test(node.name.text)
}

function isTarget(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isBinaryExpression(parent)) return parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  if (ts.isForOfStatement(parent)) return parent.initializer === node
  return (ts.isPropertyAssignment(parent) || ts.isArrayLiteralExpression(parent) || ts.isParenthesizedExpression(parent)) && isTarget(ts.isPropertyAssignment(parent) ? parent.parent : parent)
}

function isOwnName(node: ts.Node): boolean {
  const { parent } = node
  return (ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isAccessor(parent)) && parent.name === node && ts.isClassLike(parent.parent)
}
