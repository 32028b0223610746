import { ts } from '../compiler.js'
import { after, type Expr, type Use } from '../expr.js'
import type { Fold } from '../context.js'
import { commentsBetween } from '../lift.js'
import type { Folding } from './folding.js'
import { negated } from './not.js'
import { chosen, testOf, unused } from './logical.js'
import { textOf, type Pieces } from '../pieces.js'
import { hasRoomAt } from '../room.js'

// on ? a : b  =>  a            (f() && off) ? a : b  =>  b, after f()
// x ? on : false  =>  x         only where x is a boolean or nothing but its truth is used
export const conditional: Folding = {
  kinds: [ts.SyntaxKind.ConditionalExpression],
  expression(node: ts.ConditionalExpression, use, fold) {
    const test = testOf(node.condition, fold)
    if (test.known) return after(test.effects, withOwnComments(node, Boolean(test.known.value), chosen(test.known.value ? node.whenTrue : node.whenFalse, use, fold), fold))
    const yes = fold.expression(node.whenTrue, arm(use)), no = fold.expression(node.whenFalse, arm(use))
    if (!fold.touches(node.whenTrue) && !fold.touches(node.whenFalse)) return kept(node, test, yes, no, fold)
    return merged(node, use, test, yes, no, fold) ?? kept(node, test, yes, no, fold)
  },
}

/** `? // new` and `: // old` speak of the arm behind them, `a() // new` of the one before */
function withOwnComments(node: ts.ConditionalExpression, yes: boolean, expr: Expr, fold: Fold): Expr {
  const arm = yes ? node.whenTrue : node.whenFalse
  const before = commentsBetween(fold, (yes ? node.questionToken : node.colonToken).end, arm.getStart(fold.file))
  const comments = [...before, ...(yes ? commentsBetween(fold, arm.end, node.colonToken.getStart(fold.file)) : []), ...(expr.comments ?? [])]
  return comments.length === 0 ? expr : { ...expr, comments }
}

function arm(use: Use): Use {
  return use.nothing ? { truthy: false, falsy: false, nothing: false } : use
}

function merged(node: ts.ConditionalExpression, use: Use, test: Expr, yes: Expr, no: Expr, fold: Fold): Expr | undefined {
  if (use.nothing && fold.effects(yes).length === 0 && fold.effects(no).length === 0) return unused(fold.effects(test), node, fold)
  const whenTrue = yes.known ?? fold.constantOf(node.whenTrue), whenFalse = no.known ?? fold.constantOf(node.whenFalse)
  if (!whenTrue || !whenFalse || yes.effects.length + no.effects.length > 0) return undefined
  const a = whenTrue.value, b = whenFalse.value
  if (a === b && typeof a !== 'object') return after(fold.effects(test), yes.known ? yes : no)
  if (a === true && b === false) return !use.truthy && !use.falsy || test.boolean ? test : undefined
  if (a === false && b === true) return negated(node.condition, test, use, fold)
  return undefined
}

function kept(node: ts.ConditionalExpression, test: Expr, yes: Expr, no: Expr, fold: Fold): Expr {
  const parts = new Map<ts.Node, ReturnType<Fold['place']>>([
    [node.condition, fold.place({ ...test, effects: [] }, node, node.condition)],
    [node.whenTrue, fold.place(yes, node, node.whenTrue)],
    [node.whenFalse, fold.place(no, node, node.whenFalse)],
  ])
  const pieces = fold.touches(node.whenTrue) || fold.touches(node.whenFalse) ? undefined : onOneLine(node, parts.get(node.condition) ?? [], fold)
  return after(test.effects, fold.rebuilt(node, parts, { boolean: yes.boolean && no.boolean, ...(pieces === undefined ? {} : { pieces }) }))
}

// on && k ? (          =>  k ? <A /> : null            where the shorter condition leaves room for all of it
//   <A />
// ) : null
function onOneLine(node: ts.ConditionalExpression, condition: Pieces, fold: Fold): Pieces | undefined {
  const start = node.getStart(fold.file), whole = fold.source.slice(start, node.end)
  if (!whole.includes('\n') || /\/[/*]/.test(whole)) return undefined
  const arms = [node.whenTrue, node.whenFalse].map(arm => ts.isParenthesizedExpression(arm) && whole.includes('(\n') ? arm.expression : arm)
  const text = [textOf(condition, fold.source), ...arms.map(arm => arm.getText(fold.file))]
  if (text.some(one => one.includes('\n')) || arms.some(arm => !isPlain(arm)) || !hasRoomAt(fold, start, text.join(' ? ').length)) return undefined
  const [yes, no] = arms.map(arm => ({ start: arm.getStart(fold.file), end: arm.end }))
  return yes === undefined || no === undefined ? undefined : [...condition, ' ? ', yes, ' : ', no]
}

/** it needs no parentheses as an arm */
function isPlain(arm: ts.Expression): boolean {
  return ts.isJsxElement(arm) || ts.isJsxSelfClosingElement(arm) || ts.isLiteralExpression(arm) || ts.isIdentifier(arm) || ts.isPropertyAccessExpression(arm) || ts.isCallExpression(arm) ||
    arm.kind === ts.SyntaxKind.NullKeyword || arm.kind === ts.SyntaxKind.TrueKeyword || arm.kind === ts.SyntaxKind.FalseKeyword
}
