import { ts } from 'ts-morph'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/flag/edit.js'
import { fold } from '../../src/fold/fold.js'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`const x = { [on('checkout') ? 'next' : 'prev']: 1 };`, true, `const x = { next: 1 };`],
  [`const x = { [on('checkout') ? 'my-key' : 'prev']: 1 };`, true, `const x = { 'my-key': 1 };`],
  [`const x = { [on('checkout') ? \`my key\` : 'prev']: 1 };`, true, `const x = { 'my key': 1 };`],
  [`const x = { [on('checkout') ? key : 'prev']: 1 };`, true, `const x = { [key]: 1 };`],
  [`const x = { [on('checkout') ? '__proto__' : 'prev']: 1 };`, true, `const x = { ['__proto__']: 1 };`],
  [`const x = { enabled: on('checkout') };`, true, `const x = { enabled: true };`],
  [`const { a = on('checkout') ? 1 : 2 } = x;`, true, `const { a = 1 } = x;`],
  [`function f(a = on('checkout')) {}`, true, `function f(a = true) {}`],
]

describe('property', () => {
  it('gives a shorthand its value', () => {
    const text = 'f({ a: 1, flag })', start = text.indexOf('flag')
    const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true)
    expect(applyEdits(text, fold(file, { known: [{ start, end: start + 4, value: true }] }).edits)).toBe('f({ a: 1, flag: true })')
  })
  it.each([['my-step', text => text], ['step', () => 'f({ step: 1 })']] satisfies [string, (text: string) => string][])('lets a computed name be that is a constant and no name: %s', (value, after) => {
    const text = 'f({ [key]: 1 })', start = text.indexOf('key')
    const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true)
    expect(applyEdits(text, fold(file, { known: [{ start, end: start + 3, value, keep: true }] }).edits)).toBe(after(text))
  })
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
