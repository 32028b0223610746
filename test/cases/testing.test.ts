import { describe, expect, it } from 'vitest'
import { createFlags } from '../../src/runtime.js'
import { flagCases, forceFlags, override, withFlags } from '../../src/testing.js'

const flags = createFlags({ source: { name: 'nothing', load: async () => 'unchanged' }, warn: () => {} })
const tick = (ms = 1): Promise<void> => new Promise(done => { setTimeout(done, ms) })
const checkout = (): boolean => flags.isOn('new_checkout')

describe('withFlags', () => {
  it('forces a flag for what runs inside, sync and async, and no longer', async () => {
    expect(withFlags({ new_checkout: true }, checkout)).toBe(true)
    expect(await withFlags({ new_checkout: true }, async () => { await tick(); return checkout() })).toBe(true)
    expect(checkout()).toBe(false)
  })
  it('nests: the inner value wins and the outer one comes back', () => {
    const seen = withFlags({ new_checkout: true, layout: 'grid' }, () => [
      withFlags({ new_checkout: false }, () => [checkout(), flags.value('layout', {}, 'list')]), checkout(),
    ])
    expect(seen).toEqual([[false, 'grid'], true])
  })
  it('ends when the function throws or its promise is rejected', async () => {
    expect(() => withFlags({ new_checkout: true }, () => { throw new Error('card refused') })).toThrow('card refused')
    await expect(withFlags({ new_checkout: true }, async () => { await tick(); throw new Error('card refused') })).rejects.toThrow('card refused')
    expect(checkout()).toBe(false)
  })
  it('ends for work that outlives it', async () => {
    let later: Promise<boolean> | undefined
    withFlags({ new_checkout: true }, () => { later = tick(2).then(checkout) })
    expect(await later).toBe(false)
  })
  it('keeps forty runs at the same time apart', async () => {
    const seen = await Promise.all(Array.from({ length: 40 }, (_, i) => withFlags({ new_checkout: i % 2 === 0, lane: i }, async () => {
      await tick(i % 7)
      const lane = flags.value('lane', {}, -1)
      await tick(i % 3)
      return [lane, checkout()]
    })))
    expect(seen).toEqual(Array.from({ length: 40 }, (_, i) => [i, i % 2 === 0]))
  })
  it('forces a flag that is not known, and not one that was only nearly named', () => {
    expect(withFlags({ new_checkout: true }, () => flags.isOn('new_checkout2'))).toBe(false)
    expect(withFlags({ constructor: true }, () => flags.isOn('constructor'))).toBe(true)
    expect(withFlags({ new_checkout: true }, () => flags.isOn('constructor'))).toBe(false)
  })
  it('reaches snapshots', () => {
    expect(withFlags({ new_checkout: true }, () => flags.snapshot().isOn('new_checkout'))).toBe(true)
  })
})

describe('override', () => {
  it('lasts to the end of the block, also when it is left by a throw', () => {
    const inside: boolean[] = []
    try {
      using forced = override({ new_checkout: true })
      inside.push(checkout(), forced !== undefined)
      throw new Error('left early')
    } catch { /* as meant */ }
    expect(inside).toEqual([true, true])
    expect(checkout()).toBe(false)
  })
  it('nests, may be restored in any order, and twice', () => {
    const outer = override({ new_checkout: true }), inner = override({ new_checkout: false })
    expect(checkout()).toBe(false)
    outer.restore()
    expect(checkout()).toBe(false)
    inner.restore()
    inner.restore()
    expect(checkout()).toBe(false)
  })
  it('survives an await and is not seen by its neighbours', async () => {
    const one = async (on: boolean): Promise<boolean> => {
      await tick()
      using _ = override({ new_checkout: on })
      await tick(2)
      return checkout()
    }
    expect(await Promise.all([one(true), one(false), one(true)])).toEqual([true, false, true])
    expect(checkout()).toBe(false)
  })
})

describe('forceFlags', () => {
  it('reaches every context until restored, below what a test forces itself', async () => {
    const forced = forceFlags({ new_checkout: true })
    expect(await tick().then(checkout)).toBe(true)
    expect(withFlags({ new_checkout: false }, checkout)).toBe(false)
    forced.restore()
    expect(checkout()).toBe(false)
  })
})

describe('flagCases', () => {
  it('are on and off for one flag', () => {
    expect(flagCases('new_checkout')).toEqual([
      { name: 'new_checkout on', on: true, value: true, flags: { new_checkout: true } },
      { name: 'new_checkout off', on: false, value: false, flags: { new_checkout: false } },
    ])
  })
  it('are the values of a flag that has others', () => {
    expect(flagCases('layout', ['grid', 'list']).map(({ name, value }) => [name, value])).toEqual([['layout "grid"', 'grid'], ['layout "list"', 'list']])
  })
  it('are pairs for several flags', () => {
    expect(flagCases({ a: [true, false], b: [true, false], c: [true, false] })).toHaveLength(4)
  })
})
