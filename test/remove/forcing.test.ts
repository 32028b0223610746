// Who decides the state a test forces: the rows of a table, the calls of a function of the test file. What the gone state decides
// goes; what cannot be read is a person's to mend.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'
import { removeFrom } from './shop.js'

const cart = `import { isEnabled } from './flags'\nexport const cart = () => isEnabled('new-cart') ? 'new' : 'old'\n`
const head = `import { mockFlags } from './flags-testing'\nimport { cart } from './cart'\n`
const left = `import { cart } from './cart'\n`
const removed = (test: string) => removeFlag({ 'cart.ts': cart, 'cart.test.ts': `${head}${test}\n` }, 'new-cart', true, ['cart.ts'])

const rows: readonly (readonly [before: string, after: string])[] = [
  [`it.each([[true, 'new'], [false, 'old']])('%s', (on, want) => {\n  mockFlags({ 'new-cart': on })\n  expect(cart()).toBe(want)\n})`, `it.each([[true, 'new']])('%s', (on, want) => {\n  expect(cart()).toBe(want)\n})`],
  [`it.each([['old', false], ['new', true]])('%s', (want, on) => {\n  mockFlags({ 'new-cart': on })\n  expect(cart()).toBe(want)\n})`, `it.each([['new', true]])('%s', (want, on) => {\n  expect(cart()).toBe(want)\n})`],
  [`test.each([true, false])('%s', on => {\n  mockFlags({ 'new-cart': on, other: true })\n  cart()\n})`, `test.each([true])('%s', on => {\n  mockFlags({ other: true })\n  cart()\n})`],
  [`describe.each([{ on: true }, { on: false }])('$on', ({ on }) => {\n  it('runs', () => {\n    mockFlags({ 'new-cart': on })\n    cart()\n  })\n})`, `describe.each([{ on: true }])('$on', ({ on }) => {\n  it('runs', () => {\n    cart()\n  })\n})`],
  [`for (const on of [true, false]) {\n  it('runs', () => {\n    mockFlags({ 'new-cart': on })\n    expect(cart()).toBe(on ? 'new' : 'old')\n  })\n}`, `it('runs', () => {\n  expect(cart()).toBe('new')\n})`],
]

