// A hook that only reads a context goes with the flag that was taken out of it.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const reads = { reads: [{ member: 'flags' }], entry: ['src/page.tsx', 'src/state.ts'] }
const page = (body: string, head = `import { useShop } from './state'\n`): string => `${head}\nexport function Page() {\n${body}}\n`
const before = page(`  const { flags } = useShop()\n  return flags['new_cart'] ? <a /> : <b />\n`)
const after = async (state: string): Promise<string | undefined> =>
  (await removeFrom({ 'src/state.ts': state, 'src/page.tsx': before }, reads, 'new_cart', 'true')).file('src/page.tsx')

const guarded = (guard: string, read = 'useContext(ShopContext)', more = ''): string =>
  `import { createContext, useContext } from 'react'\nimport { log } from 'app/log'\ninterface Shop { flags: Record<string, boolean>, name: string }\nconst ShopContext = createContext<Shop | undefined>(undefined)\nexport function useShop() {\n  const shop = ${read}\n${more}${guard}  return shop\n}\nexport const provided = [ShopContext, log]\n`
const gone = `\nexport function Page() {\n  return <a />\n}\n`, stays = page(`  useShop()\n  return <a />\n`)

describe('the hook that flags were taken from', { timeout: 120_000 }, () => {
  it.each([
    ['complains that nobody provides', guarded(`  if (shop === undefined) throw new Error('no shop')\n`)],
    ['complains in a block', guarded(`  if (!shop) {\n    throw new Error('no shop')\n  }\n`)],
    ['is made by constate', `import constate from 'constate'\nimport { useState } from 'react'\nexport const [ShopProvider, useShop] = constate(() => {\n  const [flags, setFlags] = useState<Record<string, boolean>>({})\n  return { flags, setFlags }\n})\n`],
  ])('goes where it %s', async (_, state) => expect((await after(state))?.trimStart()).toBe(gone.trimStart()))
  it.each([
    ['looks at something else before it throws', guarded(`  if (shop?.name === '') throw new Error('no name')\n`)],
    ['writes something down, too', guarded(`  if (shop === undefined) throw new Error('no shop')\n`, 'useContext(ShopContext)', `  log('asked')\n`)],
    ['complains of what is no context', guarded(`  if (shop === undefined) throw new Error('no shop')\n`, 'log(ShopContext)')],
    ['tells before it throws', guarded(`  if (!shop) {\n    log('no shop')\n    throw new Error('no shop')\n  }\n`)],
  ])('stays where it %s', async (_, state) => expect(await after(state)).toBe(stays))
})
