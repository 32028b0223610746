// What a check objects to is taken back, and only that: the rest is planned all the same, and a person is told why.
import { describe, expect, it } from 'vitest'
import type { FlagKey } from '../../src/flag/key.js'
import type { FlagReference } from '../../src/detect/reference.js'
import { planAndVerify } from '../../src/remove/check.js'
import type { Removal } from '../../src/remove/describe.js'
import { textsAfter } from '../../src/remove/plan.js'
import { findReads, projectOf, type Texts } from './project.js'

const api = { 'src/flags.ts': `export const isEnabled = (key: string): boolean => key !== ''\nexport const getVariant = (key: string): any => key\n` }

function remove(texts: Texts, key = 'new-cart', value: unknown = true): { removal: Removal; after: Record<string, string>; left: string[] } {
  const all: Texts = { ...api, ...texts }, project = projectOf(all)
  const references = Object.entries(all).flatMap(([file, text]) => /\.[cm]?[jt]sx?$/.test(file) ? [...findReads(file, text), ...entriesIn(file, text, key)] : [])
  const removal = planAndVerify('/shop', { key: key as FlagKey, value: value as boolean, references, project }, '')
  const after: Record<string, string> = { ...all }
  for (const [file, text] of textsAfter(removal.plan, name => all[name])) {
    if (text === undefined) delete after[file]
    else after[file] = text
  }
  return { removal, after, left: removal.plan.leftovers.map(one => `${one.file}:${one.line}:${one.column} ${one.reason}`) }
}

/** `NewCart = 'new-cart'` declares the flag */
function entriesIn(file: string, text: string, key: string): FlagReference[] {
  const at = text.indexOf(`= '${key}',`) + 2
  if (at < 2) return []
  const span = { start: at, end: at + key.length + 2 }
  return [{
    key: { kind: 'exact', key: key as FlagKey }, file, line: 2, column: 13, endLine: 2, endColumn: 23, span, site: span, sdk: 'config', role: 'declare', via: 'direct',
    fallback: undefined, forces: undefined, result: undefined, async: false, enclosing: undefined,
  }]
}

const imports = `import { isEnabled, getVariant } from './flags'\n`

describe('what a check objects to', () => {
  it('keeps one read that its value does not fit, and removes the others', () => {
    const { removal, after, left } = remove({
      'src/cart.ts': `import { getVariant } from './flags'\nexport const color = (): string => getVariant('new-cart')\nexport const isNew = () => getVariant('new-cart') ? 1 : 2\n`,
    })
    expect(after['src/cart.ts']).toBe(`import { getVariant } from './flags'\nexport const color = (): string => getVariant('new-cart')\nexport const isNew = () => 1\n`)
    expect(left).toContain('src/cart.ts:2:36 left as it is, since changing it brings a new diagnostic: Type \'boolean\' is not assignable to type \'string\'.')
    expect(removal.verified.fresh).toEqual([])
  })
  it('takes the comment that expects an error of the gone state', () => {
    const cart = (size: string, expected: string): string => `${size.includes('isEnabled') ? `import { isEnabled } from './flags'\n` : ''}${expected}export const size: number = ${size}\n// @ts-expect-error wrong all along\nexport const color: number = 'red'\n`
    const { removal, after } = remove({ 'src/cart.ts': cart(`isEnabled('new-cart') ? 1 : 'wide'`, '// @ts-expect-error the old one\n') })
    expect(after['src/cart.ts']).toBe(cart('1', ''))
    expect(removal.plan.leftovers).toEqual([])
  })
  it('is not that TypeScript has another guess at what was meant', () => {
    const { after } = remove({ 'src/cart.ts': `import { isEnabled } from './flags'\nimport { carts } from './carts'\nexport const a = isEnabled('new-cart') ? cart : carts\n`, 'src/carts.ts': `export const carts = 1\nexport const sale = 2\n` })
    expect(after['src/cart.ts']).toBe(`export const a = cart\n`)
  })
  it('keeps an entry that somebody still names', () => {
    const { after, left } = remove({
      'src/keys.ts': `export enum Flag {\n  NewCart = 'new-cart',\n  Search = 'search',\n}\n`,
      'src/cart.ts': `import { isEnabled } from './flags'\nimport { Flag } from './keys'\nexport const isNew = isEnabled('new-cart')\nexport const all = [Flag.Search]\n`,
      'src/index.ts': `export * from './keys'\n`,
      'src/page.ts': `import * as shop from './index'\nexport type Wanted = shop.Flag.NewCart\n`,
    }, 'new-cart', true)
    expect(after['src/cart.ts']).toContain('export const isNew = true\n')
    expect(after['src/keys.ts']).toContain('NewCart')
    expect(left.join('\n')).toContain('src/keys.ts:2:3 left as it is, since changing it brings a new diagnostic: src/page.ts:2:32: Namespace \'"src/keys".Flag\' has no exported member \'NewCart\'.')
  })
  it('says of a variable that nothing uses any more, and goes on', () => {
    const { after, left } = remove({
      'tsconfig.json': '{}',
      'src/cart.ts': `import { getVariant } from './flags'\nexport function cart(size: string) {\n  return getVariant('new-cart') === 'wide' ? 1 : size.length\n}\nexport const a = cart('s')\n`,
    }, 'new-cart', 'wide')
    expect(after['src/cart.ts']).toContain('return 1')
    expect(left).toEqual([])
  })
})