describe('columns of a table', () => {
  const table = (title: string, rows: string, taken = '{ name, newCart }'): string => `function setup(newCart: boolean) {\n  mockFlags({ 'new-cart': newCart })\n}\n\ndescribe.each([${rows}])('${title}', (...all) => {})\n`.replace('(...all) => {}', `(_, ${taken}) => {\n  it('is', () => {\n    setup(newCart)\n    expect(cart()).toBe(name)\n  })\n}`)
  const rows = `['a', { name: 'new', newCart: true }], ['b', { name: 'old', newCart: false }]`
  it('goes with the rows of the state that is gone, once nobody takes it', () => {
    expect(removed(table('%s', rows)).texts['cart.test.ts']).toContain(`describe.each([['a', { name: 'new' }]])('%s', (_, { name }) => {`)
  })
  it.each([
    ['a title names it', table('$newCart', rows)],
    ['a row works it out', table('%s', rows.replace('newCart: true', 'newCart: cart() === 1'))],
    ['the rest of a row is taken as a whole', table('%s', rows, '{ name, newCart, ...more }')],
  ])('stays where %s', (_, text) => expect(removed(text).texts['cart.test.ts']).toMatch(/name, newCart[ ,]/))
  const template = (rows: readonly (readonly string[])[], taken: string, title = '$want'): string => `it.each\`\n${rows.map(row => `  ${row.join(' | ')}\n`).join('')}\`('${title}', ({ ${taken} }) => {\n  MOCKexpect(cart(user)).toBe(want)\n})\n`
  const states = [['on', 'want', 'user'], ['${true}', "${'new'}", '${1}'], ['${false}', "${'old'}", '${2}'], ['${true}', "${'new'}", '${3}']], kept = states.filter(row => !row.includes('${false}'))
  it.each([[[0, 1, 2]], [[1, 0, 2]], [[1, 2, 0]]])('goes from a table that is a template: %s', order => {
    const set = `mockFlags({ 'new-cart': on, other: true })\n  `, asked = (one: readonly string[]): readonly string[] => order.map(i => one[i] ?? '')
    const { texts, plan } = removed(template(states.map(asked), 'on, user, want').replace('MOCK', set))
    expect([texts['cart.test.ts'], plan.leftovers]).toEqual([expect.stringContaining(template(kept.map(row => asked(row).filter((_, i) => order[i] !== 0)), 'user, want').replace('MOCK', set.replace(`'new-cart': on, `, ''))), []])
  })
  it.each([['a title names it', ['${true}', "${'new'}", '${1}'], '$on'], ['a row works it out', ['${cart() === 1}', "${'new'}", '${1}'], '$want']])('stays in a template where %s', (_, row, title) => {
    const { texts } = removed(template([['on', 'want', 'user'], row, ['${true}', "${'new'}", '${3}']], 'on, user, want', title).replace('MOCK', `mockFlags({ 'new-cart': on, other: true })\n  `))
    expect(texts['cart.test.ts']).toContain('on | want | user')
  })
  it('holds states of the flag where one is handed on by its name', { timeout: 60_000 }, async () => {
    const { file } = await removeFrom({
      'src/flags.ts': `export const isOn = (key: string) => key === 'a'\n`, 'src/mock.ts': `export const mockFlags = (flags: Record<string, boolean>) => flags\n`,
      'src/cart.ts': `import { isOn } from './flags'\nexport const cart = () => isOn('newCart') ? 1 : 2\n`,
      'src/cart.test.ts': `import { mockFlags } from './mock'\nimport { cart } from './cart'\ndescribe.each([{ newCart: true, want: 1 }, { newCart: false, want: 2 }])('%s', ({ newCart, want }) => {\n  it('is', () => {\n    mockFlags({ newCart })\n    expect(cart()).toBe(want)\n  })\n})\n`,
    }, { entry: ['src/cart.ts'], reads: [{ call: 'isOn', from: './src/flags', key: 0 }], overrides: [{ call: 'mockFlags', from: './src/mock', map: 0 }] }, 'newCart', 'true')
    expect(file('src/cart.test.ts')).toBe(`import { cart } from './cart'\ndescribe.each([{ want: 1 }])('%s', ({ want }) => {\n  it('is', () => {\n    expect(cart()).toBe(want)\n  })\n})\n`)
  })
})

describe('a state that is made', () => {
  const test = (name: string, made: string): string => `it('${name}', () => {\n  mockFlags({ 'new-cart': ${made}, other: true })\n  expect(cart()).toBe('${name}')\n})\n`
  it.each(['makeFlagData(true)', 'featureFlag({ enabled: true })'])('is what it is made of: %s', made => {
    const { texts, plan } = removed(`${test('new', made)}${test('old', made.replace('true', 'false'))}`)
    expect(texts['cart.test.ts']?.replace(/^import \{ mockFlags \}.*\n/, '')).toBe(`${left}it('new', () => {\n  mockFlags({ other: true })\n  expect(cart()).toBe('new')\n})\n\n`)
    expect(plan.leftovers).toEqual([])
  })
  it.each(['notFlag(true)', 'disableFlag(true)', 'pick(true)', 'makeFlagData(true, 1)'])('is not known: %s', made => {
    expect(removed(test('new', made)).plan.leftovers).toHaveLength(1)
  })
})

describe('a constant that says the state', () => {
  const read = { entry: ['src/cart.ts'], reads: [{ call: 'isOn', from: './src/flags', key: 0 }], overrides: [{ call: 'mockFlags', from: './src/mock', map: 0 }] }
  const removedFrom = (test: string) => removeFrom({
    'src/flags.ts': `export const isOn = (key: string) => key === 'a'\n`, 'src/mock.ts': `export const mockFlags = (flags: Record<string, boolean>) => flags\n`,
    'src/cart.ts': `import { isOn } from './flags'\nexport const cart = () => isOn('newCart') ? 1 : 2\n`,
    'src/cart.test.ts': `import { mockFlags } from './mock'\nimport { cart } from './cart'\n${test}`,
  }, read, 'newCart', 'true')
  const on = `it('new', () => {\n  expect(cart()).toBe(1)\n})\n`
  it('takes the tests that name it along', { timeout: 60_000 }, async () => {
    const { file } = await removedFrom(`const OFF = { newCart: false }\n${on}it('old', () => {\n  mockFlags(OFF)\n  expect(cart()).toBe(2)\n})\n`)
    expect(file('src/cart.test.ts')).toBe(`import { cart } from './cart'\n${on}`)
  })
  it('leaves them to a person where it says more than that', { timeout: 60_000 }, async () => {
    const { file, said } = await removedFrom(`const BASE = { newCart: false, sale: true }\n${on}it('old', () => {\n  mockFlags(BASE)\n  expect(cart()).toBe(2)\n})\n`)
    expect(file('src/cart.test.ts')).toContain(`it('old'`)
    expect(said).toContain('src/cart.test.ts:3:16: these tests ran while the flag was in the state that is gone')
  })
})

