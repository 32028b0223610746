// One entry of flags.yml, after its shape was checked: what the schema cannot say, and the words of the kernel.
import type { Category, FlagDefinition, Instant } from '../flag/definition.js'
import { temporaryCategories } from '../flag/definition.js'
import type { Place } from '../flag/place.js'
import { sameValue, typeOf, type FlagType, type FlagValue } from '../flag/value.js'
import { booleanVariants, defineFlag, keyOf } from './define.js'
import { readState, type RawState } from './flags-yml-state.js'
import { plainName, readDate, variantName, type Fail, type Path, type Variants } from './flags-yml-value.js'

export interface RawFlag {
  readonly description?: string
  readonly category?: Category
  readonly owner?: string
  readonly created_at?: string
  readonly expires_at?: string
  readonly type?: FlagType
  readonly variants?: Readonly<Record<string, FlagValue>>
  readonly client?: boolean
  readonly default?: FlagValue
  readonly off_value?: FlagValue
  readonly confirm?: boolean
  readonly can_change?: readonly string[]
  readonly tests?: readonly (string | boolean | number)[]
  readonly permanent?: boolean
  readonly snooze_until?: string
  readonly archived?: boolean
  readonly prerequisites?: Readonly<Record<string, string | boolean | number>>
  readonly environments?: Readonly<Record<string, RawState>>
}

export function readDefinition(key: string, raw: RawFlag, at: Place, fail: Fail): FlagDefinition {
  const path: Path = ['flags', key]
  checkExpiry(raw, path, fail)
  const variants = readVariants(raw, path, fail)
  const date = (field: 'created_at' | 'expires_at' | 'snooze_until'): Instant | undefined => readDate(raw[field], [...path, field], fail)
  return defineFlag({
    key: keyOf(key, at.file),
    at,
    type: raw.type ?? 'boolean',
    category: raw.category,
    description: raw.description,
    variants: variants.all,
    defaultValue: raw.default,
    offVariant: variants.off,
    owner: raw.owner,
    created: date('created_at'),
    expires: date('expires_at'),
    client: raw.client ?? false,
    ...(raw.client === undefined ? {} : { clientStated: true }),
    confirm: raw.confirm ?? false,
    canChange: raw.can_change ?? [],
    tests: raw.tests?.map((name, i) => variantName(name, variants, [...path, 'tests', i], fail)),
    permanent: raw.permanent ?? false,
    snoozeUntil: date('snooze_until'),
    archived: raw.archived ?? false,
    prerequisites: Object.entries(raw.prerequisites ?? {}).map(([flag, variant]) => ({ key: keyOf(flag, at.file), variant: plainName(variant) })),
    environments: Object.fromEntries(Object.entries(raw.environments ?? {})
      .map(([name, state]) => [name, readState(state, variants, [...path, 'environments', name], fail)])),
  })
}

function checkExpiry({ expires_at, category }: RawFlag, path: Path, fail: Fail): void {
  if (expires_at === undefined || category === undefined || temporaryCategories.includes(category)) return
  fail([...path, 'expires_at'], `"expires_at" is for release and experiment flags, and this one is ${category}; remove the line or change the category`, 'key')
}

function readVariants(raw: RawFlag, path: Path, fail: Fail): Variants {
  const type = raw.type ?? 'boolean'
  for (const field of ['default', 'off_value'] as const) {
    const value = raw[field]
    if (typeof value === 'number' && !Number.isFinite(value)) fail([...path, field], `"${field}" is ${value}, which no flag can serve: it has no JSON`)
    if (value !== undefined && typeOf(value) !== type) fail([...path, field], `"${field}" is ${JSON.stringify(value)}, but the flag is ${type}${type === 'boolean' ? '; write true or false' : ''}`)
  }
  if (type === 'boolean') {
    if (raw.variants !== undefined) fail([...path, 'variants'], 'a boolean flag has the variants on and off and no others; give it another "type" or remove "variants"', 'key')
    return { all: booleanVariants, on: 'on', off: raw.off_value === true ? 'on' : 'off' }
  }
  const all: Record<string, FlagValue> = { ...raw.variants }
  for (const [name, value] of Object.entries(all)) {
    if (typeof value === 'number' && !Number.isFinite(value)) fail([...path, 'variants', name], `variant "${name}" is ${value}, which no flag can serve: it has no JSON`)
    if (typeOf(value) !== type) fail([...path, 'variants', name], `variant "${name}" is ${JSON.stringify(value)}, but the flag is ${type}`)
  }
  const named = (value: FlagValue | undefined, name: string): string | undefined => {
    if (value === undefined) return undefined
    const known = Object.keys(all).find(one => sameValue(all[one] as FlagValue, value))
    if (known === undefined) all[name] = value
    return known ?? name
  }
  const on = named(raw.default, 'default')
  const off = named(raw.off_value, 'off') ?? on ?? Object.keys(all)[0]
  if (off === undefined) fail(path, `a ${type} flag needs "variants", or a "default" at least`, 'key')
  return { all, on, off: off as string }
}
