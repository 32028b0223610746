// Expressions whose value can be read off the text: literals, constants, conditions, and the flag itself.
import { ts } from '../scan/compiler.js'
import { calledOf } from './called.js'
import { siteOf } from './flag-values.js'
import { memberOf, whole, type Known, type Scope } from './scope.js'

export function knownOf(node: ts.Expression, scope: Scope): Known | undefined {
  const { names } = scope, known = (one: ts.Expression): Known | undefined => knownOf(one, scope)
  const site = siteOf(node, scope.flags)
  if (site !== undefined) return { value: site.answer }
  if (ts.isStringLiteralLike(node)) return { value: node.text }
  if (ts.isNumericLiteral(node)) return { value: Number(node.text) }
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return { value: node.kind === ts.SyntaxKind.TrueKeyword }
  if (node.kind === ts.SyntaxKind.NullKeyword) return { value: null }
  if (ts.isIdentifier(node)) return names.has(node.text) ? names.get(node.text) : node.text === 'undefined' ? { value: undefined } : undefined
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node) || ts.isAwaitExpression(node)) return known(node.expression)
  if (ts.isConditionalExpression(node)) {
    const condition = known(node.condition)
    return condition && known(condition.value ? node.whenTrue : node.whenFalse)
  }
  if (ts.isPrefixUnaryExpression(node)) return unary(node, known(node.operand))
  if (ts.isBinaryExpression(node)) return binary(node, known)
  if (ts.isTemplateExpression(node)) return template(node, known)
  if (ts.isArrayLiteralExpression(node)) return list(node, known)
  if (ts.isObjectLiteralExpression(node)) return object(node, known)
  if (ts.isPropertyAccessExpression(node)) return member(node, node.name.text, scope)
  if (ts.isElementAccessExpression(node)) {
    const key = known(node.argumentExpression)?.value
    return typeof key === 'string' || typeof key === 'number' ? member(node, key, scope) : undefined
  }
  return ts.isCallExpression(node) ? calledOf(node, scope, known) : undefined
}

type Ask = (node: ts.Expression) => Known | undefined

function unary({ operator }: ts.PrefixUnaryExpression, of: Known | undefined): Known | undefined {
  if (of === undefined) return undefined
  if (operator === ts.SyntaxKind.ExclamationToken) return { value: !of.value }
  return operator === ts.SyntaxKind.MinusToken && typeof of.value === 'number' ? { value: -of.value } : undefined
}

function binary({ left, operatorToken, right }: ts.BinaryExpression, known: Ask): Known | undefined {
  const a = known(left)
  switch (operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken: return a && (a.value ? known(right) : a)
    case ts.SyntaxKind.BarBarToken: return a && (a.value ? a : known(right))
    case ts.SyntaxKind.QuestionQuestionToken: return a && (a.value ?? undefined) === undefined ? a && known(right) : a
  }
  const b = a && known(right)
  if (a === undefined || b === undefined || isObject(a.value) || isObject(b.value)) return undefined
  switch (operatorToken.kind) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken: case ts.SyntaxKind.EqualsEqualsToken: return { value: a.value === b.value }
    case ts.SyntaxKind.ExclamationEqualsEqualsToken: case ts.SyntaxKind.ExclamationEqualsToken: return { value: a.value !== b.value }
    case ts.SyntaxKind.PlusToken: return typeof a.value === 'string' || typeof b.value === 'string' ? { value: String(a.value) + String(b.value) } : numbers(a, b, (x, y) => x + y)
    case ts.SyntaxKind.MinusToken: return numbers(a, b, (x, y) => x - y)
    case ts.SyntaxKind.AsteriskToken: return numbers(a, b, (x, y) => x * y)
    default: return undefined
  }
}

function numbers(a: Known, b: Known, of: (x: number, y: number) => number): Known | undefined {
  return typeof a.value === 'number' && typeof b.value === 'number' ? { value: of(a.value, b.value) } : undefined
}

function template(node: ts.TemplateExpression, known: Ask): Known | undefined {
  let text = node.head.text
  for (const { expression, literal } of node.templateSpans) {
    const part = known(expression)
    if (part === undefined || isObject(part.value)) return undefined
    text += String(part.value) + literal.text
  }
  return { value: text }
}

function list(node: ts.ArrayLiteralExpression, known: Ask): Known | undefined {
  const items = node.elements.map(item => (ts.isSpreadElement(item) || ts.isOmittedExpression(item) ? undefined : known(item)))
  return items.every(item => item !== undefined) ? { value: items.map(item => item.value) } : undefined
}

function object(node: ts.ObjectLiteralExpression, known: Ask): Known | undefined {
  const entries: [string, unknown][] = []
  for (const property of node.properties) {
    const value = ts.isPropertyAssignment(property) ? known(property.initializer) : ts.isShorthandPropertyAssignment(property) ? known(property.name) : undefined
    if (value === undefined || !property.name || ts.isComputedPropertyName(property.name) || ts.isPrivateIdentifier(property.name)) return undefined
    entries.push([property.name.text, value.value])
  }
  return { value: whole(Object.fromEntries(entries)) }
}

function member(node: ts.PropertyAccessExpression | ts.ElementAccessExpression, key: string | number, scope: Scope): Known | undefined {
  if (isCutShort(node, scope)) return { value: undefined }
  return memberOf(knownOf(node.expression, scope), key, scope.fails)
}

/** Of user?.address.city all that follows `?.` while there is no user. */
function isCutShort({ questionDotToken, expression }: ts.PropertyAccessExpression | ts.ElementAccessExpression, scope: Scope): boolean {
  const of = questionDotToken && knownOf(expression, scope)
  if (of !== undefined && (of.value ?? undefined) === undefined) return true
  return ts.isOptionalChain(expression) && (ts.isPropertyAccessExpression(expression) || ts.isElementAccessExpression(expression)) && isCutShort(expression, scope)
}
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
