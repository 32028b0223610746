// Reads that serve several flags at once: one of the flags goes, the read stays for the others.
import { describe, expect, it } from 'vitest'
import { removeFrom, type Files } from './shop.js'

const config = { entry: ['src/main.tsx'], reads: [{ call: 'isEnabled', from: './src/flags', key: 0, type: 'boolean' }] }
const removed = async (list: string, value = 'true') => {
  const text = `import { isEnabled } from './flags.js'\nimport { row, show } from 'app/ui'\n\n${list}export const cart = () => isEnabled('new_cart') ? show(1) : show(2)\n`
  const { status, said, file } = await removeFrom({ 'src/flags.ts': `export const isEnabled = (key: string): boolean => key === 'a'\n`, 'src/main.tsx': text }, config, 'new_cart', value, { allowLeftovers: true })
  return { status, said, text: file('src/main.tsx')?.replace(/^import .*\n+|^export const cart.*\n/gm, '') }
}
const options = (entry: string) => `const options: any[] = [\n${entry}  { flag: 'search', label: 'Search' },\n]\n\n`

describe('a list that a read goes through', { timeout: 60_000 }, () => {
  it.each([
    ['is shown', `export const tool = () => options.map(option => row(option.label, isEnabled(option.flag)))\n`],
    ['is shown in another shape', `export const tool = () => options.map(option => {\n  const value: any = isEnabled(option.flag)\n  const on = typeof value === 'object' && 'enabled' in value ? Boolean(value.enabled) : Boolean(value)\n  return row(option.label, on)\n})\n`],
    ['decides only what an act on the entry does', `const set = (flag: string, to: boolean) => {\n  const value: any = isEnabled(flag)\n  row(flag, typeof value === 'object' ? { ...value, enabled: to } : to)\n}\nconst rows = (onCheck: (flag: string, to: boolean) => void) => options.map(option => <input key={option.label} onChange={e => onCheck(option.flag, e.target.checked)} />)\nexport const Tool = () => <ul>{rows(set)}</ul>\n`],
    ['decides in a handler', `export const tool = () => options.map(option => <button onClick={() => { if (isEnabled(option.flag)) show(1) }}>{option.label}</button>)\n`],
    ['is kept by key', `export const states = () => options.map(option => [option.flag, isEnabled(option.flag)])\n`],
  ])('loses the entry where the answer %s', async (_, tool) => {
    const { status, text } = await removed(options(`  { flag: 'new_cart', label: 'Cart' },\n`) + tool)
    expect([status, text]).toEqual([0, options('') + tool])
  })
  it.each([
    ['decides what is shown of it', `export const nav = () => options.map(option => isEnabled(option.flag) && row(option.label))\n`],
    ['decides by a name', `export const nav = () => options.map(option => {\n  const on = isEnabled(option.flag)\n  return row(on ? option.label : '')\n})\n`],
    ['decides what is said', `export const nav = () => options.map(option => {\n  const on: any = isEnabled(option.flag)\n  return row(option.label, on && 'new')\n})\n`],
    ['decides by its shape', `export const nav = () => options.map(option => {\n  const value: any = isEnabled(option.flag)\n  return typeof value === 'object' ? row(option.label) : ''\n})\n`],
    ['decides about all', `export const all = () => options.every(option => isEnabled(option.flag))\n`],
  ])('stays as it is, and is said, where the answer %s', async (_, nav) => {
    const list = options(`  { flag: 'new_cart', label: 'Cart' },\n`) + nav
    for (const value of ['true', 'false']) {
      const { status, said, text } = await removed(list, value)
      expect([status, text]).toEqual([1, list])
      expect(said).toContain('src/main.tsx:5:11: what reads this list decides by "new_cart"; the entry goes, or only stays without it')
    }
  })
  const rows = (entry: string) => `interface Row { path: string; flag?: string; paid?: boolean }\nconst options: Row[] = [\n${entry}  { path: '/search', flag: 'search' },\n]\n\n`
  it.each([
    ['a test', `export const nav = () => options.filter(option => !option.flag || isEnabled(option.flag))\n`],
    ['another', `export const nav = () => options.filter(({ flag }) => flag === undefined || isEnabled(flag))\n`],
    ['what is left of a test', `export const nav = (free: boolean) => options.filter(option => (option.flag ? isEnabled(option.flag) : true) && option.path !== show(free))\n`],
    ['a function', `function isShown(option: Row, paid: boolean) {\n  if (option.paid && !paid) return false\n  if (option.flag) {\n    return isEnabled(option.flag)\n  }\n  return option.paid ? paid : true\n}\nexport const nav = (paid: boolean) => options.filter(option => isShown(option, paid))\n`],
    ['a test, and rows of other lists are asked otherwise', `interface Tab { name: string; flag: string }\nconst badge = (tab: Tab) => show(tab.flag)\nconst tabs = [{ name: 'a', flag: 'b' }]\nexport const bar = () => tabs.filter(tab => tab.flag === 'b').map(tab => tab.name === 'flag')\nexport const nav = () => options.filter(option => !option.flag || isEnabled(option.flag))\nexport const badges = (all: Tab[]) => all.map(badge)\n`],
    ['a copy', `const copy = (option: Row) => ({ flag: option.flag, title: option.path })\nexport const nav = () => options.map(copy).filter(option => !option.flag || isEnabled(option.flag))\n`],
  ])('keeps an entry without its flag where one that names none passes %s', async (_, nav) => {
    const before = rows(`  { path: '/cart', flag: 'new_cart' },\n`) + nav
    expect([await removed(before), (await removed(before, 'false')).text]).toEqual([{ status: 0, said: expect.any(String) as string, text: rows(`  { path: '/cart' },\n`) + nav }, before])
  })
  it.each([
    ['such an entry does not pass', `{ path: '/cart', flag: 'new_cart' }`, `export const nav = () => options.filter(option => option.flag && isEnabled(option.flag))\n`],
    ['it would have to pay then', `{ path: '/cart', flag: 'new_cart', paid: true }`, `export const nav = (paid: boolean) => options.filter(option => {\n  if (option.flag) return isEnabled(option.flag)\n  return paid || !option.paid\n})\n`],
    ['its flag is told somebody', `{ path: '/cart', flag: 'new_cart' }`, `export const nav = () => options.filter(option => {\n  show(option.flag)\n  return !option.flag || isEnabled(option.flag)\n})\n`],
    ['something else asks for it', `{ path: '/cart', flag: 'new_cart' }`, `export const nav = () => options.filter(option => !option.flag || isEnabled(option.flag))\nexport const beta = () => options.map(option => option.flag ? 'beta' : option.path)\n`],
    ['something happens on the way', `{ path: '/cart', flag: 'new_cart' }`, `let asked = 0\nexport const nav = () => options.filter(option => {\n  if (option.flag) {\n    asked++\n    return isEnabled(option.flag)\n  }\n  return true\n})\n`],
    ['its flag is told by a fallback', `{ path: '/cart', flag: 'new_cart' }`, `export const nav = () => options.filter(option => {\n  show(option.flag ?? 'none')\n  return !option.flag || isEnabled(option.flag)\n})\n`],
    ['nobody here asks for it', `{ path: '/cart', flag: 'new_cart' }`, `export const search = () => isEnabled('search')\nexport const nav = () => row(options)\n`],
    ['it is looked for by name', `{ path: '/cart', flag: 'new_cart' }`, `export const nav = () => options.filter(option => !option.flag || isEnabled(option.flag))\nexport const beta = () => options.filter(option => 'flag' in option)\n`],
  ])('stays as it is where %s', async (_, entry, nav) => {
    const before = rows(`  ${entry},\n`) + nav, { status, said, text } = await removed(before)
    expect([status, text]).toEqual([1, before])
    expect(said).toContain('what reads this list decides by "new_cart"')
  })
  it('stays as it is where the entry does more than name the flag', async () => {
    const list = options(`  { flag: 'new_cart', label: 'Cart', run: show },\n`) + `export const start = () => options.map(option => option.run(isEnabled(option.flag)))\n`
    const { status, text } = await removed(list)
    expect([status, text]).toEqual([1, list])
  })
  it('stays as it is where nobody knows what reads it', async () => {
    const list = `export const routes = [{ path: '/cart', meta: { featureFlag: 'new_cart' } }]\n`
    const { status, text } = await removed(list, 'false')
    expect([status, text]).toEqual([1, list])
  })
  // all of them, or one of them: what asks decides
  it.each([
    ['an entry', `export const routes = [{ path: '/cart', meta: { flags: ['new_cart', 'search'] } }]\n`],
    ['a prop', `export const page = (Gate: any) => <Gate features={['new_cart', 'search']}>text</Gate>\n`],
    ['a list of one', `export const page = (Gate: any) => <Gate flags={['new_cart']}>text</Gate>\n`],
  ])('stays as it is where several flags are asked for at once by %s', async (_, asks) => {
    const list = `export const search = () => isEnabled('search')\n${asks}`
    for (const value of ['true', 'false']) {
      const { status, text } = await removed(list, value)
      expect([status, text]).toEqual([1, list])
    }
  })
})

