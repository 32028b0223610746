import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { afterAll, expect, it } from 'vitest'
import { loadFlags, loadFlagsFile, storeOf, type StoreSettings } from '../../src/store/load.js'

const root = mkdtempSync(join(tmpdir(), 'halyard-load-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const write = (name: string, text: string): string => { const file = join(root, name); mkdirSync(join(file, '..'), { recursive: true }); writeFileSync(file, text); return file }
const settings = (more: Partial<StoreSettings>): StoreSettings => ({ root, flags: undefined, store: undefined, environments: undefined, ...more })
const context = { cwd: root, env: {} }

it('knows no flags and no source where there is no store', async () => {
  expect(await loadFlags(settings({}), context)).toEqual({ flags: [], sources: [], notes: [] })
})

it('reads the flags file that the config names, with places relative to the working directory', async () => {
  write('ops/toggles.yml', 'flags:\n  search: {}\n')
  const { flags, sources } = await loadFlags(settings({ flags: 'ops/toggles.yml' }), context)
  expect(flags[0]?.at).toEqual({ file: 'ops/toggles.yml', line: 2, column: 3 })
  expect(sources).toEqual(['ops/toggles.yml'])
})

it('lays the states of a store over the definitions', async () => {
  write('defs.yml', 'flags:\n  search: { owner: team, category: release, environments: { production: { enabled: false }, dev: { enabled: true } } }\n')
  write('states.yml', 'flags:\n  search: { environments: { production: { enabled: true } } }\n  extra: {}\n')
  const { flags } = await loadFlags(settings({ flags: 'defs.yml', store: { type: 'flags-yml', file: 'states.yml' } }), context)
  expect(flags.map(flag => [flag.key, flag.owner, flag.category, flag.environments['production']?.enabled, flag.environments['dev']?.enabled]))
    .toEqual([['search', 'team', 'release', true, true], ['extra', undefined, undefined, undefined, undefined]])
})

it('reads the file again only when it changed', () => {
  const file = write('cached.yml', 'flags:\n  search: {}\n')
  const first = loadFlagsFile(file, root)
  expect(loadFlagsFile(file, root)).toBe(first)
  write('cached.yml', 'flags:\n  basket: {}\n')
  utimesSync(file, new Date(), new Date(Date.now() + 5000))
  expect(loadFlagsFile(file, root).map(flag => flag.key)).toEqual(['basket'])
})

it.each([
  [{ flags: 'gone.yml' }, 'cannot read flags from gone.yml: there is no such file; run "halyard init" to write one, or correct "flags" or "store.file" in the config'],
  [{ flags: 'ops' }, 'cannot read flags from ops: it is a directory; name the file'],
  [{ store: { type: 'flags-yaml', file: 'x' } }, 'unknown store "flags-yaml" (did you mean "flags-yml"?)'],
])('refuses %j with what to do', async (more, message) => {
  mkdirSync(join(root, 'ops'), { recursive: true })
  await expect(loadFlags(settings(more), context)).rejects.toThrow(message)
})

it('finds every store by its name', () => {
  expect(storeOf('flags-yml').parse('flags:\n  a: {}\n', 'f', { environment: 'production' })).toHaveLength(1)
})

it('does not load yaml before a flags file is read', () => {
  const script = `import { createRequire } from 'node:module'; import { loadFlagsFile } from './dist/src/store/load.js';
    const loaded = () => Object.keys(createRequire(process.cwd() + '/x.js').cache).some(file => /node_modules.yaml/.test(file));
    const before = loaded(); loadFlagsFile('flags.yml', '.'); console.log(before, loaded())`
  write('flags.yml', 'flags:\n  search: {}\n')
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script.replace("'flags.yml'", JSON.stringify(join(root, 'flags.yml')))], { encoding: 'utf8' })
  expect({ stdout, stderr }).toEqual({ stdout: 'false true\n', stderr: '' })
})
