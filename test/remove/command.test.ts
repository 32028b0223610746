// `halyard remove` as a user runs it: real files, real exit codes.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync, chmodSync, statSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../src/commands/remove.js'
import { UserError } from '../../src/flag/error.js'
import { applyChanges } from '../../src/remove/apply.js'
import { lockPath, withLock } from '../../src/remove/lock.js'

const folders: string[] = []
afterAll(() => { for (const folder of folders) rmSync(folder, { recursive: true, force: true }) })

const files = {
  'halyard.config.json': JSON.stringify({ entry: ['src/main.ts'], reads: [{ call: 'isEnabled', from: './src/flags', key: 0, type: 'boolean' }] }),
  'src/flags.ts': `export const isEnabled = (key: string): boolean => key === 'a'\n`,
  'src/keys.ts': `export enum Flag {\n  NewCart = 'new_cart',\n  Search = 'search',\n}\n`,
  'src/main.ts': `import { isEnabled } from './flags.js'\nimport { Flag } from './keys.js'\nimport { newCart } from './new-cart.js'\nimport { oldCart } from './old-cart.js'\n\nexport const cart = () => isEnabled(Flag.NewCart) ? newCart() : oldCart()\nexport const search = () => isEnabled(Flag.Search)\n`,
  'src/new-cart.ts': `export const newCart = () => 1\n`,
  'src/old-cart.ts': `export const oldCart = () => 2\n`,
  'flags.yml': `flags:\n  # one page\n  new_cart:\n    category: release\n    environments:\n      production: { enabled: true, rollout_percent: 100, since: 2026-01-01 }\n\n  search: # stays\n    category: ops\n`,
}

function shop(extra: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'halyard-remove-'))
  folders.push(root)
  for (const [file, text] of Object.entries({ ...files, ...extra })) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return root
}

/** the command in this process: what it printed, and the code it would exit with */
async function remove(cwd: string, keys: readonly string[], options: Readonly<Record<string, unknown>> = {}): Promise<{ stdout: string; stderr: string; status: number }> {
  let stdout = '', stderr = ''
  const io = { cwd, env: {}, out: (text: string) => { stdout += text }, err: (text: string) => { stderr += text }, isTerminal: false, width: 100, now: '2026-11-21T00:00:00Z' }
  try {
    return { status: await run(keys, options, io), stdout, stderr }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { status: 2, stdout, stderr: error.message }
  }
}
const read = (root: string, file: string): string => readFileSync(join(root, file), 'utf8')

