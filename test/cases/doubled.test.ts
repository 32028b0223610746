import { describe, expect, it } from 'vitest'
import { withTables } from '../../src/cases/suite/forced.js'
import { call } from '../../src/detect/shape.js'
import { scan } from '../detect/harness.js'
import { planFor, type Files, type PlanOptions } from './planned.js'
import { makeProject, runVitest, vitestConfig } from './run-vitest.js'

const shop: Files = {
  'src/gates.ts': `export enum Gate { BigCart = 'big_cart', GiftCards = 'gift_cards' }\nexport function isOn(key: Gate): boolean { throw new Error(key) }\n`,
  'src/cart.ts': `import { Gate, isOn } from './gates'\nexport const price = (count: number): number => (isOn(Gate.BigCart) ? count * 9 : count * 10)\nexport const gifts = (): boolean => isOn(Gate.GiftCards)\n`,
}
const options: PlanOptions = { shapes: [call('isOn', { from: ['./src/gates.ts'], key: 0, type: 'boolean' })] }
const head = `import { beforeEach, describe, expect, it, vi } from 'vitest'\nimport { Gate, isOn } from '../src/gates'\nimport { price } from '../src/cart'\nvi.mock('../src/gates', async original => ({ ...(await original<object>()), isOn: vi.fn() }))\n`
const plan = (test: string) => planFor('big_cart', { ...shop, 'test/cart.test.ts': head + test }, options).files

describe('what a double answers for a flag', () => {
  const states = (code: string): unknown => {
    const files: Files = { ...shop, 'test/cart.test.ts': `${head}${code}\n` }
    const found = withTables(scan({ files, shapes: [call('isOn', { from: ['./src/gates'], key: 0 })] }), file => files[file])
    return found.filter(({ role, key }) => role === 'override' && key.kind === 'exact' && key.key === 'big_cart').map(({ forces, forcesEach }) => forces ?? forcesEach)
  }
  it.each<[string, string, unknown]>([
    ['its comparison', `vi.mocked(isOn).mockImplementation(key => key === Gate.BigCart)`, [true]],
    ['one of several', `vi.mocked(isOn).mockImplementation(key => key === Gate.GiftCards || key === Gate.BigCart)`, [true]],
    ['the opposite', `vi.mocked(isOn).mockImplementation(key => key !== Gate.BigCart)`, [false]],
    ['what it returns', `vi.mocked(isOn).mockImplementation(key => { if (key === Gate.GiftCards) return true; if (key === Gate.BigCart) { return false } throw new Error('which?') })`, [false]],
    ['a case', `vi.mocked(isOn).mockImplementation(key => { switch (key) { case Gate.BigCart: return false; default: return true } })`, [false]],
    ['a promise', `vi.mocked(isOn).mockImplementation((async key => Promise.resolve(key === Gate.BigCart)) as never)`, [true]],
    ['a part of what it is given', `vi.mocked(isOn).mockImplementation((({ key, other }: { key: string, other: boolean }) => { if (key === Gate.BigCart) return false; return other }) as never)`, [false]],
    ['another part of that', `vi.mocked(isOn).mockImplementation((({ key, other }: { key: string, other: boolean }) => { if (key === Gate.BigCart) return other; return true }) as never)`, []],
    ['an object', `vi.mocked(isOn).mockImplementation((key => { if (key === Gate.BigCart) return { limit: 3 }; return {} }) as never)`, [{ limit: 3 }]],
    ['a list', `vi.mocked(isOn).mockImplementation(key => ['big_cart'].includes(key))`, [true]],
    ['a list of what is off', `vi.mocked(isOn).mockImplementation(key => (['big_cart'].includes(key) ? false : true))`, [false]],
    ['a set', `vi.mocked(isOn).mockImplementation(key => new Set(['big_cart']).has(key))`, [true]],
    ['an entry', `vi.mocked(isOn).mockImplementation(key => ({ big_cart: false })[key])`, false],
    ['the first of what it is given', `vi.mocked(isOn).mockImplementation(((...args: any[]) => (args[0] === 'big_cart' ? false : true)) as never)`, []],
    ['a row of a table', `describe.each([{ on: true }, { on: false }])('x', ({ on }) => { beforeEach(() => { vi.mocked(isOn).mockImplementation(((...args: any[]) => (args[0] === 'big_cart' ? on : true)) as never) }); it('a', () => {}) })`, [true, false]],
    ['a row of a table in which nothing runs', `describe.each([{ on: true }, { on: false }])('x', ({ on }) => { beforeEach(() => { vi.mocked(isOn).mockImplementation(((...args: any[]) => (args[0] === 'big_cart' ? on : true)) as never) }); it.runIf(on)('a', () => {}); if (!on) it.todo('b') })`, [true]],
    ['what the file keeps for it', `const forced = { flags: {} as Record<string, unknown> }; vi.mocked(isOn).mockImplementation(((...args: any[]) => (args[0] === 'big_cart' ? forced.flags['big_cart'] : true)) as never); describe.each([{ on: true }, { on: false }])('x', ({ on }) => { beforeEach(() => { forced.flags = { big_cart: on } }); it('a', () => {}) })`, [true, false]],
  ])('%s', (_, code, expected) => { expect(states(code)).toEqual([expected]) })

  it.each<[string, string, unknown]>([
    ['what a row of several flags keeps for it', `const rows = [{ name: 'a', flags: { big_cart: false, gift_cards: true } }, { name: 'b', flags: { big_cart: false, gift_cards: false } }]; const forced = { flags: {} as Record<string, unknown> }; vi.mocked(isOn).mockImplementation(((...args: any[]) => (args[0] === 'big_cart' ? forced.flags['big_cart'] : true)) as never); describe.each(rows)('$name', ({ flags }) => { beforeEach(() => { forced.flags = flags }); it('a', () => {}) })`, [false]],
    ['what is kept while nothing runs', `const rows = [{ flags: { big_cart: false } }]; const forced = { flags: {} as Record<string, unknown> }; vi.mocked(isOn).mockImplementation(((...args: any[]) => (args[0] === 'big_cart' ? forced.flags['big_cart'] : true)) as never); describe.each(rows)('x', ({ flags }) => { beforeEach(() => { forced.flags = flags }); it.todo('a') })`, []],
  ])('%s', (_, code, expected) => { expect((states(code) as unknown[]).at(-1)).toEqual(expected) })

  it.each<[string, string, unknown]>([
    ['what is kept and cannot be read', `const forced = { flags: {} as Record<string, unknown> }; vi.mocked(isOn).mockImplementation(((...args: any[]) => (args[0] === 'big_cart' ? forced.flags['big_cart'] : true)) as never); it('a', () => { forced.flags = JSON.parse('{}') })`, []],
    ['what another parameter says', `vi.mocked(isOn).mockImplementation(((key: string, other: boolean) => key === Gate.BigCart ? other : true) as never)`, []],
    ['what a variable says', `let on = true; vi.mocked(isOn).mockImplementation(key => { if (key === Gate.BigCart) return on; return false })`, []],
  ])('%s', (_, code, expected) => { expect(states(code)).toEqual([expected]) })
})

