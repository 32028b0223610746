// A name that stands for one plain value from now on: what it decides is decided. Only where it does nothing but decide, or is
// shown where that value shows nothing.
import { ts } from '../../fold/compiler.js'
import { fold } from '../../fold/fold.js'
import type { Bindings } from '../../scan/flow/names.js'
import type { Replacement } from '../text.js'

export type Plain = boolean | null | undefined

export interface Settled {
  readonly symbol: ts.Symbol
  readonly value: Plain
}

/** what it is, to the letter: an object is another one each time */
export function plainOf(node: ts.Expression): { readonly value: Plain } | undefined {
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return { value: node.kind === ts.SyntaxKind.TrueKeyword }
  if (node.kind === ts.SyntaxKind.NullKeyword) return { value: null }
  return ts.isIdentifier(node) && node.text === 'undefined' ? { value: undefined } : undefined
}

/** None for a name that is used in any other way. */
export function decidedEdits(all: readonly Settled[], bindings: Bindings, why: string): Replacement[] {
  const whole = all.filter(one => bindings.references(one.symbol).every(use => onlyDecides(use, one, bindings)))
  const known = whole.flatMap(({ symbol, value }) => bindings.references(symbol).map(use => ({ start: use.getStart(), end: use.end, value })))
  const { edits, leftovers } = known.length === 0 ? { edits: [], leftovers: [] } : fold(bindings.source, { known }, { checker: bindings.checker })
  return leftovers.length > 0 ? [] : edits.map(({ start, end, text }) => ({ start, end, text, why }))
}

/** It stands where only its truth counts, where it shows nothing, or in what is never come to because of it. */
function onlyDecides(use: ts.Identifier, settled: Settled, bindings: Bindings): boolean {
  if (isShown(use)) return true
  for (let at: ts.Node = use; !ts.isSourceFile(at); at = at.parent) {
    const condition = conditionOf(at.parent), truth = condition === undefined ? undefined : truthOf(condition, settled, bindings)
    if (truth !== undefined && (at === condition || at === untaken(at.parent, truth))) return true
  }
  return false
}

/** `{banner}` among other children: a component may take its only child as a value */
function isShown({ parent }: ts.Identifier): boolean {
  if (!ts.isJsxExpression(parent) || !(ts.isJsxElement(parent.parent) || ts.isJsxFragment(parent.parent))) return false
  const { children } = parent.parent, isComponent = ts.isJsxElement(parent.parent) && !/^[a-z]\w*$/.test(parent.parent.openingElement.tagName.getText())
  return !isComponent || children.some(child => child !== parent && !(ts.isJsxText(child) && child.containsOnlyTriviaWhiteSpaces))
}

function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(node)) return node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ? node.left : undefined
  return ts.isConditionalExpression(node) ? node.condition : ts.isIfStatement(node) ? node.expression : undefined
}

/** What `open`, `!open` or `(open)` comes to; `undefined` = it asks for something else. */
function truthOf(node: ts.Expression, settled: Settled, bindings: Bindings): boolean | undefined {
  if (ts.isParenthesizedExpression(node)) return truthOf(node.expression, settled, bindings)
  if (ts.isIdentifier(node)) return bindings.symbolOf(node) === settled.symbol ? Boolean(settled.value) : undefined
  const inner = ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken ? truthOf(node.operand, settled, bindings) : undefined
  return inner === undefined ? undefined : !inner
}

function untaken(node: ts.Node, truth: boolean): ts.Node | undefined {
  if (ts.isBinaryExpression(node)) return truth ? undefined : node.right
  if (ts.isConditionalExpression(node)) return truth ? node.whenFalse : node.whenTrue
  return ts.isIfStatement(node) ? truth ? node.elseStatement : node.thenStatement : undefined
}
