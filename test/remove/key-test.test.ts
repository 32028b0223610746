// `key === 'new_cart'` asks which flag is meant, not whether it is on.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ call: 'isOn', from: './src/flags', key: 0 }, { declares: 'Keys', from: './src/keys' }] }
async function removed(flags: string, value: string, more = '') {
  const { status, said, file } = await removeFrom({
    'src/keys.ts': `export enum Keys {\n  Cart = 'new_cart',\n  Search = 'search',\n}\n`,
    'src/flags.ts': `import { client } from 'app/client'\nimport { Keys } from './keys'\n\n${flags}`,
    'src/main.ts': `import { isOn } from './flags'\nimport { Keys } from './keys'\nexport const cart = () => isOn(Keys.Cart) ? 1 : 2\nexport const search = () => isOn(Keys.Search) ? 1 : 2\n${more}`,
  }, config, 'new_cart', value, { allowLeftovers: true })
  return { status, said, flags: file('src/flags.ts')?.split('\n\n').slice(1).join('\n\n'), main: file('src/main.ts'), keys: file('src/keys.ts') }
}
const reader = (body: string): string => `export function isOn(flag: Keys): boolean {\n  try {\n    return client.isOn(flag)\n  } catch {\n    return ${body}\n  }\n}\n`

describe('a reader that knows one flag by its key', { timeout: 60_000 }, () => {
  it.each(['true', 'false'])('forgets it, whatever is kept (%s)', async value => {
    const { status, flags, keys } = await removed(reader(`flag === Keys.Search || flag === Keys.Cart`), value)
    expect([status, flags, keys]).toEqual([0, reader(`flag === Keys.Search`), `export enum Keys {\n  Search = 'search',\n}\n`])
  })
  it('goes the way of all others', async () => {
    const { flags } = await removed(`export function isOn(flag: Keys): boolean {\n  if (Keys.Cart === flag) return client.cart()\n  return client.isOn(flag)\n}\n`, 'true')
    expect(flags).toBe(`export function isOn(flag: Keys): boolean {\n  return client.isOn(flag)\n}\n`)
    expect((await removed(reader(`flag !== 'new_cart'`), 'false')).flags).toBe(reader('true'))
  })
  it('stays while somebody asks for the flag still', async () => {
    const { status, flags, said } = await removed(reader(`flag === Keys.Cart`), 'true', `export const seen = isOn(Keys.Cart).subscribe(console.log)\n`)
    expect([status, flags]).toEqual([1, reader(`flag === Keys.Cart`)])
    expect(said).toContain('src/main.ts')
  })
})

it('a function that only names flags may be given any of them', { timeout: 60_000 }, async () => {
  const { status, main } = await removed(reader('false'), 'true', `export const label = (flagName: string) => flagName === 'new_cart' ? 'New cart' : flagName\n`)
  expect([status, main?.includes(`flagName === 'new_cart' ? 'New cart'`)]).toEqual([1, true])
})

it('what is compared is not known: the key stays, and is said', { timeout: 60_000 }, async () => {
  const { status, said, main, keys } = await removed(reader('false'), 'true', `const flagName = String(process.argv[2])\nexport const is = flagName === Keys.Cart\n`)
  expect([status, main?.includes('flagName === Keys.Cart'), keys?.includes('Cart')]).toEqual([1, true, true])
  expect(said).toContain('src/main.ts:6:32: this still uses "Keys.Cart"')
})
