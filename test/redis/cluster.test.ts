// A Redis Cluster (one node with all slots, which refuses keys of two slots in one command as any other): everything we do
// there stays in one slot, through node-redis' own cluster client.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, createCluster } from 'redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyLog } from '../../src/govern/audit.js'
import { changeState } from '../../src/govern/change.js'
import { redisSource, redisStore, type RedisClient } from '../../src/redis.js'
import { createFlags } from '../../src/runtime.js'
import { documentWith, everyone, flagOf } from '../evaluate/flag-of.js'
import { skipReason, sleep, startRedis, subscribed, until, type Server } from './server.js'

describe.skipIf(skipReason !== undefined)(`a redis cluster${skipReason === undefined ? '' : ` (skipped: ${skipReason})`}`, () => {
  const commandTimeoutMs = 10_000          // what is asked here is not how fast a busy machine is
  const folder = mkdtempSync(join(tmpdir(), 'halyard-cluster-'))
  let server: Server, cluster: ReturnType<typeof createCluster>, client: RedisClient
  beforeAll(async () => {
    server = await startRedis('--cluster-enabled', 'yes', '--cluster-config-file', 'nodes.conf', '--dir', folder)
    const node = await createClient({ url: server.url }).on('error', () => {}).connect()
    await node.sendCommand(['CLUSTER', 'ADDSLOTSRANGE', '0', '16383'])
    for (let i = 0; i < 200 && !String(await node.sendCommand(['CLUSTER', 'INFO'])).includes('cluster_state:ok'); i++) await sleep(50)
    node.destroy()
    cluster = createCluster({ rootNodes: [{ url: server.url }] })
    cluster.on('error', () => {})
    await cluster.connect()
    client = cluster as unknown as RedisClient
  }, 20_000)
  afterAll(async () => { cluster?.destroy(); await server?.kill(); rmSync(folder, { recursive: true, force: true }) })

  it('refuses keys that are not in one slot', async () =>
    await expect(client.eval("return redis.call('SET', KEYS[1], KEYS[2])", { keys: ['halyard:document', 'halyard:revision'], arguments: [] })).rejects.toThrow(/CROSSSLOT/))

  it('takes what is published, changed and logged, and tells who serves it', async () => {
    const store = redisStore({ client, commandTimeoutMs })
    await store.publish({ environment: 'production', flags: [flagOf('checkout')] })
    const flags = createFlags({ source: redisSource({ client, environment: 'production', commandTimeoutMs }), ttlMs: 60_000, timeoutMs: commandTimeoutMs, warn: message => expect.fail(message) })
    expect(await flags.ready()).toBe(true)
    expect(flags.isOn('checkout')).toBe(true)
    await subscribed(server.url)
    const operator = { who: 'sre', identifiedBy: 'api' }, rules = { confirm: false, canChange: [] }
    await changeState(store, { flag: 'checkout', environment: 'production', action: 'set', operator, rules, next: setting => ({ ...setting, rollout: everyone('off') }) }, '2026-11-21T08:00:00Z')
    await until(() => !flags.isOn('checkout', {}, true), 'the message arrives')
    expect(verifyLog(await store.log('production'))).toEqual([])
    await store.remove('checkout', 'production')
    await flags.refresh()
    expect(flags.details('checkout', {}, true)).toMatchObject({ value: true, errorCode: 'FLAG_NOT_FOUND' })
    await flags.close()
  })

  it('is the copy of an origin as well', async () => {
    let loads = 0
    const origin = { name: 'slow store', load: async () => { loads++; return { document: documentWith([flagOf('checkout')], 5) } } }
    const fleet = [1, 2].map(() => createFlags({ source: redisSource({ client, environment: 'staging', origin, commandTimeoutMs }), ttlMs: 60_000 }))
    await fleet[0]!.ready()
    await fleet[1]!.ready()
    expect([fleet.map(flags => flags.isOn('checkout')), loads]).toEqual([[true, true], 1])
    await Promise.all(fleet.map(flags => flags.close()))
  })
})
