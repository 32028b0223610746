// Flags read as members of what a hook answers: the type says where else the flag stands, without a word of configuration.
import { describe, expect, it } from 'vitest'
import { config, shop } from './flag-set.js'
import { removeFrom } from './shop.js'

describe('a flag that is a member of a type', { timeout: 60_000 }, () => {
  it('loses the member, and the hook nobody asks any more goes', async () => {
    const { file, status } = await removeFrom(shop, config, 'newSearch', 'true')
    expect(file('src/page.tsx')).toBe(`export const Page = () => {\n  return <div>{1}</div>\n}\n`)
    expect(file('src/flag-set.ts')).toBe(`export interface ShopFlags {\n  cart: boolean\n  sale: boolean\n}\nexport type FlagSet = Partial<ShopFlags>\n`)
    expect(status).toBe(0)
  })
  it('loses its row of a list of the type\'s keys, and its property of objects of the type', async () => {
    const { file } = await removeFrom({
      ...shop,
      'src/tools.ts': `import type { ShopFlags } from './flag-set'\nexport const rows: { flag: keyof ShopFlags; label: string }[] = [\n  { flag: 'cart', label: 'Cart' },\n  { flag: 'newSearch', label: 'Search' },\n]\nexport const offline: Partial<ShopFlags> = { cart: true, newSearch: false }\nexport const other = { newSearch: 'not a flag' }\n`,
    }, config, 'newSearch', 'true', { allowLeftovers: true })
    expect(file('src/tools.ts')).toBe(`import type { ShopFlags } from './flag-set'\nexport const rows: { flag: keyof ShopFlags; label: string }[] = [\n  { flag: 'cart', label: 'Cart' },\n]\nexport const offline: Partial<ShopFlags> = { cart: true }\nexport const other = { newSearch: 'not a flag' }\n`)
  })
  it('loses the state that tests hand to a helper of that type, and the tests of the state that is gone', async () => {
    const { file } = await removeFrom({
      ...shop,
      'src/show.tsx': `import type { FlagSet } from './flag-set'\nexport const wrap = (page: unknown, options: { flags?: FlagSet } = {}) => [page, options.flags ?? {}, { start: options.flags }]\nexport const show = (page: unknown, options: { flags?: FlagSet } = {}) => wrap(page, options)\n`,
      'src/page.test.tsx': `import { Page } from './page'\nimport { show } from './show'\n\nit('finds', () => {\n  expect(show(<Page />, { flags: { newSearch: true } })).toBe(1)\n})\n\nit('seeks', () => {\n  expect(show(<Page />, { flags: { newSearch: false } })).toBe(2)\n})\n`,
    }, config, 'newSearch', 'true')
    expect(file('src/page.test.tsx')).toBe(`import { Page } from './page'\nimport { show } from './show'\n\nit('finds', () => {\n  expect(show(<Page />)).toBe(1)\n})\n`)
  })
  it.each([
    ['only spread', `{ route, flags = undefined } = options || {}\n  return [page, route, { ...defaults, ...flags }]`, `show(<Page />, { route: '/' })`],
    ['only spread, without a default', `{ route, flags } = options ?? {}\n  return [page, route, { ...defaults, ...flags }]`, `show(<Page />, { route: '/' })`],
    ['asked for', `{ route, flags = undefined } = options || {}\n  return [page, route, flags ? flags : defaults]`, `show(<Page />, { route: '/', flags: {} })`],
  ])('loses what is left empty of it where it is %s', async (_, body, expected) => {
    const { file } = await removeFrom({
      ...shop,
      'src/show.tsx': `import type { FlagSet } from './flag-set'\nconst defaults: FlagSet = { cart: true }\nexport const show = (page: unknown, options?: { route?: string; flags?: FlagSet }) => {\n  const ${body}\n}\n`,
      'src/page.test.tsx': `import { Page } from './page'\nimport { show } from './show'\n\nit('finds', () => {\n  expect(show(<Page />, { route: '/', flags: { newSearch: true } })).toBe(1)\n})\n`,
    }, config, 'newSearch', 'true')
    expect(file('src/page.test.tsx')).toContain(expected)
  })
  it('keeps the member while something else still needs it', async () => {
    const { file, said } = await removeFrom({ ...shop, 'src/other.ts': `import type { ShopFlags } from './flag-set'\nexport type Asked = ShopFlags['newSearch']\n` }, config, 'newSearch', 'true', { allowLeftovers: true })
    expect(file('src/flag-set.ts')).toContain('newSearch')
    expect(file('src/page.tsx')).toContain('<div>{1}</div>')
    expect(said).toContain('src/flag-set.ts:3:3: left as it is, since changing it brings a new diagnostic: src/other.ts:2:31')
  })
})
