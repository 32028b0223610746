import { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import { asValue, type Expr } from '../expr.js'
import { indentOf } from '../list.js'
import { patch, reindent, type Pieces } from '../pieces.js'
import type { Folding } from './folding.js'
import { asChildren, childrenOfFragment, isFragment } from './fragment.js'
import { saidBeside } from './jsx-comments.js'

const S = ts.SyntaxKind

// <main>{on ? <New /> : <Old />}</main>  =>  <main><New /></main>            {off && <New />}  =>  nothing
// <h1>{on ? 'New' : 'Old'}</h1>          =>  <h1>New</h1>                  {on && <><A /><B /></>}  =>  <A /><B />
export const jsxElement: Folding = {
  kinds: [S.JsxElement, S.JsxFragment],
  expression(node: ts.JsxElement | ts.JsxFragment, _use, fold) {
    const opening = ts.isJsxElement(node) ? node.openingElement : node.openingFragment
    const parts: { at: { start: number; end: number }; pieces: Pieces }[] = []
    if (fold.touches(opening)) parts.push({ at: spanOf(opening, fold), pieces: fold.rebuild(opening) })
    parts.push({ at: { start: opening.end, end: node.children.end }, pieces: childrenPieces(node, fold) })
    if (ts.isJsxElement(node) && fold.touches(node.closingElement)) parts.push({ at: spanOf(node.closingElement, fold), pieces: fold.rebuild(node.closingElement) })
    const pieces = patch(spanOf(node, fold), parts)
    return soleChild(node, fold) ?? fold.rebuilt(node, undefined, { pieces })
  },
}

const MANY_LINES = 8

// <>{on ? <New /> : <Old />}</>  =>  <New />            a fragment around one element does nothing more
function soleChild(node: ts.JsxElement | ts.JsxFragment, fold: Fold): Expr | undefined {
  if (!isFragment(node)) return undefined
  const left = node.children.filter(child => !(ts.isJsxText(child) && child.containsOnlyTriviaWhiteSpaces))
    .map(child => ({ child, expr: fold.touches(child) ? exprOf(child, fold) : ts.isJsxText(child) || ts.isJsxExpression(child) ? undefined : fold.same(child) }))
    .filter(({ expr }) => expr === undefined || expr.effects.length > 0 || !rendersNothing(expr))
  const [only] = left
  if (left.length !== 1 || only?.expr === undefined || only.expr.effects.length > 0) return undefined
  // what stood beside it is gone: for a fragment more than it needs, many lines would move that nobody touched
  if (!fold.touches(only.child) && fold.source.slice(only.child.getStart(fold.file), only.child.end).split('\n').length > MANY_LINES) return undefined
  const element = elementIn(only.expr, fold)
  return element && !isFragment(element.head) ? { ...element, pieces: element.node ? [spanOf(element.head, fold)] : element.pieces, ...(element.node ? { node: element.head as ts.Expression } : {}) } : undefined
}

function unwrapped(node: ts.Expression | undefined): ts.Expression | undefined {
  return node !== undefined && ts.isParenthesizedExpression(node) ? unwrapped(node.expression) : node
}

function exprOf(child: ts.JsxChild, fold: Fold): Expr | undefined {
  if (ts.isJsxText(child)) return undefined
  if (!ts.isJsxExpression(child)) return fold.expression(child, asValue)
  return child.expression && !child.dotDotDotToken ? fold.expression(child.expression, asValue) : undefined
}

/** Everything between the tags, folded. */
export function childrenPieces(node: ts.JsxElement | ts.JsxFragment, fold: Fold): Pieces {
  const start = (ts.isJsxElement(node) ? node.openingElement : node.openingFragment).end
  return patch({ start, end: node.children.end }, node.children.filter(child => fold.touches(child)).map(child => childPart(child, node, fold)))
}

function childPart(child: ts.JsxChild, parent: ts.JsxElement | ts.JsxFragment, fold: Fold): { at: { start: number; end: number }; pieces: Pieces } {
  const expr = exprOf(child, fold)
  if (expr === undefined || isKeptName(child, fold)) return { at: spanOf(child, fold), pieces: expr ? [spanOf(child, fold)] : fold.rebuild(child) }
  if (expr.effects.length > 0) return { at: spanOf(child, fold), pieces: braced(expr, child, fold) }
  if ((rendersNothing(expr) || isSilentAnd(child, expr, fold) || isSilentChoice(child, fold)) && !isOnlyValue(child, parent)) return { at: withComment(child, parent, fold), pieces: [] }
  if (expr.inner && expr.head === child) return { at: spanOf(child, fold), pieces: asChildren(expr.inner, child, fold) }
  const element = elementIn(expr, fold)
  // { <Tabs>{on && <Tab />}</Tabs> }: the author's braces
  if (element && ts.isJsxExpression(child) && unwrapped(child.expression) === element.head) return { at: spanOf(child, fold), pieces: braced(expr, child, fold) }
  // a fragment that was a child before the flag's time is the author's own
  const inside = element && element.head !== child && isFragment(element.head) ? childrenOfFragment(element.head, child, parent, fold) : undefined
  const said = element ? saidBeside(expr, element.head, child, fold) : []
  if (inside) return { at: spanOf(child, fold), pieces: [...said, ...inside] }
  if (element) return { at: spanOf(child, fold), pieces: [...said, ...moved(element, child, fold)] }
  const text = textIn(expr), written = text === undefined ? undefined : asText(text, child, parent, fold)
  if (written !== undefined) return joined(written, child, parent, fold)
  return { at: spanOf(child, fold), pieces: braced(expr, child, fold) }
}

// const label = on ? 'New' : 'Old'; <h1>{label}</h1>: the constant keeps its name
function isKeptName(child: ts.JsxChild, fold: Fold): boolean {
  const known = ts.isJsxExpression(child) && child.expression ? fold.knownAt(child.expression) : undefined
  return known?.keep === true && typeof known.value === 'string' && known.value !== ''
}

// <Switch>{on}</Switch>: a component may take its only child as a value
function isOnlyValue(child: ts.JsxChild, parent: ts.JsxElement | ts.JsxFragment): boolean {
  if (!ts.isJsxElement(parent) || !/^[A-Z]|\./.test(parent.openingElement.tagName.getText())) return false
  const others = parent.children.filter(other => other !== child && !(ts.isJsxText(other) && other.containsOnlyTriviaWhiteSpaces))
  return others.length === 0 && ts.isJsxExpression(child) && child.expression !== undefined && (ts.isIdentifier(child.expression) || ts.isCallExpression(child.expression) || ts.isPropertyAccessExpression(child.expression))
}

// {user && off && <New />}  =>  nothing, if `user` cannot be the number 0
function isSilentAnd(child: ts.JsxChild, expr: Expr, fold: Fold): boolean {
  if (expr.truth !== false || expr.acts || !ts.isJsxExpression(child) || child.expression === undefined) return false
  return operandsOf(child.expression).slice(0, -1).every(node => (fold.touches(node) && fold.knownAt(node)?.truth !== true) || fold.isSilent(node))
}

// {k > 1 ? off && <New /> : null}  =>  nothing
function isSilentChoice(child: ts.JsxChild, fold: Fold): boolean {
  const choice = ts.isJsxExpression(child) ? unwrapped(child.expression) : undefined
  if (choice === undefined || !ts.isConditionalExpression(choice) || fold.touches(choice.condition) || fold.acts(choice.condition)) return false
  return [choice.whenTrue, choice.whenFalse].every(arm => {
    const expr = fold.expression(arm, asValue), known = expr.known ?? fold.constantOf(arm)
    return expr.effects.length === 0 && rendersNothing(known ? { ...expr, known } : expr)
  })
}

/** The operands of a chain of `&&`, in order. */
function operandsOf(node: ts.Expression): readonly ts.Expression[] {
  if (ts.isParenthesizedExpression(node)) return operandsOf(node.expression)
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== S.AmpersandAmpersandToken) return [node]
  return [...operandsOf(node.left), ...operandsOf(node.right)]
}

