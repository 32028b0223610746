// A registry whose rows say what is to be said of a flag: the row goes with the flag, and what else walks over the rows goes on.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/page.ts'], reads: [{ call: 'isOn', from: 'flags', key: 0, fallback: 1 }] }
const head = `import { isOn } from 'flags'\nimport { rows } from './rows'\n`
const remove = async (rows: string, page: string) => {
  const { said, file } = await removeFrom({ 'src/rows.ts': rows, 'src/page.ts': head + page }, config, 'nav', 'true', { allowLeftovers: true })
  return { left: said.split('\n').filter(line => /^ +left /.test(line)).map(line => line.trim()), rows: file('src/rows.ts'), page: file('src/page.ts')?.replace(head, '') }
}
const registry = (key: string): string => `export const rows = {\n  // who knows\n  NAV: {\n    ${key}: 'nav',\n    defaultValue: false,\n  },\n  CART: {\n    ${key}: 'cart',\n    defaultValue: false,\n  },\n} as const\n`

describe('a row that describes a flag', { timeout: 60_000 }, () => {
  it.each(['flag', 'key', 'name', 'flagKey'])('goes as a whole: %s', async key => {
    const { left, rows, page } = await remove(registry(key), `export const page = () => [isOn(rows.NAV.${key}, rows.NAV.defaultValue) ? 1 : 2, isOn(rows.CART.${key})]\nexport const all = Object.values(rows).map(row => row.${key})\n`)
    expect({ left, rows }).toEqual({ left: [], rows: `export const rows = {\n  CART: {\n    ${key}: 'cart',\n    defaultValue: false,\n  },\n} as const\n` })
    expect(page).toContain(`[1, isOn(rows.CART.${key})]`)
  })
})

describe('a row that is more than a flag', { timeout: 60_000 }, () => {
  const pages = `export const rows = {\n  home: { path: '/', flag: 'nav' },\n  cart: { path: '/cart', flag: 'cart' },\n}\n`
  it('stays where what goes through the rows asks for each', async () => {
    const { left, rows } = await remove(pages, `export const page = () => isOn(rows.home.flag) ? rows.home.path : ''\nexport const open = Object.values(rows).filter(row => isOn(row.flag))\n`)
    expect(rows).toBe(pages)
    expect(left).toEqual([expect.stringMatching(/^left +src\/rows\.ts:2:\d+: what reads this list decides by "nav"/)])
  })
  it('stays where nobody names it', async () => {
    const { left, rows } = await remove(pages, `export const open = Object.values(rows).filter(row => isOn(row.flag))\n`)
    expect(rows).toBe(pages)
    expect(left).toEqual([expect.stringMatching(/^left +src\/rows\.ts:2:\d+: /)])
  })
  it('loses the flag where reads name it', async () => {
    const { left, rows } = await remove(pages, `export const page = () => [isOn(rows.home.flag) ? rows.home.path : '', rows.cart.path]\n`)
    expect({ left, rows }).toEqual({ left: [], rows: pages.replace(`, flag: 'nav'`, '') })
  })
})
