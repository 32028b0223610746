// A real Redis that is killed, frozen, emptied, slowed and fed garbage. In each: the right value, no answer that waits,
// nothing unhandled, and recovery. Answers are read all the while by a loop that keeps the slowest.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { redisKeys, redisSource, redisStore } from '../../src/redis.js'
import { createFlags, type Flags, type FlagsOptions } from '../../src/runtime.js'
import { documentWith, everyone, flagOf } from '../evaluate/flag-of.js'
import { connect, skipReason, sleep, startProxy, startRedis, subscribed, until, type Proxy, type Server } from './server.js'

const environment = 'production'
const keys = redisKeys(environment)
const off = everyone('off')

describe.skipIf(skipReason !== undefined)(`redis${skipReason === undefined ? '' : ` (skipped: ${skipReason})`}`, () => {
  let server: Server, proxy: Proxy, writer: Awaited<ReturnType<typeof connect>>, reader: Awaited<ReturnType<typeof connect>>
  const unhandled: unknown[] = []
  const note = (error: unknown): void => { unhandled.push(error) }
  const open: Flags[] = []
  // what each fault took to be over, from the moment its cause was gone; printed once, because a machine's speed is no assertion
  const recoveries: string[] = []
  const recovered = async (fault: string, holds: () => boolean): Promise<void> => { recoveries.push(`${fault} ${Math.round(await until(holds, `recovered: ${fault}`))} ms`) }

  beforeAll(async () => {
    process.on('unhandledRejection', note)
    server = await startRedis()
    proxy = await startProxy(server.port)
    writer = await connect(server.url)
    reader = await connect(proxy.url)
  })
  afterAll(async () => {
    process.off('unhandledRejection', note)
    writer.destroy()
    reader.destroy()
    proxy.close()
    await server.kill()
    console.log(`recovered after: ${recoveries.join(' · ')}`)
  })
  beforeEach(async () => { await until(() => writer.isReady && reader.isReady, 'connected'); await writer.flushAll() })
  afterEach(async () => {
    for (const flags of open.splice(0)) await flags.close()
    expect(unhandled).toEqual([])
  })

  /** Publishes `checkout` on, and serves it through the proxy. */
  async function serving(options: Partial<FlagsOptions> = {}): Promise<{ flags: Flags; warnings: string[] }> {
    await redisStore({ client: writer }).publish({ environment, flags: [flagOf('checkout')] })
    const warnings: string[] = []
    const flags = createFlags({ source: redisSource({ client: reader, environment }), ttlMs: 100, warn: message => warnings.push(message), ...options })
    open.push(flags)
    expect(await flags.ready()).toBe(true)
    return { flags, warnings }
  }

  async function switchOff(): Promise<void> {
    const store = redisStore({ client: writer })
    const held = await store.read('checkout', environment)
    const entry = (previous: string) => ({ at: '', who: 'ops', identifiedBy: 'api', action: 'set' as const, flag: 'checkout', environment, before: held.setting, after: held.setting, why: '', previous, hash: 'x' })
    expect(await store.write({ flag: 'checkout', environment, setting: { enabled: true, rollout: off }, version: held.version, entry })).toBe('written')
  }

  const isOn = (flags: Flags): boolean => flags.isOn('checkout', {}, false)

  /** Reads until `work` is done; every answer must be `expected`, and none may have had to wait. */
  async function readingWhile(flags: Flags, expected: boolean, work: () => Promise<unknown>): Promise<void> {
    let isDone = false, waits = 0, wrong = 0
    const done = work().finally(() => { isDone = true })
    while (!isDone) {
      let isLater = false
      void Promise.resolve().then(() => { isLater = true })
      for (let i = 0; i < 100; i++) if (isOn(flags) !== expected) wrong++
      if (isLater) waits++
      await sleep(1)
    }
    await done
    expect({ wrong, waits }).toEqual({ wrong: 0, waits: 0 })
  }

  it('serves what is published, and acts at once on a change', async () => {
    const { flags } = await serving({ ttlMs: 60_000 })
    expect(flags.details('checkout', {}, false)).toMatchObject({ value: true, reason: 'STATIC' })
    await subscribed(server.url)
    await switchOff()
    await recovered('a change', () => !isOn(flags))
  })

  it('killed with -9: goes on answering, and recovers with the flags of the writer', async () => {
    const { flags, warnings } = await serving()
    await readingWhile(flags, true, async () => { await server.kill(); await sleep(400) })
    expect(warnings.join()).toMatch(/goes on serving: (redis is not connected|.*socket|.*connection|.*closed)/i)
    await server.start()
    await until(() => writer.isReady && reader.isReady, 'reconnected')
    await readingWhile(flags, true, () => sleep(300))      // restarted empty: nothing was deleted
    await redisStore({ client: writer }).publish({ environment, flags: [{ ...flagOf('checkout', off) }] })
    await recovered('kill -9', () => !isOn(flags))
  })

  it('frozen: no answer waits for it, and what it held back arrives after', async () => {
    const { flags } = await serving()
    server.freeze()
    try {
      await readingWhile(flags, true, () => sleep(700))
      expect(flags.status().lastError?.message).toMatch(/redis (gave no answer within 250 ms|leaves \d+ commands unanswered|is not connected)/)
    } finally { server.thaw() }
    await until(() => writer.isReady, 'thawed')
    await switchOff()
    await recovered('SIGSTOP', () => !isOn(flags))
  })

  it('slow: answers come from the process, the source is given up after 250 ms', async () => {
    const { flags } = await serving()
    proxy.delayMs = 600
    try {
      await readingWhile(flags, true, () => sleep(600))
      expect(flags.status().lastError?.message).toBe('redis gave no answer within 250 ms')
    } finally { proxy.delayMs = 0 }
    await switchOff()
    await recovered('slow', () => !isOn(flags))
  })

  it('a message that a partition swallowed is made up for at the reconnect', async () => {
    const { flags } = await serving({ ttlMs: 60_000 })
    proxy.cut()
    await switchOff()
    await readingWhile(flags, true, () => sleep(100))
    proxy.mend()
    await recovered('a missed message', () => !isOn(flags))
  })

  it.each([
    ['a truncated document', () => writer.set(keys.document, '{"format":"halyard-flags@1","rev'), /:document:1:\d+: is not JSON/],
    ['a document of another kind', () => writer.set(keys.document, '[]'), /a flag document is a JSON object/],
    ['a list where the document should be', async () => { await writer.del(keys.document); await writer.lPush(keys.document, 'x') }, /WRONGTYPE/],
    ['a hash where the revision should be', async () => { await writer.del(keys.revision); await writer.hSet(keys.revision, 'a', 'b') }, /WRONGTYPE/],
    ['no document', () => writer.del(keys.document), /there is no \{halyard:production\}:document/],
    ['nothing at all', () => writer.flushAll(), /there is no \{halyard:production\}:document/],
    ['an older revision', () => writer.set(keys.document, JSON.stringify(documentWith([flagOf('checkout', off)], 3))), /holds revision 3, older than/],
  ])('%s does not change an answer', async (what, spoil, warning) => {
    const { flags, warnings } = await serving({ ttlMs: 60_000 })
    await spoil()
    if (await writer.type(keys.revision) === 'string') await writer.set(keys.revision, '9999999999999')
    // a load that was under way before the fault is shared, and knows nothing of it
    for (let tries = 0; tries < 5 && !warning.test(warnings.join('\n')); tries++) await flags.refresh()
    expect(isOn(flags)).toBe(true)
    expect(warnings.join('\n')).toMatch(warning)
    await writer.del([keys.document, keys.revision])
    await redisStore({ client: writer }).publish({ environment, flags: [flagOf('checkout', off)] })
    void flags.refresh()
    await recovered(what, () => !isOn(flags))
  })

  it('a deleted flag stays deleted, whatever git publishes again', async () => {
    const { flags } = await serving()
    const store = redisStore({ client: writer })
    await store.remove('checkout', environment)
    await store.publish({ environment, flags: [flagOf('checkout'), flagOf('search')] })
    await recovered('a deleted flag', () => flags.isOn('search'))
    expect(flags.details('checkout', {}, true)).toMatchObject({ value: true, errorCode: 'FLAG_NOT_FOUND' })
  })

  it('of two operators one wins and the other is told', async () => {
    await serving()
    const store = redisStore({ client: writer })
    const held = await store.read('checkout', environment)
    const entry = (previous: string) => ({ at: '', who: 'ops', identifiedBy: 'api', action: 'set' as const, flag: 'checkout', environment, before: held.setting, after: held.setting, why: '', previous, hash: 'h' })
    const change = { flag: 'checkout', environment, setting: { enabled: false, rollout: off }, version: held.version, entry }
    const answers = await Promise.all([store.write(change), redisStore({ client: reader }).write(change)])
    expect(answers.sort()).toEqual(['conflict', 'written'])
    expect(await store.log(environment)).toHaveLength(1)
  })

  it('as a copy of an origin is asked by the fleet, and the origin once', async () => {
    let loads = 0
    const origin = { name: 'slow store', load: async () => { loads++; return { document: documentWith([flagOf('checkout')], 5) } } }
    const fleet = Array.from({ length: 5 }, () => createFlags({ source: redisSource({ client: reader, environment, origin }), ttlMs: 60_000 }))
    open.push(...fleet)
    await Promise.all(fleet.map(flags => flags.ready()))
    for (const flags of fleet) await flags.refresh()
    expect(fleet.every(flags => isOn(flags))).toBe(true)
    expect(JSON.parse(await writer.get(keys.document) ?? '')).toMatchObject({ revision: 5 })
    expect(loads).toBeLessThanOrEqual(5)
    const before = loads
    for (const flags of fleet) await flags.refresh()
    expect(loads - before).toBe(0)
  })
})