it.each([
  ['a text', `import type { ReactNode } from 'react'\nimport { Gate } from 'app/gate'\n\nexport const page = (text: ReactNode) => <Gate flag="new_cart">{text}</Gate>\n`, 'src/page.tsx:4:53'],
  ['the name of one', `import type { ReactNode } from 'react'\nimport { Gate } from 'app/gate'\nimport { Flags } from './flags'\n\nexport const page = (text: ReactNode) => <Gate flag={Flags.Cart}>{text}</Gate>\n`, 'src/page.tsx:5:60'],
])('says of a component that nobody can look into how it is named as a gate: %s', { timeout: 60_000 }, async (_, page, at) => {
  const flags = `export enum Flags { Cart = 'new_cart', Search = 'search' }\nexport const isEnabled = (key: string): boolean => key === 'a'\n`
  const reads = [...config.reads, { declares: 'Flags', from: './src/flags' }]
  const { said, file } = await removeFrom({ 'src/flags.ts': flags, 'src/page.tsx': page }, { entry: ['src/page.tsx'], reads }, 'new_cart', 'true', { allowLeftovers: true })
  expect(file('src/page.tsx')).toBe(page)
  expect(said).toContain(`${at}: <Gate> may decide by "new_cart"; put what it shows in its place, or, where it shows its children while the flag is on, add { "jsx": "Gate", "key": "flag" } to "reads" in the config`)
})

