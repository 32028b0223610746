// A copy of the list of flags that only its types are taken from: the row goes with the flag.
import { describe, expect, it } from 'vitest'
import { removeFrom, type Files } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ call: 'isOn', from: './src/flags.ts', key: 0 }] }
const list = `const FLAGS = {\n  CART: {\n    flag: 'new-cart',\n    defaultValue: false,\n  },\n  LIST: { flag: 'new-list', defaultValue: false },\n} as const\n`
const types = `const KEYS = Object.keys(FLAGS).map((key): keyof typeof FLAGS => key as keyof typeof FLAGS)\nexport type Flag = (typeof FLAGS)[keyof typeof FLAGS]['flag']\nexport { FLAGS, KEYS }\n`
const shop: Files = {
  'src/flags.ts': `export const isOn = (key: string): boolean => process.env[key] === '1'\n`,
  'src/list.ts': `${list}${types}`,
  'src/index.ts': `export { FLAGS, KEYS } from './list'\n`,
  'src/main.ts': `import { isOn } from './flags'\n\nconsole.log(isOn('new-cart') ? 1 : 2, isOn('new-list'))\n`,
}
const removed = (more: Files = {}) => removeFrom({ ...shop, ...more }, config, 'new-cart', 'true', { allowLeftovers: true })

describe('a list of flags', { timeout: 60_000 }, () => {
  it('that nobody looks into loses its row', async () => {
    const { file, said, status } = await removed()
    expect(file('src/list.ts'), said).toBe(`const FLAGS = {\n  LIST: { flag: 'new-list', defaultValue: false },\n} as const\n${types}`)
    expect(status).toBe(0)
  })
  it.each<[string, Files]>([
    ['somebody asks another for what a row says', { 'src/main.ts': `import { FLAGS } from './index'\n${shop['src/main.ts']}declare const others: Set<string>\nconsole.log(Object.values(FLAGS).filter(row => others.has(row.flag)))\n` }],
    ['somebody goes through its names', { 'src/main.ts': `import { KEYS, FLAGS } from './index'\n${shop['src/main.ts']}declare const others: Set<string>\nfor (const key of KEYS) console.log(others.has(FLAGS[key].flag))\n` }],
    ['a row says more than that of a flag', { 'src/list.ts': `${list.replace('defaultValue: false,', 'path: "/cart",')}${types}` }],
    ['it is made into something on the way', { 'src/list.ts': `${list}declare const others: Set<string>\nexport const on = Object.values(FLAGS).filter(row => others.has(row.flag))\nexport type Flag = (typeof FLAGS)[keyof typeof FLAGS]['flag']\nexport { FLAGS, on as KEYS }\n` }],
  ])('keeps it, and says so, where %s', async (_, more) => {
    const { file, said, status } = await removed(more)
    expect(file('src/list.ts')).toBe(more['src/list.ts'] ?? shop['src/list.ts'])
    expect(said).toMatch(/left +src\/list\.ts:3:11: /)
    expect(status).toBe(1)
  })
})
