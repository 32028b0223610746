// Whether a function may fail where a hook answers an empty object, or it gets one for its props: it calls what is not there, or asks it for a member. Looked
// for in all of its code, for what a callback of React does while it renders nobody follows.
import { ts } from '../scan/compiler.js'
import type { Callable } from './scope.js'

/** `object` = an answer itself, of which every member is `undefined`; `nothing` = such a member; `part` = a list or object that holds one */
type Held = 'object' | 'nothing' | 'part'
interface Look { readonly fn: Callable; readonly names: Map<string, Held>; readonly isStoodIn: (name: string) => boolean; readonly lazy: ReadonlySet<ts.Node> }

/**
 * @param isStoodIn of a hook that it answers nothing, of a component that it takes no notice of its props
 * @param props what it is given itself, where that is an empty object, too
 */
export function breaksOnNothing(fn: Callable, isStoodIn: (name: string) => boolean, props?: ts.ParameterDeclaration): boolean {
  const look: Look = { fn, names: new Map(), isStoodIn, lazy: lazyFunctions(fn) }
  if (props !== undefined && bindBreaks(props.name, 'object', look)) return true
  const visit = (node: ts.Node): boolean => {
    if (look.lazy.has(node)) return false
    const held = ts.isExpression(node) ? heldAt(node, look) : undefined
    return (held !== undefined && breaks(node as ts.Expression, held, look)) || (ts.forEachChild(node, visit) ?? false)
  }
  // once more, for what a function further up does with them
  return fn.body !== undefined && (visit(fn.body) || visit(fn.body))
}

/** Where an answer comes from: the call of the hook, or a name that holds it. */
function heldAt(node: ts.Expression, { names, isStoodIn }: Look): Held | undefined {
  if (ts.isCallExpression(node)) return ts.isIdentifier(node.expression) && isHook(node.expression.text) && isStoodIn(node.expression.text) ? 'object' : undefined
  if (!ts.isIdentifier(node)) return undefined
  const { parent } = node
  const isName = (ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isPropertyAssignment(parent) && parent.name === node)
    || ts.isBindingElement(parent) || ts.isParameter(parent) || ts.isJsxAttribute(parent) || (ts.isVariableDeclaration(parent) && parent.name === node)
  return isName ? undefined : names.get(node.text)
}

/** Follows a value outwards to what is done with it. */
function breaks(node: ts.Expression, held: Held, look: Look): boolean {
  const { parent } = node, on = (next: ts.Node, as: Held = held): boolean => breaks(next as ts.Expression, as, look)
  if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isNonNullExpression(parent) || ts.isAwaitExpression(parent) || ts.isSatisfiesExpression(parent)) return on(parent)
  if ((ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === node) return held === 'object' || ts.isOptionalChain(parent) ? on(parent, 'nothing') : true
  if (ts.isCallExpression(parent)) return parent.expression === node ? !ts.isOptionalChain(parent) || on(parent, 'nothing') : !takesAnything(parent, node, look)
  if (ts.isArrayLiteralExpression(parent) || ts.isObjectLiteralExpression(parent.parent)) return on(ts.isArrayLiteralExpression(parent) ? parent : parent.parent, 'part')
  if (ts.isBinaryExpression(parent)) return breaksIn(parent, node, held, look)
  if (ts.isConditionalExpression(parent)) return parent.condition !== node && on(parent)
  if (ts.isVariableDeclaration(parent)) return bindBreaks(parent.name, held, look)
  if (ts.isJsxExpression(parent)) return ts.isJsxAttribute(parent.parent) ? !isIgnored(parent.parent.parent.parent, look) : held !== 'nothing'
  if (ts.isJsxSpreadAttribute(parent)) return !isIgnored(parent.parent.parent, look)
  if (ts.isReturnStatement(parent)) return ts.findAncestor(parent, ts.isFunctionLike) !== look.fn
  return parent !== look.fn && !isHarmless(parent)
}

