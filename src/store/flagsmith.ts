// Flagsmith: the feature list (GET /api/v1/projects/{id}/features/?environment=…) or an environment document
// (GET /api/v1/environment-document/). Segment and identity overrides are rules; allocations of variants add up to 100.
import type { FlagDefinition, FlagState } from '../flag/definition.js'
import { UserError } from '../flag/error.js'
import type { Rollout, Rule } from '../flag/rollout.js'
import type { Schema } from '../flag/schema.js'
import type { FlagValue } from '../flag/value.js'
import { booleanVariants, categoryOf, defineFlag, keyOf } from './define.js'
import { readDocument, type StoreDocument } from './document.js'
import { itemsOf, type Http } from './http.js'
import type { ParseOptions, Store, StoreOptions } from './store.js'
import { condition, everyone, instantOf, ruleFor, split, storeDate, targeted } from './variants.js'

interface Option { readonly default_percentage_allocation?: number; readonly percentage_allocation?: number; readonly string_value?: string | null; readonly value?: FlagValue; readonly multivariate_feature_option?: { readonly value?: FlagValue } }
interface Feature {
  readonly name: string
  readonly description?: string | null
  readonly created_date?: string
  readonly is_archived?: boolean
  readonly is_server_key_only?: boolean
  readonly default_enabled?: boolean
  readonly multivariate_options?: readonly Option[]
  readonly owners?: readonly { readonly email?: string }[]
  readonly group_owners?: readonly { readonly name?: string }[]
  readonly tags?: readonly (number | { readonly label?: string; readonly is_permanent?: boolean })[]
  readonly environment_feature_state?: { readonly enabled: boolean } | null
  readonly num_segment_overrides?: number | null
  readonly num_identity_overrides?: number | null
  readonly is_num_identity_overrides_complete?: boolean
  readonly last_modified_in_current_environment?: string | null
}
interface FeatureState { readonly feature: { readonly name: string }; readonly enabled: boolean; readonly feature_state_value?: FlagValue; readonly multivariate_feature_state_values?: readonly Option[] }
interface EnvironmentDocument { readonly feature_states: readonly FeatureState[]; readonly project?: { readonly segments?: readonly { readonly name?: string; readonly feature_states?: readonly FeatureState[] }[] }; readonly identity_overrides?: readonly { readonly identity_features?: readonly FeatureState[] }[] }

const schema: Schema = {
  anyOf: [
    { type: 'object', required: ['results'], properties: { results: { type: 'array', items: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } } } } },
    { type: 'object', required: ['feature_states'], properties: { feature_states: { type: 'array', items: { type: 'object', required: ['feature', 'enabled'], properties: { enabled: { type: 'boolean' }, feature: { type: 'object', required: ['name'] } } } } } },
  ],
}

export const flagsmith: Store = {
  parse,
  options: {
    project: { type: ['string', 'integer'], description: 'number of the project, as its address has it' },
    environmentId: { type: ['string', 'integer'], description: 'number of the environment that matters' },
  },
  live: { url: 'https://api.flagsmith.com', token: 'FLAGSMITH_API_TOKEN', auth: token => ({ Authorization: `${token.includes('.') ? 'Api-Key' : 'Token'} ${token}` }), collect },
}

function parse(text: string, path: string, options: ParseOptions): FlagDefinition[] {
  const document = readDocument<{ readonly results: readonly Feature[] } | EnvironmentDocument>(text, path, 'a Flagsmith feature list or environment document', schema)
  return 'results' in document.value ? document.value.results.map(feature => fromList(feature, document, path, options)) : fromEnvironment(document.value, document, path, options)
}

