// A reader that is handed to a function of the project: what that function calls it with is what is asked.
import { expect, it } from 'vitest'
import { call } from '../../src/detect/shape.js'
import { removeFrom } from '../remove/shop.js'
import { lines } from './harness.js'

const isOn = call('isOn', { from: ['./flags'], key: 0 })
const read = (code: string): string[] => lines({ shapes: [isOn], files: {
  'flags.ts': `export const isOn = (key: string): boolean => key === ''`,
  'apply.ts': `type F = (key: string) => boolean\nexport function apply(f: F, key: string) { return f(key) }\nexport const once = (f: F) => (key: string) => f(key)\nexport const fixed = (f: F, times: number) => f('new-nav')\nexport const self = (f: any, g: any) => f(f, g)\nexport const late = (key: string, f: F) => { return f('new-' + key) }`,
  'app.ts': `import { isOn } from './flags'\nimport { apply, fixed, late, once, self } from './apply'\n${code}`,
} }).filter(line => line.startsWith('read ')).map(line => line.split(' ').slice(0, 2).join(' '))

it.each([
  [`apply(isOn, 'new-nav')`, ['read new-nav']],
  [`once(isOn)('new-nav')`, ['read new-nav']],
  [`const on = once(isOn)\non('new-nav')`, ['read new-nav']],
  [`fixed(isOn, 1)`, ['read new-nav']],
  [`apply(other, 'new-nav'); once(other)('new-nav')`, []],
  [`self(self, isOn)`, []],
])('%s', (code, found) => expect(read(code)).toEqual(found))

it('says that a key is made at run time where it is', () => {
  expect(read(`apply(isOn, name())`)).toEqual(['read *'])
  expect(read(`late('nav', isOn)`)).toEqual(['read *'])
})

it('leaves what becomes of the answer to a person', async () => {
  const { status, said, file } = await removeFrom({
    'src/flags.ts': `export const isOn = (key: string): boolean => key === 'a'\n`,
    'src/page.ts': `import { isOn } from './flags'\nfunction apply(f: (key: string) => boolean, key: string, ready: boolean) {\n  if (!ready) return false\n  return f(key)\n}\nexport const page = (ready: boolean) => apply(isOn, 'new_nav', ready) ? 1 : 2\n`,
  }, { entry: ['src/page.ts'], reads: [{ call: 'isOn', from: './src/flags', key: 0, type: 'boolean' }] }, 'new_nav', 'true', { allowLeftovers: true })
  expect(status).toBe(1)
  expect(said).toContain('src/page.ts:6:53: this read of "new_nav" cannot be replaced by its value; mend it by hand')
  expect(file('src/page.ts')).toContain(`apply(isOn, 'new_nav', ready) ? 1 : 2`)
})
