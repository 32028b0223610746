// A component that clones its children may give them other props than they are written with.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const files = (wrap: string, page: string) => ({
  'src/flags.ts': `export const isOn = (key: string): boolean => process.env[key] === '1'\n`,
  'src/wrap.tsx': `import React from 'react'\n\nexport const Wrap = ({ children, icon }: any) => ${wrap}\n`,
  'src/row.tsx': `import React from 'react'\n\nexport const Row = ({ isNew }: { isNew: boolean }) => (isNew ? <b /> : <i />)\n`,
  'src/page.tsx': `import React from 'react'\nimport { isOn } from './flags'\nimport { Row } from './row'\nimport { Wrap } from './wrap'\n\nexport const Page = () => ${page}\n`,
})
const row = async (wrap: string, page: string): Promise<string | undefined> =>
  (await removeFrom(files(wrap, page), { entry: ['src/page.tsx'], reads: [{ call: 'isOn', from: './src/flags.ts', key: 0 }] }, 'cart', 'true', { allowLeftovers: true })).file('src/row.tsx')
const cloning = `React.cloneElement(children ?? icon, { isNew: false })`, plain = `<p>{children}{icon}</p>`
const asked = `({ isNew }: { isNew: boolean }) => (isNew ? <b /> : <i />)`, known = `() => <b />`

describe('a prop of an element', { timeout: 60_000 }, () => {
  it.each([
    ['in a component that clones it', cloning, `<Wrap><Row isNew={isOn('cart')} /></Wrap>`, asked],
    ['in an attribute of one', cloning, `<Wrap icon={<Row isNew={isOn('cart')} />} />`, asked],
    ['in what is no component, inside one', cloning, `<Wrap><p><Row isNew={isOn('cart')} /></p></Wrap>`, known],
    ['in a component that shows it as it is', plain, `<Wrap icon={<Row isNew={isOn('cart')} />}><Row isNew={isOn('cart')} /></Wrap>`, known],
  ])('%s', async (_, wrap, page, text) => { expect(await row(wrap, page)).toContain(`export const Row = ${text}`) })
})
