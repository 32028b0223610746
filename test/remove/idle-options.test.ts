// Options that say what goes without saying, once the flag is gone.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const flags = `export const useFlag = (key: string) => key === 'a'\n`
const after = (text: string, more: Record<string, string> = {}): string =>
  removeFlag({ 'flags.ts': flags, ...more, 'cart.ts': `import { useQuery } from '@tanstack/react-query'\nimport { useFlag } from './flags'\nimport { load } from 'app/api'\n${text}` }, 'new-cart', true, ['cart.ts', 'flags.ts', 'client.ts']).texts['cart.ts'] ?? ''

describe('a query that the flag switched on', () => {
  it.each([
    ['is on by itself', `useQuery({ queryKey: ['cart'], queryFn: load, enabled: useFlag('new-cart') })`, `useQuery({ queryKey: ['cart'], queryFn: load })`],
    ['with others after it', `useQuery({ queryKey: ['cart'], enabled: useFlag('new-cart'), queryFn: load })`, `useQuery({ queryKey: ['cart'], queryFn: load })`],
    ['with nothing else, as the last argument', `useQuery(['cart'], load, { enabled: useFlag('new-cart') })`, `useQuery(['cart'], load)`],
    ['with nothing else, on a line of its own', `useQuery(\n  ['cart'],\n  load,\n  { enabled: useFlag('new-cart') },\n)`, `useQuery(\n  ['cart'],\n  load,\n)`],
    ['by a function that only it is handed to', `cart({ on: useFlag('new-cart') })\nfunction cart({ on }: { on: boolean }) {\n  return useQuery({ queryKey: ['cart'], enabled: on })\n}`, `cart()\nfunction cart() {\n  return useQuery({ queryKey: ['cart'] })\n}`],
  ])('%s', (_, text, expected) => expect(after(`export const run = () => ${text}\n`)).toContain(`run = () => ${expected}\n`))
  it.each([
    ['it depends on more', `useQuery({ queryKey: ['cart'], enabled: useFlag('new-cart') && !!load })`, 'enabled: !!load'],
    ['it overwrites another', `useQuery({ queryKey: ['cart'], ...load.options, enabled: useFlag('new-cart') })`, 'enabled: true'],
    ['the author wrote it so', `[useQuery({ queryKey: ['cart'], enabled: true }), useFlag('new-cart')]`, 'enabled: true'],
    ['it is an option of something else', `load({ queryKey: ['cart'], enabled: useFlag('new-cart') })`, 'enabled: true'],
  ])('says so where %s', (_, text, left) => expect(after(`export const run = () => ${text}\n`)).toContain(left))
  it('is on where only something else beside them says so', () => {
    const client = `import { QueryClient } from '@tanstack/react-query'\nexport const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })\nexport const banner = { enabled: false }\n`
    expect(after(`export const run = () => useQuery({ queryKey: ['cart'], enabled: useFlag('new-cart') })\n`, { 'client.ts': client })).not.toContain('enabled')
  })
  it('says so where queries are off by default', () => {
    const client = `import { QueryClient } from '@tanstack/react-query'\nexport const client = new QueryClient({ defaultOptions: { queries: { enabled: false } } })\n`
    expect(after(`export const run = () => useQuery({ queryKey: ['cart'], enabled: useFlag('new-cart') })\n`, { 'client.ts': client })).toContain('enabled: true')
  })
})
