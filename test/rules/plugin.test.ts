// The plugin as a whole: its configurations, flags.yml as a language, other parsers, the flag file going bad, the real cache, real oxlint.
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { ESLint, Linter } from 'eslint'
import { builtinRules } from 'eslint/use-at-your-own-risk'
import { ESLint as ESLint9, Linter as Linter9 } from 'eslint9'
import * as svelteParser from 'svelte-eslint-parser'
import * as vueParser from 'vue-eslint-parser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import halyard, { configs, plugin, rules } from '../../rules/index.js'
import { settings, shop } from './tester.js'

const root = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)
let folder: string

beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'halyard-rules-')) })
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
}

const plugins = { halyard: plugin }
const reads = [{ call: 'isOn', from: './src/flags.js', key: 0, fallback: 1 }] as const
const flag = (key: string, more = ''): string => `flags:\n  ${key}: { category: release, owner: "@shop/web", expires_at: 2099-01-01${more} }\n`
const app = `import { isOn } from './flags.js'\nexport const f = () => isOn('checkout', false)\n`

describe('configurations', () => {
  it('together turn on every rule, and name no other', () => {
    const named = configs.all.flatMap(config => Object.keys(config.rules ?? {}).map(name => name.replace('halyard/', '')))
    expect([...new Set(named)].sort()).toEqual(Object.keys(rules).sort())
  })
  it('recommended holds nothing that depends on the date', () => {
    expect(Object.keys(configs.recommended[0]?.rules ?? {}).filter(name => /stale|expired/.test(name))).toEqual([])
  })
})

describe.each([['ESLint 10', Linter], ['ESLint 9', Linter9 as unknown as typeof Linter]])('flags.yml under %s', (_name, Engine) => {
  const lint = (text: string, on: Linter.RulesRecord): string[] => new Engine({ cwd: shop })
    .verify(text, [{ files: ['**/*.yml'], plugins, language: 'halyard/flags-file', rules: on }] as Linter.Config[], 'flags.yml')
    .map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId} ${message}`)

  it.each([
    [`flags:\n  cart: { categry: release }\n`, 'halyard/flags-file/valid', /^2:\d+ halyard\/flags-file\/valid .*"categry".*did you mean "category"/],
    [`flags:\n  cart: [\n`, 'halyard/flags-file/valid', /^\d+:\d+ halyard\/flags-file\/valid is not YAML/],
    [`flags:\n  cart: { category: release }\n`, 'halyard/flags-file/require-owner', /^2:3 .*"cart" \(release, no owner, no expiry\)/],
    [`flags:\n  cart: { category: release }\n`, 'halyard/flags-file/require-expiry', /^2:3 .*no date/],
    [`flags:\n  cart: { category: ops }\n  a: { category: ops }\n`, 'halyard/flags-file/order', /^3:3 .*"a" .*after "cart"/],
  ])('%j', (text, rule, says) => {
    expect(lint(text, { [rule]: 2 })).toEqual([expect.stringMatching(says)])
  })
  it('one flag that is wrong hides nothing of the others', () => {
    const text = 'flags:\n  a: { categry: ops }\n  b: { category: release }\n  c: { category: ops, default: 3, owner: me }\n'
    expect(lint(text, { 'halyard/flags-file/valid': 2, 'halyard/flags-file/require-owner': 2 })).toEqual([
      expect.stringMatching(/^2:8 .*"categry"/), expect.stringMatching(/^3:3 .*require-owner/), expect.stringMatching(/^4:32 .*"default" is 3/)])
  })
  it.each([['', {}], [flag('cart'), {}], [`flags:\n  cart: [\n`, { valid: 0 }], [`flags: {}\n`, {}], [`# only words\n`, {}], [`flags:\n  pro: { category: entitlement, owner: me }\n`, {}]])('%j is in order', (text, { valid = 2 }: { valid?: number }) => {
    const on = { 'halyard/flags-file/valid': valid, 'halyard/flags-file/require-owner': 2, 'halyard/flags-file/require-expiry': 2, 'halyard/flags-file/order': 2 } as Linter.RulesRecord
    expect(lint(text, on)).toEqual([])
  })
  // all but `indent`, which is deprecated and asks for tokens
  it('survives core rules that a configuration without files turns on for every file', () => {
    const on = Object.fromEntries([...builtinRules.keys()].filter(name => name !== 'indent').map(name => [name, 2])) as Linter.RulesRecord
    expect(() => lint(flag('cart'), on)).not.toThrow()
  })
})

