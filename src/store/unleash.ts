// Unleash: the admin API (GET /api/admin/projects/{project}/features) with its environments, or the client API
// (GET /api/client/features) for one. Strategies are alternatives: one that lets everybody in decides. A rollout is a string.
import type { Dated, FlagDefinition, FlagState, Prerequisite } from '../flag/definition.js'
import type { Clause, Rollout, Rule } from '../flag/rollout.js'
import type { Schema } from '../flag/schema.js'
import type { FlagValue } from '../flag/value.js'
import { booleanVariants, categoryOf, defineFlag, keyOf } from './define.js'
import { readDocument } from './document.js'
import type { ParseOptions, Store } from './store.js'
import { collectUnleash, mostEvents, type Dependency, type Environment, type Event, type Feature, type Strategy, type UnleashDocument, type Variant } from './unleash-live.js'
import { condition, everyone, instantOf, percentOf, ruleFor, split, sumOf, targeted } from './variants.js'

const schema: Schema = {
  type: 'object', required: ['features'],
  properties: {
    features: {
      type: 'array',
      items: {
        type: 'object', required: ['name'],
        properties: { name: { type: 'string' }, environments: { type: 'array', items: { type: 'object', required: ['name', 'enabled'], properties: { enabled: { type: 'boolean' } } } }, enabled: { type: 'boolean' } },
      },
    },
  },
}

export const unleash: Store = {
  parse,
  options: {
    project: { type: 'string', minLength: 1, description: 'id of the project; default: default' },
    api: { enum: ['admin', 'client'], description: 'admin (the default) knows every environment and date; client needs only the token of an SDK and knows one environment' },
  },
  live: { token: 'UNLEASH_API_TOKEN', auth: token => ({ Authorization: token }), collect: collectUnleash },
}

function parse(text: string, path: string, options: ParseOptions): FlagDefinition[] {
  const { value, placeOf } = readDocument<UnleashDocument>(text, path, 'an Unleash feature list (GET /api/admin/projects/{project}/features or /api/client/features)', schema)
  const changes = changesIn(value.events), parents = new Map(value.features.map(feature => [feature.name, variantNames(feature)]))
  return value.features.map(feature => {
    const environments = feature.environments ?? (feature.enabled === undefined ? [] : [{ name: value.query?.environment ?? options.environment, enabled: feature.enabled, strategies: feature.strategies ?? [], lastSeenAt: feature.lastSeenAt ?? null }])
    return defineFlag({
      key: keyOf(feature.name, path), at: placeOf(feature.name), description: feature.description ?? undefined,
      // a variant is asked for apart from on and off; to `isEnabled` every one of them is true
      variants: { ...booleanVariants, ...Object.fromEntries(variantNames(feature).map(name => [name, true])) as Record<string, FlagValue> },
      category: categoryOf(feature.type), client: true, created: instantOf(feature.createdAt),
      owner: feature.tags?.find(({ type }) => type === 'owner' || type === 'team')?.value,
      archived: feature.archived ?? (feature.archivedAt != null),
      prerequisites: (feature.dependencies ?? []).map(dependency => needOf(dependency, parents.get(dependency.feature) ?? [], path)),
      environments: Object.fromEntries(environments.map(environment => [environment.name, stateOf(environment, feature, changes(feature.name, environment.name), value.events !== undefined)])),
    })
  })
}

function variantNames({ variants = [], environments = [], strategies = [] }: Feature): string[] {
  const all = [...variants, ...strategies.flatMap(({ variants: own = [] }) => own), ...environments.flatMap(one => [...one.variants ?? [], ...(one.strategies ?? []).flatMap(({ variants: own = [] }) => own)])]
  return [...new Set(all.map(({ name }) => name))]
}

// A parent that is on is on whichever variant it gives, unless the dependency names some.
function needOf({ feature, enabled, variants = [] }: Dependency, known: readonly string[], path: string): Prerequisite {
  const key = keyOf(feature, path), [first, ...others] = variants
  if (enabled === false) return { key, variant: 'off' }
  return first === undefined ? { key, variant: 'on', orElse: known } : { key, variant: first, orElse: others }
}

// Where the audit log could be read it dates the state. The list itself has no date of the last change; entering the stage
// "live" is one before which nobody was served, and a strategy may have been edited since: so the later of the two counts.
function stateOf(environment: Environment, { lifecycle, lastSeenAt, variants }: Feature, changed: Dated | undefined, isLogged: boolean): FlagState {
  const live = lifecycle?.stage === 'live' || lifecycle?.stage === 'completed' ? instantOf(lifecycle.enteredStageAt) : undefined
  const own = environment.enabled ? live : undefined
  return {
    enabled: environment.enabled,
    rollout: rolloutOf(environment, variants ?? []),
    since: own === undefined || (changed !== undefined && changed.at > own) ? changed : { at: own, source: 'store', ...(isLogged ? {} : { changesUnknown: true }) },
    lastEvaluated: instantOf(environment.lastSeenAt ?? lastSeenAt),
  }
}

