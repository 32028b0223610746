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

export interface Shown {
  /** words, labels and names of its elements that are there for certain */
  readonly texts: readonly string[]
  /** their classes, which change more often than what they mean */
  readonly classes: readonly string[]
  /** texts that may be there, too */
  readonly maybe: readonly string[]
}

/** Attributes whose text a page has as it is. */
const shown = new Set(['aria-label', 'title', 'alt', 'placeholder', 'href', 'action', 'id', 'data-testid'])
const nothing: Shown = { texts: [], classes: [], maybe: [] }

/** `undefined` when the expression is no JSX, or a condition of its own decides what it is. */
export function textsOf(node: ts.Expression, scope: Scope, components: Components): Shown | undefined {
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression, scope, components)
  if (ts.isConditionalExpression(node)) {
    const condition = knownOf(node.condition, scope)
    return condition && textsOf(condition.value ? node.whenTrue : node.whenFalse, scope, components)
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
    const left = knownOf(node.left, scope)
    return left?.value ? textsOf(node.right, scope, components) : left && nothing
  }
  if (!isJsx(node)) return undefined
  const texts: string[] = [], classes: string[] = [], maybe: string[] = []
  const into = (list: string[]) => (text: string): void => { if (text.trim() !== '' && !/[&<>"'\n]/.test(text)) list.push(text.trim()) }
  collect(node, { scope, components, add: into(texts), addClass: into(classes), leave: one => { maybe.push(...literalsIn(one)) } })
  return { texts, classes, maybe }
}

/** All that a part may show which nobody can follow. */
function literalsIn(node: ts.Node): string[] {
  const found: string[] = []
  const visit = (one: ts.Node): void => {
    if (ts.isStringLiteralLike(one) || ts.isJsxText(one)) found.push(one.text)
    ts.forEachChild(one, visit)
  }
  visit(node)
  return found
}

interface Look { readonly scope: Scope; readonly components: Components; add(text: string): void; addClass(text: string): void; leave(part: ts.Node): void }

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
    if (props === undefined) look.leave(attributes)
    for (const [name, value] of Object.entries(props ?? {})) {
      if (typeof value !== 'string') continue
      if (shown.has(name)) look.add(value)
      else if (name === 'className') look.addClass(value)
    }
    children.forEach(child => collect(child, look))
    return
  }
  if (/^(React\.)?(Fragment|StrictMode|Suspense)$/.test(tagName.getText())) { children.forEach(child => { collect(child, look) }); return }
  const component = ts.isIdentifier(tagName) ? look.components.of(tagName.text) : undefined
  if (component !== undefined && handsOn(component)) { children.forEach(child => { collect(child, look) }); return }
  // any other <Panel>text</Panel> may leave its children out, and shows what its own code says
  const given = component?.parameters.length === 0 ? {} : props
  const outcome = component && given && children.length === 0 ? look.components.shows(component, given) : undefined
  if (outcome?.kind === 'shows') { outcome.texts.forEach(text => { look.add(text) }); outcome.classes.forEach(text => { look.addClass(text) }) }
  if (outcome === undefined || outcome.kind === 'unknown') look.leave(node)
  if (outcome?.kind === 'answers' && typeof outcome.value === 'string') look.add(outcome.value)
}

/** ({ children }) => children */
function handsOn({ parameters: [props], body }: Callable): boolean {
  const name = props && ts.isObjectBindingPattern(props.name) && props.name.elements.length === 1 ? props.name.elements[0]?.name.getText() : undefined
  return name === 'children' && body !== undefined && /^children( \?\? null)?$/.test(body.getText())
}

/** <FeatureFlag flagKey="x" fallback={<Old />}><New /></FeatureFlag> */
function gated({ answer, gate }: Site, attributes: ts.JsxAttributes, children: readonly ts.JsxChild[], look: Look): void {
  const { properties } = attributes
  const valueOf = (prop: string | undefined): ts.Expression | undefined => {
    const initializer = properties.filter(ts.isJsxAttribute).find(({ name }) => name.getText() === prop)?.initializer
    return initializer && (ts.isJsxExpression(initializer) ? initializer.expression : initializer)
  }
  const wanted = valueOf(gate?.match), match = wanted && knownOf(wanted, look.scope), otherwise = valueOf(gate?.otherwise)
  if (wanted !== undefined && match === undefined) { look.leave(attributes); children.forEach(child => { look.leave(child) }); return }
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
    else look.leave(node)
  } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
    const left = knownOf(node.left, look.scope)
    if (left?.value) inside(node.right, look)
    else if (left === undefined) look.leave(node)
  } else if (isJsx(node)) collect(node, look)
  else look.leave(node)
}

function isJsx(node: ts.Node): boolean {
  return ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)
}
