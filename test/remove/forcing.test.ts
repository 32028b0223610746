// Tests over both states lose the rows of the state that is gone; a table that cannot be read is a person's to mend.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const cart = `import { isEnabled } from './flags'\nexport const cart = () => isEnabled('new-cart') ? 'new' : 'old'\n`
const head = `import { mockFlags } from './flags-testing'\nimport { cart } from './cart'\n`
const left = `import { cart } from './cart'\n`
const removed = (test: string) => removeFlag({ 'cart.ts': cart, 'cart.test.ts': `${head}${test}\n` }, 'new-cart', true, ['cart.ts'])

const rows: readonly (readonly [before: string, after: string])[] = [
  [`it.each([[true, 'new'], [false, 'old']])('%s', (on, want) => {\n  mockFlags({ 'new-cart': on })\n  expect(cart()).toBe(want)\n})`, `it.each([[true, 'new']])('%s', (on, want) => {\n  expect(cart()).toBe(want)\n})`],
  [`it.each([['old', false], ['new', true]])('%s', (want, on) => {\n  mockFlags({ 'new-cart': on })\n  expect(cart()).toBe(want)\n})`, `it.each([['new', true]])('%s', (want, on) => {\n  expect(cart()).toBe(want)\n})`],
  [`test.each([true, false])('%s', on => {\n  mockFlags({ 'new-cart': on, other: true })\n  cart()\n})`, `test.each([true])('%s', on => {\n  mockFlags({ other: true })\n  cart()\n})`],
  [`describe.each([{ on: true }, { on: false }])('$on', ({ on }) => {\n  it('runs', () => {\n    mockFlags({ 'new-cart': on })\n    cart()\n  })\n})`, `describe.each([{ on: true }])('$on', ({ on }) => {\n  it('runs', () => {\n    cart()\n  })\n})`],
  [`for (const on of [true, false]) {\n  it('runs', () => {\n    mockFlags({ 'new-cart': on })\n    expect(cart()).toBe(on ? 'new' : 'old')\n  })\n}`, `for (const on of [true]) {\n  it('runs', () => {\n    expect(cart()).toBe(on ? 'new' : 'old')\n  })\n}`],
]

describe('tables over both states', () => {
  it.each(rows)('%s', (before, after) => {
    const { texts, plan } = removed(before)
    expect(texts['cart.test.ts']?.replace(/^import \{ mockFlags \}.*\n/, '')).toBe(`${left}${after}\n`)
    expect(plan.leftovers).toEqual([])
  })
  it.each([
    [`it.each(states)('%s', on => {\n  mockFlags({ 'new-cart': on })\n  cart()\n})`],
    [`it.each([[first(), 1], [false, 2]])('%s', on => {\n  mockFlags({ 'new-cart': on })\n  cart()\n})`],
  ])('asks a person about %s', before => {
    expect(removed(before).plan.leftovers).toEqual([expect.objectContaining({ file: 'cart.test.ts', line: 4, reason: 'these tests force the flag from a table; drop the rows of the state that is gone' })])
  })
})
