// Names are learnt from files that export something; whoever exports nothing is read when they are known.
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.js'
import type { FileFacts } from '../../src/detect/facts.js'
import { emptyCache } from '../../src/scan/cache.js'
import { listFiles } from '../../src/scan/files.js'
import { openProject } from '../../src/scan/open.js'
import { parseFacts } from '../../src/scan/parse.js'
import { indexWords } from '../../src/scan/prefilter.js'
import { createResolver } from '../../src/scan/resolver.js'
import { linkProject } from '../../src/scan/rounds.js'
import { makeTree } from './tree.js'

const CONFIG = { reads: [{ call: 'isOn', key: 0 }] }
const WRAPPER = "import { isOn } from 'toggles'\nexport function isShown(place: string) { return isOn(place) }\n"
const OUTER = "import { isShown } from './shown'\nexport const mayPay = (place: string) => isShown(place)\n"

/** The keys found, and how often each file was read. */
async function link(files: Readonly<Record<string, string>>, settings: object = CONFIG): Promise<{ keys: string[]; reads: Record<string, number> }> {
  using tree = makeTree({ ...files, 'halyard.config.json': settings })
  const config = await loadConfig(tree.root), listing = await listFiles(tree.root, { include: config.include, exclude: config.exclude, own: [] })
  const words = indexWords(tree.root, listing.files, () => undefined), reads: Record<string, number> = {}
  const project = openProject<FileFacts>({
    root: tree.root, files: listing.files, words: () => words.of, resolver: createResolver(tree.root, listing.tree), cache: emptyCache, keep: () => {},
    extract: (file, text, names) => {
      reads[file] = (reads[file] ?? 0) + 1
      return parseFacts(file, text, names)
    },
  })
  const references = await linkProject(project, { config, sdks: [], storeKeys: [] })
  return { keys: references.flatMap(({ key }) => key.kind === 'exact' ? [key.key] : []).sort(), reads }
}

describe('rounds', () => {
  it('read a test once, whatever wrappers it calls', async () => {
    const { keys, reads } = await link({
      'src/shown.ts': WRAPPER, 'src/pay.ts': OUTER,
      'src/pay.test.ts': "import { isOn } from 'toggles'\nimport { isShown } from './shown'\nimport { mayPay } from './pay'\nit('pays', () => { isOn('cart'); isShown('search'); mayPay('checkout') })\n",
    })
    expect(keys).toEqual(['cart', 'checkout', 'search'])
    expect(reads['src/pay.test.ts']).toBe(1)
  })

  it('read an entry that exports nothing where nobody else knows a flag', async () => {
    const { keys } = await link({ 'src/main.ts': "import { isOn } from 'toggles'\nconst check = (place: string) => isOn(place)\ncheck('search')\n" })
    expect(keys).toEqual(['search'])
  })

  it('follow a key through barrels that hand each other on, and parse none of them for what leads to no flag', async () => {
    const { keys, reads } = await link({
      'src/index.ts': "export * from './shop'\nexport * from './keys'\n", 'src/shop/index.ts': "export * from '..'\nexport * from './format'\nexport * from './page'\n",
      'src/keys.ts': "export const cartKey = 'cart'\n", 'src/shop/format.ts': 'export const format = (price: unknown) => `${price} EUR`\n', 'src/shop/page.ts': 'export const page = (format: string) => format.length\n',
      'src/app.ts': "import { isOn } from 'toggles'\nimport { cartKey, format } from './shop'\nif (isOn(cartKey)) format(isOn)\n",
    })
    expect(new Set(keys)).toEqual(new Set(['cart']))
    expect([reads['src/shop/format.ts'], reads['src/shop/page.ts']]).toEqual([undefined, undefined])
  })

  it('read a test that doubles a function of one flag, and no other that names it', async () => {
    const { keys, reads } = await link({
      'src/flags.ts': "import { isOn } from 'toggles'\nexport const hasCart = () => isOn('cart')\n",
      'src/page.test.ts': "import * as flags from './flags'\nit('pays', () => { vi.spyOn(flags, 'hasCart').mockReturnValue(true) })\n",
      'src/other.test.ts': "import { hasCart } from './flags'\nit('knows', () => { expect(hasCart).toBeDefined() })\n",
    })
    expect([keys, reads['src/page.test.ts'], reads['src/other.test.ts']]).toEqual([['cart', 'cart'], 1, undefined])
  })

  it('follow a name that only an entry hands on', async () => {
    const { keys } = await link({
      'src/main.cjs': "const { isOn } = require('toggles')\nmodule.exports = { isShown: place => isOn(place) }\n",
      'src/cart.ts': "import { isShown } from './main.cjs'\nisShown('checkout')\n",
    })
    expect(keys).toEqual(['checkout'])
  })

  it('ask a list whether it holds a flag where it is called so, and read no other file for that', async () => {
    const { keys, reads } = await link({
      'src/cart.ts': "import { user } from './user'\nexport const mayPay = user.features.includes('checkout'), { features: mine } = user, maySearch = mine?.includes('search')\n",
      'src/renamed.ts': "import { features as all } from './user'\nexport const hasNav = all.includes('nav')\n",
      'src/user.ts': "export const features: string[] = load(), user = { features }\n",
      'src/tags.ts': "export const isNew = (tags: string[]) => tags.includes('new')\n",
      'src/given.ts': "import { user } from './user'\nexport const isOn = (feature: string) => user.features.includes(feature)\n",
      'src/asks.ts': "import { isOn } from './given'\nexport const hasDark = isOn('dark')\n",
    }, { reads: [{ call: 'features.includes', key: 0 }] })
    expect(keys).toEqual(['checkout', 'dark', 'nav', 'search'])
    expect(reads['src/tags.ts']).toBeUndefined()
  })
})
