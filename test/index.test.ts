// The package's main entry on the shop: what a program gets without a command line.
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generateCases, planRemoval, report, scan, UserError } from '../src/index.js'

const shop = { cwd: join(resolve(import.meta.dirname, '..'), 'fixtures/shop'), now: '2026-11-21T00:00:00Z' }

describe('the API', () => {
  it('scans', async () => {
    const { references, skipped } = await scan({ ...shop, paths: ['src/web'] })
    expect(skipped).toEqual([])
    expect(references.map(({ file, line, key }) => [file, line, key.kind === 'exact' && key.key])).toEqual([
      ['src/web/components/Cart.tsx', 9, 'one_page_cart'],
      ['src/web/components/CheckoutButton.tsx', 4, 'new_checkout'],
      ['src/web/components/Shop.tsx', 7, 'recommendations'],
      ['src/web/components/Shop.tsx', 10, 'free_shipping_banner'],
    ])
  })
  it('reports the value to keep for each stale flag, and none for a kill switch or an entitlement', async () => {
    const { findings } = await report(shop)
    expect(findings.filter(({ code }) => code === 'stale-flag').map(({ flag, keep }) => [flag, keep])).toEqual([
      ['new_checkout', true], ['one_page_cart', false], ['legacy_reviews', true],
    ])
  })
  it('plans a removal with the held value, and writes nothing', async () => {
    const { plan, verified } = await planRemoval('one_page_cart', shop)
    expect(plan.value).toBe(false)
    expect(plan.deletedFiles).toEqual(['src/web/components/CartPage.tsx'])
    expect([plan.leftovers, verified.fresh]).toEqual([[], []])
  })
  it('generates tests for both states', async () => {
    const { files } = await generateCases('gift_cards', shop)
    expect(files.map(({ file, status }) => [file, status])).toEqual([['test/checkout.test.ts', 'wrapped']])
  })
  it('says what is unknown', async () => {
    await expect(planRemoval('new_chekout', { ...shop, value: true })).rejects.toThrow(UserError)
    await expect(generateCases('new_chekout', shop)).rejects.toThrow(/"new_chekout".*"new_checkout"/)
  })
})
