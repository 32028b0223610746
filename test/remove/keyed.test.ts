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

describe('an entry under a key of a type', { timeout: 60_000 }, () => {
  const typed = (table: string, use: string): Files => ({
    'package.json': '{ "name": "shop", "private": true }',
    'src/flags.ts': `export type FlagKey = 'newCart' | 'search'\n${table}\n${use}`,
    'src/main.ts': `import { isOn } from './flags'\nexport const main = () => isOn('newCart') ? 1 : 2\n// something else that is called so, by whose name nobody can tell a list of flags\nexport const page = (cart: { newCart: number }) => cart.newCart\n`,
  })
  const asked = `export const isOn = (key: FlagKey) => STAGES[key]?.includes('prod') ?? false\n`, rows = `{\n  newCart: ['dev'],\n  search: ['dev', 'prod'],\n}`
  it.each([
    `const STAGES: Record<FlagKey, string[]> = ${rows}`, `const STAGES: Readonly<Partial<Record<FlagKey, string[]>>> = ${rows}`, `const STAGES: { [key in FlagKey]: string[] } = ${rows}`, `const STAGES = ${rows} satisfies Record<FlagKey, string[]>`,
  ])('goes with the key: %s', async table => {
    const before = typed(table, asked), { file } = await removeFrom(before, { ...config, entry: ['src/main.ts'] }, 'newCart', 'true', { allowLeftovers: true })
    expect(file('src/flags.ts')).toBe(before['src/flags.ts']?.replace(`'newCart' | `, '').replace(`\n  newCart: ['dev'],`, ''))
  })
  it.each([
    ['what acts', `const STAGES: Record<FlagKey, string[]> = { newCart: load(), search: [] }\nfunction load(): string[] { console.log('loaded'); return [] }`, asked],
  ])('stays with the key, and is said: %s', async (_, table, use) => {
    const before = typed(table, use), { status, said, file } = await removeFrom(before, { ...config, entry: ['src/main.ts'] }, 'newCart', 'true', { allowLeftovers: true })
    expect(status).toBe(1)
    expect(file('src/flags.ts')).toBe(before['src/flags.ts'])
    expect(said).toContain('src/flags.ts')
  })
})
