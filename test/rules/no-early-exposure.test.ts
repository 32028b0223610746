import { testRule } from './tester.js'

testRule('no-early-exposure', {
  valid: [
    `function f(u) { if (!u.ok) return; const t = variantOf('theme'); use(t) }`, `function f(u) { return u.premium && variantOf('theme') === 'dark' }`, `function f(u) { const on = isOn('checkout'); if (!u.ok) return; use(on) }`, `function f(u) { return isOn('checkout') && u.premium }`, `function f(u) { const t = variantOf('theme'); use(t); if (!u.ok) return; use(t) }`,
    `function f(u) { const t = variantOf('theme'); if (!u.ok) log(); use(t) }`, `function f(u) { return variantOf('theme') === 'dark' && render() }`, `function F() { const { value } = useFlag('theme'); if (!x) return null; return value }`, `function f() { const t = variantOf('theme'); if (t === 'dark') return 1; return 2 }`, `// variantOf('theme') === 'dark' && u.ok`,
    `function f(variantOf, u) { return variantOf('theme') === 'dark' && u.ok }`, `import { variantOf } from 'lodash'\nfunction f(u) { return variantOf('theme') === 'dark' && u.ok }`, [`function f(u) { return variantOf('theme') === 'dark' && u.ok }`, { options: { categories: ['ops'] } }], `function f(u) { const t = variantOf('theme'); later(() => { if (x) return }); use(t) }`,
  ],
  invalid: [
    [`function f(u) { const t = variantOf('theme', 'light'); for (const x of u) { if (x) return }\n use(t) }`, 'beforeExit'],
    [`function f(u) { return variantOf('theme') === 'dark' && u.premium }`, 'beforeTest', { suggests: `function f(u) { return u.premium && variantOf('theme') === 'dark' }` }], [`function f(u) { if (variantOf('theme') === 'dark' && u.premium) a() }`, 'beforeTest'], [`function f(u) { if (variantOf('rows') === 50 && !u.old) a() }`, 'beforeTest'], [`function f(u) { return variantOf('theme') && u.age > 18 }`, 'beforeTest'],
    [`async function f(u) { return await loadFlag('theme') === 'dark' && u.ok }`, 'beforeTest'], [`function f(u) { const t = variantOf('theme'); if (!u.ok) return; use(t) }`, 'beforeExit', { says: 'line 2 may leave' }], [`function f(u) {\n const t = variantOf('theme')\n if (!u.ok) return\n use(t) }`, 'beforeExit', { says: 'line 4 may leave' }], [`function f(u) { const t = variantOf('theme'); if (!u.ok) throw new Error(); use(t) }`, 'beforeExit'],
    [`function f(u) { const t = variantOf('theme'); if (x) { if (y) { return } } use(t) }`, 'beforeExit'], [`const f = u => { const t = variantOf('theme'); a(); if (!u) return 1; return t }`, 'beforeExit'], [`function f(u) { return isOn('checkout') && u.ok }`, 'beforeTest', { options: { categories: ['release'] } }], [`function f(u: any) { return variantOf('theme') === 'dark' && u.ok }`, 'beforeTest', { file: 'app.ts' }],
  ],
})
