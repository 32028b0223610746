import { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import { printElements, type Element } from '../elements.js'
import { asSpread, asValue, type Expr } from '../expr.js'
import { commentsIn } from '../gaps.js'
import { indentOf } from '../list.js'
import { patch, reindent, trim, type Pieces } from '../pieces.js'
import { isIgnoredClass } from './classes.js'
import type { Folding } from './folding.js'
import { idleTruth, truthOf } from './truths.js'

const S = ts.SyntaxKind

// [...(on ? [a] : []), b]  =>  [a, b]              [on && a, b].filter(Boolean)  =>  [a, b].filter(Boolean)
export const array: Folding = {
  kinds: [S.ArrayLiteralExpression],
  expression(node: ts.ArrayLiteralExpression, _use, fold) {
    return bracketed(node, node.elements, fold, element => elementOf(element, node, fold))
  },
}

// { ...(on && { a }), b }  =>  { a, b }            { ...(off && { a }), b }  =>  { b }
export const object: Folding = {
  kinds: [S.ObjectLiteralExpression],
  expression(node: ts.ObjectLiteralExpression, _use, fold) {
    const replaced = replacements(node, fold)
    return bracketed(node, node.properties, fold, property => propertyOf(property, node, fold), replaced)
  },
}

/** The node with its list folded; `undefined` from `elementFor` drops the element. */
function bracketed<T extends ts.Node>(node: ts.Expression, list: ts.NodeArray<T>, fold: Fold, elementFor: (element: T) => Element, instead?: ReadonlyMap<ts.Node, Element>): Expr {
  const start = node.getStart(fold.file)
  const elements = list.map(element => instead?.has(element) ? instead.get(element) : fold.touches(element) ? elementFor(element) : [{ start: element.getStart(fold.file), end: element.end }])
  const whole = { start: start + 1, end: node.end - 1 }
  const inner = printElements(fold, list, elements, whole, true)
  return fold.rebuilt(node, undefined, { inner, pieces: patch({ start, end: node.end }, [{ at: whole, pieces: inner }]) })
}

export function elementOf(element: ts.Expression, parent: ts.Node, fold: Fold): Element {
  if (ts.isSpreadElement(element)) return spreadElement(element, fold)
  const expr = fold.expression(element, asValue)
  const idle = idleTruth(parent)
  if (idle !== undefined && truthOf(expr) === idle) return undefined
  return fold.place(expr, parent, element)
}

function spreadElement(element: ts.SpreadElement, fold: Fold): Element {
  const expr = fold.expression(element.expression, asValue)
  const literal = expr.effects.length === 0 ? literalIn(expr.head) ?? saidIn(expr.head, element.parent) : undefined
  if (literal && ts.isArrayLiteralExpression(literal) && !literal.elements.some(ts.isOmittedExpression)) {
    return flattened(element, literal.elements, foldedAs(literal, expr, fold), fold)
  }
  if (expr.effects.length === 0 && expr.known && (expr.known.value === '' || isEmptyArray(expr.known.value))) return undefined
  return fold.rebuild(element, new Map([[element.expression, fold.place(expr, element, element.expression)]]))
}

function isEmptyArray(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

function literalIn(head: ts.Node): ts.Node | undefined {
  if (ts.isParenthesizedExpression(head)) return literalIn(head.expression)
  return ts.isArrayLiteralExpression(head) || ts.isObjectLiteralExpression(head) ? head : undefined
}

// const rows: Row[] = [a, ...([b] as Row[])]  =>  [a, b]: what takes them in says itself what they are; of nothing, nobody has to
function saidIn(head: ts.Node, taker: ts.Node): ts.Node | undefined {
  if (ts.isParenthesizedExpression(head)) return saidIn(head.expression, taker)
  if (!ts.isAsExpression(head) && !ts.isSatisfiesExpression(head)) return undefined
  const literal = literalIn(head.expression) ?? saidIn(head.expression, taker)
  return literal !== undefined && (isSaid(taker) || (ts.isArrayLiteralExpression(literal) ? literal.elements : (literal as ts.ObjectLiteralExpression).properties).length === 0) ? literal : undefined
}

/** the literal itself, where something stood around it that is gone */
function foldedAs(literal: ts.Expression, expr: Expr, fold: Fold): Expr {
  return literal === literalIn(expr.head) ? expr : fold.expression(literal, asValue)
}

function isSaid({ parent }: ts.Node): boolean {
  if (ts.isParenthesizedExpression(parent)) return isSaid(parent)
  return (ts.isVariableDeclaration(parent) && parent.type !== undefined) || ts.isSatisfiesExpression(parent) || (ts.isAsExpression(parent) && parent.type.getText() !== 'const')
}

/** What stands between the literal's brackets, moved to where the spread stood; `undefined` when it is empty. */
export function flattened(at: ts.Node, list: ts.NodeArray<ts.Node>, expr: Expr, fold: Fold): Element {
  const [first] = list, last = list.at(-1)
  if (first === undefined || last === undefined) return undefined
  const from = first.getStart(fold.file)
  const whole = expr.inner ? withoutComma(trim(expr.inner, fold.source), fold) : [{ start: from, end: last.end }]
  if (whole.length === 0) return undefined
  return reindent(whole, indentOf(fold, from), indentOf(fold, at.getStart(fold.file)), fold.source, fold.names.frozen)
}

function withoutComma(pieces: Pieces, fold: Fold): Pieces {
  const last = pieces.at(-1)
  if (last === undefined || typeof last === 'string' || fold.source[last.end - 1] !== ',') return pieces
  return trim([...pieces.slice(0, -1), { start: last.start, end: last.end - 1 }], fold.source)
}

function propertyOf(property: ts.ObjectLiteralElementLike, parent: ts.ObjectLiteralExpression, fold: Fold): Element {
  if (!ts.isSpreadAssignment(property)) return isIgnoredClass(property, fold) ? undefined : fold.part(property)
  const expr = fold.expression(property.expression, asSpread)
  if (expr.effects.length === 0 && expr.known && (!expr.known.value || typeof expr.known.value === 'boolean' || typeof expr.known.value === 'number')) return undefined
  const literal = expr.effects.length === 0 ? literalIn(expr.head) ?? saidIn(expr.head, parent) : undefined
  if (literal && ts.isObjectLiteralExpression(literal)) {
    if (literal.properties.length === 0) return undefined
    if (isFlat(literal, fold) && !isRepeated(literal, property, parent)) return flattened(property, literal.properties, foldedAs(literal, expr, fold), fold)
  }
  return fold.rebuild(property, new Map([[property.expression, fold.place(expr, property, property.expression)]]))
}

// A spread copies values: `__proto__: x` and accessors would mean something else one level up, and so would `super`.
function isFlat(literal: ts.ObjectLiteralExpression, fold: Fold): boolean {
  return literal.properties.every(property => {
    if (ts.isSpreadAssignment(property)) return true
    if (ts.isGetAccessor(property) || ts.isSetAccessor(property) || nameOf(property) === '__proto__') return false
    return !ts.isMethodDeclaration(property) || !/\bsuper\b/.test(fold.source.slice(property.pos, property.end))
  })
}

// { color: 'red', ...(on && { color: 'blue' }) }  =>  { color: 'blue' }            in the first one's place, where nothing acts
// { color, ...(on && { color: 'blue', size }) }  =>  { color: 'blue', size }      what is new stays where the spread stood
function replacements(parent: ts.ObjectLiteralExpression, fold: Fold): ReadonlyMap<ts.Node, Element> {
  const instead = new Map<ts.Node, Element>()
  for (const [i, spread] of parent.properties.entries()) {
    if (!ts.isSpreadAssignment(spread) || !fold.touches(spread)) continue
    const expr = fold.expression(spread.expression, asSpread)
    const literal = expr.node && expr.effects.length === 0 ? literalIn(expr.head) : undefined
    if (!literal || !ts.isObjectLiteralExpression(literal) || !isFlat(literal, fold) || literal.properties.some(property => nameOf(property) === undefined)) continue
    if (hasComments(literal, fold)) continue
    const pairs = literal.properties.map(property => ({ property, earlier: earlierOf(property, parent, i) }))
    const replaced = pairs.filter(pair => pair.earlier !== undefined)
    if (replaced.length === 0 || !replaced.every(({ property, earlier }) => isQuiet(property, fold) && isQuiet(earlier!, fold))) continue
    const between = parent.properties.slice(Math.min(...replaced.map(({ earlier }) => parent.properties.indexOf(earlier!))), i), names = between.map(nameOf)
    const unique = !names.includes(undefined) && new Set(names).size === names.length
    if (!unique || between.some(property => fold.acts(property)) || parent.properties.slice(i + 1).some(later => literal.properties.some(property => nameOf(later) === nameOf(property)))) continue
    for (const { property, earlier } of replaced) instead.set(earlier!, [{ start: property.getStart(fold.file), end: property.end }])
    instead.set(spread, added(pairs.filter(pair => pair.earlier === undefined).map(pair => pair.property), spread, fold))
  }
  return instead
}

/** between its properties, where nobody would carry them along */
function hasComments({ properties, end }: ts.ObjectLiteralExpression, fold: Fold): boolean {
  return properties.some(({ pos, end: last }, i) => commentsIn(fold.source, pos, properties[i]!.getStart(fold.file)).length > 0 || (i === properties.length - 1 && commentsIn(fold.source, last, end).length > 0))
}

function earlierOf(property: ts.ObjectLiteralElementLike, parent: ts.ObjectLiteralExpression, end: number): ts.ObjectLiteralElementLike | undefined {
  return nameOf(property) === undefined ? undefined : parent.properties.slice(0, end).find(other => nameOf(other) === nameOf(property))
}

function isQuiet(property: ts.ObjectLiteralElementLike, fold: Fold): boolean {
  return (ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property)) && !fold.acts(property) && !fold.touches(property)
}

function added(properties: readonly ts.ObjectLiteralElementLike[], at: ts.Node, fold: Fold): Element {
  const indent = indentOf(fold, at.getStart(fold.file))
  const pieces = properties.flatMap((property, i): Pieces => {
    const start = property.getStart(fold.file), own = reindent([{ start, end: property.end }], indentOf(fold, start), indent, fold.source, fold.names.frozen)
    const apart = /\n/.test(fold.source.slice(property.pos, start)) ? `,\n${indent}` : ', '
    return [...i === 0 ? [] : [apart], ...own]
  })
  return pieces.length === 0 ? undefined : pieces
}

// two properties of one name are an error, so there the spread stays
function isRepeated(literal: ts.ObjectLiteralExpression, at: ts.SpreadAssignment, parent: ts.ObjectLiteralExpression): boolean {
  const names = new Set(literal.properties.map(nameOf))
  return parent.properties.some(property => property !== at && nameOf(property) !== undefined && names.has(nameOf(property)))
}

export function nameOf(property: ts.ObjectLiteralElementLike): string | undefined {
  const { name } = property
  return name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) ? name.text : undefined
}

