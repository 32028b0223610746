import { testRule } from './tester.js'

testRule('no-constant-flag-branch', {
  valid: [
    `while (isOn('checkout')) { if (!isOn('checkout')) break }`, `if (!isOn('checkout')) { a() }\nif (isOn('checkout')) b()`, `if (isOn('checkout')) { f(isOn('checkout')) }`, `if (isOn('checkout') || x) { if (isOn('checkout')) a() }`,
    `if (isOn('checkout')) a(); else b()`, `isOn('checkout') ? a : b`, `if (isOn('checkout') && isOn('vip_lane')) a()`, `if (false) a()`, `if (true || x) a()`, `if (isOn('checkout')) { later(() => { if (isOn('checkout')) a() }) }`, `if (variantOf('theme', '')) a()`,
    `if (variantOf('theme') === 'dark') a()`, `if (isOn('checkout')) a(); if (isOn('checkout')) b()`, `// if (isOn('checkout') && false) a()`, `function f(isOn) { if (isOn('checkout') && false) a() }`, `import { isOn } from 'lodash'\nif (isOn('checkout') && false) a()`,
    `if (isOn('checkout') && useFlag('checkout').value) a()`, `if (isOn('checkout')) { if (isOn('vip_lane')) a() }`, `isOn('checkout') || false`,
  ],
  invalid: [
    [`isOn('checkout') && isOn('checkout') && a()`, 'known'], [`const on = isOn('checkout'); f(on || !on)`, 'known', { says: 'always false' }], [`function f() { if (!isOn('checkout')) return; if (isOn('checkout')) a() }`, 'known', { says: 'always true' }], [`if (isOn('checkout') && x) { if (isOn('checkout')) a() }`, 'known'], [`if (isOn('checkout') === false) { if (isOn('checkout')) a() }`, 'known', { says: 'always false' }], [`if (isOn('checkout')) a(); else a()`, 'sameArms'],
    [`if (isOn('checkout') && false) a()`, 'decided', { says: 'this &&' }], [`if (true || isOn('checkout')) a()`, 'decided'], [`const on = isOn('checkout'); if (on || true) a()`, 'decided'], [`const x = !isOn('checkout') && false`, 'decided'],
    [`isOn('checkout') ? a() : a()`, 'sameArms'], [`if (isOn('checkout')) { a() } else { a() }`, 'sameArms'], [`if (isOn('checkout')) { if (isOn('checkout')) a() }`, 'known', { says: 'always true' }], [`if (isOn('checkout')) a(); else if (isOn('checkout')) b()`, 'known', { says: 'always false' }],
    [`const on = isOn('checkout'); if (!on) { if (on) a() }`, 'known', { says: 'always false' }], [`isOn('checkout') ? (isOn('checkout') ? a : b) : c`, 'known'], [`if (variantOf('theme')) a()`, 'alwaysTrue', { says: '"light", "dark", "sepia"' }], [`variantOf('rows', 10) ? a : b`, 'alwaysTrue'],
    [`const t = variantOf('theme', 'light'); if (t && x) a()`, 'alwaysTrue'], [`if ((isOn('checkout') as boolean) && false) a()`, 'decided', { file: 'app.ts' }],
  ],
})
