// Doubles of the flag's API in tests that no longer come to it go, with the tests of the state that is gone; where the test may
// still come to the API, or asks the double for something, all of it stays.
import { describe, expect, it } from 'vitest'
import { removeFlag, type Texts } from './project.js'

const shop: Texts = {
  'flags.ts': `export const useFlag = (key: string) => key === 'a'\n`,
  'cart.tsx': `import { useFlag } from './flags'\nimport { price } from './price'\nexport function Cart() {\n  return useFlag('new-cart') ? <New price={price()} /> : <Old />\n}\nconst New = (props: object) => <p {...props} />\nconst Old = () => null\n`,
  'price.ts': `export const price = () => 1\n`,
}
const cart = `import { Cart } from './cart'\n`
const isNew = `it('is new', () => {\n  render(<Cart />)\n})\n`
const isOld = (line: string): string => `\nit('is old', () => {\n  ${line}\n  render(<Cart />)\n})\n`
function removed(test: string, texts: Texts = {}): { text: string | undefined; reasons: string[] } {
  const { texts: after, plan } = removeFlag({ ...shop, ...texts, 'cart.test.tsx': test }, 'new-cart', true, ['flags.ts', 'cart.tsx'])
  return { text: after['cart.test.tsx'], reasons: plan.leftovers.filter(one => one.file === 'cart.test.tsx').map(one => one.reason) }
}

