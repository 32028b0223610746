// Functions that ask once they are called, components that are loaded once they are shown, functions that call themselves.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'
import { removeFlag } from './project.js'

describe('a function that makes one which asks', { timeout: 120_000 }, () => {
  const after = async (body: string, value = true): Promise<string> => {
    const { file } = await removeFrom({ 'src/flags.ts': `export const isOn = (key: string): boolean => key === 'a'\n`, 'src/main.ts': `import { isOn } from './flags'\nimport { track } from 'app/lib'\n${body}\n` },
      { entry: ['src/main.ts'], reads: [{ call: 'isOn', from: './src/flags', key: 0, type: 'boolean' }] }, 'new_cart', String(value), { allowLeftovers: true })
    return (file('src/main.ts') ?? '').replace(/^import.*\n/gm, '').trim()
  }
  it.each([
    ['is called at once', `const check = (key: string) => () => isOn(key)\nexport const run = () => check('new_cart')() ? 1 : 2`, 'export const run = () => 1'],
    ['is called later', `const check = (key: string) => () => !isOn(key)\nconst isOld = check('new_cart')\nexport const run = () => isOld() ? 1 : 2`, 'export const run = () => 2'],
    ['is waited for', `function check(key: string) {\n  return async () => isOn(key)\n}\nconst isNew = check('new_cart')\nexport const run = async () => await isNew() ? 1 : 2`, 'export const run = async () => 1'],
    ['is bound', `const isNew = isOn.bind(null, 'new_cart')\nexport const run = () => isNew() ? 1 : 2`, 'export const run = () => 1'],
  ])('%s', async (_, body, expected) => expect(await after(body)).toBe(expected))
  it.each([
    ['does more than ask', `const check = (key: string) => () => { track(key); return isOn(key) }\nconst isNew = check('new_cart')\nexport const run = () => isNew() ? 1 : 2`],
    ['asks for more', `const check = (key: string) => (user: any) => isOn(key) && user.paid\nconst isNew = check('new_cart')\nexport const run = (user: any) => isNew(user) ? 1 : 2`],
  ])('is left to a person where it %s', async (_, body) => expect(await after(body)).toBe(body))
})

it('loads no component that nothing shows', () => {
  const page = `import dynamic from 'next/dynamic'\nimport { useFlag } from './flags'\n\nconst New = dynamic(() => import('./New'))\nconst Old = dynamic(() => import('./Old'), { ssr: false })\n\nexport const Page = () => useFlag('new-cart') ? <New /> : <Old />\n`
  const { texts } = removeFlag({ 'flags.ts': 'export const useFlag = (key: string) => key\n', 'page.tsx': page, 'New.tsx': 'export default () => <b />\n', 'Old.tsx': 'export default () => <i />\n' }, 'new-cart', true, ['page.tsx', 'flags.ts'])
  expect([texts['page.tsx'], texts['Old.tsx']]).toEqual([`import dynamic from 'next/dynamic'\n\nconst New = dynamic(() => import('./New'))\n\nexport const Page = () => <New />\n`, undefined])
})

describe('what calls itself', () => {
  const after = (body: string): string | undefined => removeFlag({ 'flags.ts': 'export const isEnabled = (key: string) => key === "a"\n', 'run.tsx': `import { isEnabled } from './flags'\nimport { Box } from 'shop'\n\n${body}\n` }, 'new-cart', true, ['run.tsx', 'flags.ts']).texts['run.tsx']?.replace(/^import.*\n+/gm, '').trim()
  it.each([
    ['with what it was called with', `function walk(n: number, on: boolean): number {\n  return n === 0 ? (on ? 1 : 2) : walk(n - 1, on)\n}\nexport const run = (n: number) => walk(n, isEnabled('new-cart'))`, `function walk(n: number): number {\n  return n === 0 ? 1 : walk(n - 1)\n}\nexport const run = (n: number) => walk(n)`],
    ['as a component', `function Tree({ items, on }: { items: any[]; on: boolean }) {\n  return <Box>{on ? 'new' : 'old'}{items.map(one => <Tree items={one.items} on={on} />)}</Box>\n}\nexport const Page = ({ items }: any) => <Tree items={items} on={isEnabled('new-cart')} />`, `function Tree({ items }: { items: any[] }) {\n  return <Box>new{items.map(one => <Tree items={one.items} />)}</Box>\n}\nexport const Page = ({ items }: any) => <Tree items={items} />`],
    ['with something else', `function walk(n: number, on: boolean): number {\n  return n === 0 ? (on ? 1 : 2) : walk(n - 1, !on)\n}\nexport const run = (n: number) => walk(n, isEnabled('new-cart'))`, `function walk(n: number, on: boolean): number {\n  return n === 0 ? (on ? 1 : 2) : walk(n - 1, !on)\n}\nexport const run = (n: number) => walk(n, true)`],
    ['with what it wrote over', `function walk(n: number, on: boolean): number {\n  if (n > 3) on = false\n  return n === 0 ? (on ? 1 : 2) : walk(n - 1, on)\n}\nexport const run = (n: number) => walk(n, isEnabled('new-cart'))`, `function walk(n: number, on: boolean): number {\n  if (n > 3) on = false\n  return n === 0 ? (on ? 1 : 2) : walk(n - 1, on)\n}\nexport const run = (n: number) => walk(n, true)`],
  ])('%s', (_, before, expected) => expect(after(before)).toBe(expected))
})
