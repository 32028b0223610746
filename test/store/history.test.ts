import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { loadFlags } from '../../src/store/load.js'

vi.setConfig({ testTimeout: 60_000 })
const folders: string[] = []
afterAll(() => { for (const folder of folders) rmSync(folder, { recursive: true, force: true }) })
const temporary = (): string => { const folder = mkdtempSync(join(tmpdir(), 'halyard-history-')); folders.push(folder); return folder }
const git = (cwd: string, date: string, ...args: string[]): void => {
  execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@shop.example', ...args], { cwd, env: { ...process.env, GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date }, stdio: 'pipe' })
}
const yml = (basket: string, more = ''): string => `flags:\n  basket:\n    description: ${more || 'a basket'}\n    environments: { production: ${basket} }\n`
const commit = (cwd: string, date: string, text: string, file = 'flags.yml'): void => {
  writeFileSync(join(cwd, file), text)
  git(cwd, date, 'add', '-A')
  git(cwd, date, 'commit', '-qm', 'change')
}
const since = async (root: string, file = 'flags.yml') => {
  const { flags, notes } = await loadFlags({ root, flags: file, store: undefined, environments: undefined }, { cwd: root, env: {}, now: '2026-11-21T00:00:00.000Z' })
  return { since: flags[0]?.environments['production']?.since, notes }
}

const repository = (): string => {
  const root = temporary()
  git(root, '2026-01-01T00:00:00Z', 'init', '-q', '-b', 'main')
  commit(root, '2026-01-01T00:00:00Z', yml('{ enabled: true }'))
  commit(root, '2026-03-01T00:00:00Z', yml('{ enabled: false }'))
  commit(root, '2026-05-01T00:00:00Z', yml('{ enabled: true }'))
  commit(root, '2026-07-01T00:00:00Z', yml('{ enabled: true }', 'new words'))
  return root
}

it('dates a state by the first commit of its unbroken run, whatever else was edited', async () => {
  expect(await since(repository())).toEqual({ since: { at: '2026-05-01T00:00:00.000Z', source: 'git' }, notes: [] })
})

it('follows a rename', async () => {
  const root = repository()
  git(root, '2026-08-01T00:00:00Z', 'mv', 'flags.yml', 'toggles.yml')
  git(root, '2026-08-01T00:00:00Z', 'commit', '-qm', 'rename')
  expect((await since(root, 'toggles.yml')).since?.at).toBe('2026-05-01T00:00:00.000Z')
})

it('takes a change that is not committed as one of now', async () => {
  const root = repository()
  writeFileSync(join(root, 'flags.yml'), yml('{ enabled: true, rollout_percent: 10 }'))
  expect((await since(root)).since?.at).toBe('2026-11-21T00:00:00.000Z')
})

it('believes a date that the file itself has', async () => {
  const root = repository()
  writeFileSync(join(root, 'flags.yml'), yml('{ enabled: true, since: 2026-02-02 }'))
  expect((await since(root)).since).toEqual({ at: '2026-02-02', source: 'store' })
})

it('says that a shallow clone ends, and dates no state older than it shows', async () => {
  const root = temporary()
  git(root, '2026-08-01T00:00:00Z', 'clone', '-q', '--depth', '1', `file://${repository()}`, 'clone')
  expect(await since(join(root, 'clone'))).toEqual({
    since: { at: '2026-07-01T00:00:00.000Z', source: 'git' },
    notes: ['this clone is shallow (fetch with --unshallow): 1 state(s) of flags.yml may be older than git shows here'],
  })
})

it('leaves states without a date where there is no git', async () => {
  const root = temporary()
  writeFileSync(join(root, 'flags.yml'), yml('{ enabled: true }'))
  expect(await since(root)).toEqual({ since: undefined, notes: [] })
})
