// Flags whose value is an object: `true` means the member that switches them, JSON means all of it.
import { describe, expect, it } from 'vitest'
import type { FlagDefinition } from '../../src/flag/definition.js'
import { parseValue } from '../../src/remove/given.js'
import { config, shop } from './flag-set.js'
import { removeFrom, type Files } from './shop.js'

describe('a flag whose value is an object', { timeout: 60_000 }, () => {
  const objects = (body: string): Files => ({
    ...shop,
    'src/flag-set.ts': `interface Switch { enabled: boolean }\ninterface Beta extends Switch { beta: boolean }\nexport interface ShopFlags {\n  cart: Switch\n  search: Beta\n}\nexport type FlagSet = Partial<ShopFlags>\n`,
    'src/page.tsx': `import { useFlags } from './use-flags'\n\nexport const Page = () => {\n  const flags = useFlags()\n${body}}\n`,
  })
  it.each([
    ['true', 'return flags.search?.enabled ? 1 : 2', 'return 1'],
    ['false', 'return flags.search?.enabled ? 1 : 2', 'return 2'],
    ['true', 'return flags.search && flags.search.enabled ? 1 : 2', 'return 1'],
    ['true', 'const search = flags.search\n  return search?.enabled ? 1 : 2', 'return 1'],
    ['true', 'const { enabled } = flags.search ?? {}\n  return enabled ? 1 : 2', 'const { enabled } = flags.search ?? {}\n  return enabled ? 1 : 2'],
    ['true', 'const { enabled } = flags.search\n  return enabled ? 1 : 2', 'return 1'],
    ['true', 'useEffect(() => { flags.search?.enabled && log() }, [flags.search])\n  return 1', 'useEffect(() => { log() }, [])\n  return 1'],
    ['true', 'return useMemo(() => [flags.search?.enabled, flags.search?.beta], [flags.search])', 'return useMemo(() => [true, flags.search?.beta], [flags.search])'],
    ['true', 'return useMemo(() => show(flags.search?.enabled, flags.search), [flags.search])', 'return useMemo(() => show(true, flags.search), [flags.search])'],
    ['{"enabled":true,"beta":false}', 'return flags.search?.enabled && !flags.search.beta ? 1 : 2', 'return 1'],
  ])('is at %s by its switch: %s', async (value, body, after) => {
    const { file } = await removeFrom(objects(`  ${body}\n`), config, 'search', value, { allowLeftovers: true })
    expect(file('src/page.tsx')?.replace(/^import.*\n+|  const flags = .*\n/gm, '')).toBe(`export const Page = () => {\n  ${after}\n}\n`)
  })
  it('has members that its switch says nothing of: those stay, and a person is told', async () => {
    const settings = 'flags:\n  search:\n    type: object\n    category: release\n'
    const { file, said, status } = await removeFrom({ ...objects(`  return flags.search?.enabled ? flags.search.beta : 2\n`), '.env': 'search=1\n', 'flags.yml': settings }, config, 'search', 'true', { allowLeftovers: true })
    expect(file('src/page.tsx')).toContain('return flags.search.beta')
    expect(said).toContain('src/page.tsx:5:16: "search" is still read here; its value here is not known')
    expect(file('src/flag-set.ts')).toContain('search: Beta')
    expect(file('.env')).toBe('search=1\n')
    expect(status).toBe(1)
  })
})

it('is at true for each way of reading in its own manner', { timeout: 60_000 }, async () => {
  const { status, file } = await removeFrom({
    'src/flags.ts': `export const useFlag = (key: string): boolean => key === 'search'\n`,
    'src/page.tsx': `import { useFlag } from './flags'\n\nexport const Page = () => {\n  const isNew = useFlag('new-cart')\n  return isNew ? 1 : 2\n}\nexport const load = (context: any) => {\n  const flag = context.featureFlags['new-cart']\n  return { isNew: flag?.flagEnabled ?? false }\n}\n`,
  }, { entry: ['src/page.tsx'], reads: [{ call: 'useFlag', from: './src/flags', key: 0 }, { member: '*.featureFlags' }] }, 'new-cart', 'true')
  expect(status).toBe(0)
  expect(file('src/page.tsx')).toBe(`export const Page = () => {\n  return 1\n}\nexport const load = (context: any) => {\n  return { isNew: true }\n}\n`)
})

describe('the value of such a flag', () => {
  const flag = (variants: FlagDefinition['variants']): FlagDefinition => ({ key: 'search', type: 'object', variants } as unknown as FlagDefinition)
  it.each([
    ['true', { on: { enabled: true, size: 3 }, off: { enabled: false, size: 0 } }, { enabled: true, size: 3 }],
    ['off', { on: { enabled: true, size: 3 }, off: { enabled: false, size: 0 } }, { enabled: false, size: 0 }],
    ['{"enabled":true,"size":4}', { on: { enabled: true, size: 3 } }, { enabled: true, size: 4 }],
  ])('is, said as %s, the variant that is switched so', (text, variants, value) => {
    expect(parseValue(text, flag(variants))).toEqual(value)
  })
  it('is refused where two variants are switched so', () => {
    expect(() => parseValue('true', flag({ a: { enabled: true, size: 1 }, b: { enabled: true, size: 2 } }))).toThrow('"search" cannot be true; it can be a ({"enabled":true,"size":1})')
  })
})
