// A private field that only asked for the flag, and the option its constructor took it from.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ call: '*.isOn', key: 0, async: true }] }
const api = `export interface Flags { isOn(key: string): Promise<boolean> }\n`
const removed = async (cart: string, main: string) => removeFrom({ 'src/flags.ts': api, 'src/cart.ts': `import type { Flags } from './flags'\n\n${cart}`, 'src/main.ts': main }, config, 'new-cart', 'true')
const body = (take: string, before: string, after: string, more: string) => [
  `${before}export class Cart {\n  private readonly flags: Flags\n  private readonly size: number\n\n  constructor(${take}) {\n    this.flags = ${more}flags\n    this.size = ${more}size\n  }\n\n  async total() {\n    return await this.flags.isOn('new-cart') ? this.size : 0\n  }\n}\n`,
  `${after}export class Cart {\n  private readonly size: number\n\n  constructor(${take.replace('flags, ', '')}) {\n    this.size = ${more}size\n  }\n\n  async total() {\n    return this.size\n  }\n}\n`,
] as const
const main = `import { Cart } from './cart'\nconsole.log(new Cart({ flags: shop.flags, size: 1 }))\n`

describe('a private field that only asked for the flag', { timeout: 60_000 }, () => {
  it('goes with the option that only it took, across files', async () => {
    const [before, after] = body('{ flags, size }: Options', 'interface Options {\n  flags: Flags\n  size: number\n}\n\n', 'interface Options {\n  size: number\n}\n\n', '')
    const { file } = await removed(before, main)
    expect(file('src/cart.ts')).toBe(after)
    expect(file('src/main.ts')).toBe(`import { Cart } from './cart'\nconsole.log(new Cart({ size: 1 }))\n`)
  })
  it('goes though an object of another type is asked for what is called so', async () => {
    const options = 'interface Options {\n  flags: Flags\n  size: number\n}\n\n', [before, after] = body('options: Options', options, options, 'options.')
    expect((await removed(before, main)).file('src/cart.ts')).toBe(`import type { Flags } from './flags'\n\n${after}`)
  })
  it.each([
    ['the object may be of the class', 'other: any'],
    ['the type may be of the class', 'other: Other'],
    ['nobody says what it is', 'other = undefined'],
  ])('stays where %s', async (_, other) => {
    const [before] = body('options: { flags: Flags; size: number }', 'type Other = Pick<Cart, never> & Cart\n\n', '', 'options.')
    const { file } = await removed(before.replace('async total() {', `async total(${other}) {\n    const { flags } = other\n    console.log(flags)`), main)
    expect(file('src/cart.ts')).toContain('private readonly flags: Flags')
  })
})
