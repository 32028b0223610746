// How tests force a flag, whatever runner and whatever way of standing in for the read.
import { describe, expect, it } from 'vitest'
import { call, env, member, type Shape } from '../../src/detect/shape.js'
import { lines } from './harness.js'

const shapes: Shape[] = [
  call('isOn', { from: ['./flags'], key: 0 }), call('*.variation', { from: ['acme-sdk'], key: 0 }),
  member('useFlags()', { from: ['acme-sdk'], spelling: 'camel' }), env('FEATURE_*'), { kind: 'functions', file: './gates' },
]
const files = {
  'flags.ts': 'export function isOn(key: string) { return false }',
  'gates.ts': 'export const enableCart = () => true',
  'app.ts': `import { isOn } from './flags'\nimport { useFlags } from 'acme-sdk'\nisOn('new-nav'); isOn('cart'); useFlags().search`,
}
/** overrides of `test/page.test.tsx`, as `key line` */
function forced(code: string, file = 'test/page.test.tsx'): string[] {
  const text = file !== 'test/page.test.tsx' ? `\n\n\n${code}` : `import { isOn } from '../flags'\nimport * as gates from '../gates'\nimport { useFlags } from 'acme-sdk'\n${code}`
  return lines({ shapes, keys: ['new-nav', 'cart'], files: { ...files, [file]: text } })
    .filter(line => line.startsWith('override') && line.includes(file)).map(line => `${line.split(' ')[1]} ${Number(/:(\d+):\d+$/.exec(line)![1]) - 3}`)
}

describe('a hook that answers with flags is doubled by', () => {
  it.each([
    ['a double made in place', `vi.mock('acme-sdk', () => ({ useFlags: vi.fn().mockReturnValue({ newNav: true }) }))`],
    ['a double with its code in place', `jest.mock('acme-sdk', () => ({ useFlags: jest.fn(() => ({ newNav: true })) }))`],
    ['a hoisted double', `const mocks = vi.hoisted(() => ({ useFlags: vi.fn().mockReturnValue({ newNav: true }) }))\nvi.mock('acme-sdk', () => ({ useFlags: mocks.useFlags }))`],
    ['an async factory', `vi.mock('acme-sdk', async () => ({ ...(await vi.importActual('acme-sdk')), useFlags: () => ({ newNav: true }) }))`],
    ['a spy', `vi.spyOn(sdk, 'useFlags').mockReturnValue({ newNav: true })`],
    ['a stub of sinon', `sinon.stub(sdk, 'useFlags').returns({ newNav: true })`],
    ['a spy of jasmine', `spyOn(sdk, 'useFlags').and.returnValue({ newNav: true })`],
    ['a cast', `;(useFlags as jest.Mock).mockImplementation(() => ({ newNav: true }))`],
  ])('%s', (_, code) => { expect(forced(code)).toEqual(['new-nav 1']) })

  it('a double under a name of its own', () => {
    expect(forced(`const mockFlags = vi.fn()\nvi.mock('acme-sdk', () => ({ useFlags: () => mockFlags() }))\nit('x', () => { mockFlags.mockReturnValue({ newNav: true }) })`)).toEqual(['new-nav 3'])
  })
  it.each([
    [`const mocked = useFlags as jest.Mock<{ newNav: boolean }>`], [`const mocked = useFlags as unknown as Mock`], [`const mocked = vi.mocked(useFlags, true)`],
    [`const mocked = jest.spyOn(sdk, 'useFlags')`], [`const mocked = sinon.stub(sdk, 'useFlags')`],
  ])('a double with another name: %s', code => {
    expect(forced(`${code}\nit('x', () => { mocked.mockReturnValue({ newNav: true }) })`)).toEqual(['new-nav 2'])
  })
  it('one of several doubles', () => {
    expect(forced(`const mocks = vi.hoisted(() => ({ useRepo: vi.fn(), flags: vi.fn() }))\nvi.mock('acme-sdk', () => ({ useFlags: mocks.flags }))\nmocks.flags.mockReturnValue({ newNav: true }); mocks.useRepo.mockReturnValue({ isLoading: true })`)).toEqual(['new-nav 3'])
  })
  it('nothing that is an object of flags itself', () => {
    expect(forced(`vi.mocked(useFlags).mockReturnValue({ flags: {}, newNav: true })`)).toEqual(['new-nav 1'])
  })
  it('a module of doubles', () => {
    expect(forced(`export const useFlags = () => ({ newNav: true })`, '__mocks__/acme-sdk.ts')).toEqual(['new-nav 1'])
  })
  it('nothing where the same name is the code itself', () => {
    expect(forced(`export const useFlags = () => ({ newNav: true })`, 'src/hooks.ts')).toEqual([])
  })
})

