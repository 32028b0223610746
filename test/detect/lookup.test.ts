// A wrapper that is given the name of an entry: the key behind it is what its callers ask for.
import { expect, it } from 'vitest'
import { readShape } from '../../src/config/shapes.js'
import { lines } from './harness.js'

const shapes = [readShape({ call: 'ask', key: 0, from: './sdk.ts' })]
const tables = `export const FLAGS = { nav: 'new-nav', cart: 'new-cart', size: 3 } as const\nexport enum Toggle { Nav = 'new-nav', Cart = 'new-cart' }\nexport class Keys { static readonly nav = 'new-nav'; static readonly cart = 'new-cart' }\nexport const ALIAS = { menu: 'nav', shop: 'cart' } as const\n`
const found = (ask: string, main: string): string[] => lines({
  shapes, files: {
    'sdk.ts': 'export const ask = (key: string): boolean => key.length > 0', 'keys.ts': tables,
    'ask.ts': `import { ask } from './sdk'\nimport { ALIAS, FLAGS, Keys, Toggle } from './keys'\n${ask}\n`, 'main.ts': `import { isOn } from './ask'\n${main}\n`,
  },
}).filter(line => line.startsWith('read'))

it.each([
  ['an object', 'export const isOn = (name: keyof typeof FLAGS) => ask(FLAGS[name])', `isOn('nav')`],
  ['an object, by any text', 'export const isOn = (name: string) => ask(FLAGS[name])', `isOn('nav')`],
  ['a frozen object of the file', `const own = Object.freeze({ nav: 'new-nav', cart: 'new-cart' })\nexport const isOn = name => ask(own[name])`, `isOn('nav')`],
  ['an enum', 'export function isOn(name: keyof typeof Toggle) { return ask(Toggle[name]) }', `isOn('Nav')`],
  ['a class', 'export const isOn = (name: string) => { const key = Keys[name]; return ask(key) }', `isOn('nav')`],
  ['one table after the other', 'export const isOn = (name: string) => ask(FLAGS[ALIAS[name]])', `isOn('menu')`],
  ['a table, by another wrapper', 'const inner = (name: string) => ask(FLAGS[name])\nexport const isOn = (name: string) => inner(ALIAS[name])', `isOn('menu')`],
  ['a property of what it is given', 'export const isOn = ({ name }: { name: string }) => ask(FLAGS[name])', `isOn({ name: 'nav' })`],
])('%s', (_, ask, main) => {
  expect(found(ask, main)).toEqual([expect.stringMatching(/^read new-nav \S+ main\.ts:2:/)])
})

it('a name that nobody knows is any of the table', () => {
  expect(found('export const isOn = (name: keyof typeof Toggle) => ask(Toggle[name])', 'for (const name of names()) isOn(name)').map(line => line.split(' ')[1])).toEqual(['new-cart', 'new-nav'])
})

it('a name that no entry has asks for nothing', () => {
  expect(found('export const isOn = (name: string) => ask(FLAGS[name])', `isOn('search'); isOn('size')`)).toEqual([])
})

it('without a caller, any key of the table is asked for', () => {
  expect(found('export const isOn = (name: keyof typeof Toggle) => ask(Toggle[name])', '').map(line => line.split(' ')[1])).toEqual(['new-cart', 'new-nav'])
})
