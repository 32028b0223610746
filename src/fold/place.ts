// Puts a folded expression where another one stood: parentheses, `this`, optional chains, statement starts, indentation.
import { ts } from './compiler.js'
import type { Fold } from './context.js'
import type { Expr } from './expr.js'
import { withComments } from './lift.js'
import { indentOf } from './list.js'
import { reindent, textOf, type Piece, type Pieces } from './pieces.js'
import { binds, demandOf, mixesNullish } from './precedence.js'
import { hasRoomAt } from './room.js'

const S = ts.SyntaxKind

export function place(fold: Fold, expr: Expr, parent: ts.Node, child: ts.Node): Pieces {
  const { comments, ...bare } = expr
  const pieces = placed(fold, bare, parent, child)
  return comments === undefined || child.pos < 0 ? pieces : withComments(fold, pieces, comments, child, fold.lift)
}

function placed(fold: Fold, expr: Expr, parent: ts.Node, child: ts.Node): Pieces {
  if (expr.effects.length > 0) return sequenced(fold, expr, parent)
  if (expr.head === child && child.parent === parent && expr.known === undefined) return guardStart(fold, expr.pieces, parent)
  const bare = unwrapped(fold, expr, child), inBraces = withoutLines(fold, expr, parent, child)
  if (inBraces !== undefined) return inBraces
  if (bare && !demandsParens(fold, bare, parent, child)) return guardStart(fold, aligned(fold, bare, child), parent)
  const pieces = aligned(fold, expr, child)
  if (losesThis(expr, parent, child)) return ['(0, ', ...strippedPieces(fold, expr), ')']
  return demandsParens(fold, expr, parent, child) ? ['(', ...pieces, ')'] : guardStart(fold, pieces, parent)
}

// (f(), on)        the comma keeps the order; as a statement it needs no parentheses
function sequenced(fold: Fold, expr: Expr, parent: ts.Node): Pieces {
  const slot = ts.factory.createVoidExpression(ts.factory.createNull())
  const comma = ts.factory.createBinaryExpression(slot, S.CommaToken, slot)
  const items = [...expr.effects, { ...expr, effects: [] }]
  const inner = items.flatMap((item, i): Piece[] => [...(i > 0 ? [', '] : []), ...place(fold, item, comma, comma.right)])
  return ts.isExpressionStatement(parent) ? inner : ['(', ...inner, ')']
}

