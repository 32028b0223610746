// Functions nobody imports, and what a wrapper's callers say besides the key.
import { describe, expect, it } from 'vitest'
import { call, member } from '../../src/detect/shape.js'
import { lines, scan } from './harness.js'

const shapes = [call('isOn', { from: ['./flags'], key: 0, fallback: 1 }), call('evaluate', { from: ['./flags'], key: 0, fallback: '1.fallback' })]
const flags = { 'flags.ts': `export const isOn = (key: string, fallback = false) => fallback\nexport const evaluate = (key: string, options: { fallback: unknown }) => options.fallback` }
const reads = (shop: string, app: string, more: Record<string, string> = {}): string[] =>
  lines({ shapes, files: { ...flags, 'shop.ts': `import { evaluate, isOn } from './flags'\n${shop}`, 'app.js': app, ...more } }).filter(line => line.includes('app.js'))

describe('unimported', () => {
  it.each([
    ['a function the build imports', `export function isFeatureOn(key) { return isOn(key) }`, `isFeatureOn('new-nav')`],
    ['an object on the window', `export const Shop = { isFeatureOn: key => isOn(key) }\nwindow.Shop = Shop`, `Shop.isFeatureOn('new-nav')`],
    ['one put together', `const Shop = Object.assign({}, base, { isFeatureOn(key) { return isOn(key) } })\nexport default Shop`, `window.Shop.isFeatureOn('new-nav')`],
    ['a wrapper of a wrapper', `export const Shop = { isFeatureOn: key => isOn(key) }`, `const ask = key => Shop.isFeatureOn(key)\nask('new-nav')`],
  ])('%s is the project\'s own', (_, shop, app) => { expect(reads(shop, app).map(line => line.replace(/:.*/, ''))).toEqual(['read new-nav wrapper app.js']) })
  it.each([
    ['declared where it is called', `export function isFeatureOn(key) { return isOn(key) }`, `const isFeatureOn = name => name\nisFeatureOn('new-nav')`],
    ['of another package', `export function isFeatureOn(key) { return isOn(key) }`, `import { isFeatureOn } from 'other'\nisFeatureOn('new-nav')`],
    ['called like much else', `export const Shop = { check: key => isOn(key) }`, `Form.check('new-nav')`],
    ['of the platform', `export const Shop = { isFeatureOn: key => isOn(key) }`, `console.isFeatureOn('new-nav')`],
  ])('not: %s', (_, shop, app) => { expect(reads(shop, app)).toEqual([]) })
  it('two of a name are none', () => {
    expect(reads(`export function isFeatureOn(key) { return isOn(key) }`, `isFeatureOn('new-nav')`, { 'other.ts': `import { isOn } from './flags'\nexport const isFeatureOn = key => isOn(key)` })).toEqual([])
  })
})

describe('what a wrapper answers without the flag', () => {
  const fallbackOf = (code: string): unknown[] =>
    scan({ shapes, files: { ...flags, 'app.ts': `import { evaluate, isOn } from './flags'\n${code}` } }).filter(one => one.role === 'read').map(one => one.fallback)
  it.each([
    ['is what its caller gives', `const on = (key: string, otherwise: boolean) => isOn(key, otherwise)\non('new-nav', true)`, [true]],
    ['goes on in an object', `const on = (key: string, fallback: number) => evaluate(key, { fallback })\non('new-nav', 7)`, [7]],
    ['comes in an object', `const on = ({ key, otherwise }: any) => isOn(key, otherwise)\non({ key: 'new-nav', otherwise: true })`, [true]],
    ['passes two wrappers', `const a = (k: string, o: boolean) => isOn(k, o), b = (o: boolean, k: string) => a(k, o)\nb(true, 'new-nav')`, [true]],
    ['is its own constant', `const on = (key: string) => isOn(key, true)\non('new-nav')`, [true]],
    ['is not known', `const on = (key: string) => isOn(key, other())\non('new-nav')`, [undefined]],
  ])('%s', (_, code, expected) => { expect(fallbackOf(code)).toEqual(expected) })
  it('names the entry of the defaults that belongs to the flag', () => {
    expect(reads('export const on = (key: string, otherwise: unknown) => evaluate(key, { fallback: otherwise })', `import { on } from './shop'\nimport { defaults } from './defaults'\non('new_nav', defaults.new_nav)`, { 'defaults.ts': 'export const defaults = { new_nav: 1 }' }))
      .toEqual(['read new_nav wrapper app.js:3:4', 'text new_nav constant app.js:3:24'])
  })
})

it.each([
  [`flags.newNav ?? true`, true], [`flags.newNav || 'blue'`, 'blue'], [`flags.newNav && 'blue'`, undefined], [`wide ? flags.newNav : 'blue'`, undefined],
])('a member falls back to what stands in for it: %s', (code, fallback) => {
  expect(scan({ shapes: [member('flags', { spelling: 'exact' })], files: { 'app.ts': `export const f = (flags, wide) => ${code}` } }).map(one => [one.role, one.fallback])).toEqual([['read', fallback]])
})
