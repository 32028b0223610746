import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`while (on('checkout')) { a(); }`, false, ``],
  [`while (next() && on('checkout')) { work(); }`, false, `next();`],
  [`while (next() && on('checkout')) { work(); }`, true, `while (next()) { work(); }`],
  [`function f() { while (on('checkout')) { a(); } b(); }`, true, `function f() { while (true) { a(); } }`],
  [`function f() { while (on('checkout')) { if (k) break; } b(); }`, true, `function f() { while (true) { if (k) break; } b(); }`],
  [`for (let i = 0; on('checkout') && i < n; i++) work(i);`, true, `for (let i = 0; i < n; i++) work(i);`],
  [`for (let i = f(); on('checkout') && i < n; i++) work(i);`, false, `f();`],
  [`for (f(); on('checkout'); g()) work();`, false, `f();`],
  [`for (let i = 0; i < n; i++, on('checkout') && g()) work(i);`, false, `for (let i = 0; i < n; i++) work(i);`],
  [`for (let i = 0; i < n; i++, on('checkout') && g()) work(i);`, true, `for (let i = 0; i < n; i++, g()) work(i);`],
  [`for (on('checkout') && f(); i < n; on('checkout') && g()) work(i);`, false, `for (; i < n; ) work(i);`],
  [`do { a(); } while (on('checkout'));`, false, `a();`],
  [`do { a(); if (k) break; b(); } while (on('checkout'));`, false, `do { a(); if (k) break; b(); } while (false);`],
  [`for (const x of xs) if (on('checkout')) a(x);`, false, `for (const x of xs) {}`],
  [`for (const x of xs) { if (on('checkout')) { a(x); } }`, true, `for (const x of xs) { a(x); }`],
  [`for (const x of xs) { if (on('checkout')) { const x = 2; b(x); } a(x); }`, true, `for (const x of xs) { { const x = 2; b(x); } a(x); }`],
]

describe('loop', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