describe('what is no news', () => {
  it('is an old diagnostic on another line, or about a type that is told in other words', () => {
    const { removal, after } = remove({
      'src/cart.ts': `${imports}export const cart = () => {\n  if (isEnabled('new-cart')) {\n    start()\n  }\n  const prices: { net: number } = { new: isEnabled('new-cart'), old: 'x' }\n  return prices\n}\ndeclare function start(): void\n`,
    })
    expect(after['src/cart.ts']).toContain('  start()\n  const prices: { net: number } = { new: true, old: \'x\' }\n')
    expect(removal.verified.before).toBe(1)
    expect(removal.verified.after).toBe(1)
    expect(removal.verified.fresh).toEqual([])
  })
  it('is a parameter without a type whose type was in a package that is not there', () => {
    const { removal, after } = remove({
      'src/cart.ts': `import { Handler } from 'app/ui'\nimport { isEnabled } from './flags'\nexport const handler: Handler = isEnabled('new-cart') ? event => event.stop() : (event: string) => event\n`,
    })
    expect(after['src/cart.ts']).toContain('handler: Handler = event => event.stop()\n')
    expect(removal.verified.fresh).toEqual([])
  })
})

describe('which files are looked at', () => {
  const shop = {
    'src/cart.ts': `import { isEnabled } from './flags'\nexport interface Cart { open: boolean; size: number }\nexport const cart = (): Cart => ({ open: isEnabled('new-cart'), size: 1 })\n`,
    'src/index.ts': `export * from './cart'\n`,
    'src/page.ts': `import { cart } from './index'\nexport const page = () => cart().size\n`,
  }
  it('are only those that changed, while they show the same to others', () => {
    expect(remove(shop).removal.verified.files).toBe(1)
  })
  it('are those that use what changed, through barrels and through what others make of it', () => {
    const { removal } = remove({
      ...shop,
      'src/cart.ts': `import { isEnabled } from './flags'\nexport const cart = () => isEnabled('new-cart') ? { open: 1 } : { open: 2, size: 1 }\n`,
      'src/row.ts': `import { cart } from './index'\nexport const row = () => cart()\n`,
      'src/page.ts': `import { row } from './row'\nexport const page = () => row().size\n`,
    })
    expect(removal.plan.leftovers.map(one => one.reason).join('\n')).toContain('src/page.ts:2:33: Property \'size\' does not exist on type \'{ open: number; }\'')
  })
})
