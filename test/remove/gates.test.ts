// Components that show their children while a flag is on: the project's own are seen through, of others the fallback is what stands in.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const flags = `export const isOn = (key: string): boolean => key === 'a'\n`
const page = (tag: string): string => `import { Gate } from './gate'\nimport { A, B } from 'app/ui'\nexport const Page = () => ${tag}\n`
const tag = '<Gate flag="new_cart" fallback={<B />}><A /></Gate>'

describe('a gate of the project', { timeout: 120_000 }, () => {
  const shown = async (gate: string, value: boolean, use = tag) => {
    const { said, file } = await removeFrom({ 'src/flags.ts': flags, 'src/gate.tsx': `import { isOn } from './flags'\nimport { useEffect } from 'react'\n${gate}\nexport const other = isOn('other')\n`, 'src/page.tsx': page(use) },
      { entry: ['src/page.tsx'], reads: [{ call: 'isOn', from: './src/flags', key: 0, type: 'boolean' }] }, 'new_cart', String(value), { allowLeftovers: true })
    return /=> (.*)\n/.exec(file('src/page.tsx') ?? '')?.[1] === use ? /src\/page.tsx:3:\d+: .*/.exec(said)?.[0] : /=> (.*)\n/.exec(file('src/page.tsx') ?? '')?.[1]
  }
  it.each([
    ['chooses', `export function Gate({ flag, fallback = null, children }: any) { return isOn(flag) ? children : fallback }`],
    ['leaves early', `export const Gate = ({ flag, fallback, children }: any) => {\n  const on = isOn(flag)\n  if (!on) return <>{fallback}</>\n  return <>{children}</>\n}`],
    ['shows nothing in place of nothing', `export function Gate({ flag, fallback, children }: any) {\n  if (isOn(flag)) return children\n  return fallback ?? null\n}`],
    ['is given its props in one', `export function Gate(props: any) { return isOn(props.flag) ? props.children : props.fallback }`],
    ['calls them by other names', `export function Gate({ flag, fallback: old, children: inner }: any) { return <>{isOn(flag) ? inner : old}</> }`],
  ])('%s', async (_, gate) => expect([await shown(gate, true), await shown(gate, false)]).toEqual(['<A />', '<B />']))
  it('shows nothing', async () => {
    const gate = `export function Gate({ flag, children }: any) { return isOn(flag) && children }`, use = '<p><Gate flag="new_cart"><A /></Gate></p>'
    expect([await shown(gate, true, use), await shown(gate, false, use)]).toEqual(['<p><A /></p>', '<p></p>'])
  })
  it.each([
    ['shows more than it is given', `export function Gate({ flag, fallback, children }: any) { return isOn(flag) ? <div>{children}</div> : <div>{fallback}</div> }`],
    ['acts', `export function Gate({ flag, fallback, children }: any) {\n  useEffect(() => { console.log(flag) })\n  return isOn(flag) ? children : fallback\n}`],
    ['asks for more', `export function Gate({ flag, fallback, children, user }: any) { return isOn(flag) && user.paid ? children : <i>{fallback}</i> }`],
  ])('is left to a person where it %s', async (_, gate) => expect([await shown(gate, true), await shown(gate, false)]).toEqual(Array(2).fill(expect.stringContaining('"new_cart"'))))
  it('is left to a person where its key has to go somewhere', async () => {
    const gate = `export function Gate({ flag, children }: any) { return isOn(flag) && children }`
    expect(await shown(gate, true, '<Gate key="a" flag="new_cart"><A /></Gate>')).toContain('its "key" has to go to what it shows')
  })
})

describe('a gate of which only the prop of its key is said', { timeout: 120_000 }, () => {
  const shown = async (use: string, value: boolean) => {
    const { status, file } = await removeFrom({ 'src/page.tsx': page(use).replace('./gate', 'app/gate') }, { entry: ['src/page.tsx'], reads: [{ jsx: 'Gate', from: 'app/gate', key: 'flag' }] }, 'new_cart', String(value), { allowLeftovers: true })
    return status === 0 ? /=> (.*)\n/.exec(file('src/page.tsx') ?? '')?.[1] : 'left'
  }
  it.each([
    [tag, '<A />', '<B />'],
    ['<Gate flag="new_cart"><A /></Gate>', '<A />', 'null'],
    ['<Gate flag="new_cart" className="x"><A /></Gate>', '<A />', 'null'],
    ['<Gate flag="new_cart" negate><A /></Gate>', 'left', 'left'],
    ['<Gate flag="new_cart" banner={<B />}><A /></Gate>', 'left', 'left'],
  ])('%s', async (use, on, off) => expect([await shown(use, true), await shown(use, false)]).toEqual([on, off]))
})