const changing = /^feature-(?:environment-(?:enabled|disabled|variants-updated)|strategy-(?:add|update|remove)|variants-updated|archived|revived)$/

/** When what users get was changed last; a log that was not read to its beginning has had its last change before that at least. */
function changesIn(events: readonly Event[] = []): (feature: string, environment: string) => Dated | undefined {
  const last = new Map<string, string>(), dates = events.flatMap(({ createdAt }) => instantOf(createdAt) ?? [])
  for (const { type, featureName, environment, createdAt } of events) {
    const at = instantOf(createdAt), id = `${featureName}\0${environment}`
    if (changing.test(type) && at !== undefined && at > (last.get(id) ?? '')) last.set(id, at)
  }
  const earliest = events.length < mostEvents ? undefined : dates.reduce((first, at) => at < first ? at : first)
  return (feature, environment) => {
    const at = last.get(`${feature}\0${environment}`) ?? earliest
    return at === undefined ? undefined : { at, source: 'audit-log' }
  }
}

function rolloutOf(environment: Environment, featureVariants: readonly Variant[]): Rollout {
  const all = environment.strategies ?? []
  const active = all.filter(({ disabled }) => disabled !== true)
  const shared = [...featureVariants, ...environment.variants ?? []]
  // without any strategy the switch alone decides; with only disabled ones, versions of Unleash differ; a plan moves by itself
  if (environment.strategies === undefined ? environment.hasStrategies === true : all.length > 0 && active.length === 0) return percentOf('on', 'off', 50)
  if ((environment.releasePlans ?? []).length > 0) return percentOf('on', 'off', 50)
  if (all.length === 0) return on(shared)
  const open = active.filter(strategy => !isConstrained(strategy))
  const widest = open.reduce<Strategy | undefined>((best, strategy) => best === undefined || percentage(strategy) > percentage(best) ? strategy : best, undefined)
  if (widest !== undefined && percentage(widest) >= 100) return on(variantsFor(widest, shared))
  const otherwise = widest === undefined || percentage(widest) <= 0 ? everyone('off') : percentOf('on', 'off', percentage(widest))
  const rules: Rule[] = active.filter(isConstrained).filter(strategy => percentage(strategy) > 0).map(strategy => ruleFor(clausesOf(strategy), partly(strategy, shared)))
  return targeted(rules, otherwise)
}

function on(variants: readonly Variant[]): Rollout {
  const weighed = variants.filter(({ weight }) => weight > 0)
  const overridden = variants.some(({ overrides = [] }) => overrides.length > 0)
  if (weighed.length === 0 && !overridden) return everyone('on')
  const parts = weighed.map(({ name, weight }) => ({ variant: name, weight })), whole = split(parts, sumOf(parts))
  return overridden ? targeted(variants.filter(({ overrides = [] }) => overrides.length > 0).map(({ name }) => ruleFor([condition('override')], everyone(name))), whole) : whole
}

function partly(strategy: Strategy, shared: readonly Variant[]): Rollout {
  return percentage(strategy) >= 100 ? on(variantsFor(strategy, shared)) : percentOf('on', 'off', percentage(strategy))
}

function variantsFor({ variants = [] }: Strategy, shared: readonly Variant[]): readonly Variant[] {
  return variants.length > 0 ? variants : shared
}

// Strategies of a team's own (and hosts, addresses, user lists) let in whom only Unleash knows; one that sticks to a field of
// the context lets nobody in who comes without it.
function isConstrained({ name, constraints = [], segments = [], parameters = {} }: Strategy): boolean {
  if (constraints.length > 0 || segments.length > 0) return true
  if (name === 'flexibleRollout') return sticky(parameters).length > 0
  return name !== 'default' && name !== 'gradualRolloutRandom'
}

function percentage({ name, parameters = {} }: Strategy): number {
  if (name === 'userWithId') return String(parameters['userIds'] ?? '').trim() === '' ? 0 : 100
  if (name !== 'flexibleRollout' && !name.startsWith('gradualRollout')) return 100
  const given = Number(parameters['rollout'] ?? parameters['percentage'] ?? Number.NaN)
  return Number.isNaN(given) ? 50 : given        // not readable: somebody in, somebody out
}

function clausesOf({ name, constraints = [], segments = [], parameters = {} }: Strategy): Clause[] {
  return [
    ...constraints.map(one => ({ attribute: one.contextName ?? '', operator: (one.operator ?? '').toLowerCase(), values: one.values ?? (one.value === undefined ? [] : [one.value]), inverted: one.inverted ?? false, caseInsensitive: one.caseInsensitive ?? false })),
    ...segments.map(segment => condition('segment', 'in', [typeof segment === 'number' || typeof segment === 'string' ? segment : JSON.stringify(segment)])),
    ...(name === 'default' ? [] : name === 'flexibleRollout' ? sticky(parameters) : [condition(name, 'strategy', Object.values(parameters))]),
  ]
}

function sticky({ stickiness = '' }: NonNullable<Strategy['parameters']>): Clause[] {
  return ['default', 'random', ''].includes(String(stickiness)) ? [] : [condition(String(stickiness), 'exists')]
}