describe('tests that double the function that is read', () => {
  it('are pinned to what their own double answers, and rows are put over what hooks do', () => {
    const [planned] = plan(`describe('cart', () => {
  beforeEach(() => {
    vi.mocked(isOn).mockImplementation(key => { if (key === Gate.BigCart) return false; throw new Error('which?') })
  })
  it('costs', () => { expect(price(Number('2'))).toBe(20) })
  it('costs as ever', () => { vi.mocked(isOn).mockReturnValue(false); expect(price(Number('1'))).toBe(10) })
})
`)
    expect(planned).toMatchObject({ status: 'wrapped', asserting: 0, todo: 2 })
    expect(planned?.text).toContain(`  })\n  beforeEach(async () => {\n    const mocked = vi.mocked((await import('../src/gates')).isOn)\n    const before = mocked.getMockImplementation()\n    mocked.mockImplementation(((...args: any[]) => (args[0] === 'big_cart' ? on : before?.(...args))) as never)\n  })\n  it.runIf(!on)('costs'`)
    expect(planned?.text).toContain(`it.runIf(!on)('costs as ever'`)
  })

  it('need nothing when one test changes the state half-way', () => {
    expect(plan(`describe('cart', () => {
  it('costs less', () => { vi.mocked(isOn).mockImplementation(key => key === Gate.BigCart); expect(price(Number('1'))).toBe(9) })
  it('costs as ever', () => {
    vi.mocked(isOn).mockReturnValue(false)
    expect(price(Number('1'))).toBe(10)
    vi.mocked(isOn).mockImplementation(key => key === Gate.BigCart)
  })
})
`)).toMatchObject([{ status: 'tested' }])
  })

  it('need nothing when some double answers each state, with or without asking for the flag', () => {
    expect(plan(`describe('cart', () => {
  it('costs less', () => { vi.mocked(isOn).mockImplementation(key => key === Gate.BigCart); expect(price(Number('1'))).toBe(9) })
  it('costs as ever', () => { vi.mocked(isOn).mockReturnValue(false); expect(price(Number('1'))).toBe(10) })
})
`)).toMatchObject([{ status: 'tested', notes: ['test/cart.test.ts:6 forces on', 'test/cart.test.ts: in its other tests it is off'] }])
  })

  it.each([
    ['a table', `const answer = (on: boolean): unknown => vi.mocked(isOn).mockReturnValue(on)\nit.each([false, true])('costs with %s', on => { answer(on); expect(price(Number('1'))).toBe(on ? 9 : 10) })\n`, 'tested'],
    ['a table that lacks one', `const answer = (on: boolean): unknown => vi.mocked(isOn).mockReturnValue(on)\nit.each([false])('costs with %s', on => { answer(on); expect(price(Number('1'))).toBe(on ? 9 : 10) })\n`, 'created'],
  ])('need nothing when a helper gives the double each state of %s', (_, test, status) => {
    expect(plan(test)).toMatchObject([{ status, ...(status === 'tested' ? { notes: ['test/cart.test.ts: in its tests it is off and on'] } : {}) }])
  })

  it('are left alone where a double answers once, or is no mock function', () => {
    const once = plan(`describe('cart', () => { it('costs', () => { vi.mocked(isOn).mockReturnValueOnce(true); expect(price(Number('1'))).toBe(9) }) })\n`)
    expect(once).toMatchObject([{ status: 'created', notes: ['test/cart.test.ts: it forces big_cart to a value that is not known'] }])
    const fixed = `import { describe, expect, it, vi } from 'vitest'\nimport { price } from '../src/cart'\nvi.mock('../src/gates', () => ({ Gate: { BigCart: 'big_cart' }, isOn: (key: string) => key === 'big_cart' }))\ndescribe('cart', () => { it('costs', () => { expect(price(Number('1'))).toBe(9) }) })\n`
    expect(planFor('big_cart', { ...shop, 'test/cart.test.ts': fixed }, options).files).toMatchObject([{ status: 'created', notes: ['test/cart.test.ts: what it puts in place of isOn is no mock function that a row could give its state'] }])
  })

  it('get lines in the way that they are written, with the word for a test that they import', () => {
    const own = `import { beforeEach, describe, expect, test, vi } from 'vitest';\nimport { Gate, isOn } from '../src/gates';\nimport { price } from '../src/cart';\nvi.mock('../src/gates');\n`
    const [planned] = planFor('big_cart', { ...shop, 'test/cart.test.ts': `${own}describe('cart', () => {\n    beforeEach(() => {\n        vi.mocked(isOn).mockImplementation(key => key === Gate.BigCart);\n    });\n\n    test('costs', () => {\n        expect(price(Number('1'))).toBe(9);\n    });\n});\n` }, options).files
    expect(planned?.text).toContain(`    });\n    beforeEach(async () => {\n        const mocked = vi.mocked((await import('../src/gates')).isOn);\n        const before = mocked.getMockImplementation();\n        mocked.mockImplementation(((...args: any[]) => (args[0] === 'big_cart' ? on : before?.(...args))) as never);\n    });\n\n    test.runIf(on)('costs'`)
    expect(planned?.text).toContain(`    if (!on) test.todo('say what holds with big_cart off instead of "costs"');\n});`)
  })

  it('run in both rows, with the state of the row', { timeout: 60_000 }, async () => {
    const [planned] = plan(`describe('cart', () => {
  beforeEach(() => { vi.mocked(isOn).mockImplementation(key => { if (key === Gate.BigCart) return true; throw new Error('which?') }) })
  it('costs less', () => { expect(price(Number('1'))).toBe(9) })
  it('costs as ever', () => { vi.mocked(isOn).mockReturnValue(true); expect(price(Number('1'))).toBe(9) })
})
`)
    const text = planned?.text.replace(/ {2}if \(!on\) it\.todo\('[^\n]*costs less[^\n]*\n/, `  it.runIf(!on)('costs the old price', () => { expect(price(Number('1'))).toBe(10) })\n`) ?? ''
    const project = makeProject({ 'vitest.config.ts': vitestConfig({ recorder: false }), ...shop, 'test/cart.test.ts': text })
    try {
      const { tests, output } = await runVitest(project)
      expect(Object.entries(tests).filter(([, state]) => state === 'passed').map(([name]) => name).sort(), output).toEqual(
        ['cart with big_cart false costs the old price', 'cart with big_cart true costs as ever', 'cart with big_cart true costs less'])
    } finally {
      project.remove()
    }
  })
})