function fromList(feature: Feature, { placeOf }: StoreDocument<unknown>, path: string, { environment }: ParseOptions): FlagDefinition {
  const tags = (feature.tags ?? []).filter(tag => typeof tag === 'object')
  const state = feature.environment_feature_state
  // the number of identities is not told by every installation: not told is not none
  const identities = Math.max(feature.num_identity_overrides ?? 0, feature.is_num_identity_overrides_complete === false ? 1 : 0)
  const rules = [...((feature.num_segment_overrides ?? 0) > 0 ? ['segment'] : []), ...(identities > 0 ? ['identity'] : [])].flatMap(somebodyElse)
  const options = feature.multivariate_options ?? []
  return defineFlag({
    key: keyOf(feature.name, path), at: placeOf(feature.name), description: feature.description ?? undefined, variants: variantsOf(options),
    category: tags.map(({ label }) => categoryOf(label)).find(category => category !== undefined), permanent: tags.some(tag => tag.is_permanent === true),
    owner: feature.owners?.[0]?.email ?? feature.group_owners?.[0]?.name, created: instantOf(feature.created_date),
    archived: feature.is_archived ?? false, client: feature.is_server_key_only !== true, clientStated: feature.is_server_key_only !== undefined,
    environments: state == null ? {} : { [environment]: { ...stateOf(state.enabled, options, rules), since: storeDate(feature.last_modified_in_current_environment) } },
  })
}

function fromEnvironment(document: EnvironmentDocument, { placeOf }: StoreDocument<unknown>, path: string, { environment }: ParseOptions): FlagDefinition[] {
  const overridden = new Map<string, Rule[]>()
  const override = (kind: string, { feature, enabled }: FeatureState): void => {
    overridden.set(feature.name, [...overridden.get(feature.name) ?? [], ruleFor([condition(kind, 'in')], everyone(enabled ? 'on' : 'off'))])
  }
  for (const segment of document.project?.segments ?? []) for (const state of segment.feature_states ?? []) override('segment', state)
  for (const identity of document.identity_overrides ?? []) for (const state of identity.identity_features ?? []) override('identity', state)
  return document.feature_states.map(state => {
    const options = state.multivariate_feature_state_values ?? []
    return defineFlag({
      key: keyOf(state.feature.name, path), at: placeOf(state.feature.name), client: true, variants: variantsOf(options),
      environments: { [environment]: { ...stateOf(state.enabled, options, overridden.get(state.feature.name) ?? []), since: undefined } },
    })
  })
}

function somebodyElse(kind: string): Rule[] {
  return ['on', 'off'].map(variant => ruleFor([condition(kind, 'in')], everyone(variant)))
}

function valueOf({ string_value, value, multivariate_feature_option }: Option): string {
  return String(string_value ?? value ?? multivariate_feature_option?.value ?? '')
}

function share({ default_percentage_allocation, percentage_allocation }: Option): number {
  return percentage_allocation ?? default_percentage_allocation ?? 0
}

// On or off is asked apart from the value: every variant of an enabled feature is on.
function variantsOf(options: readonly Option[]): FlagDefinition['variants'] {
  return { ...booleanVariants, ...Object.fromEntries(options.map(option => [valueOf(option), true])) }
}

function stateOf(enabled: boolean, options: readonly Option[], rules: readonly Rule[]): Omit<FlagState, 'since'> {
  const shares = options.map(option => ({ variant: valueOf(option), weight: share(option) })).filter(({ weight }) => weight > 0)
  const rest = 100 - shares.reduce((sum, { weight }) => sum + weight, 0)
  const served: Rollout = shares.length === 0 ? everyone('on') : split([...shares, ...(rest > 0.001 ? [{ variant: 'on', weight: rest }] : [])], 100)
  const whole = enabled ? served : everyone('off')
  // somebody may be on where everybody else is off: a disabled feature with overrides is not at rest
  return { enabled: enabled || rules.length > 0, rollout: targeted(rules, whole), lastEvaluated: undefined }
}

async function collect(http: Http, { project, environmentId }: StoreOptions & ParseOptions): Promise<unknown> {
  if (project === undefined || environmentId === undefined) throw new UserError('store "flagsmith" needs "project" and "environmentId" in the config: the two numbers in the address of the environment\'s page')
  const first = `/api/v1/projects/${encodeURIComponent(project)}/features/?environment=${encodeURIComponent(String(environmentId))}&page_size=100`
  return { results: await itemsOf(http, first, 'results', ({ next }) => next as string | null) }
}
