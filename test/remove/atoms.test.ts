// A hook that asks for the value of an atom goes with what it was asked for, where the atom only answers.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { reads: [{ call: 'isOn', from: 'app/flags', key: 0 }], entry: ['src/page.tsx', 'src/atoms.ts'] }
const page = (asked: string, from = 'jotai'): string => `import { isOn } from 'app/flags'\nimport { ${asked.slice(0, asked.indexOf('('))} } from '${from}'\nimport { countAtom } from './atoms'\n\nexport function Page() {\n  const count = ${asked}\n  return isOn('cart') ? <a /> : <b>{count}</b>\n}\n`
const after = async (asked: string, atoms: string, from?: string): Promise<string | undefined> =>
  (await removeFrom({ 'src/atoms.ts': atoms, 'src/page.tsx': page(asked, from) }, config, 'cart', 'true', { allowLeftovers: true })).file('src/page.tsx')
const own = `import { load } from 'app/load'\nimport { atom } from 'jotai'\nexport const nothing = load\n`

describe('what asked for an atom', { timeout: 120_000 }, () => {
  it.each([
    ['is written out', 'useAtomValue(countAtom)', `${own}export const countAtom = atom({ at: [0, -1], load })\n`, 'jotai'],
    ['is made of such', 'useAtomValue(countAtom)', `${own}const listAtom = atom<string[]>([])\nexport const countAtom = atom(get => get(listAtom).length)\n`, 'jotai'],
    ['can be set, too', 'useAtom(countAtom)', `${own}import { atomWithReset } from 'jotai/utils'\nexport const countAtom = atomWithReset<number | null>(null)\n`, 'jotai/react'],
    ['is one of recoil', 'useRecoilValue(countAtom)', `import { atom } from 'recoil'\nexport const countAtom = atom({ key: 'count', default: 0 })\n`, 'recoil'],
  ])('goes where the atom %s', async (_, asked, atoms, from) => expect((await after(asked, atoms, from))?.trimStart()).toBe(`export function Page() {\n  return <a />\n}\n`))
  it.each([
    ['loads', `${own}export const countAtom = atom(async () => load())\n`],
    ['is made of one that loads', `${own}const listAtom = atom(() => load())\nexport const countAtom = atom(get => get(listAtom))\n`],
    ['is given what somebody called for', `${own}export const countAtom = atom(load())\n`],
    ['does something once it is shown', `${own}export const countAtom = atom(0)\ncountAtom.onMount = set => load(set)\n`],
    ['is made by somebody else', `import { queryAtom } from 'app/load'\nexport const countAtom = queryAtom('count')\n`],
  ])('stays where the atom %s', async (_, atoms) => expect(await after('useAtomValue(countAtom)', atoms)).toContain('  useAtomValue(countAtom)\n'))
  it('stays where effects of recoil may run', async () =>
    expect(await after('useRecoilState(countAtom)', `import { load } from 'app/load'\nimport { atom } from 'recoil'\nexport const countAtom = atom({ key: 'count', default: 0, effects: [load] })\n`, 'recoil')).toContain('  useRecoilState(countAtom)\n'))
})
