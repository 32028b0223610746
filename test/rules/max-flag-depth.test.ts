import { testRule } from './tester.js'

const one = { options: { max: 1 } }

testRule('max-flag-depth', {
  valid: [
    `const a = <Gate flag="checkout"><Gate flag="vip_lane"><b/></Gate></Gate>`, `const a = <><Gate flag="checkout"/><Gate flag="vip_lane"/><Gate flag="pro_plan"/></>`,
    `if (isOn('checkout')) { if (isOn('theme')) a() }`, `if (isOn('checkout')) a(); else if (isOn('theme')) b(); else if (isOn('rows')) c()`, `if (isOn('checkout')) { if (x) { if (isOn('theme')) a() } }`, `if (isOn('checkout') && isOn('theme') && isOn('rows')) a()`, `if (x) { if (y) { if (isOn('checkout')) a() } }`,
    `if (isOn('checkout')) { later(() => { if (isOn('theme')) { if (isOn('rows')) a() } }) }`, `// if (isOn('a')) { if (isOn('b')) { if (isOn('c')) x() } }`, `function f(isOn) { if (isOn('a')) { if (isOn('b')) { if (isOn('c')) x() } } }`, `import { isOn } from 'lodash'\nif (isOn('a')) { if (isOn('b')) { if (isOn('c')) x() } }`,
    [`if (isOn('checkout')) a()`, one], [`if (isOn('checkout')) a(); if (isOn('theme')) b()`, one], [`if (isOn('a')) { if (isOn('b')) { if (isOn('c')) x() } }`, { options: { max: 3 } }], [`if (isOn('checkout')) { const on = isOn('theme') }`, one],
  ],
  invalid: [
    [`const a = <Gate flag="checkout"><Gate flag="vip_lane"><Gate flag="pro_plan"/></Gate></Gate>`, 'tooDeep', { says: 'checkout, vip_lane' }], [`if (isOn('checkout')) { switch (variantOf('theme', 'light')) { case 'dark': if (isOn('pro_plan')) a() } }`, 'tooDeep'],
    [`if (isOn('checkout')) { if (isOn('theme')) { if (isOn('rows')) a() } }`, 'tooDeep', { says: 'inside 2 branches on checkout, theme' }], [`if (isOn('checkout')) { if (isOn('theme')) a() }`, 'tooDeep', one], [`isOn('checkout') ? (isOn('theme') ? a : b) : c`, 'tooDeep', one], [`const x = isOn('checkout') && (isOn('theme') && <b/>)`, 'tooDeep', one],
    [`const on = isOn('checkout'); if (on) { if (isOn('theme')) a() }`, 'tooDeep', one], [`const a = isOn('checkout'), b = isOn('theme'); if (a) { if (b) c() }`, 'tooDeep', one], [`if (isOn('checkout')) a(); else { if (isOn('theme')) b() }`, 'tooDeep', one], [`if (isOn('checkout')) { while (isOn('theme')) a() }`, 'tooDeep', one],
    [`if (isOn('checkout')) { if (isOn('theme')) { if (isOn('rows')) { if (isOn('vip_lane')) a() } } }`, 'tooDeep tooDeep'], [`if (isOn('checkout') && x) { if (!isOn('theme')) a() }`, 'tooDeep', one], [`if (variantOf('theme') === 'dark') { if (isOn('checkout')) a() }`, 'tooDeep', one], [`if (isOn('checkout')!) { if (isOn('theme')) a() }`, 'tooDeep', { ...one, file: 'app.ts' }],
  ],
})
