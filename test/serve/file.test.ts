import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { createFlags, type Flags, type FlagsOptions } from '../../src/runtime.js'
import { documentWith, everyone, flagOf } from '../evaluate/flag-of.js'

const folder = mkdtempSync(join(tmpdir(), 'halyard-file-'))
const open: Flags[] = []
afterEach(async () => { for (const flags of open.splice(0)) await flags.close() })
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
  return file
}

function serve(options: FlagsOptions): { flags: Flags; warnings: string[] } {
  const warnings: string[] = []
  const flags = createFlags({ ttlMs: 50, warn: message => warnings.push(message.replaceAll(folder, '')), ...options })
  open.push(flags)
  return { flags, warnings }
}

const yml = (enabled: boolean): string => `flags:
  checkout:
    category: release
    environments:
      production: { enabled: ${enabled}, rollout_percent: 100 }
      staging: { enabled: false }
`

describe('flags from a file', () => {
  it('are ready at once, from flags.yml', () => {
    const { flags, warnings } = serve({ file: write('shop-flags.yml', yml(true)) })
    expect(flags.isOn('checkout', { targetingKey: 'u1' })).toBe(true)
    expect(flags.isOn('ghost', {}, true)).toBe(true)
    expect(warnings).toEqual([])
  })
  it('are those of the named environment', () => {
    const { flags } = serve({ file: write('env-flags.yml', yml(true)), environment: 'staging' })
    expect(flags.details('checkout', {}, true)).toMatchObject({ value: false, reason: 'DISABLED' })
  })
  it('change when the file does, while a snapshot stays as it was', async () => {
    const { flags } = serve({ file: write('changing.yml', yml(true)) })
    const request = flags.snapshot()
    const changed = new Promise<readonly string[]>(done => flags.onChange(({ keys }) => done(keys)))
    write('changing.yml', yml(false))
    expect(await changed).toEqual(['checkout'])
    expect(flags.isOn('checkout', {}, true)).toBe(false)
    expect(request.isOn('checkout', {}, false)).toBe(true)
  })
  it('go on answering when the file breaks, and say where', async () => {
    const { flags, warnings } = serve({ file: write('breaking.json', JSON.stringify(documentWith([flagOf('checkout')]))) })
    write('breaking.json', '{"format": "halyard-flags@1",')
    await flags.refresh()
    expect(flags.isOn('checkout', {}, false)).toBe(true)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(/^\/breaking\.json could not be loaded, revision 1 goes on serving: \/breaking\.json:1:30: is not JSON/)
  })
  it('that are wrong are named with file, line and column; the others answer', () => {
    const document = documentWith([flagOf('checkout'), flagOf('search', everyone('onn'))])
    const { flags, warnings } = serve({ file: write('wrong.json', JSON.stringify(document, null, 2)) })
    expect(flags.isOn('checkout')).toBe(true)
    expect(flags.details('search', {}, true)).toMatchObject({ value: true, errorCode: 'PARSE_ERROR' })
    expect(warnings).toEqual(['/wrong.json:31:20: variant "onn" is none of on, off (did you mean "on"?)'])
  })
  it.each([
    ['a pattern', 'rules: [{ when: { country: DE } }, { when: { plan: pro, name: { str_contains: a, regex: "(a" } } }]', '"(a"', '"(a" is not a pattern'],
    ['a date', 'rules: [{ when: { day: { DATE_AFTER: 2026-02-30 } } }]', '{ DATE_AFTER', '"2026-02-30" is not a date that exists'],
    ['the rollout of a rule', 'rules: [{ when: { day: monday }, rollout_percent: 10, seed: "a:b" }]', '"a:b"', 'a seed is text without ":"'],
    ['the rollout of the rest', 'bucket_by: org, seed: "a:b", allowed_users: [u1]', '"a:b"', 'a seed is text without ":"'],
  ])('say where flags.yml is wrong: %s', (_what, state, at, message) => {
    const line = `      production: { enabled: true, rollout_percent: 5, ${state} }`
    const { flags, warnings } = serve({ file: write('placed.yml', `flags:\n  search: { category: ops }\n  old: { category: ops, archived: true }\n  checkout:\n    environments:\n${line}\n`), watch: false })
    const wanted = `/placed.yml:6:${line.indexOf(at) + 1}: ${message}`
    expect(warnings.map(warning => warning.slice(0, wanted.length))).toEqual([wanted])
    expect(flags.details('checkout', { targetingKey: 'u' }, true)).toMatchObject({ value: true, errorCode: 'PARSE_ERROR' })
    expect(flags.details('search', {}, true)).toMatchObject({ value: false })
  })
  it('of a flags.yml with one typing error answer all but that one', () => {
    const text = 'flags:\n  checkout: { category: ops, environments: { production: { enabled: true, rollout_percent: 130 } } }\n  old: { categry: ops }\n  search:\n    prerequisites: { old: on }\n  cart: { environments: { production: { enabled: true } } }\n'
    const { flags, warnings } = serve({ file: write('typo.yml', text) })
    expect(warnings).toEqual([expect.stringMatching(/^\/typo\.yml:2:\d+: "rollout_percent" is 130; the most is 100$/), expect.stringMatching(/^\/typo\.yml:3:10: unknown key "categry" \(did you mean "category"\?\)/)])
    expect(flags.details('checkout', {}, true)).toMatchObject({ value: true, errorCode: 'PARSE_ERROR', errorMessage: expect.stringContaining('is 130') as string })
    expect(flags.details('search', {}, true)).toMatchObject({ value: false, reason: 'DEFAULT' })     // its prerequisite is not met
    expect(flags.isOn('cart')).toBe(true)
  })
  it('never go back to an older revision', async () => {
    const { flags, warnings } = serve({ file: write('older.json', JSON.stringify(documentWith([flagOf('checkout')], 7))) })
    write('older.json', JSON.stringify(documentWith([], 6)))
    await flags.refresh()
    expect(flags.isOn('checkout')).toBe(true)
    expect(warnings).toEqual(['/older.json holds revision 6, older than 7, which goes on serving'])
  })
  it('that are not there are one warning, and every default', () => {
    const { flags, warnings } = serve({ file: join(folder, 'nowhere.yml') })
    expect(flags.details('checkout', {}, true)).toMatchObject({ value: true, errorCode: 'PROVIDER_NOT_READY' })
    expect(flags.status().state).toBe('not-ready')
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('nowhere.yml could not be loaded, and nothing was loaded before: ENOENT')
  })
})

// Asked of the built package in a process of its own: what is loaded is what a user's service would load.
it.each([
  ['runtime', 'flags.json', JSON.stringify(documentWith([flagOf('checkout')]))],
  ['openfeature', 'flags.json', JSON.stringify(documentWith([flagOf('checkout')]))],
])('%s loads no parser and no linter for a served document', (entry, name, text) => {
  const dist = resolve(import.meta.dirname, '../../dist/src')
  const script = `
    import { registerHooks } from 'node:module'
    import Module from 'node:module'
    const { createFlags } = await import('${dist}/runtime.js')
    await import('${dist}/${entry}.js')
    const flags = createFlags({ file: process.argv[1] })
    const loaded = Object.keys(Module._cache).map(file => /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(file)?.[1])
    console.log(JSON.stringify([flags.isOn('checkout'), [...new Set(loaded)].filter(Boolean)]))
    await flags.close()`.replace("import { registerHooks } from 'node:module'\n", '')
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, write(name, text)], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual([true, ['fastest-levenshtein']])
})
