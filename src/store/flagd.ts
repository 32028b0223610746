// flagd's flag definitions (https://flagd.dev/reference/flag-definitions/). A targeting is JSON logic that answers the name
// of a variant; what it can answer is read from the names in it, so a condition that mentions one counts as an answer too.
import type { FlagDefinition } from '../flag/definition.js'
import type { Rollout } from '../flag/rollout.js'
import type { Schema } from '../flag/schema.js'
import type { FlagValue } from '../flag/value.js'
import { categoryOf, defineFlag, keyOf } from './define.js'
import { readDocument } from './document.js'
import type { ParseOptions, Store } from './store.js'
import { codeDefault, condition, everyone, instantOf, ruleFor, split, storeDate, targeted, typeOfAll } from './variants.js'

type Metadata = Readonly<Record<string, string | number | boolean | undefined>>
interface Flag { readonly state: 'ENABLED' | 'DISABLED'; readonly variants: Readonly<Record<string, FlagValue>>; readonly defaultVariant?: string | null; readonly targeting?: unknown; readonly metadata?: Metadata }

const schema: Schema = {
  type: 'object', required: ['flags'],
  properties: {
    flags: {
      type: 'object',
      additionalProperties: { type: 'object', required: ['state', 'variants'], properties: { state: { enum: ['ENABLED', 'DISABLED'] }, variants: { type: 'object' }, defaultVariant: { type: ['string', 'null', 'boolean'] } } },
    },
  },
}

export const flagd: Store = { parse, live: { collect: http => http.get('') } }

function parse(text: string, path: string, { environment }: ParseOptions): FlagDefinition[] {
  const { value, placeOf } = readDocument<{ readonly flags: Readonly<Record<string, Flag>>; readonly metadata?: Metadata }>(text, path, 'flagd flag definitions', schema)
  return Object.entries(value.flags).map(([key, flag]) => {
    const metadata: Metadata = { ...value.metadata, ...flag.metadata }
    const type = typeOfAll(Object.values(flag.variants))
    // a disabled flag answers the default in code; for a boolean that is off
    const off = type === 'boolean' ? Object.keys(flag.variants).find(name => flag.variants[name] === false) : undefined
    return defineFlag({
      key: keyOf(key, path), at: placeOf(key), type, variants: flag.variants, offVariant: off ?? codeDefault, client: true,
      category: categoryOf(word(metadata, 'category') ?? word(metadata, 'type')), owner: word(metadata, 'owner'), description: word(metadata, 'description'),
      created: instantOf(metadata['createdAt'] ?? metadata['created_at']), expires: instantOf(metadata['expires'] ?? metadata['expiresAt'] ?? metadata['expires_at']),
      environments: { [environment]: { enabled: flag.state === 'ENABLED', rollout: rolloutOf(flag), since: storeDate(metadata['since']), lastEvaluated: undefined } },
    })
  })
}

function word(metadata: Metadata, name: string): string | undefined {
  return typeof metadata[name] === 'string' ? metadata[name] : undefined
}

function rolloutOf({ variants, defaultVariant, targeting }: Flag): Rollout {
  const otherwise = everyone(defaultVariant == null ? codeDefault : String(defaultVariant))
  if (typeof targeting !== 'object' || targeting === null || Object.keys(targeting).length === 0) return otherwise
  const shares = 'fractional' in targeting ? sharesOf(targeting.fractional) : undefined
  if (shares !== undefined) return split(shares, 100)
  const named = [...new Set(stringsIn(targeting))].filter(text => Object.hasOwn(variants, text))
  return targeted((named.length > 0 ? named : Object.keys(variants)).map(name => ruleFor([condition('targeting')], everyone(name))), otherwise)
}

// { "fractional": [{ "var": … }, ["control", 90], ["bold", 10]] }; a share without a number is 1
function sharesOf(parts: unknown): { variant: string; weight: number }[] | undefined {
  if (!Array.isArray(parts)) return undefined
  const shares = parts.filter((part): part is unknown[] => Array.isArray(part))
  if (shares.length === 0 || !shares.every(([name, weight]) => typeof name === 'string' && (weight === undefined || typeof weight === 'number'))) return undefined
  return shares.map(([name, weight]) => ({ variant: String(name), weight: typeof weight === 'number' ? weight : 1 }))
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'boolean') return [String(value)]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(stringsIn)
}
