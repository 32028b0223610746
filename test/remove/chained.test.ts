// Doubles that answer for several keys in one chain lose the links for the flag; one for the flag alone goes whole.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/cart.ts'], reads: [{ call: 'isEnabled', from: './src/flags', key: 0 }] }
const left = async (double: string): Promise<string | undefined> => {
  const { file } = await removeFrom({
    'src/flags.ts': `export const isEnabled = (key: string) => key === 'a'\n`,
    'src/cart.ts': `import { isEnabled } from './flags'\n\nexport const cart = () => isEnabled('new-cart') ? 2 : isEnabled('search') ? 3 : 1\n`,
    'src/cart.test.ts': `import { when } from 'jest-when'\nimport { isEnabled } from './flags'\nimport { cart } from './cart'\n\njest.mock('./flags')\n\nit('is new', () => {\n  ${double}\n  expect(cart()).toBe(2)\n})\n`,
  }, config, 'new-cart', 'true')
  return /=> \{\n(?: {2}(.*)\n)? {2}expect/.exec(file('src/cart.test.ts') ?? '')?.[1]
}

describe('a chain of answers', { timeout: 60_000 }, () => {
  it.each([
    [`when(isEnabled).calledWith('new-cart').mockReturnValue(true).calledWith('search').mockReturnValue(false)`, `when(isEnabled).calledWith('search').mockReturnValue(false)`],
    [`when(isEnabled).calledWith('search').mockReturnValue(false).calledWith('new-cart').mockReturnValueOnce(true).mockReturnValue(true)`, `when(isEnabled).calledWith('search').mockReturnValue(false)`],
    [`when(isEnabled).calledWith('search').mockReturnValue(false).calledWith('new-cart').mockReturnValue(true).calledWith('a').mockReturnValue(true)`, `when(isEnabled).calledWith('search').mockReturnValue(false).calledWith('a').mockReturnValue(true)`],
    [`when(isEnabled).calledWith('new-cart').mockReturnValue(true)`, undefined],
  ])('%s', async (double, expected) => expect(await left(double)).toBe(expected))
})
