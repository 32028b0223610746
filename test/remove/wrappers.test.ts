// A wrapper that does more than hand the answer on: what its call is worth is worked out from its body.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ call: 'isOn', from: 'flag-service', key: 0, type: 'boolean' }] }
const ask = `import { isOn } from 'flag-service'\n\n`
const removed = async (wrapper: string, main: string) => removeFrom({ 'src/ask.ts': ask + wrapper, 'src/main.ts': main }, config, 'cart', 'true', { allowLeftovers: true })

describe('the call of a wrapper', { timeout: 60_000 }, () => {
  it.each([
    ['hands the answer on', 'export const on = (key: string) => isOn(key)\n', '1'],
    ['answers the opposite', 'export const on = (key: string) => !isOn(key)\n', '2'],
    ['answers the opposite of the opposite', 'const off = (key: string) => !isOn(key)\nexport const on = (key: string) => !off(key)\n', '1'],
    ['answers another value', `export const on = (key: string) => isOn(key) ? '' : 'old'\n`, '2'],
    ['has something to say while there is nobody to ask', 'export function on(key: string): boolean {\n  if (typeof window === "undefined") return false\n  return isOn(key)\n}\n', '1'],
  ])('that %s', async (_, wrapper, total) => {
    const { file } = await removed(wrapper, `import { on } from './ask'\nexport const total = on('cart') ? 1 : 2\nexport const other = on('search')\n`)
    expect(file('src/main.ts')).toBe(`import { on } from './ask'\nexport const total = ${total}\nexport const other = on('search')\n`)
  })
  it.each([
    ['asks for more than the flag', 'export const on = (key: string, paid: boolean) => isOn(key) && paid\n'],
    ['refuses some before it asks', 'export function on(key: string, paid: boolean): boolean {\n  if (!paid) return false\n  return isOn(key)\n}\n'],
  ])('that %s stays, and is said', async (_, wrapper) => {
    const main = `import { on } from './ask'\nexport const total = (paid: boolean) => on('cart', paid) ? 1 : 2\n`
    const { file, said } = await removed(wrapper, main)
    expect(file('src/main.ts')).toBe(main)
    expect(said).toContain('this read of "cart" cannot be replaced by its value')
  })
})

it('of an object that a factory makes around a client folds where it is asked through its type', { timeout: 60_000 }, async () => {
  const service = `type Client = { isOn(key: string, user: object): Promise<boolean> }\nexport interface Service { ask(user: object, key: string): Promise<boolean> }\nexport function service(client: Client): Service {\n  return { ask: async (user, key) => await client.isOn(key, { user }) }\n}\n`
  const main = (body: string): string => `import type { Service } from './service'\nexport const submit = (service: Service, paid: boolean) => async (user: object) => {\n${body}  return { paid }\n}\n`
  const { file, said } = await removeFrom({ 'src/service.ts': service, 'src/main.ts': main(`  const on = await service.ask(user, 'cart')\n  if (!on) return { paid: false }\n`) }, { entry: ['src/main.ts'], reads: [{ call: 'client.isOn', key: 0 }] }, 'cart', 'true', { allowLeftovers: true })
  expect(file('src/main.ts'), said).toBe(main(''))
})

it('of a service goes, and the service stays: it serves every other flag', { timeout: 60_000 }, async () => {
  const service = `type Client = { isOn(key: string): boolean }\nexport interface Service { ask(key: string): boolean }\nexport function service(client: Client): Service {\n  return { ask: key => client.isOn(key) }\n}\n`
  const { file, said } = await removeFrom({
    'src/service.ts': service,
    'src/cart.ts': `import type { Service } from './service'\nexport const cart = (service: Service, id: string) => (service.ask('cart') ? id : '')\n`,
    'src/main.ts': `import { cart } from './cart'\nimport { service } from './service'\nconsole.log(cart(service({ isOn: () => false }), 'a'))\n`,
  }, { entry: ['src/main.ts'], reads: [{ call: 'client.isOn', key: 0 }] }, 'cart', 'true', { allowLeftovers: true })
  expect(file('src/cart.ts'), said).toContain('=> id')
  expect(file('src/service.ts')).toBe(service)
})

it('given the name of an entry folds, and the entry goes', { timeout: 60_000 }, async () => {
  const { file } = await removed(`const KEYS = { basket: 'cart', find: 'search' } as const\nexport const on = (name: keyof typeof KEYS) => isOn(KEYS[name])\n`, `import { on } from './ask'\nexport const total = on('basket') ? 1 : 2\nexport const other = on('find')\n`)
  expect(file('src/main.ts')).toBe(`import { on } from './ask'\nexport const total = 1\nexport const other = on('find')\n`)
  expect(file('src/ask.ts')).toContain(`const KEYS = { find: 'search' } as const\n`)
})

it('given the name of an entry that is not known keeps it', { timeout: 60_000 }, async () => {
  const text = `const KEYS = { basket: 'cart', find: 'search' } as const\nexport const on = (name: keyof typeof KEYS) => isOn(KEYS[name])\n`
  const { file, said } = await removed(text, `import { on } from './ask'\nexport const total = on('basket') ? 1 : 2\nexport const all = (name: 'basket' | 'find') => on(name)\nconsole.log(all(process.argv[2] as 'find'))\n`)
  expect(file('src/ask.ts')).toContain(text)
  expect(said).toContain('cart')
})

it('that goes leaves the file it asked, which serves every other flag', { timeout: 60_000 }, async () => {
  const files = { 'src/flags.ts': 'export const isOn = (key: string): boolean => Math.random() > key.length\n', 'src/main.ts': `import { isOn } from './flags'\nconst on = (key: string) => isOn(key)\nexport const total = on('cart') ? 1 : 2\n` }
  const { file } = await removeFrom(files, { ...config, reads: [{ call: 'isOn', from: './src/flags', key: 0, type: 'boolean' }] }, 'cart', 'true')
  expect(file('src/main.ts')).toBe('export const total = 1\n')
  expect(file('src/flags.ts')).toBe(files['src/flags.ts'])
})