it('leaves what hands the keys on', { timeout: 60_000 }, async () => {
  const rows = `import type { Key } from './flags.js'
import { isEnabled } from './flags.js'

interface Row { flag?: Key; notFlag?: Key; label: string }
const rows: Row[] = [{ flag: 'search', label: 'Search' }]

export const short = (list: Row[]) => list.map(row => ({ flag: row.flag, notFlag: row.notFlag, label: row.label })).map(({ flag, ...row }) => ({ flag, ...row }))
export const shown = short(rows).filter(row => row.flag === undefined || isEnabled(row.flag))
`
  const shop: Files = {
    'src/flags.ts': `export type Key = 'new_cart' | 'search'\nexport const isEnabled = (key: Key): boolean => key === 'search'\n`,
    'src/rows.ts': rows,
    'src/main.ts': `import { isEnabled } from './flags.js'\nimport { shown } from './rows.js'\nexport const cart = () => isEnabled('new_cart') ? shown : []\n`,
  }
  const { status, file } = await removeFrom(shop, config, 'new_cart', 'true')
  expect(status).toBe(0)
  expect(file('src/rows.ts')).toBe(rows)
  expect(file('src/main.ts')).toBe(`import { shown } from './rows.js'\nexport const cart = () => shown\n`)
})

it('leaves an entry that holds what the walk over it calls, and says so', { timeout: 60_000 }, async () => {
  const provider = `import { isEnabled } from './flags.js'
import { useState } from 'react'

export const useCart = () => {
  const [cart, setCart] = useState(false), [search, setSearch] = useState(false)
  const states = { new_cart: { initial: false, set: setCart }, search: { initial: false, set: setSearch } }
  for (const [key, state] of Object.entries(states)) state.set(isEnabled(key))
  return [cart, search]
}
`
  const shop: Files = { 'src/flags.ts': `export const isEnabled = (key: string): boolean => key === 'search'\n`, 'src/main.ts': provider }
  const { status, said, file } = await removeFrom(shop, { entry: ['src/main.ts'], reads: [{ call: 'isEnabled', from: './src/flags', key: 0, type: 'boolean' }] }, 'new_cart', 'true', { allowLeftovers: true })
  expect(status).toBe(1)
  expect(file('src/main.ts')).toBe(provider)
  expect(said).toContain('src/main.ts:6:20: what reads this list decides by "new_cart"')
})

