// What answers the same always once the flag is gone, and is still asked: it is shown with who asks.
import { expect, it } from 'vitest'
import { removeFlag, type Texts } from './project.js'

const flags = `export const isEnabled = (key: string) => key === 'a'\n`
const notes = (texts: Texts): string[] => removeFlag({ 'flags.ts': flags, ...texts }, 'new-cart', true, ['main.ts', 'flags.ts']).plan.notes.map(({ file, line, column, reason }) => `${file}:${line}:${column} ${reason}`)
const head = `import { isEnabled } from './flags'\n`

it.each([
  ['a function that is handed on', `${head}import { select } from 'app/lib'\nconst isNew = () => isEnabled('new-cart')\nexport const run = () => select(isNew)\n`, '"isNew" is true always now; main.ts:3:33 still asks for it'],
  ['one that several ask for', `${head}import { select } from 'app/lib'\nconst isNew = () => isEnabled('new-cart')\nexport const run = () => [select(isNew), select(isNew)]\n`, '"isNew" is true always now; main.ts:3:34 and 1 more place still ask for it'],
  ['one that others may ask for', `${head}export const isNew = () => isEnabled('new-cart')\n`, '"isNew" is true always now; whoever asks for it may be simplified by hand'],
])('%s', (_, text, said) => {
  expect(notes({ 'main.ts': text })).toEqual([expect.stringContaining(said)])
})

it('a context that holds the same for everybody', () => {
  const text = `${head}import { Flags } from 'app/lib'\nexport const Page = (props: any) => <Flags.Provider value={{ isNew: isEnabled('new-cart'), other: 1 }}>{props.children}</Flags.Provider>\n`
  expect(removeFlag({ 'flags.ts': flags, 'main.tsx': text }, 'new-cart', true, ['main.tsx', 'flags.ts']).plan.notes.map(one => one.reason)).toEqual(['"isNew" is true always now; whoever asks for it may be simplified by hand'])
})

it.each([
  ['what was folded everywhere', `${head}const isNew = () => isEnabled('new-cart')\nexport const run = () => isNew() ? 1 : 2\n`],
  ['what answered the same before', `${head}export const one = () => true\nexport const run = () => { if (isEnabled('new-cart')) return one(); return 2 }\n`],
  ['what still answers for itself', `${head}export const run = (size: number) => isEnabled('new-cart') ? size : 2\n`],
])('says nothing of %s', (_, text) => {
  expect(notes({ 'main.ts': text })).toEqual([])
})
