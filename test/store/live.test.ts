// Each live adapter against a server that answers as the platform does: pages, 401, 429, 500, slow and truncated bodies.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadFlags } from '../../src/store/load.js'

vi.setConfig({ testTimeout: 60_000 })
const sample = (path: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/store', path), 'utf8'))
let server: Server, url: string, root: string
let answer: (path: URL, request: IncomingMessage, response: ServerResponse) => unknown
const asked: string[] = []

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'halyard-live-'))
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x')
    asked.push(`${path.pathname}${path.search}`)
    const body = answer(path, request, response)
    if (body !== undefined) response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise(done => server.close(done))
  rmSync(root, { recursive: true, force: true })
})
beforeEach(() => { asked.length = 0 })

const load = (type: string, token: Record<string, string>, more: object = {}) =>
  loadFlags({ root, flags: undefined, store: { type, url, project: 'web', ...more }, environments: ['production'] }, { cwd: root, env: { HALYARD_RETRY_MS: '1', HALYARD_TIMEOUT_MS: '300', ...token } })
const keys = async (...given: Parameters<typeof load>) => (await load(...given)).flags.map(({ key }) => key as string)

const page = <T>(all: readonly T[], number: number): { items: T[]; more: boolean } => ({ items: all.slice(number, number + 1), more: number + 1 < all.length })

it.each<[string, string, object, (path: URL) => unknown, string[]]>([
  ['launchdarkly', 'LAUNCHDARKLY_ACCESS_TOKEN', {}, path => {
    if (path.pathname.startsWith('/api/v2/flag-statuses/')) return sample('launchdarkly/statuses.json')
    const { items, more } = page((sample('launchdarkly/flags.json') as { items: object[] }).items, Number(path.searchParams.get('offset') ?? 0))
    return { items, _links: more ? { next: { href: '/api/v2/flags/web?env=production&limit=100&offset=1' } } : {} }
  }, ['new-checkout', 'pricing-experiment']],
  ['unleash', 'UNLEASH_API_TOKEN', {}, path => path.pathname.endsWith('/events') ? { events: [] } : sample('unleash/admin.json'), ['new-checkout', 'payments-killswitch']],
  ['flagsmith', 'FLAGSMITH_API_TOKEN', {}, path => {
    const [first] = (sample('flagsmith/features.json') as { results: object[] }).results
    return path.searchParams.get('page') === '2' ? { results: [{ ...first, name: 'second' }], next: null } : { results: [first], next: `${url}/api/v1/projects/web/features/?page=2` }
  }, ['new_checkout', 'second']],
  ['growthbook', 'GROWTHBOOK_API_KEY', {}, path => {
    const [first] = (sample('growthbook/features.json') as { features: object[] }).features
    return path.searchParams.get('offset') === '0' ? { features: [first], hasMore: true, nextOffset: 1 } : { features: [{ ...first, id: 'second' }], hasMore: false }
  }, ['new-checkout', 'second']],
  ['posthog', 'POSTHOG_PERSONAL_API_KEY', {}, path => {
    const [first] = (sample('posthog/flags.json') as { results: object[] }).results
    return path.searchParams.has('offset') ? { results: [{ ...first, key: 'second' }], next: null } : { results: [first], next: `${url}/api/projects/web/feature_flags/?limit=100&offset=100` }
  }, ['new-checkout', 'second']],
  ['statsig', 'STATSIG_CONSOLE_API_KEY', {}, path => {
    const [first] = (sample('statsig/gates.json') as { data: object[] }).data
    return path.searchParams.get('page') === '1' ? { data: [first], pagination: { nextPage: '/console/v1/gates?page=2' } } : { data: [{ ...first, id: 'second' }], pagination: { nextPage: null } }
  }, ['new_checkout', 'second']],
  ['configcat', 'CONFIGCAT_BASIC_AUTH', { config: 'c1', sdkKey: 'sdk' }, path => path.pathname.endsWith('/settings') ? sample('configcat/settings.json') : path.pathname.endsWith('/deleted-settings') ? [{ key: 'old' }] : sample('configcat/config_v6.json'), ['old', 'newCheckout', 'pricing']],
  ['vercel-flags', 'FLAGS_SECRET', {}, () => sample('vercel-flags/provider.json'), ['new-checkout']],
])('%s collects every page, with its token', async (type, variable, more, reply, expected) => {
  const seen: unknown[] = []
  answer = (path, request) => { seen.push(JSON.stringify(request.headers).includes(type === 'configcat' ? Buffer.from('s3cret').toString('base64') : 's3cret')); return reply(path) }
  expect(await keys(type, { [variable]: 's3cret' }, more)).toEqual(expected)
  expect(new Set(seen)).toEqual(new Set([true]))
})