/** An attribute of <div>, or of a component with a stand-in. */
function isIgnored({ tagName }: ts.JsxOpeningLikeElement, { isStoodIn }: Look): boolean {
  return /^[a-z][\w-]*$/.test(tagName.getText()) || isStoodIn(tagName.getText())
}

const isHarmless = (parent: ts.Node): boolean => ts.isPrefixUnaryExpression(parent) || ts.isTypeOfExpression(parent) || ts.isTemplateSpan(parent) || ts.isIfStatement(parent)
  || ts.isExpressionStatement(parent) || ts.isElementAccessExpression(parent)

/** data && <List />, data ?? [], data === 1 */
function breaksIn(parent: ts.BinaryExpression, node: ts.Expression, held: Held, look: Look): boolean {
  const { operatorToken: { kind }, left } = parent
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return breaks(parent, held, look)
  if (kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken) return left === node && held === 'nothing' ? false : breaks(parent, held, look)
  return kind === ts.SyntaxKind.InKeyword || kind === ts.SyntaxKind.InstanceOfKeyword || (kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment)
}

/** Another hook that is replaced, Boolean(data), and what React compares: useEffect(() => …, [data]) */
function takesAnything({ expression: callee }: ts.CallExpression, argument: ts.Expression, { isStoodIn }: Look): boolean {
  const name = callee.getText()
  return isStoodIn(name) || /^(Boolean|String|Number)$/.test(name) || (ts.isArrayLiteralExpression(argument) && /^(React\.)?use[A-Z]/.test(name))
}

/** const { data, rows = [] } = answer: the names hold what is not there, but for those with a value of their own. */
function bindBreaks(name: ts.BindingName, held: Held, { names }: Look): boolean {
  if (ts.isIdentifier(name)) { names.set(name.text, held); return false }
  if (held !== 'object' || ts.isArrayBindingPattern(name)) return true
  return name.elements.some(({ name: inner, initializer, dotDotDotToken }) => {
    if (!ts.isIdentifier(inner)) return true
    if (initializer === undefined || dotDotDotToken) names.set(inner.text, dotDotDotToken ? 'object' : 'nothing')
    else if (ts.isObjectLiteralExpression(initializer)) names.set(inner.text, 'object')
    return false
  })
}

/** Handlers, that run when somebody acts: onClick={() => …}, and what is given to no element but as an attribute. */
function lazyFunctions(fn: Callable): ReadonlySet<ts.Node> {
  const found = new Set<ts.Node>(), named = new Map<string, ts.Node>(), uses = new Map<string, boolean>()
  const visit = (node: ts.Node): void => {
    if (isFunction(node) && isAttribute(node)) found.add(node)
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) { const own = functionIn(node.initializer); if (own) named.set(node.name.text, own) }
    else if (ts.isFunctionDeclaration(node) && node.name) named.set(node.name.text, node)
    else if (ts.isIdentifier(node) && !ts.isVariableDeclaration(node.parent) && !ts.isFunctionDeclaration(node.parent)) uses.set(node.text, (uses.get(node.text) ?? true) && isAttribute(node))
    ts.forEachChild(node, visit)
  }
  if (fn.body) visit(fn.body)
  for (const [name, own] of named) if (uses.get(name) === true) found.add(own)
  return found
}

const isHook = (name: string): boolean => /^use[A-Z]/.test(name)
const isFunction = (node: ts.Node): boolean => ts.isArrowFunction(node) || ts.isFunctionExpression(node)
const isAttribute = ({ parent }: ts.Node): boolean => ts.isJsxExpression(parent) && ts.isJsxAttribute(parent.parent) && /^on[A-Z]/.test(parent.parent.name.getText())

/** The function itself, or the one in useCallback(…). */
function functionIn(node: ts.Expression): ts.Node | undefined {
  const inner = ts.isCallExpression(node) && /^(React\.)?useCallback$/.test(node.expression.getText()) ? node.arguments[0] : node
  return inner && isFunction(inner) ? inner : undefined
}
