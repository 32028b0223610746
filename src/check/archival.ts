// Why the store should keep a flag that no code here reads by its key.
import type { FlagDefinition, Instant } from '../flag/definition.js'
import { placeText } from '../flag/place.js'
import { dayOf, daysBetween } from './clock.js'
import { count } from './draft.js'
import type { Inventory } from './inventory.js'

const quietDays = 7

/** In words that go on after "no code here reads it, but"; `undefined` = nothing speaks against archiving it. */
export function archivalDoubt(flag: FlagDefinition, inventory: Inventory): string | undefined {
  const maybe = inventory.maybeReadBy(flag.key).length
  if (maybe > 0) return `${count(maybe, 'key')} built at run time may be it`
  const [dependent] = inventory.dependentsOf(flag.key).filter(one => !one.archived)
  if (dependent !== undefined) return `${dependent.key} needs it as a prerequisite`
  const [named] = inventory.namedIn(flag.key)
  if (named !== undefined) return `${placeText(named)} names it`
  const last = lastEvaluated(flag)
  return last === undefined || daysBetween(last, inventory.now) >= quietDays ? undefined : `somebody evaluated it on ${dayOf(last)}`
}

export function lastEvaluated({ environments }: FlagDefinition): Instant | undefined {
  return Object.values(environments).flatMap(state => state.lastEvaluated ?? []).sort().at(-1)
}