it.each([
  ['the name of a list', `const LEVELS = ['device', 'account']\n`, 'LEVELS', 0],
  ['a name for what may be called', `const LEVELS = () => ['device']\n`, 'LEVELS', 1],
  ['a name that is written again', `let LEVELS = ['device']\nexport const widen = () => { LEVELS = [] }\n`, 'LEVELS', 1],
])('a row of a list that declares flags goes with %s where it only describes', { timeout: 60_000 }, async (_, levels, value, expected) => {
  const rows = (own: string): string => `${levels}export const SETTINGS = {\n${own}  search: { title: 'Search', levels: ${value} },\n}\n`
  const shop: Files = {
    'src/rows.ts': rows(`  new_cart: { title: 'New cart', levels: ${value} },\n`),
    'src/flags.ts': `import { SETTINGS } from './rows.js'\nexport const isEnabled = (key: string): boolean => key === 'search'\nexport const on = Object.keys(SETTINGS).filter(key => isEnabled(key as keyof typeof SETTINGS))\n`,
    'src/main.ts': `import { isEnabled, on } from './flags.js'\nexport const cart = () => isEnabled('new_cart') ? on : []\n`,
  }
  const reads = [{ call: 'isEnabled', from: './src/flags', key: 0, type: 'boolean' }, { declares: 'SETTINGS', from: './src/rows' }]
  const { status, file } = await removeFrom(shop, { entry: ['src/main.ts'], reads }, 'new_cart', 'true', { allowLeftovers: true })
  expect(status).toBe(expected)
  expect(file('src/rows.ts')).toBe(expected === 0 ? rows('') : shop['src/rows.ts'])
})

describe.each([
  ['goes through', `import { isEnabled } from './flags.js'\nimport { states } from './states.js'\nexport const all = () => Object.keys(states).filter(key => isEnabled(key)).map(key => [key, states[key]])\n`, 'all()'],
  ['hands on to who does', `import { isEnabled } from './flags.js'\nexport const all = (given: Record<string, unknown>) => Object.keys(given).filter(key => isEnabled(key)).map(key => [key, given[key]])\n`, 'all(states)'],
])('a table that somebody %s', (_, all, call) => {
  it.each([
    ['false', 0], [`process.env.NEW_CART === 'true'`, 0], [`parse(process.env.NEW_CART, false)`, 0],
    [`'/cart/new'`, 1], ['parse(undefined, false)', 1], ['() => true', 1],
  ])('loses a state with its flag, anything else is for a person: %s', { timeout: 60_000 }, async (value, expected) => {
    const states = (own: string): string => `export const parse = (text: string | undefined, otherwise: boolean): boolean => text === undefined ? otherwise : text === '1'\nexport const states: Record<string, unknown> = {\n${own}  search: true,\n}\n`
    const shop: Files = {
      'src/states.ts': states(`  new_cart: ${value},\n`),
      'src/flags.ts': `export const isEnabled = (key: string): boolean => key === 'search'\n`,
      'src/all.ts': all,
      'src/main.ts': `import { all } from './all.js'\nimport { isEnabled } from './flags.js'\nimport { parse, states } from './states.js'\nexport const cart = () => isEnabled('new_cart') ? ${call} : []\nexport { parse, states }\n`,
    }
    const reads = [{ call: 'isEnabled', from: './src/flags', key: 0, type: 'boolean' }]
    const { status, file } = await removeFrom(shop, { entry: ['src/main.ts'], reads }, 'new_cart', 'true', { allowLeftovers: true })
    expect(status).toBe(expected)
    expect(file('src/states.ts')?.includes('new_cart:')).toBe(expected === 1)
    expect(file('src/main.ts')).toContain(`export const cart = () => ${call}`)
  })
})

