import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`outer: if (on('checkout')) { if (k()) break outer; a(); } else { b(); }`, true, `outer: { if (k()) break outer; a(); }`],
  [`outer: if (on('checkout')) { if (k()) break outer; a(); } else { b(); }`, false, `b();`],
  [`outer: for (const x of xs) { for (const y of x) { if (on('checkout')) continue outer; a(y); } }`, true, `outer: for (const x of xs) { for (const y of x) { continue outer; } }`],
  [`outer: for (const x of xs) { for (const y of x) { if (on('checkout')) continue outer; a(y); } }`, false, `for (const x of xs) { for (const y of x) { a(y); } }`],
  [`outer: { a(); if (on('checkout')) break outer; b(); }`, true, `a();`],
  [`outer: { a(); if (on('checkout')) break outer; b(); }`, false, `a(); b();`],
  [`outer: { if (on('checkout')) break outer; b(); }`, true, ``],
  [`outer: { if (k()) break outer; if (on('checkout')) break outer; b(); }`, true, `outer: { if (k()) break outer; break outer; }`],
  [`$: shown = on('checkout') && ready;`, true, `$: shown = ready;`],
  [`$: if (on('checkout')) a(); else b();`, false, `$: b();`],
  [`$: if (on('checkout')) { a(); b(); }`, true, `$: { a(); b(); }`],
  [`$: if (on('checkout')) a();`, false, ``],
  [`unused: { if (on('checkout')) a(); }`, true, `unused: { a(); }`],
]

describe('label', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
