// A test double that was given a list of the flags that are on: without this flag it is given the rest of them, though that be none.
import { expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const files = (given: string) => ({
  'package.json': '{"name":"shop","private":true}',
  'src/features.ts': `export enum FEATURES {\n  NEW_CART = 'NEW_CART',\n  SEARCH = 'SEARCH',\n}\n\nexport const hasFeature = (shop: { features: string[] }, key: FEATURES) => shop.features.includes(key)\n`,
  'src/cart.ts': `import { FEATURES, hasFeature } from './features'\n\nexport const cart = (shop: { features: string[] }) => hasFeature(shop, FEATURES.NEW_CART) ? 2 : 1\nexport const find = (shop: { features: string[] }) => hasFeature(shop, FEATURES.SEARCH) ? 2 : 1\n`,
  'src/cart.test.ts': `import { shopBuilder } from './builder'\nimport { find } from './cart'\nimport { FEATURES } from './features'\n\nit('finds', () => {\n  expect(find(shopBuilder().with({ features: [${given}] }).build())).toBe(1)\n})\n\nit('finds more', () => {\n  expect(find(shopBuilder().with({ features: [FEATURES.SEARCH] }).build())).toBe(2)\n})\n`,
  'src/builder.ts': `export const shopBuilder = () => ({ with: (given: { features?: string[] }) => ({ build: () => ({ features: ['SEARCH'], ...given }) }) })\n`,
})
const config = { entry: ['src/cart.ts'], reads: [{ call: 'hasFeature', from: './src/features', key: 1 }] }

it('goes where it says what is switched on besides', async () => {
  const asked = Object.fromEntries(Object.entries(files('FEATURES.NEW_CART')).map(([name, text]) => [name, name.endsWith('.test.ts') ? text.replaceAll('features:', 'enabledFeatures:') : text]))
  const { file } = await removeFrom(asked, config, 'NEW_CART', 'true', { allowLeftovers: true })
  expect(file('src/cart.test.ts')).toContain('with({}).build()')
}, 60_000)

it.each([
  ['FEATURES.NEW_CART', '[]'],
  ['FEATURES.NEW_CART, FEATURES.SEARCH', '[FEATURES.SEARCH]'],
])('[%s] is %s', async (given, left) => {
  const { status, file } = await removeFrom(files(given), config, 'NEW_CART', 'true')
  expect(file('src/cart.test.ts')).toContain(`features: ${left} })`)
  expect(file('src/features.ts')).not.toContain('NEW_CART')
  expect(status).toBe(0)
}, 60_000)