/** The expression without its own parentheses, if they only served the place it comes from: on one line, for one that has room at `at` now, or around a chain. */
function unwrapped(fold: Fold, expr: Expr, at?: ts.Node): Expr | undefined {
  const { node } = expr
  if (node === undefined || !ts.isParenthesizedExpression(node)) return undefined
  const text = fold.source.slice(node.getStart(fold.file), node.end)
  if (/\/[/*]/.test(text) || (text.includes('\n') && !hasRoom(fold, node.expression, at) && !isHuggedChain(node, text))) return undefined
  const inner = fold.same(node.expression)
  return unwrapped(fold, inner, at) ?? inner
}

// on && (a ||
//   b)            the parentheses were only there for the `&&`: the lines of a chain need none
function isHuggedChain({ expression }: ts.ParenthesizedExpression, text: string): boolean {
  return ts.isBinaryExpression(expression) && /^(?:\|\||&&|\?\?)$/.test(expression.operatorToken.getText()) && !/^\(\s*\n|\n\s*\)$/.test(text)
}

// {on ? (            =>  {wide ? (
//   wide ? (               <Wide />
//     <Wide />           ) : null}
//   ) : null
// ) : old}
function withoutLines(fold: Fold, { node }: Expr, parent: ts.Node, child: ts.Node): Pieces | undefined {
  if (!ts.isJsxExpression(parent) || node === undefined || node === child || !ts.isParenthesizedExpression(node)) return undefined
  const inner = node.expression, [start, end] = [inner.getStart(fold.file), inner.end]
  const isApart = /^\(\s*\n\s*$/.test(fold.source.slice(node.getStart(fold.file), start)) && /^\s*\n\s*\)$/.test(fold.source.slice(end, node.end))
  return isApart && !ts.isParenthesizedExpression(inner) && binds.comma < fold.same(inner).precedence ? reindent([{ start, end }], indentOf(fold, start), indentOf(fold, child.getStart(fold.file)), fold.source, fold.names.frozen) : undefined
}

function hasRoom(fold: Fold, inner: ts.Expression, at: ts.Node | undefined): boolean {
  if (at === undefined || at.pos < 0) return false
  const text = inner.getText(fold.file)
  return !text.includes('\n') && hasRoomAt(fold, at.getStart(fold.file), text.length)
}

function strippedPieces(fold: Fold, expr: Expr): Pieces {
  return unwrapped(fold, expr)?.pieces ?? expr.pieces
}

function demandsParens(fold: Fold, expr: Expr, parent: ts.Node, child: ts.Node): boolean {
  const { head } = expr
  if (expr.precedence < demandOf(parent, child) || mixesNullish(parent, head)) return true
  const text = textOf(expr.pieces, fold.source)
  if (isObjectOf(parent, child)) {
    if (ts.isOptionalChain(head) || /^[\d.]+$/.test(text)) return true
    if (ts.isNewExpression(parent) && hasCall(head)) return true
  }
  if (ts.isArrowFunction(parent) && parent.body === child) return text.startsWith('{')
  if (ts.isPrefixUnaryExpression(parent)) return (parent.operator === S.MinusToken || parent.operator === S.PlusToken) && /^[-+]/.test(text)
  if (ts.isDecorator(parent)) return !/^[\w$.]+(\([\s\S]*\))?$/.test(text)
  if (ts.isExportAssignment(parent)) return /^(async\s+)?function\b|^class\b/.test(text) && !isPlainDefault(fold, head)
  if (ts.isForStatement(parent) || (ts.isVariableDeclaration(parent) && ts.isForStatement(parent.parent.parent))) return child !== (parent as ts.ForStatement).condition && ts.isBinaryExpression(head) && head.operatorToken.kind === S.InKeyword
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent)) return expr.precedence === binds.assign && isAssignment(head)
  if (ts.isExpressionWithTypeArguments(parent)) return expr.precedence < binds.left || text.startsWith('{')
  return false
}

/** `export default function () {}`: as a declaration it means the same, if its name, where it has one, is nobody else's */
function isPlainDefault(fold: Fold, head: ts.Node): boolean {
  if (!ts.isFunctionExpression(head) && !ts.isClassExpression(head)) return false
  const { name } = head
  return name === undefined || fold.names.inPieces([{ start: 0, end: fold.source.length }], name.text).every(other => other.pos >= head.pos && other.end <= head.end)
}

// if (on && (row = next()))  =>  if ((row = next()))            the second pair says that no comparison was meant
function isAssignment(head: ts.Node): boolean {
  return ts.isBinaryExpression(head) && head.operatorToken.kind >= S.FirstAssignment && head.operatorToken.kind <= S.LastAssignment
}

function isObjectOf(parent: ts.Node, child: ts.Node): boolean {
  return (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isCallExpression(parent) || ts.isNonNullExpression(parent) ||
    ts.isNewExpression(parent) || ts.isTaggedTemplateExpression(parent)) && (ts.isTaggedTemplateExpression(parent) ? parent.tag : parent.expression) === child
}

function hasCall(head: ts.Node): boolean {
  if (ts.isCallExpression(head)) return true
  return (ts.isPropertyAccessExpression(head) || ts.isElementAccessExpression(head) || ts.isNonNullExpression(head)) && hasCall(head.expression)
}

// (on ? a.b : c)()  =>  (0, a.b)()            without the comma the call would get `a` as its `this`
function losesThis(expr: Expr, parent: ts.Node, child: ts.Node): boolean {
  const called = (ts.isCallExpression(parent) && parent.expression === child) || (ts.isTaggedTemplateExpression(parent) && parent.tag === child) || ts.isDeleteExpression(parent)
  return called && expr.head !== child && isMember(expr.head)
}

function isMember(node: ts.Node): boolean {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return isMember(node.expression)
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || (ts.isIdentifier(node) && node.text === 'eval')
}

// A statement must not begin with `{`, `function`, `class` or `let [`: it would be read as something else.
function guardStart(fold: Fold, pieces: Pieces, parent: ts.Node): Pieces {
  const text = textOf(pieces, fold.source)
  if (ts.isExpressionStatement(parent)) return /^(\{|function\b|class\b|async\s+function\b|let\s*\[)/.test(text) ? ['(', ...pieces, ')'] : pieces
  if (ts.isArrowFunction(parent)) return text.startsWith('{') && parent.body.kind !== S.Block ? ['(', ...pieces, ')'] : pieces
  return pieces
}

/** Lines of what survives, moved from where they stood to where the whole stood. */
function aligned(fold: Fold, expr: Expr, child: ts.Node): Pieces {
  const { head } = expr
  if (head === child || head.pos < 0 || child.pos < 0 || !textOf(expr.pieces, fold.source).includes('\n')) return expr.pieces
  return reindent(expr.pieces, baseOf(fold, head), indentOf(fold, child.getStart(fold.file)), fold.source, fold.names.frozen)
}

/** The indentation a node's lines are relative to: that of its closing line, if one closes it. */
function baseOf(fold: Fold, head: ts.Node): string {
  const last = indentOf(fold, head.end)
  const lineStart = Math.max(fold.source.lastIndexOf('\n', head.end - 1), 0) + 1
  if (/^[ \t]*([)\]}]|<\/|\/>|>)/.test(fold.source.slice(lineStart, head.end))) return last
  return indentOf(fold, head.getStart(fold.file))
}
