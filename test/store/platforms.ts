// What every platform that can be asked live answers: its sample, in pages where it has pages, with what it tells apart.
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

const sample = (path: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/store', path), 'utf8'))
const first = (path: string, list: string): object => (sample(path) as Record<string, object[]>)[list]![0]!

export interface Platform {
  readonly store: string
  /** the variable that holds the token, and the header that carries it */
  readonly token?: readonly [variable: string, header: string, value: (token: string) => string]
  readonly options?: object
  /** `undefined` = there is nothing at this path */
  readonly reply: (path: URL, base: string) => unknown
  readonly keys: readonly string[]
  readonly archived?: readonly string[]
}

const bearer = (token: string): string => `Bearer ${token}`
const same = (token: string): string => token

export const platforms: readonly Platform[] = [
  {
    store: 'launchdarkly', token: ['LAUNCHDARKLY_ACCESS_TOKEN', 'authorization', same], options: { project: 'web' },
    reply: ({ pathname, searchParams }) => {
      if (pathname === '/api/v2/flag-statuses/web/production') return sample('launchdarkly/statuses.json')
      const { items } = sample('launchdarkly/flags.json') as { items: object[] }
      if (searchParams.get('filter') === 'state:archived') return { items: [{ ...items[0], key: 'old-nav', environments: {} }] }
      return searchParams.get('offset') === '1' ? { items: items.slice(1) } : { items: items.slice(0, 1), _links: { next: { href: '/api/v2/flags/web?env=production&limit=1&offset=1' } } }
    },
    keys: ['new-checkout', 'pricing-experiment', 'old-nav'], archived: ['old-nav'],
  },
  {
    store: 'unleash', token: ['UNLEASH_API_TOKEN', 'authorization', same], options: { project: 'web' },
    reply: ({ pathname, searchParams }) => {
      if (pathname === '/api/admin/search/events') return { events: [] }
      if (pathname === '/api/admin/search/features') return Number(searchParams.get('offset')) > 0 ? { features: [] } : { features: [{ name: 'old-nav', archivedAt: '2026-01-01T00:00:00Z', environments: [] }] }
      const { features } = sample('unleash/admin.json') as { features: { name: string; environments: { strategies?: object[] }[] }[] }
      if (pathname === '/api/admin/projects/web/features') return { features: features.map(feature => ({ ...feature, environments: feature.environments.map(({ strategies: _, ...environment }) => environment) })) }
      return features.find(({ name }) => pathname === `/api/admin/projects/web/features/${name}`)
    },
    keys: ['new-checkout', 'payments-killswitch', 'old-nav'], archived: ['old-nav'],
  },
  { store: 'unleash', token: ['UNLEASH_API_TOKEN', 'authorization', same], options: { api: 'client', project: 'web' }, reply: ({ pathname }) => pathname === '/api/client/features' ? sample('unleash/client.json') : undefined, keys: ['new-checkout'] },
  {
    store: 'flagsmith', token: ['FLAGSMITH_API_TOKEN', 'authorization', token => `Token ${token}`], options: { project: 101, environmentId: 7 },
    reply: ({ searchParams }, base) => searchParams.get('page') === '2'
      ? { results: [{ ...first('flagsmith/features.json', 'results'), name: 'second', is_archived: true }], next: null }
      : { results: [first('flagsmith/features.json', 'results')], next: `${base}/api/v1/projects/101/features/?environment=7&page=2` },
    keys: ['new_checkout', 'second'], archived: ['second'],
  },
  {
    store: 'growthbook', token: ['GROWTHBOOK_API_KEY', 'authorization', bearer], options: { project: 'prj_web' },
    reply: ({ searchParams }) => searchParams.get('offset') === '0'
      ? { features: [first('growthbook/features.json', 'features')], hasMore: true, nextOffset: 1 }
      : { features: [{ ...first('growthbook/features.json', 'features'), id: 'second', archived: true }], hasMore: false, nextOffset: null },
    keys: ['new-checkout', 'second'], archived: ['second'],
  },
  {
    store: 'posthog', token: ['POSTHOG_PERSONAL_API_KEY', 'authorization', bearer], options: { project: 12 },
    reply: ({ searchParams }, base) => searchParams.has('offset')
      ? { results: [{ ...first('posthog/flags.json', 'results'), key: 'second' }], next: null }
      : { results: [first('posthog/flags.json', 'results')], next: `${base}/api/projects/12/feature_flags/?limit=100&offset=100` },
    keys: ['new-checkout', 'second'],
  },
  {
    store: 'statsig', token: ['STATSIG_CONSOLE_API_KEY', 'statsig-api-key', same],
    reply: ({ searchParams }) => searchParams.get('page') === '1'
      ? { data: [first('statsig/gates.json', 'data')], pagination: { nextPage: '/console/v1/gates?page=2' } }
      : { data: [{ ...first('statsig/gates.json', 'data'), id: 'second', status: 'Archived' }], pagination: { nextPage: null } },
    keys: ['new_checkout', 'second'], archived: ['second'],
  },
  {
    store: 'configcat', token: ['CONFIGCAT_BASIC_AUTH', 'authorization', token => `Basic ${Buffer.from(token).toString('base64')}`], options: { config: 'c1', environmentId: 'e1' },
    reply: ({ pathname }) => ({
      '/v1/configs/c1/settings': sample('configcat/settings.json'), '/v1/configs/c1/deleted-settings': [{ key: 'old' }],
      '/v2/configs/c1/environments/e1/values': sample('configcat/formulas.json'),
    } as Record<string, unknown>)[pathname],
    keys: ['old', 'newCheckout', 'pricing'], archived: ['old'],
  },
  { store: 'vercel-flags', token: ['FLAGS_SECRET', 'authorization', bearer], reply: ({ pathname }) => pathname === '/.well-known/vercel/flags' ? sample('vercel-flags/provider.json') : undefined, keys: ['new-checkout'] },
  { store: 'flagd', reply: ({ pathname }) => pathname === '/' ? sample('flagd/flags.json') : undefined, keys: ['new-checkout', 'pricing', 'legacy'] },
  { store: 'openfeature-manifest', reply: ({ pathname }) => pathname === '/' ? sample('openfeature-manifest/manifest.json') : undefined, keys: ['enableFeatureA', 'usernameMaxLength'] },
]

export const nameOf = ({ store, options }: Platform): string => JSON.stringify(options)?.includes('"client"') === true ? `${store} (client API)` : store

/** `true` = it was dealt with; else the platform answers. */
export type Disturbance = (path: URL, response: ServerResponse, request: IncomingMessage) => boolean

export interface Local {
  readonly url: string
  /** paths with their queries, in order */
  readonly asked: string[]
  readonly headers: IncomingMessage['headers'][]
  platform: Platform['reply']
  disturbance: Disturbance
  close(): Promise<void>
}

export async function startLocal(): Promise<Local> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', local.url)
    local.asked.push(`${path.pathname}${path.search}`)
    local.headers.push(request.headers)
    if (local.disturbance(path, response, request)) return
    const body = local.platform(path, local.url)
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? { error: 'not found' }))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const local: Local = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: [], headers: [], platform: () => undefined, disturbance: () => false,
    close: () => new Promise(done => { server.closeAllConnections(); server.close(() => { done() }) }),
  }
  return local
}
