// A test of what reads flags asks for one of them and looks at the answer: that is no branch to fold, nor is it silently left.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ call: 'isOn', from: './src/flags', key: 0 }, { call: 'useFlag', from: './src/flags', key: 0 }], overrides: [{ call: 'mockFlags', from: './src/flags', map: 0 }] }
const shop = {
  'src/flags.ts': `const states: Record<string, boolean> = {}\nexport const isOn = async (key: string) => states[key] === true\nexport const useFlag = (key: string) => states[key] === true\nexport const mockFlags = (map: Record<string, boolean>) => Object.assign(states, map)\n`,
  'src/ask.ts': `import { isOn } from './flags'\nexport const askFor = async (key: string) => await isOn(key)\n`,
  'src/main.ts': `import { useFlag } from './flags'\nexport const main = () => useFlag('new-cart') ? 'new' : 'old'\nconsole.log(main())\n`,
}
const head = `import { askFor } from './ask'; import { isOn, mockFlags, useFlag } from './flags'\n`
const remove = async (test: string) => {
  const { said, file } = await removeFrom({ ...shop, 'src/flags.test.ts': head + test }, config, 'new-cart', 'true', { allowLeftovers: true })
  return { left: said.split('\n').filter(line => line.includes('flags.test.ts')).map(line => line.trim().replace(/^left +src\/flags\.test\.ts:/, '')), text: file('src/flags.test.ts')?.replace(/^import .*\n/, '') }
}
const reason = 'this test checks what reads flags, with this one for an example; give it another flag, or take it out'

describe('stays as it is, and is said', { timeout: 60_000 }, () => {
  it.each([
    ['asserted at once', `it('is off', async () => {\n  mockFlags({ 'new-cart': false })\n  expect(await isOn('new-cart')).toBe(false)\n})\n`, '4:21'],
    ['under a name', `it('is off', async () => {\n  const answer = await isOn('new-cart')\n  expect(answer).toBe(false)\n})\n`, '3:29'],
    ['asserted with assert', `test('is off', async () => {\n  assert.equal(await isOn('new-cart'), false)\n})\n`, '3:27'],
    ['a promise', `it('is off', () => expect(isOn('new-cart')).resolves.toBe(false))\n`, '2:32'],
    ['through a wrapper', `it('is off', async () => {\n  expect(await askFor('new-cart')).toBe(false)\n})\n`, '3:23'],
    ['a hook', `it('is off', () => {\n  const { result } = renderHook(() => useFlag('new-cart'))\n  expect(result.current).toBe(false)\n})\n`, '3:47'],
  ])('%s', async (_, test, place) => {
    expect(await remove(test)).toEqual({ left: [`${place}: ${reason}`], text: test })
  })
})

it('a test that goes another way with the flag is folded', { timeout: 60_000 }, async () => {
  const { left, text } = await remove(`it('shows the cart', async () => {\n  if (await isOn('new-cart')) {\n    expect(page()).toBe('new')\n  } else {\n    expect(page()).toBe('old')\n  }\n})\n`)
  expect({ left, text }).toEqual({ left: [], text: `it('shows the cart', async () => {\n  expect(page()).toBe('new')\n})\n` })
})