describe('tables over both states', () => {
  it('may be templates', () => {
    const table = (rows: string, forced: string, name: string): string => `it.each\`\n  on | want\n${rows}\`('$want', ({ ${name} }) => {\n${forced}  expect(cart()).toBe(want)\n})\n`
    const { texts, plan } = removed(table("  ${true} | ${'new'}\n  ${false} | ${'old'}\n", `  mockFlags({ 'new-cart': on })\n`, 'on, want'))
    expect(texts['cart.test.ts']).toBe(`${left}${table("  ${'new'}\n", '', 'want').replace('  on | want', '  want')}\n`)
    expect(plan.leftovers).toEqual([])
  })
  it('may hand the state on under the name of the flag', { timeout: 60_000 }, async () => {
    const test = (rows: string, forced: string): string => `import { useFlags } from '@acme/flags'\nimport { cart } from './cart'\nit.each([${rows}])('%s', newCart => {\n  useFlags.mockReturnValue({ ${forced}other: true })\n  cart()\n})\n`
    const { file, said } = await removeFrom({ 'src/cart.ts': `import { useFlags } from '@acme/flags'\nexport const cart = () => useFlags().newCart ? 'new' : 'old'\nexport const other = () => useFlags().other\n`, 'src/cart.test.ts': test('true, false', 'newCart, ') }, { entry: ['src/cart.ts'], reads: [{ member: 'useFlags()', from: '@acme/flags' }] }, 'newCart', 'true')
    expect(file('src/cart.test.ts')).toBe(test('true', ''))
    expect(said).not.toContain('left')
  })
  it('is not known where only a part of what the flag answers is written', { timeout: 60_000 }, async () => {
    const test = (line: string): string => `import { cart } from './cart'\nit('is new', () => {\n${line}  expect(cart()).toBe('new')\n})\n`, forced = `  config.flags.newCart.plans = ['pro']\n`
    const { file, said } = await removeFrom({ 'src/config.ts': 'export const config = { flags: { newCart: { plans: [] as string[] } } }\n', 'src/cart.ts': `import { config } from './config'\nexport const cart = () => config.flags.newCart ? 'new' : 'old'\n`, 'src/cart.test.ts': `import { config } from './config'\n${test(forced)}` }, { entry: ['src/cart.ts'], reads: [{ member: 'config.flags' }] }, 'newCart', 'true', { allowLeftovers: true })
    expect(file('src/cart.test.ts')).toBe(test(''))
    expect(said).toContain('src/cart.test.ts:3:1: the state that is forced here cannot be read; take out the tests of the one that is gone')
  })
  it.each(rows)('%s', (before, after) => {
    const { texts, plan } = removed(before)
    expect(texts['cart.test.ts']?.replace(/^import \{ mockFlags \}.*\n/, '')).toBe(`${left}${after}\n`)
    expect(plan.leftovers).toEqual([])
  })
  it.each([
    [`it.each(states)('%s', on => {\n  mockFlags({ 'new-cart': on })\n  cart()\n})`],
    ['it.each`\n  on | want\n  ${true} | ${1} ${false} | ${2}\n`(\'$want\', ({ on, want }) => {\n  mockFlags({ \'new-cart\': on })\n  expect(cart()).toBe(want)\n})'],
    [`it.each([[first(), 1], [false, 2]])('%s', on => {\n  mockFlags({ 'new-cart': on })\n  cart()\n})`],
  ])('asks a person about %s', before => {
    expect(removed(before).plan.leftovers).toEqual([expect.objectContaining({ file: 'cart.test.ts', reason: 'the state that is forced here cannot be read; take out the tests of the one that is gone' })])
  })
})

