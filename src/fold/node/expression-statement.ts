import { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import { after, asNothing, asValue, type Expr } from '../expr.js'
import type { Line } from '../list.js'
import { patch, textOf } from '../pieces.js'
import { effectLines } from './embed.js'
import type { Folding } from './folding.js'

const S = ts.SyntaxKind
type Statement = ts.ExpressionStatement | ts.ReturnStatement | ts.ThrowStatement

// on && a();            =>  a();
// f() && off;           =>  f();
// on ? 'use strict' : a()   =>  nothing: a value nobody takes must not turn into a directive
// return (f() && off) ? a : b;      =>  f(); return b;
export const expressionStatement: Folding = {
  kinds: [S.ExpressionStatement, S.ReturnStatement, S.ThrowStatement],
  statement(node: Statement, fold) {
    if (node.expression === undefined) return undefined
    if (!ts.isExpressionStatement(node)) return withValue(node, fold.expression(node.expression, asValue), fold)
    if (isEmptiedEffect(node.expression, fold)) return []
    // void load(on)  =>  void load(true): the word says that nobody waits, and is the author's
    const outer = ts.isVoidExpression(node.expression) ? node.expression : node, given = outer.expression
    const expr = fold.expression(given, asNothing)
    const effects = fold.effects(expr)
    if (effects.length !== 1 || effects[0]!.head !== expr.head) return effectLines(effects, fold, given)
    return [{ pieces: around(node, outer, effects[0]!, fold), exits: false, declares: [], simple: true }]
  },
}

// useEffect(() => { if (off) load() }, [id])  =>  nothing: an effect that does nothing is not registered
function isEmptiedEffect(node: ts.Expression, fold: Fold): boolean {
  if (!ts.isCallExpression(node) || !/^(?:React\.)?use(?:Layout|Insertion)?Effect$/.test(node.expression.getText(fold.file))) return false
  const [callback, dependencies, ...more] = node.arguments
  if (callback === undefined || more.length > 0 || !(ts.isArrowFunction(callback) || ts.isFunctionExpression(callback)) || !ts.isBlock(callback.body)) return false
  return fold.touches(callback.body) && /^(?:return(?:\s+undefined)?;?)?$/.test(textOf(fold.list(callback.body).inner, fold.source).trim()) && (dependencies === undefined || !fold.acts(dependencies))
}

function withValue(node: ts.ReturnStatement | ts.ThrowStatement, expr: Expr, fold: Fold): readonly Line[] {
  const line: Line = { pieces: around(node, node, after([], { ...expr, effects: [] }), fold), exits: true, declares: [], simple: true }
  return [...effectLines(expr.effects, fold, node), line]
}

/** the statement, with `expr` in the place of what `outer` holds: the statement itself, or its `void` */
function around(node: Statement, outer: Statement | ts.VoidExpression, expr: Expr, fold: Fold): Line['pieces'] {
  const { expression } = outer
  return patch({ start: node.getStart(fold.file), end: node.end }, [{ at: { start: expression!.getStart(fold.file), end: expression!.end }, pieces: fold.place(expr, outer, expression!) }])
}
