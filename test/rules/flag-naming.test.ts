import { testRule } from './tester.js'

testRule('flag-naming', {
  valid: [
    [`mockFlags({ hide_ads: true })`, { file: 'app.test.jsx' }],      // a state that a test forces
    `isOn('checkout')`, `isOn('cart_drawer')`, `isOn('payments_off')`, `isOn('not_defined_anywhere')`, `isOn('Unknown-Key')`, `isOn(key)`, `// isOn('NewNav')`, `const s = 'NewNav'`,
    `function f(isOn) { isOn('NewNav') }`, `import { isOn } from 'lodash'\nisOn('NewNav')`,
    [`isOn('NewNav')`, { options: { case: 'pascal' } }],
    [`isOn('hide_ads')`, { options: { negations: [] } }],
    [`isOn('checkout')`, { options: { pattern: '^[a-z_]+$' } }],
    [`isOn('theme')`, { options: { categories: { release: '^rel_' } } }],
    [`isOn('NewNav')`, { settings: { naming: { case: 'pascal' } } }],
  ],
  invalid: [
    [`isOn('NewNav')`, 'wrongCase', { says: 'not in snake case' }], [`isOn('NewNav'); isOn('NewNav')`, 'wrongCase'], [`const KEY = 'NewNav'; isOn(KEY)`, 'wrongCase'],
    [`isOn('hide_ads')`, 'negated', { says: '"hide"' }], [`const a = <Gate flag="hide_ads"/>`, 'negated'], [`mockFlags({ hide_ads: true })`, 'negated'],
    [`isOn('checkout')`, 'wrongCase', { options: { case: 'constant' } }], [`isOn('cart_drawer')`, 'wrongCase', { options: { case: 'kebab' } }], [`isOn('cart_drawer')`, 'wrongCase', { settings: { naming: { case: 'camel' } } }],
    [`isOn('checkout')`, 'pattern', { options: { pattern: '^shop_' } }], [`isOn('checkout')`, 'pattern', { options: { categories: { release: '^rel_' } } }], [`isOn('checkout')`, 'pattern', { settings: { naming: { pattern: '^x' } } }],
    [`isOn('NewNav'); isOn('hide_ads')`, 'wrongCase negated'], [`isOn('checkout')`, 'negated', { options: { negations: ['checkout'] } }], [`isOn('NewNav' as string)`, 'wrongCase', { file: 'app.ts' }],
  ],
})
