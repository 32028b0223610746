// Vercel Flags: what /.well-known/vercel/flags answers (getProviderData of npm `flags`). Names, options and dates of the
// definition; the function that decides is code, so who gets what is not known here.
import type { FlagDefinition } from '../flag/definition.js'
import type { Schema } from '../flag/schema.js'
import type { FlagValue } from '../flag/value.js'
import { booleanVariants, defineFlag, keyOf } from './define.js'
import { readDocument } from './document.js'
import type { ParseOptions, Store } from './store.js'
import { instantOf, typeOfAll, ValueNames } from './variants.js'

interface Definition { readonly description?: string; readonly options?: readonly { readonly value: FlagValue }[]; readonly defaultValue?: FlagValue; readonly createdAt?: number }

const schema: Schema = { type: 'object', required: ['definitions'], properties: { definitions: { type: 'object', additionalProperties: { type: 'object', properties: { options: { type: 'array', items: { type: 'object', required: ['value'] } } } } } } }

export const vercelFlags: Store = {
  parse,
  live: { token: 'FLAGS_SECRET', auth: token => ({ Authorization: `Bearer ${token}` }), collect: http => http.get('/.well-known/vercel/flags') },
}

function parse(text: string, path: string, _options: ParseOptions): FlagDefinition[] {
  const { value, placeOf } = readDocument<{ readonly definitions: Readonly<Record<string, Definition>> }>(text, path, 'what /.well-known/vercel/flags answers', schema)
  return Object.entries(value.definitions).map(([key, { description, options = [], defaultValue, createdAt }]) => {
    const values = [...options.map(option => option.value), ...(defaultValue === undefined ? [] : [defaultValue])]
    const type = typeOfAll(values), names = new ValueNames(type)
    for (const one of values) names.of(one)
    const first = values[0] === undefined ? 'off' : names.of(defaultValue ?? values[0])
    return defineFlag({
      key: keyOf(key, path), at: placeOf(key), type, variants: type === 'boolean' ? booleanVariants : names.all, offVariant: type === 'boolean' ? 'off' : first,
      description, defaultValue, created: instantOf(createdAt), client: true,
    })
  })
}
