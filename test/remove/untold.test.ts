// Doubles that answer nothing until they are told to: a module doubled as a whole, and `vi.fn()` in a factory.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/cart.ts'], reads: [{ call: 'isOn', from: './src/flags', key: 0 }] }
const shop = {
  'src/flags.ts': `export const isOn = (key: string) => key === 'a'\n`,
  'src/gates.ts': `import { isOn } from './flags'\nexport const isNew = () => isOn('cart')\nexport const isLate = () => isOn('late')\n`,
  'src/cart.ts': `import { isOn } from './flags'\nexport const cart = () => isOn('cart') ? 2 : 1\n`,
  'src/basket.ts': `import { isNew } from './gates'\nexport const basket = () => isNew() ? 2 : 1\n`,
  'src/late.ts': `import { isLate } from './gates'\nexport const late = () => isLate()\n`,
}
const removed = async (test: string, value = 'true') => removeFrom({ ...shop, 'test/a.test.ts': test }, config, 'cart', value, { allowLeftovers: true })
const sums = (call: string, sum: number, told = ''): string => `it('is ${sum}', () => {\n${told}  expect(${call}()).toBe(${sum})\n})\n`
const said = 'this double answered for "cart", too, as it was in the state that is gone; check what these tests still prove'

describe('a module that is doubled as a whole', { timeout: 120_000 }, () => {
  it.each([
    ['the one flags are read through', `import { cart } from '../src/cart'\njest.mock('../src/flags')\n${sums('cart', 1)}`],
    ['one of functions that answer with the flag', `import { basket } from '../src/basket'\njest.mock('../src/gates')\n${sums('basket', 1)}`],
  ])('answered as in the state that is gone, and that is said: %s', async (_, test) => {
    const found = await removed(test)
    expect([found.status, found.said]).toEqual([1, expect.stringContaining(`test/a.test.ts:2:1: ${said}`)])
    expect((await removed(test, 'false')).status).toBe(0)
  })

  it('is not said of where each test tells it', async () => {
    const { status, file } = await removed(`import { isNew } from '../src/gates'\nimport { basket } from '../src/basket'\njest.mock('../src/gates')\n${sums('basket', 2, '  jest.mocked(isNew).mockReturnValue(true)\n')}${sums('basket', 1, '  jest.mocked(isNew).mockReturnValue(false)\n')}`)
    expect([status, file('test/a.test.ts')]).toEqual([0, `import { basket } from '../src/basket'\n${sums('basket', 2)}`])
  })
})

describe('a double in a factory', { timeout: 120_000 }, () => {
  const head = `import { basket } from '../src/basket'\n`
  it.each([
    ['is told by the name of the function', `import { isNew } from '../src/gates'\n${head}vi.mock('../src/gates', () => ({ isNew: vi.fn() }))\n`, 'vi.mocked(isNew)'],
    ['is told by a name of the test', `${head}const double = vi.fn()\nvi.mock('../src/gates', () => ({ isNew: double }))\n`, 'double'],
    ['is called by the factory', `${head}const double = vi.fn()\nvi.mock('../src/gates', () => ({ isNew: () => double() }))\n`, 'double'],
  ])('forces the flag where it %s', async (_, start, double) => {
    const { status, file } = await removed(start + sums('basket', 2, `  ${double}.mockReturnValue(true)\n`) + sums('basket', 1, `  ${double}.mockReturnValue(false)\n`))
    expect([status, file('test/a.test.ts')?.endsWith(`\n${sums('basket', 2)}`)]).toEqual([0, true])
    expect(file('test/a.test.ts')).not.toContain('mockReturnValue')
  })

  it('forces what it answers from the start', async () => {
    const { status, file } = await removed(`${head}vi.mock('../src/gates', () => ({ isNew: vi.fn().mockReturnValue(true), isLate: vi.fn() }))\n${sums('basket', 2)}`)
    expect([status, file('test/a.test.ts')?.includes('isNew')]).toEqual([0, false])
  })

  it('forces the gone state where a test is run without telling it', async () => {
    const found = await removed(`import { isNew } from '../src/gates'\n${head}vi.mock('../src/gates', () => ({ isNew: vi.fn(), isLate: vi.fn() }))\n${sums('basket', 2, '  vi.mocked(isNew).mockReturnValue(true)\n')}${sums('basket', 1)}`)
    expect([found.status, found.said]).toEqual([1, expect.stringContaining('these tests ran while the flag was in the state that is gone; check what they still prove')])
  })
})