function rendersNothing({ known, node }: Expr): boolean {
  if (known === undefined) return node !== undefined && ts.isArrayLiteralExpression(node) && node.elements.length === 0
  return known.value === undefined || known.value === null || typeof known.value === 'boolean' || known.value === '' || (Array.isArray(known.value) && known.value.length === 0)
}

function braced(expr: Expr, child: ts.JsxChild, fold: Fold): Pieces {
  const inner = ts.isJsxExpression(child) && child.expression ? fold.place(expr, child, child.expression) : expr.head.pos < 0 ? expr.pieces : moved(expr, child, fold)
  if (!ts.isJsxExpression(child) || !child.expression) return ['{', ...inner, '}']
  return patch(spanOf(child, fold), [{ at: spanOf(child.expression, fold), pieces: inner }])
}

function elementIn(expr: Expr, fold: Fold): Expr | undefined {
  // {on ? (<h1>{on}</h1>) : null}: what stands between the parentheses has changed, too
  if (!expr.node && ts.isParenthesizedExpression(expr.head)) return elementIn(fold.expression(expr.head.expression, asValue), fold)
  const head = expr.node && ts.isParenthesizedExpression(expr.node) ? expr.node.expression : expr.head
  if (!ts.isJsxElement(head) && !ts.isJsxFragment(head) && !ts.isJsxSelfClosingElement(head)) return undefined
  return { ...expr, head }
}

function moved(expr: Expr, at: ts.Node, fold: Fold): Pieces {
  const start = expr.head.getStart(fold.file)
  const pieces = expr.node ? [{ start, end: expr.head.end }] : expr.pieces
  return reindent(pieces, indentOf(fold, start), indentOf(fold, at.getStart(fold.file)), fold.source, fold.names.frozen)
}

