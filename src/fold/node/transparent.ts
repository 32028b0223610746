import { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import { after, asValue, type Expr, type Use } from '../expr.js'
import type { Folding } from './folding.js'

const S = ts.SyntaxKind
type Wrapper = ts.ParenthesizedExpression | ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression | ts.TypeAssertion | ts.AwaitExpression

// (on)  =>  on            on as boolean  =>  true            (on ? 'a' : 'b') as Mode  =>  'a' as Mode
// await on  =>  on         the read is gone, and with it what there was to wait for
export const transparent: Folding = {
  kinds: [S.ParenthesizedExpression, S.AsExpression, S.SatisfiesExpression, S.NonNullExpression, S.TypeAssertionExpression, S.AwaitExpression],
  expression(node: Wrapper, use, fold) {
    if (ts.isParenthesizedExpression(node)) return parenthesized(node, use, fold)
    if (ts.isAwaitExpression(node)) return awaited(node, use, fold)
    const inner = fold.expression(node.expression, ts.isNonNullExpression(node) ? use : asValue)
    if (!inner.known) return after(inner.effects, fold.rebuilt(node, new Map([[node.expression as ts.Node, fold.place({ ...inner, effects: [] }, node, node.expression)]]), { boolean: inner.boolean }))
    if (typeof inner.known.value === 'boolean' || ts.isNonNullExpression(node)) return inner
    return after(inner.effects, fold.rebuilt(node, new Map([[node.expression as ts.Node, fold.place({ ...inner, effects: [] }, node, node.expression)]]), { known: inner.known, acts: false }))
  },
}

// Parentheses go with what they were for; where they only wrap what stays, they stay.
function parenthesized(node: ts.ParenthesizedExpression, use: Use, fold: Fold): Expr {
  const inner = fold.expression(node.expression, use)
  if (inner.known || inner.head !== node.expression) return isTallJsx(node, inner, fold) ? wrap(node, inner, fold) : inner
  return wrap(node, inner, fold)
}

function wrap(node: ts.ParenthesizedExpression, inner: Expr, fold: Fold): Expr {
  const pieces = fold.place({ ...inner, effects: [] }, node, node.expression)
  return after(inner.effects, fold.rebuilt(node, new Map([[node.expression as ts.Node, pieces]]), { boolean: inner.boolean, acts: inner.acts, ...(inner.known ? { known: inner.known } : {}), ...(inner.truth === undefined ? {} : { truth: inner.truth }), ...(inner.inner ? { inner: inner.inner } : {}) }))
}

function isTallJsx(node: ts.ParenthesizedExpression, inner: Expr, fold: Fold): boolean {
  const { head } = inner
  if (!ts.isJsxElement(head) && !ts.isJsxFragment(head) && !ts.isJsxSelfClosingElement(head)) return false
  return head.getText(fold.file).includes('\n') && /^\(\s*\n/.test(fold.source.slice(node.getStart(fold.file), node.end))
}

function awaited(node: ts.AwaitExpression, use: Use, fold: Fold): Expr {
  const promise = fold.knownAt(node.expression)?.promise === true
  if (promise || fold.knownAt(node.expression)) return fold.expression(node.expression, use)
  const inner = fold.expression(node.expression, asValue)
  if (inner.known) return inner
  return after(inner.effects, fold.rebuilt(node, new Map([[node.expression as ts.Node, fold.place({ ...inner, effects: [] }, node, node.expression)]]), { acts: true }))
}
