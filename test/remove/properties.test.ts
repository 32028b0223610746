// What holds for every removal, shown on every fixture: a second run changes nothing, the order of flags does not matter, and
// how a file is written (line ends, tabs, the last newline) is how it stays.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FlagValue } from '../../src/flag/value.js'
import { readTexts, removeFlag, type Texts } from './project.js'

interface Case { readonly flag: string; readonly value: FlagValue; readonly roots?: readonly string[] }

const root = resolve(import.meta.dirname, '../../fixtures/remove')
const cases = readdirSync(root).filter(name => existsSync(join(root, name, 'case.json'))).sort()
const open = (name: string): Case & { before: Texts } => ({ ...JSON.parse(readFileSync(join(root, name, 'case.json'), 'utf8')) as Case, before: readTexts(join(root, name, 'before')) })
const mapped = (texts: Texts, change: (text: string) => string): Record<string, string> => Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, change(text)]))

const styles: readonly (readonly [name: string, write: (text: string) => string])[] = [
  ['CRLF', text => text.replace(/\n/g, '\r\n')],
  ['tabs', text => text.replace(/^(?: {2})+/gm, spaces => '\t'.repeat(spaces.length / 2))],
  ['no final newline', text => text.replace(/\n$/, '')],
]

describe('every removal', () => {
  it.each(cases)('changes nothing the second time: %s', name => {
    const { flag, value, roots, before } = open(name)
    const once = removeFlag(before, flag, value, roots).texts
    expect(removeFlag(once, flag, value, roots).texts).toEqual(once)
  })
  it.each(cases)('keeps how files are written: %s', name => {
    const { flag, value, roots, before } = open(name)
    const after = removeFlag(before, flag, value, roots).texts
    for (const [style, write] of styles) expect(removeFlag(mapped(before, write), flag, value, roots).texts, style).toEqual(mapped(after, write))
  })
  it.each(cases)('keeps every line it has no reason to touch: %s', name => {
    const { flag, value, roots, before } = open(name)
    const { texts, plan } = removeFlag(before, flag, value, roots)
    for (const [file, text] of Object.entries(texts)) {
      const touched = plan.edits.filter(edit => edit.file === file)
      let from = 0
      for (const edit of touched) {
        expect(text).toContain((before[file] ?? '').slice(from, edit.start))
        from = edit.end
      }
      if (touched.length === 0) expect(text).toBe(before[file])
    }
  })
})

// every second read becomes another flag's; where two blocks want the same name, the one that is opened first has it
const competing: readonly string[] = ['two-unwrapped-blocks-clash-each-other']
const pairs = cases.filter(name => !competing.includes(name) && Object.values(open(name).before).some(text => text.split(open(name).flag).length > 2))
describe('two flags in one file', () => {
  it.each(pairs)('come out the same in either order: %s', name => {
    const { flag, value, roots, before } = open(name)
    let count = 0
    const both = mapped(before, text => text.replaceAll(flag, key => count++ % 2 === 0 ? key : 'other-flag'))
    const inOrder = (...keys: readonly string[]): Texts => keys.reduce((texts: Texts, key) => removeFlag(texts, key, value, roots).texts, both)
    expect(inOrder('other-flag', flag)).toEqual(inOrder(flag, 'other-flag'))
  })
})
