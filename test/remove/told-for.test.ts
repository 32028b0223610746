// Doubles that answer for one key: what they are told in the rest of their chain forces the flag.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/cart.ts'], reads: [{ call: 'isOn', from: './src/flags', key: 0 }] }
const head = `import * as flags from '../src/flags'\nimport { cart } from '../src/cart'\n`
const test = (name: string, double: string): string => `it('${name}', () => {\n  ${double}\n  expect(cart()).toBe('${name}')\n})\n`
const removed = async (tests: string) => removeFrom({
  'src/flags.ts': `export const isOn = (key: string) => key === 'a'\n`,
  'src/cart.ts': `import { isOn } from './flags'\nexport const cart = () => isOn('cart') ? 'new' : isOn('search') ? 'old' : 'older'\n`,
  'test/cart.test.ts': head + tests,
}, config, 'cart', 'true', { allowLeftovers: true })

describe('what a double answers for one key', { timeout: 120_000 }, () => {
  it.each([
    [`spyOn(flags, 'isOn').withArgs('cart').and.returnValue($)`], [`spyOn(flags, 'isOn').withArgs('cart').and.callFake(() => $)`],
    [`sinon.stub(flags, 'isOn').withArgs('cart').returns($)`], [`sinon.stub(flags, 'isOn').withArgs('cart').callsFake(() => $)`],
    [`when(flags.isOn).calledWith('cart').mockReturnValue($)`], [`when(flags.isOn).calledWith('cart').mockImplementation(() => $)`], [`when(flags.isOn).calledWith('cart').thenReturn($)`],
    [`td.when(flags.isOn('cart')).thenReturn($)`], [`td.when(flags.isOn('cart')).thenDo(() => $)`], [`when(mockOf(flags).isOn('cart')).thenReturn($)`],
  ])('forces the flag: %s', async double => {
    const { status, file } = await removed(test('new', double.replace('$', 'true')) + test('old', double.replace('$', 'false')))
    expect([status, file('test/cart.test.ts')]).toEqual([0, `import { cart } from '../src/cart'\nit('new', () => {\n  expect(cart()).toBe('new')\n})\n`])
  })

  it.each([
    `spyOn(flags, 'isOn').withArgs('cart').and.returnValues(true, false)`, `sinon.stub(flags, 'isOn').withArgs('cart').onFirstCall().returns(true).onSecondCall().returns(false)`, `td.when(flags.isOn('cart')).thenReturn(true, false)`,
  ])('may be one state after the other, which a person takes apart: %s', async double => {
    const { status, said } = await removed(test('new', double))
    expect([status, said]).toEqual([1, expect.stringMatching(/test\/cart.test.ts:\d:\d: this test ran in both states; take out what it does in the one that is gone/)])
  })

  it('is not that of another key, or of another function', async () => {
    const other = test('old', `sinon.stub(flags, 'isOn').withArgs('cart').returns(true).withArgs('search').returns(false)`)
    const { file } = await removed(other + test('older', `td.when(store.find('cart')).thenReturn(false)`))
    expect(file('test/cart.test.ts')).toBe(head + (other + test('older', `td.when(store.find('cart')).thenReturn(false)`)).replace(`.withArgs('cart').returns(true)`, ''))
  })
})
