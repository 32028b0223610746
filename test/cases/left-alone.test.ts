// Reads for which nothing is generated: what the reason is.
import { describe, expect, it } from 'vitest'
import { call, member, override } from '../../src/detect/shape.js'
import { planFor, type Files } from './planned.js'

const flags: Files = { 'flags.ts': `export const isOn = (key: string): boolean => key === ''\nexport const variant = (key: string): string => key\n` }
const shapes = [call('isOn', { from: ['./flags'], key: 0, type: 'boolean' }), call('variant', { from: ['./flags'], key: 0, type: 'string' }), call('*.enabled', { key: 0, type: 'boolean' })]
const planned = (text: string) => planFor('big_cart', { ...flags, 'cart.ts': `import { isOn, variant } from './flags'\n${text}\n` }, { shapes }).files

it.each([
  ['a variant that nobody knows the names of', `export const size = () => (variant('big_cart') === 'wide' ? 1 : 2)`, 'size: it answers a string, and nothing says which there are; give the flag its variants in the store'],
  ['an object that its caller hands in', `export const size = (gates: { enabled(key: string): boolean }) => (gates.enabled('big_cart') ? 1 : 2)`, 'size: give it a "gates" that answers for the flag, and say what follows'],
  ['a part of what its caller hands in', `export const size = ({ context: { gates } }: any) => (gates.enabled('big_cart') ? 1 : 2)`, 'size: give it a "gates" that answers for the flag, and say what follows'],
  ['an object of the module', `const gates = { enabled: isOn }\nexport const size = () => (gates.enabled('big_cart') ? 1 : 2)`, 'size: gates.enabled is not imported, so a test cannot replace it; name an override in halyard.config.json'],
])('the flag is read of %s', (_, text, note) => {
  expect(planned(text)).toMatchObject([{ status: 'out of reach', notes: [note] }])
})
it('a key that only tells others which flag it was is no read to test', () => {
  expect(planned(`export const track = (send: (one: object) => void) => send({ experiment: 'big_cart' })\nexport const size = () => (isOn('big_cart') ? 1 : 2)`)).toMatchObject([{ status: 'created', asserting: 1, todo: 0 }])
})

describe('a flag that some test has neither on nor off', () => {
  const gates = { 'flags.ts': `export const useFlags = (): { themes?: string[] } => ({})\n`, 'menu.ts': `import { useFlags } from './flags'\nexport const menu = () => (useFlags().themes ?? []).length\n` }
  const options = { shapes: [member('useFlags()', { from: ['./flags'], spelling: 'exact' as const })], overrides: [override('mockFlags', { map: 0 })] }
  it('gets no table of on and off', () => {
    const test = `import { menu } from './menu'\nvi.mock('./flags', () => ({ useFlags: vi.fn().mockReturnValue({ themes: ['dark'] }) }))\ndescribe('menu', () => {\n  it('counts', () => { expect(menu()).toBe(1) })\n})\n`
    expect(planFor('themes', { ...gates, 'menu.test.ts': test }, options).files).toMatchObject([{ status: 'out of reach', notes: [
      'menu.test.ts: it forces themes to a value that is neither on nor off; give the flag its variants in the store',
      'menu: a test (menu.test.ts:2) has it neither on nor off; give the flag its variants in the store',
    ] }])
  })
})
