import { describe, expect, it } from 'vitest'
import { call, override } from '../../src/detect/shape.js'
import { planFor, type Files, type PlanOptions } from './planned.js'
import { makeProject, runVitest, vitestConfig } from './run-vitest.js'

const shop: Files = {
  'src/flags.ts': `const forced = new Map<string, boolean>()
export const isOn = (key: string): boolean => forced.get(key) ?? false
export function mockFlags(states: Record<string, boolean>): void { for (const [key, on] of Object.entries(states)) forced.set(key, on) }
`,
  'src/cart.ts': `import { isOn } from './flags'
export const price = (count: number): number => (isOn('big_cart') ? count * 9 : count * 10)
export const label = (): string => 'cart'
export function basket(items: string[]): string { return isOn('big_cart') ? items.join('+') : render(items) }
const render = (items: string[]): string => { const { length } = items; return new Array(length).fill('x').join('') }
`,
}
const options: PlanOptions = {
  shapes: [call('isOn', { from: ['./src/flags.ts'], key: 0, type: 'boolean' })],
  overrides: [override('mockFlags', { from: ['./src/flags.ts'], map: 0 })],
}
const head = `import { describe, expect, it } from 'vitest'\nimport { mockFlags } from '../src/flags'\nimport { basket, label, price } from '../src/cart'\n`
const plan = (test: string, more: Partial<PlanOptions> = {}) => planFor('big_cart', { ...shop, 'test/cart.test.ts': test }, { ...options, ...more })
const textOf = (test: string, more?: Partial<PlanOptions>): string => plan(test, more).files.map(({ text }) => text).join('\n')

