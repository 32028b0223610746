// Where a private member of a class may be meant: `this.x`, `other.x`, `{ x } = this`, `this['x']`. What an object was asked for is not
// resolved, so any `.x` in its reach counts; a prop, a type's member, an attribute or a variable that is called so does not.
import { ts } from '../fold/compiler.js'
import type { Bindings } from '../scan/flow/names.js'

/** @param within the class for `#x`, else its file: another object of the class may be asked anywhere there */
export function memberUsesIn(within: ts.Node, name: string, bindings: Bindings): ts.Node[] {
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    if ((ts.isPrivateIdentifier(node) || ts.isIdentifier(node)) && node.text === name && mayMean(node, bindings)) found.push(node)
    else if (ts.isStringLiteralLike(node) && node.text === name) found.push(node)
    else ts.forEachChild(node, visit)
  }
  visit(within)
  return found
}

function mayMean(node: ts.Identifier | ts.PrivateIdentifier, bindings: Bindings): boolean {
  const { parent } = node
  if (ts.isPrivateIdentifier(node)) return !isOwnName(node)
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node && !isGiven(parent.expression) && !isSaidOther(parent.expression, bindings)
  if (ts.isBindingElement(parent)) return (parent.propertyName ?? parent.name) === node && !isTakenFromOther(parent.parent.parent, bindings)
  // ({ x } = this), ({ x: y } = this)
  if (ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent)) return parent.name === node && isTarget(parent.parent)
  return ts.isQualifiedName(parent)
}

// const { x } = this.props            constructor({ x }: Options)
function isTakenFromOther(owner: ts.Node, bindings: Bindings): boolean {
  if (ts.isParameter(owner)) return isPlainType(owner.type, bindings)
  if (!ts.isVariableDeclaration(owner)) return false
  return isPlainType(owner.type, bindings) || (owner.initializer !== undefined && (isGiven(owner.initializer) || isSaidOther(owner.initializer, bindings)))
}

/** `options` of `(options: Options)`: its type shows no private member of a class */
function isSaidOther(node: ts.Expression, bindings: Bindings): boolean {
  const declared = ts.isIdentifier(node) ? bindings.symbolOf(node)?.declarations ?? [] : []
  return declared.length === 1 && declared.every(one => (ts.isParameter(one) || ts.isVariableDeclaration(one)) && ts.isIdentifier(one.name) && isPlainType(one.type, bindings))
}

/** a type written out, or an interface of this file that says all of its members itself: no class is behind it */
function isPlainType(type: ts.TypeNode | undefined, bindings: Bindings): boolean {
  if (type === undefined) return false
  if (ts.isTypeLiteralNode(type)) return true
  const declared = ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) ? bindings.symbolOf(type.typeName)?.declarations ?? [] : []
  return declared.length > 0 && declared.every(one => ts.isInterfaceDeclaration(one) ? one.heritageClauses === undefined : ts.isTypeAliasDeclaration(one) && ts.isTypeLiteralNode(one.type))
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
