import { testRule } from './tester.js'

const stores = { options: { stores: true } }

testRule('no-flag-alias', {
  valid: [
    `const on = isOn('checkout'); if (on) x()`, `let on = isOn('checkout'); if (on) x()`, `const on = !isOn('checkout')`, `const on = isOn('checkout') && user.ok`, `const a = { on: isOn('checkout') }`, `f(isOn('checkout'))`,
    `const on = isOn('checkout'); const other = on && x`, `const on = isOn('checkout'); function f(on) { const b = on; return b }`, `const a = other(); const b = a`, `// const b = on`, `import { isOn } from 'lodash'\nconst a = isOn('x'); const b = a`,
    `const { value } = useFlag('checkout'); use(value)`, `this.on = isOn('checkout')`, `const KEY = 'checkout'; const on = isOn(KEY)`, [`const on = isOn('checkout'); send({ on })`, stores],
  ],
  invalid: [
    [`const on = isOn('checkout'); const b = on; if (b) x()`, 'copy', { suggests: `const on = isOn('checkout');  if (on) x()`, says: 'second name' }],
    [`const on = isOn('checkout'); const b = on; const c = b`, 'copy copy'], [`const on = isOn('checkout'); const b = on; send({ b })`, 'copy', { suggests: `const on = isOn('checkout');  send({ b: on })` }],
    [`const { value } = useFlag('checkout'); const on = value; use(on)`, 'copy'], [`async function f() { const on = await loadFlag('checkout'); const b = on; return b }`, 'copy'], [`function f() { const on = isOn('checkout'); const shown = on; return shown }`, 'copy'],
    [`let on = isOn('checkout'); on = true`, 'rewritten', { says: 'written again' }], [`let on = isOn('checkout'); if (x) { on = false }`, 'rewritten'], [`let on = isOn('checkout'); on ||= admin`, 'rewritten'], [`let n = variantOf('rows', 10); n++`, 'rewritten'], [`var on = isOn('checkout'); function f() { on = 1 }`, 'rewritten'],
    [`this.on = isOn('checkout')`, 'stored', stores], [`let on; on = isOn('checkout')`, 'stored', stores], [`const on = isOn('checkout'); const b = on as boolean; use(b)`, 'copy', { file: 'app.ts', suggests: `const on = isOn('checkout');  use(on)` }],
  ],
})