function textIn(expr: Expr): string | undefined {
  const value = expr.known ? expr.known.value : expr.node && ts.isStringLiteralLike(expr.node) ? expr.node.text : undefined
  if (typeof value === 'number') return undefined
  return typeof value === 'string' && /^[^{}<>&\r\n\t]*[^\s{}<>&][^{}<>&\r\n\t]*$/.test(value) && !/ {2}/.test(value) ? value : undefined
}

// A{on ? ' new' : ''} shop   =>  A new shop         {on ? 'new ' : ''}shop  =>  new shop
// {on ? 'new ' : ''}         =>  new{' '}           a blank at the end of a line has to be written out
// shop                           shop
function asText(text: string, child: ts.JsxChild, parent: ts.JsxElement | ts.JsxFragment, fold: Fold): string | undefined {
  const at = parent.children.indexOf(child), behind = parent.children[at + 1], before = parent.children[at - 1]
  // nor beside what may go itself: a blank at the end of a line is none
  const isParted = (other: ts.JsxChild | undefined, gap: RegExp): boolean => other === undefined || (ts.isJsxText(other) ? gap.test(fold.source.slice(other.pos, other.end)) : fold.touches(other))
  if (text.startsWith(' ') && isParted(before, /\s$/)) return undefined
  if (!text.endsWith(' ')) return besideText(child, parent) ? undefined : text
  if (textParted(before, /[\r\n]\s*$/)) return undefined
  if (behind !== undefined && ts.isJsxText(behind) && /^[ \t]*\r?\n/.test(fold.source.slice(behind.pos, behind.end))) return `${text.trimEnd()}{' '}`
  return isParted(behind, /^\s/) ? undefined : text
}

// Hello{' '}
// {on ? 'new' : 'old'}            =>  Hello new: the blank was written out because the line broke before an expression
function joined(text: string, child: ts.JsxChild, parent: ts.JsxElement | ts.JsxFragment, fold: Fold): { at: { start: number; end: number }; pieces: Pieces } {
  const at = parent.children.indexOf(child), [words, blank, gap] = parent.children.slice(Math.max(0, at - 3), at)
  const isBlank = blank !== undefined && ts.isJsxExpression(blank) && blank.expression !== undefined && ts.isStringLiteral(blank.expression) && blank.expression.text === ' '
  const isBroken = gap !== undefined && ts.isJsxText(gap) && /^[ \t]*\r?\n\s*$/.test(fold.source.slice(gap.pos, gap.end))
  if (!isBlank || !isBroken || words === undefined || !ts.isJsxText(words) || !/\S$/.test(words.text)) return { at: spanOf(child, fold), pieces: [text] }
  return { at: { start: blank.getStart(fold.file), end: child.end }, pieces: [' ', text] }
}

// `Hello {on ? 'new' : 'old'} world`: text beside text on the same line joins, which is what is rendered
// text behind a line break would get a blank where there was none
function besideText(child: ts.JsxChild, parent: ts.JsxElement | ts.JsxFragment): boolean {
  const at = parent.children.indexOf(child)
  return textParted(parent.children[at - 1], /[\r\n]\s*$/) || textParted(parent.children[at + 1], /^\s*[\r\n]/)
}

/** words that a line break stands beside */
const textParted = (text: ts.JsxChild | undefined, gap: RegExp): boolean => text !== undefined && ts.isJsxText(text) && !text.containsOnlyTriviaWhiteSpaces && gap.test(text.text)

// {/* the old banner */}
// {off && <Banner />}           =>  nothing: a comment right above speaks of what goes
function withComment(child: ts.JsxChild, parent: ts.JsxElement | ts.JsxFragment, fold: Fold): { start: number; end: number } {
  const own = withLine(child, fold), [above, gap] = parent.children.slice(0, parent.children.indexOf(child)).slice(-2)
  const isAbove = gap !== undefined && ts.isJsxText(gap) && /^[ \t]*\r?\n[ \t]*$/.test(fold.source.slice(gap.pos, gap.end))
  if (!isAbove || own.start === spanOf(child, fold).start || !ts.isJsxExpression(above!) || above.expression !== undefined) return own
  const comment = withLine(above, fold)
  return comment.start === spanOf(above, fold).start ? own : { start: comment.start, end: own.end }
}

/** The child and, where it stood alone on its lines, the line itself. */
function withLine(child: ts.Node, fold: Fold): { start: number; end: number } {
  const { start, end } = spanOf(child, fold)
  const before = /(\r?\n)[ \t]*$/.exec(fold.source.slice(0, start).slice(-400)), behind = /^[ \t]*(?=\r?\n)/.exec(fold.source.slice(end, end + 400))
  return before && behind ? { start: start - before[0].length, end: end + behind[0].length } : { start, end }
}

function spanOf(node: ts.Node, fold: Fold): { start: number; end: number } {
  return { start: node.getStart(fold.file), end: node.end }
}
