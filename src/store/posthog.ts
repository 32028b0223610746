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
import { asksNothing, condition, everyone, instantOf, percentOf, ruleFor, split, storeDate, targeted } from './variants.js'

interface Group { readonly properties?: readonly unknown[] | null; readonly rollout_percentage?: number | null; readonly variant?: string | null }
interface Filters { readonly groups?: readonly Group[] | null; readonly multivariate?: { readonly variants?: readonly { readonly key: string; readonly rollout_percentage?: number }[] } | null }
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
      variants: variants.length > 0 ? { ...Object.fromEntries(variants.map(({ key }) => [key, key as FlagValue])), [nobody(variants)]: false } : booleanVariants,
      offVariant: nobody(variants),
      category: (flag.tags ?? []).map(categoryOf).find(category => category !== undefined) ?? ((flag.experiment_set ?? []).length > 0 ? 'experiment' : undefined),
      owner: flag.created_by?.email, created: instantOf(flag.created_at), archived: flag.deleted === true || flag.archived === true,
      client: flag.evaluation_runtime !== 'server', clientStated: flag.evaluation_runtime !== undefined, environments: { [environment]: state },
    })
  })
}

/** What these say is read; every other word of a filter or of a group (holdouts, early access, groups of users) may keep somebody out. */
const readWords: readonly string[] = ['groups', 'multivariate', 'payloads'], harmless: readonly string[] = ['properties', 'rollout_percentage', 'variant', 'description', 'sort_key', 'users_affected']

function rolloutOf(filters: Filters): Rollout {
  const { groups, multivariate } = filters, variants = multivariate?.variants ?? []
  const whole: Rollout = variants.length === 0 ? everyone('on') : split(variants.map(({ key, rollout_percentage = 0 }) => ({ variant: key, weight: rollout_percentage })), 100)
  const all = groups ?? [], serve = ({ variant }: Group): Rollout => variant == null ? whole : everyone(variant)
  const isOpen = (group: Group): boolean => (group.properties ?? []).length === 0 && Object.entries(group).every(([word, value]) => harmless.includes(word) || asksNothing(value))
  const percent = ({ rollout_percentage }: Group): number => rollout_percentage ?? 100
  const before = Object.entries(filters).filter(([word, value]) => !readWords.includes(word) && !asksNothing(value))
    .flatMap(([word]) => [ruleFor([condition(word)], whole), ruleFor([condition(word)], everyone(nobody(variants)))])
  const open = all.find(group => isOpen(group) && percent(group) >= 100)
  const rules: Rule[] = [...before, ...all.filter(group => group !== open && percent(group) > 0)
    .map(group => ruleFor(isOpen(group) ? [] : [condition('properties')], partly(serve(group), percent(group), nobody(variants), open !== undefined)))]
  return targeted(rules, open === undefined ? everyone(nobody(variants)) : serve(open))
}

/** What who matches no group gets: false, whatever the type, under a name that no variant has. */
function nobody(variants: readonly { readonly key: string }[]): string {
  return variants.some(({ key }) => key === 'off') ? 'no group' : 'off'
}

// Who is not in a group falls to the next one: where a later one takes everybody, nobody is left with false.
function partly(serve: Rollout, percent: number, off: string, taken: boolean): Rollout {
  if (percent >= 100 || taken) return serve
  if (serve.kind === 'everyone') return percentOf(serve.variant, off, percent)
  return { kind: 'percent', on: 'on', off, percent, bucketBy: undefined, ...(serve.kind === 'split' ? { split: serve.weights } : {}) }
}

async function collect(http: Http, { project = '@current' }: StoreOptions & ParseOptions): Promise<unknown> {
  return { results: await itemsOf(http, `/api/projects/${encodeURIComponent(project)}/feature_flags/?limit=100`, 'results', ({ next }) => next as string | null) }
}
