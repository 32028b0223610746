// One table per rule. Every row goes through ESLint's own RuleTester; its reports must be the same under ESLint 9 and 10 and
// under espree and @typescript-eslint/parser; what a fix or a suggestion writes must parse and settle its report.
import { join } from 'node:path'
import { Linter, RuleTester, type Rule } from 'eslint'
import { Linter as Linter9 } from 'eslint9'
import * as typescriptParser from '@typescript-eslint/parser'
import { describe, expect, it } from 'vitest'
import halyard, { type RuleName } from '../../rules/index.js'

RuleTester.describe = describe
RuleTester.it = it
RuleTester.itOnly = it.only

export const shop = join(import.meta.dirname)

export const settings = {
  root: shop, flags: 'shop/shop-flags.yml', now: '2026-11-21',
  reads: [
    { call: 'isOn', from: './shop/flags', key: 0, fallback: 1, type: 'boolean' },
    { call: 'variantOf', from: './shop/flags', key: 0, fallback: 1 },
    { call: 'loadFlag', from: './shop/flags', key: 0, fallback: 1, async: true },
    { call: 'useFlag', from: './shop/flags', key: 0, fallback: 1, result: 'value' },
    { jsx: 'Gate', from: './shop/flags', key: 'flag' },
    { member: 'config.toggles', spelling: 'camel' },
  ],
  overrides: [{ call: 'mockFlags', from: './shop/flags', map: 0 }],
} as const

const imports = `import { isOn, variantOf, loadFlag, useFlag, Gate, mockFlags } from './flags'\n`

interface Extra {
  readonly options?: object
  readonly file?: string
  readonly settings?: object
  /** what `--fix` makes of it */
  readonly output?: string
  /** what the first suggestion makes of it; `false` = there is none */
  readonly suggests?: string | false
  /** text that the first message must hold */
  readonly says?: string
}
type Valid = string | readonly [code: string, extra: Extra]
/** message ids in order, apart by spaces */
type Invalid = readonly [code: string, messageIds: string] | readonly [code: string, messageIds: string, extra: Extra]

interface Row { readonly code: string; readonly extra: Extra; readonly ids: readonly string[]; readonly filename: string }

export function testRule(name: RuleName, { valid, invalid }: { valid: readonly Valid[]; invalid: readonly Invalid[] }): void {
  const rule = halyard.rules[name]
  const rows = [
    ...valid.map(row => rowOf(typeof row === 'string' ? row : row[0], typeof row === 'string' ? {} : row[1], [])),
    ...invalid.map(([code, ids, extra = {}]) => rowOf(code, extra, ids.split(' '))),
  ]
  it(`${name}: at least 12 valid and 12 invalid rows, none twice`, () => {
    expect([rows.filter(row => row.ids.length === 0).length >= 12, rows.filter(row => row.ids.length > 0).length >= 12]).toEqual([true, true])
    expect(new Set(rows.map(row => JSON.stringify([row.code, row.extra, row.filename]))).size).toBe(rows.length)
  })
  new RuleTester().run(name, rule, {
    valid: rows.filter(row => row.ids.length === 0).map(caseOf),
    invalid: rows.filter(row => row.ids.length > 0).map(row => ({ ...caseOf(row), errors: row.ids.length, output: row.extra.output === undefined ? null : imported(row.extra.output) })),
  })
  it.each(rows)('$ids $code', row => { check(name, rule, row) })
}

function rowOf(code: string, extra: Extra, ids: readonly string[]): Row {
  return { code: imported(code), extra, ids, filename: join(shop, 'shop', extra.file ?? 'app.jsx') }
}

const imported = (code: string): string => /^(import|const \{.*require|"use|'use|@|\/\/ alone)/.test(code) ? code : imports + code

function caseOf({ code, extra, filename }: Row): RuleTester.ValidTestCase {
  return { code, filename, settings: settingsOf(extra), languageOptions: languageOf(filename), ...(extra.options ? { options: [extra.options] } : {}) }
}

function settingsOf(extra: Extra): Record<string, unknown> {
  return { halyard: { ...settings, ...extra.settings } }
}

function languageOf(filename: string, parser: 'own' | 'typescript' = 'own'): Linter.LanguageOptions {
  const typed = /\.tsx?$/.test(filename) || parser === 'typescript'
  return { ...(typed ? { parser: typescriptParser } : {}), ecmaVersion: 'latest', sourceType: 'module', parserOptions: { ecmaFeatures: { jsx: true } } }
}

type AnyLinter = Pick<Linter, 'verify'>

function lint(linter: AnyLinter, name: string, rule: Rule.RuleModule, row: Row, parser: 'own' | 'typescript', code = row.code): Linter.LintMessage[] {
  return linter.verify(code, [{
    files: ['**/*.{js,jsx,ts,tsx,mjs}'], plugins: { halyard: { rules: { [name]: rule } } }, settings: settingsOf(row.extra), languageOptions: languageOf(row.filename, parser),
    rules: { [`halyard/${name}`]: ['error', ...(row.extra.options ? [row.extra.options] : [])] },
  }] as Linter.Config[], row.filename)
}

function check(name: string, rule: Rule.RuleModule, row: Row): void {
  const here = lint(new Linter({ cwd: shop }), name, rule, row, 'own')
  expect(here.map(each => each.messageId ?? each.message)).toEqual(row.ids)
  for (const [linter, parser] of [[new Linter({ cwd: shop }), 'typescript'], [new Linter9({ cwd: shop }) as unknown as AnyLinter, 'own'], [new Linter9({ cwd: shop }) as unknown as AnyLinter, 'typescript']] as const) {
    expect(lint(linter, name, rule, row, parser).map(plain)).toEqual(here.map(plain))
  }
  if (row.extra.says !== undefined) expect(here[0]?.message).toContain(row.extra.says)
  for (const { suggestions = [], messageId } of here) {
    for (const { fix } of suggestions) {
      const after = row.code.slice(0, fix.range[0]) + fix.text + row.code.slice(fix.range[1])
      const left = lint(new Linter({ cwd: shop }), name, rule, row, 'own', after)
      expect(left.filter(each => each.fatal)).toEqual([])
      expect(left.filter(each => each.messageId === messageId).length, after).toBeLessThan(here.filter(each => each.messageId === messageId).length)
    }
  }
  if (row.extra.suggests !== undefined) {
    const fix = here[0]?.suggestions?.[0]?.fix
    expect(fix ? row.code.slice(0, fix.range[0]) + fix.text + row.code.slice(fix.range[1]) : false).toBe(row.extra.suggests === false ? false : imported(row.extra.suggests))
  }
}

function plain({ messageId, message, line, column, endLine, endColumn }: Linter.LintMessage): object {
  return { messageId, message, line, column, endLine, endColumn }
}
