// A read that nothing could be put in the place of: the flag is there still, with what defines it and what tests make of it.
import { expect, it } from 'vitest'
import { removeFrom } from './shop.js'

it('leaves what tests force of a flag whose read stays, though nothing said before that it would', { timeout: 60_000 }, async () => {
  const files = {
    'src/flags.ts': `const FLAGS = ['new-cart', 'search'] as const\nexport declare function getVariant(flag: (typeof FLAGS)[number]): false | { name: string; enabled: boolean }\n`,
    'src/cart.ts': `import { getVariant } from './flags'\n\nexport const isNew = () => {\n  const variant = getVariant('new-cart')\n  const isB = variant && variant.name === 'b' && variant.enabled\n  return [isB]\n}\n`,
    'src/cart.test.ts': `import { getVariant } from './flags'\nimport { isNew } from './cart'\n\njest.mock('./flags', () => ({ getVariant: jest.fn() }))\n\nit('is new', () => {\n  (getVariant as jest.Mock).mockImplementation((flag: string) => flag === 'new-cart' ? { name: 'b', enabled: true } : false)\n  expect(isNew()).toEqual([true])\n})\n`,
  }
  const { file, said, status } = await removeFrom(files, { entry: ['src/cart.ts'], reads: [{ call: 'getVariant', from: './src/flags', key: 0 }, { declares: 'FLAGS' }] }, 'new-cart', 'false', { allowLeftovers: true })
  for (const [name, text] of Object.entries(files)) expect(file(name)).toBe(text)
  expect(said).toContain('src/cart.ts:4:30: "new-cart" is still read here; its value here is not known')
  expect(status).toBe(1)
})
