// The list that a reader's key is typed by: nobody said where the flags are declared, the reader's own type does.
import { describe, expect, it } from 'vitest'
import { removeFlag, type Texts } from './project.js'
import { removeFrom } from './shop.js'

const run = `import { isEnabled } from './flags'\nexport const run = () => isEnabled('newCart') ? 1 : 2\n`
const after = (texts: Texts) => removeFlag({ 'run.ts': run, ...texts }, 'newCart', true, ['run.ts', 'flags.ts'])

describe('an entry goes with its last read', () => {
  it.each([
    ['keyof typeof', `const flags = { newCart: false, search: true }\nexport const isEnabled = (key: keyof typeof flags) => flags[key]\n`, `{ search: true }`],
    ['an alias and a type parameter', `const flags = { search: true, newCart: false } as const\ntype Flags = typeof flags\nexport function isEnabled<K extends keyof Flags>(key: K): Flags[K] {\n  return flags[key]\n}\n`, `{ search: true }`],
    ['an interface', `interface Flags {\n  newCart: boolean\n  search: boolean\n}\nexport const isEnabled = (key: keyof Flags) => key === 'search'\n`, `interface Flags {\n  search: boolean\n}`],
    ['a union', `export type Flag = 'newCart' | 'search'\nexport const isEnabled = (key: Flag) => key === 'search'\n`, `type Flag = 'search'\n`],
    ['the elements of a list', `const flags = ['newCart', 'search'] as const\nexport const isEnabled = (key: (typeof flags)[number]) => flags.includes(key)\n`, `['search'] as const`],
  ])('of %s', (_, declared, left) => {
    const { texts, plan } = after({ 'flags.ts': declared })
    expect(texts['flags.ts']).toContain(left)
    expect(texts['flags.ts']).not.toContain('newCart')
    expect(plan.leftovers).toEqual([])
  })
  it.each([
    ['a constant', `const NEW_CART = 'newCart'\nconst SEARCH = 'search'\nconst flags = { [NEW_CART]: { on: false }, [SEARCH]: { on: true } }\nexport const isEnabled = (key: keyof typeof flags) => flags[key].on\n`, `{ [SEARCH]: { on: true } }`],
    ['an enum', `enum Flag { NewCart = 'newCart', Search = 'search' }\nconst flags = { [Flag.NewCart]: false, [Flag.Search]: true }\nexport const isEnabled = (key: keyof typeof flags) => flags[key]\n`, `{ [Flag.Search]: true }`],
  ])('of a list whose names are those of %s', (_, declared, left) => {
    const { texts } = after({ 'flags.ts': declared })
    expect(texts['flags.ts']).toContain(left)
  })
  it('but stays, and is said, where its constant looks it up elsewhere', () => {
    const { texts, plan } = after({
      'flags.ts': `export const NEW_CART = 'newCart'\nexport const flags = { [NEW_CART]: true, search: true }\nexport const isEnabled = (key: keyof typeof flags) => flags[key]\n`,
      'log.ts': `import { flags, NEW_CART } from './flags'\nconst all = { ...flags }\nexport const log = () => console.log(all[NEW_CART])\n`,
    })
    expect(texts['flags.ts']).toContain('[NEW_CART]: true')
    expect(plan.leftovers.map(one => `${one.file}:${one.line} ${one.reason}`)).toContain('log.ts:3 this still uses "NEW_CART"')
  })
  it('through another file', () => {
    const { texts } = after({ 'flags.ts': `import type { Flags } from './defaults'\nexport const isEnabled = (key: keyof Flags) => key === 'search'\n`, 'defaults.ts': `export const defaults = { newCart: false, search: false }\nexport type Flags = typeof defaults\n` })
    expect(texts['defaults.ts']).toBe(`export const defaults = { search: false }\nexport type Flags = typeof defaults\n`)
  })
  it('but stays, and is said, where something else uses it or its default is worked out', () => {
    const used = after({ 'flags.ts': `export const flags = { newCart: false, search: true }\nexport const isEnabled = (key: keyof typeof flags) => flags[key]\n`, 'log.ts': `import { flags } from './flags'\nconsole.log(flags.newCart)\n` })
    expect(used.texts['flags.ts']).toContain('newCart: false')
    expect(used.plan.leftovers.map(one => `${one.file}:${one.line} ${one.reason}`)).toEqual([
      'flags.ts:1 "newCart" is still named here once the rest is removed', 'log.ts:2 this still uses "flags.newCart"',
    ])
    const made = after({ 'flags.ts': `import { ask } from 'app/ask'\nconst flags = { newCart: ask(), search: true }\nexport const isEnabled = (key: keyof typeof flags) => flags[key]\n` })
    expect(made.texts['flags.ts']).toContain('newCart: ask()')
    expect(made.plan.leftovers).toHaveLength(1)
  })
})

it('takes the constant of the key with the import that names it', { timeout: 60_000 }, async () => {
  const files = {
    'src/flags.ts': `export const isOn = (flag: string) => flag === 'search'\n`,
    'src/keys.ts': `export const CART_FLAG = 'new_cart'\nexport const SEARCH_FLAG = 'search'\n`,
    'src/all.ts': `export { CART_FLAG, SEARCH_FLAG } from './keys'\n`,
    'src/page.ts': `import { CART_FLAG, SEARCH_FLAG } from './all'\nimport { isOn } from './flags'\n\nexport const total = () => isOn(CART_FLAG) ? 2 : 1\nexport const found = () => isOn(SEARCH_FLAG)\n`,
  }
  const { status, said, file } = await removeFrom(files, { entry: ['src/page.ts'], reads: [{ call: 'isOn', from: './src/flags', key: 0 }] }, 'new_cart', 'true')
  expect([status, said.includes('left')]).toEqual([0, false])
  expect(file('src/keys.ts')).toBe(`export const SEARCH_FLAG = 'search'\n`)
  expect(file('src/all.ts')).toBe(`export { SEARCH_FLAG } from './keys'\n`)
})
