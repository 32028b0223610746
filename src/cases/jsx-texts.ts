// The words a component shows for certain: texts and labels of its own JSX, of what a known condition or flag gate lets through,
// and of components of the project that it renders. What a stranger's component does with its children nobody knows.
import { ts } from '../scan/compiler.js'
import { siteOf, type Site } from './flag-values.js'
import { knownOf } from './known.js'
import type { Outcome } from './outcome.js'
import type { Callable, Scope } from './scope.js'

export interface Components {
  of(name: string): Callable | undefined
  shows(component: Callable, props: Readonly<Record<string, unknown>> | undefined): Outcome
}

/** Attributes whose text a page has as it is. */
const shown = new Set(['aria-label', 'title', 'alt', 'placeholder', 'href', 'action', 'className', 'id', 'data-testid'])

/** `undefined` when the expression is no JSX, or a condition of its own decides what it is. */
export function textsOf(node: ts.Expression, scope: Scope, components: Components): string[] | undefined {
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression, scope, components)
  if (ts.isConditionalExpression(node)) {
    const condition = knownOf(node.condition, scope)
    return condition && textsOf(condition.value ? node.whenTrue : node.whenFalse, scope, components)
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
    const left = knownOf(node.left, scope)
    return left?.value ? textsOf(node.right, scope, components) : left && []
  }
  if (!isJsx(node)) return undefined
  const texts: string[] = []
  collect(node, { scope, components, add: text => { if (text.trim() !== '' && !/[&<>"'\n]/.test(text)) texts.push(text.trim()) } })
  return texts
}

interface Look { readonly scope: Scope; readonly components: Components; add(text: string): void }

function collect(node: ts.Node, look: Look): void {
  if (ts.isJsxText(node)) look.add(node.text)
  else if (ts.isJsxExpression(node)) {
    if (node.expression) inside(node.expression, look)
  } else if (ts.isJsxElement(node)) element(node, node.openingElement, look)
  else if (ts.isJsxSelfClosingElement(node)) element(node, node, look)
  else if (ts.isJsxFragment(node)) node.children.forEach(child => collect(child, look))
}

function element(node: ts.JsxElement | ts.JsxSelfClosingElement, { tagName, attributes }: ts.JsxOpeningLikeElement, look: Look): void {
  const site = siteOf(ts.isJsxElement(node) ? node.openingElement : node, look.scope.flags), children = ts.isJsxElement(node) ? node.children : []
  if (site !== undefined) { gated(site, attributes, children, look); return }
  const props = propsOf(attributes, look.scope)
  if (/^[a-z]/.test(tagName.getText())) {
    for (const [name, value] of Object.entries(props ?? {})) if (shown.has(name) && typeof value === 'string') look.add(value)
    children.forEach(child => collect(child, look))
    return
  }
  // <Panel>text</Panel> may leave its children out, and shows what its own code says
  const component = children.length === 0 && ts.isIdentifier(tagName) ? look.components.of(tagName.text) : undefined
  const outcome = component && props && look.components.shows(component, props)
  if (outcome?.kind === 'shows') outcome.texts.forEach(text => { look.add(text) })
}

/** <FeatureFlag flagKey="x" fallback={<Old />}><New /></FeatureFlag> */
function gated({ answer, gate }: Site, { properties }: ts.JsxAttributes, children: readonly ts.JsxChild[], look: Look): void {
  const valueOf = (prop: string | undefined): ts.Expression | undefined => {
    const initializer = properties.filter(ts.isJsxAttribute).find(({ name }) => name.getText() === prop)?.initializer
    return initializer && (ts.isJsxExpression(initializer) ? initializer.expression : initializer)
  }
  const wanted = valueOf(gate?.match), match = wanted && knownOf(wanted, look.scope), otherwise = valueOf(gate?.otherwise)
  if (wanted !== undefined && match === undefined) return
  if (match === undefined ? answer : match.value === answer) children.forEach(child => { collect(child, look) })
  else if (otherwise !== undefined) inside(otherwise, look)
}

/** `undefined` when one of them is not known. */
function propsOf({ properties }: ts.JsxAttributes, scope: Scope): Record<string, unknown> | undefined {
  const props: Record<string, unknown> = {}
  for (const property of properties) {
    if (!ts.isJsxAttribute(property)) return undefined
    const { initializer } = property
    const known = initializer === undefined ? { value: true } : ts.isStringLiteral(initializer) ? { value: initializer.text }
      : ts.isJsxExpression(initializer) && initializer.expression ? knownOf(initializer.expression, scope) : undefined
    if (known === undefined && !/^on[A-Z]|^key$|^style$/.test(property.name.getText())) return undefined
    if (known !== undefined) props[property.name.getText()] = known.value
  }
  return props
}

function inside(node: ts.Expression, look: Look): void {
  const known = knownOf(node, look.scope)
  if (known !== undefined) {
    if (typeof known.value === 'string') look.add(known.value)
    return
  }
  if (ts.isParenthesizedExpression(node)) return inside(node.expression, look)
  if (ts.isConditionalExpression(node)) {
    const condition = knownOf(node.condition, look.scope)
    if (condition !== undefined) inside(condition.value ? node.whenTrue : node.whenFalse, look)
  } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
    if (knownOf(node.left, look.scope)?.value) inside(node.right, look)
  } else if (isJsx(node)) collect(node, look)
}

function isJsx(node: ts.Node): boolean {
  return ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)
}
