import { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import { after, asValue, type Expr, type Use } from '../expr.js'
import { isOther } from '../other.js'
import { patch } from '../pieces.js'
import type { Folding } from './folding.js'
import { testOf, unused } from './logical.js'

const S = ts.SyntaxKind

// !on  =>  false            !(on && x)  =>  !x: the inner fold already dropped `on`            !(on && !x), !!(on && x)  =>  x in a test
// -n, +n, ~n of a known number is a known number that keeps its spelling
export const not: Folding = {
  kinds: [S.PrefixUnaryExpression, S.VoidExpression, S.TypeOfExpression],
  expression(node: ts.PrefixUnaryExpression | ts.VoidExpression | ts.TypeOfExpression, use, fold) {
    if (!ts.isPrefixUnaryExpression(node)) return named(node, fold)
    if (node.operator === S.ExclamationToken) return negation(node, use, fold)
    const operand = fold.expression(node.operand, { truthy: true, falsy: true, nothing: false })
    if (!operand.known || operand.effects.length > 0) return undefined
    const value = Number(operand.known.value)
    const known = node.operator === S.MinusToken ? -value : node.operator === S.PlusToken ? value : node.operator === S.TildeToken ? ~value : undefined
    return known === undefined || Number.isNaN(known) ? undefined : fold.rebuilt(node, undefined, { known: { value: known }, acts: false })
  },
}

// typeof variant  =>  'string'            void on  =>  undefined            void (on ? f() : g())  =>  void f()
function named(node: ts.VoidExpression | ts.TypeOfExpression, fold: Fold): Expr | undefined {
  const operand = fold.expression(node.expression, asValue)
  if (ts.isVoidExpression(node)) {
    const effects = fold.effects(operand), [only] = effects
    if (only === undefined || effects.length > 1 || only.head !== operand.head) return unused(effects, node, fold)
    return fold.rebuilt(node, new Map([[node.expression as ts.Node, fold.place(only, node, node.expression)]]), { acts: true })
  }
  return operand.known && !isOther(operand.known.value) ? after(operand.effects, fold.constant(typeof operand.known.value, node)) : undefined
}

function negation(node: ts.PrefixUnaryExpression, use: Use, fold: Fold): Expr {
  const made = twice(node, use, fold)
  if (made !== undefined) return made
  const operand = testOf(node.operand, fold)
  if (operand.known) return after(operand.effects, fold.constant(!operand.known.value, node))
  const moved = operand.head !== node.operand
  if (moved) return negated(node.operand, operand, use, fold)
  return after(operand.effects, fold.rebuilt(node, new Map([[node.operand as ts.Node, fold.place({ ...operand, effects: [] }, node, node.operand)]]), { boolean: true }))
}

/** `!!(on && x)`: x itself, where what is left is a boolean as it is, or is only tested */
function twice({ operand }: ts.PrefixUnaryExpression, use: Use, fold: Fold): Expr | undefined {
  if (!ts.isPrefixUnaryExpression(operand) || operand.operator !== S.ExclamationToken) return undefined
  const expr = testOf(operand.operand, fold)
  if (expr.known || expr.head === operand.operand) return undefined
  return isTest(use) || expr.boolean || (expr.node !== undefined && fold.isBoolean(expr.node)) ? expr : undefined
}

const opposites = new Map([[S.EqualsEqualsEqualsToken, '!=='], [S.ExclamationEqualsEqualsToken, '==='], [S.EqualsEqualsToken, '!='], [S.ExclamationEqualsToken, '==']])

/** `!expr`, and `a !== b` for `a === b` where the author wrote no `!`; in a test `!!x` is `x`, and a boolean `!x` negated is `x` anywhere. */
export function negated(at: ts.Expression, expr: Expr, use: Use, fold: Fold): Expr {
  const inner = expr.node
  if (inner && ts.isPrefixUnaryExpression(inner) && inner.operator === S.ExclamationToken && (isTest(use) || fold.isBoolean(inner.operand))) {
    return after(expr.effects, fold.same(inner.operand))
  }
  const opposite = inner && ts.isBinaryExpression(inner) && !ts.isPrefixUnaryExpression(at.parent) ? opposites.get(inner.operatorToken.kind) : undefined
  if (inner && opposite && ts.isBinaryExpression(inner)) {
    const { operatorToken } = inner, operator = { start: operatorToken.getStart(fold.file), end: operatorToken.end }
    return { ...fold.rebuilt(inner, undefined, { pieces: patch({ start: inner.getStart(fold.file), end: inner.end }, [{ at: operator, pieces: [opposite] }]), boolean: true, acts: expr.acts }), effects: expr.effects }
  }
  const bare = { ...expr, effects: [] }
  const parent = ts.isPrefixUnaryExpression(at.parent) ? at.parent : ts.factory.createPrefixUnaryExpression(S.ExclamationToken, at)
  const pieces = ['!', ...fold.place(bare, parent, at)]
  return { pieces, head: parent, precedence: 15, effects: expr.effects, acts: expr.acts, boolean: true }
}

function isTest(use: Use): boolean {
  return !use.truthy && !use.falsy
}

