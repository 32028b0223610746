import { ts } from 'ts-morph'
import type { Fold } from '../context.js'
import { printElements, type Element } from '../elements.js'
import { asSpread, asValue, type Expr } from '../expr.js'
import { indentOf } from '../list.js'
import { patch, reindent, type Piece, type Pieces } from '../pieces.js'
import { nameOf } from './collection.js'
import type { Folding } from './folding.js'
import { asChildren, childrenOfFragment } from './fragment.js'

const S = ts.SyntaxKind

// <main>{on ? <New /> : <Old />}</main>  =>  <main><New /></main>            {off && <New />}  =>  nothing
// <h1>{on ? 'New' : 'Old'}</h1>          =>  <h1>New</h1>                  {on && <><A /><B /></>}  =>  <A /><B />
export const jsxElement: Folding = {
  kinds: [S.JsxElement, S.JsxFragment],
  expression(node: ts.JsxElement | ts.JsxFragment, _use, fold) {
    const opening = ts.isJsxElement(node) ? node.openingElement : node.openingFragment
    const parts: { at: { start: number; end: number }; pieces: Pieces }[] = []
    if (fold.touches(opening)) parts.push({ at: spanOf(opening, fold), pieces: fold.rebuild(opening) })
    parts.push({ at: { start: opening.end, end: node.children.end }, pieces: childrenPieces(node, fold) })
    if (ts.isJsxElement(node) && fold.touches(node.closingElement)) parts.push({ at: spanOf(node.closingElement, fold), pieces: fold.rebuild(node.closingElement) })
    const pieces = patch(spanOf(node, fold), parts)
    return fold.rebuilt(node, undefined, { pieces })
  },
}

/** Everything between the tags, folded. */
export function childrenPieces(node: ts.JsxElement | ts.JsxFragment, fold: Fold): Pieces {
  const start = (ts.isJsxElement(node) ? node.openingElement : node.openingFragment).end
  return patch({ start, end: node.children.end }, node.children.filter(child => fold.touches(child)).map(child => childPart(child, node, fold)))
}

function childPart(child: ts.JsxChild, parent: ts.JsxElement | ts.JsxFragment, fold: Fold): { at: { start: number; end: number }; pieces: Pieces } {
  const expr = ts.isJsxExpression(child) ? (child.expression && !child.dotDotDotToken ? fold.expression(child.expression, asValue) : undefined) : ts.isJsxText(child) ? undefined : fold.expression(child, asValue)
  if (expr === undefined || isKeptName(child, fold)) return { at: spanOf(child, fold), pieces: expr ? [spanOf(child, fold)] : fold.rebuild(child) }
  if (expr.effects.length > 0) return { at: spanOf(child, fold), pieces: braced(expr, child, fold) }
  if (rendersNothing(expr) && !isOnlyValue(child, parent)) return { at: withLine(child, fold), pieces: [] }
  if (expr.inner && expr.head === child) return { at: spanOf(child, fold), pieces: asChildren(expr.inner, child, fold) }
  const element = elementIn(expr)
  const inside = element && ts.isJsxFragment(element.head) ? childrenOfFragment(element.head, child, parent, fold) : undefined
  if (inside) return { at: spanOf(child, fold), pieces: inside }
  if (element) return { at: spanOf(child, fold), pieces: moved(element, child, fold) }
  const text = textIn(expr)
  if (text !== undefined && !besideText(child, text, parent)) return { at: spanOf(child, fold), pieces: [text] }
  return { at: spanOf(child, fold), pieces: braced(expr, child, fold) }
}

// const label = on ? 'New' : 'Old'; <h1>{label}</h1>: the constant keeps its name
function isKeptName(child: ts.JsxChild, fold: Fold): boolean {
  const known = ts.isJsxExpression(child) && child.expression ? fold.knownAt(child.expression) : undefined
  return known?.keep === true && typeof known.value === 'string' && known.value !== ''
}

// <Switch>{on}</Switch>: a component may take its only child as a value
function isOnlyValue(child: ts.JsxChild, parent: ts.JsxElement | ts.JsxFragment): boolean {
  if (!ts.isJsxElement(parent) || !/^[A-Z]|\./.test(parent.openingElement.tagName.getText())) return false
  const others = parent.children.filter(other => other !== child && !(ts.isJsxText(other) && other.containsOnlyTriviaWhiteSpaces))
  return others.length === 0 && ts.isJsxExpression(child) && child.expression !== undefined && (ts.isIdentifier(child.expression) || ts.isCallExpression(child.expression) || ts.isPropertyAccessExpression(child.expression))
}

function rendersNothing(expr: Expr): boolean {
  return expr.known !== undefined && (expr.known.value === undefined || expr.known.value === null || typeof expr.known.value === 'boolean' || expr.known.value === '')
}

function braced(expr: Expr, child: ts.JsxChild, fold: Fold): Pieces {
  const inner = ts.isJsxExpression(child) && child.expression ? fold.place(expr, child, child.expression) : expr.pieces
  if (!ts.isJsxExpression(child) || !child.expression) return ['{', ...inner, '}']
  return patch(spanOf(child, fold), [{ at: spanOf(child.expression, fold), pieces: inner }])
}

function elementIn(expr: Expr): Expr | undefined {
  const head = expr.node && ts.isParenthesizedExpression(expr.node) ? expr.node.expression : expr.head
  if (!ts.isJsxElement(head) && !ts.isJsxFragment(head) && !ts.isJsxSelfClosingElement(head)) return undefined
  return { ...expr, head }
}

