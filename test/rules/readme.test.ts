// rules/README.md covers every rule and option, and its examples do what it says. (eslint-doc-generator wants one file per rule.)
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Linter } from 'eslint'
import { describe, expect, it } from 'vitest'
import halyard, { type RuleName } from '../../rules/index.js'
import { settings, shop } from './tester.js'

const readme = readFileSync(join(import.meta.dirname, '../../rules/README.md'), 'utf8')
const sections = new Map(readme.split(/^## /m).slice(1).map(text => [text.slice(0, text.indexOf('\n')), text]))
const imports = `import { isOn, variantOf, loadFlag, mockFlags } from './flags'\n`

describe.each(Object.keys(halyard.rules) as RuleName[])('%s', name => {
  const section = sections.get(name) ?? '', rule = halyard.rules[name]

  it('has a section that begins with what it does not report', () => {
    expect(section.split('\n')[2]).toMatch(/^\*\*Does not report\*\* /)
  })
  it('explains every option', () => {
    const [schema] = rule.meta?.schema as { properties?: Record<string, { description?: string }> }[]
    const options = Object.entries(schema?.properties ?? {})
    expect(options.filter(([option, { description }]) => !section.includes(`| \`${option}\` |`) || !description)).toEqual([])
  })
  it('reports what it calls wrong, and not what it calls right', () => {
    const [before = '', right = ''] = section.split('\nRight:\n')
    expect(blocks(before).map(code => [code, report(name, code) > 0])).toEqual(blocks(before).map(code => [code, true]))
    expect(blocks(right).map(code => [code, report(name, code)])).toEqual(blocks(right).map(code => [code, 0]))
  })
  it('is documented in the words of its meta, and has a place to read on', () => {
    expect(rule.meta?.docs?.description).toMatch(/^[a-z]/)
    expect(rule.meta?.docs?.url).toMatch(new RegExp(`README\\.md#${name.replace('/', '')}$`))
  })
})

it('shows a report as ESLint prints it', () => {
  const [message] = lint('no-unknown-flag', `isOn('chekout')`)
  const printed = `${message?.line}:${message?.column}  error  ${message?.message.replace('shop/shop-flags.yml', 'flags.yml')}  ${message?.ruleId}`
  expect(readme).toContain(`\`\`\`text\n${printed}\n\`\`\`\n`)
})

it('has no section for a rule that is gone', () => {
  expect([...sections.keys()].filter(name => !['Settings', 'Rules'].includes(name) && !(name in halyard.rules))).toEqual([])
})

function blocks(text: string): string[] {
  return [...text.matchAll(/```(?:js|yaml)\n([\s\S]*?)\n```/g)].map(match => match[1] ?? '')
}

function report(name: RuleName, code: string): number {
  return lint(name, code).length
}

function lint(name: RuleName, code: string): Linter.LintMessage[] {
  const file = name.startsWith('flags-file/'), plugins = { halyard: { rules: { ...halyard.rules }, languages: halyard.languages } }
  const whole = file || /^(import|'use)/.test(code) ? code : imports + code
  const config = file ? { files: ['**/*.yml'], language: 'halyard/flags-file' } : { files: ['**/*.js'], settings: { halyard: settings } }
  const found = new Linter({ cwd: shop }).verify(whole, [{ ...config, plugins, rules: { [`halyard/${name}`]: 2 } }] as Linter.Config[], join(shop, 'shop', file ? 'flags.yml' : 'app.js'))
  expect(found.filter(each => each.fatal)).toEqual([])
  return found
}