describe('a flag that is called as an environment variable', () => {
  it('is seen where the environment is read, and nowhere else', () => {
    write({ 'flags.yml': flag('ENABLE_PAY', ', archived: true') })
    const lint = (text: string): string[] => new Linter({ cwd: folder })
      .verify(text, [{ files: ['**/*.js'], plugins, rules: { 'halyard/no-removed-flag': 2, 'halyard/valid-variant': 2 } }] as Linter.Config[], join(folder, 'a.js')).map(({ line, column, messageId }) => `${line}:${column} ${messageId ?? ''}`)
    expect(lint('export const f = () => process.env.ENABLE_PAY === "1"\n')).toEqual(['1:36 archived'])
    expect(lint('export const f = (env) => [process.env.OTHER_NAME, env.ENABLE_PAY]\n')).toEqual([])
  })
})

describe('scripts and templates of other parsers', () => {
  const lint = (text: string, file: string, parser: unknown, rule: string): string[] => new Linter({ cwd: shop })
    .verify(text, [{ files: ['**/*.{vue,svelte}'], plugins, settings: { halyard: settings }, languageOptions: { parser }, rules: { [`halyard/${rule}`]: 2 } }] as Linter.Config[], join(shop, 'shop', file))
    .map(({ line, column, messageId, message }) => `${line}:${column} ${messageId ?? message}`)
  const script = (attributes: string, body: string): string => `<script${attributes}>\nimport { isOn } from './flags'\n${body}\n</script>\n`

  it.each([
    ['a.vue', vueParser, '', `export default { computed: { on: () => isOn('chekout') } }`, 'no-unknown-flag', ['3:45 unknown']],
    ['a.vue', vueParser, ' setup', `const on = isOn('checkout')`, 'no-module-scope-evaluation', []],
    ['a.vue', vueParser, '', `const on = isOn('checkout')`, 'no-module-scope-evaluation', ['3:17 once']],
    ['a.vue', vueParser, ' setup', ``, 'no-unknown-flag', ['5:25 unknown', '5:48 unknown'], `<template><b v-if="isOn('chekout')" :on="!isOn('nowhere')"/></template>`],
    ['a.vue', vueParser, ' setup', `const KEY = 'chekout'`, 'no-unknown-flag', ['5:22 unknown'], `<template><b>{{ isOn(KEY) }}</b></template>`],
    ['a.vue', vueParser, ' setup', ``, 'no-unknown-flag', [], `<template><b v-for="isOn in tests" :on="isOn('chekout')"/></template>`],
    ['a.vue', vueParser, '', `export default {}`, 'no-unknown-flag', [], `<template><b v-if="isOn('chekout')"/></template>`],
    ['a.vue', vueParser, ' setup', ``, 'no-module-scope-evaluation', [], `<template><b v-if="isOn('checkout')"/></template>`],
    ['a.svelte', svelteParser, '', `let on = isOn('chekout')`, 'no-unknown-flag', ['3:15 unknown']],
    ['a.svelte', svelteParser, '', `const on = isOn('checkout')`, 'no-module-scope-evaluation', []],
    ['a.svelte', svelteParser, ' module', `const on = isOn('checkout')`, 'no-module-scope-evaluation', ['3:17 once']],
    ['a.svelte', svelteParser, '', `function f(isOn) { return isOn('chekout') }`, 'no-unknown-flag', []],
  ])('%s %#', (file, parser, attributes, body, rule, expected, template = '<template><b/></template>') => {
    expect(lint(script(attributes, body) + (file.endsWith('vue') ? `${template}\n` : '<b/>\n'), file, parser, rule)).toEqual(expected)
  })
})

describe('a flag file that cannot be used', () => {
  const lint = async (options: object): Promise<string[]> => {
    const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: halyard({ root: folder, reads, configs: ['recommended', 'strict'], ...options }) })
    const results = await eslint.lintFiles(['src/*.js'])
    return results.flatMap(({ messages }) => messages.filter(({ messageId }) => messageId === 'unusable').map(({ message }) => message))
  }
  it('is one report on one file, with its place', async () => {
    write({ 'flags.yml': 'flags:\n  checkout: { category: nonsense }\n', 'src/a.js': app, 'src/b.js': app, 'src/c.js': app })
    expect(await lint({ flags: 'flags.yml' })).toEqual([expect.stringMatching(/^flags\.yml:2:\d+: /)])
  })
  it('that was named and is missing is one report', async () => {
    write({ 'src/a.js': app, 'src/b.js': app })
    expect(await lint({ flags: 'nowhere.yml' })).toEqual([expect.stringContaining('there is no flag file "nowhere.yml"')])
  })
  it('that nobody named may be missing', async () => {
    write({ 'src/a.js': app })
    expect(await lint({})).toEqual([])
  })
  it('reads what halyard.config.json says', async () => {
    write({ 'flags/shop.yml': flag('checkuot'), 'halyard.config.json': `{ // the shop\n "flags": "flags/shop.yml", "reads": ${JSON.stringify(reads)} }`, 'src/a.js': app })
    const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: halyard({ root: folder }) })
    expect((await eslint.lintFiles(['src/*.js']))[0]?.messages[0]?.message).toContain('"checkout" is not in flags/shop.yml')
  })
})

