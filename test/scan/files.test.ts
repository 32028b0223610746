import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { listFiles, maxBytes, type ListOptions } from '../../src/scan/files.js'
import { hashOf } from '../../src/scan/git.js'

const roots: string[] = []
afterEach(() => { for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true }) })

function tree(files: Readonly<Record<string, string>>, git = true): string {
  const root = mkdtempSync(join(tmpdir(), 'halyard-files-'))
  roots.push(root)
  for (const [file, text] of Object.entries(files)) write(root, file, text)
  if (git) { run(root, 'init', '-q'); commit(root) }
  return root
}
function write(root: string, file: string, text: string | Buffer): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}
const run = (root: string, ...args: string[]): string => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: root, encoding: 'utf8' })
const commit = (root: string): void => { run(root, 'add', '-A'); run(root, 'commit', '-qm', 'x', '--allow-empty') }
const names = async (root: string, options?: ListOptions): Promise<string[]> => (await listFiles(root, options)).files.map(({ file }) => file)

describe('files of a git repository', () => {
  it('are the tracked ones and new ones that are not ignored, sorted', async () => {
    const root = tree({ 'src/cart.ts': '1', 'a.md': '#', 'logo.png': 'x', '.gitignore': 'out\n' })
    write(root, 'new/search.tsx', '2')
    write(root, 'out/bundle.js', '3')
    expect(await names(root)).toEqual(['a.md', 'new/search.tsx', 'src/cart.ts'])
  })
  it('are identified by the id git has, or would have, for what is on disk', async () => {
    const root = tree({ 'a.ts': 'one', 'b.ts': 'two' })
    write(root, 'b.ts', 'changed')
    const { files } = await listFiles(root)
    expect(files.map(({ id }) => id)).toEqual([hashOf(Buffer.from('one')), hashOf(Buffer.from('changed'))])
    expect(files[1]!.id).toBe(run(root, 'hash-object', 'b.ts').trim())
  })
  it('do not include deleted ones, staged or not', async () => {
    const root = tree({ 'a.ts': '1', 'b.ts': '2', 'c.ts': '3' })
    rmSync(join(root, 'a.ts'))
    run(root, 'rm', '-q', 'b.ts')
    expect(await names(root)).toEqual(['c.ts'])
  })
  it('are found below a subfolder with names relative to it', async () => {
    const root = tree({ 'web/src/a.ts': '1', 'api/b.ts': '2' })
    write(root, 'web/src/new.ts', '3')
    write(root, 'web/src/a.ts', '4')
    expect(await names(join(root, 'web'))).toEqual(['src/a.ts', 'src/new.ts'])
  })
  it('keep names with spaces, quotes and letters beyond ASCII', async () => {
    const root = tree({ 'sp ace/"q".ts': '1', 'grün.ts': '2' })
    write(root, 'sp ace/neu "ß".ts', '3')
    expect(await names(root)).toEqual(['grün.ts', 'sp ace/"q".ts', 'sp ace/neu "ß".ts'])
  })
  it('include a file with merge conflicts once', async () => {
    const root = tree({ 'a.ts': 'base' })
    run(root, 'checkout', '-qb', 'other'); write(root, 'a.ts', 'theirs'); commit(root)
    run(root, 'checkout', '-q', '-'); write(root, 'a.ts', 'ours'); commit(root)
    try { run(root, 'merge', '-q', 'other') } catch { /* the conflict is the point */ }
    expect(await names(root)).toEqual(['a.ts'])
  })
  it('are none in an empty repository', async () => {
    const root = tree({}, false)
    run(root, 'init', '-q')
    expect(await listFiles(root)).toEqual({ files: [], skipped: [], tree: [] })
  })
})

describe('include and exclude', () => {
  const files = { 'src/cart.ts': '1', 'src/generated/api.ts': '2', 'scripts/run.mjs': '3', 'flags.yml': 'flags: {}' }
  it.each<[ListOptions, string[]]>([
    [{ include: ['src'] }, ['src/cart.ts', 'src/generated/api.ts']],
    [{ include: ['./src/'], exclude: ['**/generated/**'] }, ['src/cart.ts']],
    [{ include: ['**/*.mjs'] }, ['scripts/run.mjs']],
    [{ exclude: ['src'], own: ['flags.yml'] }, ['scripts/run.mjs']],
    [{ include: ['.'] }, ['flags.yml', 'scripts/run.mjs', 'src/cart.ts', 'src/generated/api.ts']],
  ])('%j', async (options, expected) => expect(await names(tree(files), options)).toEqual(expected))
})

describe('without git', () => {
  it('every file below the folder is listed, node_modules is not', async () => {
    const root = tree({ 'src/cart.ts': '1', 'node_modules/x/index.js': '2', '.env': 'A=1' }, false)
    expect(await listFiles(root)).toMatchObject({ files: [{ file: '.env', kind: 'text', id: hashOf(Buffer.from('A=1')) }, { file: 'src/cart.ts', kind: 'code', id: hashOf(Buffer.from('1')) }], skipped: [] })
  })
  it('a loop of links does not trap it', async () => {
    const root = tree({ 'src/cart.ts': '1' }, false)
    symlinkSync('..', join(root, 'src/loop'))
    symlinkSync('cart.ts', join(root, 'src/alias.ts'))
    const { files, skipped } = await listFiles(root)
    expect(files.map(({ file }) => file)).toEqual(['src/cart.ts'])
    expect(skipped).toEqual([{ file: 'src/alias.ts', reason: 'a symbolic link: what it points to is searched where it stands' }])
  })
})

describe('what is left out is said', () => {
  it('a submodule, a nested repository, a tracked node_modules', async () => {
    const root = tree({ 'a.ts': '1', 'lib/node_modules/x/a.js': '2', 'lib/node_modules/y/b.js': '3' })
    write(root, 'nested/b.ts', '4')
    run(join(root, 'nested'), 'init', '-q')
    commit(join(root, 'nested'))
    expect((await listFiles(root)).skipped).toEqual([
      { file: 'lib/node_modules', reason: 'installed or vendored code is not searched' },
      { file: 'nested', reason: 'a submodule or nested repository: run halyard in it' },
    ])
  })
  it('a file beyond the size limit', async () => {
    const root = tree({ 'a.ts': '1' })
    write(root, 'big.ts', Buffer.alloc(10 * 1024 * 1024, 'x'))
    expect(await listFiles(root)).toMatchObject({ files: [{ file: 'a.ts' }], skipped: [{ file: 'big.ts', reason: `larger than ${maxBytes / 1024 / 1024} MB (10.0 MB)` }] })
  })
  // who may read everything cannot be refused, so for root the file is one that nobody can open
  const isRoot = process.getuid?.() === 0
  it('a file that may not be read', async () => {
    const root = tree({ 'a.ts': '1' })
    if (isRoot) symlinkSync('secret.ts', join(root, 'secret.ts'))
    else write(root, 'secret.ts', '2')
    if (!isRoot) chmodSync(join(root, 'secret.ts'), 0)
    expect((await listFiles(root)).skipped).toMatchObject([{ file: 'secret.ts' }])
  })
})
