// Mixed load while something breaks every few seconds. Short by default; HALYARD_LONG=1 makes it two minutes.
import { expect, it } from 'vitest'
import { redisKeys, redisSource, redisStore } from '../../src/redis.js'
import { createFlags } from '../../src/runtime.js'
import { everyone, flagOf, percent } from '../evaluate/flag-of.js'
import { connect, skipReason, sleep, startProxy, startRedis, until } from './server.js'

const isLong = process.env['HALYARD_LONG'] !== undefined
const totalMs = isLong ? 120_000 : 4000, pauseMs = isLong ? 5000 : 500

it.skipIf(skipReason !== undefined)(`never answers wrongly over ${totalMs / 1000} s of faults${skipReason === undefined ? '' : ` (skipped: ${skipReason})`}`, async () => {
  const environment = 'soak', keys = redisKeys(environment)
  const server = await startRedis(), proxy = await startProxy(server.port)
  const writer = await connect(server.url), reader = await connect(proxy.url)
  // every flag that is served is one of these two documents; the answer must be that of the revision it comes from
  const publish = () => redisStore({ client: writer }).publish({ environment, flags: [flagOf('checkout'), flagOf('half', percent(50)), flagOf('dark', everyone('off'))] })
  await publish()
  const flags = createFlags({ source: redisSource({ client: reader, environment }), ttlMs: 200, warn: () => {} })
  expect(await flags.ready()).toBe(true)
  const faults: (() => Promise<unknown>)[] = [
    async () => { await server.kill(); await server.start(); await until(() => writer.isReady, 'reconnected'); await publish() },
    async () => { server.freeze(); await sleep(pauseMs / 2); server.thaw() },
    async () => { proxy.delayMs = 400; await sleep(pauseMs / 2); proxy.delayMs = 0 },
    async () => { proxy.cut(); await sleep(pauseMs / 2); proxy.mend() },
    async () => { await writer.set(keys.document, '{"format"'); await writer.set(keys.revision, '1'); await sleep(pauseMs / 2); await writer.del([keys.document, keys.revision]); await publish() },
  ]
  let isDone = false, wrong = 0, answers = 0, faultsMade = 0, slowestMs = 0
  const expectedHalf = new Map<string, boolean>()
  const load = (async () => {
    while (!isDone) {
      const request = flags.snapshot()
      for (let i = 0; i < 50; i++) {
        const start = performance.now()
        const user = `user-${answers % 5000}`
        const half = request.isOn('half', { targetingKey: user })
        if (!expectedHalf.has(user)) expectedHalf.set(user, half)
        if (!request.isOn('checkout') || request.isOn('dark', {}, true) || half !== expectedHalf.get(user)) wrong++
        answers++
        slowestMs = Math.max(slowestMs, performance.now() - start)
      }
      await sleep(1)
    }
  })()
  const heaps: number[] = []
  const end = Date.now() + totalMs
  while (Date.now() < end) {
    const next = Date.now() + pauseMs
    await faults[faultsMade++ % faults.length]!().catch(() => {})
    await sleep(next - Date.now())
    globalThis.gc?.()
    heaps.push(process.memoryUsage().heapUsed)
  }
  isDone = true
  await load
  await until(() => writer.isReady && reader.isReady, 'reconnected')
  await flags.refresh()
  expect(flags.status().state).toBe('ready')
  expect({ wrong, hasAnswered: answers > 1000, hasBroken: faultsMade >= faults.length - 1 }).toEqual({ wrong: 0, hasAnswered: true, hasBroken: true })
  if (isLong) {
    console.log(`soak: ${answers} answers, ${faultsMade} faults, ${wrong} wrong, slowest three reads together ${slowestMs.toFixed(1)} ms, heap ${heaps.map(bytes => Math.round(bytes / 1e6)).join(' ')} MB`)
    const third = Math.floor(heaps.length / 3), mean = (part: number[]): number => part.reduce((sum, one) => sum + one, 0) / part.length
    expect(mean(heaps.slice(-third))).toBeLessThan(mean(heaps.slice(third, 2 * third)) * 1.5)
  }
  await flags.close()
  reader.destroy(); writer.destroy(); proxy.close()
  await server.kill()
}, totalMs + 60_000)
