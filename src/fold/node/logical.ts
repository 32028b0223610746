import { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import { after, asNothing, asTest, type Expr, type Use } from '../expr.js'
import type { Pieces } from '../pieces.js'
import { isMade, isNeverNullish } from '../truth.js'
import type { Folding } from './folding.js'

const S = ts.SyntaxKind

export const logical: Folding = {
  kinds: [S.BinaryExpression],
  expression(node: ts.BinaryExpression, use, fold) {
    switch (node.operatorToken.kind) {
      case S.AmpersandAmpersandToken: return andOr(node, use, fold, false)
      case S.BarBarToken: return andOr(node, use, fold, true)
      case S.QuestionQuestionToken: return nullish(node, use, fold)
      case S.CommaToken: return comma(node, use, fold)
      default: return undefined
    }
  },
}

// on && b   =>  b            off && b  =>  off         on || b  =>  on          off || b  =>  b
// if (f() && off) x()  =>  f()            f() may act: it is evaluated still, its result is not
// return f() && off     =>  return f() && false        a value is not a condition: f() may be '' or 0
// `settles` is the truth of the left side that makes it the result: false for &&, true for ||
function andOr(node: ts.BinaryExpression, use: Use, fold: Fold, settles: boolean): Expr {
  const left = fold.expression(node.left, leftUse(use, settles))
  if (left.known) {
    if (Boolean(left.known.value) === settles) return left
    return after(left.effects, chosen(node.right, use, fold))
  }
  // (x && off) && b  =>  x && off            (on ? {} : null) || b  =>  {}
  if (left.truth === settles || (settles && left.head !== node.left && isMade(left.head))) return left
  // const cart = on ? { id } : undefined; cart && cart.id  =>  cart.id
  if (left.truth === !settles && !left.acts && left.effects.length === 0) return chosen(node.right, use, fold)
  const right = fold.expression(node.right, use)
  if (use.nothing) return withRightEffects(node, left, right, fold)
  const value = right.known?.value
  if (right.known && Boolean(value) === settles) return settled(node, use, left, right, fold, settles)
  const passes = settles ? !use.falsy : !use.truthy
  const sameAsLeft = right.known !== undefined && right.effects.length === 0 && (passes || (typeof value === 'boolean' && (left.boolean || (left.node !== undefined && endsInBoolean(left.node, settles, fold)))))
  if (sameAsLeft) return left
  return { ...both(node, left, right, fold), ...(right.truth === settles ? { truth: settles } : {}) }
}

// (a && b > 1) && on  =>  a && b > 1        (a || !b) || off  =>  a || !b            where it does not end early it is a boolean
function endsInBoolean(node: ts.Expression, settles: boolean, fold: Fold): boolean {
  if (ts.isParenthesizedExpression(node)) return endsInBoolean(node.expression, settles, fold)
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === (settles ? S.BarBarToken : S.AmpersandAmpersandToken)) return endsInBoolean(node.right, settles, fold)
  return fold.isBoolean(node)
}

function leftUse(use: Use, settles: boolean): Use {
  return settles ? { truthy: use.truthy, falsy: false, nothing: false } : { truthy: false, falsy: use.falsy, nothing: false }
}

// x && f(), result unused: f() only when x; x && 1, result unused: x alone, as far as it acts
function withRightEffects(node: ts.BinaryExpression, left: Expr, right: Expr, fold: Fold): Expr {
  const then = fold.effects(right)
  if (then.length > 0) return both(node, left, sequence(then, node.right, fold), fold)
  return unused(fold.effects(left), node, fold)
}

// x && off  =>  off, after x        where only the truth counts, or x is a boolean: it is false whichever x is
function settled(node: ts.BinaryExpression, use: Use, left: Expr, right: Expr, fold: Fold, settles: boolean): Expr {
  const free = settles ? !use.truthy : !use.falsy
  const exact = typeof right.known!.value === 'boolean' && left.boolean
  if (!free && !exact) return { ...both(node, left, right, fold), truth: settles }
  const then = right.effects
  const effects = then.length > 0 ? [both(node, left, sequence(then, node.right, fold), fold)] : fold.effects(left)
  if (!free && effects.length > 0) return { ...both(node, left, right, fold), worth: right.known!, truth: settles, boolean: true }
  return after(effects, { ...right, effects: [] })
}

function both(node: ts.BinaryExpression, left: Expr, right: Expr, fold: Fold): Expr {
  const parts = new Map([[node.left as ts.Node, fold.place({ ...left, effects: [] }, node, node.left)], [node.right, fold.place(right, node, node.right)]])
  return after(left.effects, fold.rebuilt(node, parts, { boolean: left.boolean && right.boolean, acts: left.acts || right.acts || right.effects.length > 0 }))
}

// null ?? b  =>  b            'a' ?? b  =>  'a'
function nullish(node: ts.BinaryExpression, use: Use, fold: Fold): Expr {
  const left = fold.expression(node.left, use.nothing ? { truthy: true, falsy: true, nothing: false } : { ...use, falsy: true, truthy: use.truthy })
  if (left.known) {
    if (left.known.value !== null && left.known.value !== undefined) return left
    return after(left.effects, chosen(node.right, use, fold))
  }
  if (left.head !== node.left && isNeverNullish(left.head)) return left
  const right = fold.expression(node.right, use)
  if (use.nothing && fold.effects(right).length === 0) return unused(fold.effects(left), node, fold)
  return both(node, left, right, fold)
}

// (f(), on)  =>  on, after f()            f(), on && a(), b()  =>  f(), a(), b()
function comma(node: ts.BinaryExpression, use: Use, fold: Fold): Expr {
  const left = fold.expression(node.left, asNothing), first = fold.effects(left)
  const right = fold.expression(node.right, use)
  if (right.known !== undefined || first.length + right.effects.length === 0) return after(first, right)
  const listed = [...first, ...right.effects].flatMap((one, at) => [...(at > 0 ? [', '] : []), ...fold.place(one, node, node.left)])
  return fold.rebuilt(node, new Map<ts.Node, Pieces>([[node.left, listed], [node.right, fold.place({ ...right, effects: [] }, node, node.right)]]), { boolean: right.boolean })
}

/** The operand a test picked; a literal of the user's that comes to stand in the test's place is known from here on. */
export function chosen(node: ts.Expression, use: Use, fold: Fold): Expr {
  const expr = fold.expression(node, use)
  const known = expr.known ?? (expr.node ? fold.constantOf(expr.node) : undefined)
  return known && !expr.known ? { ...expr, known, acts: false } : expr
}

/** Several effects as one expression that stands where `at` stood. */
export function sequence(effects: readonly Expr[], at: ts.Node, fold: Fold): Expr {
  const [first, ...rest] = effects
  if (first === undefined) return fold.constant(undefined, at)
  if (rest.length === 0) return first
  return { ...effects.at(-1)!, effects: effects.slice(0, -1) }
}

/** An expression of which only the effects are left. */
export function unused(effects: readonly Expr[], at: ts.Node, fold: Fold): Expr {
  return after(effects, fold.constant(undefined, at))
}

/** The truth of a test whose value may be anything. */
export function testOf(node: ts.Expression, fold: Fold): Expr {
  return fold.expression(node, asTest)
}
