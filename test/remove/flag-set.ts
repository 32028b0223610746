// A shop whose flags are members of what a hook answers, and are told by their type.
import type { Files } from './shop.js'

export const config = { entry: ['src/page.tsx'], reads: [{ member: 'useFlags()' }] }

export const shop: Files = {
  'src/flag-set.ts': `export interface ShopFlags {\n  cart: boolean\n  newSearch: boolean\n  sale: boolean\n}\nexport type FlagSet = Partial<ShopFlags>\n`,
  'src/use-flags.ts': `import { useFlags as useRemote, useSaved } from 'app/remote'
import type { FlagSet } from './flag-set'

export const useFlags = () => {
  const flags = useRemote() as FlagSet
  const saved = useSaved()
  return { ...flags, ...saved }
}
`,
  'src/page.tsx': `import { useFlags } from './use-flags'\n\nexport const Page = () => {\n  const flags = useFlags()\n  return <div>{flags.newSearch ? 1 : 2}</div>\n}\n`,
}
