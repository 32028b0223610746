// What a saga yields is no value: the read stays, and is said.
import { expect, it } from 'vitest'
import { removeFrom } from './shop.js'

it('leaves a read that a saga yields to a person', { timeout: 60_000 }, async () => {
  const saga = `import { call } from 'redux-saga/effects'\nimport { isOn } from './flags'\n\nexport function* saga(): Generator<unknown, number, boolean> {\n  const on = yield call(isOn, 'new_cart')\n  return on ? 1 : 2\n}\n`
  const { status, said, file } = await removeFrom({ 'src/flags.ts': `export const isOn = (key: string): boolean => key === 'a'\n`, 'src/saga.ts': saga, 'src/main.ts': `import { isOn } from './flags'\nexport { saga } from './saga'\nexport const cart = () => isOn('new_cart') ? 1 : 2\n` },
    { entry: ['src/main.ts'], reads: [{ call: 'isOn', from: './src/flags', key: 0 }] }, 'new_cart', 'true', { allowLeftovers: true })
  expect([status, file('src/saga.ts')]).toEqual([1, saga])
  expect(said).toContain('src/saga.ts:5:31: this read of "new_cart" cannot be replaced by its value')
  expect(file('src/main.ts')).toContain('cart = () => 1')
})
