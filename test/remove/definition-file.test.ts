// A folder with a file for each flag: nobody imports them one by one, so the flag's own goes with the flag.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/page.ts'], reads: [{ call: 'isOn', from: './src/ask', key: 0 }] }
const define = (key: string, more = 'state: { development: true, production: false }'): string =>
  `import { Flags } from '../flags'\nimport { defineFlag } from '../define'\n\nexport default defineFlag({\n  name: Flags.${key},\n  ${more},\n})\n`
const shop = {
  'src/flags.ts': `export enum Flags {\n  Nav = 'nav',\n  Cart = 'cart',\n}\n`,
  'src/ask.ts': `export const isOn = (key: string): boolean => key === 'x'\n`,
  'src/define.ts': `export const defineFlag = <T>(one: T): T => one\n`,
  'src/list/nav.ts': define('Nav'),
  'src/list/cart.ts': define('Cart'),
  'src/list/index.ts': `import { readdirSync } from 'node:fs'\n\nexport const list = readdirSync(__dirname).filter(file => file !== 'index.js')\n`,
  'src/page.ts': `import { isOn } from './ask'\nimport { Flags } from './flags'\nimport { list } from './list'\n\nexport const page = () => [isOn(Flags.Nav) ? 1 : 2, isOn(Flags.Cart), list]\n`,
}
const remove = async (more: Readonly<Record<string, string>>) => {
  const { said, file } = await removeFrom({ ...shop, ...more }, config, 'nav', 'true', { allowLeftovers: true })
  return { left: said.split('\n').filter(line => /^ +left /.test(line)).map(line => line.trim()), file }
}

describe('a file that defines the flag', { timeout: 60_000 }, () => {
  it('goes with it', async () => {
    const { left, file } = await remove({})
    expect(left).toEqual([])
    expect(file('src/list/nav.ts')).toBeUndefined()
    expect(file('src/list/cart.ts')).toBe(shop['src/list/cart.ts'])
    expect(file('src/flags.ts')).toBe(`export enum Flags {\n  Cart = 'cart',\n}\n`)
  })
  it.each<[string, Readonly<Record<string, string>>]>([
    ['somebody imports it', { 'src/list/index.ts': `import nav from './nav'\nimport cart from './cart'\n\nexport const list = [nav, cart]\n` }],
    ['none beside it does the same', { 'src/list/cart.ts': define('Cart').replaceAll('defineFlag', 'describeFlag') }],
    ['it does more', { 'src/list/nav.ts': `${define('Nav')}\nconsole.log('nav')\n` }],
    ['it decides something', { 'src/list/nav.ts': define('Nav', `state: () => console.log('asked')`) }],
  ])('stays, and is named, where %s', async (_, more) => {
    const { left, file } = await remove(more)
    expect(left).toContainEqual(expect.stringMatching(/^left +src\/list\/nav\.ts:5:9: this still uses "Flags\.Nav"$/))
    expect(file('src/list/nav.ts')).toBe({ ...shop, ...more }['src/list/nav.ts'])
    expect(file('src/flags.ts')).toBe(shop['src/flags.ts'])
  })
})
