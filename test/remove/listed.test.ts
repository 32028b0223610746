// Lists of flags that no reader names: the flag's entry goes from them where nothing looks it up.
import { describe, expect, it } from 'vitest'
import { removeFrom, type Files } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ call: 'isOn', key: 0 }] }
const shop: Files = {
  'src/flags.ts': `export const isOn = (key: string) => key === 'a'\n`,
  'src/main.ts': `import { isOn } from './flags'\nexport const total = () => isOn('newCart') ? 2 : 1\nexport const find = () => isOn('fastSearch') ? 2 : 1\nexport const sell = () => isOn('bigSale') ? 2 : 1\n`,
}
const after = async (list: string, more: Files = {}) => {
  const { status, said, file } = await removeFrom({ ...shop, ...more, 'src/lists.ts': list }, config, 'newCart', 'true', { allowLeftovers: true })
  return { status, said, text: file('src/lists.ts') }
}

describe('an entry beside other flags goes', { timeout: 60_000 }, () => {
  it.each([
    ['of an object', `import { start } from 'app/start'\nstart({ states: { fastSearch: false, newCart: true, bigSale: true } })\n`, `import { start } from 'app/start'\nstart({ states: { fastSearch: false, bigSale: true } })\n`],
    ['of one that asks the environment', `const on = (text = '', other: boolean) => text ? text === 'true' : other\nexport const states = {\n  newCart: on(process.env.NEW_CART, false),\n  fastSearch: on(process.env.FAST_SEARCH, false),\n}\n`, `const on = (text = '', other: boolean) => text ? text === 'true' : other\nexport const states = {\n  fastSearch: on(process.env.FAST_SEARCH, false),\n}\n`],
    ['of a type and a union', `export interface States {\n  newCart: boolean\n  fastSearch: boolean\n}\nexport type Key = 'bigSale' | 'newCart'\n`, `export interface States {\n  fastSearch: boolean\n}\nexport type Key = 'bigSale'\n`],
    ['of a list that says what each is for', `export const offered = [\n  { key: 'fastSearch', description: 'Find faster' },\n  // one page\n  { key: 'newCart', description: 'Buy faster', default: true },\n  { key: 'bigSale', description: 'Pay less' },\n]\n`, `export const offered = [\n  { key: 'fastSearch', description: 'Find faster' },\n  { key: 'bigSale', description: 'Pay less' },\n]\n`],
    ['alone, of what is called so', `export const defaultFlags = { newCart: true }\n`, `export const defaultFlags = {}\n`],
  ])('%s', async (_, list, expected) => {
    const { status, text } = await after(list)
    expect(text).toBe(expected)
    expect(status).toBe(0)
  })
})

describe('an entry stays, and is said,', { timeout: 60_000 }, () => {
  it('where something looks it up', async () => {
    const list = `export const states = { newCart: true, fastSearch: false }\n`
    const { status, said, text } = await after(list, { 'src/use.ts': `import { states } from './lists'\nconsole.log(states.newCart)\n` })
    expect([text, status]).toEqual([list, 1])
    expect(said).toContain('src/use.ts:2:13: this still looks "newCart" up in a list of flags')
    expect(said).toContain('src/lists.ts:1:25: "newCart" is still named here')
  })
  it.each([
    ['in an array, which may ask for all of them', `export const beta = ['newCart', 'fastSearch']\n`],
    ['in a list of what a flag leads to', `export const pages = [\n  { key: 'newCart', path: '/cart' },\n  { key: 'fastSearch', path: '/search' },\n]\n`],
    ['where its value acts', `import { ask } from 'app/ask'\nexport const states = { newCart: ask(), fastSearch: false }\n`],
    ['among other things', `export const texts = { newCart: 'New', title: 'Cart', close: 'Close', open: 'Open' }\n`],
  ])('%s', async (_, list) => {
    const { status, text } = await after(list)
    expect([text, status]).toEqual([list, 1])
  })
})

it('that a check objects to stays, and what is called so in other files goes all the same', { timeout: 60_000 }, async () => {
  const list = `export interface Texts {\n  newCart: string\n  title: string\n  close: string\n  open: string\n}\nexport const states: { fastSearch: boolean } & Record<keyof Pick<Texts, 'newCart'>, boolean> = { fastSearch: true, newCart: true }\n`
  const page = `import { isOn } from './flags'\n\nexport function page() {\n  const newCart = isOn('newCart')\n  return newCart ? 1 : 2\n}\n`
  const { status, said, file } = await removeFrom({ ...shop, 'src/lists.ts': list, 'src/page.ts': page }, { ...config, entry: ['src/main.ts', 'src/page.ts'] }, 'newCart', 'true', { allowLeftovers: true })
  expect([status, file('src/lists.ts'), file('src/page.ts')]).toEqual([1, list, `export function page() {\n  return 1\n}\n`])
  expect(said).toContain(`src/lists.ts:7:116: left as it is`)
})

describe('a method of the project that is called like the flag', { timeout: 60_000 }, () => {
  const list = `export const states = { newCart: true, fastSearch: false }\n`
  const carts = (body: string): Files => ({ 'src/carts.ts': `export class Carts {\n  newCart(id: number) {\n    return id\n  }\n}\n`, 'src/use.ts': `import { Carts } from './carts'\nimport { states } from './lists'\n\nexport const carts = new Carts()\n${body}` })
  it('is no look-up', async () => {
    const { status, text } = await after(list, carts(`export const first = carts.newCart(1)\nexport const rest = states.fastSearch\n`))
    expect([text, status]).toEqual([`export const states = { fastSearch: false }\n`, 0])
  })
  it.each([
    ['in the list itself', `export const first = states.newCart()\n`],
    ['and not called', `export const first = carts.newCart\n`],
  ])('is one where it is asked for %s', async (_, body) => {
    const { status, text } = await after(list, carts(body))
    expect([text, status]).toEqual([list, 1])
  })
})

describe('a flag that is called by a plain word', { timeout: 60_000 }, () => {
  const files: Files = { ...shop, 'src/main.ts': `${shop['src/main.ts']}export const look = () => isOn('search') ? 2 : 1\n` }
  const plain = async (list: string) => {
    const { status, file } = await removeFrom({ ...files, 'src/lists.ts': list }, config, 'search', 'true', { allowLeftovers: true })
    return [status, file('src/lists.ts')]
  }
  it.each([
    ['of what is called so', `export const flags = { search: true, bigSale: false, theme: 'x' }\nexport const page = (url: URL) => url.search\n`, `export const flags = { bigSale: false, theme: 'x' }\nexport const page = (url: URL) => url.search\n`],
    ['of what has little else', `export interface States {\n  newCart: boolean\n  fastSearch: boolean\n  search: boolean\n  bigSale: boolean\n}\n`, `export interface States {\n  newCart: boolean\n  fastSearch: boolean\n  bigSale: boolean\n}\n`],
  ])('goes from a list %s', async (_, list, expected) => expect(await plain(list)).toEqual([0, expected]))
  it.each([
    ['other words', `export const texts = { search: 'Search', newCart: 'New', close: 'Close' }\n`],
    ['where flags are looked up', `export const flags = { search: true, bigSale: false }\nexport const page = () => flags.search\n`],
  ])('stays in a list of %s', async (_, list) => expect((await plain(list))[1]).toBe(list))
})
