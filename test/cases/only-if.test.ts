// A wrapped suite: what asserts one state runs in it alone, and a describe of such tests says so once.
import { expect, it } from 'vitest'
import { call, override } from '../../src/detect/shape.js'
import { planFor, type Files } from './planned.js'

const shop: Files = {
  'src/gates.ts': `export const isOn = (key: string): boolean => key === ''\nexport function force(gates: Record<string, boolean>): void { Object.keys(gates) }\n`,
  'src/cart.ts': `import { isOn } from './gates'\nexport const price = (count: number): number => (isOn('big_cart') ? count * Date.now() : Date.now())\n`,
}
const test = (name: string, word = 'it'): string => `    ${word}('${name}', () => { expect(price(1)).toBeGreaterThan(9) })\n`
const suite = `import { force } from '../src/gates'
import { price } from '../src/cart'

describe('cart', () => {
  beforeEach(() => { force({ big_cart: true }) })
  describe('of one', () => {
${test('costs')}${test('is dear')}${test('is free', 'it.skip')}  })
  describe('of two', () => {
${test('costs')}  })
  describe('of three', () => {
${test('costs')}    it('adds', () => { expect(1 + 2).toBe(3) })
  })
})
`
const shapes = [call('isOn', { from: ['./src/gates'], key: 0, type: 'boolean' as const })], overrides = [override('force', { from: ['./src/gates'], map: 0 })]
const wrapped = (runner: string, files: Files = { ...shop, 'test/cart.test.ts': suite }) => planFor('big_cart', files, { shapes, overrides, dependencies: [runner] }).files

it.each([
  ['vitest', ['describe.runIf(on)', 'it.runIf(on)']],
  ['jest', [';(on ? describe : describe.skip)', ';(on ? it : it.skip)']],
  ['jasmine', [';(on ? describe : xdescribe)', ';(on ? it : xit)']],
])('a describe of several is kept from the other states as one in %s', (runner, [all = '', one = '']) => {
  const [planned] = wrapped(runner)
  expect(planned).toMatchObject({ status: 'wrapped', asserting: 0, todo: 4 })
  expect(planned?.text).toContain(`  ${all}('of one', () => {\n${test('costs')}${test('is dear')}${test('is free', 'it.skip')}  })
  describe('of two', () => {\n    ${one}('costs'`)
  // what says nothing of the flag runs in every state
  expect(planned?.text).toContain(`  describe('of three', () => {\n    ${one}('costs'`)
})

it('a second run leaves it as it is', () => {
  const [first] = wrapped('vitest')
  expect(wrapped('vitest', { ...shop, 'test/cart.test.ts': first!.text })).toMatchObject([{ status: 'tested', text: first!.text }])
})
it('no semicolon is put before a test that begins its describe, where statements have their own', () => {
  const [planned] = wrapped('jest', { ...shop, 'test/cart.test.ts': suite.replaceAll(/\)$|\)(?= \}\))/gm, ');').replaceAll(`from '../src/gates'`, `from '../src/gates';`).replaceAll(`from '../src/cart'`, `from '../src/cart';`) })
  expect(planned?.text).toContain(`  describe('of two', () => {\n    (on ? it : it.skip)('costs'`)
})
