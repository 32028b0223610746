// What a user may hand to `halyard remove` that is not as it should be: a line that says so, and nothing written; or files of
// an unusual shape, which keep it.
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../../src/commands/remove.js'
import { UserError } from '../../src/flag/error.js'

const folders: string[] = []
afterAll(() => { for (const folder of folders) rmSync(folder, { recursive: true, force: true }) })

const files: Readonly<Record<string, string>> = {
  'halyard.config.json': JSON.stringify({ entry: ['src/main.ts'], reads: [{ call: 'isOn', from: './src/flags', key: 0, type: 'boolean' }, { call: 'variantOf', from: './src/flags', key: 0, type: 'string' }] }),
  'src/flags.ts': `export const isOn = (key: string): boolean => key === 'a'\nexport const variantOf = (key: string): string => key\n`,
  'src/cart.ts': `import { isOn, variantOf } from './flags'\nexport const cart = () => isOn('new_cart') ? 'new' : 'old'\nexport const size = () => variantOf('cart_size') === 'on' ? 1 : 2\n`,
  'src/main.ts': `import { cart, size } from './cart'\nconsole.log(cart(), size())\n`,
}
function shop(more: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'halyard-bad-'))
  folders.push(root)
  mkdirSync(join(root, 'src'))
  for (const [file, text] of Object.entries({ ...files, ...more })) writeFileSync(join(root, file), text)
  return root
}
async function remove(root: string, key: string, options: Readonly<Record<string, unknown>>): Promise<{ status: number; said: string }> {
  let said = ''
  const say = (text: string): void => { said += text }
  try {
    return { status: await run([key], { write: true, ...options }, { cwd: root, env: {}, out: say, err: say, isTerminal: false, width: 100, now: '2026-11-21T00:00:00Z' }), said }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { status: 2, said: error.message }
  }
}
const cartOf = (root: string): string => readFileSync(join(root, 'src/cart.ts'), 'utf8')

describe('without a store', { timeout: 60_000 }, () => {
  it.each([['banana', '"new_cart" is read as a boolean, so it cannot be banana'], ['3', '"new_cart" is read as a boolean, so it cannot be 3'], ['{"a":1}', 'cannot be {"a":1}']])('a boolean cannot be %s', async (value, line) => {
    const root = shop(), { status, said } = await remove(root, 'new_cart', { value })
    expect([status, cartOf(root)]).toEqual([2, files['src/cart.ts']])
    expect(said).toContain(line)
  })
  it.each([
    ['where it is read', 'cart_size', 'true'], ['where it is read', 'cart_size', 'false'], ['inside a wrapper', 'cart_color', 'true'],
  ])('yes or no is refused for what is only compared with another text %s', async (_, key, value) => {
    const root = shop({ 'src/color.ts': `import { variantOf } from './flags'\nconst colored = async (key: string) => {\n  const color = await variantOf(key)\n  return color === 'on'\n}\nexport const color = () => colored('cart_color')\n` })
    const { status, said } = await remove(root, key, { value })
    expect([status, cartOf(root)]).toEqual([2, files['src/cart.ts']])
    expect(said).toContain(`"${key}" is compared with "on" in the code, and never with ${value}; say with --value which of its texts stays`)
  })
  it('what compares one of several flags says nothing of this one', async () => {
    const root = shop({ 'src/all.ts': `import { variantOf } from './flags'\nexport const all = () => ['cart_size', 'cart_color'].map(key => variantOf(key) === 'new')\nexport const color = () => variantOf('cart_color')\n` })
    expect((await remove(root, 'cart_color', { value: 'true', allowLeftovers: true })).status).not.toBe(2)
  })
  it('a text that nothing compares may be anything', async () => {
    const root = shop({ 'src/color.ts': `import { variantOf } from './flags'\nexport const color = () => console.log(variantOf('cart_color'))\n` })
    expect((await remove(root, 'cart_color', { value: 'true' })).status).toBe(0)
  })
  it('a text may be called `on`', async () => {
    const root = shop()
    expect((await remove(root, 'cart_size', { value: 'on' })).status).toBe(0)
    expect(cartOf(root)).toContain('size = () => 1')
  })
})

describe('nothing is written', { timeout: 60_000 }, () => {
  it('where a file cannot be parsed and reads the flag', async () => {
    const root = shop({ 'src/broken.ts': `import { isOn } from './flags'\nexport const sale = () => isOn('new_cart' ? 1 :\n` })
    const { status, said } = await remove(root, 'new_cart', { value: 'true' })
    expect([status, cartOf(root)]).toEqual([1, files['src/cart.ts']])
    expect(said).toContain('src/broken.ts:2:')
  })
  it('where a file of the plan is read-only', async () => {
    const root = shop()
    chmodSync(join(root, 'src/cart.ts'), 0o444)
    const { status, said } = await remove(root, 'new_cart', { value: 'true' })
    expect([status, cartOf(root)]).toEqual([2, files['src/cart.ts']])
    expect(said).toContain('src/cart.ts is read-only; nothing was written')
  })
  it('with --commit where there is no repository', async () => {
    const root = shop(), { status, said } = await remove(root, 'new_cart', { value: 'true', commit: true })
    expect([status, cartOf(root)]).toEqual([2, files['src/cart.ts']])
    expect(said).toContain('not a git repository')
  })
})

describe('a file keeps', { timeout: 60_000 }, () => {
  it('its byte order mark and its ends of line', async () => {
    const crlf = (text: string): string => `\uFEFF${text.replace(/\n/g, '\r\n')}`, lines = (body: string): string => `export const size = () => 2\n\nexport const cart = () => {\n${body}}\n`
    const root = shop({ 'src/cart.ts': crlf(`import { isOn } from './flags'\n${lines(`  if (isOn('new_cart')) {\n    return 'new'\n  }\n  return 'old'\n`)}`) })
    expect((await remove(root, 'new_cart', { value: 'true' })).status).toBe(0)
    expect(cartOf(root)).toBe(crlf(lines(`  return 'new'\n`)))
  })
  it('being a link to another file', async () => {
    const root = shop()
    mkdirSync(join(root, 'lib'))
    renameSync(join(root, 'src/cart.ts'), join(root, 'lib/cart.ts'))
    writeFileSync(join(root, 'lib/cart.ts'), cartText())
    symlinkSync('../lib/cart.ts', join(root, 'src/cart.ts'))
    expect((await remove(root, 'new_cart', { value: 'true' })).status).toBe(0)
    expect(lstatSync(join(root, 'src/cart.ts')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(root, 'lib/cart.ts'), 'utf8')).toContain(`cart = () => 'new'`)
  })
})

const cartText = (): string => (files['src/cart.ts'] ?? '').replace('./flags', '../src/flags')
