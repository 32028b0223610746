// Tables of the flag's states that have one row left: what halyard wrapped, and what people wrote likewise, is a plain test again.
import { describe, expect, it } from 'vitest'
import type { FlagReference } from '../../src/detect/reference.js'
import { call, override } from '../../src/detect/shape.js'
import { applyEdits } from '../../src/flag/edit.js'
import { planOverrides } from '../../src/remove/overrides.js'
import { outermost } from '../../src/remove/tidy/declarations.js'
import { bindingsOf } from '../../src/scan/flow/names.js'
import { planFor } from '../cases/planned.js'
import { removeFlag } from './project.js'

const head = `import { mockFlags } from './flags-testing'\nimport { run } from 'app/run'\n\n`
const after = (body: string, value = true): { text: string; left: string[] } => {
  const { texts, plan } = removeFlag({ 'cart.test.ts': head + body }, 'new-cart', value)
  return { text: (texts['cart.test.ts'] ?? '').replace(`import { mockFlags } from './flags-testing'\n`, '').replace(`import { run } from 'app/run'\n\n`, ''), left: plan.leftovers.map(({ reason }) => reason) }
}
const force = `mockFlags({ 'new-cart': on })`

describe('a table of the states with one row left', () => {
  it.each<[string, string, string]>([
    ['a describe', `describe.each([{ on: true }, { on: false }])('cart with new-cart $on', ({ on }) => {\n  beforeEach(() => ${force})\n  it('a', () => { run() })\n})\n`, `describe('cart', () => {\n  it('a', () => { run() })\n})\n`],
    ['a title of one\'s own', `it.each([{ on: true }, { on: false }])('cart ($on)', ({ on }) => {\n  ${force}\n  expect(run()).toBe(on ? 2 : 1)\n})\n`, `it('cart (true)', () => {\n  expect(run()).toBe(2)\n})\n`],
    ['another name for the state', `it.each([{ on: true }, { on: false }])('cart', ({ on: isNew }) => {\n  mockFlags({ 'new-cart': isNew })\n  expect(run()).toBe(isNew ? 2 : 1)\n})\n`, `it('cart', () => {\n  expect(run()).toBe(2)\n})\n`],
    ['states without a name', `it.each([true, false])('cart is new: %s', on => {\n  ${force}\n  expect(run(on)).toBe(2)\n})\n`, `it('cart is new: true', () => {\n  expect(run(true)).toBe(2)\n})\n`],
    ['rows that are lists', `test.each([[true], [false]])('cart is new: %s', async (on: boolean) => {\n  ${force}\n  expect(run()).toBe(2)\n})\n`, `test('cart is new: true', async () => {\n  expect(run()).toBe(2)\n})\n`],
    ['tests of one state each', `describe.each([{ on: true }, { on: false }])('cart with new-cart $on', ({ on }) => {\n  beforeEach(() => ${force})\n\n  it.runIf(on)('a', () => { run() })\n\n  it.skipIf(on)('b', () => { run(1) })\n\n  it('c', () => { run(2) })\n  if (!on) it.todo('d')\n})\n`, `describe('cart', () => {\n  it('a', () => { run() })\n\n  it('c', () => { run(2) })\n})\n`],
    ['describes of one state each', `describe.each([{ on: true }, { on: false }])('cart with new-cart $on', ({ on }) => {\n  beforeEach(() => ${force})\n\n  describe.runIf(on)('big', () => {\n    it('a', () => { run() })\n  })\n\n  describe.runIf(!on)('small', () => {\n    it('b', () => { run(1) })\n  })\n\n  ;(on ? describe : describe.skip)('dear', () => {\n    it('c', () => { run(2) })\n  })\n})\n`, `describe('cart', () => {\n  describe('big', () => {\n    it('a', () => { run() })\n  })\n\n  describe('dear', () => {\n    it('c', () => { run(2) })\n  })\n})\n`],
    ['tests that are chosen by a word', `describe.each([{ on: true }, { on: false }])('cart with new-cart $on', ({ on }) => {\n  beforeEach(() => ${force})\n\n  ;(on ? it : it.skip)('a', () => { run() })\n\n  ;(!on ? it : it.skip)('b', () => { run(1) })\n})\n`, `describe('cart', () => {\n  it('a', () => { run() })\n})\n`],
    ['a loop', `for (const { on } of [{ on: true }, { on: false }]) describe(\`cart with new-cart \${on}\`, () => {\n  beforeEach(() => ${force})\n\n  ;(on ? it : it.skip)('a', () => { run() })\n})\n`, `describe('cart', () => {\n  it('a', () => { run() })\n})\n`],
    ['a loop with braces', `for (const on of [true, false]) {\n  it('a', () => {\n    ${force}\n    expect(run()).toBe(on ? 2 : 1)\n  })\n\n  it('b', () => {\n    run()\n  })\n}\n`, `it('a', () => {\n  expect(run()).toBe(2)\n})\n\nit('b', () => {\n  run()\n})\n`],
    ['a list that is gone through', `describe('cart', () => {\n  ;[true, false].forEach((on) => {\n    describe(\`when new-cart is \${on}\`, () => {\n      beforeEach(() => {\n        ${force}\n      })\n\n      it('a', () => {\n        if (on) {\n          expect(run()).toBe(2)\n        }\n      })\n    })\n  })\n})\n`, `describe('cart', () => {\n  it('a', () => {\n    expect(run()).toBe(2)\n  })\n})\n`],
    ['a list of which one forces and the other does not', `;[true, false].forEach((on) => {\n  it(\`a \${on}\`, () => {\n    if (on) {\n      mockFlags({ 'new-cart': true })\n    }\n    expect(run()).toBe(on ? 2 : 1)\n  })\n})\n`, `it('a true', () => {\n  expect(run()).toBe(2)\n})\n`],
  ])('of %s', (_, body, expected) => expect(after(body)).toEqual({ text: expected, left: [] }))

  it('keeps a loop that declares something, or that its author wrote so', () => {
    const loop = (list: string, more = ''): string => `for (const on of ${list}) {\n${more}  it('a', () => {\n    ${force}\n    run()\n  })\n}\n`
    expect(after(loop('[true, false]', '  const size = 1\n')).text).toContain('for (const on of [true]) {')
    expect(after(loop('[true]')).text).toContain('for (const on of [true]) {')
  })

  it('keeps the tests of the other state when that is the one that stays', () => {
    const body = `describe.each([{ on: true }, { on: false }])('cart with new-cart $on', ({ on }) => {\n  beforeEach(() => ${force})\n\n  it.runIf(on)('a', () => { run() })\n\n  it.runIf(!on)('a: otherwise with new-cart off', () => { run(1) })\n})\n`
    expect(after(body, false)).toEqual({ text: `describe('cart', () => {\n  it('a: otherwise', () => { run(1) })\n})\n`, left: [] })
  })

  it('keeps tests of which none ran in the state that stays, for a person to look at', () => {
    const body = `describe.each([{ on: true }, { on: false }])('cart with new-cart $on', ({ on }) => {\n  beforeEach(() => ${force})\n\n  it.runIf(on)('a', () => { run() })\n\n  it.runIf(on)('b', () => { run(1) })\n  if (!on) it.todo('say what holds with new-cart off instead of these 2 tests')\n})\n`
    expect(after(body, false)).toEqual({ text: `describe('cart', () => {\n  it('a', () => { run() })\n\n  it('b', () => { run(1) })\n})\n`, left: ['these tests ran while the flag was in the state that is gone; check what they still prove'] })
  })

  it('keeps what is planned for the state that stays, where some test goes', () => {
    const body = `describe.each([{ on: true }, { on: false }])('cart with new-cart $on', ({ on }) => {\n  beforeEach(() => ${force})\n\n  it.runIf(on)('a', () => { run() })\n\n  it('b', () => { run(1) })\n  if (!on) it.todo('say what holds with new-cart off instead of "a"')\n})\n`
    expect(after(body, false)).toEqual({ text: `describe('cart', () => {\n  it('b', () => { run(1) })\n  it.todo('say what holds instead of "a"')\n})\n`, left: [] })
  })

  it.each<[string, string]>([
    ['one beside a condition that decides more', `it.each([true, false])('cart %s', on => {\n  if (on && run()) mockFlags({ 'new-cart': true })\n  run()\n})\n`],
    ['one whose condition forces the flag either way', `it.each([true, false])('cart %s', on => {\n  if (on) mockFlags({ 'new-cart': true })\n  else run()\n  run()\n})\n`],
    ['one that had a row alone before', `it.each([true])('cart %s', on => {\n  ${force}\n  run()\n})\n`],
    ['one whose rows say more', `it.each([{ on: true, want: 2 }, { on: false, want: 1 }])('cart $want', ({ on, want }) => {\n  ${force}\n  expect(run()).toBe(want)\n})\n`],
    ['one whose title only the runner can tell', `it.each([true, false])('cart %s of %#', on => {\n  ${force}\n  run()\n})\n`],
    ['one whose title is the state alone', `it.each([true, false])('%s', on => {\n  ${force}\n  run()\n})\n`],
    ['one whose name is given another value', `it.each([true, false])('cart %s', on => {\n  ${force}\n  on = run()\n})\n`],
  ])('stays a table: %s', (_, body) => expect(after(body).text).toContain('it.each(['))

  it.each([
    `vi.mocked((await import('./flags')).isOn)\n    const before = mocked.getMockImplementation()\n    mocked.mockImplementation(((...args: any[]) => (args[0] === 'new-cart' ? on : before?.(...args))) as never)`,
    `jest.requireMock('./flags').useFlags\n    const before = mocked.getMockImplementation() as ((...args: unknown[]) => object) | undefined\n    mocked.mockImplementation((...args: unknown[]) => ({ ...before?.(...args), 'new-cart': on }))`,
  ])('loses the hook that lays the state over a double: %s', hook => {
    const text = `${head.replace('mockFlags', 'mockFlags as force')}describe.each([{ on: true }, { on: false }])('cart with new-cart $on', ({ on }) => {\n  beforeEach(async () => {\n    const mocked = ${hook}\n  })\n\n  it.runIf(on)('a', () => { run() })\n  it('b', () => { force(); run(1) })\n})\n`
    const named = text.indexOf(`'new-cart'`), start = named < text.indexOf('describe.each') ? text.indexOf(`'new-cart'`, text.indexOf('describe.each')) : named
    const reference = { key: { kind: 'exact', key: 'new-cart' }, file: 'cart.test.ts', line: 1, column: 1, endLine: 1, endColumn: 1, span: { start, end: start + 10 }, site: { start, end: start + 10 }, sdk: 'config', role: 'override', via: 'direct', fallback: undefined, forces: undefined, result: undefined, async: false, enclosing: undefined } as unknown as FlagReference
    const { edits, leftovers } = planOverrides(bindingsOf('cart.test.ts', text), [reference], true)
    expect(applyEdits(text, outermost(edits)).slice(text.indexOf('describe.each'))).toBe(`describe('cart', () => {\n  it('a', () => { run() })\n  it('b', () => { force(); run(1) })\n})\n`)
    expect(leftovers).toEqual([])
  })

  it('keeps the names that a snapshot is found by', () => {
    expect(after(`describe.each([{ on: true }, { on: false }])('cart with new-cart $on', ({ on }) => {\n  beforeEach(() => ${force})\n  it('a', () => { expect(run()).toMatchSnapshot() })\n})\n`).text).toBe(`describe('cart with new-cart true', () => {\n  it('a', () => { expect(run()).toMatchSnapshot() })\n})\n`)
  })
})

