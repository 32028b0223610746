// What evaluating an expression does besides giving a value. Calls, `new`, `await`, assignments and iteration act;
// reading a name or a property does not (a getter is taken for a plain property).
import { ts } from './compiler.js'
import type { World } from './world.js'

const S = ts.SyntaxKind

/** May evaluating it do something that somebody can see? */
export function acts(node: ts.Node, world: World, isKnown?: (node: ts.Node) => boolean): boolean {
  if (isKnown?.(node) === true) return false
  if (ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isTypeNode(node) || ts.isFunctionDeclaration(node)) return false
  if (isAct(node)) return !(ts.isExpression(node) && world.isPure?.(node) === true && !childrenAct(node, world, isKnown))
  if (ts.isClassElement(node) && !ts.isPropertyDeclaration(node) && !ts.isClassStaticBlockDeclaration(node)) return node.name !== undefined && acts(node.name, world, isKnown)
  return childrenAct(node, world, isKnown)
}

function childrenAct(node: ts.Node, world: World, isKnown: ((node: ts.Node) => boolean) | undefined): boolean {
  return ts.forEachChild(node, child => acts(child, world, isKnown) || undefined) ?? false
}

function isAct(node: ts.Node): boolean {
  switch (node.kind) {
    case S.CallExpression: case S.NewExpression: case S.AwaitExpression: case S.YieldExpression: case S.DeleteExpression:
    case S.TaggedTemplateExpression: case S.PostfixUnaryExpression: case S.SpreadElement: case S.Decorator: case S.ClassStaticBlockDeclaration: return true
    case S.PrefixUnaryExpression: {
      const { operator } = node as ts.PrefixUnaryExpression
      return operator === S.PlusPlusToken || operator === S.MinusMinusToken
    }
    case S.BinaryExpression: return isAssignment((node as ts.BinaryExpression).operatorToken.kind)
    case S.ArrayBindingPattern: return true
    default: return false
  }
}

export function isAssignment(operator: ts.SyntaxKind): boolean {
  return operator >= S.FirstAssignment && operator <= S.LastAssignment
}

/** The parts of an expression that still have to run when its value is not wanted, in order. */
export function effectsIn(node: ts.Expression, world: World): readonly ts.Expression[] {
  if (!acts(node, world)) return []
  const of = (...parts: readonly (ts.Expression | undefined)[]): readonly ts.Expression[] => parts.flatMap(part => part ? effectsIn(part, world) : [])
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node) ||
    ts.isTypeOfExpression(node) || ts.isVoidExpression(node)) return of(node.expression)
  if (ts.isPrefixUnaryExpression(node) && !isAct(node)) return of(node.operand)
  if (ts.isPropertyAccessExpression(node) && !ts.isOptionalChain(node)) return of(node.expression)
  if (ts.isElementAccessExpression(node) && !ts.isOptionalChain(node)) return of(node.expression, node.argumentExpression)
  if (ts.isConditionalExpression(node)) return acts(node.whenTrue, world) || acts(node.whenFalse, world) ? [node] : of(node.condition)
  if (ts.isTemplateExpression(node)) return of(...node.templateSpans.map(span => span.expression))
  if (ts.isArrayLiteralExpression(node) && !node.elements.some(ts.isSpreadElement)) return of(...node.elements)
  if (ts.isJsxElement(node) || ts.isJsxFragment(node) || ts.isJsxSelfClosingElement(node)) return of(...shownIn(node))
  if (ts.isBinaryExpression(node) && !isAct(node)) return isShortCircuit(node) ? (acts(node.right, world) ? [node] : of(node.left)) : of(node.left, node.right)
  return [node]
}

/** What the argument of a read still has to run: of `{ user: { id: idOf(user) } }` only the call. */
export function effectsOfArgument(node: ts.Expression, world: World): readonly ts.Expression[] {
  if (!ts.isObjectLiteralExpression(node) || node.properties.some(ts.isSpreadAssignment)) return effectsIn(node, world)
  return node.properties.flatMap(property => [
    ...(property.name !== undefined && ts.isComputedPropertyName(property.name) ? effectsIn(property.name.expression, world) : []),
    ...(ts.isPropertyAssignment(property) ? effectsOfArgument(property.initializer, world) : []),
  ])
}

/** The expressions an element evaluates while it is made; making it does nothing more. */
function shownIn(node: ts.JsxElement | ts.JsxFragment | ts.JsxSelfClosingElement): readonly (ts.Expression | undefined)[] {
  const opening = ts.isJsxElement(node) ? node.openingElement : ts.isJsxSelfClosingElement(node) ? node : undefined
  const attributes = (opening?.attributes.properties ?? []).map(attribute => {
    if (ts.isJsxSpreadAttribute(attribute)) return attribute.expression
    return attribute.initializer && ts.isJsxExpression(attribute.initializer) ? attribute.initializer.expression : undefined
  })
  const children = ts.isJsxSelfClosingElement(node) ? [] : node.children.map(child => ts.isJsxText(child) ? undefined : ts.isJsxExpression(child) ? child.expression : child)
  return [...attributes, ...children]
}

export function isShortCircuit(node: ts.BinaryExpression): boolean {
  const { kind } = node.operatorToken
  return kind === S.AmpersandAmpersandToken || kind === S.BarBarToken || kind === S.QuestionQuestionToken
}
