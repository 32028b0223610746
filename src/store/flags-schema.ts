// What flags.yml may say: shipped as flags.schema.json for editors, and what flags-yml.ts checks with. What a schema
// cannot say (weights that add up, variants that exist, dates that are on the calendar) is said in flags-yml.ts.
import { categories } from '../flag/definition.js'
import { operators } from '../flag/operator.js'
import type { Schema } from '../flag/schema.js'

const text: Schema = { type: 'string', minLength: 1 }
const names: Schema = { type: 'array', items: { type: ['string', 'number'] } }
const date: Schema = {
  type: 'string', title: 'an ISO 8601 date', examples: ['2026-09-01'],
  pattern: '^\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?)?$',
}
const percent: Schema = { type: 'number', minimum: 0, maximum: 100, description: 'Share of units that get the flag, in steps of 0.01' }
const variant: Schema = { type: ['string', 'boolean', 'number'], description: 'Name of a variant; on or off for a boolean flag' }
const weights: Schema = { type: 'object', additionalProperties: percent, description: 'Variant to percent; adds up to 100' }
const scalar: Schema = { type: ['string', 'number', 'boolean'] }

const clause: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...Object.fromEntries(operators.flatMap(name => [[name, operandOf(name)], [name.toUpperCase(), operandOf(name)]])),
    not: { type: 'boolean', description: 'true turns the answer round' },
    ignore_case: { type: 'boolean' },
  },
}

function operandOf(operator: string): Schema {
  if (operator === 'exists') return { type: 'boolean' }
  return { type: ['string', 'number', 'boolean', 'array'], items: scalar }
}

const serve = {
  variant, rollout_percent: percent, weights,
  bucket_by: { ...text, description: 'Attribute that is bucketed; default: the targeting key' },
  seed: { ...text, description: 'Replaces the key in the hash' },
} as const

const rule: Schema = {
  type: 'object',
  required: ['when'],
  additionalProperties: false,
  properties: {
    when: {
      type: 'object',
      description: 'Attribute to conditions; all of them must hold. A plain value or list means "is one of"',
      additionalProperties: { anyOf: [clause, scalar, { type: 'array', items: scalar }] },
    },
    ...serve,
  },
}

const state: Schema = {
  type: 'object',
  required: ['enabled'],
  additionalProperties: false,
  properties: {
    enabled: { type: 'boolean' },
    ...serve,
    since: { ...date, description: 'When the state became what it is; else the audit log, else the git history of this file' },
    last_evaluated: date,
    allowed_users: { ...names, description: 'Targeting keys that are on whatever the rollout says' },
    rules: { type: 'array', items: rule, description: 'The first rule that matches decides' },
  },
}

const flag: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    description: { type: 'string' },
    category: { enum: categories },
    owner: text,
    created_at: date,
    expires_at: { ...date, description: 'release and experiment only' },
    type: { enum: ['boolean', 'string', 'number', 'object'], default: 'boolean' },
    variants: { type: 'object', description: 'Name to value, for flags that are not boolean' },
    client: { type: 'boolean', description: 'true = its value may be sent to browsers; rules never are', default: false },
    default: { description: 'What code gets when nothing else answers' },
    off_value: { description: 'What a disabled flag answers' },
    confirm: { type: 'boolean', description: 'High impact: a change has to be confirmed by typing the key' },
    can_change: { type: 'array', items: text },
    tests: { type: 'array', items: variant, description: 'States that must be tested; default: every reachable state' },
    permanent: { type: 'boolean', description: 'Never report this flag as debt' },
    snooze_until: date,
    archived: { type: 'boolean' },
    prerequisites: { type: 'object', additionalProperties: variant, description: 'Flag to the variant it must have' },
    environments: { type: 'object', additionalProperties: state },
  },
}

export const flagsSchema: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Flag definitions of halyard',
  type: 'object',
  required: ['flags'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    version: { const: 1 },
    flags: { type: ['object', 'null'], additionalProperties: flag },
  },
}
