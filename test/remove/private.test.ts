// In a private package nobody outside can import: an export that only its own file used goes with that use.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { reads: [{ call: 'isOn', from: './src/flags', key: 0 }] }
const files = (manifest: unknown) => ({
  'package.json': JSON.stringify(manifest),
  'src/flags.ts': `export const isOn = (key: string) => key === 'a'\n`,
  'src/cart.ts': `import { isOn } from './flags'\n\nexport function isNewCart() {\n  return isOn('new_cart')\n}\n\nexport function total() {\n  return isNewCart() ? 2 : 1\n}\n`,
  'src/main.ts': `import { total } from './cart'\nconsole.log(total())\n`,
})

describe('an export that only its own file used', { timeout: 60_000 }, () => {
  it('goes where the package is private', async () => {
    const { status, file } = await removeFrom(files({ name: 'shop', private: true }), config, 'new_cart', 'true')
    expect(status).toBe(0)
    expect(file('src/cart.ts')).toBe(`export function total() {\n  return 2\n}\n`)
  })
  it.each([{ name: 'shop' }, { name: 'shop', private: true, exports: './src/cart.ts' }])('stays in %o', async manifest => {
    const { file } = await removeFrom(files(manifest), config, 'new_cart', 'true')
    expect(file('src/cart.ts')).toBe(`export function isNewCart() {\n  return true\n}\n\nexport function total() {\n  return 2\n}\n`)
  })
})
