// The provider through the real server SDK.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OpenFeature, ProviderEvents, ProviderStatus } from '@openfeature/server-sdk'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { HalyardProvider } from '../../src/openfeature.js'
import { createFlags } from '../../src/runtime.js'
import { documentWith, everyone, flagOf, percent } from '../evaluate/flag-of.js'

const folder = mkdtempSync(join(tmpdir(), 'halyard-provider-'))
afterEach(() => OpenFeature.clearProviders())
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function shopFile(revision = 1, ...flags: object[]): string {
  const file = join(folder, `${++files}.json`)
  writeFileSync(file, JSON.stringify(documentWith(flags, revision)))
  return file
}

const checkout = flagOf('checkout', everyone(), { owner: '@acme/payments', category: 'release' })

describe('the server provider', () => {
  it('answers every type with OpenFeature details', async () => {
    const file = shopFile(1, checkout,
      flagOf('banner', everyone('hello'), { type: 'string', variants: { hello: 'hi', none: '' }, offVariant: 'none' }),
      flagOf('limit', everyone('ten'), { type: 'number', variants: { ten: 10 }, offVariant: 'ten' }),
      flagOf('layout', everyone('wide'), { type: 'object', variants: { wide: { columns: 3 } }, offVariant: 'wide' }))
    await OpenFeature.setProviderAndWait(new HalyardProvider({ file }))
    const client = OpenFeature.getClient()
    expect(await client.getBooleanDetails('checkout', false)).toMatchObject({
      flagKey: 'checkout', value: true, variant: 'on', reason: 'STATIC',
      flagMetadata: { owner: '@acme/payments', category: 'release' },
    })
    expect(await client.getStringValue('banner', 'x')).toBe('hi')
    expect(await client.getNumberValue('limit', 0)).toBe(10)
    expect(await client.getObjectValue('layout', {})).toEqual({ columns: 3 })
  })
  it.each([
    ['ghost', 'FLAG_NOT_FOUND'],
    ['ramp', 'TARGETING_KEY_MISSING'],
    ['banner', 'TYPE_MISMATCH'],
  ])('gives the default for %s with %s', async (key, errorCode) => {
    const file = shopFile(1, flagOf('ramp', percent(50)), flagOf('banner', everyone('a'), { type: 'string', variants: { a: 'a' }, offVariant: 'a' }))
    await OpenFeature.setProviderAndWait(new HalyardProvider({ file }))
    expect(await OpenFeature.getClient().getBooleanDetails(key, true)).toMatchObject({ value: true, reason: 'ERROR', errorCode })
  })
  it('buckets by the targeting key of the merged context', async () => {
    await OpenFeature.setProviderAndWait(new HalyardProvider({ file: shopFile(1, flagOf('half', percent(50))) }))
    const client = OpenFeature.getClient()
    client.setContext({ targetingKey: 'user2' })
    expect(await client.getBooleanDetails('half', false)).toMatchObject({ value: true, reason: 'SPLIT' })
  })
  it('tells the application which flags changed', async () => {
    const file = shopFile(1, checkout)
    await OpenFeature.setProviderAndWait(new HalyardProvider({ file, ttlMs: 50 }))
    const changed = new Promise(resolve => OpenFeature.addHandler(ProviderEvents.ConfigurationChanged, details => resolve(details?.flagsChanged)))
    writeFileSync(`${file}.new`, JSON.stringify(documentWith([{ ...checkout, enabled: false }], 2)))
    renameSync(`${file}.new`, file)
    expect(await changed).toEqual(['checkout'])
    expect(await OpenFeature.getClient().getBooleanDetails('checkout', true)).toMatchObject({ value: false, reason: 'DISABLED' })
  })
  it('is stale while its source is silent for too long, and ready again after', async () => {
    let now = 0, isDown = false
    const source = { name: 'test', load: async () => { if (isDown) throw new Error('down'); return { document: documentWith([checkout]) } } }
    const flags = createFlags({ source, clock: () => now, ttlMs: 3_600_000, staleAfterMs: 1000, warn: () => {} })
    await OpenFeature.setProviderAndWait(new HalyardProvider(flags))
    const client = OpenFeature.getClient()
    isDown = true
    now = 2000
    expect(await client.getBooleanDetails('checkout', false)).toMatchObject({ value: true, reason: 'STALE' })
    expect(client.providerStatus).toBe(ProviderStatus.STALE)
    isDown = false
    await flags.refresh()
    expect(await client.getBooleanDetails('checkout', false)).toMatchObject({ value: true, reason: 'STATIC' })
    expect(client.providerStatus).toBe(ProviderStatus.READY)
    await flags.close()
  })
  it('is in error without flags, answers defaults, and recovers when they come', async () => {
    const file = join(folder, 'late.json')
    const provider = new HalyardProvider({ file, ttlMs: 50, warn: () => {} })
    await expect(OpenFeature.setProviderAndWait(provider)).rejects.toThrow(/no flags to serve.*late\.json/)
    const client = OpenFeature.getClient()
    expect(client.providerStatus).toBe(ProviderStatus.ERROR)
    expect(await client.getBooleanValue('checkout', true)).toBe(true)
    const ready = new Promise<void>(resolve => client.addHandler(ProviderEvents.Ready, () => resolve()))
    writeFileSync(file, JSON.stringify(documentWith([checkout])))
    await ready
    expect(await client.getBooleanValue('checkout', false)).toBe(true)
  })
})
