// The built command line as a user meets it: help, mistakes, output. `npm test` builds first.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ts } from 'ts-morph'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commands } from '../../src/commands/index.js'
import { halyardIn } from '../in-process.js'

const root = resolve(import.meta.dirname, '../..')
let folder: string
beforeEach(() => { folder = realpathSync(mkdtempSync(join(tmpdir(), 'halyard-cli-'))) })
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function halyard(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/src/cli.js'), ...args], { cwd: folder, encoding: 'utf8' })
  return { status, stdout, stderr }
}
/** what does not start one of its own for every line */
const here = (...args: string[]) => halyardIn(folder, args)
const shop = () => cpSync(join(root, 'fixtures/shop'), folder, { recursive: true })

describe('help', () => {
  it('names every command', () => {
    const { status, stdout } = halyard('--help')
    expect(status).toBe(0)
    for (const name of Object.keys(commands)) expect(stdout).toContain(`  ${name} `)
  })
  it.each(Object.keys(commands))('%s --help exits 0 and shows its options', name => {
    expect(halyard(name, '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--config <file>') as string })
  })
  it('prints the version of package.json', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    expect(halyard('--version')).toMatchObject({ status: 0, stdout: `${version}\n` })
  })
})

it('does not mind a reader that has enough', () => {
  shop()
  const { stdout, stderr } = spawnSync('bash', ['-c', '"$0" "$1" types | true; echo "${PIPESTATUS[0]}"', process.execPath, join(root, 'dist/src/cli.js')], { cwd: folder, encoding: 'utf8' })
  expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' })
})

describe('a mistake is one line on stderr, exit code 2 and nothing on stdout', () => {
  it.each([
    [['tipes'], /^halyard: .*'tipes'.*Did you mean types\?\)\n$/],
    [['types', '--formt', 'text'], /^halyard: .*'--formt'.*--format\?\)\n$/],
    [['types', '--format', 'txt'], /^halyard: unknown format "txt" \(did you mean "text"\?\); known: text\n$/],
    [['types', '--now', 'yesterday'], /^halyard: --now "yesterday" is not an ISO 8601 date; .*\n$/],
    [['types', '--cwd', 'nowhere'], /^halyard: --cwd "nowhere" is not a folder\n$/],
    [['types', '--config', 'nope.json'], /^halyard: no config file "nope.json"; run "halyard init"[^\n]*\n$/],
    [['types'], /^halyard: no flags to write types for: there is no store; add one to flags.yml\n$/],
  ])('%s', (args, message) => {
    const { status, stdout, stderr } = halyard(...args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })
  it('also when the output cannot be written', () => {
    shop()
    expect(halyard('types', '--output', 'no/such/folder/keys.ts')).toMatchObject({ status: 2, stderr: expect.stringMatching(/^halyard: cannot write --output .*\n$/) as string })
  })
})

