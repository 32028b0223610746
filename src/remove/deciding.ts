// Whether an answer decides about anything where it stands, or is only shown, kept, or handed on.
import { ts } from '../fold/compiler.js'
import type { Bindings } from '../scan/flow/names.js'
import { isEquality } from '../fold/node/equality.js'

// items.filter(item => isOn(item.flag)) · isOn(flag) && <Item /> · const on = isOn(flag); if (on) …
export function decides(given: ts.Node, bindings: Bindings): boolean {
  const node = shapedFrom(given), { parent } = node
  // a component asks for itself, and decides about its children
  if (isComponent(node)) return true
  if (ts.isParenthesizedExpression(parent) || ts.isAwaitExpression(parent) || ts.isAsExpression(parent) || ts.isNonNullExpression(parent)) return decides(parent, bindings)
  if (ts.isPrefixUnaryExpression(parent) || ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isReturnStatement(parent)) return true
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken
  if (ts.isConditionalExpression(parent)) return parent.condition === node || decides(parent, bindings)
  if (ts.isArrowFunction(parent) && isHandler(parent)) return false
  if (ts.isArrowFunction(parent)) return !isMapped(parent) || isAskedFor(parent.parent)
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return false
  const symbol = bindings.checker.getSymbolAtLocation(parent.name)
  return symbol === undefined || bindings.references(symbol).some(use => decides(use, bindings))
}

/** typeof on === 'object' ? Boolean(on.enabled) : Boolean(on): the same answer in another shape, however it gets there */
function shapedFrom(node: ts.Node): ts.Node {
  if (!ts.isIdentifier(node)) return node
  let top: ts.Node = node
  while (isShape(top.parent, node.text)) top = top.parent
  return top
}

function isShape(node: ts.Node, name: string): boolean {
  if (ts.isConditionalExpression(node)) return [node.condition, node.whenTrue, node.whenFalse].every(one => isShape(one, name))
  if (ts.isBinaryExpression(node)) {
    const { left, operatorToken: { kind }, right } = node, sides = [left, right]
    if (kind === ts.SyntaxKind.InKeyword) return isShape(right, name)
    // typeof on === 'object' asks what it is; on && 'new' says something else
    return sides.some(one => isShape(one, name)) && sides.every(one => isShape(one, name) || (isEquality(kind) && ts.isStringLiteralLike(one)))
  }
  if (ts.isCallExpression(node)) return ts.isIdentifier(node.expression) && ['Boolean', 'String', 'Number'].includes(node.expression.text) && node.arguments.every(one => isShape(one, name))
  if (ts.isTypeOfExpression(node) || ts.isParenthesizedExpression(node) || ts.isPropertyAccessExpression(node) || ts.isAsExpression(node)) return isShape(node.expression, name)
  return ts.isIdentifier(node) && node.text === name
}

/** `KEYS.map(key => isOn(key))`: of bare answers nobody can tell which is whose, so how many there are and in what order is all they say. */
export function isOneOfAnswers(read: ts.Node): boolean {
  const { parent } = read
  if (ts.isParenthesizedExpression(parent) || ts.isAwaitExpression(parent) || ts.isAsExpression(parent) || ts.isNonNullExpression(parent)) return isOneOfAnswers(parent)
  // answers.push(isOn(key))
  if (ts.isCallExpression(parent) && parent.expression !== read) return ts.isPropertyAccessExpression(parent.expression) && /^(?:push|unshift)$/.test(parent.expression.name.text)
  if (!ts.isArrowFunction(parent) || parent.body !== read || !ts.isCallExpression(parent.parent) || !ts.isPropertyAccessExpression(parent.parent.expression)) return false
  return parent.parent.expression.name.text === 'map' && !ts.isExpressionStatement(parent.parent.parent)
}

function isMapped({ parent }: ts.ArrowFunction): boolean {
  return ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression) && /^(?:map|forEach)$/.test(parent.expression.name.text)
}

// KEYS.map(key => isOn(key)).every(Boolean) · (await Promise.all(KEYS.map(key => isOn(key)))).includes(true)
function isAskedFor(answers: ts.Node): boolean {
  const { parent } = answers
  if (ts.isParenthesizedExpression(parent) || ts.isAwaitExpression(parent)) return isAskedFor(parent)
  if (ts.isCallExpression(parent) && /^Promise\.all/.test(parent.expression.getText())) return isAskedFor(parent)
  return ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent) && /^(?:every|some|includes|filter|find|indexOf|reduce)$/.test(parent.name.text)
}

/** `onChange={() => set(key)}`: nobody looks at its answer */
function isHandler({ parent }: ts.ArrowFunction): boolean {
  return ts.isJsxExpression(parent) && ts.isJsxAttribute(parent.parent) && /^on[A-Z]/.test(parent.parent.name.getText())
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

/**
 * Nothing but texts, numbers and the like: a function in it would be called no more. `mayCall`: what `flag({ ... })` makes of
 * them is as good; `isData`: so is a name for as much.
 */
export function isPlain(node: ts.Node, mayCall = false, isData: (name: ts.Identifier) => boolean = () => false): boolean {
  if (ts.isFunctionLike(node) || ts.isShorthandPropertyAssignment(node) || (!mayCall && (ts.isCallExpression(node) || ts.isNewExpression(node)))) return false
  const isValue = ts.isIdentifier(node) && ts.isPropertyAssignment(node.parent) && node.parent.initializer === node
  return (!isValue || isData(node)) && ts.forEachChild(node, child => !isPlain(child, mayCall, isData) || undefined) !== true
}
