// Answering: doubles that look at the key: judged by what they answer for the flag, and left without it where they answer for others, too.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const flags = `export const isEnabled = (key: string): boolean => key === 'a'\n`
const page = `import { isEnabled } from './flags'\nexport const page = () => isEnabled('new-cart') ? isEnabled('sale') ? 'both' : 'new' : 'old'\n`
const head = `import { page } from './page'\nimport * as flags from './flags'\n\n`
const config = { entry: ['src/main.ts'], reads: [{ call: 'isEnabled', from: './src/flags', key: 0, type: 'boolean' }], overrides: [{ call: 'mockFlags', from: './src/flags-testing', map: 0 }] }
async function removed(body: string, value = true): Promise<{ text: string; left: string[] }> {
  const { said, file } = await removeFrom({
    'src/flags.ts': flags, 'src/page.ts': page, 'src/main.ts': `import { page } from './page'\nconsole.log(page())\n`, 'src/page.test.ts': head + body,
    'src/flags-testing.ts': `export const mockFlags = (states: Record<string, boolean>) => { Object.assign(globalThis, states) }\n`,
  }, config, 'new-cart', String(value), { allowLeftovers: true })
  return { text: (file('src/page.test.ts') ?? '').replace(/^import .*\n+/gm, ''), left: [...said.matchAll(/left +src\/page.test.ts:\S+ (.*)/g)].map(match => match[1] ?? '') }
}
const test = (answer: string): string => `it('is shown', () => {\n  vi.spyOn(flags, 'isEnabled').mockImplementation(${answer})\n  expect(page()).toBe('x')\n})\n`

describe('a double that answers for the kept state', { timeout: 60_000 }, () => {
  it.each([
    [`key => key === 'new-cart' || key === 'sale'`, `key => key === 'sale'`],
    [`key => key === 'sale' || key === 'new-cart'`, `key => key === 'sale'`],
    [`key => ['sale', 'new-cart'].includes(key)`, `key => ['sale'].includes(key)`],
    [`(key: string) => (key === 'new-cart' ? true : key === 'sale')`, `(key: string) => key === 'sale'`],
    [`key => {\n    if (key === 'new-cart') return true\n    return key === 'sale'\n  }`, `key => {\n    return key === 'sale'\n  }`],
    [`key => {\n    switch (key) {\n      case 'new-cart': return true\n      case 'sale': return false\n      default: return false\n    }\n  }`, `key => {\n    switch (key) {\n      case 'sale': return false\n      default: return false\n    }\n  }`],
    [`key => {\n    switch (key) {\n      case 'sale':\n      case 'new-cart':\n        return true\n      default: return false\n    }\n  }`, `key => {\n    switch (key) {\n      case 'sale':\n        return true\n      default: return false\n    }\n  }`],
  ])('keeps what it says of others: %s', async (before, after) => {
    expect(await removed(test(before))).toEqual({ text: test(after), left: [] })
  })
  it.each([`key => key === 'new-cart'`, `key => key === 'new-cart' ? true : false`, `key => ['new-cart'].includes(key)`, `key => {\n    switch (key) {\n      case 'new-cart': return true\n      default: return false\n    }\n  }`])('goes where it says nothing of others: %s', async answer => {
    expect(await removed(test(answer))).toEqual({ text: `it('is shown', () => {\n  expect(page()).toBe('x')\n})\n`, left: [] })
  })
  it('goes, though it was on for all others, where nothing reads flags any more', async () => {
    expect(await removed(test(`key => key !== 'new-cart'`), false)).toEqual({ text: `it('is shown', () => {\n  expect(page()).toBe('x')\n})\n`, left: [] })
  })
})

describe('a double that answers for the gone state', { timeout: 60_000 }, () => {
  it.each([`key => key !== 'new-cart'`, `key => key === 'sale' && key !== 'new-cart'`, `key => {\n    if (key === 'new-cart') return false\n    return true\n  }`, `key => {\n    switch (key) {\n      case 'new-cart': return false\n      default: return true\n    }\n  }`])('takes its test with it: %s', async answer => {
    expect(await removed(`${test(`key => key === 'sale' || key === 'new-cart'`)}\n${test(answer)}`)).toEqual({ text: test(`key => key === 'sale'`), left: [] })
  })
  it('is left to a person where only running it tells', async () => {
    const { left } = await removed(test(`key => { for (const one of on) if (one === key) return true; return key === 'new-cart' && other() }`))
    expect(left).toContain('the state that is forced here cannot be read; take out the tests of the one that is gone')
  })
})

