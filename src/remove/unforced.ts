// Tests beside those that force the flag on which force nothing: `mockFlags([])`, or a title that says the flag is off. They ran
// in the state that is gone without naming the flag. Where a title says so and the code agrees they go; what the others still
// prove is a person's to judge.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { Span } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'
import { tokenAt } from './overrides.js'
import { clearsUp, isTestOrSuite, mayHoldIn } from './scope.js'
import { testAround } from './tidy/tests.js'
import { wordsOf } from './titled.js'

export interface Unforced {
  /** tests and suites of the state that is gone */
  readonly doomed: readonly ts.Statement[]
  readonly open: readonly { readonly at: ts.Node; readonly reason: string }[]
}

const NOTHING: Unforced = { doomed: [], open: [] }

type Literal = ts.ArrayLiteralExpression | ts.ObjectLiteralExpression

/** `gone`: what the removal takes out of the file. Where the kept state is the falsy one, forcing nothing is as good as forcing it. */
export function findUnforced(source: ts.SourceFile, references: readonly FlagReference[], value: FlagValue, gone: readonly Span[]): Unforced {
  if (!value) return NOTHING
  const forced = references.flatMap(one => tokenAt(source, one.span.start, one.span.end) ?? []), literals = forced.flatMap(one => literalAround(one) ?? [])
  const slots = new Set(literals.flatMap(one => slotOf(one) ?? []))
  if (slots.size === 0) return NOTHING
  const key = references.find(one => one.key.kind === 'exact')?.key, name = key?.kind === 'exact' ? key.key : ''
  const isGone = (node: ts.Node): boolean => gone.some(one => one.start <= node.getStart() && node.end <= one.end)
  const found = new Map<ts.Node, Unforced['open'][number]>(), doomed: ts.Statement[] = []
  const add = (test: ts.Node, at: ts.Node, reason: string): void => { if (!found.has(test)) found.set(test, { at, reason }) }
  const isSole = literals.every(one => one.kind !== ts.SyntaxKind.ArrayLiteralExpression || (one as ts.ArrayLiteralExpression).elements.length === 1)
  // `the flag` is this one where no other is forced in the same way
  const isOnly = isSole && handed(source, slots).every(one => isEmpty(one) || (literals.includes(one) && entriesOf(one).length === 1))
  const isOff = (node: ts.Statement): boolean => {
    const title = titleOf(node)
    if (title === undefined || !saysFlagOff(title, name, isOnly) || forced.some(one => mayHoldIn(one, node))) return false
    return handed(node, slots).some(one => isEmpty(one) && !clearsUp(one)) || siblingsOf(node).some(one => isTestOrSuite(one) && !saysOff(titleOf(one), name, isSole) && forced.some(at => isIn(at, one) && !clearsUp(at)))
  }
  const visit = (node: ts.Node): void => {
    // what clears up behind a test forces nothing for it
    if (isGone(node) || (ts.isCallExpression(node) && clearsUp(node))) return
    if (ts.isStatement(node) && isTestOrSuite(node) && isOff(node)) { doomed.push(node); return }
    if (isLiteral(node) && isEmpty(node) && slots.has(slotOf(node) ?? '')) add(testAround(node) ?? node, node, `no flag is forced here, "${name}" is forced beside it; check what the tests prove that ran in the state that is gone`)
    if (ts.isCallExpression(node) && /^(?:it|test|describe|context|specify)\b/.test(node.expression.getText()) && saysOff(node.arguments[0], name, isSole)) {
      add(testAround(node.arguments[0] ?? node) ?? node, node, `this says that "${name}" is off, and forces nothing; check what it proves in the state that is kept`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return { doomed, open: [...found.values()] }
}

function titleOf(statement: ts.Statement): ts.Expression | undefined {
  return ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression) ? statement.expression.arguments[0] : undefined
}

function siblingsOf(node: ts.Statement): readonly ts.Statement[] {
  return ts.isBlock(node.parent) || ts.isSourceFile(node.parent) ? node.parent.statements.filter(one => one !== node) : []
}

const isIn = (node: ts.Node, around: ts.Node): boolean => around.pos <= node.pos && node.end <= around.end

/** Lists and maps of flags that are forced, as the file forces this one. */
function handed(within: ts.Node, slots: ReadonlySet<string>): readonly Literal[] {
  const found: Literal[] = []
  const visit = (node: ts.Node): void => {
    if (isLiteral(node) && slots.has(slotOf(node) ?? '')) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(within)
  return found
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

const isEmpty = (node: Literal): boolean => entriesOf(node).length === 0

function entriesOf(node: Literal): ts.NodeArray<ts.Node> {
  return ts.isArrayLiteralExpression(node) ? node.elements : node.properties
}

/** where it is handed over: `mockFlags(0)`, `.features` */
function slotOf(literal: Literal): string | undefined {
  let at: ts.Node = literal
  while (ts.isAsExpression(at.parent) || ts.isParenthesizedExpression(at.parent) || ts.isSatisfiesExpression(at.parent)) at = at.parent
  const { parent } = at
  if (ts.isCallExpression(parent)) return `${parent.expression.getText()}(${parent.arguments.indexOf(at as ts.Expression)}) ${literal.kind}`
  return ts.isPropertyAssignment(parent) ? `.${parent.name.getText()} ${literal.kind}` : undefined
}

const FLAG = '(?:experimental |feature )?(?:flags?|ffs?|toggle)|experimental features?', OFF = '(?:disabled|off|inactive|missing|absent|not (?:enabled|active|set|on|there|present))', ON = '(?:enabled|on|active|set|present)'

// 'does nothing when the feature flag is disabled' · 'new-cart is off'            `isSole`: the file forces no other flag
function saysOff(title: ts.Node | undefined, key: string, isSole: boolean): boolean {
  if (title === undefined || !ts.isStringLiteralLike(title)) return false
  const text = plain(title.text), isFlag = new RegExp(`\\b(?:${FLAG}|feature|experiment)\\b`).test(text)
  return (text.includes(plain(key)) || (isFlag && isSole)) && new RegExp(`\\b(?:${OFF}|without (?:the )?(?:${FLAG}))\\b`).test(text)
}

/** It is the flag that is off: 'the button is disabled when the flag is on' says nothing of the kind. */
function saysFlagOff(title: ts.Node | undefined, key: string, isSole: boolean): boolean {
  if (title === undefined || !ts.isStringLiteralLike(title)) return false
  const text = plain(title.text), own = plain(key)
  const flag = `(?:(?:${FLAG}) (?:called |named )?${own}|${own}(?: (?:${FLAG}|feature))?${isSole ? `|${FLAG}` : ''})`
  const says = (state: string): boolean => new RegExp(`\\b${flag} (?:(?:is|are|was|has|been|turned|switched) )*${state}\\b|\\b${state} (?:the )?${flag}\\b`).test(text)
  return (says(OFF) || new RegExp(`\\bwithout (?:the )?${flag}\\b`).test(text)) && !says(ON)
}

const plain = (text: string): string => wordsOf(text).join(' ')
