import type { FlagDefinition } from '../flag/definition.js'
import { count, rangeOf, shellWord, valueWords, type Check } from './draft.js'
import type { Inventory } from './inventory.js'
import { pairDrafts } from './pairs.js'
import { forcedValues, seenValues, untestedStates } from './states.js'

/**
 * A state that users can get and no test forces or was seen running with; and of flags that decide together, the pairs of states
 * that no recorded test had. A test that lets the default decide has tested neither, nor has a mock that ignores the key.
 */
export const untestedState: Check = inventory => [...inventory.flags.flatMap(flag => {
  const [first] = inventory.readsOf(flag.key)
  if (first === undefined || flag.archived) return []
  const missing = untestedStates(flag, inventory)
  if (missing.length === 0) return []
  const overrides = inventory.overridesOf(flag.key)
  const unknown = overrides.filter(({ forces, forcesEach = [] }) => forces === undefined && forcesEach.length === 0).length
  const isSeen = inventory.tested?.states.some(({ key }) => key === flag.key) === true, keyless = isSeen ? [] : inventory.keyless?.(flag.key) ?? []
  return [{
    code: 'untested-state' as const, flag: flag.key, at: rangeOf(first), enclosing: first.enclosing,
    ...(inventory.overridden || inventory.tested !== undefined ? {} : { severity: 'info' as const }),
    message: `no test runs with ${flag.key} ${missing.join(' or ')}${knownFrom(flag, inventory)}${unknown === 0 ? '' : ` (${unknown} override(s) force a value that is not known)`}${doubledBy(keyless)}; force it in a test, or run "halyard cases ${shellWord(flag.key)}"`,
    evidence: {
      clock: inventory.now, missing, forced: [...forcedValues(flag, inventory), ...inventory.beside?.(flag.key, Object.values(flag.variants)) ?? []], overrides: overrides.length,
      ...(inventory.tested === undefined ? {} : { seen: seenValues(flag, inventory), coverageSilent: silentOf(flag, inventory) }),
      ...(keyless.length === 0 ? {} : { doubles: keyless }),
      source: sourcesOf(inventory),
      confidence: isSeen || (keyless.length === 0 && unknown === 0 && (inventory.overridden || inventory.tested !== undefined)) ? 'certain' : 'likely',
    },
  }]
}), ...pairDrafts(inventory)]

/** What a double answers that is not asked for the flag by its key is no evidence of a state, nor that there is none. */
function doubledBy([first, ...others]: readonly string[]): string {
  return first === undefined ? '' : ` (what it is where ${first}${others.length === 0 ? '' : ` and ${count(others.length, 'other double')}`} answers whatever the key is not known)`
}

/** Who was asked: recorded runs, coverage, and always what overrides in the code force. */
function sourcesOf({ tested }: Inventory): string[] {
  const has = (how: string): boolean => tested?.states.some(state => state.how === how) === true
  return [...(has('recorded') ? ['recorded'] : []), ...(has('coverage') || (tested?.silent.length ?? 0) > 0 ? ['coverage'] : []), 'overrides']
}

/** What runs did show, so that a reader sees what the verdict rests on; nothing where only overrides in the code were looked at. */
function knownFrom({ key }: FlagDefinition, inventory: Inventory): string {
  const { tested } = inventory
  if (tested === undefined) return ''
  const own = tested.states.filter(state => state.key === key), recorded = own.filter(({ how }) => how === 'recorded'), silent = silentOf({ key }, inventory)
  const values = (all: typeof own): string => [...new Set(all.map(({ value }) => (value === true ? 'on' : value === false ? 'off' : valueWords(value))))].sort().join(' and ')
  const tests = new Set(recorded.map(({ file, test }) => `${file}\0${test ?? ''}`)).size, covered = own.filter(({ how }) => how === 'coverage')
  const said = [
    ...(recorded.length > 0 ? [`recorded only ${values(recorded)}, in ${count(tests, 'test')}`] : sourcesOf(inventory).includes('recorded') ? ['no recorded test evaluated it'] : []),
    ...(covered.length > 0 ? [`coverage ran only ${values(covered)}`] : silent.length > 0 ? [`coverage cannot tell: ${silent[0] ?? ''}`] : []),
  ]
  return said.length === 0 ? '' : ` (${said.join('; ')})`
}

function silentOf({ key }: Pick<FlagDefinition, 'key'>, { tested }: Inventory): string[] {
  return [...new Set((tested?.silent ?? []).filter(one => one.key === key).map(({ file, line, reason }) => `${reason} (${file}:${line})`))]
}
