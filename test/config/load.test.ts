import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.js'

let folder: string
beforeEach(() => { folder = realpathSync(mkdtempSync(join(tmpdir(), 'halyard-config-'))); mkdirSync(join(folder, '.git')) })
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

describe('reads the settings', () => {
  it.each([
    ['halyard.config.json', '// the shop\n{ "include": ["code"], "staleAfterDays": 14, }'],
    ['halyard.config.yml', 'include: [code]\nstaleAfterDays: 14\n'],
    ['halyard.config.js', 'export default { include: ["code"], staleAfterDays: 14 }'],
    ['halyard.config.mjs', 'export default { include: ["code"], staleAfterDays: 14 }'],
    ['halyard.config.ts', 'const days: number = 14\nexport default { include: ["code"], staleAfterDays: days }'],
  ])('from %s', async (name, text) => {
    write('package.json', '{ "type": "module" }')
    write(name, text)
    expect(await loadConfig(folder)).toMatchObject({ root: folder, file: name, include: ['code'], staleAfterDays: 14 })
  })
  it('from the nearest folder upwards', async () => {
    write('halyard.config.json', '{ "exclude": ["**/generated/**"] }')
    mkdirSync(join(folder, 'packages/web'), { recursive: true })
    expect(await loadConfig(join(folder, 'packages/web'))).toMatchObject({ root: folder, file: '../../halyard.config.json', exclude: ['**/generated/**'] })
  })
  it('is content without a file', async () => {
    expect(await loadConfig(folder)).toMatchObject({ root: folder, file: undefined, staleAfterDays: 30, naming: { case: 'snake' } })
  })
  it('turns reads and overrides into shapes', async () => {
    write('halyard.config.json', JSON.stringify({
      reads: [
        { call: 'isOn', from: './src/flags', key: 0, fallback: 1, type: 'boolean' }, { call: '*.variation', key: 0 },
        { call: 'evaluate', from: './src/flags', key: '0.flagKey' }, { env: 'FEATURE_*' }, { jsx: 'Gate', key: 'flag' },
        { decorator: 'UseFlag', key: 0 }, { member: 'config.toggles', spelling: 'camel' }, { member: 'useContext(Flags)' },
        { declares: 'FLAGS', from: './src/flags' }, { functions: './src/feature-flags.ts', key: 'name' },
      ],
      overrides: [{ call: 'mockFlags', from: './src/testing', map: 0 }],
    }))
    const { reads, overrides } = await loadConfig(folder)
    expect(reads).toEqual([
      { kind: 'call', name: 'isOn', from: ['./src/flags'], key: 0, fallback: 1, type: 'boolean' }, { kind: 'call', name: '*.variation', key: 0 },
      { kind: 'call', name: 'evaluate', from: ['./src/flags'], key: '0.flagKey' }, { kind: 'env', pattern: 'FEATURE_*' }, { kind: 'jsx', name: 'Gate', key: 'flag' },
      { kind: 'decorator', name: 'UseFlag', key: 0 }, { kind: 'member', of: 'config.toggles', spelling: 'camel' }, { kind: 'member', of: 'useContext()', given: 'Flags', spelling: 'exact' },
      { kind: 'declares', name: 'FLAGS', from: ['./src/flags'] }, { kind: 'functions', file: './src/feature-flags.ts' },
    ])
    expect(overrides).toEqual([{ kind: 'override', name: 'mockFlags', role: 'override', from: ['./src/testing'], map: 0 }])
  })
})

describe('says what is wrong, where, and what was meant', () => {
  it.each([
    ['an unknown key', 'halyard.config.json', '{\n  "include": [],\n  "exlude": []\n}', /^halyard\.config\.json:3:3: .*"exlude".*"exclude"/],
    ['an unknown key in YAML', 'halyard.config.yml', 'include: []\nexlude: []\n', /^halyard\.config\.yml:2:1: .*"exlude".*"exclude"/],
    ['an unknown key of a read', 'halyard.config.json', '{ "reads": [\n  { "call": "on", "kei": 0, "key": 0 }\n] }', /^halyard\.config\.json:2:19: .*"kei".*"key"/],
    ['a member that nothing could be', 'halyard.config.json', '{ "reads": [{ "member": "useSelector(s => s.flags)" }] }', /^halyard\.config\.json:1:25: "member" is "useSelector\(s => s\.flags\)", which is not a path .*useContext\(Flags\)/],
    ['a read without a form', 'halyard.config.json', '{ "reads": [{ "key": 0 }] }', /^halyard\.config\.json:1:13: .*exactly one of "call"/],
    ['an unknown SDK', 'halyard.config.json', '{ "sdks": ["launchdarkly-nod"] }', /^halyard\.config\.json:1:12: .*"launchdarkly-nod".*launchdarkly/],
    ['a setting that the store does not have', 'halyard.config.json', '{ "store": { "type": "launchdarkly",\n  "proyect": "web" } }', /^halyard\.config\.json:2:3: unknown key "proyect" \(did you mean "project"\?\)$/],
    ['a setting of another store', 'halyard.config.yml', 'store:\n  type: devcycle\n  url: https://x\n', /^halyard\.config\.yml:3:3: unknown key "url"; known: type, file$/],
    ['a choice that the store does not have', 'halyard.config.json', '{ "store": { "type": "unleash", "api": "clien" } }', /"api" is "clien" \(did you mean "client"\?\); known: admin, client$/],
    ['an unknown store', 'halyard.config.json', '{ "store": { "type": "flags-yaml" } }', /^halyard\.config\.json:1:22: .*"flags-yaml".*flags-yml/],
    ['an unknown finding', 'halyard.config.json', '{ "severity": { "stale-flags": "off" } }', /^halyard\.config\.json:1:17: .*"stale-flags".*"stale-flag"/],
    ['a wrong type', 'halyard.config.json', '{ "staleAfterDays": "30" }', /^halyard\.config\.json:1:21: .*staleAfterDays.*integer|whole number/],
    ['a key set twice', 'halyard.config.json', '{ "flags": "a.yml",\n  "flags": "b.yml" }', /^halyard\.config\.json:2:3: "flags" is set twice/],
    ['broken JSON', 'halyard.config.json', '{ "include": [ }', /^halyard\.config\.json:1:16: not JSON/],
    ['an empty file', 'halyard.config.json', '', /^halyard\.config\.json:1:1: .*empty/],
    ['broken YAML', 'halyard.config.yml', 'include: [a\n', /^halyard\.config\.yml:2:1: /],
    ['a module that throws', 'halyard.config.mjs', 'throw new Error("no network")', /^halyard\.config\.mjs:1:1: cannot be loaded: no network/],
  ])('%s', async (_what, name, text, message) => {
    write(name, text)
    await expect(loadConfig(folder)).rejects.toThrow(message)
    await expect(loadConfig(folder)).rejects.toMatchObject({ name: 'StoreError' })
  })
  it('a file that is not there', async () => {
    await expect(loadConfig(folder, 'nope.json')).rejects.toThrow('no config file "nope.json"; run "halyard init"')
  })
  it('two files at once', async () => {
    write('halyard.config.json', '{}')
    write('halyard.config.yml', '{}')
    await expect(loadConfig(folder)).rejects.toThrow('two config files: halyard.config.json and halyard.config.yml; keep one')
  })
})
