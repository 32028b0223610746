import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`switch (kind) { case 'a': if (on('checkout')) { a(); break; } case 'b': b(); break; }`, false, `switch (kind) { case 'a': case 'b': b(); break; }`],
  [`switch (on('checkout')) { case true: a(); break; case false: b(); break; } done();`, false, `b(); done();`],
  [`function f(n) { switch (true) { case on('checkout'): return a(); case n > 1: return b(); default: return c(); } }`, true, `function f(n) { return a(); }`],
  [`function f(n) { switch (true) { case on('checkout'): return a(); case n > 1: return b(); default: return c(); } }`, false, `function f(n) { switch (true) { case n > 1: return b(); default: return c(); } }`],
  [`switch (true) { case n > 1: b(); break; case on('checkout'): a(); break; default: c(); }`, true, `switch (true) { case n > 1: b(); break; default: a(); break; }`],
  [`switch (true) { case n > 1: b(); break; case on('checkout'): a(); break; default: c(); }`, false, `switch (true) { case n > 1: b(); break; default: c(); }`],
  [`switch (variant('checkout')) { case 'a': a(); break; case 'b': b(); break; default: c(); }`, 'b', `b();`],
  [`switch (variant('checkout')) { case 'a': a(); break; case 'b': b(); break; default: c(); }`, 'x', `c();`],
  [`switch (variant('checkout')) { default: c(); break; case 'a': a(); }`, 'a', `a();`],
  [`switch (variant('checkout')) { default: c(); case 'a': a(); }`, 'x', `c(); a();`],
  [`switch (variant('checkout')) { case 'a': case 'b': b(); break; case 'c': c(); }`, 'a', `b();`],
  [`switch (variant('checkout')) { case 'a': a(); case 'b': b(); break; case 'c': c(); }`, 'a', `a(); b();`],
  [`function f() { switch (variant('checkout')) { case 'a': { const x = a(); use(x); break; } default: c(); } }`, 'a', `function f() { const x = a(); use(x); }`],
  [`const x = 1; switch (variant('checkout')) { case 'a': { const x = a(); use(x); break; } default: c(); }`, 'a', `const x = 1; { const x = a(); use(x); }`],
  [`switch (variant('checkout')) { case 'a': if (k) break; a(); break; default: c(); }`, 'a', `if (!k) { a(); }`],
  [`switch (variant('checkout')) { case 'a': if (k) { b(); break; } a(); break; default: c(); }`, 'a', `if (k) { b(); } else { a(); }`],
  [`switch (variant('checkout')) { case 'a': if (k) break; default: c(); }`, 'a', `switch ('a') { case 'a': if (k) break; default: c(); }`],
  [`switch (variant('checkout')) { case 'a': for (;;) { if (k) break; } if (j === 1) break; a(); }`, 'a', `for (;;) { if (k) break; } if (j !== 1) { a(); }`],
  [`switch (variant('checkout')) { case f(): a(); break; default: c(); }`, 'a', `switch ('a') { case f(): a(); break; default: c(); }`],
  [`switch (variant('checkout')) { case 'a': a(); break; }`, 'x', ``],
  [`switch (kind) { case on('checkout') ? 'a' : 'b': a(); }`, true, `switch (kind) { case 'a': a(); }`],
  [`switch (kind) { case 'a': if (on('checkout')) { const x = 1; use(x); } }`, true, `switch (kind) { case 'a': { const x = 1; use(x); } }`],
  [`function f() { switch (kind) { case 'a': if (on('checkout')) return a(); break; default: return c(); } return d(); }`, true, `function f() { switch (kind) { case 'a': return a(); default: return c(); } }`],
  [`function f() { switch (kind) { case 'a': if (!on('checkout')) break; return a(); default: { return c(); } } return d(); }`, true, `function f() { switch (kind) { case 'a': return a(); default: { return c(); } } }`],
  [`function f() { switch (kind) { case 'a': if (on('checkout')) return a(); break; case 'b': break; default: return c(); } return d(); }`, true, `function f() { switch (kind) { case 'a': return a(); case 'b': break; default: return c(); } return d(); }`],
  [`function f() { switch (kind) { case 'a': if (on('checkout')) return a(); break; default: if (k) return c(); } return d(); }`, true, `function f() { switch (kind) { case 'a': return a(); default: if (k) return c(); } return d(); }`],
  [`function f() { switch (kind) { case 'a': if (on('checkout')) return a(); break; case 'b': return b(); } return d(); }`, true, `function f() { switch (kind) { case 'a': return a(); case 'b': return b(); } return d(); }`],
]

describe('switch', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