describe('a double nothing needs any more', () => {
  it.each([
    ['with its answers', `import { useFlag } from './flags'\n${cart}\njest.mock('./flags')\n\nbeforeEach(() => {\n  ;(useFlag as jest.Mock).mockReturnValue(true)\n})\n\n${isNew}${isOld(`;(useFlag as jest.Mock).mockReturnValue(false)`)}`, `${cart}\n${isNew}`],
    ['under another name', `import { useFlag } from './flags'\n${cart}\nvi.mock('./flags')\nconst flag = vi.mocked(useFlag)\n\nit('is new', () => {\n  flag.mockImplementation(() => true)\n  render(<Cart />)\n})\n${isOld('flag.mockImplementation(() => false)')}`, `${cart}\n${isNew}`],
    ['hoisted', `${cart}\nconst mocks = vi.hoisted(() => ({ useFlag: vi.fn().mockReturnValue(true) }))\n\nvi.mock('./flags', () => ({ useFlag: mocks.useFlag }))\n\nafterEach(() => mocks.useFlag.mockReset())\n\n${isNew}${isOld('mocks.useFlag.mockReturnValueOnce(false)')}`, `${cart}\n${isNew}`],
    ['hoisted with others', `${cart}\nconst mocks = vi.hoisted(() => ({ useFlag: vi.fn(), price: vi.fn() }))\n\nvi.mock('./flags', () => ({ useFlag: mocks.useFlag }))\nvi.mock('./price', () => ({ price: mocks.price }))\n\n${isNew}`, `${cart}\nconst mocks = vi.hoisted(() => ({ price: vi.fn() }))\n\nvi.mock('./price', () => ({ price: mocks.price }))\n\n${isNew}`],
    ['that is a constant', `${cart}\nconst mockFlag = jest.fn()\njest.mock('./flags', () => ({ useFlag: () => mockFlag() }))\n\nfunction setup(on: boolean) {\n  mockFlag.mockReturnValue(on)\n}\n\nit('is new', () => {\n  setup(true)\n  render(<Cart />)\n})\n${isOld('setup(false)')}`, `${cart}\n${isNew}`],
    ['spied on', `import * as flags from './flags'\n${cart}\nbeforeEach(() => {\n  jest.spyOn(flags, 'useFlag').mockReturnValue(true)\n})\n\n${isNew}`, `${cart}\n${isNew}`],
  ])('goes: %s', (_, test, after) => {
    expect(removed(test)).toEqual({ text: after, reasons: [] })
  })
  it.each([
    ['another module still reads flags', `${cart}\njest.mock('./flags')\n\n${isNew}`, { 'price.ts': `import { useFlag } from './flags'\nexport const price = () => useFlag('a') ? 2 : 1\n` }],
    ['another module asks the double of it', `${cart}\njest.mock('./flags', () => ({ useFlag: jest.fn(() => true) }))\n\n${isNew}`, { 'price.ts': `import { useFlag } from './flags'\nexport const price = () => useFlag('a') ? 2 : 1\n` }],
    ['a test asks it for something', `import { useFlag } from './flags'\n${cart}\njest.mock('./flags')\n\nit('is new', () => {\n  render(<Cart />)\n  expect(useFlag).toHaveBeenCalled()\n})\n`, {}],
    ['the test never came to what changed', `import { price } from './price'\njest.mock('./flags')\n\nit('adds up', () => {\n  price()\n})\n`, {}],
  ])('stays where %s', (_, test, texts) => {
    expect(removed(test, texts).text).toBe(test)
  })
  it('goes where only the API itself leads back to it', () => {
    const texts = { 'flags.ts': `import { start } from './start'\nexport const useFlag = (key: string) => start() === key\n`, 'start.ts': `import { useFlag } from './flags'\nexport const start = () => useFlag('a') ? 'a' : ''\n` }
    expect(removed(`import { useFlag } from './flags'\n${cart}\njest.mock('./flags')\n\nafterAll(() => {\n  ;(useFlag as jest.Mock).mockReset()\n})\n\n${isNew}`, texts).text).toBe(`${cart}\n${isNew}`)
  })
  it('goes alone from a test that comes to the flag from afar', () => {
    const far = (double: string): string => `import { Page } from './page'\n${double}\nit('has a title', () => {\n  render(<Page />)\n})\n`
    const { text, reasons } = removed(far(`jest.mock('./flags', () => ({ useFlag: () => false }))\n`), { 'page.tsx': `import { Cart } from './cart'\nexport const Page = () => <main><Cart /></main>\n` })
    expect([text, reasons]).toEqual([far(''), []])
  })
  it('stays where the test comes to what changed only for a type', () => {
    const test = `import { Cart } from './cart'\njest.mock('./flags')\n\nconst carts: (typeof Cart)[] = []\nit('is empty', () => {\n  carts\n})\n`
    expect(removed(test).text).toBe(test)
  })
  it('goes where only a module that is doubled itself reads flags', () => {
    const texts = { 'price.ts': `import { useFlag } from './flags'\nexport const price = () => useFlag('a') ? 2 : 1\n` }
    expect(removed(`${cart}\njest.mock('./flags')\njest.mock('./price', () => ({ price: () => 1 }))\n\n${isNew}`, texts).text).toBe(`${cart}\njest.mock('./price', () => ({ price: () => 1 }))\n\n${isNew}`)
  })
  it('asks a person where nobody told it anything, so that it answered as in the gone state', () => {
    const { text, reasons } = removed(`${cart}\njest.mock('./flags')\n\n${isNew}`)
    expect([text, reasons]).toEqual([`${cart}\n${isNew}`, ['this double answered for "new-cart", too, as it was in the state that is gone; check what these tests still prove']])
  })
  it('asks a person where it answered with the gone state for the whole file', () => {
    const { text, reasons } = removed(`${cart}\njest.mock('./flags', () => ({ useFlag: () => false }))\n\n${isNew}`)
    expect(text).toBe(`${cart}\n${isNew}`)
    expect(reasons).toEqual(['these tests ran while the flag was in the state that is gone; check what they still prove'])
  })
})