describe('with the real command lines', () => {
  it.each([['ESLint 10', 'eslint'], ['ESLint 9', 'eslint9']])('%s: --cache forgets what an edit of flags.yml made wrong', async (_name, bin) => {
    const config = (settingsText: string): string => `import halyard from ${JSON.stringify(join(root, 'dist/rules/index.js'))}\nexport default ${settingsText}`
    write({ 'package.json': '{"type":"module"}', 'src/app.js': app, 'flags.yml': flag('checkout'), 'eslint.config.js': config(`halyard({ reads: ${JSON.stringify(reads)}, configs: ['recommended'] })`) })
    const lint = async (): Promise<string> => (await run(process.execPath, [join(root, `node_modules/${bin}/bin/eslint.js`), 'src', '--cache', '--format', 'json'], { cwd: folder })
      .catch((error: { stdout: string }) => error)).stdout
    expect(await lint()).not.toContain('no-unknown-flag')
    write({ 'flags.yml': flag('checkout_v2') })
    expect(await lint()).toContain('halyard/no-unknown-flag')
    // without the hash the cache knows nothing of the edit: what the factory is for
    write({ 'eslint.config.js': config(`[{ settings: { halyard: { reads: ${JSON.stringify(reads)} } } }, ...halyard.configs.recommended]`) })
    expect(await lint()).toContain('halyard/no-unknown-flag')
    write({ 'flags.yml': flag('checkout') })
    expect(await lint()).toContain('halyard/no-unknown-flag')
  }, 120_000)

  it('oxlint runs the same rules through jsPlugins', async () => {
    const names = ['no-unknown-flag', 'no-module-scope-evaluation', 'require-default-value', 'no-flag-alias', 'no-repeated-evaluation']
    const code = `import { isOn } from './flags.js'\nconst KEY = 'chekout'\nexport const on = isOn(KEY)\nexport function f() {\n  const a = isOn('checkout', true)\n  const b = a\n  return b && isOn('checkout', false)\n}\nexport function g(isOn) { return isOn('nowhere') }\n`
    write({
      'flags.yml': flag('checkout', ', default: false'), 'src/app.js': code, 'src/typed.ts': `import { isOn } from './flags.js'\nenum Flag { Cart = 'chekout' }\nexport const f = (): boolean => isOn(Flag.Cart, false)\n`,
      '.oxlintrc.json': JSON.stringify({
        jsPlugins: [join(root, 'dist/rules/index.js')], categories: { correctness: 'off' }, settings: { halyard: { flags: 'flags.yml', reads } },
        rules: Object.fromEntries(names.map(name => [`halyard/${name}`, 'error'])),
      }),
    })
    const { stdout } = await run(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '--format=json', '-c', '.oxlintrc.json', 'src'], { cwd: folder }).catch((error: { stdout: string }) => error)
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; code: string; labels: { span: { line: number } }[] }[] }
    const eslint = new ESLint9({ cwd: folder, overrideConfigFile: true, overrideConfig: [
      { files: ['**/*.{js,ts}'], plugins, settings: { halyard: { root: folder, flags: 'flags.yml', reads } }, rules: Object.fromEntries(names.map(name => [`halyard/${name}`, 2])) } as never,
    ] })
    const expected = (await eslint.lintFiles(['src/app.js'])).flatMap(({ messages }) => messages.map(({ line, ruleId }) => `${line} ${ruleId}`))
    const ofOxlint = diagnostics.filter(({ filename }) => filename.endsWith('app.js')).map(({ code: id, labels }) => `${labels[0]?.span.line} ${id.replace(/^(.*)\((.*)\)$/, '$1/$2')}`)
    expect(ofOxlint.sort()).toEqual(expected.sort())
    expect(expected.length).toBeGreaterThanOrEqual(6)
    expect(diagnostics.filter(({ filename }) => filename.endsWith('typed.ts')).map(({ code: id }) => id)).toContain('halyard(no-unknown-flag)')
  }, 120_000)
})
