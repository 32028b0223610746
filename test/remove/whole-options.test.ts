// An object of flags that has a name and is handed to functions whole: what they take out of it travels, and goes from all of them.
import { describe, expect, it } from 'vitest'
import { removeFrom, type Files } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ call: 'isOn', from: './src/flags.ts', key: 0 }] }
const shop: Files = {
  'src/flags.ts': `export const isOn = (key: string): boolean => process.env[key] === '1'\n`,
  'src/types.ts': `export type Flags = {\n  isNew: boolean;\n  isWide: boolean;\n};\n`,
  'src/cart.ts': `import type { Flags } from './types'\n\nexport const cart = ({ isNew, isWide }: Flags) => [isWide, ...(isNew ? ['new'] : [])]\n`,
  'src/list.ts': `import type { Flags } from './types'\n\nexport const list = ({\n  isNew,\n  isWide,\n}: Flags) => {\n  return isNew ? ['new list', isWide] : ['list']\n}\n`,
  'src/main.ts': `import { cart } from './cart'\nimport { isOn } from './flags'\nimport { list } from './list'\n\nconst isNew = isOn('cart')\nconst flags = {\n  isNew,\n  isWide: isOn('wide'),\n}\nconsole.log(isOn('list') ? list(flags) : [...cart(flags)])\n`,
}
const removed = (more: Files = {}, value = 'true') => removeFrom({ ...shop, ...more }, config, 'cart', value, { allowLeftovers: true })

describe('an object that is handed to functions whole', { timeout: 60_000 }, () => {
  it('loses what all of them take, with the member of their type', async () => {
    const { file, said, status } = await removed()
    expect(file('src/cart.ts'), said).toBe(`import type { Flags } from './types'\n\nexport const cart = ({ isWide }: Flags) => [isWide, 'new']\n`)
    expect(file('src/list.ts')).toBe(`import type { Flags } from './types'\n\nexport const list = ({\n  isWide,\n}: Flags) => {\n  return ['new list', isWide]\n}\n`)
    expect(file('src/types.ts')).toBe(`export type Flags = {\n  isWide: boolean;\n};\n`)
    expect(file('src/main.ts')).toContain(`const flags = {\n  isWide: isOn('wide'),\n}\n`)
    expect(status).toBe(0)
  })
  it('is not handed on at all where it held nothing else', async () => {
    const { file, said } = await removed({
      'src/types.ts': `export type Flags = { isNew: boolean }\n`,
      'src/list.ts': `export {}\n`,
      'src/cart.ts': `import type { Flags } from './types'\n\nexport const cart = ({ isNew }: Flags, id: string) => [id, isNew]\n`,
      'src/main.ts': `import { cart } from './cart'\nimport { isOn } from './flags'\n\nconst flags = { isNew: isOn('cart') }\nconsole.log(cart(flags, 'a'), cart(flags, 'b'))\n`,
    })
    expect(file('src/cart.ts'), said).toBe(`export const cart = (id: string) => [id, true]\n`)
    expect(file('src/main.ts')).toBe(`import { cart } from './cart'\n\nconsole.log(cart('a'), cart('b'))\n`)
  })
  it.each<[string, Files]>([
    ['one of them looks into it', { 'src/list.ts': `import type { Flags } from './types'\n\nexport const list = (flags: Flags) => flags.isNew ? ['new list', flags.isWide] : ['list']\n` }],
    ['another call writes it out', { 'src/other.ts': `import { cart } from './cart'\nimport { isOn } from './flags'\n\nexport const other = () => cart({ isNew: isOn('cart'), isWide: true })\n`, 'src/main.ts': `${shop['src/main.ts']}import('./other')\n` }],
  ])('is known to those who take it apart where %s', async (_, more) => {
    const { file, said } = await removed(more)
    expect(file('src/cart.ts'), said).toContain(`[isWide, 'new']`)
    expect(file('src/types.ts')).toBe(`export type Flags = {\n  isWide: boolean;\n};\n`)
    expect(Object.keys({ ...shop, ...more }).filter(one => / \? /.test(file(one)?.replace(`isOn('list') ? `, '') ?? ''))).toEqual([])
  })
  it.each<[string, Files]>([
    ['somebody writes to it', { 'src/main.ts': `${shop['src/main.ts']}flags.isNew = false\nconsole.log(cart(flags))\n` }],
    ['one of them keeps it', { 'src/list.ts': `import type { Flags } from './types'\nexport const kept: Flags[] = []\nexport const list = (flags: Flags) => kept.push(flags)\n` }],
    ['one of them writes to it', { 'src/list.ts': `import type { Flags } from './types'\nexport const list = (flags: Flags) => { flags.isNew = false; return [] }\n` }],
    ['one of them hands it to who knows whom', { 'src/list.ts': `import type { Flags } from './types'\nexport const list = (flags: Flags) => Object.assign(flags, { isNew: false })\n` }],
    ['another call gives something else', { 'src/main.ts': `${shop['src/main.ts']}console.log(cart({ isNew: isOn('other'), isWide: true }))\n` }],
    ['a function takes it by another name', { 'src/cart.ts': `import type { Flags } from './types'\n\nexport function cart({ isNew, isWide }: Flags) {\n  arguments[0].isNew = false\n  return [isWide, ...(isNew ? ['new'] : [])]\n}\n` }],
  ])('is nobody\'s to know where %s', async (_, more) => {
    const { file } = await removed(more)
    expect(file('src/cart.ts')).toBe(more['src/cart.ts'] ?? shop['src/cart.ts'])
    expect(file('src/types.ts')).toBe(shop['src/types.ts'])
  })
})

it('an object that asks itself for it keeps it', { timeout: 60_000 }, async () => {
  const main = (flags: string): string => `import { isOn } from './flags'\n\nconst cart = ({ isNew, isWide }) => (isNew ? [isWide] : [])\nconst flags = {\n  isNew: isOn('cart'),\n  ${flags},\n}\nconsole.log(cart(flags))\n`
  const left = async (flags: string) => (await removeFrom({ 'src/flags.ts': shop['src/flags.ts'] ?? '', 'src/main.js': main(flags) }, { ...config, entry: ['src/main.js'] }, 'cart', 'true', { allowLeftovers: true })).file('src/main.js')
  expect(await left(`get isWide() { return this.isNew || isOn('wide') }`)).toContain('isNew: true')
  expect(await left(`isWide: isOn('wide')`)).not.toContain('isNew')
})

it('a type that a part was added to for it loses the part', { timeout: 60_000 }, async () => {
  const { file, said } = await removed({
    'src/types.ts': `export type Flags = {\n  isNew: boolean;\n  isWide: boolean;\n};\n`,
    'src/main.ts': `import { isOn } from './flags'\n\ntype Base = { id: string }\ntype Props = Base & {\n  on: boolean\n}\nfunction get({ id, on }: Props) { return on ? id : '' }\nconsole.log(get({ id: 'a', on: isOn('cart') }))\n`,
  })
  expect(file('src/main.ts'), said).toBe(`type Base = { id: string }\ntype Props = Base\nfunction get({ id }: Props) { return id }\nconsole.log(get({ id: 'a' }))\n`)
})
