// A double that a test handed to what it tests, and hands to nobody once the parameter is gone.
import { expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ call: '*.isEnabled', key: 0 }] }
const service = `import { FlagsService } from './flags.service'\n\nexport class Cart {\n  constructor(private readonly flags: FlagsService, private readonly db: { find(id: string): string, old(id: string): string }) {}\n  async show(id: string) {\n    return await this.flags.isEnabled('new-cart') ? this.db.find(id) : this.db.old(id)\n  }\n}\n`
const test = (more = ''): string => `import { Cart } from './cart'\n\ndescribe('cart', () => {\n  const flags = { isEnabled: jest.fn() }, db = { find: jest.fn(), old: jest.fn() }\n  const cart = new Cart(flags as never, db as never)\n${more}  it('is new', async () => {\n    flags.isEnabled.mockResolvedValue(true)\n    await cart.show('1')\n    expect(db.find).toHaveBeenCalledWith('1')\n  })\n\n  it('is old', async () => {\n    flags.isEnabled.mockResolvedValue(false)\n    await cart.show('1')\n    expect(db.old).toHaveBeenCalledWith('1')\n  })\n})\n`
const files = (text: string) => ({
  'package.json': '{"name":"shop","private":true}',
  'src/main.ts': `import { Cart } from './cart'\nimport { FlagsService } from './flags.service'\nimport { db } from 'app/db'\nconsole.log(new Cart(new FlagsService(), db))\n`,
  'src/cart.ts': service,
  'src/flags.service.ts': `export class FlagsService {\n  async isEnabled(key: string) { return key === 'a' }\n}\n`,
  'src/cart.spec.ts': text,
})

it('goes with what it answered, and so does the test of the gone state', async () => {
  const { status, file } = await removeFrom(files(test()), config, 'new-cart', 'true')
  expect(status).toBe(0)
  expect(file('src/cart.spec.ts')).toBe(`import { Cart } from './cart'\n\ndescribe('cart', () => {\n  const db = { find: jest.fn(), old: jest.fn() }\n  const cart = new Cart(db as never)\n  it('is new', async () => {\n    await cart.show('1')\n    expect(db.find).toHaveBeenCalledWith('1')\n  })\n})\n`)
}, 60_000)

it('is said where what it answers cannot be read, or holds for every test', async () => {
  const { status, said } = await removeFrom(files(test(`  beforeEach(() => {\n    flags.isEnabled.mockResolvedValue(false)\n  })\n`)), config, 'new-cart', 'true', { allowLeftovers: true })
  expect(status).toBe(1)
  expect(said).toContain('nothing is handed "flags" any more; take out what it answers, and what tested the state that is gone')
}, 60_000)

it.each([
  ['flags.isEnabled.mockResolvedValue(false)', true],
  ['cartWith({ isEnabled: async () => false })', true],
  [`vi.spyOn(flags, 'isEnabled').mockResolvedValue(false)`, true],
  ['flags.isEnabled.mockResolvedValue(true)', false],
  ['flags.isOpen.mockResolvedValue(false)', false],
])('is said where the class may ask it still: %s', async (answer, isSaid) => {
  const text = `import { Cart } from './cart'\nimport { cartWith, flags } from './testing'\nit('shows', () => {\n  ${answer}\n  expect(Cart).toBeDefined()\n})\n`
  const { said } = await removeFrom({ ...files(text), 'src/main.ts': `import { Cart } from './cart'\nconsole.log(Cart)\n` }, config, 'new-cart', 'true', { allowLeftovers: true })
  expect(said.includes('this double answered for "new-cart", too')).toBe(isSaid)
}, 60_000)

it('is left alone where it is still handed on', async () => {
  const other = service.replace('this.db.old(id)', `await this.flags.isEnabled('other') ? this.db.old(id) : ''`).replace(`await this.flags.isEnabled('new-cart') ?`, `await this.flags.isEnabled('new-cart') && !await this.flags.isEnabled('third') ?`)
  const { file } = await removeFrom({ ...files(test()), 'src/cart.ts': other }, config, 'new-cart', 'true', { allowLeftovers: true })
  expect(file('src/cart.spec.ts')).toBe(test())
}, 60_000)
