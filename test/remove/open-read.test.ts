// A read that cannot be replaced stays, and so does what it needs: its enum member, its entry.
import { expect, it } from 'vitest'
import { removeFrom } from './shop.js'

it('keeps the enum member and the entry that a read left for a person needs', async () => {
  const config = { entry: ['src/page.tsx'], flags: 'flags.yml', reads: [{ jsx: 'Gate', from: './src/gate', key: 'flag' }, { call: 'isOn', from: './src/gate', key: 0 }] }
  const files = {
    'flags.yml': `flags:\n  new_cart:\n    category: release\n  search:\n    category: ops\n`,
    'src/gate.tsx': `export enum Flag {\n  NewCart = 'new_cart',\n  Search = 'search',\n}\nexport const Gate = (props: { flag: Flag, children?: unknown, title?: string }) => null\nexport const isOn = (flag: Flag) => flag === 'search'\n`,
    'src/page.tsx': `import { Flag, Gate, isOn } from './gate'\n\nexport const Page = (rest: { title?: string }) => <Gate flag={Flag.NewCart} {...rest}>new</Gate>\nexport const total = () => isOn(Flag.NewCart) ? 2 : 1\n`,
  }
  const { status, said, file } = await removeFrom(files, config, 'new_cart', 'true', { allowLeftovers: true })
  expect(status).toBe(1)
  expect(said).toContain('src/page.tsx:3:68: this read of "new_cart" cannot be replaced by its value; mend it by hand')
  expect(file('src/page.tsx')).toContain('export const total = () => 2\n')
  expect(file('src/gate.tsx')).toBe(files['src/gate.tsx'])
  expect(file('flags.yml')).toBe(files['flags.yml'])
}, 60_000)
