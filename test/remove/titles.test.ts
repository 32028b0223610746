// Tests that nothing forces a state in, and that are called after the flag.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const removed = async (title: string, value = 'true') => removeFrom({
  'src/cart.ts': `export const cart = () => process.env.ENABLE_CART === 'true' ? 2 : 1\n`,
  'test/cart.test.ts': `import { cart } from '../src/cart'\nit('${title}', () => {\n  expect(cart()).toBe(1)\n})\n`,
}, { entry: ['src/cart.ts'], reads: [{ env: 'ENABLE_*' }] }, 'ENABLE_CART', value, { allowLeftovers: true })

describe('a title that names the flag', { timeout: 120_000 }, () => {
  it.each([
    ['is one when ENABLE_CART is not set', 'true'], ['is one where ENABLE_CART=false', 'true'], ['is one without ENABLE_CART', 'true'], ['is one if the ENABLE_CART flag is disabled', 'true'], ['is two when ENABLE_CART is true', 'false'],
  ])('may say that the state is gone: %s', async (title, value) => {
    const { status, said } = await removed(title, value)
    expect([status, said]).toEqual([1, expect.stringContaining('left  test/cart.test.ts:2:4: this test is called after the state of "ENABLE_CART" that is gone; check what it still proves')])
  })

  it.each([
    ['is two when ENABLE_CART is set', 'true'], ['is one when ENABLE_CART is off', 'false'], ['reads ENABLE_CART', 'true'], ['is not false with ENABLE_CART', 'true'],
  ])('is only out of date: %s', async (title, value) => {
    const { status, said } = await removed(title, value)
    expect([status, said]).toEqual([0, expect.stringContaining('note  test/cart.test.ts:2:4: this title still names "ENABLE_CART"')])
  })

  it('is another one', async () => {
    expect((await removed('is one when ENABLE_CART_OLD is off')).said).not.toContain('title')
  })
})
