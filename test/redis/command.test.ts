// `halyard flags` against states in a real Redis, served at the same time.
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../src/commands/flags.js'
import { redisKeys, redisSource } from '../../src/redis.js'
import { createFlags } from '../../src/runtime.js'
import { connect, skipReason, startRedis, until, type Server } from './server.js'

describe.skipIf(skipReason !== undefined)(`halyard flags over redis${skipReason === undefined ? '' : ` (skipped: ${skipReason})`}`, () => {
  const cwd = mkdtempSync(join(tmpdir(), 'halyard-redis-'))
  let server: Server
  beforeAll(async () => {
    server = await startRedis()
    symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(cwd, 'node_modules'))
    writeFileSync(join(cwd, 'halyard.config.json'), JSON.stringify({ store: { type: 'redis', url: server.url } }))
    writeFileSync(join(cwd, 'flags.yml'), 'flags:\n  checkout: { category: release, environments: { production: { enabled: true, rollout_percent: 10 } } }\n')
  })
  afterAll(async () => { await server.kill(); rmSync(cwd, { recursive: true }) })

  async function flags(args: string[], options: Record<string, unknown> = {}): Promise<{ code: number; out: string }> {
    let out = ''
    const io = { cwd, env: {}, out: (text: string) => { out += text }, err: () => {}, isTerminal: false, width: 100, now: '2026-11-21T08:00:00.000Z' }
    return { code: await run(args, { as: 'sre', ...options }, io), out }
  }

  it('publishes what git defines, changes it, logs it, and services see it at once', async () => {
    expect((await flags(['get', 'checkout'])).out).toContain('production  on for 10 %\n')
    const client = await connect(server.url)
    const served = createFlags({ source: redisSource({ client, environment: 'production' }), ttlMs: 200 })
    await served.ready()
    expect((await flags(['set', 'checkout', 'on'], { why: 'done' })).out).toBe('checkout in production: on for 10 % -> on for everyone\n')
    await until(() => served.isOn('checkout', { targetingKey: 'anybody' }), 'the change is served')
    expect((await flags(['list'])).out).toContain('checkout  release   -      on for everyone')
    expect((await flags(['log'])).out).toBe('2026-11-21T08:00:00.000Z  sre (--as)  set checkout in production  on for 10 % -> on for everyone  done\n')
    expect(await flags(['log'], { verify: true })).toMatchObject({ code: 0, out: '1 entry, none changed, removed or moved\n' })
    expect((await flags(['ramp', 'checkout'], { dwell: '1ms', steps: '100' })).code).toBe(0)
    await served.close()
    client.destroy()
  })
  it.each<[string, (log: string[]) => string[], RegExp]>([
    ['changed', ([first = '', ...rest]) => [first.replace('"who":"sre"', '"who":"jo"'), ...rest], /^line 1 was changed after it was written\n/],
    ['removed', ([first = '', , ...rest]) => [first, ...rest], /line 2 does not follow the entry above/],
    ['reordered', ([first = '', second = '', ...rest]) => [second, first, ...rest], /line 1 does not follow the entry above/],
    ['cut off at the end', log => log.slice(0, -1), /is on for 30 %, and the log ends with on for 20 %/],
  ])('log --verify finds an entry that was %s in redis', async (_what, tamper, message) => {
    const client = await connect(server.url), key = redisKeys('production').log
    for (const percent of ['10%', '20%', '30%']) await flags(['set', 'checkout', percent])
    const sound = await client.lRange(key, 0, -1)
    await client.del(key)
    await client.rPush(key, tamper(sound))
    expect(await flags(['log'], { verify: true })).toMatchObject({ code: 1, out: expect.stringMatching(message) as string })
    await client.del(key)
    client.destroy()
  })
  it('says what to do when redis is not there', async () => {
    await server.kill()
    await expect(flags(['list'])).rejects.toThrow(/^redis does not answer at 127\.0\.0\.1:\d+: .*; is it running, and is the address right\?$/)
  })
})
