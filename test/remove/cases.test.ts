// Every folder of fixtures/remove is a removal: `before` with the flag fixed becomes `after`, or one of its alternatives.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import type { FlagValue } from '../../src/flag/value.js'
import { readTexts, removeFlag, type Texts } from './project.js'

const root = resolve(import.meta.dirname, '../../fixtures/remove')
const cases = readdirSync(root).filter(name => existsSync(join(root, name, 'case.json'))).sort()

interface Case { readonly flag: string; readonly value: FlagValue; readonly about: string; readonly roots?: readonly string[] }

/** Cases that do not come out as a colleague would write them. Exact: one that passes fails this test until it is taken off. */
const expectedToFail: readonly string[] = [
]

describe('fixtures/remove', () => {
  it('names only cases that exist', () => {
    expect(expectedToFail.filter(name => !cases.includes(name))).toEqual([])
  })
  it.each(cases)('%s', async name => {
    const { flag, value, roots } = JSON.parse(readFileSync(join(root, name, 'case.json'), 'utf8')) as Case
    const before = readTexts(join(root, name, 'before'))
    const { texts } = removeFlag(before, flag, value, roots)
    const got = await formatted(texts)
    const wanted = await Promise.all(readdirSync(join(root, name)).filter(folder => /^after/.test(folder)).sort().map(folder => formatted(readTexts(join(root, name, folder)))))
    const passes = wanted.some(one => JSON.stringify(one) === JSON.stringify(got))
    if (expectedToFail.includes(name)) expect(passes, `${name} passes: take it off the table`).toBe(false)
    else if (!passes) expect(got).toEqual(wanted[0])
  })
})

/** after Prettier, without blank lines: layout is the user's formatter's business */
async function formatted(texts: Texts): Promise<Record<string, string>> {
  const out: Record<string, string> = {}
  for (const [file, text] of Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1))) {
    out[file] = /\.[cm]?[jt]sx?$/.test(file) ? (await format(text, { parser: 'typescript', printWidth: 100 })).replace(/\n\s*\n/g, '\n') : text
  }
  return out
}
