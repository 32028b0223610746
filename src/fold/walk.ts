// One walk over one file: only nodes that hold something known are visited; each kind's folding (node/index.ts) gives its
// opinion, and where there is none the node stays and its children are folded in place.
import { ts } from './compiler.js'
import type { Span } from '../flag/place.js'
import { isBooleanNode, isSilent } from './boolean.js'
import type { Fold } from './context.js'
import { acts, effectsIn, effectsOfArgument } from './effects.js'
import { after, asValue, type Expr, type Use } from './expr.js'
import type { FoldLeftover, FoldOptions } from './fold.js'
import { gateOf, isGate } from './gate.js'
import { constantOf, indexOf, type Index } from './known.js'
import { commentLine } from './lift.js'
import { foldList, isSimple, type FoldedList, type Line, type Scopes } from './list.js'
import { declaredBy, namesOf, type Names } from './names.js'
import { embed, blockLine } from './node/embed.js'
import type { Folding } from './node/folding.js'
import { foldings } from './node/index.js'
import { isOther } from './other.js'
import { patch, type Pieces } from './pieces.js'
import { place } from './place.js'
import { precedenceOf } from './precedence.js'
import { literalText, styleOf, type Style } from './style.js'
import type { KnownSpan, World } from './world.js'

const S = ts.SyntaxKind

const byKind = new Map<ts.SyntaxKind, Folding[]>()
for (const folding of Object.values<Folding>(foldings)) {
  for (const kind of folding.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), folding])
}

export interface Walk { readonly fold: Fold; readonly index: Index; readonly leftovers: readonly FoldLeftover[] }

export function walkOf(file: ts.SourceFile, world: World, options: FoldOptions): Walk {
  const index = indexOf(file, world), leftovers: FoldLeftover[] = []
  // made where they are needed: most who walk only ask what a test is worth
  let scopes: Scopes | undefined, lifted: Map<ts.Node, Map<number, Span>> | undefined, statements: Map<ts.Node, readonly Line[]> | undefined, lists: Map<ts.Node, FoldedList> | undefined
  const isLoose = options.strictNullChecks === false, checker = isLoose ? undefined : options.checker, believed: World = isLoose ? { known: world.known } : world
  const isKnown = (node: ts.Node): boolean => index.at(node) !== undefined
  let names: Names | undefined, style: Style | undefined
  // several foldings look at a child before they decide: each node is folded once per use of its result
  const expressions: (Map<ts.Node, Expr> | undefined)[] = []
  const fold: Fold = {
    file, world, source: file.text,
    get names() { return names ??= namesOf(file) },
    get style() { return style ??= styleOf(file) },
    touches: node => index.within(node),
    knownAt: node => index.at(node),
    expression: (node, use) => once(expressions[useIndex(use)] ??= new Map<ts.Node, Expr>(), node, () => expressionOf(fold, node, use)),
    place: (expr, parent, child) => place(fold, expr, parent, child),
    placed: (parent, child, use = asValue) => place(fold, fold.expression(child, use), parent, child),
    rebuild: (node, parts) => rebuild(fold, node, parts),
    rebuilt: (node, parts, more = {}) => ({ pieces: more.pieces ?? rebuild(fold, node, parts), head: node, precedence: precedenceOf(node), effects: [], acts: more.acts ?? acts(node, world, isKnown), boolean: false, ...more }),
    same: node => ({ pieces: [{ start: node.getStart(file), end: node.end }], head: node, node, precedence: precedenceOf(node), effects: [], acts: acts(node, world), get boolean() { return fold.isBoolean(node) } }),
    constant: (value, at) => constant(fold, value, at),
    effects: expr => [...expr.effects, ...ownEffects(fold, expr)],
    isBoolean: node => isBooleanNode(node, believed, checker),
    isSilent: node => isSilent(node, checker) || believed.isSilent?.(node) === true,
    constantOf: node => constantOf(node, world, options.checker),
    part: node => childPieces(fold, node.parent, node),
    acts: node => acts(node, world, isKnown),
    statement: node => once(statements ??= new Map<ts.Node, readonly Line[]>(), node, () => {
      const lines = statementOf(fold, node)
      return [...[...lifted?.get(node)?.values() ?? []].map(comment => commentLine(fold, comment)), ...lines]
    }),
    list: owner => once(lists ??= new Map<ts.Node, FoldedList>(), owner, () => foldList(fold, owner, scopes ??= { opened: new Set(), lexical: new Map() })),
    lift: (statement, comment) => { (lifted ??= new Map<ts.Node, Map<number, Span>>()).set(statement, (lifted.get(statement) ?? new Map<number, Span>()).set(comment.start, comment)) },
    leftover: (node, reason) => { leftovers.push({ start: node.getStart(file), end: node.end, reason }) },
  }
  return { fold, index, leftovers }
}

function useIndex(use: Use): number {
  return (use.truthy ? 1 : 0) + (use.falsy ? 2 : 0) + (use.nothing ? 4 : 0)
}

function once<T>(done: Map<ts.Node, T>, node: ts.Node, work: () => T): T {
  const known = done.get(node)
  if (known !== undefined) return known
  const result = work()
  done.set(node, result)
  return result
}

function expressionOf(fold: Fold, node: ts.Expression, use: Use): Expr {
  if (!fold.touches(node)) return fold.same(node)
  const known = fold.knownAt(node)
  if (known?.truth) return use.truthy || use.falsy ? { ...fold.same(node), truth: Boolean(known.value) } : readOf(fold, known, node)
  if (known) return isOther(known.value) && !use.truthy ? truthOfOther(fold, node) : readOf(fold, known, node)
  for (const folding of byKind.get(node.kind) ?? []) {
    const expr = folding.expression?.(node as never, use, fold)
    if (expr) return expr
  }
  return fold.rebuilt(node)
}

