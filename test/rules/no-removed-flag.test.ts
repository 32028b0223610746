import { testRule } from './tester.js'

const gone = { options: { keys: ['one_page', 'beta_*'] } }

testRule('no-removed-flag', {
  valid: [
    `isOn('checkout')`, `isOn('one_page')`, `isOn(key)`, `// isOn('old_banner')`, `const s = 'old_banner'`, `function f(isOn) { isOn('old_banner') }`, `import { isOn } from 'lodash'\nisOn('old_banner')`,
    [`isOn('two_page')`, gone], [`isOn('alpha_x')`, gone], [`isOn('checkout')`, gone], [`const one_page = 1`, gone], `const KEY = 'old_banner'; function f(KEY) { isOn(KEY) }`, [`isOn('old_banner')`, { settings: { flags: undefined, root: '/nowhere' } }],
  ],
  invalid: [
    [`isOn('old_banner')`, 'archived', { says: 'npx halyard remove old_banner' }], [`isOn('old_banner'); isOn('old_banner')`, 'archived archived'], [`const KEY = 'old_banner'; isOn(KEY)`, 'archived archived'], [`const a = <Gate flag="old_banner"/>`, 'archived'],
    [`mockFlags({ old_banner: true })`, 'archived'], [`config.toggles.oldBanner`, 'archived'], [`const on = k => isOn(k)\non('old_banner')`, 'archived'], [`isOn(c ? 'old_banner' : 'checkout')`, 'archived'],
    [`isOn('one_page')`, 'removed', gone], [`isOn('beta_search')`, 'removed', gone], [`if (isOn('one_page')) a(); else b()`, 'removed', gone], [`isOn('old_banner')`, 'archived', { ...gone, file: 'app.ts' }],
  ],
})
