import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { createFlags, csvSink, envSource, exposureRecorder, httpSource, ndjsonSink, type Loaded, type Source } from '../../src/runtime.js'
import { documentWith, flagOf, percent } from '../evaluate/flag-of.js'

const folder = mkdtempSync(join(tmpdir(), 'halyard-sources-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A source that a test drives: it answers what it was told last, and counts. */
function drivenSource(first: object | Error) {
  const driven = { next: first, loads: 0, delayMs: 0, changed: () => {} }
  const source: Source = {
    name: 'driven',
    async load(): Promise<Loaded> {
      driven.loads++
      await new Promise(resolve => setTimeout(resolve, driven.delayMs))
      if (driven.next instanceof Error) throw driven.next
      return { document: driven.next }
    },
    subscribe: changed => { driven.changed = changed; return () => {} },
  }
  return { driven, source }
}

describe('an address', () => {
  it('is asked with its headers, sends again only what changed, and its secrets are in no message', async () => {
    const asked: (string | undefined)[][] = [], warnings: string[] = []
    let revision = 1, status = 200
    const server = createServer((request, response) => {
      asked.push([request.headers.authorization, request.headers['if-none-match']])
      const isSame = request.headers['if-none-match'] === `"${revision}"`
      response.writeHead(status !== 200 ? status : isSame ? 304 : 200, { etag: `"${revision}"` })
      response.end(status !== 200 || isSame ? undefined : JSON.stringify(revision === 3 ? { format: 'other' } : documentWith([flagOf('checkout', percent(revision === 1 ? 0 : 100))], revision)))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const flags = createFlags({ source: httpSource(`${origin}/flags.json?key=secret`, { headers: { authorization: 'Bearer x' } }), ttlMs: 60_000, warn: message => warnings.push(message) })
    await flags.ready()
    await flags.refresh()
    expect([flags.isOn('checkout', {}, true), asked]).toEqual([false, [['Bearer x', undefined], ['Bearer x', '"1"']]])
    revision = 2
    await flags.refresh()
    expect(flags.isOn('checkout')).toBe(true)
    status = 503
    await flags.refresh()
    expect([flags.isOn('checkout'), warnings]).toEqual([true, [`${origin}/flags.json could not be loaded, revision 2 goes on serving: ${origin}/flags.json answered 503`]])
    status = 200
    revision = 3
    for (const _ of [1, 2]) await flags.refresh()
    expect([flags.isOn('checkout'), asked.at(-1)]).toEqual([true, ['Bearer x', '"3"']])
    expect(flags.status().lastError?.message).toContain('flag document has format "other"')          // unchanged is no cure
    await flags.close()
    server.close()
  })
})

describe('any source', () => {
  it('is read once for 500 callers at the moment of expiry', async () => {
    const { driven, source } = drivenSource(documentWith([flagOf('checkout')]))
    driven.delayMs = 20
    const flags = createFlags({ source, ttlMs: 60_000 })
    await flags.ready()
    const before = driven.loads
    driven.next = documentWith([flagOf('checkout', percent(0))], 2)
    await Promise.all(Array.from({ length: 500 }, () => flags.refresh()))
    expect(driven.loads - before).toBe(1)
    expect(flags.isOn('checkout', {}, true)).toBe(false)
    await flags.close()
  })
  it('that fails leaves the old answers, which become STALE, and is asked again', async () => {
    let now = 0
    const warnings: string[] = []
    const { driven, source } = drivenSource(documentWith([flagOf('checkout')]))
    const flags = createFlags({ source, clock: () => now, staleAfterMs: 60_000, ttlMs: 3_600_000, warn: message => warnings.push(message) })
    await flags.ready()
    driven.next = new Error('out of order')
    now = 59_000
    await flags.refresh()
    expect(flags.details('checkout', {}, false)).toMatchObject({ value: true, reason: 'STATIC' })
    now = 61_000
    await flags.refresh()
    expect(flags.details('checkout', {}, false)).toMatchObject({ value: true, variant: 'on', reason: 'STALE' })
    expect(flags.details('ghost', {}, true)).toMatchObject({ value: true, reason: 'ERROR' })
    expect(flags.status()).toMatchObject({ state: 'stale', ageMs: 61_000 })
    expect(warnings).toEqual(['driven could not be loaded, revision 1 goes on serving: out of order'])
    driven.next = documentWith([flagOf('checkout')])
    await flags.refresh()
    expect(flags.details('checkout', {}, false).reason).toBe('STATIC')
    await flags.close()
  })
  it('that hangs is given up after the limit', async () => {
    const warnings: string[] = []
    const source: Source = { name: 'hanging', load: () => new Promise(() => {}) }
    const flags = createFlags({ source, timeoutMs: 20, warn: message => warnings.push(message) })
    expect(await flags.ready()).toBe(false)
    expect(warnings).toEqual(['hanging could not be loaded, and nothing was loaded before: no answer within 20 ms'])
    await flags.close()
  })
  it.each([['forwards', '2036-01-01'], ['backwards', '1999-01-01']])('is not upset by a wall clock that jumps %s', async (_way, date) => {
    const { driven, source } = drivenSource(documentWith([flagOf('checkout')]))
    const flags = createFlags({ source, ttlMs: 30 })
    await flags.ready()
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(date) })
    try {
      expect(flags.details('checkout', {}, false)).toMatchObject({ value: true, reason: 'STATIC' })
      driven.next = documentWith([flagOf('checkout', percent(0))], 2)
      await new Promise<void>(resolve => flags.onChange(() => resolve()))
      expect(flags.isOn('checkout', {}, true)).toBe(false)
    } finally { vi.useRealTimers() }
    await flags.close()
  })
  it('may go on changing its document: what is served is a copy', async () => {
    const document = documentWith([flagOf('checkout'), flagOf('search')]) as unknown as { revision: number; flags: { enabled: boolean }[] }
    const flags = createFlags({ source: { name: 'memory', load: async () => ({ document }) } })
    await flags.ready()
    const request = flags.snapshot(), changed: (readonly string[])[] = []
    flags.onChange(({ keys }) => changed.push(keys))
    document.flags[0]!.enabled = false
    expect(flags.isOn('checkout')).toBe(true)
    document.revision++
    await flags.refresh()
    expect([flags.isOn('checkout'), request.isOn('checkout'), changed]).toEqual([false, true, [['checkout']]])
    await flags.close()
  })
  it('yields to a bootstrap until it answers', async () => {
    const { driven, source } = drivenSource(new Error('down'))
    const flags = createFlags({ source, bootstrap: documentWith([flagOf('checkout')]), warn: () => {} })
    expect(flags.isOn('checkout')).toBe(true)
    driven.next = documentWith([flagOf('checkout', percent(0))], 2)
    await flags.refresh()
    expect(flags.isOn('checkout', {}, true)).toBe(false)
    await flags.close()
  })
})

describe('the last known good file', () => {
  const file = join(folder, 'kept.json')
  it('serves the next start while the source is down', async () => {
    const first = drivenSource(documentWith([flagOf('checkout')], 4))
    const before = createFlags({ source: first.source, lastKnownGood: file })
    await before.ready()
    await before.close()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ revision: 4 })
    const after = createFlags({ source: drivenSource(new Error('down')).source, lastKnownGood: file, warn: () => {} })
    expect(after.details('checkout', {}, false)).toMatchObject({ value: true, reason: 'STALE' })
    await after.close()
  })
  it.each([
    ['half-written', '{"format":"halyard-flags@1","revis', /kept\.json:1:35: is not JSON/],
    ['empty', '', /kept\.json:1:1: is not JSON/],
    ['of something else', '[1]', /a flag document is a JSON object, not an array/],
  ])('that is %s is a warning, and the source answers', async (_what, text, warning) => {
    writeFileSync(file, text)
    const warnings: string[] = []
    const flags = createFlags({ source: drivenSource(documentWith([flagOf('checkout')])).source, lastKnownGood: file, warn: message => warnings.push(message) })
    expect(await flags.ready()).toBe(true)
    expect(flags.isOn('checkout')).toBe(true)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(warning)
    await flags.close()
  })
})

