import { testRule } from './tester.js'

testRule('no-dynamic-flag-key', {
  valid: [
    `config.toggles[name]`,
    `isOn('checkout')`, 'isOn(`checkout`)', `const KEY = 'checkout'; isOn(KEY)`, `const F = { A: 'checkout' }; isOn(F.A)`, `isOn(c ? 'checkout' : 'theme')`, `export function on(key) { return isOn(key) }`, `const on = ({ key }) => isOn(key)`,
    `import { KEY } from './keys'\nimport { isOn } from './flags'\nisOn(KEY)`, `import * as K from './keys'\nimport { isOn } from './flags'\nisOn(K.NAV)`, '// isOn(`a-${b}`)', 'const s = "isOn(`a-${b}`)"',
    'function f(isOn) { isOn(`a-${x}`) }', 'import { isOn } from "lodash"\nisOn(`a-${x}`)', `isOn('a-' + 'b')`, `const F = { A: 'checkout', B: 'theme' }; isOn(F[pick()])`, `for (const k of ['checkout', 'theme']) isOn(k)`,
    ['function f(x) { isOn(`plan_${x}`) }', { options: { allow: ['plan_*'] } }],
  ],
  invalid: [
    [`config.toggles[nameOf(user)]`, 'dynamic'], ['config.toggles[`plan_${plan}`]', 'dynamic'],
    ['function f(x) { isOn(`plan_${x}`) }', 'dynamic', { says: '"plan_*"' }], [`function f(x) { isOn('plan_' + x) }`, 'dynamic'], [`isOn(keyOf(user))`, 'dynamic'], [`let key = 'checkout'; key = other(); isOn(key)`, 'dynamic'],
    [`const KEY = make(); isOn(KEY)`, 'dynamic'], ['const KEY = `a-${x}`; isOn(KEY)', 'dynamic'], [`let key; key = pick(); isOn(key)`, 'dynamic'], [`isOn(c ? make() : other())`, 'dynamic'],
    ['const a = <Gate flag={`a-${x}`}/>', 'dynamic'], [`isOn(await load())`, 'dynamic'], [`const k = keyOf(user); if (isOn(k)) a()`, 'dynamic'], ['isOn(`a-${x}` as string)', 'dynamic', { file: 'app.ts' }],
    ['isOn(`plan_${x}`)', 'dynamic', { options: { allow: ['plan-*'] } }], ['if (!isOn(`a-${x}`)) y()', 'dynamic'],
  ],
})
