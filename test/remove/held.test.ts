// The entry of a configuration object goes with the flag's last read, and with what the environment was asked for it.
import { describe, expect, it } from 'vitest'
import { removeFrom, type Files } from './shop.js'

const reads = { reads: [{ member: 'config.features' }], entry: ['src/page.ts'] }
const head = `const isProduction = process.env.NODE_ENV === 'production'
const toBoolean = (value: unknown): boolean => value === 'true'
function get<T>(name: string, fallback: T): T | string {
  const value = process.env[name]
  if (value !== undefined) return value
  if (!isProduction) return fallback
  throw new Error(\`missing \${name}\`)
}
`
const page = (body: string, more = ''): string => `import { send } from 'app/mail'\nimport config from './config'\n${more}\nexport function page() {\n  send(config.port)\n  ${body}\n}\n`
const shop = (entry: string, holder = 'export default', more = ''): string => `${head}${more}\n${holder} {\n  port: get('PORT', 80),\n  features: {\n${entry}    search: toBoolean(get('SEARCH', 'false')),\n  },\n}\n`
const removed = (files: Files, options = {}) => removeFrom(files, reads, 'new_cart', 'true', options)

describe('the entry of a configuration object', { timeout: 240_000 }, () => {
  it.each([
    ['worked out from the environment', `    new_cart: toBoolean(get('NEW_CART', 'false')),\n`],
    ['read from the environment', `    new_cart: process.env.NEW_CART === 'true',\n`],
    ['written out', `    // the new cart\n    new_cart: false,\n`],
  ])('goes: %s', async (_, entry) => {
    const { file, status } = await removed({ 'src/config.ts': shop(entry), 'src/page.ts': page(`return config.features.new_cart ? 1 : 2`) })
    expect([status, file('src/config.ts'), file('src/page.ts')]).toEqual([0, shop(''), page('return 1')])
  })
  it('goes from a constant, too', async () => {
    const named = (body: string): string => page(body).replace('import config', 'import { config }')
    const { file } = await removed({ 'src/config.ts': shop(`    new_cart: get('NEW_CART', false),\n`, 'export const config ='), 'src/page.ts': named(`return config.features.new_cart ? 1 : 2`) })
    expect([file('src/config.ts'), file('src/page.ts')]).toEqual([shop('', 'export const config ='), named('return 1')])
  })
  it.each([
    ['does more than ask', `    new_cart: opened('NEW_CART'),\n`, `\nimport { opened } from 'app/lib'\n`, `return config.features.new_cart ? 1 : 2`],
    ['is asked for by a name that only the run knows', `    new_cart: get('NEW_CART', false),\n`, '', `return config.features.new_cart ? 1 : config.features[process.argv[2] as 'search']`],
    ['is handed on with the others', `    new_cart: get('NEW_CART', false),\n`, '', `return config.features.new_cart ? 1 : JSON.stringify(config.features)`],
    ['is handed on with all there is', `    new_cart: get('NEW_CART', false),\n`, '', `return config.features.new_cart ? 1 : send({ config })`],
    ['is taken apart with the others', `    new_cart: get('NEW_CART', false),\n`, '', `const { ...all } = config.features\n  return config.features.new_cart ? 1 : all`],
  ])('stays, and is said, where it %s', async (_, entry, more, body) => {
    const files = { 'src/config.ts': shop(entry, 'export default', more), 'src/page.ts': page(body) }
    const { file, status, said } = await removed(files)
    expect([status, file('src/config.ts')]).toEqual([1, files['src/config.ts']])
    expect(said).toContain('src/config.ts')
  })
  it('stays where something is spread over it', async () => {
    const files = { 'src/config.ts': shop(`    ...JSON.parse(process.env.FEATURES ?? '{}'),\n    new_cart: get('NEW_CART', false),\n`), 'src/page.ts': page(`return config.features.new_cart ? 1 : 2`) }
    expect((await removed(files)).file('src/config.ts')).toBe(files['src/config.ts'])
  })
})
