import { testRule } from './tester.js'

testRule('kill-switch-safe-default', {
  valid: [
    `const OFF = false; isOn('payments_off', OFF)`,
    `isOn('payments_off', false)`, `isOn('checkout', true)`, `isOn('checkout')`, `isOn('payments_off', fallback)`, `isOn('not_defined')`, `isOn(key)`, `// isOn('payments_off', true)`, `const s = 'payments_off'`, `function f(isOn) { isOn('payments_off', true) }`,
    `import { isOn } from 'lodash'\nisOn('payments_off', true)`, `isOn(...args)`, `mockFlags({ payments_off: true })`, `config.toggles.paymentsOff`, `import { isEnabled } from 'unleash-client'\nisEnabled('payments_off')`,
  ],
  invalid: [
    [`isOn('payments_off', !0)`, 'unsafe'], [`const S = { stop: true }; isOn('payments_off', S.stop)`, 'unsafe'],
    [`isOn('payments_off')`, 'missing', { suggests: `isOn('payments_off', false)` }], [`isOn('payments_off', true)`, 'unsafe', { suggests: `isOn('payments_off', false)`, says: 'falls back to true' }], [`isOn('payments_off', 'on')`, 'unsafe'], [`isOn('payments_off', undefined)`, 'missing'],
    [`if (isOn('payments_off', true)) stop()`, 'unsafe'], [`const KEY = 'payments_off'; isOn(KEY, true)`, 'unsafe'], [`loadFlag('payments_off')`, 'missing'], [`await loadFlag('payments_off', true)`, 'unsafe'], [`useFlag('payments_off')`, 'missing'],
    [`isOn('search_stop')`, 'unsaid', { says: 'add "default:"' }], [`isOn('search_stop', false)`, 'unsaid'], [`isOn('payments_off', true as boolean)`, 'unsafe', { file: 'app.ts' }], [`isOn('payments_off'); isOn('payments_off', false)`, 'missing'],
  ],
})
