// Which states of a flag a test has to have seen.
import type { FlagDefinition } from '../flag/definition.js'
import type { FlagValue } from '../flag/value.js'
import { stateOfText } from '../flag/text-state.js'
import { sameValue } from '../flag/value.js'
import type { Inventory } from './inventory.js'

/** Variant names, sorted as the flag has them: what its owner listed; for a stale flag the one left; else every one. */
export function statesToTest(flag: FlagDefinition, inventory: Inventory): string[] {
  if (flag.tests !== undefined) return [...flag.tests]
  const hold = inventory.holdOf(flag)
  if (hold.kind === 'held' && inventory.isStale(flag)) return [hold.variant]
  return Object.keys(flag.variants)
}

/** Values that some test forces. One whose value is not known counts for none: a default is not a test. */
export function forcedValues(flag: FlagDefinition, { overridesOf }: Inventory): FlagValue[] {
  return overridesOf(flag.key).flatMap(({ forces, forcesEach = [] }) => forces === undefined ? [...forcesEach] : [forces])
}

/** Values that a test run was seen with: recorded evaluations, and arms that coverage says were run. */
export function seenValues(flag: FlagDefinition, { tested }: Inventory): FlagValue[] {
  return (tested?.states ?? []).flatMap(({ key, value }) => key === flag.key ? [value] : [])
}

export function untestedStates(flag: FlagDefinition, inventory: Inventory): string[] {
  const missing = without(statesToTest(flag, inventory), [...forcedValues(flag, inventory), ...seenValues(flag, inventory)], flag)
  return missing.length === 0 ? missing : without(missing, inventory.beside?.(flag.key, Object.values(flag.variants)) ?? [], flag)
}

function without(names: readonly string[], forced: readonly FlagValue[], { variants }: FlagDefinition): string[] {
  return names.filter(name => {
    const value = Object.hasOwn(variants, name) ? variants[name] : undefined
    return value === undefined || !forced.some(one => sameValue(one, value) || one === name || (typeof value === 'boolean' && typeof one === 'string' && stateOfText(one) === value))
  })
}
