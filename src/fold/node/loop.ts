import { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import { after, asNothing, asTest, type Expr } from '../expr.js'
import { sameLine, type Line } from '../list.js'
import { isVar } from '../names.js'
import type { Pieces } from '../pieces.js'
import { targetOf } from '../completion.js'
import { blockLine, effectLines } from './embed.js'
import type { Folding } from './folding.js'

const S = ts.SyntaxKind

// while (off) {}                  =>  nothing
// while (next() && off) work()    =>  next(): the condition ran once
// do { a() } while (off)          =>  a(), unless something inside breaks or continues
// for (f(); off; g()) {}          =>  f()
export const loop: Folding = {
  kinds: [S.WhileStatement, S.DoStatement, S.ForStatement],
  statement(node: ts.WhileStatement | ts.DoStatement | ts.ForStatement, fold) {
    const condition = ts.isForStatement(node) ? node.condition : node.expression
    const test = condition && fold.touches(condition) ? fold.expression(condition, asTest) : undefined
    if (test?.known && !test.known.value) return never(node, test, fold)
    const parts = new Map<ts.Node, Pieces>(condition && test ? [[condition, fold.place(literalTrue(test, fold), node, condition)]] : [])
    for (const aside of asidesOf(node)) if (fold.touches(aside)) parts.set(aside, effectsOf(aside, node, fold))
    return [{ pieces: fold.rebuild(node, parts), exits: isEndless(node, test, fold), declares: [], simple: ts.isDoStatement(node) }]
  },
}

/** what a `for` does before its first round and between two, and takes no value from */
function asidesOf(node: ts.IterationStatement): readonly ts.Expression[] {
  if (!ts.isForStatement(node)) return []
  return [node.initializer, node.incrementor].filter((one): one is ts.Expression => one !== undefined && !ts.isVariableDeclarationList(one))
}

// for (; i < n; i++, off && g())  =>  for (; i < n; i++)
function effectsOf(aside: ts.Expression, node: ts.IterationStatement, fold: Fold): Pieces {
  return fold.effects(fold.expression(aside, asNothing)).flatMap((one, at) => [...(at > 0 ? [', '] : []), ...fold.place(one, node, aside)])
}

function literalTrue(test: Expr, fold: Fold): Expr {
  return test.known && typeof test.known.value !== 'boolean' ? after(test.effects, fold.constant(true, test.head)) : test
}

function isEndless(node: ts.IterationStatement, test: Expr | undefined, fold: Fold): boolean {
  return test?.known !== undefined && !jumps(node, fold)
}

function jumps(node: ts.Node, fold: Fold): boolean {
  return fold.names.jumps.some(jump => node.pos <= jump.pos && jump.end <= node.end && isAbout(jump, node))
}

function isAbout(jump: ts.BreakOrContinueStatement, node: ts.Node): boolean {
  const target = targetOf(jump)
  return target === node || (target !== undefined && ts.isLabeledStatement(target) && labels(target, node))
}

function labels(label: ts.LabeledStatement, node: ts.Node): boolean {
  return label.statement === node || (ts.isLabeledStatement(label.statement) && labels(label.statement, node))
}

function never(node: ts.WhileStatement | ts.DoStatement | ts.ForStatement, test: Expr, fold: Fold): readonly Line[] {
  if (ts.isDoStatement(node)) return once(node, test, fold)
  const start = ts.isForStatement(node) && node.initializer ? startLines(node.initializer, test, fold) : []
  if (start === undefined) return [{ pieces: fold.rebuild(node), exits: false, declares: [], simple: false }]
  return [...start, ...effectLines(test.effects, fold, node)]
}

function startLines(head: ts.ForInitializer, test: Expr, fold: Fold): readonly Line[] | undefined {
  if (!ts.isVariableDeclarationList(head)) return effectLines(fold.effects(fold.touches(head) ? fold.expression(head, asNothing) : fold.same(head)), fold, head)
  if (isVar(head)) return [{ pieces: [...fold.rebuild(head), fold.style.semicolon], exits: false, declares: [], simple: true }]
  if (test.effects.length > 0 || head.declarations.some(declaration => !ts.isIdentifier(declaration.name))) return undefined
  return head.declarations.flatMap(({ initializer }) => initializer ? effectLines(fold.effects(fold.touches(initializer) ? fold.expression(initializer, asNothing) : fold.same(initializer)), fold, head) : [])
}

function once(node: ts.DoStatement, test: Expr, fold: Fold): readonly Line[] {
  if (jumps(node, fold)) return [{ pieces: fold.rebuild(node), exits: false, declares: [], simple: true }]
  const body = ts.isBlock(node.statement) ? [blockLine(node.statement, fold)] : fold.touches(node.statement) ? fold.statement(node.statement) : [sameLine(fold, node.statement)]
  return [...body.filter(line => line.block?.empty !== true), ...effectLines(test.effects, fold, node)]
}
