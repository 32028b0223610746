import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { run } from '../../src/commands/cases.js'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'halyard-cases-'))
  const files: Record<string, string> = {
    'package.json': '{ "type": "module", "devDependencies": { "vitest": "^4" } }',
    'halyard.config.json': '{ "reads": [{ "call": "isEnabled", "from": "./src/switches", "key": 0 }] }',
    'flags.yml': 'flags:\n  big_cart: { category: release }\n  layout: { category: experiment, type: string, variants: { grid: grid, list: list }, default: grid, off_value: grid }\n',
    'src/switches.ts': 'export const isEnabled = (key: string): boolean => key === "none"\n',
    'src/cart.ts': `import { isEnabled } from './switches'\nexport const cart = () => (isEnabled('big_cart') ? 'big' : 'small')\n`,
  }
  mkdirSync(join(cwd, 'src'))
  for (const [file, text] of Object.entries(files)) writeFileSync(join(cwd, file), text)
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

async function cases(keys: string[], options: Record<string, unknown> = {}): Promise<{ code: number; out: string; err: string }> {
  let out = '', err = ''
  const code = await run(keys, { cache: false, ...options }, { cwd, env: {}, out: text => { out += text }, err: text => { err += text }, isTerminal: false, width: 80, now: '2026-11-21' })
  return { code, out, err }
}

it('prints the diff and writes nothing until told to', async () => {
  const { code, out, err } = await cases(['big_cart'])
  expect(out).toContain('src/cart.big_cart.test.ts: would be created (1 tested in every state, 0 left to write)')
  expect(out).toContain(`+    expect(cart()).toBe(on ? 'big' : 'small')`)
  expect(err).toBe('a dry run; --write writes these files\n')
  expect([code, existsSync(join(cwd, 'src/cart.big_cart.test.ts'))]).toEqual([0, false])
})
it('writes once, and changes nothing the second time', async () => {
  expect((await cases(['big_cart'], { write: true })).out).toBe('src/cart.big_cart.test.ts: created (1 tested in every state, 0 left to write)\n')
  const text = readFileSync(join(cwd, 'src/cart.big_cart.test.ts'), 'utf8')
  expect((await cases(['big_cart'], { write: true })).out).toBe('src/cart.big_cart.test.ts: unchanged (1 tested in every state, 0 left to write)\n')
  expect(readFileSync(join(cwd, 'src/cart.big_cart.test.ts'), 'utf8')).toBe(text)
})
it('leaves an edited file alone, with a patch beside it', async () => {
  await cases(['big_cart'], { write: true })
  const file = join(cwd, 'src/cart.big_cart.test.ts'), edited = readFileSync(file, 'utf8').replace("'small'", "'tiny'")
  writeFileSync(file, edited)
  const { code, out } = await cases(['big_cart'], { write: true })
  expect(out).toContain('edited by hand, left alone; what would have been written is in src/cart.big_cart.test.ts.halyard.patch')
  expect([code, readFileSync(file, 'utf8')]).toEqual([1, edited])
  expect(readFileSync(`${file}.halyard.patch`, 'utf8')).toContain(`+    expect(cart()).toBe(on ? 'big' : 'small')`)
})
it('names a test file that tests several sources once', async () => {
  writeFileSync(join(cwd, 'src/page.ts'), `import { isEnabled } from './switches'\nimport { cart } from './cart'\nexport const page = () => (isEnabled('big_cart') ? cart() : '')\n`)
  writeFileSync(join(cwd, 'src/shop.test.ts'), `import { expect, it, vi } from 'vitest'\nimport { cart } from './cart'\nimport { page } from './page'\nimport { isEnabled } from './switches'\nvi.mock('./switches')\n`
    + `it('on', () => { vi.mocked(isEnabled).mockImplementation(key => key === 'big_cart'); expect(page()).toBe('big') })\nit('off', () => { vi.mocked(isEnabled).mockImplementation(key => key !== 'big_cart'); expect(cart() + page()).toBe('small') })\n`)
  expect((await cases(['big_cart'])).out).toBe(`src/shop.test.ts: nothing to add; between them, the tests force every state\n  src/shop.test.ts:6 forces on\n  src/shop.test.ts:7 forces off\n`)
})
it('says so of a flag that nothing reads, and of one that nobody knows', async () => {
  expect(await cases(['layout'])).toMatchObject({ code: 1, out: 'layout: no code reads it outside of tests; nothing to test\n' })
  await expect(cases(['big_card'])).rejects.toThrow('no flag "big_card" in the code or the store (did you mean "big_cart"?); "halyard scan" lists those there are')
})
it('says which states test runs were seen with', async () => {
  writeFileSync(join(cwd, 'flag-states-2.json'), JSON.stringify({ version: 1, states: [{ key: 'big_cart', value: true, file: 'a.test.ts', test: 'pays' }] }))
  expect((await cases(['big_cart'])).out).toContain('big_cart: test runs were seen with true\n')
  writeFileSync(join(cwd, 'flag-states-2.json'), '{ half')
  await expect(cases(['big_cart'])).rejects.toThrow('flag-states-2.json: not JSON; delete it and run the tests again with halyard/vitest')
})
it('answers as json', async () => {
  const { flags, diff } = JSON.parse((await cases(['big_cart'], { format: 'json' })).out) as { flags: unknown; diff: string }
  expect(flags).toEqual([{ key: 'big_cart', files: [{ file: 'src/cart.big_cart.test.ts', source: 'src/cart.ts', status: 'created', asserting: 1, todo: 0 }] }])
  expect(diff).toContain('+++ b/src/cart.big_cart.test.ts')
})
