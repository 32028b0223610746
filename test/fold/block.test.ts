import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`{ if (on('checkout')) { a(); } }`, true, `{ a(); }`],
  [`const x = 1; if (on('checkout')) { const x = 2; use(x); } use(x);`, true, `const x = 1; { const x = 2; use(x); } use(x);`],
  [`import { x } from 'a'; if (on('checkout')) { const x = 2; use(x); }`, true, `import { x } from 'a'; { const x = 2; use(x); }`],
  [`function f(x) { if (on('checkout')) { const x = 2; use(x); } }`, true, `function f(x) { { const x = 2; use(x); } }`],
  [`function f() { if (on('checkout')) { const x = 2; use(x); } else { const x = 3; use(x); } }`, true, `function f() { const x = 2; use(x); }`],
  [`function f() { later(() => x); if (on('checkout')) { const x = 2; use(x); } }`, true, `function f() { later(() => x); { const x = 2; use(x); } }`],
  [`function f() { later(x => x); if (on('checkout')) { const x = 2; use(x); } }`, true, `function f() { later(x => x); const x = 2; use(x); }`],
  [`function f() { a.x; ({ x: 1 }); if (on('checkout')) { const x = 2; use(x); } }`, true, `function f() { a.x; ({ x: 1 }); const x = 2; use(x); }`],
  [`function f() { if (on('checkout')) { const r = a(); use(r); } if (on('checkout')) { const r = b(); use(r); } }`, true, `function f() { const r = a(); use(r); { const r = b(); use(r); } }`],
  [`function f() { if (on('checkout')) { using r = a(); } b(); }`, true, `function f() { { using r = a(); } b(); }`],
  [`function f() { if (on('checkout')) { a(); } else { var extra = b(); } return extra; }`, true, `function f() { a(); var extra; return extra; }`],
  [`function f() { if (on('checkout')) { a(); } else { var extra = b(); } return 1; }`, true, `function f() { a(); return 1; }`],
]

describe('block', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
