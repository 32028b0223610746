import { testRule } from './tester.js'

testRule('no-unknown-flag', {
  valid: [
    `isOn('checkout')`,
    `const KEY = 'checkout'; isOn(KEY)`,
    `isOn(key)`,                                            // not known here
    'isOn(`chekout_${step}`)',                              // a pattern, not a key
    `// isOn('chekout')`,
    `const text = "isOn('chekout')"`,
    `function f(isOn) { return isOn('chekout') }`,          // shadowed: somebody else's function
    `import { isOn } from 'lodash'\nisOn('chekout')`,
    `import { isOn } from './other'\nisOn('chekout')`,      // same name from elsewhere
    `const api = { isOn(key) { return key } }; api.isOn('chekout')`,
    `const KEY = 'chekout'; function f(KEY) { isOn(KEY) }`,
    `config.toggles.cartDrawer`,
    `import { KEYS } from './keys'\nimport { isOn } from './flags'\nisOn(KEYS.CHEKOUT)`,
    [`isOn('ext_banner')`, { options: { allow: ['ext_*'] } }],
    [`isOn('chekout')`, { settings: { flags: undefined, root: '/nowhere' } }],   // no flag file, nothing to compare with
  ],
  invalid: [
    [`isOn('chekout')`, 'unknown', { says: '(did you mean "checkout"?)', suggests: `isOn('checkout')` }],
    [`isOn("chekout")`, 'unknown', { suggests: `isOn("checkout")` }],
    ['isOn(`chekout`)', 'unknown', { suggests: 'isOn(`checkout`)' }],
    [`isOn('completely_different')`, 'unknown', { suggests: false, says: 'shop/shop-flags.yml' }],
    [`const KEY = 'chekout'; isOn(KEY)`, 'unknown'],
    [`isOn(c ? 'chekout' : 'checkout')`, 'unknown'],
    [`isOn('chekout'); isOn('chekout')`, 'unknown unknown'],
    [`if (!isOn('chekout')) render()`, 'unknown'],
    [`const a = <Gate flag="chekout"><b/></Gate>`, 'unknown'],
    [`const on = key => isOn(key)\non('chekout')`, 'unknown'],
    [`mockFlags({ chekout: true })`, 'unknown'],
    [`import { isOn as on } from './flags'\non('chekout')`, 'unknown'],
    [`import * as flags from './flags'\nflags.isOn('chekout')`, 'unknown'],
    [`isOn('chekout' as const)`, 'unknown', { file: 'app.ts' }],
    [`isOn('ext_banner')`, 'unknown', { options: { allow: ['ext-*'] } }],
  ],
})
