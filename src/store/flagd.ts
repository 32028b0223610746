// flagd's flag definitions (https://flagd.dev/reference/flag-definitions/). A targeting is JSON logic that answers the name
// of a variant: its arms are followed, and one that is computed may be any.
import type { FlagDefinition } from '../flag/definition.js'
import type { Rollout } from '../flag/rollout.js'
import type { Schema } from '../flag/schema.js'
import type { FlagValue } from '../flag/value.js'
import { categoryOf, defineFlag, keyOf } from './define.js'
import { readDocument } from './document.js'
import type { ParseOptions, Store } from './store.js'
import { codeDefault, condition, everyone, instantOf, ruleFor, split, storeDate, sumOf, targeted, typeOfAll, type Part } from './variants.js'

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
    return defineFlag({
      key: keyOf(key, path), at: placeOf(key), type, variants: flag.variants, offVariant: codeDefault, client: true,
      category: categoryOf(word(metadata, 'category') ?? word(metadata, 'type')), owner: word(metadata, 'owner'), description: word(metadata, 'description'),
      created: instantOf(metadata['createdAt'] ?? metadata['created_at']), expires: instantOf(metadata['expires'] ?? metadata['expiresAt'] ?? metadata['expires_at']),
      environments: { [environment]: { enabled: flag.state === 'ENABLED', rollout: rolloutOf(flag), since: storeDate(metadata['since']), lastEvaluated: undefined } },
    })
  })
}

function word(metadata: Metadata, name: string): string | undefined {
  return typeof metadata[name] === 'string' ? metadata[name] : undefined
}

function rolloutOf(flag: Flag): Rollout {
  const { targeting } = flag, otherwise = flag.defaultVariant == null ? codeDefault : String(flag.defaultVariant)
  if (typeof targeting !== 'object' || targeting === null || Object.keys(targeting).length === 0) return everyone(otherwise)
  const shares = 'fractional' in targeting ? sharesOf(targeting.fractional) : undefined
  if (shares !== undefined) return split(shares, sumOf(shares))
  const [first = otherwise, ...others] = [...new Set(answersOf(targeting, { ...flag, otherwise }))]
  return targeted(others.map(name => ruleFor([condition('targeting')], everyone(name))), everyone(first))
}

// { "fractional": [{ "var": … }, ["control", 90], ["bold", 10]] }; a share without a number is 1
function sharesOf(parts: unknown): Part[] | undefined {
  if (!Array.isArray(parts)) return undefined
  const shares = parts.filter((part): part is unknown[] => Array.isArray(part))
  if (shares.length === 0 || !shares.every(([name, weight]) => typeof name === 'string' && (weight === undefined || typeof weight === 'number'))) return undefined
  return shares.map(([name, weight]) => ({ variant: String(name), weight: typeof weight === 'number' ? weight : 1 }))
}

/** The variants that an expression can answer. Without an answer the default decides; what is no variant is an error, and code's own. */
function answersOf(expression: unknown, flag: Flag & { readonly otherwise: string }): string[] {
  if (expression === null || expression === undefined) return [flag.otherwise]
  if (typeof expression === 'string' || typeof expression === 'boolean') return [Object.hasOwn(flag.variants, String(expression)) ? String(expression) : codeDefault]
  const given = expression as Readonly<Record<string, unknown>>
  const arms = 'if' in given ? armsOf(given['if']) : 'fractional' in given ? sharesOf(given['fractional'])?.filter(({ weight }) => weight > 0).map(({ variant }) => variant) : undefined
  // computed, or told elsewhere ($ref)
  return arms === undefined ? [...Object.keys(flag.variants), flag.otherwise] : arms.flatMap(arm => answersOf(arm, flag))
}

// if a then b else if c then d (else e)
function armsOf(parts: unknown): unknown[] | undefined {
  if (!Array.isArray(parts)) return undefined
  const arms = parts.filter((_, i) => i % 2 === 1 || i === parts.length - 1) as unknown[]
  return parts.length % 2 === 1 ? arms : [...arms, undefined]
}
