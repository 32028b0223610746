// A property that nothing reads any more, of an object whose type is written down: the member of the type goes with it.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const flags = `export const isEnabled = (key: string): boolean => key === 'a'\n`
const after = (run: string, store: string) => {
  const { texts } = removeFlag({ 'flags.ts': flags, 'run.ts': `import { read } from './store'\n${run}\n`, 'store.ts': `import { isEnabled } from './flags'\n${store}\n` }, 'new-cart', true, ['run.ts', 'flags.ts'])
  return (texts['store.ts'] ?? '').replace(/^import.*\n/gm, '').trim()
}
const type = 'export interface Flags {\n  /** one page */\n  cart: boolean\n  sale: boolean\n}\n'
const without = 'export interface Flags {\n  sale: boolean\n}\n'
const entries = `{\n  cart: isEnabled('new-cart'),\n  sale: isEnabled('sale'),\n}`, left = `{\n  sale: isEnabled('sale'),\n}`

describe('an object with a type', () => {
  it.each([
    ['that is a constant', 'export const run = () => read.cart ? read.sale : 2', `${type}export const read: Flags = ${entries}`, `${without}export const read: Flags = ${left}`],
    ['that a function answers with', 'export function run() {\n  const all = read()\n  return all.cart ? all.sale : 2\n}', `${type}export const read = (): Flags => (${entries})`, `${without}export const read = (): Flags => (${left})`],
    ['that is written at the place', 'export function run() {\n  const { cart, sale } = read()\n  return cart ? sale : 2\n}', `export function read(): { cart: boolean; sale: boolean } {\n  return ${entries.replaceAll('\n  ', ' ').replace(',\n', ' ')}\n}`, `export function read(): { sale: boolean } {\n  return { sale: isEnabled('sale') }\n}`],
  ])('loses both, %s', (_, run, store, expected) => expect(after(run, store)).toBe(expected))
  it.each([
    ['is shared', 'export const run = () => read.cart ? read.sale : 2', `${type}export const read: Flags = ${entries}\nexport const other: Flags = { cart: true, sale: true }`],
    ['is handed on', 'import { show } from "shop"\nexport function run() {\n  const all = read()\n  show(all)\n  return all.cart ? all.sale : 2\n}', `${type}export const read = (): Flags => (${entries})`],
  ])('keeps them where it %s', (_, run, store) => expect(after(run, store)).toBe(store.replace(`isEnabled('new-cart')`, 'true').trim()))
})
