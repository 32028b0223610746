import { testRule } from './tester.js'

const only = { options: { allow: ['ops', 'kill-switch'] } }

testRule('valid-category', {
  valid: [
    [`mockFlags({ orphan: true })`, { file: 'app.test.jsx' }],      // a state that a test forces
    `isOn('checkout')`, `isOn('theme')`, `isOn('payments_off')`, `isOn('pro_plan')`, `isOn('vip_lane')`, `isOn('unknown_flag')`, `isOn(key)`, `// isOn('orphan')`, `const s = 'orphan'`,
    `function f(isOn) { isOn('orphan') }`, `import { isOn } from 'lodash'\nisOn('orphan')`, [`isOn('vip_lane')`, only], [`isOn('payments_off')`, only], [`isOn('orphan')`, { settings: { flags: undefined, root: '/nowhere' } }],
  ],
  invalid: [
    [`isOn('orphan')`, 'missing', { says: 'release, experiment, ops' }], [`isOn('orphan'); isOn('orphan')`, 'missing'], [`const KEY = 'orphan'; isOn(KEY)`, 'missing'], [`const a = <Gate flag="orphan"/>`, 'missing'],
    [`const on = k => isOn(k)\non('orphan')`, 'missing'], [`mockFlags({ orphan: true })`, 'missing'], [`config.toggles.orphan`, 'missing'], [`isOn('orphan')`, 'missing', { file: 'app.ts' }],
    [`isOn('checkout')`, 'notAllowed', only], [`isOn('theme')`, 'notAllowed', only], [`isOn('checkout'); isOn('theme')`, 'notAllowed notAllowed', only], [`isOn('orphan')`, 'missing', only], [`isOn(c ? 'orphan' : 'checkout')`, 'missing'],
  ],
})
