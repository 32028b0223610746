import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`const x = (on('checkout'));`, true, `const x = true;`],
  [`const x = on('checkout') as boolean;`, true, `const x = true;`],
  [`const x = (on('checkout') ? 'a' : 'b') as Mode;`, true, `const x = 'a' as Mode;`],
  [`const x = (on('checkout') ? 'a' : 'b') as const;`, true, `const x = 'a' as const;`],
  [`const x = on('checkout')!;`, true, `const x = true;`],
  [`async function f() { const x = await on('checkout'); }`, true, `async function f() { const x = true; }`],
  [`async function f() { if (await on('checkout')) return a(); return b(); }`, true, `async function f() { return a(); }`],
  [`const x = (a || on('checkout')) && b;`, false, `const x = (a || false) && b;`],
]

describe('transparent', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
