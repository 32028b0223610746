// A read that an option keeps from being asked gives its default till then.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ call: 'useFeature', from: './src/flags', key: '0.feature', result: 'value' }] }
async function removed(option: string, value = 'true') {
  const { status, said, file } = await removeFrom({
    'src/flags.ts': `export class Feature { constructor(readonly id: string, readonly fallback: boolean) {} }\nexport const newCart = new Feature('new_cart', false)\nexport declare const useFeature: (options: { feature: Feature; enabled?: boolean; skip?: boolean; label?: string }) => { value: boolean }\n`,
    'src/main.ts': `import { newCart, useFeature } from './flags'\n\nexport function cart(ready: boolean) {\n  const { value } = useFeature({ feature: newCart${option} })\n  return value ? 1 : 2\n}\n`,
  }, config, 'new_cart', value, { allowLeftovers: true })
  return { status, said, text: file('src/main.ts') ?? '' }
}

describe('a read with options', { timeout: 60_000 }, () => {
  it.each([', enabled: ready', ', skip: ready', ', skip: true', ', enabled: false'])('stays, and is said, with %s', async option => {
    const { status, said, text } = await removed(option)
    expect([status, text.includes('return value ? 1 : 2')]).toEqual([1, true])
    expect(said).toContain(`src/main.ts:4:43: this read of "new_cart" cannot be replaced by its value; it is asked only as "${option.slice(2)}" says and gives its default otherwise; put what that comes to in its place by hand`)
  })
  it.each(['', ', enabled: true', ', skip: false', `, label: 'cart'`])('goes with %j', async option => {
    expect((await removed(option)).text).toContain('return 1')
  })
  it('goes where its default is what stays', async () => {
    expect((await removed(', enabled: ready', 'false')).text).toContain('return 2')
  })
})