describe('init', () => {
  it('writes settings that every command reads, for the SDKs the project has', async () => {
    writeFileSync(join(folder, 'package.json'), '{ "dependencies": { "@openfeature/server-sdk": "^1" } }')
    expect(await here('init')).toMatchObject({ status: 0, stdout: expect.stringContaining('halyard/eslint-plugin') as string })
    expect(JSON.parse(readFileSync(join(folder, 'halyard.config.json'), 'utf8'))).toEqual({ $schema: './node_modules/halyard/config.schema.json', flags: 'flags.yml', environments: ['production'] })
    expect(await here('types')).toMatchObject({ status: 0, stdout: expect.stringContaining('"example_flag": boolean') as string })
  })
  it('names the SDKs that the manifest or the code names, not those of installed packages', async () => {
    mkdirSync(join(folder, 'node_modules/other'), { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "devDependencies": { "halyard": "^0.1.0" } }')
    writeFileSync(join(folder, 'node_modules/other/package.json'), '{ "dependencies": { "unleash-client": "^6" } }')
    writeFileSync(join(folder, 'a.js'), "import { OpenFeature } from '@openfeature/server-sdk'\nconst client = OpenFeature.getClient()\nawait client.getBooleanValue('new_nav', false)\nawait client.getBooleanValue('off', false)\n")
    expect((await here('init')).stdout).toMatch(/^wrote halyard.config.json\nwrote flags.yml with the 2 flags that the code asks for\n\nfound OpenFeature server SDK\n/)
    expect(readFileSync(join(folder, 'flags.yml'), 'utf8')).toContain('\nflags:\n  new_nav: {} # a.js:3:30\n  "off": {} # a.js:4:30\n')
    expect((await here('types')).stdout).toContain('"new_nav": ')
    expect((await here('report')).stdout).not.toContain('unknown-flag')
  })
  it('says how to reach a platform, and every command but those that need its states works before that', async () => {
    writeFileSync(join(folder, 'package.json'), '{ "dependencies": { "unleash-client": "^6" } }')
    writeFileSync(join(folder, 'a.js'), "import { isEnabled } from 'unleash-client'\nif (isEnabled('new_nav')) start()\n")
    expect(await here('init')).toMatchObject({ status: 0, stdout: expect.stringMatching(/UNLEASH_API_TOKEN[^]*"store": \{ "type": "unleash", "url": "https:[^]*next: halyard scan/) as string })
    expect(await here('scan')).toMatchObject({ status: 0, stdout: expect.stringContaining('new_nav  1 read') as string })
    expect((await here('report')).stdout.replace(/\s+/g, ' ')).toContain('no flag stale; add "store" to halyard.config.json, or define the flags in a flags.yml')
    writeFileSync(join(folder, 'halyard.config.json'), '{ "store": { "type": "unleash" } }')
    expect(await here('scan')).toMatchObject({ status: 0, stderr: expect.stringContaining('scanning without the store\'s keys') as string })
    expect(await here('report')).toMatchObject({ status: 2, stderr: expect.stringContaining('"url"') as string })
  })
  it('takes no platform for the home of the flags because its SDK is there for something else', async () => {
    writeFileSync(join(folder, 'package.json'), '{ "dependencies": { "posthog-js": "^1" } }')
    writeFileSync(join(folder, 'a.js'), "import posthog from 'posthog-js'\nposthog.capture('opened')\nexport const on = () => flags.isEnabled('new_nav') || flags.isEnabled('dark_mode')\n")
    const { stdout } = await here('init')
    expect(stdout).toMatch(/^wrote halyard.config.json\nwrote flags.yml with the 2 flags that the code asks for\n/)
    expect(stdout).toMatch(/PostHog JavaScript SDK[^\n]*: installed, but no flag is read with/)
    expect(stdout).not.toContain('POSTHOG_PERSONAL_API_KEY')
  })
  it('proposes the names through which the code asks for flags itself, with a place for each', async () => {
    writeFileSync(join(folder, 'package.json'), '{}')
    writeFileSync(join(folder, 'a.js'), "export const on = () => flags.isEnabled('new_nav') || flags.isEnabled('dark_mode')\n")
    expect(await here('init')).toMatchObject({ status: 0, stdout: expect.stringMatching(/\*\.isEnabled {2}2 places, 2 keys: dark_mode, new_nav {2}\(a\.js:1:\d+\)/) as string })
    expect(JSON.parse(readFileSync(join(folder, 'halyard.config.json'), 'utf8'))).toMatchObject({ reads: [{ call: '*.isEnabled', key: 0 }] })
  })
  it('takes the spelling that the keys have for the one that is wanted', async () => {
    writeFileSync(join(folder, 'package.json'), '{}')
    writeFileSync(join(folder, 'a.js'), "export const on = () => flags.isEnabled('newNav') || flags.isEnabled('darkMode') || flags.isEnabled('old_nav')\n")
    await here('init')
    expect(JSON.parse(readFileSync(join(folder, 'halyard.config.json'), 'utf8'))).toMatchObject({ naming: { case: 'camel' } })
    expect((await here('report', '--format', 'csv')).stdout.match(/^naming,\w+,[^,]+/gm)?.map(row => row.split(',')[2])).toEqual(['old_nav'])
  })
  it('takes their spelling beside a platform, too, where a flag file describes them', async () => {
    writeFileSync(join(folder, 'package.json'), '{ "dependencies": { "unleash-client": "^6" } }')
    writeFileSync(join(folder, 'a.js'), "import { isEnabled } from 'unleash-client'\nif (isEnabled('newNav') || isEnabled('darkMode')) start()\n")
    const config = (): unknown => JSON.parse(readFileSync(join(folder, 'halyard.config.json'), 'utf8'))
    await here('init')
    expect(config()).not.toHaveProperty('naming')
    rmSync(join(folder, 'halyard.config.json'))
    writeFileSync(join(folder, 'flags.yml'), 'flags:\n  newNav: {}\n  darkMode: {}\n')
    await here('init')
    expect(config()).toMatchObject({ naming: { case: 'camel' } })
  })
  it('minds a manifest that cannot be read where it is the project\'s own, not where a test is fed with it', async () => {
    mkdirSync(join(folder, 'fixtures/broken'), { recursive: true })
    writeFileSync(join(folder, 'fixtures/broken/package.json'), '{ "name": ')
    writeFileSync(join(folder, 'package.json'), '{ "dependencies": ')
    expect(await here('init')).toMatchObject({ status: 2, stderr: expect.stringContaining('package.json is not JSON') as string })
    writeFileSync(join(folder, 'package.json'), '{}')
    expect(await here('init')).toMatchObject({ status: 0 })
  })
  it('leaves settings alone that are there', async () => {
    writeFileSync(join(folder, 'halyard.config.yml'), 'staleAfterDays: 7\n')
    expect(await here('init')).toMatchObject({ status: 2, stderr: expect.stringContaining('halyard.config.yml is already there') as string })
    expect(readFileSync(join(folder, 'halyard.config.yml'), 'utf8')).toBe('staleAfterDays: 7\n')
  })
})

describe('types', () => {
  it('makes the compiler reject a key that the store does not have', async () => {
    shop()
    expect(await here('types', '--output', 'flag-key.ts')).toMatchObject({ status: 0, stdout: '' })
    const use = join(folder, 'use.ts')
    writeFileSync(use, `import type { FlagKey, FlagValues } from './flag-key.js'
export const known: FlagKey = 'new_checkout'
export const ranking: FlagValues['search_ranking'] = 'margin'
export const typo: FlagKey = 'new_chekout'
`)
    const program = ts.createProgram([use], { noEmit: true, strict: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [] })
    expect(program.getSemanticDiagnostics().map(({ file, start }) => file!.getLineAndCharacterOfPosition(start!).line + 1)).toEqual([4])
  })
})
