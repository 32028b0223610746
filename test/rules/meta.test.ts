// What every rule says of itself and in its reports: eslint-plugin-eslint-plugin over the sources, and the words of the messages.
import { join, resolve } from 'node:path'
import * as typescriptParser from '@typescript-eslint/parser'
import { ESLint } from 'eslint'
import eslintPlugin from 'eslint-plugin-eslint-plugin'
import { describe, expect, it } from 'vitest'
import halyard, { type RuleName } from '../../rules/index.js'

const root = resolve(import.meta.dirname, '../..')

/** Rules of eslint-plugin-eslint-plugin that ask for what ours do otherwise. */
const otherwise: Readonly<Record<string, string>> = {
  'require-meta-docs-url': 'defineRule adds it; the test of the README reads it',
  'require-meta-docs-description': 'ours complete "the rule makes sure that you ..."',
  'require-meta-docs-recommended': 'the configurations are the one list of that',
  'require-meta-languages': 'ESLint 9 does not know the field',
  'meta-property-ordering': 'messages stand with the description: they are what a reader looks for',
  'no-missing-placeholders': 'it does not see through `data: { ...words }`, which is how all of ours begin',
}

it('eslint-plugin-eslint-plugin has nothing to say', async () => {
  const rules = Object.fromEntries(Object.keys(eslintPlugin.rules ?? {}).map(name => [`eslint-plugin/${name}`, name in otherwise ? 0 : 2]))
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: [{ files: ['**/*.ts'], plugins: { 'eslint-plugin': eslintPlugin }, languageOptions: { parser: typescriptParser }, rules } as never] })
  const results = await eslint.lintFiles([join(root, 'rules/*.ts'), join(root, 'rules/flags-file/*.ts')])
  expect(results.length).toBeGreaterThanOrEqual(30)
  expect(results.flatMap(({ filePath, messages }) => messages.map(({ ruleId, message, line }) => `${filePath}:${line} ${ruleId} ${message}`))).toEqual([])
}, 60_000)

/** Titles of suggestions, and the word about a flag file that cannot be used: said beside a report, or in place of all of them. */
const beside = new Set(['pass', 'rename', 'useFirst', 'await', 'last', 'remove', 'unusable'])
/** No flag of the file is meant, or no single one. */
const withoutFlag = new Set(['no-unknown-flag unknown', 'no-removed-flag removed', 'no-dynamic-flag-key dynamic', 'no-key-blind-mock blind', 'flags-file/valid broken'])

describe.each(Object.keys(halyard.rules) as RuleName[])('%s', name => {
  const reports = Object.entries(halyard.rules[name].meta?.messages ?? {}).filter(([id]) => !beside.has(id))
  it('names the flag, all about it, and the command that settles it', () => {
    const about = reports.filter(([id]) => !withoutFlag.has(`${name} ${id}`))
    expect(about.filter(([, text]) => !text.includes('{{flag}}') || !text.includes('{{about}}'))).toEqual([])
    expect(about.filter(([, text]) => !text.includes('npx halyard'))).toEqual([])
  })
  it('begins in lower case, and ends without a full stop', () => {
    expect(reports.filter(([, text]) => !/^["a-z{]/.test(text) || text.endsWith('.'))).toEqual([])
  })
})
