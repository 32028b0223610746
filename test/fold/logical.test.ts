import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`const x = on('checkout') && f();`, true, `const x = f();`],
  [`const x = on('checkout') && f();`, false, `const x = false;`],
  [`const x = on('checkout') || f();`, true, `const x = true;`],
  [`const x = on('checkout') || f();`, false, `const x = f();`],
  [`const x = user.name && on('checkout');`, true, `const x = user.name && true;`],
  [`const x = user.name || on('checkout');`, false, `const x = user.name || false;`],
  [`const x = user.name || on('checkout');`, true, `const x = user.name || true;`],
  [`const x = n > 1 && on('checkout');`, true, `const x = n > 1;`],
  [`const x = n > 1 && on('checkout');`, false, `const x = false;`],
  [`const x = user.name && n > 1 && on('checkout');`, true, `const x = user.name && n > 1;`],
  [`const x = n > 1 && user.name && on('checkout');`, true, `const x = n > 1 && user.name && true;`],
  [`const x = (user.name || n > 1) && on('checkout');`, true, `const x = (user.name || n > 1) && true;`],
  [`const x = user.name || n > 1 || on('checkout');`, false, `const x = user.name || n > 1;`],
  [`const x = user.name && n > 1 || on('checkout');`, false, `const x = user.name && n > 1 || false;`],
  [`const x = f() > 1 && on('checkout');`, false, `const x = f() > 1 && false;`],
  [`const x = a && on('checkout') && b;`, true, `const x = a && b;`],
  [`const x = a && on('checkout') && b;`, false, `const x = a && false;`],
  [`const x = (a && on('checkout')) ? b : c;`, false, `const x = c;`],
  [`const x = a || !on('checkout') || b();`, false, `const x = a || true;`],
  [`const x = (on('checkout') ? null : { a }) ?? b();`, false, `const x = { a };`],
  [`const x = (on('checkout') ? null : [a]) || b();`, false, `const x = [a];`],
  [`const x = (on('checkout') ? null : a) || b();`, false, `const x = a || b();`],
  [`const x = a || on('checkout') || b;`, false, `const x = a || b;`],
  [`if (a && on('checkout')) b();`, true, `if (a) b();`],
  [`if (a || on('checkout')) b();`, false, `if (a) b();`],
  [`if (on('checkout') && (row = f())) b(row);`, true, `if ((row = f())) b(row);`],
  [`while ((row = f()) && on('checkout')) b(row);`, true, `while ((row = f())) b(row);`],
  [`if (f() && on('checkout') && g()) b();`, false, `f();`],
  [`if ((f() || on('checkout')) && g()) b();`, true, `f(); if (g()) b();`],
  [`const x = variant('checkout') ?? f();`, null, `const x = f();`],
  [`const x = variant('checkout') ?? f();`, '', `const x = '';`],
  [`const x = (on('checkout') ? f() : undefined) ?? g();`, false, `const x = g();`],
  [`const x = (on('checkout') && a) ?? b;`, true, `const x = a ?? b;`],
  [`const x = (on('checkout') ? a || b : c) ?? d;`, true, `const x = (a || b) ?? d;`],
  [`f() && on('checkout');`, false, `f();`],
  [`f() || on('checkout');`, true, `f();`],
  [`a && on('checkout');`, true, ``],
  [`ready() && (on('checkout') ? a() : b());`, true, `ready() && a();`],
  [`ready() && on('checkout') && a();`, true, `ready() && a();`],
  [`x &&= on('checkout') && f();`, true, `x &&= f();`],
  [`x ||= on('checkout');`, false, `x ||= false;`],
  [`x ??= on('checkout') ? 1 : 2;`, true, `x ??= 1;`],
  [`a(), on('checkout') && b();`, true, `a(), b();`],
  [`const x = (f(), on('checkout'));`, true, `const x = (f(), true);`],
  [`while (a && !on('checkout')) b();`, false, `while (a) b();`],
]

describe('logical', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