describe('a read by key is doubled by', () => {
  it.each([
    ['comparing', `vi.mocked(isOn).mockImplementation(key => key === 'new-nav')`],
    ['an object', `vi.mocked(isOn).mockImplementation((key: string) => ({ 'new-nav': true })[key] ?? false)`],
    ['a named object', `const on: Record<string, boolean> = { 'new-nav': true }\nvi.mocked(isOn).mockImplementation(key => on[key])`.replace('\n', ';')],
    ['a list', `vi.mocked(isOn).mockImplementation(key => ['new-nav'].includes(key))`],
    ['a set', `vi.mocked(isOn).mockImplementation(key => new Set(['new-nav']).has(key))`],
    ['a switch', `isOnStub.callsFake(key => { switch (key) { case 'new-nav': return true } return false })`],
    ['a factory', `vi.mock('../flags', () => ({ isOn: (key: string) => key === 'new-nav' }))`],
    ['the arguments it answers for', `when(isOn).calledWith('new-nav').mockReturnValue(true)`],
    ['the arguments of a stub', `stub.withArgs('new-nav').returns(true)`],
    ['an object in place of a client', `const client = { variation: (key: string) => key === 'new-nav' }`],
  ])('%s', (_, code) => { expect(forced(code)).toEqual(['new-nav 1']) })
  it('but the code that answers outside of tests declares', () => {
    const files = { 'flags.ts': 'export const isOn = (key: string) => false', 'client.ts': `import { isOn } from './flags'\nisOn('new-nav'); isOn('new-cart')\nexport const client = { isOn(key: string) { switch (key) { case 'new-nav': return settings.nav; default: return ['new-cart'].includes(key) } } }` }
    expect(lines({ shapes: [call('isOn', { from: ['./flags'], key: 0 })], files }).filter(line => !line.startsWith('read')).map(line => line.split(' ').slice(0, 2).join(' '))).toEqual(['declare new-nav', 'declare new-cart'])
  })
  it('no key that nobody knows', () => {
    expect(forced(`vi.mocked(isOn).mockImplementation(key => key === 'nothing'); stub.withArgs('GET').returns(1); const f = (id: string) => id === 'new-nav'`)).toEqual([])
  })
})

describe('known flags are forced by what is called flags', () => {
  it.each([
    ['a helper', `import { interceptFeatureFlags } from './net'\ninterceptFeatureFlags({ 'new-nav': true })`],
    ['a method', `cy.overrideFlags({ 'new-nav': true })`],
    ['a store that is given one', `import { featureFlagsAtom } from '../state'\nstore.set(featureFlagsAtom, { 'new-nav': true })`],
  ])('%s', (_, code) => { expect(forced(code)).toEqual(['new-nav 2'.replace('2', code.includes('\n') ? '2' : '1')]) })
  it.each([
    ['keys that nobody knows', `interceptFeatureFlags({ other: true })`], ['a plain word', `interceptFeatureFlags({ cart: true })`], ['something else', `intercept({ 'new-nav': true })`],
  ])('not by %s', (_, code) => { expect(forced(code)).toEqual([]) })
  it('not outside of tests', () => { expect(forced(`sendFeatureFlags({ 'new-nav': true })`, 'src/send.ts')).toEqual([]) })
})

describe('a function that is one flag is doubled by', () => {
  it.each([
    ['its answer', `vi.mocked(gates.enableCart).mockReturnValue(true)`],
    ['a spy', `vi.spyOn(gates, 'enableCart').mockReturnValue(true)`],
    ['a factory', `vi.mock('../gates', () => ({ enableCart: () => true }))`],
  ])('%s', (_, code) => { expect(forced(code)).toEqual(['enableCart 1']) })
})

it('the environment is put aside by stubEnv', () => {
  expect(forced(`vi.stubEnv('FEATURE_X', '1'); vi.stubEnv('PORT', '1')`)).toEqual(['FEATURE_X 1'])
})

describe('a function that answers with one flag, though nobody says so, is doubled by', () => {
  const shop = `import { isOn } from './flags'
export const isCart = (user?: string) => isOn('cart')
export async function hasCart() { const on = await isOn('cart'); return on }
export const isAgain = () => isCart()
export default { isNav: () => isOn('new-nav') }
export const isBoth = () => isOn('cart') && isOn('new-nav')
export const isNot = () => !isOn('cart')
export const total = (n: number) => isOn('cart') ? n : 0
`
  const doubled = (code: string): string[] => lines({ shapes, keys: ['new-nav', 'cart'], files: { ...files, 'shop.ts': shop, 'test/shop.test.ts': `import * as shop from '../shop'\nimport own, { isCart, hasCart, isAgain, isBoth, isNot, total } from '../shop'\nimport { track } from 'other'\n${code}` } })
    .filter(line => line.startsWith('override')).map(line => `${line.split(' ')[1]} ${Number(/:(\d+):\d+$/.exec(line)![1]) - 3}`)
  it.each([
    ['a spy', `vi.spyOn(shop, 'isCart').mockReturnValue(false)`],
    ['a stub of sinon', `sinon.stub(shop, 'isCart').returns(true)`],
    ['a double of its module', `vi.mock('../shop', () => ({ isCart: () => true }))`],
    ['a double made in its module', `jest.mock('../shop', () => ({ isCart: jest.fn(() => true) }))`],
    ['what its double answers', `vi.mocked(isCart).mockReturnValue(true)`],
    ['a cast', `;(isCart as jest.Mock).mockImplementation(() => true)`],
    ['a promise', `vi.mocked(hasCart).mockResolvedValue(true)`],
    ['a double of a function that calls it', `vi.mocked(isAgain).mockReturnValue(true)`],
  ])('%s', (_, code) => { expect(doubled(code)).toEqual(['cart 1']) })
  it('a spy on an object of such functions', () => { expect(doubled(`vi.spyOn(own, 'isNav').mockReturnValue(true)`)).toEqual(['new-nav 1']) })
  it.each([
    ['of two flags', `vi.mocked(isBoth).mockReturnValue(true)`], ['of the opposite', `vi.mocked(isNot).mockReturnValue(true)`], ['of what a flag decides', `vi.mocked(total).mockReturnValue(1)`],
    ['of another module', `vi.mocked(track).mockReturnValue(true)`], ['of another module by the same name', `vi.mock('other', () => ({ isCart: () => true }))`],
  ])('no double %s', (_, code) => { expect(doubled(code)).toEqual([]) })
})
