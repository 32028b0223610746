// Our own runtime's document, as it lies in Redis or as `halyard flags export` writes it: one environment, every flag with
// its rollout. The live read asks for each environment's document and audit log, with the few words of Redis that takes
// (redis-wire.ts): a client is never a dependency.
import type { FlagDefinition } from '../flag/definition.js'
import { StoreError, UserError } from '../flag/error.js'
import type { Rollout, Rule, Weight } from '../flag/rollout.js'
import type { Schema } from '../flag/schema.js'
import type { FlagType, FlagValue } from '../flag/value.js'
import { withAuditDates } from './audit-dates.js'
import { categoryOf, defineFlag, keyOf } from './define.js'
import { readDocument } from './document.js'
import { openRedis, RedisRefusal } from './redis-wire.js'
import type { Direct, ParseOptions, Store, StoreOptions } from './store.js'
import { storeDate } from './variants.js'

interface Served {
  readonly key: string
  readonly type: FlagType
  readonly variants: Readonly<Record<string, FlagValue>>
  readonly offVariant: string
  readonly enabled: boolean
  readonly rollout: Rollout
  readonly prerequisites?: readonly { readonly key: string; readonly variant: string }[]
  readonly client?: boolean
  readonly category?: string
  readonly owner?: string
  readonly deleted?: boolean
  readonly since?: string
}

interface FlagDocument { readonly environment: string; readonly flags: readonly Served[] }
/** what the live read collects: one document for each environment, and the lines of their audit logs */
interface Collected { readonly documents: readonly FlagDocument[]; readonly log: readonly string[] }

const documentSchema: Schema = {
  type: 'object', required: ['format', 'environment', 'flags'],
  properties: {
    format: { const: 'halyard-flags@1' }, environment: { type: 'string' },
    flags: { type: 'array', items: { type: 'object', required: ['key', 'type', 'variants', 'offVariant', 'enabled', 'rollout'], properties: { key: { type: 'string' }, enabled: { type: 'boolean' }, rollout: { type: 'object', required: ['kind'] } } } },
  },
}
const collectedSchema: Schema = { type: 'object', required: ['documents', 'log'], properties: { documents: { type: 'array', items: documentSchema }, log: { type: 'array', items: { type: 'string' } } } }
const what = 'a flag document ("halyard flags export" writes one)'

const live: Direct = { variable: 'REDIS_URL', address: /^rediss?:\/\/./, example: 'redis://cache.example.com:6379', read }

export const redis: Store = { parse, live, options: { prefix: { type: 'string', minLength: 1, description: 'first part of every key; default: halyard' } } }

function parse(text: string, path: string, _options: ParseOptions): FlagDefinition[] {
  if (/^\s*\{\s*"documents"/.test(text)) {
    const { value, placeOf } = readDocument<Collected>(text, path, what, collectedSchema)
    return [...withAuditDates(merged(value.documents.map(document => flagsOf(document, path, placeOf))), value.log)]
  }
  const { value, placeOf } = readDocument<FlagDocument>(text, path, what, documentSchema)
  return flagsOf(value, path, placeOf)
}

function flagsOf({ environment, flags }: FlagDocument, path: string, placeOf: (key: string) => FlagDefinition['at']): FlagDefinition[] {
  return flags.map(flag => {
    if (flag.deleted !== true && !isRollout(flag.rollout)) throw new StoreError(placeOf(flag.key), `is not ${what}: nobody can tell from its "rollout" who gets what; publish it again`)
    return defineFlag({
      key: keyOf(flag.key, path), at: placeOf(flag.key), type: flag.type, variants: flag.variants, offVariant: flag.offVariant,
      category: categoryOf(flag.category), owner: flag.owner, client: flag.client ?? false, archived: flag.deleted ?? false,
      prerequisites: (flag.prerequisites ?? []).map(({ key, variant }) => ({ key: keyOf(key, path), variant })),
      environments: flag.deleted === true ? {} : { [environment]: { enabled: flag.enabled, rollout: flag.rollout, since: storeDate(flag.since), lastEvaluated: undefined } },
    })
  })
}

/** The shape of one, to the bottom: a kind that a later version writes is not guessed at. */
function isRollout(value: unknown): value is Rollout {
  const given = value as { readonly [word: string]: unknown } | null, { kind, variant, weights, otherwise, rules, percent, allow } = given ?? {}
  const isWeights = (list: unknown): boolean => Array.isArray(list) && list.every((one: unknown) => typeof (one as Weight | null)?.percent === 'number')
  switch (kind) {
    case 'everyone': return typeof variant === 'string'
    case 'percent': return typeof percent === 'number' && (given?.['split'] === undefined || isWeights(given['split']))
    case 'split': return isWeights(weights)
    case 'targeted': return Array.isArray(allow) && Array.isArray(rules) && rules.every((rule: unknown) => isRollout((rule as Rule | null)?.serve)) && isRollout(otherwise)
    default: return false
  }
}

// A flag is archived when every environment that knows it has deleted it.
function merged(perEnvironment: readonly (readonly FlagDefinition[])[]): FlagDefinition[] {
  const flags = new Map<string, FlagDefinition>()
  for (const flag of perEnvironment.flat()) {
    const known = flags.get(flag.key)
    flags.set(flag.key, known === undefined ? flag : { ...known, archived: known.archived && flag.archived, environments: { ...known.environments, ...flag.environments } })
  }
  return [...flags.values()]
}

async function read(address: string, options: StoreOptions & ParseOptions, timeoutMs: number): Promise<Collected> {
  const environments = options.environments ?? [options.environment], prefix = options.prefix ?? 'halyard'
  const tagOf = (environment: string): string => `{${prefix}:${environment.replaceAll('}', '')}}`
  try {
    const client = await openRedis(address, timeoutMs)
    try {
      const read = await Promise.all(environments.map(async environment => ({ text: await client.get(`${tagOf(environment)}:document`), log: await client.list(`${tagOf(environment)}:log`) })))
      const documents = read.flatMap(({ text }) => text === undefined ? [] : [JSON.parse(text) as FlagDocument])
      if (documents.length === 0) throw new UserError(`redis at ${new URL(address).host} has no ${environments.map(environment => `${tagOf(environment)}:document`).join(' and no ')}; "halyard flags list" publishes the flags of flags.yml there, or correct "environments" and "prefix" in the config`)
      return { documents, log: read.flatMap(({ log }) => log) }
    } finally {
      client.close()
    }
  } catch (cause) {
    if (cause instanceof RedisRefusal) throw new UserError(`redis at ${new URL(address).host} refused to be read: ${cause.message}; check the user and the password in REDIS_URL`, { cause })
    if (cause instanceof SyntaxError) throw new UserError(`what redis at ${new URL(address).host} has is not a flag document: ${cause.message}; look at ${tagOf(environments[0] ?? '')}:document`, { cause })
    throw cause
  }
}