it('environment variables are flags', async () => {
  const flags = createFlags({ source: envSource({ FLAG_NEW_CHECKOUT: 'on', FLAG_SEARCH: 'false', FLAG_RAMP: '50%', FLAG_LIMIT: '7', FLAG_COLOUR: 'blue', FLAG_: 'x', PATH: '/bin' }) })
  expect(flags.snapshot().keys).toEqual(['colour', 'limit', 'new_checkout', 'ramp', 'search'])
  expect(flags.isOn('new_checkout')).toBe(true)
  expect(flags.isOn('search', {}, true)).toBe(false)
  expect(flags.details('ramp', { targetingKey: 'u' }, false).reason).toBe('SPLIT')
  expect(flags.value('limit', {}, 1)).toBe(7)
  expect(flags.value('colour', {}, '')).toBe('blue')
  await flags.close()
})

describe('exposures', () => {
  const experiment = flagOf('price', percent(50), { category: 'experiment' })
  const run = async (sinkOf: (write: (text: string) => void) => ReturnType<typeof csvSink>): Promise<string> => {
    let text = ''
    const record = exposureRecorder({ sink: sinkOf(more => { text += more }), now: () => new Date('2026-11-21T08:00:00Z') })
    const flags = createFlags({ source: drivenSource(documentWith([experiment, flagOf('checkout')])).source, onEvaluation: record })
    await flags.ready()
    for (let i = 0; i < 3; i++) for (const user of ['a,b', '=1+1']) { flags.isOn('price', { targetingKey: user }); flags.isOn('checkout', { targetingKey: user }) }
    await flags.close()
    return text
  }
  it('are one CSV line per unit of an experiment, and none of other flags', async () =>
    expect(await run(csvSink)).toBe([
      'timestamp,feature_flag.key,feature_flag.context.id,feature_flag.result.variant,feature_flag.result.reason,feature_flag.set.id,feature_flag.version,event,value',
      '2026-11-21T08:00:00.000Z,price,"a,b",on,split,production,1,,',
      "2026-11-21T08:00:00.000Z,price,'=1+1,on,split,production,1,,", ''].join('\r\n')))
  it('are NDJSON with the names of OpenTelemetry', async () =>
    expect((await run(ndjsonSink)).trim().split('\n').map(line => JSON.parse(line) as object)[0]).toEqual({
      'timestamp': '2026-11-21T08:00:00.000Z', 'feature_flag.key': 'price', 'feature_flag.context.id': 'a,b', 'feature_flag.result.variant': 'on',
      'feature_flag.result.reason': 'split', 'feature_flag.set.id': 'production', 'feature_flag.version': '1',
    }))
})
