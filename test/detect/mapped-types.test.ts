// A type made of the keys that reads name is an object of flags: what is written out for one in a test forces them.
import { describe, expect, it } from 'vitest'
import { call } from '../../src/detect/shape.js'
import { lines } from './harness.js'

const shapes = [call('isOn', { from: ['./flags'], key: 0, fallback: 1 })]
const registry = `export const FLAGS = { NAV: { flag: 'nav', defaultValue: true }, CART: { flag: 'cart', defaultValue: false }, LAST: { flag: 'last', defaultValue: false } } as const
export type Key = (typeof FLAGS)[keyof typeof FLAGS]['flag']
export type Settings = Partial<Record<Key, boolean | string>>
export type Other = Partial<Record<'red' | 'blue', boolean>>`
const files = {
  'flags.ts': 'export const isOn = (key: string, fallback?: unknown) => false',
  'registry.ts': registry,
  'page.ts': `import { isOn } from './flags'\nimport { FLAGS } from './registry'\nexport const page = () => isOn(FLAGS.NAV.flag, FLAGS.NAV.defaultValue) || isOn(FLAGS.CART.flag)`,
  'testing.ts': `import type { Other, Settings } from './registry'
export function fakeService(given?: Settings) {
  const all: Settings = {}
  for (const name in given) all[name as 'nav'] = given[name as 'nav']
  return { flag: (name: string) => all[name as 'nav'] }
}
export const paint = (colours: Other) => colours.red
export const schema = (form: object, flags: Settings) => flags['nav'] ? 1 : 2`,
}
/** `role key file:line` of the file alone */
const found = (file: string, code: string): string[] => lines({ shapes, files: { ...files, [file]: code } }).filter(line => line.includes(` ${file}:`)).map(line => line.replace(/^(\S+ \S+) \S+ ([^:]+:\d+).*/, '$1 $2'))

describe('an object of flags', () => {
  it('is forced in tests', () => {
    expect(found('page.test.ts', `import { fakeService } from './testing'\nfakeService({ nav: true,\n  cart: false })`)).toEqual(['override nav page.test.ts:2', 'override cart page.test.ts:3'])
  })
  it('is read by its properties', () => {
    expect(lines({ shapes, files }).filter(line => line.includes(' testing.ts:8'))).toEqual([expect.stringMatching(/^read nav member testing\.ts:8/)])
  })
  it('is no declaration where the answer is handed on', () => {
    expect(found('form.ts', `import { isOn } from './flags'\nimport { FLAGS } from './registry'\nimport { schema } from './testing'\nconst nav = isOn(FLAGS.NAV.flag)\nschema({}, { nav })\nschema({}, { nav: nav })`)).toEqual(['read nav form.ts:4'])
  })
})

it('another type of texts is none', () => {
  expect(found('page.test.ts', `import { paint } from './testing'\npaint({ red: true, blue: false })`)).toEqual([])
})
it('nor is one of which few keys are read', () => {
  const few = registry.replace(/CART: .*LAST: \{ flag: 'last'/, `CART: { flag: 'cart', defaultValue: false }, MORE: { flag: 'more', defaultValue: 1 }, LAST: { flag: 'last'`)
  const code = { ...files, 'registry.ts': few, 'page.ts': files['page.ts'].replace(' || isOn(FLAGS.CART.flag)', ''), 'page.test.ts': `import { fakeService } from './testing'\nfakeService({ nav: true })` }
  expect(lines({ shapes, files: code }).filter(line => line.includes('page.test.ts'))).toEqual([])
})