/** Whether a value nobody named is truthy is not known, unless it is assumed. */
function truthOfOther(fold: Fold, node: ts.Expression): Expr {
  return fold.world.otherIs === undefined ? fold.same(node) : fold.constant(fold.world.otherIs, node)
}

// What the arguments of a read do is still done: isOn('checkout', audit())  =>  true, after audit()
function readOf(fold: Fold, known: KnownSpan, node: ts.Expression): Expr {
  if (isGate(node)) return gateOf(known, node, fold)
  const effects = known.keep ? [] : argumentsOf(node).flatMap(argument => ts.isSpreadElement(argument) ? spreadOf(fold, argument) : effectsOfArgument(argument, fold.world).map(fold.same))
  if (known.promise && !ts.isAwaitExpression(node.parent)) {
    return { ...constant(fold, known.value, node), pieces: [`Promise.resolve(${known.value === undefined ? '' : literalText(known.value, fold.style)})`], known: undefined as never, effects, acts: false, boolean: false }
  }
  if (known.keep) return { ...fold.same(node), known: { value: known.value }, node, boolean: typeof known.value === 'boolean' }
  return after(effects, constant(fold, known.value, node))
}

// isOn(...keys())  =>  [...keys()]: what it hands on may be made while it is gone through; a list that has a name shows nothing
function spreadOf(fold: Fold, spread: ts.SpreadElement): readonly Expr[] {
  if (!acts(spread.expression, fold.world)) return []
  return [{ pieces: ['[', { start: spread.getStart(fold.file), end: spread.end }, ']'], head: spread, precedence: 19, effects: [], acts: true, boolean: false }]
}

function argumentsOf(node: ts.Expression): readonly ts.Expression[] {
  if (ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node) || ts.isPropertyAccessExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node)) return argumentsOf(node.expression)
  return ts.isCallExpression(node) ? node.arguments : []
}

function constant(fold: Fold, value: KnownSpan['value'], at: ts.Node): Expr {
  const text = literalText(value, fold.style)
  return { pieces: [text], head: at, precedence: text.startsWith('-') ? 15 : 19, known: { value }, effects: [], acts: false, boolean: typeof value === 'boolean' }
}

function ownEffects(fold: Fold, expr: Expr): readonly Expr[] {
  if (expr.known && !expr.acts) return []
  if (expr.node) return effectsIn(expr.node, fold.world).map(fold.same)
  return expr.acts ? [{ ...expr, effects: [] }] : []
}

function statementOf(fold: Fold, node: ts.Statement): readonly Line[] {
  for (const folding of byKind.get(node.kind) ?? []) {
    const lines = folding.statement?.(node as never, fold)
    if (!lines) continue
    const end = lines.findIndex(line => line.exits)
    return end < 0 ? lines : lines.slice(0, end + 1)
  }
  return [{ pieces: fold.rebuild(node), exits: false, declares: declaredBy(node), simple: isSimple(node) }]
}

function rebuild(fold: Fold, node: ts.Node, parts: ReadonlyMap<ts.Node, Pieces> | undefined): Pieces {
  const changed: { at: { start: number; end: number }; pieces: Pieces }[] = []
  ts.forEachChild(node, child => {
    const given = parts?.get(child)
    if (given) changed.push({ at: { start: child.getStart(fold.file), end: child.end }, pieces: given })
    else if (fold.touches(child)) {
      const pieces = childPieces(fold, node, child)
      const space = pieces.length === 0 && ts.isDecorator(child) ? /^\s*/.exec(fold.source.slice(child.end))![0].length : 0
      changed.push({ at: { start: child.getStart(fold.file), end: child.end + space }, pieces })
    }
  })
  changed.sort((a, b) => a.at.start - b.at.start)
  return patch({ start: node.getStart(fold.file), end: node.end }, changed)
}

function childPieces(fold: Fold, parent: ts.Node, child: ts.Node): Pieces {
  if (ts.isBlock(child)) return blockLine(child, fold).pieces
  if (ts.isModuleBlock(child)) return [{ start: child.getStart(fold.file), end: child.getStart(fold.file) + 1 }, ...fold.list(child).region, { start: child.end - 1, end: child.end }]
  if (ts.isDecorator(child) && fold.knownAt(child)) return decoratorPieces(fold, child)
  if (ts.isCaseOrDefaultClause(child)) return clausePieces(fold, child)
  for (const folding of byKind.get(child.kind) ?? []) {
    const pieces = folding.part?.(child as never, fold)
    if (pieces) return pieces
  }
  if (ts.isStatement(child)) return embed(fold.statement(child), child, fold)
  if (ts.isExpression(child) && !ts.isTypeNode(child) && child.kind !== S.JsxAttributes) return fold.placed(parent, child)
  return fold.rebuild(child)
}

// @UseFlag('x') run() {}  =>  run() {}            while the flag is off nobody gets to what it guards, so a person has to look
function decoratorPieces(fold: Fold, node: ts.Decorator): Pieces {
  if (fold.knownAt(node)?.value) return []
  fold.leftover(node, 'what this decorator guards can no longer be reached; delete it with what only it used')
  return [{ start: node.getStart(fold.file), end: node.end }]
}

function clausePieces(fold: Fold, clause: ts.CaseOrDefaultClause): Pieces {
  const list = fold.list(clause)
  const head = ts.isCaseClause(clause) && fold.touches(clause.expression) ? [{ at: { start: clause.expression.getStart(fold.file), end: clause.expression.end }, pieces: fold.placed(clause, clause.expression) }] : []
  const colon = clause.getChildren(fold.file).find(child => child.kind === S.ColonToken)!
  return [...patch({ start: clause.getStart(fold.file), end: colon.end }, head), ...list.region]
}
