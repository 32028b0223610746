// What a list of answers says as a whole: `[on, x].some(Boolean)`, `[on, x].every(one => one)`, `flags.includes(true)`, and how
// many are left of `[on, x].filter(Boolean)`. One known element may decide, whatever the others are.
import { ts } from '../../fold/compiler.js'
import type { FlagValue } from '../../flag/value.js'
import type { Walk } from './bind.js'
import type { Carried } from './carried.js'
import { literalOf } from './defaults.js'
import { isTested } from './switched.js'

/** `access` names a method, or the length, of a list that carries. */
export function askList(file: string, access: ts.PropertyAccessExpression, list: Carried & { kind: 'object' }, walk: Walk): void {
  if (access.name.text === 'length') return askLength(file, access, list, walk)
  const call = access.parent
  if (!ts.isCallExpression(call) || call.expression !== access || call.arguments.length !== 1 || list.items === undefined) return
  const [given] = call.arguments, name = access.name.text, items = Array.from({ length: list.items }, (_, index) => list.props.get(String(index)))
  if (name === 'includes') return decide(file, call, anyOf(items.map(item => isSame(item, given))), walk)
  const test = given === undefined ? undefined : testIn(given)
  if (test === undefined) return
  const truths = items.map(item => item?.kind === 'value' && item.truth === undefined ? test(item.value) : undefined)
  if (name === 'some') return decide(file, call, anyOf(truths), walk)
  if (name === 'every') return decide(file, call, negated(anyOf(truths.map(negated))), walk)
  if (name === 'filter') walk.carry(file, call, { kind: 'object', props: new Map(), left: { least: truths.filter(one => one === true).length, most: truths.filter(one => one !== false).length } })
}

/** true = one is true, false = none can be */
function anyOf(truths: readonly (boolean | undefined)[]): boolean | undefined {
  return truths.includes(true) ? true : truths.includes(undefined) ? undefined : false
}

function negated(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth
}

function decide(file: string, call: ts.Node, value: boolean | undefined, walk: Walk): void {
  if (value !== undefined) walk.carry(file, call, { kind: 'value', value })
}

function isSame(item: Carried | undefined, given: ts.Expression | undefined): boolean | undefined {
  const wanted = literalOf(given)
  return item?.kind === 'value' && item.truth === undefined && wanted?.kind === 'value' ? item.value === wanted.value : undefined
}

type Test = (value: FlagValue | undefined) => boolean

// Boolean            one => one            one => !one            one => one === true
function testIn(node: ts.Expression): Test | undefined {
  if (ts.isIdentifier(node)) return node.text === 'Boolean' ? Boolean : undefined
  const [parameter] = ts.isArrowFunction(node) ? node.parameters : []
  if (!ts.isArrowFunction(node) || parameter === undefined || !ts.isIdentifier(parameter.name) || ts.isBlock(node.body)) return undefined
  return testOf(node.body, parameter.name.text)
}

function testOf(node: ts.Expression, name: string): Test | undefined {
  if (ts.isIdentifier(node)) return node.text === name ? Boolean : undefined
  if (ts.isParenthesizedExpression(node)) return testOf(node.expression, name)
  if (ts.isCallExpression(node) && node.expression.getText() === 'Boolean' && node.arguments[0] !== undefined) return testOf(node.arguments[0], name)
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    const inner = testOf(node.operand, name)
    return inner && (value => !inner(value))
  }
  const wanted = ts.isBinaryExpression(node) && ts.isIdentifier(node.left) && node.left.text === name ? literalOf(node.right) : undefined
  if (!ts.isBinaryExpression(node) || wanted?.kind !== 'value') return undefined
  if (node.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken) return value => value === wanted.value
  return node.operatorToken.kind === ts.SyntaxKind.ExclamationEqualsEqualsToken ? value => value !== wanted.value : undefined
}

// [on, x].filter(Boolean).length > 0
function askLength(file: string, access: ts.PropertyAccessExpression, { left, items }: Carried & { kind: 'object' }, walk: Walk): void {
  const { least, most } = left ?? { least: items ?? 0, most: items ?? Infinity }, { parent } = access
  if (least === most) return walk.carry(file, access, { kind: 'value', value: least })
  if (isTested(access)) return least > 0 ? walk.carry(file, access, { kind: 'value', value: true }) : undefined
  const wanted = ts.isBinaryExpression(parent) && parent.left === access ? literalOf(parent.right) : undefined
  if (!ts.isBinaryExpression(parent) || wanted?.kind !== 'value' || typeof wanted.value !== 'number') return
  const answer = compared(parent.operatorToken.kind, least, most, wanted.value)
  if (answer !== undefined) walk.carry(file, parent, { kind: 'value', value: answer })
}

/** What holds of every length between the two. */
function compared(kind: ts.SyntaxKind, least: number, most: number, other: number): boolean | undefined {
  const always = (yes: boolean, no: boolean): boolean | undefined => yes ? true : no ? false : undefined
  switch (kind) {
    case ts.SyntaxKind.GreaterThanToken: return always(least > other, most <= other)
    case ts.SyntaxKind.GreaterThanEqualsToken: return always(least >= other, most < other)
    case ts.SyntaxKind.LessThanToken: return always(most < other, least >= other)
    case ts.SyntaxKind.LessThanEqualsToken: return always(most <= other, least > other)
    case ts.SyntaxKind.EqualsEqualsEqualsToken: return always(false, other < least || other > most)
    case ts.SyntaxKind.ExclamationEqualsEqualsToken: return always(other < least || other > most, false)
    default: return undefined
  }
}