describe('what cases wraps, remove unwraps', () => {
  const files = {
    'src/flags.ts': `export const isEnabled = (key: string): boolean => key === ''\n`,
    'src/flags-testing.ts': `import './flags'\nexport const mockFlags = (states: Record<string, boolean>): void => { console.log(states) }\n`,
    'src/cart.ts': `import { isEnabled } from './flags'\nexport const price = (count: number): number => (isEnabled('new-cart') ? count * 9 : count * 10)\nexport const size = (): number => (isEnabled('new-cart') ? Date.now() : 1)\n`,
  }
  const imports: Record<string, string> = {
    vitest: `import { describe, expect, it } from 'vitest'\n`, jest: '', mocha: `import { expect } from 'chai'\n`, jasmine: '',
    'node:test': `import { describe, it } from 'node:test'\nimport { expect } from 'expect'\n`, '@playwright/test': `import { expect, test } from '@playwright/test'\n`,
  }
  it.each(Object.keys(imports).flatMap(runner => ['', ';'].map(semi => [runner, semi] as const)))('for %s, with %j behind statements', (runner, semi) => {
    const words = runner === '@playwright/test' ? ['test.describe', 'test'] : ['describe', 'it']
    const top = `${imports[runner] ?? ''}import { price, size } from './cart'\n`
    const whole = (lines: readonly string[]): string => `${top}\n${words[0]}('cart', () => {\n${lines.join('\n')}\n})\n`.replaceAll(/([)}'"])\n/g, `$1${semi}\n`)
    const tests = [`  ${words[1]}('is free', () => {\n    expect(price(0)).toBe(0)\n  })\n`, `  ${words[1]}('costs', () => {\n    mockFlags({ 'new-cart': true })\n    expect(price(2)).toBe(18)\n  })\n`, `  ${words[1]}('has a size', () => {\n    mockFlags({ 'new-cart': true })\n    expect(size()).toBeGreaterThan(1)\n  })`]
    const before = whole(tests).replace(`import { price`, `import { mockFlags } from './flags-testing'${semi}\nimport { price`)
    const [planned] = planFor('new-cart', { ...files, 'src/cart.test.ts': before }, { shapes: [call('isEnabled', { from: ['./src/flags.ts'], key: 0 })], overrides: [override('mockFlags', { from: ['./src/flags-testing.ts'], map: 0 })], dependencies: [runner] }).files
    expect([planned?.status, planned?.notes]).toEqual(['wrapped', []])
    const { texts, plan } = removeFlag({ ...files, 'src/cart.test.ts': planned!.text }, 'new-cart', true)
    expect(texts['src/cart.test.ts']).toBe(whole(tests).replaceAll(/ +mockFlags.*\n/g, ''))
    expect(plan.leftovers).toEqual([])
  })
})
