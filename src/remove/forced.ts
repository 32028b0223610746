// What an override says of a flag, by the ways tests say it: a map, a list of keys, a key beside its state, a double's answer.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { switchAmong } from '../flag/switch.js'
import { stateOfText } from '../flag/text-state.js'
import { typeOf, type FlagObject, type FlagValue } from '../flag/value.js'
import { forcingsOf, type Forcing } from '../scan/flow/forcing.js'
import { isForArguments } from './arguments.js'
import { answersAround } from './told-around.js'
import { answersFor } from './told-for.js'
import { statesOfRows } from './state-rows.js'

/** What the override of one flag forces, wherever it comes from; `undefined` = it cannot be read, none = it says nothing of the flag's values */
export function statesForced(at: ts.Node, { forces, key }: FlagReference, value: FlagValue): readonly Forcing[] | undefined {
  if (isKeyOfRows(at)) return ofOwnRows(at, key.kind === 'exact' ? key.key : '', value)
  const told = answersFor(at), answers = told.length > 0 ? told : answersAround(at)
  if (told.length > 0 || answers.length > 1 || (answers.length === 1 && forces === undefined)) return statesOfAll(answers, value)
  const state = forcedState(forces ?? listedState(at), value), given = givenTo(at)
  if (state !== undefined) return statesOfRows(at, state, value) ?? [{ state, at, by: 'value' }]
  if (forces !== undefined) return []
  return given === undefined ? statesAssigned(at, value) : statesOf(given, value)
}

/**
 * `process.env.NEW_CART = on`: of what cannot be read, most puts back what was there before, but not `isNew(user) ? '1' : '0'`,
 * and of `flags.newCart.plans = ['pro']` nobody knows for whom the flag is on then
 */
function statesAssigned(at: ts.Node, value: FlagValue): readonly Forcing[] | undefined {
  let node = at
  while (ts.isPropertyAccessExpression(node.parent) || ts.isElementAccessExpression(node.parent)) {
    if (node.parent.expression === node) return undefined
    node = node.parent
  }
  const { parent } = node
  const given = ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken ? parent.right : undefined
  return given === undefined ? [] : statesOf(given, value) ?? (ts.isConditionalExpression(given) ? undefined : [])
}

/** `{ [key]: on }` where each row of a table has a key of its own; the name of `{ newCart }` is a state */
export function isKeyOfRows(at: ts.Node): at is ts.Identifier {
  return ts.isIdentifier(at) && !ts.isShorthandPropertyAssignment(at.parent) && forcingsOf(at)?.some(one => one.by === 'row') === true
}

/** one answer after the other */
export function statesOfAll(answers: readonly ts.Expression[], value: FlagValue): readonly Forcing[] | undefined {
  const states = answers.map(one => statesOf(one, value))
  return states.every(one => one !== undefined) ? states.flat() : undefined
}

/** of the rows that are about this flag */
function ofOwnRows(at: ts.Identifier, key: string, value: FlagValue): readonly Forcing[] | undefined {
  const rows = new Set(forcingsOf(at)?.filter(one => one.state === key).map(one => one.at)), given = givenTo(at)
  return given === undefined ? [] : statesOf(given, value)?.filter(one => one.by !== 'row' || rows.has(one.at))
}

/** What stands for a state: the state itself, or an object that has it in one of its parts. */
export function statesOf(whole: ts.Expression, value: FlagValue): readonly Forcing[] | undefined {
  const given = madeOf(whole)
  if (!ts.isObjectLiteralExpression(given) || typeOf(value) === 'object') return forcingsOf(given)
  const inner = given.properties.filter(ts.isPropertyAssignment).map(one => forcingsOf(one.initializer))
    .filter(found => found === undefined || found.some(one => one.state !== undefined && typeOf(one.state) === typeOf(value)))
  return inner.length === 1 ? inner[0] : []
}

/** `makeFlagData(true)`, `featureFlag({ enabled: true })`: what is called so makes of a state what carries it */
function madeOf(given: ts.Expression): ts.Expression {
  const [state, ...more] = ts.isCallExpression(given) ? given.arguments : []
  const isMade = state !== undefined && more.length === 0 && /flag|feature|variation|toggle/i.test((given as ts.CallExpression).expression.getText()) && !/not|un[A-Z]|off|disable|inver|negat/i.test((given as ts.CallExpression).expression.getText())
  const isWritten = isMade && (state.kind === ts.SyntaxKind.TrueKeyword || state.kind === ts.SyntaxKind.FalseKeyword || ts.isObjectLiteralExpression(state))
  return isWritten ? state : given
}

/** `{ flagEnabled: true }` forces `true`; what cannot be compared with the flag's own values says nothing */
function forcedState(forces: FlagValue | undefined, value: FlagValue): FlagValue | undefined {
  if (forces === undefined || typeOf(forces) === typeOf(value)) return forces
  if (typeof forces === 'string' && typeof value === 'boolean') return stateOfText(forces)
  if (typeof forces !== 'object' || forces === null || Array.isArray(forces)) return undefined
  const switches = typeof value === 'boolean' ? switchAmong(Object.keys(forces)) : undefined
  if (switches !== undefined) return (forces as FlagObject)[switches]
  const inner = Object.values(forces).filter(one => typeOf(one) === typeOf(value))
  return inner.length === 1 ? inner[0] : undefined
}

/** `enableFlags(['x'])` lists what is on, and `disableFlags(['x'])` what is off */
function listedState(at: ts.Node): FlagValue | undefined {
  const key = ts.isPropertyAccessExpression(at.parent) && at.parent.name === at ? at.parent : at
  const call = ts.isArrayLiteralExpression(key.parent) ? key.parent.parent : key.parent
  if (!ts.isCallExpression(call) || call.arguments.length !== 1 || isForArguments(call)) return undefined
  return !/(?:disable|without|unset|turnOff|off$)/i.test(call.expression.getText())
}

/** `{ 'new-cart': on }`, `{ [NEW_CART]: on }`, `{ newCart }`, `force('new-cart', on)` and `calledWith('new-cart').returns(on)` */
function givenTo(at: ts.Node): ts.Expression | undefined {
  let node = at
  while (ts.isPropertyAccessExpression(node.parent) || ts.isComputedPropertyName(node.parent)) node = node.parent
  const { parent } = node
  if (ts.isPropertyAssignment(parent)) return parent.name === node ? parent.initializer : undefined
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name
  if (!ts.isCallExpression(parent)) return undefined
  const answer = isForArguments(parent) ? parent.parent.parent : undefined
  return answer !== undefined && ts.isCallExpression(answer) ? answer.arguments[0] : parent.arguments[parent.arguments.indexOf(node as ts.Expression) + 1]
}
