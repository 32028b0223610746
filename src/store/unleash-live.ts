// Asking Unleash. The admin API lists features without their strategies, so whoever is enabled is asked for by name; what was
// archived, and the audit log that dates a state, are told apart, and only by some versions to some tokens.
import { askEach, ifAllowed, itemsOf, listIn, type Http } from './http.js'
import type { ParseOptions, StoreOptions } from './store.js'

export interface Strategy {
  readonly name: string
  readonly parameters?: Readonly<Record<string, string | number>>
  readonly constraints?: readonly { readonly contextName?: string; readonly operator?: string; readonly values?: readonly string[]; readonly value?: string; readonly inverted?: boolean; readonly caseInsensitive?: boolean }[]
  readonly segments?: readonly unknown[]
  readonly disabled?: boolean | null
  readonly variants?: readonly Variant[]
}
export interface Variant { readonly name: string; readonly weight: number; readonly overrides?: readonly unknown[] }
export interface Environment {
  readonly name: string
  readonly enabled: boolean
  readonly strategies?: readonly Strategy[]
  readonly variants?: readonly Variant[]
  readonly lastSeenAt?: string | null
  readonly hasStrategies?: boolean
  readonly releasePlans?: readonly unknown[]
}
export interface Feature {
  readonly name: string
  readonly type?: string
  readonly description?: string | null
  readonly archived?: boolean
  readonly archivedAt?: string | null
  readonly createdAt?: string
  readonly lastSeenAt?: string | null
  readonly lifecycle?: { readonly stage?: string; readonly enteredStageAt?: string }
  readonly tags?: readonly { readonly type?: string; readonly value?: string }[]
  readonly environments?: readonly Environment[]
  readonly enabled?: boolean
  readonly strategies?: readonly Strategy[]
  readonly variants?: readonly Variant[]
  readonly dependencies?: readonly Dependency[]
}
export interface Dependency { readonly feature: string; readonly enabled?: boolean; readonly variants?: readonly string[] }
/** of the audit log: what was done to a feature, where and when */
export interface Event { readonly type: string; readonly featureName?: string | null; readonly environment?: string | null; readonly createdAt: string }
export interface UnleashDocument { readonly features: readonly Feature[]; readonly query?: { readonly environment?: string }; readonly events?: readonly Event[] }

export async function collectUnleash(http: Http, { project = 'default', api, environments }: StoreOptions & ParseOptions): Promise<UnleashDocument> {
  const id = encodeURIComponent(project)
  if (api === 'client') return http.get(`/api/client/features?project=${id}`) as Promise<UnleashDocument>
  const base = `/api/admin/projects/${id}/features`
  const listed = listIn(await http.get(base), 'features', base) as readonly Feature[]
  const features = await askEach(listed, async feature => isUnclear(feature, environments) ? { ...feature, ...await http.get(`${base}/${encodeURIComponent(feature.name)}`) as Feature } : feature)
  const archived = await ifAllowed(() => pagesOf<Feature>(http, `/api/admin/search/features?project=IS:${id}&archived=IS:true`, 'features', 100)) ?? []
  const events = await ifAllowed(() => pagesOf<Event>(http, `/api/admin/search/events?project=IS:${id}`, 'events', eventsPerPage))
  return { features: [...features, ...archived.filter(({ name }) => !listed.some(one => one.name === name)).map(feature => ({ ...feature, archived: true }))], ...(events === undefined ? {} : { events }) }
}

/** Enabled somewhere that matters, by strategies that the list does not tell. */
function isUnclear({ environments = [] }: Feature, matter: readonly string[] | undefined): boolean {
  return environments.some(({ name, enabled, strategies, hasStrategies }) => enabled && strategies === undefined && hasStrategies !== false && (matter?.includes(name) ?? true))
}

const mostPages = 20, eventsPerPage = 1000
/** a log of so many was not read to its beginning */
export const mostEvents = mostPages * eventsPerPage

function pagesOf<Item>(http: Http, path: string, list: string, size: number): Promise<Item[]> {
  const pathOf = (offset: number): string => `${path}&limit=${size}&offset=${offset}`
  return itemsOf<Item>(http, pathOf(0), list, (_page, count) => count % size === 0 && count < mostPages * size ? pathOf(count) : undefined)
}