it('leaves a key in a list that is handed to who goes through it, and says so', { timeout: 60_000 }, async () => {
  const keys = `export const keys: any = ['new_cart', 'search']\n`
  const shop: Files = {
    'src/keys.ts': keys,
    'src/flags.ts': `export const isEnabled = (key: string): boolean => key === 'search'\n`,
    'src/all.ts': `import { isEnabled } from './flags.js'\nexport const all = (given: any) => given.filter((key: string) => isEnabled(key))\n`,
    'src/main.ts': `import { all } from './all.js'\nimport { isEnabled } from './flags.js'\nimport { keys } from './keys.js'\nexport const cart = () => isEnabled('new_cart') ? all(keys) : []\n`,
  }
  const reads = [{ call: 'isEnabled', from: './src/flags', key: 0, type: 'boolean' }]
  const { status, said, file } = await removeFrom(shop, { entry: ['src/main.ts'], reads }, 'new_cart', 'true', { allowLeftovers: true })
  expect(status).toBe(1)
  expect(said).toContain('src/keys.ts:1:27: what reads this list decides by "new_cart"')
  expect(file('src/keys.ts')).toBe(keys)
  expect(file('src/main.ts')).toContain('export const cart = () => all(keys)')
})

describe('a table that a read takes one key from', { timeout: 60_000 }, () => {
  const table = (entry: string) => `const KEYS: any = { ${entry}find: 'search', other: 'prices' }\n\n`
  const pairs = (entry: string) => `const keys = new Map([${entry}['find', 'search'], ['other', 'prices']])\n\n`
  it.each([
    ['an object', table(`cart: 'new_cart', `), `export const ask = (names: string[]) => names.map(name => [name, isEnabled(KEYS[name])])\n`],
    ['an object, by what the address says', table(`cart: 'new_cart', `), `export const ask = () => isEnabled(KEYS[location.hash])\n`],
    ['an object, by the names of another', table(`cart: 'new_cart', `), `export const ask = (query: object) => Object.keys(query).map(name => [name, isEnabled(KEYS[name])])\n`],
    ['an object, by what another holds', table(`cart: 'new_cart', `), `export const ask = (query: object) => Object.entries(query).map(([, name]) => [name, isEnabled(KEYS[name])])\n`],
    ['a map', pairs(`['cart', 'new_cart'], `), `export const ask = (names: string[]) => names.map(name => [name, isEnabled(keys.get(name) ?? '')])\n`],
  ])('stays, and is said, where the name is known at run time only: %s', async (_, list, ask) => {
    const { status, said, text } = await removed(list + ask)
    expect([status, text]).toEqual([1, list + ask])
    expect(said).toContain('this may ask for "new_cart" by a name that is known at run time only')
  })
  it.each([
    ['the names of an object', `export const ask = () => Object.keys(KEYS).map(name => [name, isEnabled(KEYS[name])])\n`],
    ['some of the names', `export const ask = () => Object.keys(KEYS).filter(Boolean).map(name => [name, isEnabled(KEYS[name])])\n`],
    ['the names of its entries', `export const ask = () => Object.entries(KEYS).map(([name]) => [name, isEnabled(KEYS[name])])\n`],
    ['a loop over names', `export function ask(): void {\n  for (const name in KEYS) show(isEnabled(KEYS[name]))\n}\n`],
  ])('loses the entry where what asks runs over %s', async (_, ask) => {
    const { status, text } = await removed(table(`cart: 'new_cart', `) + ask)
    expect([status, text]).toEqual([0, table('') + ask])
  })
})
