// The settings as JSON Schema: the editor's completion, the loader's check and the published config.schema.json are this one object.
import { categories } from '../flag/definition.js'
import type { Schema } from '../flag/schema.js'

const text = { type: 'string', minLength: 1 } as const
const texts = { type: 'array', items: text } as const
const from = { ...text, description: 'what the code imports: a package, or a path relative to this file' }
const argument = {
  oneOf: [{ type: 'integer', minimum: 0 }, text],
  description: 'where it stands in the call: 0 is argument 0, "0.flagKey" a property of it, "0[]" each element, "0.*" each own key',
} as const
const type = { enum: ['boolean', 'string', 'number', 'object'] } as const
const result = { ...text, description: 'property of the result that holds the value, e.g. "value" for useFlag("x").value' }
const isAsync = { type: 'boolean', description: 'the result is a promise of the value' } as const
const spelling = { enum: ['exact', 'camel'] } as const

// what it is asked of may be any object: *.featureFlags
const member = {
  ...text, pattern: '^(?:\\*\\.)?[\\w$#]+(?:\\(\\))?(?:\\.[\\w$#]+(?:\\(\\))?)*(?:\\([\\w$.]+\\))?$', title: 'a path (config.flags, *.flags) or a call that takes nothing or one name (useFlags(), useContext(Flags)); give anything else a name in the code and name that',
} as const

const object = (description: string, required: readonly string[], properties: Readonly<Record<string, Schema>>): Schema =>
  ({ type: 'object', description, required, properties, additionalProperties: false })

export const readForms = {
  call: object('a function, or "*.method" of any object', ['call', 'key'],
    { call: text, from, key: argument, fallback: argument, type, result, async: isAsync, receiver: { enum: ['any', 'tied'] },
      only: { ...text, description: 'a pattern such as "feature_*": what does not fit is no flag' } }),
  env: object('environment variables; * is the wildcard', ['env'], { env: text, type }),
  jsx: object('a component with the key in a prop', ['jsx', 'key'], { jsx: text, from, key: text, fallback: text, type }),
  decorator: object('a decorator', ['decorator', 'key'], { decorator: text, from, key: argument, fallback: argument, type }),
  member: object('an object whose properties are flags: a path to it, or a call that answers with it, useFlags() or useContext(Flags)', ['member'],
    { member, from, spelling, fallback: argument, type, result }),
  declares: object('an object, enum, union or interface whose entries declare flags', ['declares'], { declares: text, from }),
  functions: object('a file in which each exported function is one flag', ['functions'], { functions: text, key: { enum: ['name'] } }),
} as const

export const overrideForms = {
  call: object('a call that forces states in tests', ['call'], { call: text, from, map: argument, keys: argument, key: argument, value: argument }),
  jsx: object('a component that forces states in tests', ['jsx'], { jsx: text, from, map: text, keys: text }),
} as const

/** What `store` may say, by its type: nothing that this store would not read. */
export function storeSchemas(stores: Stores): Readonly<Record<string, Schema>> {
  return Object.fromEntries(Object.entries(stores).map(([name, { live, options = {} }]) => [name, object(`flags of ${name}`, ['type'],
    { type: { const: name }, file: { ...text, description: 'an export, instead of asking' }, ...(live === undefined ? {} : { url: { ...text, description: 'where it answers' } }), ...options })]))
}

type Stores = Readonly<Record<string, { readonly live?: unknown; readonly options?: Readonly<Record<string, Schema>> }>>

/** Store types and SDK names come from their registries, so that a new file is known here at once. */
export function configSchema(names: { stores: Stores; sdks: readonly string[]; codes: readonly string[] }): Schema {
  const severities = Object.fromEntries(names.codes.map(code => [code, { enum: ['error', 'warning', 'info', 'off'] }]))
  const ages = Object.fromEntries(categories.map(category => [category,
    object('limits of this category', [], { maxAgeDays: { oneOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }] } })]))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'halyard.config',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      include: { ...texts, description: 'folders, files or globs to scan; default: every tracked source file' },
      exclude: { ...texts, description: 'globs to leave out' },
      entry: { ...texts, description: 'files whose exports are public' },
      flags: { ...text, description: 'flag definitions; default: flags.yml where there is one' },
      store: { description: 'where states come from', oneOf: Object.values(storeSchemas(names.stores)) },
      environments: { ...texts, minItems: 1, description: 'those that matter for staleness; all of them must agree' },
      sdks: { type: 'array', items: { enum: names.sdks }, description: 'default: every SDK whose package the code imports' },
      reads: { type: 'array', items: { oneOf: Object.values(readForms) }, description: "the project's own ways of reading a flag" },
      overrides: { type: 'array', items: { oneOf: Object.values(overrideForms) }, description: 'how tests force a state' },
      staleAfterDays: { type: 'integer', minimum: 1, default: 30 },
      categories: { type: 'object', additionalProperties: false, properties: ages },
      naming: object('how keys are spelled', [], { case: { enum: ['snake', 'kebab', 'camel', 'pascal', 'constant'] }, pattern: text }),
      severity: { type: 'object', additionalProperties: false, properties: severities },
      owners: { ...text, description: 'a CODEOWNERS file' },
    },
  }
}
