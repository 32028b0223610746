// Classes that a container makes: what is injected and no longer used is not asked for any more.
import { describe, expect, it } from 'vitest'
import { removeFrom, type Files } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ call: 'isOn', from: './src/flags', key: 0 }] }
const shop: Files = {
  'src/flags.ts': `export const isOn = (key: string) => key === 'a'\n`,
  'src/prices.ts': `export class Prices { total() { return 1 } }\nexport class OldPrices { total() { return 2 } }\n`,
  'src/main.ts': `import { start } from 'app/start'\nimport { Cart } from './cart'\nstart({ providers: [Cart] })\n`,
}
const cart = (decorator: string, constructor: string, uses: string, names = 'OldPrices, Prices'): string =>
  `import { Inject, Injectable, inject } from '@angular/core'\n${uses.includes('isOn') ? `import { isOn } from './flags'\n` : ''}import { ${names} } from './prices'\n\n${decorator}\nexport class Cart {\n${constructor}  total() {\n    return ${uses}\n  }\n}\n`
const either = `isOn('new_cart') ? this.prices.total() : this.old.total()`
const removed = async (text: string, more: Files = {}) => {
  const { status, file } = await removeFrom({ ...shop, ...more, 'src/cart.ts': text }, config, 'new_cart', 'true', { allowLeftovers: true })
  return { status, text: file('src/cart.ts')?.replace(/^import \{ In.*\n/, ''), file }
}
const after = (decorator: string, constructor: string, names = 'Prices') => cart(decorator, constructor, 'this.prices.total()', names).replace(/^import \{ In.*\n/, '')

describe('what a container hands in', { timeout: 60_000 }, () => {
  it.each([
    ['a field of the constructor', '@Injectable()', `  constructor(private readonly prices: Prices, private readonly old: OldPrices) {}\n\n`, `  constructor(private readonly prices: Prices) {}\n\n`],
    ['with its token', '@Injectable()', `  constructor(\n    private readonly prices: Prices,\n    @Inject('old') private readonly old: OldPrices,\n  ) {}\n\n`, `  constructor(\n    private readonly prices: Prices,\n  ) {}\n\n`],
    ['by a call', '@Injectable()', `  private readonly prices = inject(Prices)\n  private readonly old = inject(OldPrices)\n\n`, `  private readonly prices = inject(Prices)\n\n`],
  ])('goes: %s', async (_, decorator, before, left) => {
    const { status, text } = await removed(cart(decorator, before, either))
    expect([status, text]).toEqual([0, after(decorator, left)])
  })
  it('goes from what makes the class by hand, too', async () => {
    const test = (given: string, names: string): string => `import { Cart } from './cart'\nimport { ${names} } from './prices'\nconst prices = new Prices()\nit('adds up', () => expect(new Cart(${given}).total()).toBe(1))\n`
    const { file } = await removed(cart('@Injectable()', `  constructor(private readonly prices: Prices, private readonly old: OldPrices) {}\n\n`, either), { 'src/cart.test.ts': `const old = {} as OldPrices\n${test('prices, old', 'OldPrices, Prices')}` })
    expect(file('src/cart.test.ts')).toBe(test('prices', 'Prices'))
  })
  it.each([
    ['others may read it', '@Injectable()', `  constructor(private readonly prices: Prices, readonly old: OldPrices) {}\n\n`],
    ['another decorator may ask for it', '@Tracked()', `  constructor(private readonly prices: Prices, private readonly old: OldPrices) {}\n\n`],
  ])('stays where %s', async (_, decorator, constructor) => {
    expect((await removed(cart(decorator, constructor, either))).text).toBe(after(decorator, constructor, 'OldPrices, Prices'))
  })
  it('stays where a class extends it', async () => {
    const constructor = `  constructor(private readonly prices: Prices, private readonly old: OldPrices) {}\n\n`
    const { text } = await removed(cart('@Injectable()', constructor, either), { 'src/main.ts': `import { start } from 'app/start'\nimport { Cart } from './cart'\nclass BigCart extends Cart {}\nstart({ providers: [BigCart] })\n` })
    expect(text).toBe(after('@Injectable()', constructor, 'OldPrices, Prices'))
  })
})
