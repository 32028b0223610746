import { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import { asValue, type Expr } from '../expr.js'
import { isOther } from '../other.js'
import { patch, type Piece, type Pieces } from '../pieces.js'
import type { Folding } from './folding.js'

// `card ${on ? 'new' : ''}`  =>  'card new'            `card${on ? ` c${n}` : ''} ${k}`  =>  `card c${n} ${k}`
export const template: Folding = {
  kinds: [ts.SyntaxKind.TemplateExpression],
  expression(node: ts.TemplateExpression, _use, fold) {
    if (ts.isTaggedTemplateExpression(node.parent)) return undefined
    const text = wholeText(node, fold)
    if (text !== undefined) return fold.constant(text, node)
    const parts = node.templateSpans.filter(span => fold.touches(span.expression)).map(span => replaced(span, node, fold))
    const pieces = patch({ start: node.getStart(fold.file), end: node.end }, parts)
    return fold.rebuilt(node, undefined, { pieces })
  },
}

/** What it always says, when every part of it is known; text of several lines reads better between backticks. */
function wholeText(node: ts.TemplateExpression, fold: Fold): string | undefined {
  let text = node.head.text
  for (const { expression, literal } of node.templateSpans) {
    const part = partText(fold.expression(expression, asValue))
    if (part === undefined) return undefined
    text += part + literal.text
  }
  return /[\r\n]/.test(text) ? undefined : text
}

function replaced(span: ts.TemplateSpan, node: ts.TemplateExpression, fold: Fold): { at: { start: number; end: number }; pieces: Pieces } {
  const expr = fold.expression(span.expression, asValue)
  const text = inlineText(expr), nested = nestedTemplate(expr, fold)
  const index = node.templateSpans.indexOf(span)
  const before = index === 0 ? node.head : node.templateSpans[index - 1]!.literal
  if (nested) return { at: { start: before.end - 2, end: span.literal.getStart(fold.file) + 1 }, pieces: nested }
  if (text === undefined) return { at: { start: span.expression.getStart(fold.file), end: span.expression.end }, pieces: fold.place(expr, span, span.expression) }
  // from the `${` that ends the text before to the `}` that starts the text behind
  return { at: { start: before.end - 2, end: span.literal.getStart(fold.file) + 1 }, pieces: [text] satisfies Piece[] }
}

function partText(expr: Expr): string | undefined {
  const value = expr.known ? expr.known.value : expr.node && ts.isStringLiteralLike(expr.node) ? expr.node.text : undefined
  if (expr.effects.length > 0 || (!expr.known && value === undefined) || isOther(value) || (typeof value === 'object' && value !== null)) return undefined
  return String(value)
}

function inlineText(expr: Expr): string | undefined {
  return partText(expr)?.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')
}

/** What stands between the backticks of a template that a test picked. */
function nestedTemplate(expr: Expr, fold: Fold): Pieces | undefined {
  const head = ts.isParenthesizedExpression(expr.head) ? expr.head.expression : expr.head
  if (expr.effects.length > 0 || expr.node === undefined || !ts.isTemplateExpression(head) || ts.isTaggedTemplateExpression(head.parent)) return undefined
  return [{ start: head.getStart(fold.file) + 1, end: head.end - 1 }]
}
