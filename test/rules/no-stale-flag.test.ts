import { testRule } from './tester.js'

testRule('no-stale-flag', {
  valid: [
    `isOn('checkout')`, `isOn('gift_cards')`, `isOn('theme')`, `isOn('pro_plan')`, `isOn('payments_off')`, `isOn('not_defined')`, `isOn(key)`, `// isOn('cart_drawer')`, `const s = 'cart_drawer'`, `function f(isOn) { isOn('cart_drawer') }`, `import { isOn } from 'lodash'\nisOn('cart_drawer')`,
    [`isOn('cart_drawer')`, { settings: { now: '2026-02-20' } }], [`isOn('cart_drawer')`, { settings: { staleAfterDays: 400 } }], [`isOn('cart_drawer')`, { settings: { environments: ['staging'] } }],
  ],
  invalid: [
    // not complete, or not the same afterwards
    [`(isOn('cart_drawer') ? cart.open : noop)()`, 'stale', { suggests: false }], [`a\nif (isOn('cart_drawer')) { [b].map(c) }`, 'stale', { suggests: false }], [`if (isOn('cart_drawer')) { a() } else { b() }\n[c].map(d)`, 'stale', { suggests: false }], [`if (isOn('cart_drawer', price())) a()`, 'stale', { suggests: false }],
    [`if (isOn('cart_drawer')) { a() } else { var page = 1 }`, 'stale', { suggests: false }], [`if (isOn('cart_drawer')) /* why */ { a() }`, 'stale', { suggests: false }], [`a();\nif (isOn('cart_drawer')) { [b].map(c) }`, 'stale', { suggests: `a();\n[b].map(c)` }],
    [`if (isOn('cart_drawer')) drawer()`, 'stale', { suggests: `drawer()`, says: 'only true in production for 293 days' }], [`if (isOn('cart_drawer')) {\n  drawer()\n  more()\n} else {\n  page()\n}\nend()`, 'stale', { suggests: `drawer()\nmore()\nend()` }],
    [`if (!isOn('cart_drawer')) { page() }\nend()`, 'stale', { suggests: `\nend()` }], [`const a = isOn('cart_drawer') ? <b/> : <i/>`, 'stale', { suggests: `const a = <b/>` }], [`f(isOn('cart_drawer') ? a && b : c)`, 'stale', { suggests: `f((a && b))` }],
    [`if (isOn('cart_drawer')) { const a = 1; use(a) }`, 'stale', { suggests: `{ const a = 1; use(a) }` }], [`function f() { if (isOn('cart_drawer')) return 1; return 2 }`, 'stale', { suggests: false }], [`const on = isOn('cart_drawer'); if (on) a()`, 'stale', { suggests: false }],
    [`if (isOn('cart_drawer') && x) a()`, 'stale', { suggests: false }], [`const KEY = 'cart_drawer'; if (isOn(KEY)) a()`, 'stale', { suggests: false }], [`const a = <Gate flag="cart_drawer"/>`, 'stale', { suggests: false }], [`if (isOn('cart_drawer')) a()\nif (isOn('cart_drawer')) b(); else c()`, 'stale', { suggests: `a()\nb();` }],
    [`if (isOn('cart_drawer')) { if (isOn('cart_drawer')) a() }`, 'stale', { suggests: false }], [`if (isOn('cart_drawer')) a()`, 'stale', { file: 'app.ts', suggests: `a()` }], [`if (isOn('cart_drawer' /* why */)) a()`, 'stale', { suggests: false }],
  ],
})
