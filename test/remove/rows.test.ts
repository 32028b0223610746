// Flags declared as rows of a list: each row describes one flag, and goes with it.
import { describe, expect, it } from 'vitest'
import { removeFrom, type Files } from './shop.js'

const shop = (list: string): Files => ({
  'src/catalogue.ts': list,
  'src/flags.ts': `export const useFlags = (): Record<string, boolean> => ({})\n`,
  'src/page.ts': `import { useFlags } from './flags'\nexport const page = () => { const { newCart } = useFlags(); return newCart ? 2 : 1 }\n`,
})
const config = (declares = 'catalogue') => ({ entry: ['src/page.ts'], reads: [{ member: 'useFlags()' }, { declares, from: './src/catalogue' }] })

describe('rows that describe a flag each', { timeout: 60_000 }, () => {
  it.each([
    ['of a list', `export const catalogue = [\n  { id: 'newCart', title: 'A new cart', initial: false },\n  { id: 'search', title: 'Search', initial: false },\n]\n`, 0],
    ['of a frozen list', `export const catalogue = [\n  { flag: 'newCart', owner: 'cart' },\n  { flag: 'search', owner: 'cart' },\n] as const\n`, 0],
    ['of one of several lists', `const catalogue = {\n  release: [\n    { key: 'search', name: 'Search' },\n    { key: 'newCart', name: 'Cart' },\n  ],\n  experiments: [\n    { key: 'prices', name: 'Prices' },\n  ],\n}\nexport { catalogue }\n`, 0],
    // the name is the first property that tells the rows apart
    ['that share a feature', `export const catalogue = [\n  { feature: 'cart', name: 'newCart' },\n  { feature: 'cart', name: 'oldCart' },\n]\n`, 0],
  ])('go with their flag: %s', async (_, list, status) => {
    const outcome = await removeFrom(shop(list), config(), 'newCart', 'true')
    expect(outcome.said).not.toContain('left')
    expect(outcome.status).toBe(status)
    expect(outcome.file('src/catalogue.ts')).toBe(list.replace(/\n[^\n]*'newCart'[^\n]*/, ''))
    expect(outcome.file('src/page.ts')).toBe(`export const page = () => { return 2 }\n`)
  })

  it('stay where the flag is but something they mention', async () => {
    const list = `export const catalogue = [\n  { id: 'search', needs: 'newCart' },\n  { id: 'prices', needs: 'newCart' },\n]\n`
    const { status, said, file } = await removeFrom(shop(list), config(), 'newCart', 'true', { allowLeftovers: true })
    expect(status).toBe(1)
    expect(said).toContain('"newCart" is still named here')
    expect(file('src/catalogue.ts')).toBe(list)
  })
})
