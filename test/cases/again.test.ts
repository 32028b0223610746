// A second run over what the first one wrote: nothing is added, and what was written counts as a test of both states.
import { describe, expect, it } from 'vitest'
import { call } from '../../src/detect/shape.js'
import { planFor, type Files, type PlanOptions } from './planned.js'

const shop: Files = {
  'src/gates.ts': `export const isOn = (key: string): boolean => key === ''\n`,
  'src/cart.ts': `import { isOn } from './gates'\nexport const price = (count: number): number => (isOn('big_cart') ? count * Date.now() : count * 10)\n`,
}
const options = (runner: string): PlanOptions => ({ shapes: [call('isOn', { from: ['./src/gates.ts'], key: 0, type: 'boolean' })], dependencies: [runner] })
const suite = (mocks: string, tests: string): string => `import { isOn } from '../src/gates'\nimport { price } from '../src/cart'\n${mocks}.mock('../src/gates', () => ({ isOn: ${mocks}.fn() }))\n\ndescribe('cart', () => {\n${tests}})\n`
const test = (mocks: string, word = 'it'): string => `  ${word}('costs', () => {\n    ${mocks}.mocked(isOn).mockImplementation(key => key === 'big_cart')\n    expect(price(1)).toBeGreaterThan(9)\n  })\n`

describe.each([['vitest', 'vi'], ['jest', 'jest']])('a suite wrapped for %s', (runner, mocks) => {
  it.each<[string, string, string]>([
    ['each test says its own state', '', 'unchanged'],
    ['a hook lays the state over the double', `  it('is dear', () => { expect(price(2)).toBe(20) })\n`, 'tested'],
  ])('is left as it is when it is looked at again: %s', (_, more, status) => {
    const own = more === '' ? test(mocks) : test(mocks).replace(/.*mocked.*\n/, '').replace('toBeGreaterThan(9)', 'toBe(10)')
    const hook = more === '' ? '' : `  beforeEach(() => { ${mocks}.mocked(isOn).mockImplementation(key => { if (key === 'big_cart') return false; return true }) })\n`
    const files = { ...shop, 'test/cart.test.ts': suite(mocks, hook + own + more) }, [first] = planFor('big_cart', files, options(runner)).files
    expect(first?.status).toBe('wrapped')
    expect(first?.text.includes('otherwise with')).toBe(false)
    const again = planFor('big_cart', { ...files, 'test/cart.test.ts': first!.text }, options(runner)).files
    expect(again.map(one => [one.file, one.status, one.text === first?.text])).toEqual([['test/cart.test.ts', status, true]])
  })

  it('leaves a test alone that is skipped, and keeps what else is said of one that runs', () => {
    const [planned] = planFor('big_cart', { ...shop, 'test/cart.test.ts': suite(mocks, test(mocks, 'it.skip') + test(mocks, 'it.only') + test(mocks, 'it.concurrent')) }, options(runner)).files
    expect(planned?.text).toContain(`  it.skip('costs'`)
    const [only, concurrent] = runner === 'vitest' ? ['it.runIf(on).only', 'it.runIf(on).concurrent'] : ['(on ? it.only : it.skip)', '(on ? it.concurrent : it.skip)']
    expect(planned?.text).toContain(`${only}('costs'`)
    expect(planned?.text).toContain(`${concurrent}('costs'`)
    expect(planned?.todo).toBe(2)
  })
})

it('a file that was generated counts as a test of both states', async () => {
  const { withTables } = await import('../../src/cases/suite/forced.js')
  const { scan } = await import('../detect/harness.js')
  for (const runner of ['vitest', 'jest']) {
    const files = { ...shop, 'src/cart.ts': shop['src/cart.ts']!.replace('Date.now()', '9') }, [planned] = planFor('big_cart', files, options(runner)).files
    expect(planned).toMatchObject({ status: 'created', asserting: 1 })
    const all: Files = { ...files, [planned!.file]: planned!.text }
    const found = withTables(scan({ files: all, shapes: [call('isOn', { from: ['./src/gates'], key: 0 })] }), file => all[file])
    expect(found.filter(({ role }) => role === 'override').map(({ forcesEach }) => forcesEach)).toEqual([[true, false]])
  }
})

it.each<[string, string, unknown[]]>([
  ['all of its tests are planned', `describe.each(rows)('x', ({ flags }) => { force(flags); it.todo('a'); test.skip('b', () => {}) })`, [[]]],
  ['one of them runs', `describe.each(rows)('x', ({ flags }) => { force(flags); it.todo('a'); it.only('b', () => {}) })`, [false]],
  ['one is chosen by a word', `describe.each(rows)('x', ({ flags }) => { force(flags); it.todo('a'); (now ? it : it.skip)('b', () => {}) })`, [false]],
  ['it has none, for it helps others', `force(rows[0]!.flags)`, [false]],
])('what a file says of a flag forces it where something runs: %s', async (_, code, expected) => {
  const { withTables } = await import('../../src/cases/suite/forced.js')
  const { scan } = await import('../detect/harness.js')
  const files: Files = { ...shop, 'src/force.ts': 'export const force = (flags: object): void => { Object.keys(flags) }\n', 'test/cart.test.ts': `import { force } from '../src/force'\nconst rows = [{ name: 'off', flags: { big_cart: false } }]\n${code}\n` }
  const { override } = await import('../../src/detect/shape.js')
  const found = withTables(scan({ files, shapes: [...options('vitest').shapes, override('force', { from: ['./src/force'], map: 0 })] }), file => files[file])
  expect(found.filter(({ role }) => role === 'override').map(({ forces, forcesEach }) => forces ?? forcesEach)).toEqual(expected)
})
