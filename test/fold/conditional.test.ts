import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`const x = on('checkout') ? a() : b();`, true, `const x = a();`],
  [`const x = on('checkout') ? a() : b();`, false, `const x = b();`],
  [`const x = on('checkout') ? a() : k ? b() : c();`, false, `const x = k ? b() : c();`],
  [`const x = k ? (on('checkout') ? a() : b()) : c();`, true, `const x = k ? a() : c();`],
  [`const x = (on('checkout') ? a + b : a) * 2;`, true, `const x = (a + b) * 2;`],
  [`const x = (on('checkout') ? a + b : a) * 2;`, false, `const x = a * 2;`],
  [`const x = () => (on('checkout') ? { v: 2 } : { v: 1 });`, true, `const x = () => ({ v: 2 });`],
  [`call(on('checkout') ? (log('x'), y) : z);`, true, `call((log('x'), y));`],
  [`on('checkout') && (function () { boot(); })();`, true, `(function () { boot(); })();`],
  [`(on('checkout') ? () => boot(1) : () => boot(2))();`, true, `(() => boot(1))();`],
  [`(on('checkout') ? api.send : send)(x);`, true, `(0, api.send)(x);`],
  [`(on('checkout') ? api.send : send)(x);`, false, `send(x);`],
  [`(on('checkout') ? a?.b : c).d;`, true, ``],
  [`const x = (on('checkout') ? a?.b : c).d;`, true, `const x = (a?.b).d;`],
  [`const x = new (on('checkout') ? pick() : B)();`, true, `const x = new (pick())();`],
  [`const x = new (on('checkout') ? A : B)();`, true, `const x = new A();`],
  [`const x = -(on('checkout') ? -a : a);`, true, `const x = -(-a);`],
  [`const x = (on('checkout') ? -a : a) ** 2;`, true, `const x = (-a) ** 2;`],
  [`const x = (on('checkout') ? 1 : 2).toFixed();`, true, `const x = (1).toFixed();`],
  [`const x = k ? on('checkout') : false;`, true, `const x = k ? true : false;`],
  [`const x = k > 1 ? on('checkout') : false;`, true, `const x = k > 1;`],
  [`const x = k ? !on('checkout') : true;`, true, `const x = !k;`],
  [`if (k ? on('checkout') : false) a();`, true, `if (k) a();`],
  [`return_(f() && on('checkout') ? a : b);`, false, `return_((f(), b));`],
  [`function g() { return f() && on('checkout') ? a : b; }`, false, `function g() { f(); return b; }`],
  [`on('checkout') ? 'use strict' : a();`, true, ``],
  [`on('checkout') ? { a: f() } : 1;`, true, `({ a: f() });`],
  [`class A extends (on('checkout') ? B : C) {}`, true, `class A extends B {}`],
  [`class A extends (on('checkout') ? mix(B) : C) {}`, true, `class A extends mix(B) {}`],
  [`class A extends (on('checkout') ? k || B : C) {}`, true, `class A extends (k || B) {}`],
  [`@(on('checkout') ? A : B) class X {}`, true, `@A class X {}`],
  [`@(on('checkout') ? a[0] : B) class X {}`, true, `@(a[0]) class X {}`],
  [`async function f() { return await (on('checkout') ? a() : b()); }`, true, `async function f() { return await a(); }`],
  [`function* f() { yield on('checkout') ? a : b; }`, true, `function* f() { yield a; }`],
  [`const x = on('checkout') ? yes : no as Mode;`, false, `const x = no as Mode;`],
  [`for (const x of on('checkout') ? xs : ys) a(x);`, true, `for (const x of xs) a(x);`],
  [`for (let i = on('checkout') ? ('a' in b) : 0; i; ) a();`, true, `for (let i = ('a' in b); i; ) a();`],
]

describe('conditional', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
