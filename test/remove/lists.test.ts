// Flags that tests switch on by listing their keys, and enums of keys that other packages import through a public barrel.
import { describe, expect, it } from 'vitest'
import { removeFrom, type Files } from './shop.js'

const config = {
  entry: ['src/index.ts'],
  reads: [{ call: 'isOn', key: 0 }, { declares: 'Feature', from: './src/features' }],
  overrides: [{ call: 'enableFeatures', keys: 0 }, { call: 'disableFeatures', keys: 0 }],
}
const shop: Files = {
  'src/index.ts': `export { Feature, isOn, enableFeatures, disableFeatures } from './features'\nexport { total } from './cart'\n`,
  'src/features.ts': `export enum Feature {
  NEW_CART = 'new_cart',
  SEARCH = 'search',
}

const on = new Set<Feature>()
export const isOn = (feature: Feature) => on.has(feature)
export const enableFeatures = (features: Feature[]) => features.forEach(one => on.add(one))
export const disableFeatures = (features: Feature[]) => features.forEach(one => on.delete(one))
`,
  'src/cart.ts': `import { Feature, isOn } from './features'\nexport const total = () => isOn(Feature.NEW_CART) ? 2 : 1\n`,
}
const suite = (hook: string, body = `it('adds up', () => {\n  expect(total()).toBe(2)\n})\n`, name = 'enableFeatures'): string =>
  `import { ${name}, Feature } from './index'\nimport { total } from './cart'\n\n${hook}${body}`

describe('keys in a list', { timeout: 60_000 }, () => {
  it('take the call that switched them on with them, and the enum member although it is imported through a barrel', async () => {
    const { status, file } = await removeFrom({ ...shop, 'src/cart.test.ts': suite(`beforeEach(() => {\n  enableFeatures([Feature.NEW_CART])\n})\n\n`) }, config, 'new_cart', 'true')
    expect(status).toBe(0)
    expect(file('src/cart.test.ts')).toBe(`import { total } from './cart'\n\nit('adds up', () => {\n  expect(total()).toBe(2)\n})\n`)
    expect(file('src/features.ts')).toMatch(/^export enum Feature \{\n  SEARCH/)
  })
  it('go alone where others stand beside them', async () => {
    const { status, file } = await removeFrom({ ...shop, 'src/cart.test.ts': suite(`beforeEach(() => enableFeatures([Feature.NEW_CART, Feature.SEARCH]))\n\n`) }, config, 'new_cart', 'true')
    expect(status).toBe(0)
    expect(file('src/cart.test.ts')).toContain('enableFeatures([Feature.SEARCH])')
  })
  it.each([
    ['enableFeatures', 'true', true], ['enableFeatures', 'false', false],
    ['disableFeatures', 'true', false], ['disableFeatures', 'false', true],
  ])('a test that calls %s stays with the flag at %s: %s', async (name, value, stays) => {
    const test = `it('adds up', () => {\n  ${name}([Feature.NEW_CART])\n  expect(total()).toBe(2)\n})\n\nit('is open', () => {\n  expect(total).toBeDefined()\n})\n`
    const { file } = await removeFrom({ ...shop, 'src/cart.test.ts': suite('', test, name) }, config, 'new_cart', value)
    expect(file('src/cart.test.ts')?.includes('adds up')).toBe(stays)
    expect(file('src/cart.test.ts')).toContain('is open')
  })
})
