import { testRule } from './tester.js'

testRule('prefer-positive-branch', {
  valid: [
    `if (isOn('checkout')) a(); else b()`, `if (!isOn('checkout')) a()`, `isOn('checkout') ? a : b`, `if (!isOn('checkout') && x) a(); else b()`, `if (!x) a(); else b()`, `if (!isOn('checkout')) a(); else if (x) b(); else c()`, `if (x) a(); else if (!isOn('checkout')) b(); else c()`, `!isOn('checkout') ? a : x ? b : c`,
    `// if (!isOn('checkout')) a(); else b()`, `function f(isOn) { if (!isOn('checkout')) { a() } else { b() } }`, `import { isOn } from 'lodash'\nif (!isOn('checkout')) { a() } else { b() }`, `const off = !isOn('checkout'); if (off) a(); else b()`, `if (variantOf('theme') !== 'dark') a(); else b()`,
  ],
  invalid: [
    [`if (!isOn('checkout')) { a() } else { b() }`, 'negated', { output: `if (isOn('checkout')) { b() } else { a() }` }], [`const x = !isOn('checkout') ? a : b`, 'negated', { output: `const x = isOn('checkout') ? b : a` }], [`const on = isOn('checkout'); if (!on) { a() } else { b() }`, 'negated', { output: `const on = isOn('checkout'); if (on) { b() } else { a() }` }],
    [`if (!isOn('checkout')) { /* old */ a() } else { /* new */ b() }`, 'negated', { output: `if (isOn('checkout')) { /* new */ b() } else { /* old */ a() }` }], [`if (!isOn('checkout')) { a() } /* else: */ else { b() }`, 'negated'], [`if (!isOn('checkout')) a(); else b()`, 'negated'], [`const x = <i>{!isOn('checkout') ? <a/> : <b/>}</i>`, 'negated', { output: `const x = <i>{isOn('checkout') ? <b/> : <a/>}</i>` }],
    [`const { value } = useFlag('checkout'); const x = !value ? 1 : 2`, 'negated', { output: `const { value } = useFlag('checkout'); const x = value ? 2 : 1` }], [`async function f() { return !(await loadFlag('checkout')) ? 1 : 2 }`, 'negated', { output: `async function f() { return await loadFlag('checkout') ? 2 : 1 }` }], [`if (!isOn('checkout')) {\n  a()\n} else {\n  b()\n}`, 'negated', { output: `if (isOn('checkout')) {\n  b()\n} else {\n  a()\n}` }],
    [`if (!isOn('not_defined')) { a() } else { b() }`, 'negated', { output: `if (isOn('not_defined')) { b() } else { a() }` }], [`const x = !isOn('checkout')! ? a : b`, 'negated', { file: 'app.ts', output: `const x = isOn('checkout') ? b : a` }],
  ],
})
