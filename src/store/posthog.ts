// PostHog: GET /api/projects/{id}/feature_flags/. Groups are alternatives; a group without properties whose percentage is
// missing lets everybody in: missing means 100.
import type { FlagDefinition, FlagState } from '../flag/definition.js'
import type { Rollout, Rule } from '../flag/rollout.js'
import type { Schema } from '../flag/schema.js'
import type { FlagValue } from '../flag/value.js'
import { booleanVariants, categoryOf, defineFlag, keyOf } from './define.js'
import { readDocument } from './document.js'
import { itemsOf, type Http } from './http.js'
import type { ParseOptions, Store, StoreOptions } from './store.js'
import { condition, everyone, instantOf, percentOf, ruleFor, split, storeDate, targeted } from './variants.js'

interface Group { readonly properties?: readonly unknown[] | null; readonly rollout_percentage?: number | null; readonly variant?: string | null }
interface Filters { readonly groups?: readonly Group[] | null; readonly super_groups?: readonly Group[] | null; readonly holdout_groups?: readonly unknown[] | null; readonly multivariate?: { readonly variants?: readonly { readonly key: string; readonly rollout_percentage?: number }[] } | null }
interface Flag {
  readonly key: string
  readonly name?: string
  readonly active: boolean
  readonly deleted?: boolean
  readonly archived?: boolean
  readonly created_at?: string
  readonly updated_at?: string
  readonly created_by?: { readonly email?: string } | null
  readonly filters?: Filters
  readonly tags?: readonly string[]
  readonly experiment_set?: readonly unknown[] | null
  readonly last_called_at?: string | null
  readonly evaluation_runtime?: string
}

const schema: Schema = {
  type: 'object', required: ['results'],
  properties: { results: { type: 'array', items: { type: 'object', required: ['key', 'active'], properties: { key: { type: 'string' }, active: { type: 'boolean' } } } } },
}

export const posthog: Store = {
  parse,
  options: { project: { type: ['string', 'integer'], description: 'number of the project; default: the one of the token' } },
  live: { url: 'https://us.posthog.com', token: 'POSTHOG_PERSONAL_API_KEY', auth: token => ({ Authorization: `Bearer ${token}` }), collect },
}

function parse(text: string, path: string, { environment }: ParseOptions): FlagDefinition[] {
  const { value, placeOf } = readDocument<{ readonly results: readonly Flag[] }>(text, path, 'a PostHog flag list (GET /api/projects/{id}/feature_flags/)', schema)
  return value.results.map(flag => {
    const variants = flag.filters?.multivariate?.variants ?? []
    const state: FlagState = { enabled: flag.active, rollout: rolloutOf(flag.filters ?? {}), since: storeDate(flag.updated_at), lastEvaluated: instantOf(flag.last_called_at) }
    return defineFlag({
      key: keyOf(flag.key, path), at: placeOf(flag.key), description: flag.name || undefined,
      type: variants.length > 0 ? 'string' : 'boolean',
      // who matches no group gets false, whatever the type
      variants: variants.length > 0 ? { ...Object.fromEntries(variants.map(({ key }) => [key, key as FlagValue])), off: false } : booleanVariants,
      category: (flag.tags ?? []).map(categoryOf).find(category => category !== undefined) ?? ((flag.experiment_set ?? []).length > 0 ? 'experiment' : undefined),
      owner: flag.created_by?.email, created: instantOf(flag.created_at), archived: flag.deleted === true || flag.archived === true,
      client: flag.evaluation_runtime !== 'server', clientStated: flag.evaluation_runtime !== undefined, environments: { [environment]: state },
    })
  })
}

function rolloutOf({ groups, super_groups, holdout_groups, multivariate }: Filters): Rollout {
  const variants = multivariate?.variants ?? []
  const whole: Rollout = variants.length === 0 ? everyone('on') : split(variants.map(({ key, rollout_percentage = 0 }) => ({ variant: key, weight: rollout_percentage })), 100)
  const all = groups ?? [], serve = ({ variant }: Group): Rollout => variant == null ? whole : everyone(variant)
  const isOpen = ({ properties }: Group): boolean => (properties ?? []).length === 0
  const percent = ({ rollout_percentage }: Group): number => rollout_percentage ?? 100
  const before = [...(super_groups ?? []).length > 0 ? ['early access'] : [], ...(holdout_groups ?? []).length > 0 ? ['holdout'] : []]
    .flatMap(kind => [ruleFor([condition(kind)], whole), ruleFor([condition(kind)], everyone('off'))])
  const open = all.find(group => isOpen(group) && percent(group) >= 100)
  const rules: Rule[] = [...before, ...all.filter(group => group !== open && percent(group) > 0)
    .map(group => ruleFor(isOpen(group) ? [] : [condition('properties')], partly(serve(group), percent(group), open !== undefined)))]
  return targeted(rules, open === undefined ? everyone('off') : serve(open))
}

// Who is not in a group falls to the next one: where a later one takes everybody, nobody is left with false.
function partly(serve: Rollout, percent: number, taken: boolean): Rollout {
  if (percent >= 100 || taken) return serve
  if (serve.kind === 'everyone') return percentOf(serve.variant, 'off', percent)
  return { kind: 'percent', on: 'on', off: 'off', percent, bucketBy: undefined, ...(serve.kind === 'split' ? { split: serve.weights } : {}) }
}

async function collect(http: Http, { project = '@current' }: StoreOptions & ParseOptions): Promise<unknown> {
  return { results: await itemsOf(http, `/api/projects/${encodeURIComponent(project)}/feature_flags/?limit=100`, 'results', ({ next }) => next as string | null) }
}
