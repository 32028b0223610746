// Tables with an entry for each flag, under the enum member or constant that names it.
import { describe, expect, it } from 'vitest'
import { removeFrom, type Files } from './shop.js'

const config = { entry: ['src/shop.ts'], reads: [{ call: 'isOn', from: './src/flags', key: 0 }, { declares: 'Feature', from: './src/flags' }] }
const shop = (tables: string, more: Files = {}): Files => ({
  'src/flags.ts': `export enum Feature {\n  NEW_CART = 'new-cart',\n  SEARCH = 'search',\n}\n${tables}`,
  'src/shop.ts': `import { Feature, isOn } from './flags'\nexport const total = () => isOn(Feature.NEW_CART) ? 2 : 1\nexport const find = () => isOn(Feature.SEARCH) ? 2 : 1\n`,
  ...more,
})
const titles = (use: string) => `export const TITLES: { readonly [key in Feature]?: { text: string; needs?: readonly string[] } } = {
  [Feature.NEW_CART]: { text: 'Cart', needs: ['stock'] },
  [Feature.SEARCH]: { text: 'Search' },
}
${use}`

describe('an entry of a table of flags goes with its flag', { timeout: 60_000 }, () => {
  it.each([
    ['as its default', `const DEFAULTS: Record<Feature, boolean> = {\n  [Feature.NEW_CART]: false,\n  [Feature.SEARCH]: true,\n}\nexport const isOn = (key: Feature) => ({ ...DEFAULTS })[key]\n`],
    ['where its text is looked up', titles(`export const isOn = (key: Feature) => TITLES[key] !== undefined\n`)],
    ['in a type', `export interface States {\n  [Feature.NEW_CART]: boolean\n  [Feature.SEARCH]: boolean\n}\nexport const isOn = (key: Feature, states?: States) => states?.[key] === true\n`],
  ])('%s', async (_, tables) => {
    const { status, said, file } = await removeFrom(shop(tables), config, 'new-cart', 'true')
    expect([status, said.includes('left')]).toEqual([0, false])
    expect(file('src/flags.ts')).toBe(shop(tables)['src/flags.ts']?.replace(/\n[^\n]*NEW_CART[^\n]*/g, ''))
  })
})

describe('an entry stays, and is said once,', { timeout: 60_000 }, () => {
  it.each([
    ['where something walks over the table', titles(`export const isOn = (key: Feature) => key in TITLES\nexport const all = () => Object.values(TITLES)\n`), {}],
    ['where more than texts hang on it', `const PAGES = { [Feature.NEW_CART]: () => 'cart', [Feature.SEARCH]: () => 'search' }\nexport const isOn = (key: Feature) => PAGES[key]() === 'cart'\n`, {}],
    ['where the flag is named elsewhere, too', titles(`export const isOn = (key: Feature) => key in TITLES\n`), { 'src/menu.ts': `import { Feature } from './flags'\nexport const menu = [{ path: '/cart', needs: [Feature.NEW_CART] }]\n` }],
  ])('%s', async (_, tables, more) => {
    const { status, said, file } = await removeFrom(shop(tables, more), config, 'new-cart', 'true', { allowLeftovers: true })
    expect(status).toBe(1)
    expect(file('src/flags.ts')).toBe(shop(tables)['src/flags.ts'])
    expect(said).toContain('this still uses "Feature.NEW_CART"')
    expect(said).not.toContain('in a file that halyard does not rewrite')
  })
})

describe('what is given the key, and is called like a read, is named for the settings', { timeout: 60_000 }, () => {
  it.each([
    ['hasFeatureFor(user, Feature.NEW_CART)', '; if hasFeatureFor asks for it, add { "call": "hasFeatureFor", "key": 1 } to "reads"'],
    ['user.flags.isFlagSet(Feature.NEW_CART)', '; if isFlagSet asks for it, add { "call": "*.isFlagSet", "key": 0 } to "reads"'],
    ['hasFeatureFor(...user, Feature.NEW_CART)', ''],
    ['log(Feature.NEW_CART)', ''],
  ])('%s', async (use, hint) => {
    const more = { 'src/menu.ts': `import { Feature } from './flags'\nimport { hasFeatureFor, log, user } from 'app/user'\nexport const menu = ${use}\n` }
    const { said } = await removeFrom(shop(titles(`export const isOn = (key: Feature) => key in TITLES\n`), more), config, 'new-cart', 'true', { allowLeftovers: true })
    expect(said.split('\n').find(line => line.includes('src/menu.ts'))).toMatch(new RegExp(`this still uses "Feature\\.NEW_CART"${hint.replace(/[{}*]/g, '\\$&')}$`))
  })
})
