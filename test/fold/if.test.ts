import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed } from './snippet.js'

describe('if', () => {
  it.each([
    // before                                                           checkout is   after
    [`if (on('checkout')) { pay() }`,                                    true,         `pay()`],
    [`if (on('checkout')) { pay() }`,                                    false,        ``],
    [`if (on('checkout')) pay(); else old();`,                           false,        `old();`],
    [`if (k) { a() } else if (on('checkout')) { b() } else { c() }`,     true,         `if (k) { a() } else { b() }`],
    [`if (k) { a() } else if (on('checkout')) { b() } else { c() }`,     false,        `if (k) { a() } else { c() }`],
    [`if (k) { a() } else if (on('checkout') && k > 5) { b() }`,         true,         `if (k) { a() } else if (k > 5) { b() }`],
    [`if (k) { a() } else if (on('checkout')) { b() }`,                  false,        `if (k) { a() }`],
    [`if (k) { a() } else if (f() && on('checkout')) { b() }`,           false,        `if (k) { a() } else { f() }`],
    [`if (k) a(); else if (f() && on('checkout')) b();`,                 false,        `if (k) a(); else f();`],
    [`if (k) if (on('checkout')) a(); else b(); else c();`,              true,         `if (k) a(); else c();`],
    [`x()\ny()\nif (k) (f() && on('checkout')); else c()`,                 false,        `x() y() if (k) f(); else c()`],
    [`x()\ny()\nif (k) (f() && on('checkout'))\nelse c()`,                false,        `x() y() if (k) f() else c()`],
    [`if (k) if (on('checkout')) if (m) a(); else; else b(); else c();`, true,         `if (k) { if (m) a(); else; } else c();`],
    [`if (check() || on('checkout')) { a() } else { b() }`,              true,         `check() a()`],
    [`if (log() && on('checkout')) x()`,                                 false,        `log()`],
    [`if (user.admin && on('checkout')) x()`,                            false,        ``],
    [`if (!(on('checkout') && (a() || b()))) { go() }`,                  true,         `if (!(a() || b())) { go() }`],
    [`if (check()) { if (on('checkout')) { b() } }`,                     false,        `check()`],
    [`if (k) { if (on('checkout')) { b() } } else { c() }`,              false,        `if (!k) { c() }`],
    [`if (k === 1) { if (on('checkout')) { b() } } else { c() }`,        false,        `if (k !== 1) { c() }`],
    [`if (false) { a() } else if (on('checkout')) { b() }`,              true,         `if (false) { a() } else { b() }`],
    [`if (x) if (on('checkout')) { if (y) a() } else b(); else c()`,     true,         `if (x) { if (y) a() } else c()`],
    [`if (x) { if (on('checkout')) a() } else { { nested() } }`,         true,         `if (x) { a() } else { { nested() } }`],
  ])('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})

describe('the comments around the arms', () => {
  const chain = `if (k) a()\n// the new way\nelse if (on('checkout')) b() // behind b\n// the old way\nelse if (j) c() // behind c\n// the rest\nelse d() // behind d\ne()`
  const first = `a()\nif (on('checkout')) b() // behind b\n// the old way\nelse c() // behind c\ne()`
  const blocks = `if (k) {\n  a()\n} // end a\n// the new way\nelse if (on('checkout')) {\n  b()\n} // end b\n// the old way\nelse {\n  c()\n} // end c\ne()`
  it.each([
    [chain, true, `if (k) a()\n// the new way\nelse b() // behind b\ne()`],
    [chain, false, `if (k) a()\n// the old way\nelse if (j) c() // behind c\n// the rest\nelse d() // behind d\ne()`],
    [first, true, `a()\nb() // behind b\ne()`],
    [first, false, `a()\n// the old way\nc() // behind c\ne()`],
    [blocks, true, `if (k) {\n  a()\n} // end a\n// the new way\nelse {\n  b()\n}\ne()`],
    [blocks, false, `if (k) {\n  a()\n} // end a\n// the old way\nelse {\n  c()\n} // end c\ne()`],
    [`if (k) a(); else if (on('checkout')) b() // behind b\nelse c(); e()`, true, `if (k) a(); else b() // behind b\n e()`],
    [`f()\n/* first */ if (on('checkout')) a()`, true, `f()\n/* first */ a()`],
  ])('%j with checkout %s', (before, value, after) => { expect(foldSnippet(before, value).text).toBe(after) })
})

describe('the comments around other statements', () => {
  it.each([
    [`return on('checkout')\n  ? a // of a\n  : b // of b\nc()`, true, `// of a\nreturn a\nc()`],
    [`return on('checkout')\n  ? a // of a\n  : b // of b\nc()`, false, `return b // of b\nc()`],
    [`x = on('checkout') ? a : b // of x\nc()`, true, `x = a // of x\nc()`],
    [`// #region old\nif (on('checkout')) a()\n// #endregion\n/* ignore next */\nif (on('checkout')) b()\nc()`, false, `// #region old\n// #endregion\nc()`],
  ])('%j with checkout %s', (before, value, after) => { expect(foldSnippet(before, value).text.trim()).toBe(after) })
})

describe('what can no longer be reached', () => {
  it.each([
    [`function f() { if (on('checkout')) { return a() } const b = c(); return b }`,                 true,  `function f() { return a() }`],
    [`function f() { if (on('checkout')) { return a() } return g(); function g() { return 1 } }`,    true,  `function f() { return a() }`],
    [`function f() { if (on('checkout')) { return g() } b(); function g() { return 1 } }`,           true,  `function f() { return g(); function g() { return 1 } }`],
    [`function f() { if (k) { return a() } else if (on('checkout')) { return b() } return c() }`,    true,  `function f() { if (k) { return a() } else { return b() } }`],
    [`function f() { if (on('checkout')) { a(); return } b() }`,                                     true,  `function f() { a(); }`],
    [`function f() { if (on('checkout')) throw x; else a(); b() }`,                                  true,  `function f() { throw x; }`],
    [`for (const x of xs) { if (on('checkout')) { continue } a(x) }`,                                true,  `for (const x of xs) {}`],
    [`function f() { return a(); if (on('checkout')) { b() } c() }`,                                 true,  `function f() { return a(); b(); c() }`],
  ])('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })

  it('leaves the tail when a function that stays reads a const of it, and says so', () => {
    const { text, folded } = foldSnippet(`function f() { if (on('checkout')) { return g() } const k = 3; return g() + k; function g() { return k } }`, true)
    expect(squeezed(text)).toBe(`function f() { return g(); const k = 3; return g() + k; function g() { return k } }`)
    expect(folded.leftovers.map(left => left.reason)).toEqual(['unreachable now, but a function that stays reads what it declares'])
  })
})