function moved(expr: Expr, at: ts.Node, fold: Fold): Pieces {
  const start = expr.head.getStart(fold.file)
  const pieces = expr.node ? [{ start, end: expr.head.end }] : expr.pieces
  return reindent(pieces, indentOf(fold, start), indentOf(fold, at.getStart(fold.file)), fold.source, fold.names.frozen)
}

function textIn(expr: Expr): string | undefined {
  const value = expr.known ? expr.known.value : expr.node && ts.isStringLiteralLike(expr.node) ? expr.node.text : undefined
  if (typeof value === 'number') return undefined
  return typeof value === 'string' && /^[^\s{}<>&][^{}<>&\r\n\t]*$/.test(value) && value === value.trim() && !/ {2}/.test(value) ? value : undefined
}

// "a{on ? 'b' : ''}" on one line: text beside text joins, which is what is rendered; across lines white space would change
function besideText(child: ts.JsxChild, _text: string, parent: ts.JsxElement | ts.JsxFragment): boolean {
  const at = parent.children.indexOf(child)
  const near = [parent.children[at - 1], parent.children[at + 1]]
  return near.some(other => other !== undefined && ts.isJsxText(other) && !other.containsOnlyTriviaWhiteSpaces && /[\r\n]/.test(other.text))
}

/** The child and, where it stood alone on its lines, the line itself. */
function withLine(child: ts.Node, fold: Fold): { start: number; end: number } {
  const { start, end } = spanOf(child, fold)
  const before = /(\r?\n)[ \t]*$/.exec(fold.source.slice(0, start).slice(-400)), behind = /^[ \t]*(?=\r?\n)/.exec(fold.source.slice(end, end + 400))
  return before && behind ? { start: start - before[0].length, end: end + behind[0].length } : { start, end }
}

// <B {...(on ? { size: 'lg' } : {})} />  =>  <B size="lg" />            {...(off && { size })}  =>  nothing
export const jsxAttributes: Folding = {
  kinds: [S.JsxAttributes],
  part(node: ts.JsxAttributes, fold) {
    if (node.properties.length === 0) return undefined
    const elements = node.properties.map((attribute): Element => !fold.touches(attribute) ? [spanOf(attribute, fold)] : ts.isJsxSpreadAttribute(attribute) ? spread(attribute, node, fold) : attributePieces(attribute, fold))
    const first = node.properties[0]!, last = node.properties.at(-1)!
    const whole = { start: first.pos, end: last.end }
    const printed = printElements(fold, node.properties, elements, whole, false)
    const pieces = skipTo(printed, node.getStart(fold.file))
    return pieces
  },
}

/** rebuild() replaces from the first attribute's own start; the white space before it is outside */
function skipTo(pieces: Pieces, start: number): Pieces {
  return pieces.flatMap((piece): Piece[] => {
    if (typeof piece === 'string' || piece.start >= start) return [piece]
    return piece.end > start ? [{ start, end: piece.end }] : []
  })
}

function attributePieces(attribute: ts.JsxAttribute, fold: Fold): Pieces {
  const value = attribute.initializer
  if (!value || !ts.isJsxExpression(value) || !value.expression) return fold.rebuild(attribute)
  const expr = fold.expression(value.expression, asValue)
  if (fold.knownAt(value.expression)?.keep) return [spanOf(attribute, fold)]
  const text = expr.effects.length > 0 ? undefined : expr.known ? expr.known.value : expr.node && ts.isStringLiteralLike(expr.node) ? expr.node.text : undefined
  if (typeof text === 'string' && !/["\\&\r\n{}<>]/.test(text)) return patch(spanOf(attribute, fold), [{ at: spanOf(value, fold), pieces: [`"${text}"`] }])
  return patch(spanOf(attribute, fold), [{ at: spanOf(value.expression, fold), pieces: fold.place(expr, value, value.expression) }])
}

function spread(attribute: ts.JsxSpreadAttribute, parent: ts.JsxAttributes, fold: Fold): Element {
  const expr = fold.expression(attribute.expression, asSpread)
  if (expr.effects.length === 0 && expr.known && (!expr.known.value || typeof expr.known.value === 'boolean')) return undefined
  const literal = expr.node && ts.isParenthesizedExpression(expr.node) ? expr.node.expression : expr.head
  if (expr.effects.length === 0 && expr.node && ts.isObjectLiteralExpression(literal)) {
    if (literal.properties.length === 0) return undefined
    const attributes = literal.properties.map(property => asAttribute(property, parent, fold))
    if (attributes.every(pieces => pieces !== undefined)) return attributes.flatMap((pieces, i): Piece[] => i === 0 ? [...pieces!] : [' ', ...pieces!])
  }
  return fold.rebuild(attribute, new Map([[attribute.expression, fold.place(expr, attribute, attribute.expression)]]))
}

function asAttribute(property: ts.ObjectLiteralElementLike, parent: ts.JsxAttributes, fold: Fold): Pieces | undefined {
  const name = nameOf(property)
  if (name === undefined || !/^[A-Za-z_][\w-]*$/.test(name) || ['key', 'ref', 'children', '__proto__'].includes(name)) return undefined
  if (parent.properties.some(other => ts.isJsxAttribute(other) && other.name.getText(fold.file) === name)) return undefined
  if (ts.isShorthandPropertyAssignment(property)) return [`${name}={`, spanOf(property.name, fold), '}']
  if (!ts.isPropertyAssignment(property)) return undefined
  const { initializer } = property
  if (ts.isStringLiteralLike(initializer) && !/["\\&\r\n{}<>]/.test(initializer.text)) return [`${name}="${initializer.text}"`]
  return [`${name}={`, spanOf(initializer, fold), '}']
}

function spanOf(node: ts.Node, fold: Fold): { start: number; end: number } {
  return { start: node.getStart(fold.file), end: node.end }
}