describe('halyard remove', { timeout: 60_000 }, () => {
  let root = ''
  beforeAll(() => { root = shop() })

  it('prints a diff and writes nothing unless told to', async () => {
    const { stdout, status } = await remove(root, ['new_cart'])
    expect(stdout).toContain('-export const cart = () => isEnabled(Flag.NewCart) ? newCart() : oldCart()\n+export const cart = () => newCart()\n')
    expect(status).toBe(0)
    expect(read(root, 'src/main.ts')).toBe(files['src/main.ts'])
  })
  it.each([
    ['category: kill-switch', '"new_cart" is a kill switch: it rests until the day it is needed'],
    ['category: entitlement', '"new_cart" is an entitlement: customers have what it grants'],
    ['category: release\n    permanent: true', '"new_cart" is said to be permanent by its owner'],
  ])('takes no flag that is meant to stay (%s) unless told its value', async (says, reason) => {
    const kept = shop({ 'flags.yml': files['flags.yml'].replace('category: release', says) })
    expect(await remove(kept, ['new_cart'])).toEqual({ status: 2, stdout: '', stderr: `${reason}; if it has to go all the same, say which value stays with --value` })
    expect((await remove(kept, ['new_cart'], { value: 'true' })).stdout).toContain('+export const cart = () => newCart()')
  })
  it('writes the whole removal, and nothing the second time', async () => {
    expect((await remove(root, ['Flag.NewCart'], { value: 'true', write: true })).status).toBe(0)
    expect(read(root, 'src/main.ts')).toBe(`import { isEnabled } from './flags.js'\nimport { Flag } from './keys.js'\nimport { newCart } from './new-cart.js'\n\nexport const cart = () => newCart()\nexport const search = () => isEnabled(Flag.Search)\n`)
    expect(read(root, 'src/keys.ts')).toBe(`export enum Flag {\n  Search = 'search',\n}\n`)
    expect(read(root, 'flags.yml')).toBe(`flags:\n  search: # stays\n    category: ops\n`)
    expect(existsSync(join(root, 'src/old-cart.ts'))).toBe(false)
    const again = await remove(root, ['new_cart'], { value: 'true' })
    expect(again.stderr).toContain('neither the code nor the store knows a flag "new_cart"')
    expect(again.status).toBe(2)
  })
  it('takes a key in other case for the one flag that is called so, and says it', async () => {
    const { stdout, stderr, status } = await remove(shop(), ['NEW_CART'])
    expect(stderr).toContain('"NEW_CART" is spelled "new_cart" here; that flag is meant')
    expect(stdout).toContain('+export const cart = () => newCart()\n')
    expect(status).toBe(0)
  })
  it('refuses a key in other case that two flags are called by', async () => {
    const main = `${files['src/main.ts']}export const both = isEnabled('newCart') || isEnabled('NEWCART')\n`
    const { stderr, status } = await remove(shop({ 'src/main.ts': main }), ['newcart'], { value: 'true' })
    expect(stderr).toContain('neither the code nor the store knows a flag "newcart"')
    expect(status).toBe(2)
  })
  it.each([
    [['new_crat'], {}, 'neither the code nor the store knows a flag "new_crat" (did you mean "new_cart"?)'],
    [['new_cart'], { value: 'purple' }, '"new_cart" cannot be purple; it can be true, false'],
    [['search'], {}, '"search" has not been held at one value; say which one stays with --value'],
    [[], {}, 'which flag? name one, or say --stale for every flag that is ready'],
  ])('refuses %j with one line', async (keys, options, line) => {
    const { stderr, status } = await remove(shop(), keys, options)
    expect(stderr).toContain(line)
    expect(status).toBe(2)
  })
  it('refuses a file with conflict markers', async () => {
    const { stderr, status } = await remove(shop({ 'src/main.ts': `${files['src/main.ts']}<<<<<<< ours\n1\n=======\n2\n>>>>>>> theirs\n` }), ['new_cart'], { write: true })
    expect(stderr).toContain('src/main.ts:8:1: merge conflict markers')
    expect(status).toBe(2)
  })
  it('commits with the evidence, and refuses to mix with other changes', async () => {
    const here = shop()
    const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd: here, encoding: 'utf8' })
    git('init', '-q'); git('config', 'user.name', 'a'); git('config', 'user.email', 'a@b.example'); git('add', '-A'); git('commit', '-qm', 'all')
    writeFileSync(join(here, 'src/new-cart.ts'), 'export const newCart = () => 3\n')
    expect((await remove(here, ['new_cart'], { commit: true })).stderr).toContain('the worktree has changes (src/new-cart.ts)')
    git('checkout', '-q', '.')
    expect((await remove(here, [], { stale: true, commit: true })).status).toBe(0)
    expect(git('log', '-1', '--format=%B')).toContain('new_cart has served true for 324 days (since 2026-01-01')
    expect(git('status', '--porcelain', '--untracked-files=no')).toBe('')
  })
  it('takes a flag back when the user\'s own check fails', async () => {
    const here = shop()
    const { status } = await remove(here, ['new_cart'], { write: true, test: 'exit 3' })
    expect(status).toBe(1)
    expect(read(here, 'src/main.ts')).toBe(files['src/main.ts'])
    expect(read(here, 'src/old-cart.ts')).toBe(files['src/old-cart.ts'])
  })
})

describe('writing', () => {
  it('keeps the mode of a file', () => {
    const here = shop()
    chmodSync(join(here, 'src/main.ts'), 0o755)
    applyChanges(here, [{ file: 'src/main.ts', before: files['src/main.ts'], after: 'export {}\n' }])
    expect(statSync(join(here, 'src/main.ts')).mode & 0o777).toBe(0o755)
  })
  it('refuses a file that changed since planning, and writes none of the others', () => {
    const here = shop()
    const changes = [{ file: 'src/main.ts', before: files['src/main.ts'], after: 'export {}\n' }, { file: 'src/keys.ts', before: 'something else', after: '' }]
    expect(() => applyChanges(here, changes)).toThrow('src/keys.ts changed since it was planned; nothing was written; run again')
    expect(read(here, 'src/main.ts')).toBe(files['src/main.ts'])
  })
  it('lets one run write at a time, and takes over the lock of a dead one', async () => {
    const here = shop()
    await withLock(here, async () => {
      await expect(withLock(here, async () => 1)).rejects.toThrow(`another halyard (process ${process.pid}) is writing`)
    })
    writeFileSync(lockPath(here), '999999999')
    expect(await withLock(here, async () => 1)).toBe(1)
  })
})
