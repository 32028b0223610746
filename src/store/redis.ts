// Our own runtime's document, as it lies in Redis or as `halyard flags export` writes it: one environment, every flag with
// its rollout. The live read speaks the few words of Redis it needs (redis-wire.ts); a client is never a dependency.
import type { FlagDefinition } from '../flag/definition.js'
import type { Rollout } from '../flag/rollout.js'
import type { Schema } from '../flag/schema.js'
import type { FlagType, FlagValue } from '../flag/value.js'
import { categoryOf, defineFlag, keyOf } from './define.js'
import { readDocument } from './document.js'
import type { ParseOptions, Store } from './store.js'
import { instantOf } from './variants.js'

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

const schema: Schema = {
  type: 'object', required: ['format', 'environment', 'flags'],
  properties: {
    format: { const: 'halyard-flags@1' }, environment: { type: 'string' },
    flags: { type: 'array', items: { type: 'object', required: ['key', 'type', 'variants', 'offVariant', 'enabled', 'rollout'], properties: { key: { type: 'string' }, enabled: { type: 'boolean' }, rollout: { type: 'object', required: ['kind'] } } } },
  },
}

export const redis: Store = { parse }

function parse(text: string, path: string, _options: ParseOptions): FlagDefinition[] {
  const { value, placeOf } = readDocument<{ readonly environment: string; readonly flags: readonly Served[] }>(text, path, 'a flag document ("halyard flags export" writes one)', schema)
  return value.flags.map(flag => {
    const since = instantOf(flag.since)
    return defineFlag({
      key: keyOf(flag.key, path), at: placeOf(flag.key), type: flag.type, variants: flag.variants, offVariant: flag.offVariant,
      category: categoryOf(flag.category), owner: flag.owner, client: flag.client ?? false, archived: flag.deleted ?? false,
      prerequisites: (flag.prerequisites ?? []).map(({ key, variant }) => ({ key: keyOf(key, path), variant })),
      environments: flag.deleted === true ? {} : { [value.environment]: { enabled: flag.enabled, rollout: flag.rollout, since: since === undefined ? undefined : { at: since, source: 'store' }, lastEvaluated: undefined } },
    })
  })
}
