import { testRule } from './tester.js'

testRule('no-unawaited-evaluation', {
  valid: [
    `async function load(key) { return isOn(key) }\nif (await load('checkout')) a()`,
    `async function f() { if (await loadFlag('checkout')) x() }`, `const f = () => loadFlag('checkout')`, `loadFlag('checkout').then(on => x(on))`, `Promise.all([loadFlag('checkout'), loadFlag('theme')])`, `async function f() { const on = loadFlag('checkout'); if (await on) x() }`,
    `if (isOn('checkout')) x()`, `loadFlag('checkout')`, `void loadFlag('checkout')`, `// if (loadFlag('checkout')) x()`, `function f(loadFlag) { if (loadFlag('checkout')) x() }`, `import { loadFlag } from 'lodash'\nif (loadFlag('checkout')) x()`,
    `const pending = loadFlag('checkout'); if (pending === undefined) x()`, `let on = loadFlag('checkout'); on = 1; if (on) x()`, `async function f() { return (await loadFlag('checkout')) ? 1 : 2 }`,
  ],
  invalid: [
    [`async function load(key) { return isOn(key) }\nif (load('checkout')) a()`, 'promise'], [`const load = async key => isOn(key); const on = load('checkout'); if (on) a()`, 'promise'],
    [`async function f() { if (loadFlag('checkout')) x() }`, 'promise', { suggests: `async function f() { if (await loadFlag('checkout')) x() }` }], [`function f() { if (loadFlag('checkout')) x() }`, 'promise', { suggests: false }],
    [`async function f() { return loadFlag('checkout') ? 1 : 2 }`, 'promise'], [`async function f() { if (!loadFlag('checkout')) x() }`, 'promise', { suggests: `async function f() { if (!await loadFlag('checkout')) x() }` }], [`async function f() { return loadFlag('checkout') && x() }`, 'promise'],
    [`async function f() { if (loadFlag('theme') === 'dark') x() }`, 'promise'], [`async function f() { const on = loadFlag('checkout'); if (on) x() }`, 'promise', { suggests: `async function f() { const on = await loadFlag('checkout'); if (on) x() }` }],
    ['async function f() { return `${loadFlag("theme")}` }', 'promise'], [`async function f() { return <b>{loadFlag('theme')}</b> }`, 'promise'], [`async function f() { switch (loadFlag('theme')) { case 'dark': x() } }`, 'promise'], [`if (loadFlag('checkout')) x()`, 'promise', { suggests: `if (await loadFlag('checkout')) x()` }],
    [`async function f() { return loadFlag('theme').value }`, 'promise', { suggests: `async function f() { return (await loadFlag('theme')).value }` }], [`async function f() { while (x && loadFlag('checkout')) y() }`, 'promise'], [`async function f() { if (loadFlag('checkout')!) x() }`, 'promise', { file: 'app.ts' }],
  ],
})
