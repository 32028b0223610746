// Whether an answer decides about anything where it stands, or is only shown, kept, or handed on.
import { ts } from '../fold/compiler.js'
import type { Bindings } from '../scan/flow/names.js'

// items.filter(item => isOn(item.flag)) · isOn(flag) && <Item /> · const on = isOn(flag); if (on) …
export function decides(node: ts.Node, bindings: Bindings): boolean {
  const { parent } = node
  // a component asks for itself, and decides about its children
  if (isComponent(node)) return true
  if (ts.isParenthesizedExpression(parent) || ts.isAwaitExpression(parent) || ts.isAsExpression(parent) || ts.isNonNullExpression(parent)) return decides(parent, bindings)
  if (ts.isPrefixUnaryExpression(parent) || ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isReturnStatement(parent)) return true
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken
  if (ts.isConditionalExpression(parent)) return parent.condition === node || decides(parent, bindings)
  if (ts.isArrowFunction(parent)) return !(ts.isCallExpression(parent.parent) && ts.isPropertyAccessExpression(parent.parent.expression) && /^(?:map|forEach)$/.test(parent.parent.expression.name.text))
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return false
  const symbol = bindings.checker.getSymbolAtLocation(parent.name)
  return symbol === undefined || bindings.references(symbol).some(use => decides(use, bindings))
}

function isComponent(node: ts.Node): boolean {
  const tag = ts.isJsxElement(node) ? node.openingElement.tagName : ts.isJsxSelfClosingElement(node) || ts.isJsxOpeningElement(node) ? node.tagName : undefined
  return tag !== undefined && !/^[a-z][\w-]*$/.test(tag.getText())
}

/** Whether what is looked up with a key, or called with it, decides about anything. */
export function decidesByKey(key: ts.Node, bindings: Bindings): boolean {
  const { parent } = key
  if (ts.isElementAccessExpression(parent) && parent.argumentExpression === key) return decides(parent, bindings)
  if (ts.isCallExpression(parent) && parent.expression !== key) return decides(parent, bindings)
  if (ts.isJsxExpression(parent)) return isComponent(parent.parent.parent.parent)
  // handed on: nobody knows what is done with it
  return ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent) || ts.isArrayLiteralExpression(parent) || decides(key, bindings)
}

/** Nothing but texts, numbers and the like: a function in it would be called no more. `mayCall`: what `flag({ ... })` makes of them is as good. */
export function isPlain(node: ts.Node, mayCall = false): boolean {
  if (ts.isFunctionLike(node) || ts.isShorthandPropertyAssignment(node) || (!mayCall && (ts.isCallExpression(node) || ts.isNewExpression(node)))) return false
  const isValue = ts.isIdentifier(node) && ts.isPropertyAssignment(node.parent) && node.parent.initializer === node
  return !isValue && ts.forEachChild(node, child => !isPlain(child, mayCall) || undefined) !== true
}
