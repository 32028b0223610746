// GrowthBook: the REST API (GET /api/v1/features) with its environments, or an SDK payload for one. The first rule that
// applies decides; a condition can be the string "{}", which is none; a coverage below 1 lets the rest fall through.
import type { FlagDefinition, FlagState, Prerequisite } from '../flag/definition.js'
import type { Rollout, Rule } from '../flag/rollout.js'
import type { Schema } from '../flag/schema.js'
import { typeOf, type FlagType, type FlagValue } from '../flag/value.js'
import { categoryOf, defineFlag, keyOf } from './define.js'
import { readDocument, type StoreDocument } from './document.js'
import { itemsOf, Refusal, type Http } from './http.js'
import type { ParseOptions, Store, StoreOptions } from './store.js'
import { asksNothing, codeDefault, condition, everyone, instantOf, notTold, percentOf, ruleFor, split, storeDate, sumOf, targeted, ValueNames, type Part } from './variants.js'

interface GbRule {
  readonly type?: string
  readonly enabled?: boolean
  readonly value?: FlagValue
  readonly force?: FlagValue
  readonly coverage?: number
  readonly condition?: string | object
  readonly variations?: readonly (FlagValue | { readonly value: FlagValue; readonly weight?: number })[]
  readonly weights?: readonly number[]
}
interface Feature {
  readonly id: string
  readonly archived?: boolean
  readonly description?: string
  readonly owner?: string
  readonly valueType?: 'boolean' | 'string' | 'number' | 'json'
  readonly defaultValue?: FlagValue
  readonly tags?: readonly string[]
  readonly dateCreated?: string
  readonly dateUpdated?: string
  readonly neverStale?: boolean
  readonly prerequisites?: readonly ({ readonly id?: string } | string)[]
  readonly environments?: Readonly<Record<string, { readonly enabled: boolean; readonly defaultValue?: FlagValue; readonly rules?: readonly GbRule[] }>>
}
type Payload = Readonly<Record<string, { readonly defaultValue?: FlagValue; readonly rules?: readonly GbRule[] }>>

const schema: Schema = {
  type: 'object', required: ['features'],
  properties: {
    features: {
      anyOf: [
        { type: 'array', items: { type: 'object', required: ['id'], properties: { id: { type: 'string' }, environments: { type: 'object', additionalProperties: { type: 'object', required: ['enabled'], properties: { enabled: { type: 'boolean' } } } } } } },
        { type: 'object', additionalProperties: { type: 'object' } },
      ],
    },
  },
}

export const growthbook: Store = {
  parse,
  options: { project: { type: 'string', minLength: 1, description: 'id of the project; default: every project' } },
  live: { url: 'https://api.growthbook.io', token: 'GROWTHBOOK_API_KEY', auth: token => ({ Authorization: `Bearer ${token}` }), collect },
}

function parse(text: string, path: string, options: ParseOptions): FlagDefinition[] {
  const document = readDocument<{ readonly features: readonly Feature[] | Payload }>(text, path, 'a GrowthBook feature list (GET /api/v1/features) or SDK payload', schema)
  const { features } = document.value
  return Array.isArray(features) ? (features as readonly Feature[]).map(feature => fromApi(feature, document, path)) : fromPayload(features as Payload, document, path, options)
}

function fromApi(feature: Feature, { placeOf }: StoreDocument<unknown>, path: string): FlagDefinition {
  const type: FlagType = feature.valueType === 'json' ? 'object' : feature.valueType ?? 'boolean'
  const names = new ValueNames(type), value = (given: FlagValue): string => names.of(valueOf(given, type))
  const fallback = feature.defaultValue === undefined ? undefined : value(feature.defaultValue)
  const environments = Object.fromEntries(Object.entries(feature.environments ?? {}).map(([name, { enabled, defaultValue, rules = [] }]): [string, FlagState] => [name, {
    enabled,
    rollout: rolloutOf(rules.filter(rule => rule.enabled !== false), defaultValue === undefined ? fallback ?? codeDefault : value(defaultValue), value),
    since: storeDate(feature.dateUpdated),
    lastEvaluated: undefined,
  }]))
  return defineFlag({
    key: keyOf(feature.id, path), at: placeOf(feature.id), type, variants: names.all, description: feature.description || undefined,
    defaultValue: undefined, offVariant: codeDefault, client: true,
    category: (feature.tags ?? []).map(categoryOf).find(category => category !== undefined), permanent: feature.neverStale ?? false,
    owner: feature.owner || undefined, created: instantOf(feature.dateCreated), archived: feature.archived ?? false,
    prerequisites: (feature.prerequisites ?? []).flatMap((one): Prerequisite[] => {
      const id = typeof one === 'string' ? one : one.id
      return id === undefined ? [] : [{ key: keyOf(id, path), variant: 'on' }]
    }),
    environments,
  })
}

