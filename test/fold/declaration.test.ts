import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  // only the truth of the name is looked at
  [`const shown = ready() && on('checkout'); if (shown) open();`, true, `const shown = ready(); if (shown) open();`],
  [`const shown = ready() && on('checkout'); const x = !shown || shown ? 1 : 2;`, true, `const shown = ready(); const x = !shown || shown ? 1 : 2;`],
  [`const shown = name || on('checkout'); if (!shown) close();`, false, `const shown = name; if (!shown) close();`],
  [`const a = name && on('checkout'); const b = a && later; if (b) open();`, true, `const a = name; const b = a && later; if (b) open();`],
  // which truthy value it is does not matter: the right side is the result
  [`const shown = name && on('checkout'); return <p>{shown && <New />}</p>;`, true, `const shown = name; return <p>{shown && <New />}</p>;`],
  // which falsy value it is does
  [`const shown = name || on('checkout'); return <p>{shown && <New />}</p>;`, false, `const shown = name || false; return <p>{shown && <New />}</p>;`],
  // the value itself goes somewhere
  [`const shown = name && on('checkout'); show(shown);`, true, `const shown = name && true; show(shown);`],
  [`const shown = name && on('checkout'); if (shown) show({ shown });`, true, `const shown = name && true; if (shown) show({ shown });`],
  [`export const shown = name && on('checkout'); if (shown) open();`, true, `export const shown = name && true; if (shown) open();`],
  [`let shown = name && on('checkout'); if (shown) open();`, true, `let shown = name && true; if (shown) open();`],
  [`const shown: boolean = name && on('checkout'); if (shown) open();`, true, `const shown: boolean = name && true; if (shown) open();`],
  // another of that name has readers of its own
  [`const shown = name && on('checkout'); if (shown) open(); const f = shown => shown;`, true, `const shown = name; if (shown) open(); const f = shown => shown;`],
  [`if (first) { const shown = name && on('checkout'); if (shown) open() } else { const shown = 1; use(shown) }`, true, `if (first) { const shown = name; if (shown) open() } else { const shown = 1; use(shown) }`],
  [`const f = () => { const shown = name && on('checkout'); return shown }; const g = () => { const shown = 1; if (shown) open() };`, true, `const f = () => { const shown = name && true; return shown }; const g = () => { const shown = 1; if (shown) open() };`],
  [`switch (kind) { case 1: const shown = name && on('checkout'); case 2: use(shown) }`, true, `switch (kind) { case 1: const shown = name && true; case 2: use(shown) }`],
  [`const shown = f() && on('checkout'); if (shown) open();`, false, `const shown = f() && false; if (shown) open();`],
]

describe('declaration', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