describe('a suite whose hook forces the gone state', { timeout: 60_000 }, () => {
  const set = (on: boolean, more = ''): string => `beforeEach(() => mockFlags({ 'new-cart': ${on}${more} }))`
  const mocks = `import { mockFlags } from './flags-testing'\n`
  const after = async (body: string): Promise<{ text: string; left: string[] }> => {
    const { text, left } = await removed(mocks + body)
    return { text, left }
  }
  it('goes as one of a pair, and the hook of the other has nothing left to do', async () => {
    const suite = (name: string, hook: string): string => `describe('${name}', () => {\n${hook}  it('is shown', () => expect(page()).toBe('${name}'))\n})\n`
    expect(await after(`${suite('on', `  ${set(true)}\n`)}\n${suite('off', `  ${set(false)}\n`)}`)).toEqual({ text: suite('on', ''), left: [] })
  })
  it('keeps the tests and suites in it that go back to the kept state', async () => {
    const test = (name: string, line = ''): string => `    it('${name}', () => {\n${line}      expect(page()).toBe('x')\n    })\n`
    const suite = (inner: string, hook: string): string => `describe('page', () => {\n  describe('sale', () => {\n    ${hook}\n${inner}  })\n})\n`
    const deep = (hook: string): string => `    describe('deep', () => {\n${hook}      it('is deep', () => expect(page()).toBe('x'))\n    })\n`
    const on = `      mockFlags({ 'new-cart': true })\n`
    expect(await after(suite(test('is old') + test('is new', on) + deep(`      ${set(true)}\n`) + deep(''), set(false, ', sale: true')))).toEqual({
      text: suite(test('is new') + deep(''), `beforeEach(() => mockFlags({ sale: true }))`), left: [],
    })
  })
  it('is left to a person where it is the only one', async () => {
    expect((await after(`describe('page', () => {\n  ${set(false)}\n  it('is shown', () => expect(page()).toBe('old'))\n})\n`)).left).toEqual(['these tests ran while the flag was in the state that is gone; check what they still prove'])
  })
})

it('leaves a test that runs in both states to a person', { timeout: 60_000 }, async () => {
  const { text, left } = await removed(`import { mockFlags } from './flags-testing'\nit('changes', () => {\n  mockFlags({ 'new-cart': false })\n  expect(page()).toBe('old')\n  mockFlags({ 'new-cart': true })\n  expect(page()).toBe('new')\n})\n`)
  expect(text).toBe(`it('changes', () => {\n  expect(page()).toBe('old')\n  expect(page()).toBe('new')\n})\n`)
  expect(left).toEqual(['this test ran in both states; take out what it does in the one that is gone'])
})

describe('a state that is not forced in the test itself', { timeout: 60_000 }, () => {
  const mocks = `import { mockFlags } from './flags-testing'\n`
  it('takes the tests that call the helper which forces it', async () => {
    const test = (name: string, line: string): string => `  it('${name}', () => {\n    ${line}\n    expect(page()).toBe('x')\n  })\n`
    const { text, left } = await removed(`${mocks}describe('page', () => {\n  const setOff = () => mockFlags({ 'new-cart': false })\n${test('is old', 'setOff()')}${test('is new', `mockFlags({ 'new-cart': true })`)}})\n`)
    expect(text).toBe(`describe('page', () => {\n  it('is new', () => {\n    expect(page()).toBe('x')\n  })\n})\n`)
    expect(left).toEqual([])
  })
  it('is a person\'s where the helper sets up more than the state', async () => {
    const tests = `  it('is old', () => {\n    setup()\n    expect(page()).toBe('x')\n  })\n  it('has a title', () => {\n    setup()\n    expect(page()).toBe('y')\n  })\n`
    const { text, left } = await removed(`${mocks}import { server } from 'app/server'\ndescribe('page', () => {\n  function setup() {\n    mockFlags({ 'new-cart': false })\n    server.start()\n  }\n${tests}})\n`)
    expect(text).toBe(`describe('page', () => {\n  function setup() {\n    server.start()\n  }\n${tests}})\n`)
    expect(left).toEqual(['these tests ran while the flag was in the state that is gone; check what they still prove'])
  })
  it('is that of the rows which are about the flag', async () => {
    const body = (rows: string): string => `it.each([${rows}])('%s', (key, on) => {\n  mockFlags({ [key]: on })\n  expect(page()).toBe('x')\n})\n`
    expect((await removed(mocks + body(`['new-cart', true], ['sale', false], ['new-cart', false]`))).text).toBe(body(`['sale', false]`))
  })
})

