import type { FlagValue } from '../src/flag/value.js'
import { onFlags, type Seen } from './shared/flag-listener.js'
import { flagsOf, type Flags } from './shared/flags.js'
import { defineRule } from './shared/rule.js'
import { wordsFor } from './shared/words.js'

export const requireBothStates = defineRule({
  name: 'require-both-states',
  meta: {
    type: 'suggestion',
    docs: { description: 'test a boolean flag on and off, where a file tests it at all' },
    messages: {
      oneState: 'this file tests "{{flag}}" ({{about}}) only {{state}}; test it {{other}} as well: npx halyard cases {{flag}}',
    },
    schema: [],
  },
  create: (context, _options, project) => onFlags(context, all => {
    const byKey = new Map<string, Seen[]>()
    for (const seen of all) {
      if (seen.reference.role !== 'override' || seen.reference.key.kind !== 'exact') continue
      byKey.set(seen.reference.key.key, [...(byKey.get(seen.reference.key.key) ?? []), seen])
    }
    for (const [key, forced] of byKey) {
      const flags = flagsOf(context, project), state = onlyState(forced), [first] = forced
      if (state === undefined || first === undefined || !wants(flags, key, !state)) continue
      context.report({ node: first.node as never, messageId: 'oneState', data: { ...wordsFor(first.reference, flags), state: state ? 'on' : 'off', other: state ? 'off' : 'on' } })
    }
  }),
})

/** The one state that every override forces; `undefined` = both, or one that is computed and may be either. */
function onlyState(forced: readonly Seen[]): boolean | undefined {
  const states = new Set(forced.map(({ reference }) => asBoolean(reference.forces)))
  const [state] = states
  return states.size === 1 ? state : undefined
}

function asBoolean(value: FlagValue | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value
  return value === 'on' ? true : value === 'off' ? false : undefined
}

function wants(flags: Flags, key: string, state: boolean): boolean {
  const flag = flags.all.get(key)
  if (flag === undefined) return !flags.usable
  return flag.type === 'boolean' && (flag.tests === undefined || flag.tests.includes(state ? 'on' : 'off'))
}
