// `(f(), isOn('x'))` is read where the read stands: what comes before the comma is evaluated all the same.
import { expect, it } from 'vitest'
import { removeFrom } from './shop.js'

it('still runs what stands before the comma', { timeout: 60_000 }, async () => {
  const { file } = await removeFrom({
    'src/flags.ts': `export const isOn = (key: string): boolean => key === 'a'\n`,
    'src/main.ts': `import { isOn } from './flags'\nexport const one = (f: any) => (f(), isOn('new_cart')) ? 1 : 2\nexport function two(f: any) {\n  if ((f(), isOn('new_cart'))) return 1\n}\nexport const three = (f: any) => f((f(), isOn('new_cart')))\n`,
  }, { entry: ['src/main.ts'], reads: [{ call: 'isOn', from: './src/flags', key: 0 }] }, 'new_cart', 'true')
  expect(file('src/main.ts')).toBe(`export const one = (f: any) => (f(), 1)\nexport function two(f: any) {\n  f()\n  return 1\n}\nexport const three = (f: any) => f((f(), true))\n`)
})