describe('unleash is dated by its audit log', () => {
  const event = (type: string, createdAt: string, environment: string | null = 'production'): object => ({ type, featureName: 'new-checkout', environment, createdAt })
  const since = async (events: unknown) => {
    answer = (path, _request, response) => {
      if (!path.pathname.endsWith('/events')) return sample('unleash/admin.json')
      if (Array.isArray(events)) return { events }
      response.writeHead(Number(events)).end()
      return undefined
    }
    const { flags } = await load('unleash', { UNLEASH_API_TOKEN: 's3cret' })
    return flags.find(({ key }) => key === 'new-checkout')?.environments['production']?.since
  }
  it.each<[string, unknown, unknown]>([
    ['the last change of a strategy', [event('feature-strategy-update', '2026-10-01T00:00:00Z'), event('feature-environment-enabled', '2026-09-01T00:00:00Z')], { at: '2026-10-01T00:00:00.000Z', source: 'audit-log' }],
    ['not by a new description', [event('feature-updated', '2026-10-01T00:00:00Z')], { at: '2026-07-02T00:00:00.000Z', source: 'store' }],
    ['not by a change elsewhere', [event('feature-strategy-update', '2026-10-01T00:00:00Z', 'development')], { at: '2026-07-02T00:00:00.000Z', source: 'store' }],
    ['never before it went live', [event('feature-strategy-add', '2026-01-01T00:00:00Z')], { at: '2026-07-02T00:00:00.000Z', source: 'store' }],
    ['by the list, where the log may not be read', 403, { at: '2026-07-02T00:00:00.000Z', source: 'store' }],
    ['by the list, where there is no such log', 404, { at: '2026-07-02T00:00:00.000Z', source: 'store' }],
  ])('%s', async (_, events, date) => {
    expect(await since(events)).toEqual(date)
  })
})

describe('when the platform does not answer well', () => {
  const token = { UNLEASH_API_TOKEN: 's3cret' }
  const good = (path?: URL): unknown => path?.pathname.endsWith('/events') ? { events: [] } : sample('unleash/admin.json')
  it.each<[string, (response: ServerResponse) => void]>([
    ['429 with a time to wait', response => { response.writeHead(429, { 'retry-after': '0' }).end() }],
    ['500', response => { response.writeHead(500).end('oops') }],
    ['a truncated body', response => { response.writeHead(200).end('{"features": [') }],
    ['no answer in time', () => {}],
  ])('%s: it is asked again', async (_, bad) => {
    let first = true
    answer = (path, _request, response) => { if (!first) return good(path); first = false; bad(response); return undefined }
    expect(await keys('unleash', token)).toHaveLength(2)
    expect(asked.filter(path => path.endsWith('/features'))).toHaveLength(2)
  })
  it('down for good: the copy of the last good answer is used, and said', async () => {
    answer = good
    await load('unleash', token, { project: 'copied' })
    answer = (_path, _request, response) => { response.writeHead(503).end(); return undefined }
    const { flags, notes } = await load('unleash', token, { project: 'copied' })
    expect(flags).toHaveLength(2)
    expect(notes).toEqual([expect.stringMatching(/^unleash could not be asked \(it answered 503\): a copy of its last good answer was used, from \d{4}-\d\d-\d\d \d\d:\d\d UTC$/)])
    await expect(load('unleash', token, { project: 'never-seen' })).rejects.toThrow(/could not be asked: it answered 503; try again/)
  })
  it('401 names the variable and never its value, and uses no copy', async () => {
    answer = (_path, _request, response) => { response.writeHead(401).end(); return undefined }
    const refused = load('unleash', token, { project: 'copied' })
    await expect(refused).rejects.toThrow('store "unleash" refused the token (401); check UNLEASH_API_TOKEN')
    await expect(refused).rejects.not.toThrow('s3cret')
    expect(asked).toHaveLength(1)
  })
  it('no token: says which variable', async () => {
    await expect(load('unleash', {})).rejects.toThrow('set UNLEASH_API_TOKEN in the environment')
  })
  it('pages that go round in a circle end', async () => {
    answer = () => ({ results: [{ name: 'a' }], next: `${url}/api/v1/projects/web/features/?page=2` })
    await expect(load('flagsmith', { FLAGSMITH_API_TOKEN: 's3cret' })).rejects.toThrow('its pages go round in a circle')
  })
  it('a link to another host does not get the token', async () => {
    answer = () => ({ results: [{ name: 'a' }], next: 'http://elsewhere.example/api' })
    await expect(load('flagsmith', { FLAGSMITH_API_TOKEN: 's3cret' })).rejects.toThrow('a link to http://elsewhere.example')
  })
})
