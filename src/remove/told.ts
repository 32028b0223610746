// What a double is told to answer for one flag: by name, by its key, or by the member of an object.
import { ts } from '../fold/compiler.js'
import type { FlagValue } from '../flag/value.js'
import type { Forcing } from '../scan/flow/forcing.js'
import type { Bindings } from '../scan/flow/names.js'
import { answerFor, askedDoubleOf } from './answering.js'
import type { Door } from './doors.js'
import { resultOf, type Answer } from './answers.js'
import { statesOf } from './forced.js'

/** `undefined` = it cannot be read, or is no answer of this door; none = it says nothing of the flag. */
export function statesTold({ at, given, name }: Answer, key: string, door: Door, value: FlagValue, bindings: Bindings): readonly Forcing[] | undefined {
  if (name !== undefined && !door.names.has(name)) return undefined
  if (given === undefined) return door.members.size > 0 ? undefined : [{ state: undefined, at, by: 'value' }]
  const double = askedDoubleOf(given, door.index, bindings), answer = double === undefined ? undefined : answerFor(double, key, [], bindings)
  if (answer !== undefined) return [{ state: answer.value, at, by: 'value' }]
  const isFunction = ts.isArrowFunction(given) || ts.isFunctionExpression(given)
  const [result] = isFunction ? resultOf(given) : [given]
  return result === undefined ? undefined : door.members.size > 0 ? withoutMember(result, at, door) : statesOf(result, value)
}

/** an object of other flags: this one is `undefined` in it */
function withoutMember(result: ts.Expression, at: ts.Node, { members }: Door): readonly Forcing[] | undefined {
  if (!ts.isObjectLiteralExpression(result) || result.properties.some(one => ts.isSpreadAssignment(one) || one.name === undefined || ts.isComputedPropertyName(one.name))) return undefined
  return result.properties.some(one => members.has(one.name?.getText().replace(/['"]/g, '') ?? '')) ? [] : [{ state: undefined, at, by: 'value' }]
}