it('what only looks into the browser\'s storage, or at the clock, goes with its name', { timeout: 60_000 }, async () => {
  const { status, file } = await removeFrom({
    'src/flags.ts': `export const isEnabled = (key: string): boolean => key === 'a'\n`,
    'src/hook.ts': `import { isEnabled } from './flags.js'\nexport const useNewCart = () => {\n  const on = isEnabled('new_cart')\n  const stored = localStorage.getItem('cart') === 'true', at = Date.now()\n  return on || (stored && at > 1)\n}\n`,
    'src/main.tsx': `import { useNewCart } from './hook.js'\nexport const cart = () => useNewCart() ? 1 : 2\n`,
  }, { entry: ['src/main.tsx'], reads: [{ call: 'isEnabled', from: './src/flags', key: 0, type: 'boolean' }] }, 'new_cart', 'true')
  expect([status, file('src/hook.ts'), file('src/main.tsx')]).toEqual([0, undefined, `export const cart = () => 1\n`])
})

it('is understood where keys are members of an enum', { timeout: 60_000 }, async () => {
  const answer = (body: string): string => `${head.replace('\n\n', `\nimport { Keys } from './keys'\n\n`)}${test(`key => {\n${body}    if (key === Keys.Sale) return false\n    throw new Error('no such flag')\n  }`)}`
  const { status, file } = await removeFrom({
    'src/keys.ts': `export enum Keys {\n  Cart = 'new-cart',\n  Sale = 'sale',\n}\n`, 'src/flags.ts': `import type { Keys } from './keys'\nexport const isEnabled = (key: Keys): boolean => key.length > 3\n`,
    'src/page.ts': `import { isEnabled } from './flags'\nimport { Keys } from './keys'\nexport const page = () => isEnabled(Keys.Cart) ? isEnabled(Keys.Sale) ? 'both' : 'new' : 'old'\n`, 'src/main.ts': `import { page } from './page'\nconsole.log(page())\n`,
    'src/page.test.ts': answer(`    if (key === Keys.Cart) return true\n`),
  }, { ...config, reads: [...config.reads, { declares: 'Keys', from: './src/keys' }] }, 'new-cart', 'true', { allowLeftovers: true })
  expect([status, file('src/page.test.ts')]).toEqual([0, answer('')])
  expect(file('src/keys.ts')).toBe(`export enum Keys {\n  Sale = 'sale',\n}\n`)
})

it('is said where a text forces the flag among others', { timeout: 60_000 }, async () => {
  const { left, text } = await removed(`it('is shown', () => {\n  location.search = '?flags=sale=true,new-cart=false'\n  expect(page()).toBe('x')\n})\n`)
  expect(text).toContain('new-cart=false')
  expect(left).toEqual(['"new-cart" is still named here once the rest is removed'])
})

it('a double that names the flag by a member of an enum is one that names it', { timeout: 60_000 }, async () => {
  const keys = `export enum Keys { NewCart = 'new-cart', Sale = 'sale' }\n`, shop = page.replace("'new-cart'", 'Keys.NewCart').replace("'sale'", 'Keys.Sale').replace('\n', "\nimport { Keys } from './keys'\n")
  const told = (answer: string, name: string): string => `it('is ${name}', () => {\n${answer === '' ? '' : `  vi.spyOn(flags, 'isEnabled').mockImplementation(${answer})\n`}  expect(page()).toBe('x')\n})\n`
  const { status, file } = await removeFrom({
    'src/flags.ts': flags, 'src/keys.ts': keys, 'src/page.ts': shop, 'src/main.ts': `import { page } from './page'\nconsole.log(page())\n`,
    'src/page.test.ts': `${head.replace('\n\n', "\nimport { Keys } from './keys'\n\n")}${told('key => key === Keys.NewCart', 'new')}\n${told('key => key !== Keys.NewCart', 'old')}\n${told('key => key === Keys.NewCart || key === Keys.Sale', 'both')}`,
  }, config, 'new-cart', 'true', { allowLeftovers: true })
  expect([status, file('src/keys.ts')]).toEqual([0, `export enum Keys { Sale = 'sale' }\n`])
  expect(file('src/page.test.ts')).toBe(`${head.replace('\n\n', "\nimport { Keys } from './keys'\n\n")}${told('', 'new')}\n${told('key => key === Keys.Sale', 'both')}`)
})