describe('a state that is handed in', () => {
  const on = (call: string) => `it('is new', () => {\n  ${call}\n  expect(cart()).toBe('new')\n})\n`
  const off = (call: string) => `it('is old', () => {\n  ${call}\n  expect(cart()).toBe('old')\n})`
  const body = `  mockFlags({ 'new-cart': fresh })\n  start()\n}\n`
  const rest = `  start()\n}\n`
  it.each([
    [`function setup(fresh: boolean) {\n${body}`, 'setup(true)', 'setup(false)', `function setup() {\n${rest}`, 'setup()'],
    [`function setup({ fresh }: { fresh: boolean }) {\n${body}`, 'setup({ fresh: true })', 'setup({ fresh: false })', `function setup() {\n${rest}`, 'setup()'],
    [`const setup = ({ id = 1, fresh = true } = { id: 1, fresh: true }) => {\n  id\n${body}`, 'setup({ id: 2, fresh: true })', 'setup({ fresh: false })', `const setup = ({ id = 1 } = { id: 1 }) => {\n  id\n${rest}`, 'setup({ id: 2 })'],
    [`function setup({ old = false } = {}) {\n${body.replace('fresh', '!old')}`, 'setup()', 'setup({ old: true })', `function setup() {\n${rest}`, 'setup()'],
    [`function setup(options: Options) {\n${body.replace('fresh', 'options.fresh')}`, 'setup({ fresh: true })', 'setup({ fresh: false })', `function setup() {\n${rest}`, 'setup()'],
    [`function open(fresh: boolean) {\n${body}\nfunction setup(on: boolean) {\n  open(on)\n  start()\n}\n`, 'setup(true)', 'setup(false)', `function open() {\n${rest}\nfunction setup() {\n  open()\n  start()\n}\n`, 'setup()'],
  ])('%s', (setup, kept, gone, after, call) => {
    const { texts, plan } = removed(`${setup}\n${on(kept)}\n${off(gone)}`)
    expect(texts['cart.test.ts']).toBe(`${left}${after}\n${on(call)}`)
    expect(plan.leftovers).toEqual([])
  })
  it('comes from a table through a function', () => {
    const { texts } = removed(`function setup({ fresh }: { fresh: boolean }) {\n${body}\nit.each([{ fresh: true, want: 'new' }, { fresh: false, want: 'old' }])('$want', ({ fresh, want }) => {\n  setup({ fresh })\n  expect(cart()).toBe(want)\n})`)
    expect(texts['cart.test.ts']).toContain(`it.each([{ want: 'new' }])('$want', ({ want }) => {`)
    expect(texts['cart.test.ts']).toContain(`  setup()\n`)
  })
  it('goes with its suite where a hook hands it in', () => {
    const { texts } = removed(`describe('cart', () => {\n  function setup(fresh: boolean) {\n    mockFlags({ 'new-cart': fresh })\n  }\n\n  describe('on', () => {\n    beforeEach(() => setup(true))\n\n    it('is new', () => cart())\n  })\n\n  describe('off', () => {\n    beforeEach(() => {\n      setup(false)\n    })\n\n    it('is old', () => cart())\n  })\n})`)
    expect(texts['cart.test.ts']).toBe(`${left}describe('cart', () => {\n  describe('on', () => {\n    it('is new', () => cart())\n  })\n})\n`)
  })
  it.each([
    [`function setup({ fresh = false } = {}) {\n${body}\n${on('setup({ fresh: true })')}\nit('runs', () => {\n  setup()\n  cart()\n})`, 'these tests ran while the flag was in the state that is gone; check what they still prove'],
    [`function setup(fresh: boolean) {\n${body}\nit('runs', () => {\n  setup(isNew())\n  cart()\n})`, 'the state that is forced here cannot be read; take out the tests of the one that is gone'],
    [`export function setup(fresh: boolean) {\n${body}`, 'the state that is forced here cannot be read; take out the tests of the one that is gone'],
  ])('is a question to a person in %s', (test, reason) => {
    expect(removed(test).plan.leftovers).toEqual([expect.objectContaining({ file: 'cart.test.ts', reason })])
  })
})
