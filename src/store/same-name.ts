// Two flags of one name: a waffle flag and a switch, or a list that moved while its pages were read. Code that asks by the
// name may mean either, so that whatever one of the two can answer, the name can.
import { condition, everyone, ruleFor, targeted } from './variants.js'
import type { FlagDefinition, FlagState } from '../flag/definition.js'
import type { Rollout } from '../flag/rollout.js'

export interface OneEach { readonly flags: readonly FlagDefinition[]; readonly notes: readonly string[] }

export function oneEach(flags: readonly FlagDefinition[], source: string): OneEach {
  const byKey = new Map<string, FlagDefinition>(), differing = new Set<string>()
  for (const flag of flags) {
    const known = byKey.get(flag.key)
    if (known === undefined) byKey.set(flag.key, flag)
    else if (known.archived !== flag.archived) byKey.set(flag.key, known.archived ? flag : known)
    else if (wordsOf(known) !== wordsOf(flag)) {
      byKey.set(flag.key, together(known, flag))
      differing.add(flag.key)
    }
  }
  return { flags: [...byKey.values()], notes: [...differing].map(key => `${source} has more than one flag "${key}": the states of all of them count`) }
}

function wordsOf(flag: FlagDefinition): string {
  return JSON.stringify({ ...flag, at: undefined })
}

function together(a: FlagDefinition, b: FlagDefinition): FlagDefinition {
  const names = [...new Set([...Object.keys(a.environments), ...Object.keys(b.environments)])]
  return {
    ...a,
    variants: { ...a.variants, ...b.variants },
    permanent: a.permanent || b.permanent,
    prerequisites: [...a.prerequisites, ...b.prerequisites],
    environments: Object.fromEntries(names.flatMap(name => {
      const one = a.environments[name], other = b.environments[name], state = one === undefined || other === undefined ? one ?? other : either(one, a, other, b)
      return state === undefined ? [] : [[name, state]]
    })),
  }
}

function either(one: FlagState, a: FlagDefinition, other: FlagState, b: FlagDefinition): FlagState {
  const served = (state: FlagState, { offVariant }: FlagDefinition): Rollout => state.enabled ? state.rollout : everyone(state.offVariant ?? offVariant)
  return {
    ...other, enabled: true, rollout: targeted([ruleFor([condition('another flag of this name')], served(one, a))], served(other, b)),
    since: one.since === undefined || other.since === undefined ? undefined : one.since.at > other.since.at ? one.since : other.since,
  }
}
