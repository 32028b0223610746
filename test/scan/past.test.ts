// What git remembers beyond the tree: since when code speaks of a flag, and who touched a line last.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { findAuthors } from '../../src/scan/authors.js'
import { findIntroduced } from '../../src/scan/introduced.js'
import { makeTree, type Tree } from './tree.js'

vi.setConfig({ testTimeout: 60_000 })

function commit(tree: Tree, day: string, files: Readonly<Record<string, string>>, who = 'ann'): void {
  for (const [file, content] of Object.entries(files)) tree.write(file, content)
  const date = `2026-${day}T10:00:00Z`
  execFileSync('git', ['add', '-A'], { cwd: tree.root })
  execFileSync('git', ['-c', `user.name=${who}`, '-c', `user.email=${who}@shop.example`, 'commit', '-qm', day], { cwd: tree.root, env: { ...process.env, GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date } })
}

const dates = async (tree: Tree, keys: Record<string, string[]>, more: object = {}) =>
  findIntroduced({ root: tree.root, keys: new Map(Object.entries(keys)), endings: ['ts', 'tsx'], limitMs: 60_000, ...more })
const days = ({ dates: found }: { dates: ReadonlyMap<string, string> }): Record<string, string> => Object.fromEntries([...found].map(([key, at]) => [key, at.slice(5, 10)]))

function shop(): Tree {
  const tree = makeTree({ 'node_modules/x/package.json': '{}', '.gitignore': 'node_modules\n' }, { git: true })
  commit(tree, '01-10', { 'src/cart.ts': `// search for a cart\nif (on('new_cart')) pay()\n` })
  commit(tree, '02-10', { 'src/search.ts': `on('search')\non('gone_and_back')\n`, 'README.md': `'later'\n` })
  commit(tree, '03-10', { 'src/basket.ts': `if (on('new_cart')) pay()\n`, 'src/cart.ts': '\n', 'src/search.ts': `on('search')\n` })
  commit(tree, '04-10', { 'src/back.ts': `on('gone_and_back')\nuseFlags().newNav\n`, 'src/later.ts': `on("later")\n` })
  return tree
}

describe('the first reference of a flag', () => {
  it('is the commit since which code speaks of it without a break', async () => {
    using tree = shop()
    expect(days(await dates(tree, { new_cart: ['new_cart'], search: ['search'], gone_and_back: ['gone_and_back'], later: ['later'], 'new-nav': ['new-nav', 'newNav'], never: ['never'] })))
      .toEqual({ new_cart: '01-10', search: '02-10', gone_and_back: '04-10', later: '04-10', 'new-nav': '04-10' })
  })
  it('is found for keys that objects have without being asked', async () => {
    using tree = shop()
    commit(tree, '05-10', { 'src/odd.ts': `on('constructor')\non('__proto__')\non('toString')\n` })
    const keys = Object.fromEntries(['constructor', '__proto__', 'toString'].map(key => [key, [key]])), first = await dates(tree, keys)
    expect(first.dates).toEqual(new Map(['constructor', '__proto__', 'toString'].map(key => [key, '2026-05-10T10:00:00.000Z'])))
    expect((await dates(tree, keys)).dates).toEqual(first.dates)
  })
  it('is remembered: the next run reads only what is new', async () => {
    using tree = shop()
    const keys = { new_cart: ['new_cart'], later: ['later'] }, first = await dates(tree, keys)
    commit(tree, '05-10', { 'src/new.ts': `on('newest')\n`, 'src/later.ts': '\n' })
    expect(days(await dates(tree, keys))).toEqual({ ...days(first) })
    expect(days(await dates(tree, { ...keys, newest: ['newest'] }))).toEqual({ ...days(first), newest: '05-10' })
    commit(tree, '06-10', { 'src/later.ts': `on('later')\n` })
    expect(days(await dates(tree, keys))).toEqual({ new_cart: '01-10', later: '06-10' })
  })
  it('is the same without a memory, and after a rebase', async () => {
    using tree = shop()
    const keys = { new_cart: ['new_cart'], later: ['later'] }, first = await dates(tree, keys)
    rmSync(join(tree.root, 'node_modules/.cache'), { recursive: true })
    expect(await dates(tree, keys)).toEqual(first)
    tree.git('reset', '-q', '--hard', 'HEAD~2')
    expect(days(await dates(tree, keys))).toEqual({ new_cart: '01-10' })
  })
  it('says that a shallow clone may hide an earlier one', async () => {
    using tree = shop()
    using clone = makeTree({})
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${tree.root}`, join(clone.root, 'shop')])
    const found = await findIntroduced({ root: join(clone.root, 'shop'), keys: new Map([['new_cart', ['new_cart']]]), endings: ['ts'], limitMs: 60_000 })
    expect({ days: days(found), notes: found.notes }).toEqual({ days: { new_cart: '04-10' }, notes: ['this clone is shallow (fetch with --unshallow): the first references of 1 flag(s) may be older than git shows here'] })
  })
  it('says when the history is longer than the time', async () => {
    using tree = shop()
    expect(await dates(tree, { new_cart: ['new_cart'] }, { limitMs: 0 })).toEqual({ dates: new Map(), notes: ['git history could not be read within 0 s, so 1 flag(s) without a date stay without one; set HALYARD_GIT_MS to allow more milliseconds'] })
  })
  it('is not known where there is no git', async () => {
    using tree = makeTree({ 'a.ts': `on('new_cart')` })
    expect(await dates(tree, { new_cart: ['new_cart'] })).toEqual({ dates: new Map(), notes: [] })
  })
})

describe('who touched a line last', () => {
  const lines = [{ file: 'src/cart.ts', line: 1 }, { file: 'src/cart.ts', line: 2 }, { file: 'src/dirty.ts', line: 1 }, { file: 'src/new.ts', line: 1 }]
  function blamed(): Tree {
    const tree = makeTree({ 'node_modules/x/package.json': '{}', '.gitignore': 'node_modules\n' }, { git: true })
    commit(tree, '01-10', { 'src/cart.ts': 'one\ntwo\n', 'src/dirty.ts': 'one\n' })
    commit(tree, '02-10', { 'src/cart.ts': 'one\n2\n' }, 'bob')
    tree.write('src/dirty.ts', 'uncommitted\n')
    tree.write('src/new.ts', 'untracked\n')
    return tree
  }
  it('is asked of git once per file, and not for what is not committed', async () => {
    using tree = blamed()
    const first = await findAuthors(tree.root, tree.root, lines, 60_000)
    expect(first).toEqual({ authors: new Map([['src/cart.ts:1', 'ann@shop.example'], ['src/cart.ts:2', 'bob@shop.example']]), notes: [] })
    expect(await findAuthors(tree.root, tree.root, lines, -1)).toEqual(first)      // no time to ask: it was remembered
  })
  it('works from a folder below', async () => {
    using tree = blamed()
    expect((await findAuthors(join(tree.root, 'src'), tree.root, [{ file: 'cart.ts', line: 2 }], 60_000)).authors).toEqual(new Map([['cart.ts:2', 'bob@shop.example']]))
  })
  it('says how many files there was no time for', async () => {
    using tree = blamed()
    expect((await findAuthors(tree.root, tree.root, lines, -1)).notes).toEqual(['git blame was not asked about 1 file(s) after 0 s; write owners into flags.yml or CODEOWNERS'])
  })
})
