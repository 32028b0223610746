// The live read of Redis, against a real redis-server: what the governed store wrote, with the dates of its audit log.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from 'redis'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { report } from '../../src/commands/api.js'
import { auditEntry } from '../../src/govern/audit.js'
import { redisStore } from '../../src/redis.js'
import { loadFlags } from '../../src/store/load.js'
import { skipReason, startRedis, type Server } from '../redis/server.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

describe.skipIf(skipReason !== undefined)(`flags in redis${skipReason === undefined ? '' : ` (skipped: ${skipReason})`}`, () => {
  const root = mkdtempSync(join(tmpdir(), 'halyard-redis-live-'))
  let server: Server
  const load = (env: Record<string, string>, store: object = {}, environments = ['production', 'eu']) =>
    loadFlags({ root, flags: undefined, store: { type: 'redis', ...store }, environments }, { cwd: root, env: { HALYARD_RETRY_MS: '1', HALYARD_TIMEOUT_MS: '2000', ...env } })

  beforeAll(async () => {
    server = await startRedis()
    const client = createClient({ url: server.url })
    await client.connect()
    const flag = (key: string) => ({ key, type: 'boolean' as const, variants: { on: true, off: false }, offVariant: 'off', enabled: true, rollout: { kind: 'everyone' as const, variant: 'off' }, category: 'release' as const, owner: 'team' })
    const store = redisStore({ client: client as never })
    for (const environment of ['production', 'eu']) await store.publish({ environment, flags: [flag('basket'), flag('search')] })
    const set = async (at: string, environment: string): Promise<void> => {
      const { setting, version } = await store.read('basket', environment), after = { enabled: true, rollout: { kind: 'everyone' as const, variant: 'on' } }
      await store.write({ flag: 'basket', environment, setting: after, version, entry: previous => auditEntry({ at, who: 'ann', identifiedBy: '--as', action: 'set', flag: 'basket', environment, before: setting, after, why: undefined }, previous) })
    }
    await set('2026-06-30T09:00:00.000Z', 'production')
    await set('2026-08-01T09:00:00.000Z', 'eu')
    client.destroy()
  })
  afterAll(async () => {
    await server?.kill()
    rmSync(root, { recursive: true, force: true })
  })

  it('come with the state of every environment that matters, dated by the audit log', async () => {
    const { flags, sources } = await load({ REDIS_URL: server.url })
    expect(sources).toEqual(['redis'])
    expect(flags.map(({ key, owner, environments }) => [key, owner, Object.entries(environments).map(([name, { enabled, since }]) => [name, enabled, since])])).toEqual([
      ['basket', 'team', [['production', true, { at: '2026-06-30T09:00:00.000Z', source: 'audit-log' }], ['eu', true, { at: '2026-08-01T09:00:00.000Z', source: 'audit-log' }]]],
      ['search', 'team', [['production', true, undefined], ['eu', true, undefined]]],
    ])
  })
  it('take the address from the config as well', async () => {
    expect((await load({}, { url: server.url })).flags).toHaveLength(2)
  })
  it('make a flag stale that was held in all of them', async () => {
    writeFileSync(join(root, 'halyard.config.json'), JSON.stringify({ store: { type: 'redis', url: server.url }, environments: ['production', 'eu'], reads: [{ call: 'isOn', key: 0 }] }))
    writeFileSync(join(root, 'cart.ts'), `import { isOn } from 'flags'\nif (isOn('basket')) console.log('new')\n`)
    const { findings } = await report({ cwd: root, now: '2026-11-21T00:00:00.000Z' })
    expect(findings.find(({ code }) => code === 'stale-flag')).toMatchObject({ flag: 'basket', keep: true, evidence: { since: '2026-08-01T09:00:00.000Z', sinceSource: 'audit-log', heldDays: 112 } })
  })
  it('are named when there are none, with what publishes them', async () => {
    await expect(load({ REDIS_URL: server.url }, {}, ['asia'])).rejects.toThrow(/has no \{halyard:asia\}:document; "halyard flags list" publishes/)
  })
  it('need the right password, which no message shows', async () => {
    const client = createClient({ url: server.url })
    await client.connect()
    await client.configSet('requirepass', 'opensesame')
    const address = (password: string): string => server.url.replace('//', `//:${password}@`)
    expect((await load({ REDIS_URL: address('opensesame') })).flags).toHaveLength(2)
    const refused = load({ REDIS_URL: address('letmein') })
    await expect(refused).rejects.toThrow(/refused to be read: .*; check the user and the password in REDIS_URL/)
    await expect(refused).rejects.not.toThrow('letmein')
    await client.configSet('requirepass', '')
    client.destroy()
  })
  it('are read from the last good copy while redis is down, and this is said', async () => {
    await server.kill()
    const { flags, notes } = await load({ REDIS_URL: server.url })
    expect(flags).toHaveLength(2)
    expect(notes[0]).toMatch(/^redis could not be asked \(.+\): a copy of its last good answer was used, from \d{4}-/)
    await expect(load({ REDIS_URL: server.url }, {}, ['asia'])).rejects.toThrow(/^store "redis" at redis:\/\/127\.0\.0\.1:\d+ could not be asked: /)
  })
})

it('says where an address belongs', async () => {
  await expect(loadFlags({ root: '/', flags: undefined, store: { type: 'redis' }, environments: undefined }, { cwd: '/', env: {} })).rejects.toThrow('store "redis" needs an address like redis://cache.example.com:6379 in REDIS_URL or as "url" in the config')
})
