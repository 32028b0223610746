// Tests that run under the flag itself: they always run now, or never again.
import { expect, it } from 'vitest'
import { removeFlag } from './project.js'

const api = `import { isEnabled } from './flags'\n`
const removed = (text: string, value: boolean): string | undefined => removeFlag({ 'cart.test.ts': `${api}${text}`, 'flags.ts': '' }, 'new-cart', value).texts['cart.test.ts']

const other = `it('adds', () => { expect(add()).toBe(2) })\n`
const run = `('pays', () => { expect(pay()).toBe(1) })\n`

it.each([
  [`it.runIf(isEnabled('new-cart'))`, true],
  [`it.skipIf(isEnabled('new-cart'))`, false],
  [`it.skipIf(!isEnabled('new-cart'))`, true],
  [`;(isEnabled('new-cart') ? it : it.skip)`, true],
  [`;(isEnabled('new-cart') ? it.skip : it)`, false],
])('%s runs with the flag %s, and only then', (head, value) => {
  expect(removed(`${other}${head}${run}`, value)).toBe(`${other}it${run}`)
  expect(removed(`${other}${head}${run}`, !value)).toBe(other)
})

it('lets a test be that waits for something else', () => {
  const waiting = `it.skipIf(process.env.CI)${run}`
  expect(removed(`${waiting}it('is on', () => { expect(isEnabled('new-cart')).toBe(true) })\n`, true)).toContain(waiting)
})
