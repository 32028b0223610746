import { testRule } from './tester.js'

const one = { options: { max: 1 } }

testRule('max-flags-per-expression', {
  valid: [
    `if (isOn('checkout') && isOn('theme')) a()`, `if (isOn('checkout') && isOn('checkout') && isOn('checkout')) a()`, `const a = isOn('checkout'), b = isOn('theme'), c = isOn('rows')`, `f(isOn('checkout'), isOn('theme'), isOn('rows'))`, `const o = { a: isOn('checkout'), b: isOn('theme'), c: isOn('rows') }`,
    `isOn('checkout') && (() => isOn('theme') && isOn('rows'))()`, `// isOn('a') && isOn('b') && isOn('c')`, `function f(isOn) { return isOn('a') && isOn('b') && isOn('c') }`, `import { isOn } from 'lodash'\nif (isOn('a') && isOn('b') && isOn('c')) x()`, [`if (isOn('checkout')) a()`, one],
    [`isOn('a') && isOn('b') && isOn('c')`, { options: { max: 3 } }], `if (isOn('checkout')) { if (isOn('theme')) { if (isOn('rows')) a() } }`, `if (isOn(x) && isOn(y) && isOn(z)) a()`,
  ],
  invalid: [
    [`if (isOn('checkout') && isOn('theme') && isOn('rows')) a()`, 'tooMany', { says: '3 flags (checkout, theme, rows), that is 8 states' }], [`const x = isOn('checkout') || isOn('theme') || isOn('rows')`, 'tooMany'], [`const x = isOn('checkout') ? isOn('theme') : isOn('rows')`, 'tooMany'], [`if (isOn('checkout') && !(isOn('theme') || !isOn('rows'))) a()`, 'tooMany'],
    [`if (isOn('checkout') && isOn('theme')) a()`, 'tooMany', one], [`const a = isOn('checkout'); if (a && isOn('theme')) b()`, 'tooMany', one], [`const a = isOn('checkout'), b = isOn('theme'), c = isOn('rows'); if (a && b && c) d()`, 'tooMany'], [`async function f() { return await loadFlag('checkout') && isOn('theme') }`, 'tooMany', one],
    [`if (variantOf('theme') === 'dark' && isOn('checkout') && variantOf('rows') > 5) a()`, 'tooMany'], [`if (isOn('checkout') && isOn('not_defined') && isOn('rows')) a()`, 'tooMany'], [`while (isOn('checkout') && isOn('theme')) a()`, 'tooMany', one], [`if ((isOn('checkout') as boolean) && isOn('theme')) a()`, 'tooMany', { ...one, file: 'app.ts' }],
  ],
})
