// DevCycle's command line: `dvc variables get` (keys, types, dates) or `dvc usages --format json` (keys only). Neither says
// who gets what; states come from flags.yml.
import type { FlagDefinition } from '../flag/definition.js'
import type { Schema } from '../flag/schema.js'
import type { FlagType } from '../flag/value.js'
import { booleanVariants, defineFlag, keyOf } from './define.js'
import { readDocument } from './document.js'
import type { ParseOptions, Store } from './store.js'
import { instantOf } from './variants.js'

interface Variable { readonly key: string; readonly type?: string; readonly description?: string; readonly createdAt?: string; readonly status?: string; readonly persistent?: boolean }

const schema: Schema = { type: 'array', items: { type: 'object', required: ['key'], properties: { key: { type: 'string' } } } }
const types: Readonly<Record<string, FlagType>> = { boolean: 'boolean', string: 'string', number: 'number', json: 'object' }

export const devcycle: Store = { parse }

function parse(text: string, path: string, _options: ParseOptions): FlagDefinition[] {
  const { value, placeOf } = readDocument<readonly Variable[]>(text, path, 'the output of "dvc variables get" or "dvc usages --format json"', schema)
  return value.map(({ key, type = 'Boolean', description, createdAt, status, persistent }) => {
    const kind = types[type.toLowerCase()] ?? 'boolean'
    return defineFlag({
      key: keyOf(key, path), at: placeOf(key), type: kind, variants: kind === 'boolean' ? booleanVariants : {}, description: description || undefined,
      created: instantOf(createdAt), archived: status === 'archived', permanent: persistent ?? false, client: true,
    })
  })
}
