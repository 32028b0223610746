import { testRule } from './tester.js'

testRule('exhaustive-variants', {
  valid: [
    [`enum T { L = 'light', D = 'dark', S = 'sepia' }\nswitch (variantOf('theme', 'light')) { case T.L: case T.D: a(); break; case T.S: b() }`, { file: 'app.ts' }], `switch (variantOf('theme', 'light')) { case other: a() }`,
    `switch (variantOf('theme')) { case 'light': case 'dark': case 'sepia': a() }`, `switch (variantOf('theme')) { case 'light': a(); break; default: b() }`, `switch (variantOf('theme')) { case other: a() }`, `switch (theme) { case 'light': a() }`, `if (variantOf('theme') === 'dark') a()`,
    `const t = variantOf('theme'); if (t === 'dark') a(); else if (t === 'light') b(); else c()`, `const t = variantOf('theme'); if (t === 'dark') a(); else if (t === 'light') b(); else if (t === 'sepia') c()`, `const t = variantOf('theme'); if (t === 'dark') a(); else if (x) b()`,
    `switch (isOn('checkout')) { case true: a() }`, `switch (variantOf('not_defined')) { case 'a': a() }`, `// switch (variantOf('theme')) {}`, `function f(variantOf) { switch (variantOf('theme')) { case 'light': a() } }`, `import { variantOf } from 'lodash'\nswitch (variantOf('theme')) { case 'light': a() }`,
  ],
  invalid: [
    [`const L = 'light'; switch (variantOf('theme', 'light')) { case L: a() }`, 'missing', { says: '"dark", "sepia"' }], [`enum T { L = 'light', D = 'dark', S = 'sepia' }\nswitch (variantOf('theme', 'light')) { case T.L: case T.D: a() }`, 'missing', { file: 'app.ts' }],
    [`switch (variantOf('theme')) { case 'light': a() }`, 'missing', { says: '"dark", "sepia"' }], [`switch (variantOf('theme', 'light')) { case 'light': a(); case 'dark': b() }`, 'missing'], [`const t = variantOf('theme'); switch (t) { case 'light': a() }`, 'missing'], [`switch (variantOf('rows')) { case 10: a() }`, 'missing', { says: '50' }],
    [`switch (variantOf('theme')) { case 'light': a(); case 'blue': b() }`, 'missing'], [`const { value } = useFlag('theme'); switch (value) { case 'dark': a() }`, 'missing'], [`async function f() { switch (await loadFlag('theme')) { case 'dark': a() } }`, 'missing'], [`switch (variantOf('theme')) { }`, 'missing'],
    [`const t = variantOf('theme'); if (t === 'dark') a(); else if (t === 'light') b()`, 'missing', { says: 'an else' }], [`const t = variantOf('theme'); if ('dark' === t) a(); else if (t == 'sepia') b()`, 'missing'], [`if (variantOf('theme') === 'dark') a(); else if (variantOf('theme') === 'light') b()`, 'missing'],
    [`switch (variantOf('theme') as string) { case 'light': a() }`, 'missing', { file: 'app.ts' }],
  ],
})
