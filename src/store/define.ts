// What a store leaves unsaid, said once: every adapter names only the fields it knows.
import { UserError } from '../flag/error.js'
import type { Category, FlagDefinition } from '../flag/definition.js'
import { parseKey, type FlagKey } from '../flag/key.js'
import type { Place } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'

export const booleanVariants = { on: true, off: false } as const satisfies Record<string, FlagValue>

/** A definition with only what is given known about it; a boolean flag unless `type` says otherwise. */
export function defineFlag(given: Partial<FlagDefinition> & Pick<FlagDefinition, 'key' | 'at'>): FlagDefinition {
  return {
    type: 'boolean',
    category: undefined,
    description: undefined,
    variants: booleanVariants,
    defaultValue: undefined,
    offVariant: 'off',
    owner: undefined,
    created: undefined,
    expires: undefined,
    client: false,
    confirm: false,
    canChange: [],
    tests: undefined,
    permanent: false,
    snoozeUntil: undefined,
    archived: false,
    prerequisites: [],
    environments: {},
    ...given,
  }
}

/** @throws {UserError} when a store holds a name that no flag can have */
export function keyOf(text: string, path: string): FlagKey {
  const key = parseKey(text)
  if (key === undefined) throw new UserError(`${path}: ${JSON.stringify(text)} cannot be a flag's key; it must be one non-empty line`)
  return key
}

/** Names that stores and teams use for the five categories; `undefined` = none of them, never guessed further. */
export function categoryOf(word: string | undefined): Category | undefined {
  return word === undefined ? undefined : categoryWords[word.toLowerCase().replace(/[\s_]/g, '-')]
}

const categoryWords: Readonly<Record<string, Category>> = {
  'release': 'release', 'experiment': 'experiment', 'ops': 'ops', 'kill-switch': 'kill-switch', 'entitlement': 'entitlement',
  'operational': 'ops', 'operation': 'ops', 'killswitch': 'kill-switch', 'permission': 'entitlement', 'plan': 'entitlement',
  'migration': 'release', 'sunset': 'release', 'rollout': 'release', 'a/b-test': 'experiment', 'ab-test': 'experiment',
}

/** Line 1 column 1: the place of a flag in a store that has no text a person would open. */
export function topOf(file: string): Place {
  return { file, line: 1, column: 1 }
}