describe('a double of one export, where the test still comes to the others,', () => {
  const hooks: Texts = {
    'flags.ts': `export const useFlag = (key: string) => key === 'a'\nexport const useTitle = (title: string) => title\n`,
    'cart.tsx': `import { useFlag, useTitle } from './flags'\nexport function Cart() {\n  useTitle('Cart')\n  return useFlag('new-cart') ? <New /> : <Old />\n}\nconst New = () => null\nconst Old = () => <p />\n`,
  }
  const untold = 'this double answered for "new-cart", too, as it was in the state that is gone; check what these tests still prove'
  const rest = `jest.mock('./flags', () => ({\n  ...jest.requireActual('./flags'),\n}))\n`
  it('goes, with the tests of the gone state', () => {
    const test = `import { useFlag } from './flags'\n${cart}\njest.mock('./flags', () => ({\n  ...jest.requireActual('./flags'),\n  useFlag: jest.fn()\n}))\n\nbeforeEach(() => {\n  useFlag.mockReturnValue(true)\n})\n\n${isNew}${isOld('useFlag.mockReturnValue(false)')}`
    expect(removed(test, hooks)).toEqual({ text: `${cart}\n${rest.replace(',\n}', '\n}')}\n${isNew}`, reasons: [] })
  })
  it('goes, and is said of the tests that never told it anything', () => {
    const test = `${cart}\njest.mock('./flags', () => ({\n  ...jest.requireActual('./flags'),\n  useFlag: jest.fn()\n}))\n\n${isNew}`
    expect(removed(test, hooks)).toEqual({ text: `${cart}\n${rest.replace(',\n}', '\n}')}\n${isNew}`, reasons: [untold] })
  })
  it('goes from a module that is doubled as a whole', () => {
    const test = `import { useFlag, useTitle } from './flags'\n${cart}\njest.mock('./flags')\n\n${isNew}${isOld('useFlag.mockReturnValue(false)')}it('has a title', () => {\n  useFlag.mockReturnValue(true)\n  render(<Cart />)\n  expect(useTitle).toHaveBeenCalled()\n})\n`
    expect(removed(test, hooks)).toEqual({ text: `import { useTitle } from './flags'\n${cart}\njest.mock('./flags')\n\n${isNew}\nit('has a title', () => {\n  render(<Cart />)\n  expect(useTitle).toHaveBeenCalled()\n})\n`, reasons: [untold] })
  })
  it.each([
    ['something it comes to still asks', { 'cart.tsx': `${hooks['cart.tsx']}export const Sale = () => useFlag('a') ? 1 : 2\n` }, ''],
    ['the test asks it for something', {}, `it('asks', () => expect(useFlag).not.toHaveBeenCalled())\n`],
  ])('stays where %s', (_, more, also) => {
    const test = `import { useFlag } from './flags'\n${cart}\njest.mock('./flags', () => ({ ...jest.requireActual('./flags'), useFlag: jest.fn() }))\n${isOld('useFlag.mockReturnValue(false)')}${also}`
    expect(removed(test, { ...hooks, ...more }).text).toBe(test)
  })
})

describe('a double of a module that lost the function of the flag', () => {
  const wrapped = (rest: string): Texts => ({
    'known.ts': `import { useFlag } from './flags'\nexport const isNewCart = () => useFlag('new-cart')\n${rest}`,
    'flags.ts': `export const useFlag = (key: string) => key === 'a'\n`,
    'cart.tsx': `import { isNewCart } from './known'\nexport const Cart = () => isNewCart() ? <New /> : null\nconst New = () => <p />\n`,
  })
  const other = `export const isOther = () => useFlag('other')\n`
  const elsewhere: Texts = { 'price.ts': `import { isOther } from './known'\nexport const price = () => isOther() ? 1 : 2\n` }
  const without = (texts: Texts, test: string): string | undefined => removeFlag({ ...texts, ...elsewhere, 'cart.test.tsx': test }, 'new-cart', true, ['flags.ts', 'cart.tsx', 'price.ts']).texts['cart.test.tsx']

  it.each([
    `jest.mock('./known')`,
    `vi.mock('./known', () => ({ ...real(), isOther: () => false }))`,
    `vi.mock('./known', async () => ({ ...(await vi.importActual('./known')) }))`,
  ])('goes where the test comes to nothing else of it: %s', mock => {
    expect(without(wrapped(other), `${cart}\n${mock}\n\n${isNew}`)).toBe(`${cart}\n${isNew}`)
  })
  it('stays where the test still comes to the module', () => {
    const texts = wrapped(other), test = `${cart}\nvi.mock('./known', () => ({ isOther: () => false }))\n\n${isNew}`
    expect(without({ ...texts, 'cart.tsx': `import { isOther } from './known'\n${texts['cart.tsx'] ?? ''}export const more = isOther()\n` }, test)).toBe(test)
  })
  it('goes without the tests below it where the mock names the module twice', () => {
    const { texts } = removeFlag({ ...wrapped(''), 'cart.test.tsx': `${cart}\nvi.mock('./known', async () => ({ ...(await vi.importActual('./known')) }))\n\n${isNew}` }, 'new-cart', true, ['flags.ts', 'cart.tsx'])
    expect([texts['known.ts'], texts['cart.test.tsx']]).toEqual([undefined, `${cart}\n${isNew}`])
  })
})
