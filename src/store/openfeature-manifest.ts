// OpenFeature's flag manifest (open-feature/cli): names, types and defaults; nothing about who gets what.
import type { FlagDefinition } from '../flag/definition.js'
import type { Schema } from '../flag/schema.js'
import type { FlagType, FlagValue } from '../flag/value.js'
import { booleanVariants, defineFlag, keyOf } from './define.js'
import { readDocument } from './document.js'
import type { ParseOptions, Store } from './store.js'

const types: Readonly<Record<string, FlagType>> = { boolean: 'boolean', string: 'string', integer: 'number', float: 'number', object: 'object' }
interface Flag { readonly flagType: string; readonly defaultValue?: FlagValue; readonly description?: string }

const schema: Schema = {
  type: 'object', required: ['flags'],
  properties: { flags: { type: 'object', additionalProperties: { type: 'object', required: ['flagType'], properties: { flagType: { enum: Object.keys(types) } } } } },
}

export const openfeatureManifest: Store = { parse, live: { collect: http => http.get('') } }

function parse(text: string, path: string, _options: ParseOptions): FlagDefinition[] {
  const { value, placeOf } = readDocument<{ readonly flags: Readonly<Record<string, Flag>> }>(text, path, 'an OpenFeature flag manifest', schema)
  return Object.entries(value.flags).map(([key, { flagType, defaultValue, description }]) => defineFlag({
    key: keyOf(key, path), at: placeOf(key), type: types[flagType] ?? 'object', description, defaultValue, client: true,
    // a manifest does not say which other values there are
    variants: flagType === 'boolean' ? booleanVariants : {},
  }))
}
