import { rangeOf, shellWord, type Check } from './draft.js'
import { forcedValues, seenValues, untestedStates } from './states.js'

/** A state that users can get and no test forces. A test that lets the default decide has tested neither. */
export const untestedState: Check = inventory => inventory.flags.flatMap(flag => {
  const [first] = inventory.readsOf(flag.key)
  if (first === undefined || flag.archived) return []
  const missing = untestedStates(flag, inventory)
  if (missing.length === 0) return []
  const overrides = inventory.overridesOf(flag.key)
  const unknown = overrides.filter(({ forces }) => forces === undefined).length
  return [{
    code: 'untested-state', flag: flag.key, at: rangeOf(first), enclosing: first.enclosing,
    ...(inventory.overridden || inventory.tested !== undefined ? {} : { severity: 'info' as const }),
    message: `no test runs with ${flag.key} ${missing.join(' or ')}${unknown === 0 ? '' : ` (${unknown} override(s) force a value that is not known)`}; force it in a test, or run "halyard cases ${shellWord(flag.key)}"`,
    evidence: {
      clock: inventory.now, missing, forced: forcedValues(flag, inventory), overrides: overrides.length,
      ...(inventory.tested === undefined ? {} : { seen: seenValues(flag, inventory) }),
      confidence: inventory.tested !== undefined || (inventory.overridden && unknown === 0) ? 'certain' : 'likely',
    },
  }]
})