describe('tests that reach the flag already', () => {
  it.each([
    ['by literals', `describe('cart', () => {\n  it('a', () => { mockFlags({ big_cart: true }); expect(price(1)).toBe(9) })\n  it('b', () => { mockFlags({ big_cart: false }); expect(price(1)).toBe(10) })\n})`],
    ['by a table', `describe.each([{ on: true }, { on: false }])('cart $on', ({ on }) => {\n  it('a', () => { mockFlags({ big_cart: on }); expect(price(1)).toBe(on ? 9 : 10) })\n})`],
    ['by a table under another name', `const states = [[true, 9], [false, 10]] as const\nit.each(states)('cart %s', (big, expected) => { mockFlags({ big_cart: big }); expect(price(1)).toBe(expected) })`],
    ['by a loop', `for (const on of [true, false]) it('cart', () => { mockFlags({ big_cart: on }); expect(price(1)).toBe(on ? 9 : 10) })`],
    ['by forEach over rows', `[{ big: true }, { big: false }].forEach(row => { it('cart', () => { mockFlags({ big_cart: row.big }); expect(price(1)).toBe(row.big ? 9 : 10) }) })`],
  ])('need nothing when they force every state %s', (_, test) => {
    expect(plan(`${head}${test}\n`).files.map(({ file, status }) => [file, status])).toEqual([['test/cart.test.ts', 'tested']])
    expect(plan(`${head}${test}\n`).edits).toEqual([])
  })

  it.each([
    ['with a default', `function setup({ big = true }: { big?: boolean } = {}) { mockFlags({ big_cart: big }) }`, 'setup()', 'setup({ big: false })'],
    ['by position', `const setup = (big: boolean) => { mockFlags({ big_cart: big }) }`, 'setup(true)', 'setup(false)'],
    ['under the name of the flag', `function setup({ big_cart }: { big_cart: boolean }) { mockFlags({ big_cart }) }`, 'setup({ big_cart: true })', 'setup({ big_cart: false })'],
  ])('need nothing when a helper of theirs takes the state, %s', (_, helper, on, off) => {
    const test = (first: string, second: string): string => `${head}describe('cart', () => {\n  ${helper}\n  it('a', () => { ${first}; expect(price(1)).toBe(9) })\n  it('b', () => { ${second}; expect(basket([])).toBe('') })\n})\n`
    expect(plan(test(on, off)).files.map(({ file, status }) => [file, status])).toEqual([['test/cart.test.ts', 'tested']])
    const [wrapped] = plan(test(on, on)).files
    expect(wrapped).toMatchObject({ status: 'wrapped', asserting: 0, todo: 2 })
    expect(wrapped?.text).toContain(`it.runIf(on)('a', () => { ${on}; expect`)
  })

  it('are wrapped once, for every source that they come to the flag by, and by the one they are named for', () => {
    const page = `import { isOn } from './flags'\nimport { price } from './cart'\nexport const page = (): string => (isOn('big_cart') ? 'wide' : 'slim') + price(1)\n`
    const test = `${head}import { page } from '../src/page'\ndescribe('cart', () => {\n  it('a', () => { mockFlags({ big_cart: true }); expect(price(Number('1'))).toBe(9) })\n  it('b', () => { expect(page()).toBe('slim10') })\n})\n`
    const files = { ...shop, 'src/a-page.ts': page, 'src/page.ts': page, 'test/cart.test.ts': test }
    const planned = planFor('big_cart', files, options).files
    expect(planned.map(({ file, source, status }) => [file, source, status])).toEqual([
      ['src/a-page.big_cart.test.ts', 'src/a-page.ts', 'created'], ['test/cart.test.ts', 'src/cart.ts', 'wrapped'], ['src/page.big_cart.test.ts', 'src/page.ts', 'created']])
    expect(planned[1]?.text).toContain(`it.runIf(!on)('b'`)
  })

  it('are left alone when a hook of theirs forces the state through a helper', () => {
    const [file] = plan(`${head}function setup(big: boolean) { mockFlags({ big_cart: big }) }\ndescribe('cart', () => {\n  beforeEach(() => { setup(true) })\n  it('a', () => { expect(basket([])).toBe('') })\n})\n`).files
    expect(file).toMatchObject({ status: 'created', notes: ['test/cart.test.ts: line 6: a hook forces big_cart through a helper, so its call has to be given the row\'s state by hand'] })
  })

  it('get a describe in both states, each test pinned to what it asserted, and the other state worked out', () => {
    expect(textOf(`${head}
describe('cart', () => {
  it('has a price', () => {
    mockFlags({ big_cart: true })
    expect(price(2)).toBe(18)
  })

  it('has a basket', () => {
    mockFlags({ big_cart: true })
    expect(basket(['a', 'b'])).toBe('a+b')
  })

  it('has a label', () => { expect(label()).toBe('cart') })
})
`)).toBe(`${head}
describe.each([{ on: true }, { on: false }])('cart with big_cart $on', ({ on }) => {
  it.runIf(on)('has a price', () => {
    mockFlags({ big_cart: true })
    expect(price(2)).toBe(18)
  })

  it.runIf(!on)('has a price: otherwise with big_cart off', () => {
    mockFlags({ big_cart: on })
    expect(price(2)).toBe(20)
  })

  it.runIf(on)('has a basket', () => {
    mockFlags({ big_cart: true })
    expect(basket(['a', 'b'])).toBe('a+b')
  })

  it('has a label', () => { expect(label()).toBe('cart') })
  if (!on) it.todo('say what holds with big_cart off instead of "has a basket"')
})
`)
  })

  it('are named, with their place, where they reach the flag outside of the describe that is wrapped', () => {
    const [file] = plan(`${head}describe('cart', () => {\n  it('a', () => { mockFlags({ big_cart: true }); expect(basket([])).toBe('') })\n})\ndescribe('till', () => {\n  it('b', () => { expect(price(1)).toBe(10) })\n})\nit('c', () => { expect(price(2)).toBe(20) })\nit('d', () => { expect(label()).toBe('cart') })\n`).files
    expect(file).toMatchObject({ status: 'wrapped', notes: [
      'test/cart.test.ts:7 the describe "till" reaches the flag, too; left as it is, wrap it by hand where its state matters',
      'test/cart.test.ts:10 the test "c" reaches the flag, too; left as it is, wrap it by hand where its state matters',
    ] })
  })

  it('are left as they are by a second run, which says what no test runs with yet', () => {
    const wrapped = textOf(`${head}describe('cart', () => {\n  it('a', () => { mockFlags({ big_cart: true }); expect(basket(['a', 'b'])).toBe('a+b') })\n  beforeEach(() => mockFlags({ big_cart: true }))\n})\n`)
    const [again] = plan(wrapped).files
    expect([again?.status, again?.text]).toEqual(['tested', wrapped])
    expect(again?.notes).toEqual([
      'test/cart.test.ts:5 forces on', 'test/cart.test.ts:6 forces on and off, but no test runs with off yet',
    ])
  })

  it('get the state from a hook of the describe, which takes the row', () => {
    const text = textOf(`${head}\ndescribe('cart', () => {\n  beforeEach(() => mockFlags({ big_cart: true }))\n  it('has a basket', () => { expect(basket(['a', 'b'])).toBe('a+b') })\n})\n`)
    expect(text).toContain('beforeEach(() => mockFlags({ big_cart: on }))')
    expect(text).toContain(`it.runIf(on)('has a basket'`)
  })

  it('get a list of flags that are on under the row\'s condition, and no test that reads as a call of the line before', () => {
    const list: PlanOptions = { ...options, overrides: [override('enable', { from: ['./src/flags.ts'], keys: '0[]' })], dependencies: ['jasmine-core'] }
    const head = `import { enable } from '../src/flags'\nimport { basket } from '../src/cart'\n\n`
    const flags = { 'src/flags.ts': `${shop['src/flags.ts']!}export const enable = (keys: string[]): void => { for (const key of keys) forced.set(key, true) }\n` }
    const inHook = planFor('big_cart', { ...shop, ...flags, 'test/cart.test.ts': `${head}describe('cart', () => {\n  beforeEach(() => {\n    enable(['big_cart'])\n  })\n\n  it('a', () => { expect(basket([])).toBe('') })\n})\n` }, list)
    expect(inHook.files[0]?.text).toContain(`    if (on) enable(['big_cart'])\n  })\n\n  ;(on ? it : xit)('a'`)
    const none = planFor('big_cart', { ...shop, ...flags, 'test/cart.test.ts': `${head}describe('cart', () => {\n  it('a', () => { expect(basket([])).toBe('') })\n})\n` }, list)
    expect(none.files[0]?.text).toContain(`  beforeEach(() => { if (on) enable(['big_cart']) })\n\n  ;(!on ? it : xit)('a'`)
  })

  it('get the state from the helper that they call, and none from one that they do not', () => {
    const own = textOf(`${head}\ndescribe('cart', () => {\n  const setup = () => mockFlags({ big_cart: true })\n  it('has a price', () => { setup(); expect(basket([])).toBe('') })\n})\n`)
    expect(own).toContain('const setup = () => mockFlags({ big_cart: on })')
    expect(own).toContain(`it.runIf(on)('has a price'`)
    const stranger = textOf(`${head}\nconst big = () => mockFlags({ big_cart: true })\ndescribe('cart', () => {\n  it('has a basket', () => { expect(basket([])).toBe('') })\n  it('has a big basket', () => { big(); expect(basket([])).toBe('') })\n})\n`)
    expect(stranger).toContain(`it.runIf(!on)('has a basket'`)
    expect(stranger).toContain(`it.runIf(on)('has a big basket'`)
  })

  it('get a hook where nothing forces the flag, and assert what its default does', () => {
    const text = textOf(`import { describe, expect, it } from 'vitest'\nimport { price } from '../src/cart'\n\ndescribe('cart', () => {\n  it('has a price', () => { expect(price(2)).toBe(20) })\n})\n`)
    expect(text).toBe(`import { describe, expect, it, beforeEach } from 'vitest'
import { price } from '../src/cart'
import { mockFlags } from '../src/flags'

describe.each([{ on: true }, { on: false }])('cart with big_cart $on', ({ on }) => {
  beforeEach(() => mockFlags({ big_cart: on }))

  it.runIf(!on)('has a price', () => { expect(price(2)).toBe(20) })

  it.runIf(on)('has a price: otherwise with big_cart on', () => {
    expect(price(2)).toBe(18)
  })
})
`)
  })

  it.each([
    ['objects', `it.each([{ on: true }])('cart', ({ on }) => { mockFlags({ big_cart: on }); expect(price(0)).toBe(0) })`, 'it.each([{ on: true }, { on: false }])'],
    ['values', `it.each([false])('cart', on => { mockFlags({ big_cart: on }); expect(price(0)).toBe(0) })`, 'it.each([false, true])'],
    ['lists, each on its line', `it.each([\n  [true, 'eur'],\n  [true, 'eur'],\n])('cart', (on, currency) => { mockFlags({ big_cart: on }); expect(price(0)).toBe(0) })`, `[true, 'eur'],\n  [true, 'eur'],\n  [false, 'eur'],\n])`],
    ['a loop', `for (const big of [true]) it('cart', () => { mockFlags({ big_cart: big }); expect(price(0)).toBe(0) })`, 'for (const big of [true, false])'],
    ['titles', `it.each([{ name: 'big', on: true }])('$name', ({ on }) => { mockFlags({ big_cart: on }); expect(price(0)).toBe(0) })`, `{ name: 'big', on: true }, { name: 'big_cart off', on: false }`],
  ])('get the row that their table lacks: %s', (_, test, wanted) => {
    const planned = plan(`${head}${test}\n`)
    expect(planned.files.map(({ status }) => status)).toEqual(['row added'])
    expect(planned.files[0]?.text).toContain(wanted)
  })

  it('are left alone when no tool can know the rest of a row; the state gets a file of its own, and the reason is said', () => {
    const [file] = plan(`${head}it.each([{ on: true, expected: 9 }])('cart', ({ on, expected }) => { mockFlags({ big_cart: on }); expect(price(1)).toBe(expected) })\n`).files
    expect(file).toMatchObject({ file: 'src/cart.big_cart.test.ts', status: 'created', notes: ['test/cart.test.ts: line 4: its table needs a row with big_cart off; what its "expected" is then, no tool can know'] })
  })

  it.each([
    ['node:test', `import { describe, it } from 'node:test'\nimport assert from 'node:assert/strict'`, `for (const { on } of [{ on: true }, { on: false }]) describe(\`cart with big_cart \${on}\`, () => {`, '(on ? it : it.skip)('],
    ['jest', `import { describe, it, expect } from '@jest/globals'`, `describe.each([{ on: true }, { on: false }])('cart with big_cart $on', ({ on }) => {`, '(on ? it : it.skip)('],
    ['playwright', `import { test, expect } from '@playwright/test'`, `for (const { on } of [{ on: true }, { on: false }]) test.describe(\`cart with big_cart \${on}\`, () => {`, '(on ? test : test.skip)('],
  ])('are extended in the words of %s', (name, imports, describeText, pin) => {
    const it = name === 'playwright' ? 'test' : 'it', say = name === 'node:test' ? 'assert.equal(basket([]), 1)' : 'expect(basket([])).toBe(1)'
    const text = textOf(`${imports}\nimport { mockFlags } from '../src/flags'\nimport { basket } from '../src/cart'\n\n${it === 'test' ? 'test.describe' : 'describe'}('cart', () => {\n  ${it}('a', () => { mockFlags({ big_cart: true }); ${say} })\n})\n`)
    expect(text).toContain(describeText)
    expect(text).toContain(pin)
  })

  it('pass as wrapped, in both states, and fail where they asserted when the arms are swapped', { timeout: 60_000 }, async () => {
    const test = `${head}describe('cart', () => {\n  it('has a price', () => {\n    mockFlags({ big_cart: true })\n    expect(price(2)).toBe(18)\n  })\n  it('has a basket', () => {\n    mockFlags({ big_cart: true })\n    expect(basket(['a'])).toBe('a')\n  })\n})\n`
    const files: Files = { ...shop, 'test/cart.test.ts': textOf(test), 'vitest.config.ts': vitestConfig() }
    const run = async (source: string): ReturnType<typeof runVitest> => {
      const project = makeProject({ ...files, 'src/cart.ts': source })
      try { return await runVitest(project) } finally { project.remove() }
    }
    const good = await run(shop['src/cart.ts']!), bad = await run(shop['src/cart.ts']!.replaceAll('isOn(', '!isOn('))
    const passed = ['cart with big_cart true has a price', 'cart with big_cart true has a basket', 'cart with big_cart false has a price: otherwise with big_cart off']
    for (const name of passed) expect([name, good.tests[name], bad.tests[name]], good.output).toEqual([name, 'passed', 'failed'])
    expect(good.code).toBe(0)
  })
})