function fromPayload(features: Payload, { placeOf }: StoreDocument<unknown>, path: string, { environment }: ParseOptions): FlagDefinition[] {
  return Object.entries(features).map(([key, { defaultValue = null, rules = [] }]) => {
    const type = defaultValue === null ? typeOf(rules.find(({ force }) => force !== undefined)?.force ?? true) : typeOf(defaultValue)
    const names = new ValueNames(type), value = (given: FlagValue): string => names.of(given)
    const rollout = rolloutOf(rules, defaultValue === null ? codeDefault : value(defaultValue), value)
    return defineFlag({
      key: keyOf(key, path), at: placeOf(key), type, variants: names.all, offVariant: codeDefault, client: true,
      environments: { [environment]: { enabled: true, rollout, since: undefined, lastEvaluated: undefined } },
    })
  })
}

// The API writes every value as text: "true" is true, "12" a number, "{…}" an object.
function valueOf(given: FlagValue, type: FlagType): FlagValue {
  if (typeof given !== 'string' || type === 'string') return given
  try { return JSON.parse(given) as FlagValue } catch { return given }
}

function rolloutOf(given: readonly GbRule[], fallback: string, value: (given: FlagValue) => string): Rollout {
  const rules: Rule[] = []
  for (const rule of given) {
    const serve = serveOf(rule, fallback, value)
    if (serve === undefined) continue                              // coverage 0 serves nobody
    if (isOpen(rule) && coverageOf(rule) >= 1) return targeted(rules, serve)       // nobody gets past it
    rules.push(ruleFor(isOpen(rule) ? [] : [condition('condition')], serve))
  }
  return targeted(rules, everyone(fallback))
}

function serveOf(rule: GbRule, fallback: string, value: (given: FlagValue) => string): Rollout | undefined {
  const coverage = coverageOf(rule), forced = rule.force ?? rule.value
  if (coverage <= 0) return undefined
  if (rule.variations !== undefined) return split(partsOf(rule.variations, rule.weights, value), 1)
  if (forced !== undefined) return coverage >= 1 ? everyone(value(forced)) : percentOf(value(forced), fallback, coverage * 100)
  // an experiment or a safe rollout whose values stand elsewhere: somebody gets something else
  return rule.type === 'force' ? undefined : everyone(notTold)
}

// Weights that do not add up to 1, or are not one for each, are not used: everybody has an equal chance.
function partsOf(variations: NonNullable<GbRule['variations']>, weights: GbRule['weights'], value: (given: FlagValue) => string): Part[] {
  const values = variations.map(one => typeof one === 'object' && one !== null && 'value' in one ? one as { readonly value: FlagValue; readonly weight?: number } : { value: one as FlagValue })
  const parts = values.map((one, i) => ({ variant: value(one.value), weight: one.weight ?? weights?.[i] ?? 0 })), sum = sumOf(parts)
  const isUsed = Math.abs(sum - 1) <= 0.01 && (weights === undefined || weights.length === values.length)
  return parts.map(part => ({ ...part, weight: isUsed ? part.weight / sum : 1 / values.length }))
}

function coverageOf({ coverage }: GbRule): number {
  return coverage ?? 1
}

/** Words of a rule that say what it serves, what it is called and how results are counted; every other word may keep somebody out. */
const harmless: readonly string[] = [
  'id', 'type', 'description', 'enabled', 'value', 'force', 'coverage', 'variations', 'weights', 'meta', 'key', 'name', 'phase', 'seed', 'tracks', 'trackingKey', 'experimentId', 'hashAttribute',
  'fallbackAttribute', 'hashVersion', 'bucketVersion', 'disableStickyBucketing', 'condition', 'savedGroupTargeting', 'values', 'allEnvironments',
]

function isOpen(rule: GbRule): boolean {
  const { condition: given } = rule, conditions = typeof given === 'object' ? JSON.stringify(given) : (given ?? '').replace(/\s/g, '')
  if (conditions !== '' && conditions !== '{}') return false
  return Object.entries(rule).every(([name, value]) => harmless.includes(name) ? name !== 'savedGroupTargeting' || asksNothing(value) : asksNothing(value))
}

// Archived features are told when asked for; versions before that could be asked told them anyway, and refuse the word.
async function collect(http: Http, { project }: StoreOptions & ParseOptions): Promise<unknown> {
  try {
    return { features: await featuresOf(http, project, '&archived=true') }
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 400) throw error
    return { features: await featuresOf(http, project, '') }
  }
}

function featuresOf(http: Http, project: string | number | undefined, more: string): Promise<unknown[]> {
  const pathOf = (offset: number): string => `/api/v1/features?limit=100&offset=${offset}${more}${project === undefined ? '' : `&projectId=${encodeURIComponent(project)}`}`
  return itemsOf(http, pathOf(0), 'features', ({ hasMore, nextOffset }, count) => hasMore === true ? pathOf(typeof nextOffset === 'number' ? nextOffset : count) : undefined)
}
