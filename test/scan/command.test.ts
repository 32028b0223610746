import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '../../src/commands/index.js'
import type { Io } from '../../src/commands/command.js'
import { makeTree, type Tree } from './tree.js'

const shop = {
  'halyard.config.json': { reads: [{ call: 'isOn', from: './src/flags', key: 0, fallback: 1 }] },
  'CODEOWNERS': '/src/ @acme/shop\n',
  'src/flags.ts': 'export function isOn(key: string, fallback = false): boolean { return fallback }\nexport const on = (key: string) => isOn(key)\n',
  'src/cart.ts': 'import { isOn } from "./flags"\nexport function cart(id: string) { return isOn("new-nav", true) || isOn(`cart-${id}`) }\n',
  'src/nav.ts': 'import { on } from "./flags"\nexport const nav = on("new-nav"), label = "old-nav"\n',
  'src/page.ts': 'import { on } from "./flags"\nexport const page = on("new-page")\n',
}

async function halyard(tree: Tree, command: 'scan' | 'merge', args: string[] = [], options: Record<string, unknown> = {}): Promise<string> {
  const parts: string[] = []
  const io: Io = { cwd: tree.root, env: {}, out: text => { parts.push(text) }, err: () => {}, isTerminal: false, width: 100, now: '2026-11-21T00:00:00.000Z' }
  const { run } = await commands[command].load()
  expect(await run(args, options, io)).toBe(0)
  return parts.join('')
}

describe('halyard scan', () => {
  it('prints flags, places and a sum', async () => {
    using tree = makeTree(shop, { git: true })
    expect(await halyard(tree, 'scan')).toBe(`new-nav  2 reads
  src/cart.ts:2:48  read  default true, in cart
  src/nav.ts:2:23  read (wrapper)

new-page  1 read
  src/page.ts:2:24  read (wrapper)

keys made at run time  1 place: a flag that matches may be in use here
  src/cart.ts:2:73  read  cart-*, in cart

2 flags, 4 references (1 dynamic) in 4 files, 4 of them parsed
`)
  })
  it('--format json has its keys in the fixed order and the owner of the file', async () => {
    using tree = makeTree(shop, { git: true })
    const { references: [first], stats, ...rest } = JSON.parse(await halyard(tree, 'scan', [], { format: 'json' })) as { references: object[]; stats: { milliseconds: number } }
    expect(JSON.stringify(first)).toBe('{"key":"new-nav","pattern":null,"file":"src/cart.ts","line":2,"column":48,"endLine":2,"endColumn":57,"sdk":"config","role":"read","via":"direct","fallback":true,"enclosing":"cart","owner":"@acme/shop"}')
    expect(Object.keys(rest)).toEqual(['version', 'skipped'])
    expect(stats.milliseconds).toBe(0)
  })
  it('--explain says what was searched, what was looked for and where the words stand', async () => {
    using tree = makeTree(shop, { git: true })
    const text = await halyard(tree, 'scan', [], { explain: 'old-nav' })
    expect(text).toContain('old-nav: 0 references')
    expect(text).toContain('searched: 4 files below ')
    expect(text).toContain('of the config: call isOn from ./src/flags')
    expect(text).toContain('src/nav.ts:2:44  export const nav = on("new-nav"), label = "old-nav"')
    expect(await halyard(tree, 'scan', [], { explain: 'cart-42' })).toContain('reads with a key made at run time that may be this one:\n  src/cart.ts:2:73  cart-*')
    expect(await halyard(tree, 'scan', [], { explain: 'new-nev' })).toContain('near: new-nav')
  })
})

describe('halyard scan --shard and halyard merge', () => {
  it.each([1, 2, 3, 7])('%d shards give the same bytes as one run', async of => {
    using tree = makeTree(shop, { git: true })
    const whole = await halyard(tree, 'scan', [], { format: 'json', cache: false })
    const names: string[] = []
    for (let index = 1; index <= of; index++) {
      names.push(`shard-${index}.json`)
      tree.write(`shard-${index}.json`, await halyard(tree, 'scan', [], { shard: `${index}/${of}`, cache: false }))
    }
    expect(await halyard(tree, 'merge', names, { format: 'json', cache: false })).toBe(whole)
    expect(await halyard(tree, 'merge', names.reverse(), { format: 'json' })).toBe(whole)
  })
  it('a shard is a scan document of its own', async () => {
    using tree = makeTree(shop, { git: true })
    const shard = JSON.parse(await halyard(tree, 'scan', [], { shard: '1/2' })) as { version: number; references: unknown[]; shard: { of: number } }
    expect([shard.version, Array.isArray(shard.references), shard.shard.of]).toEqual([1, true, 2])
  })
  it.each([
    ['3', /^--shard "3" is not a share of the work; write it like 1\/3/], ['0/3', /is not a share/], ['4/3', /is not a share/],
  ])('--shard %s is an error', async (shard, message) => {
    using tree = makeTree(shop, { git: true })
    await expect(halyard(tree, 'scan', [], { shard })).rejects.toThrow(message)
  })
  it('says which shard is missing, doubled or foreign', async () => {
    using tree = makeTree(shop, { git: true })
    tree.write('a.json', await halyard(tree, 'scan', [], { shard: '1/2' }))
    tree.write('b.json', await halyard(tree, 'scan', [], { shard: '2/3' }))
    tree.write('c.json', '{"version":1}')
    tree.write('d.json', 'nonsense')
    await expect(halyard(tree, 'merge', ['a.json'])).rejects.toThrow('shard 2/2 is missing; run "halyard scan --shard 2/2" and merge all 2')
    await expect(halyard(tree, 'merge', ['a.json', 'b.json'])).rejects.toThrow('b.json is one of 3 shards, a.json one of 2; merge those of one run')
    await expect(halyard(tree, 'merge', ['c.json'])).rejects.toThrow('c.json is not the result of "halyard scan --shard"')
    await expect(halyard(tree, 'merge', ['d.json'])).rejects.toThrow(/^d\.json is not JSON: /)
    await expect(halyard(tree, 'merge', ['e.json'])).rejects.toThrow(/^cannot read shard e\.json: /)
  })
  it('refuses shards of other files than those that are there', async () => {
    using tree = makeTree(shop, { git: true })
    tree.write(join('out', 'a.json'), await halyard(tree, 'scan', [], { shard: '1/1' }))
    tree.write('src/nav.ts', 'export {}\n')
    await expect(halyard(tree, 'merge', ['out/a.json'])).rejects.toThrow('the shards are of other files than those here; run merge on the commit that was scanned')
  })
})
