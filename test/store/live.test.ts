// What each live adapter collects: every page, with its token, from the places where the platform tells it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadFlags } from '../../src/store/load.js'
import { stores } from '../../src/store/index.js'
import { nameOf, platforms, startLocal, type Local, type Platform } from './platforms.js'

vi.setConfig({ testTimeout: 60_000 })
let local: Local, root: string
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'halyard-live-'))
  local = await startLocal()
})
afterAll(async () => {
  await local.close()
  rmSync(root, { recursive: true, force: true })
})
beforeEach(() => {
  local.asked.length = local.headers.length = 0
  local.disturbance = () => false
})

const platform = (name: string): Platform => platforms.find(one => nameOf(one) === name)!
const load = (one: Platform, more: object = {}, environments = ['production']) => {
  local.platform = (path, base) => one.reply(path, base)
  return loadFlags({ root, flags: undefined, store: { type: one.store, url: local.url, ...one.options, ...more }, environments }, { cwd: root, env: { HALYARD_RETRY_MS: '1', HALYARD_TIMEOUT_MS: '2000', ...one.token === undefined ? {} : { [one.token[0]]: 's3cret' } } })
}

it('every store that speaks HTTP is tried here', () => {
  const live = Object.entries(stores).filter(([, { live: how }]) => how !== undefined && 'collect' in how).map(([name]) => name)
  expect([...new Set(platforms.map(({ store }) => store))].sort()).toEqual(live.sort())
})

describe.each(platforms.map(one => [nameOf(one), one] as const))('%s', (_, one) => {
  it('collects every page, and knows what is archived', async () => {
    const { flags, notes } = await load(one)
    expect(flags.map(({ key }) => key)).toEqual(one.keys)
    expect(flags.filter(({ archived }) => archived).map(({ key }) => key)).toEqual(one.archived ?? [])
    expect(notes).toEqual([])
    expect(new Set(local.asked).size).toBe(local.asked.length)
  })
  it('sends its token with every question, in the header of the platform', async () => {
    await load(one)
    const [, header, value] = one.token ?? ['', 'authorization', () => undefined]
    expect(new Set(local.headers.map(headers => headers[header]))).toEqual(new Set([value('s3cret')]))
  })
})

it('launchdarkly is asked for three environments at a time, and their states come together', async () => {
  const names = ['production', 'eu', 'asia', 'africa']
  const reply = platform('launchdarkly').reply
  const { flags } = await load({ ...platform('launchdarkly'), reply: (path, base) => {
    const wanted = path.searchParams.getAll('env')
    if (path.pathname.startsWith('/api/v2/flag-statuses/')) return { items: [] }
    if (wanted.length === 0) return reply(path, base)
    return wanted.length > 3 ? undefined : { items: [{ key: 'nav', variations: [{ value: true }, { value: false }], environments: Object.fromEntries(wanted.map(name => [name, { on: true, fallthrough: { variation: 0 } }])) }] }
  } }, {}, names)
  expect(Object.keys(flags[0]!.environments)).toEqual(names)
})

it('growthbook that cannot be asked for archived features tells them anyway', async () => {
  local.disturbance = ({ searchParams }, response) => searchParams.has('archived') && response.writeHead(400).end('{}') !== undefined
  expect((await load(platform('growthbook'))).flags.map(({ key }) => key)).toEqual(['new-checkout', 'second'])
})

it('configcat of the first version is asked in its own words', async () => {
  local.disturbance = ({ pathname }, response) => pathname.startsWith('/v2/') && response.writeHead(404).end('{}') !== undefined
  const { flags } = await load({ ...platform('configcat'), reply: (path, base) => path.pathname === '/v1/configs/c1/environments/e1/values' ? { settingValues: [{ value: true, setting: { key: 'newCheckout', settingType: 'boolean' }, updatedAt: '2026-06-01T00:00:00Z' }] } : platform('configcat').reply(path, base) })
  expect(flags.find(({ key }) => key === 'newCheckout')?.environments['production']).toMatchObject({ rollout: { kind: 'everyone', variant: 'on' }, since: { at: '2026-06-01T00:00:00.000Z', source: 'store' } })
})

it.each(['flagsmith', 'configcat'])('%s says which of its settings are missing', async name => {
  await expect(load({ ...platform(name), options: {} })).rejects.toThrow(/^store "\w+" needs "\w+" and "environmentId" in the config: /)
})

describe('unleash', () => {
  const admin = platform('unleash')
  const event = (type: string, createdAt: string, environment: string | null = 'production'): object => ({ type, featureName: 'new-checkout', environment, createdAt })
  const production = async (events: unknown, more: object = {}) => {
    local.disturbance = ({ pathname }, response) => pathname.endsWith('/events') && !Array.isArray(events) && response.writeHead(Number(events)).end() !== undefined
    const { flags } = await load({ ...admin, reply: (path, base) => {
      if (path.pathname.endsWith('/events')) return { events }
      const answer = admin.reply(path, base)
      return path.pathname.endsWith('/features/new-checkout') ? { ...answer as object, ...more } : answer
    } })
    return flags.find(({ key }) => key === 'new-checkout')?.environments['production']
  }
  it.each<[string, unknown, unknown]>([
    ['the last change of a strategy', [event('feature-strategy-update', '2026-10-01T00:00:00Z'), event('feature-environment-enabled', '2026-09-01T00:00:00Z')], { at: '2026-10-01T00:00:00.000Z', source: 'audit-log' }],
    ['not by a new description', [event('feature-updated', '2026-10-01T00:00:00Z')], { at: '2026-07-02T00:00:00.000Z', source: 'store' }],
    ['not by a change elsewhere', [event('feature-strategy-update', '2026-10-01T00:00:00Z', 'development')], { at: '2026-07-02T00:00:00.000Z', source: 'store' }],
    ['never before it went live', [event('feature-strategy-add', '2026-01-01T00:00:00Z')], { at: '2026-07-02T00:00:00.000Z', source: 'store' }],
    ['by the list, where the log may not be read', 403, { at: '2026-07-02T00:00:00.000Z', source: 'store', changesUnknown: true }],
    ['by the list, where there is no such log', 404, { at: '2026-07-02T00:00:00.000Z', source: 'store', changesUnknown: true }],
  ])('is dated by %s', async (_, events, date) => {
    expect((await production(events))?.since).toEqual(date)
  })
  it('asks for the strategies of whoever is enabled where it matters, and of nobody else', async () => {
    expect((await production([]))?.rollout).toEqual({ kind: 'everyone', variant: 'on' })
    expect(local.asked.filter(path => path.includes('/features/'))).toEqual(['/api/admin/projects/web/features/new-checkout'])
  })
  it('is not at rest while a release plan moves it', async () => {
    const [, development] = (admin.reply(new URL(`${local.url}/api/admin/projects/web/features/new-checkout`), local.url) as { environments: object[] }).environments
    expect((await production([], { environments: [{ name: 'production', enabled: true, strategies: [], releasePlans: [{ id: '1' }] }, development] }))?.rollout).toMatchObject({ kind: 'percent', percent: 50 })
  })
})
