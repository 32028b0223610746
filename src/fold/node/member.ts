import { ts } from '../compiler.js'
import type { FlagObject } from '../../flag/value.js'
import type { Fold } from '../context.js'
import { acts } from '../effects.js'
import { after, asValue, type Expr } from '../expr.js'
import { isOther } from '../other.js'
import { patch } from '../pieces.js'
import { isName } from '../style.js'
import { nameOf } from './collection.js'
import type { Folding } from './folding.js'
import { chosen } from './logical.js'

const S = ts.SyntaxKind
type Member = ts.PropertyAccessExpression | ts.ElementAccessExpression

// { on: a, off: b }[variant]  =>  a            config.color, the flag being an object  =>  'blue'
// (on ? api : undefined)?.send()  =>  api?.send()   or   undefined: nothing behind `?.` is evaluated
// pages[variant]  =>  pages.control
export const member: Folding = {
  kinds: [S.PropertyAccessExpression, S.ElementAccessExpression],
  expression(node: Member, _use, fold) {
    const object = fold.touches(node.expression) ? fold.expression(node.expression, asValue) : fold.same(node.expression)
    if (object.stops && ts.isOptionalChain(node)) return object
    if (object.known && node.questionDotToken && (object.known.value === null || object.known.value === undefined)) return { ...after(object.effects, fold.constant(undefined, node)), stops: true }
    const key = keyOf(node, fold)
    if (isOther(key?.known?.value) || isOther(object.known?.value)) return undefined
    if (key?.known && object.known) return ofValue(node, object, key.known.value, fold)
    if (key?.known && ts.isElementAccessExpression(node)) return picked(node, key, fold) ?? dotted(node, object, key, fold)
    return undefined
  },
}

function keyOf(node: Member, fold: Fold): Pick<Expr, 'known' | 'effects'> | undefined {
  if (ts.isPropertyAccessExpression(node)) return { known: { value: node.name.text }, effects: [] }
  if (fold.touches(node.argumentExpression)) return fold.expression(node.argumentExpression, asValue)
  const known = fold.constantOf(node.argumentExpression)
  return known ? { known, effects: [] } : undefined
}

function ofValue(node: Member, object: Expr, key: unknown, fold: Fold): Expr | undefined {
  const value = object.known!.value
  if (typeof key !== 'string' && typeof key !== 'number') return undefined
  if (typeof value === 'string' && key === 'length') return after(object.effects, fold.constant(value.length, node))
  if (typeof value !== 'object' || value === null) return undefined
  if (Object.hasOwn(value, key)) return after(object.effects, fold.constant((value as FlagObject)[key], node))
  return key in Object.prototype || Array.isArray(value) ? undefined : after(object.effects, fold.constant(undefined, node))
}

function picked(node: ts.ElementAccessExpression, key: Pick<Expr, 'known' | 'effects'>, fold: Fold): Expr | undefined {
  const literal = literalIn(node.expression)
  const name = key.known!.value
  if (!literal || key.effects.length > 0 || (typeof name !== 'string' && typeof name !== 'number' && typeof name !== 'boolean')) return undefined
  const values = ts.isArrayLiteralExpression(literal) ? literal.elements.map((value, i) => [String(i), value] as const) : entriesOf(literal)
  if (values === undefined || values.some(([, value]) => ts.isSpreadElement(value) || ts.isOmittedExpression(value))) return undefined
  const found = values.filter(([key]) => key === String(name)).at(-1)?.[1]
  if (values.some(([, value]) => value !== found && acts(value, fold.world))) return undefined
  if (found) return chosen(found, asValue, fold)
  return String(name) in (ts.isArrayLiteralExpression(literal) ? [] : {}) ? undefined : fold.constant(undefined, node)
}

function literalIn(node: ts.Expression): ts.ObjectLiteralExpression | ts.ArrayLiteralExpression | undefined {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return literalIn(node.expression)
  return ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node) ? node : undefined
}

function entriesOf(literal: ts.ObjectLiteralExpression): (readonly [string, ts.Expression])[] | undefined {
  const entries: (readonly [string, ts.Expression])[] = []
  for (const property of literal.properties) {
    const name = nameOf(property)
    if (name === undefined || name === '__proto__') return undefined
    if (ts.isPropertyAssignment(property)) entries.push([name, property.initializer])
    else if (ts.isShorthandPropertyAssignment(property)) entries.push([name, property.name])
    else return undefined
  }
  return entries
}

function dotted(node: ts.ElementAccessExpression, object: Expr, key: Pick<Expr, 'known' | 'effects'>, fold: Fold): Expr | undefined {
  const name = key.known!.value
  if (!fold.touches(node.argumentExpression) || key.effects.length > 0 || typeof name !== 'string' || !isName(name)) return undefined
  const at = { start: node.expression.getStart(fold.file), end: node.expression.end }
  const pieces = patch({ start: at.start, end: node.end }, [
    { at, pieces: fold.place(object, node, node.expression) },
    { at: { start: node.expression.end, end: node.end }, pieces: [node.questionDotToken ? '?.' : '.', name] },
  ])
  return { pieces, head: node, precedence: 18, effects: [], acts: object.acts, boolean: false }
}
