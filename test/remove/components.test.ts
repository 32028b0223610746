// Components that show their children while a flag is on, as the real scanner names them: by their opening tag.
import { expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const page = `import { FeatureFlag } from '@openfeature/react-sdk'\n\nexport const Page = () => (\n  <main>\n    <FeatureFlag flagKey="new-cart" fallback={<p>old</p>}>\n      <p>new</p>\n    </FeatureFlag>\n    <FeatureFlag flagKey="new-cart" matchValue={false}><p>never</p></FeatureFlag>\n  </main>\n)\n`

it.each([['true', '<p>new</p>'], ['false', `<p>old</p>\n    <p>never</p>`]])('are what they show: %s', async (value, shown) => {
  const { status, file } = await removeFrom({ 'package.json': '{"name":"shop","private":true}', 'src/page.tsx': page }, { entry: ['src/page.tsx'] }, 'new-cart', value)
  expect(status).toBe(0)
  expect(file('src/page.tsx')).toBe(`export const Page = () => (\n  <main>\n    ${shown}\n  </main>\n)\n`)
}, 60_000)

it('keeps the key of a flag that is defined by a call', async () => {
  const flags = `import { flag } from 'flags/next'\n\nexport const newCart = flag<boolean>({ key: 'new-cart', decide: () => false })\nexport const all = [newCart] as const\n`
  const { status, said, file } = await removeFrom({ 'package.json': '{"name":"shop","private":true}', 'src/flags.ts': flags, 'src/page.ts': `import { newCart } from './flags'\nexport const page = async () => await newCart() ? 1 : 2\n` }, { entry: ['src/page.ts', 'src/flags.ts'] }, 'new-cart', 'true', { allowLeftovers: true })
  expect(status).toBe(1)
  expect(said).toContain('src/flags.ts:3:45: "new-cart" is still named here')
  expect(file('src/flags.ts')).toBe(flags)
  expect(file('src/page.ts')).toBe(`export const page = async () => 1\n`)
}, 60_000)

it('takes an entry whose last look-up the fold left without a use', async () => {
  const text = `import { useFlags, LDProvider } from 'launchdarkly-react-client-sdk'\n\nexport function Page() {\n  const { newCart, other } = useFlags()\n  return <p>{newCart ? 'new' : 'old'}{other}</p>\n}\nexport const App = () => <LDProvider clientSideID="x" flags={{ newCart: true, other: true }}><Page /></LDProvider>\n`
  const { file } = await removeFrom({ 'package.json': '{"name":"shop","private":true}', 'src/page.tsx': text }, { entry: ['src/page.tsx'] }, 'newCart', 'true', { allowLeftovers: true })
  expect(file('src/page.tsx')).toContain('const { other } = useFlags()')
  expect(file('src/page.tsx')).toContain('flags={{ other: true }}')
}, 60_000)
