import { testRule } from './tester.js'

testRule('no-repeated-evaluation', {
  valid: [
    `function f() { return isOn('checkout', false, 'control') || isOn('checkout', false, 'variant') }`,
    `function f(a, b) { return isOn('checkout', false, a) || isOn('checkout', false, b) }`, `function f(a) { if (a) return isOn('checkout')\n return !isOn('checkout') }`,
    `function f() { const on = isOn('checkout'); return on && on }`, `function f() { return isOn('checkout') && isOn('theme') }`, `function f() { return isOn('checkout') }\nfunction g() { return isOn('checkout') }`, `function f() { if (x) return isOn('checkout'); else return !isOn('checkout') }`, `function f() { return x ? isOn('checkout') : isOn('checkout') }`,
    `function f() { switch (x) { case 1: return isOn('checkout'); case 2: return isOn('checkout') } }`, `function f() { isOn('checkout'); later(() => isOn('checkout')) }`, `const A = () => <><Gate flag="checkout"/><Gate flag="checkout"/></>`, `function f() { return config.toggles.checkout && config.toggles.checkout }`, `// isOn('a'); isOn('a')`,
    `function f(isOn) { isOn('checkout'); isOn('checkout') }`, `import { isOn } from 'lodash'\nfunction f() { isOn('checkout'); isOn('checkout') }`, `function f() { return isOn('theme') ? variantOf('theme') : 'light' }`, `function f() { mockFlags({ checkout: true }); mockFlags({ checkout: false }) }`, `function f() { isOn(a); isOn(a) }`,
  ],
  invalid: [
    [`function f() { return variantOf('theme', 'light') === variantOf('theme', 'dark') }`, 'again'],
    [`function f(a) { return isOn('checkout', false, a) || isOn('checkout', true, a) }`, 'again'],
    [`function f() { if (isOn('checkout')) a(); if (isOn('checkout')) b() }`, 'again', { says: 'at line 2 of this function' }], [`const f = () => isOn('checkout') && !isOn('checkout')`, 'again'], [`function f() { isOn('checkout'); isOn('checkout'); isOn('checkout') }`, 'again again'], [`isOn('checkout'); isOn('checkout')`, 'again'],
    [`function f() { const K = 'checkout'; isOn(K); isOn('checkout') }`, 'again'], [`function f() { if (isOn('checkout')) { return isOn('checkout') } }`, 'again'], [`function f() { if (x) isOn('checkout'); isOn('checkout') }`, 'again'], [`class A { m() { return isOn('checkout') + isOn('checkout') } }`, 'again'],
    [`async function f() { await loadFlag('checkout'); await loadFlag('checkout') }`, 'again'], [`function f() { variantOf('theme'); variantOf("theme") }`, 'again'], [`function f() { for (;;) { isOn('checkout'); isOn('checkout') } }`, 'again'], [`function f() { isOn('checkout')!; isOn('checkout')! }`, 'again', { file: 'app.ts' }],
  ],
})
