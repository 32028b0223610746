// Assertions that a flag was asked for, once nobody asks.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const after = (body: string): string =>
  removeFlag({
    'flags.ts': `export const isEnabled = (key: string) => key === 'a'\n`, 'cart.ts': `import { isEnabled } from './flags'\nexport const total = () => isEnabled('new-cart') ? 1 : 2\n`,
    'cart.test.ts': `import { total } from './cart'\n${body}`,
  }, 'new-cart', true, ['cart.ts', 'flags.ts']).texts['cart.test.ts'] ?? ''
const other = `it('is a number', () => {\n  expect(total()).toBe(1)\n})\n`

describe('assertions of the read', () => {
  it.each([
    ['a function', `expect(isEnabled).toHaveBeenCalledWith('new-cart')`], ['a method', `expect(flags.isEnabled).toHaveBeenCalledWith('new-cart', user)`],
    ['a double', `expect(mockUseFeatureFlag).toHaveBeenLastCalledWith('new-cart')`], ['not asked for', `expect(isEnabled).not.toHaveBeenCalledWith('new-cart')`],
  ])('take the test along that asserts nothing else: %s', (_, assertion) => {
    expect(after(`${other}\nit('asks', () => {\n  total()\n  ${assertion}\n})\n`)).toBe(`import { total } from './cart'\n${other}`)
  })
  it('go alone where the test asserts more', () => {
    expect(after(`it('asks', () => {\n  expect(total()).toBe(1)\n  expect(isEnabled).toHaveBeenCalledWith('new-cart')\n})\n`)).toBe(`import { total } from './cart'\nit('asks', () => {\n  expect(total()).toBe(1)\n})\n`)
  })
  it.each([
    ['something else is called with the name', `expect(track).toHaveBeenCalledWith('new-cart')`],
    ['another flag is asked for', `expect(isEnabled).toHaveBeenCalledWith('old-cart')`],
    ['it is about what is done with the answer', `expect(render).toHaveBeenCalledWith({ feature: 'new-cart' })`],
  ])('stay where %s', (_, assertion) => { expect(after(`it('asks', () => {\n  ${assertion}\n})\n`)).toContain(assertion) })
})
