// A component that shows its children while a flag is on: what is left of it once the flag is fixed.
import { ts } from './compiler.js'
import type { Fold } from './context.js'
import { actionIn } from './dropped.js'
import { asValue, type Expr } from './expr.js'
import { childrenPieces } from './node/jsx.js'
import type { KnownSpan } from './world.js'

export type Gate = ts.JsxElement | ts.JsxSelfClosingElement

export function isGate(node: ts.Node): node is Gate {
  return ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node)
}

// <Gate flag="x"><New /></Gate>                        =>  <New />            or   null
// <Gate flag="x" otherwise={<Old />}><New /></Gate>    =>  <New />            or   <Old />
// <Gate flag="x">one <b>two</b></Gate>                 =>  <>one <b>two</b></>, without the <> among other children
export function gateOf(known: KnownSpan, node: Gate, fold: Fold): Expr {
  const shows = Boolean(known.value) || known.otherwise !== undefined
  if (shows && tagOf(node).attributes.properties.some(one => ts.isJsxAttribute(one) && one.name.getText(fold.file) === 'key')) return undecided(node, 'its "key" has to go to what it shows; put that in its place', fold)
  const action = goneFrom(node, known).map(part => actionIn(part, fold)).find(found => found !== undefined)
  if (action) return undecided(node, 'it ran whether or not this was shown; put it in front of what is returned, or delete it', fold, action)
  if (known.value) return ts.isJsxElement(node) ? shown(node, fold) : attributeOf(node, 'children', fold)
  return known.otherwise === undefined ? fold.constant(null, node) : attributeOf(node, known.otherwise, fold)
}

/** What stood in it, was evaluated in either state, and is not shown in the one that stays. */
function goneFrom(node: Gate, known: KnownSpan): readonly ts.Node[] {
  const shows = known.value ? 'children' : known.otherwise
  const attributes = tagOf(node).attributes.properties.filter(one => !(ts.isJsxAttribute(one) && ts.isIdentifier(one.name) && one.name.text === shows))
  return [...attributes, ...(!known.value && ts.isJsxElement(node) ? node.children : [])]
}

function shown(node: ts.JsxElement, fold: Fold): Expr {
  const children = node.children.filter(child => !(ts.isJsxText(child) && child.containsOnlyTriviaWhiteSpaces) && !(ts.isJsxExpression(child) && child.expression === undefined))
  const [only] = children
  if (only === undefined) return fold.constant(null, node)
  if (children.length === 1 && !ts.isJsxText(only)) {
    if (!ts.isJsxExpression(only)) return fold.expression(only, asValue)
    if (only.expression && (ts.isArrowFunction(only.expression) || ts.isFunctionExpression(only.expression))) return undecided(node, 'its children are a function of the value; write what it returns in its place', fold)
    if (only.expression && !only.dotDotDotToken) return fold.expression(only.expression, asValue)
  }
  const inner = childrenPieces(node, fold)
  return { pieces: ['<>', ...inner, '</>'], inner, head: node, precedence: 19, effects: [], acts: true, boolean: false }
}

function attributeOf(node: Gate, name: string, fold: Fold): Expr {
  const { properties } = tagOf(node).attributes
  if (properties.some(ts.isJsxSpreadAttribute)) return undecided(node, `its "${name}" may come from a spread; put the right side in its place`, fold)
  const value = properties.filter(ts.isJsxAttribute).find(attribute => attribute.name.getText(fold.file) === name)?.initializer
  if (value === undefined) return fold.constant(null, node)
  if (!ts.isJsxExpression(value)) return fold.same(value as ts.StringLiteral)
  if (value.expression !== undefined && isCalled(value.expression)) return undecided(node, `its "${name}" is a function or a component; write what it shows in its place`, fold)
  return value.expression ? fold.expression(value.expression, asValue) : fold.constant(null, node)
}

function tagOf(node: Gate): ts.JsxOpeningLikeElement {
  return ts.isJsxElement(node) ? node.openingElement : node
}

/** `otherwise={() => <Old />}`, `otherwise={Old}`: no element, but what makes one */
function isCalled(value: ts.Expression): boolean {
  return ts.isArrowFunction(value) || ts.isFunctionExpression(value) || (ts.isIdentifier(value) && /^[A-Z]/.test(value.text))
}

function undecided(node: Gate, reason: string, fold: Fold, at: ts.Node = node): Expr {
  fold.leftover(at, reason)
  return fold.same(node)
}
