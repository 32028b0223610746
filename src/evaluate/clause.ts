import type { Operator } from '../flag/operator.js'
import type { Context } from '../flag/resolution.js'
import type { Clause } from '../flag/rollout.js'
import { attributeReader } from './attribute.js'
import { isOneOf, tests } from './operators.js'
import type { Platform } from './platform.js'

/**
 * One condition as a function of the context. A clause that cannot apply does not match, inverted or not;
 * an attribute that is missing is in no list and does not exist, and to every other operator it cannot apply.
 */
export function clauseTest(clause: Clause, platform: Platform): (context: Context) => boolean {
  const { attribute, operator, values, inverted = false, caseInsensitive = false } = clause
  if (operator === 'in' && !inverted && !caseInsensitive && isPlain(attribute)) return isInList(attribute, values)
  const test = tests[operator as Operator]({ values, caseInsensitive, platform })
  const read = attribute === 'currentTime' ? currentTime(platform) : attributeReader(attribute)
  return inverted ? context => test(read(context)) === false : context => test(read(context)) === true
}

function isPlain(attribute: string): boolean {
  return attribute !== 'currentTime' && !attribute.includes('.')
}

// What most clauses ask. Whether the attribute is the context's own is looked up only when it is in the list: that costs more
// than the rest, and somebody who is not in the list is not in it either way.
function isInList(attribute: string, values: Clause['values']): (context: Context) => boolean {
  const isIn = isOneOf({ values, caseInsensitive: false })
  return context => isIn(context[attribute]) === true && Object.hasOwn(context, attribute)
}

// A rule may open at a date without every caller passing the time.
function currentTime(platform: Platform): (context: Context) => unknown {
  const read = attributeReader('currentTime')
  return context => read(context) ?? platform.now()
}
