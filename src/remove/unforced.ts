// Tests beside those that force the flag on which force nothing: `mockFlags([])`, or a title that says the flag is off. They ran
// in the state that is gone without naming the flag, and what they still prove is a person's to judge.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { Span } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'
import { tokenAt } from './overrides.js'
import { clearsUp } from './scope.js'
import { testAround } from './tidy/tests.js'

export interface Unforced { readonly at: ts.Node; readonly reason: string }

type Literal = ts.ArrayLiteralExpression | ts.ObjectLiteralExpression

/** `gone`: what the removal takes out of the file. Where the kept state is the falsy one, forcing nothing is as good as forcing it. */
export function findUnforced(source: ts.SourceFile, references: readonly FlagReference[], value: FlagValue, gone: readonly Span[]): Unforced[] {
  if (!value) return []
  const literals = references.flatMap(one => literalAround(tokenAt(source, one.span.start, one.span.end)) ?? [])
  const slots = new Set(literals.flatMap(one => slotOf(one) ?? []))
  if (slots.size === 0) return []
  const key = references.find(one => one.key.kind === 'exact')?.key, name = key?.kind === 'exact' ? key.key : ''
  const isGone = (node: ts.Node): boolean => gone.some(one => one.start <= node.getStart() && node.end <= one.end)
  const found = new Map<ts.Node, Unforced>()
  const add = (test: ts.Node, at: ts.Node, reason: string): void => { if (!found.has(test)) found.set(test, { at, reason }) }
  const isSole = literals.every(one => one.kind !== ts.SyntaxKind.ArrayLiteralExpression || (one as ts.ArrayLiteralExpression).elements.length === 1)
  const visit = (node: ts.Node): void => {
    // what clears up behind a test forces nothing for it
    if (isGone(node) || (ts.isCallExpression(node) && clearsUp(node))) return
    if (isLiteral(node) && isEmpty(node) && slots.has(slotOf(node) ?? '')) add(testAround(node) ?? node, node, `no flag is forced here, "${name}" is forced beside it; check what the tests prove that ran in the state that is gone`)
    if (ts.isCallExpression(node) && /^(?:it|test|describe|context|specify)\b/.test(node.expression.getText()) && saysOff(node.arguments[0], name, isSole)) {
      add(testAround(node.arguments[0] ?? node) ?? node, node, `this says that "${name}" is off, and forces nothing; check what it proves in the state that is kept`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return [...found.values()]
}

/** the list or map that the flag is named in: `['new-cart']`, `{ 'new-cart': true }` */
function literalAround(at: ts.Node | undefined): Literal | undefined {
  let node = at
  while (node !== undefined && !isLiteral(node)) {
    const { parent } = node
    if (!ts.isExpression(node) && !ts.isPropertyAssignment(node) && !ts.isShorthandPropertyAssignment(node) && !ts.isPropertyName(node)) return undefined
    if (ts.isCallExpression(parent)) return undefined
    node = parent
  }
  return node
}

function isLiteral(node: ts.Node): node is Literal {
  return ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node)
}

function isEmpty(node: Literal): boolean {
  return ts.isArrayLiteralExpression(node) ? node.elements.length === 0 : node.properties.length === 0
}

/** where it is handed over: `mockFlags(0)`, `.features` */
function slotOf(literal: Literal): string | undefined {
  let at: ts.Node = literal
  while (ts.isAsExpression(at.parent) || ts.isParenthesizedExpression(at.parent) || ts.isSatisfiesExpression(at.parent)) at = at.parent
  const { parent } = at
  if (ts.isCallExpression(parent)) return `${parent.expression.getText()}(${parent.arguments.indexOf(at as ts.Expression)}) ${literal.kind}`
  return ts.isPropertyAssignment(parent) ? `.${parent.name.getText()} ${literal.kind}` : undefined
}

// 'does nothing when the feature flag is disabled' · 'new-cart is off'            `isSole`: the file forces no other flag
function saysOff(title: ts.Node | undefined, key: string, isSole: boolean): boolean {
  if (title === undefined || !ts.isStringLiteralLike(title)) return false
  const text = title.text.replaceAll(/[-_\s]+/g, ' ').toLowerCase(), words = key.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll(/[-_.\s]+/g, ' ').toLowerCase()
  const isNamed = text.includes(words), isFlag = /\b(?:flags?|feature|experiment|toggle)\b/.test(text)
  return (isNamed || (isFlag && isSole)) && /\b(?:disabled|off|not (?:enabled|active|set|on)|inactive|without (?:the )?(?:feature )?flag)\b/.test(text)
}
