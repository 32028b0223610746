import { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import { printElements, type Element } from '../elements.js'
import type { Span } from '../../flag/place.js'
import { asSpread, asValue, type Expr } from '../expr.js'
import { indentOf } from '../list.js'
import { patch, reindent, textOf, type Piece, type Pieces } from '../pieces.js'
import { hasRoomAt } from '../room.js'
import { nameOf } from './collection.js'
import type { Folding } from './folding.js'

const S = ts.SyntaxKind

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
  const pieces = fold.place(expr, value, value.expression)
  return patch(spanOf(attribute, fold), [hugged(value, expr, pieces, fold) ?? { at: spanOf(value.expression, fold), pieces }])
}

// size={            =>  size={big}            the braces had lines of their own for a choice that is none any more
//   on
//     ? big
//     : small
// }
function hugged(value: ts.JsxExpression, { head }: Expr, pieces: Pieces, fold: Fold): { at: Span; pieces: Pieces } | undefined {
  const { expression } = value, start = value.getStart(fold.file)
  if (expression === undefined || head === expression || !/^\{\s*\n\s*$/.test(fold.source.slice(start, expression.getStart(fold.file))) || !/^\s*\n\s*\}$/.test(fold.source.slice(expression.end, value.end))) return undefined
  const text = textOf(pieces, fold.source)
  const hugs = ts.isObjectLiteralExpression(head) || ts.isArrayLiteralExpression(head) || ts.isArrowFunction(head) || ts.isCallExpression(head)
  if (text.includes('\n') ? !hugs : !hasRoomAt(fold, start, text.length + 2)) return undefined
  return { at: spanOf(value, fold), pieces: ['{', ...reindent(pieces, indentOf(fold, expression.getStart(fold.file)), indentOf(fold, start), fold.source, fold.names.frozen), '}'] }
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
