import { testRule } from './tester.js'

testRule('valid-variant', {
  valid: [
    `const DARK = 'dark'; if (variantOf('theme', 'light') === DARK) a()`, `if (['light', 'dark'].includes(variantOf('theme', 'light'))) a()`, `['blue'].includes(theme)`, `let BLUE = 'blue'; BLUE = other; if (variantOf('theme', 'light') === BLUE) a()`,
    `variantOf('theme', 'light') === 'dark'`, `const t = variantOf('theme', 'none'); if (t === 'none') x()`, `switch (variantOf('theme')) { case 'light': break; default: }`, `variantOf('rows', 10) === 50`, `isOn('checkout') === true`, `variantOf('theme') === other`,
    `variantOf('theme') === null`, `variantOf('not_defined') === 'blue'`, `// variantOf('theme') === 'blue'`, `function f(variantOf) { variantOf('theme') === 'blue' }`, `import { variantOf } from 'lodash'\nvariantOf('theme') === 'blue'`, `mockFlags({ theme: 'dark' })`, `mockFlags({ checkout: true })`,
    `let t = variantOf('theme'); t = 'blue'; t === 'blue'`, `mockFlags({ rows: 'few' })`,
  ],
  invalid: [
    [`const BLUE = 'blue'; if (variantOf('theme', 'light') === BLUE) a()`, 'never', { suggests: false }], [`const THEME = { blue: 'blue' }; if (variantOf('theme', 'light') === THEME.blue) a()`, 'never'], [`if (['dark', 'blue'].includes(variantOf('theme', 'light'))) a()`, 'never', { says: '"blue"' }], [`enum T { Blue = 'blue' }\nvariantOf('theme', 'light') === T.Blue`, 'never', { file: 'app.ts' }],
    [`variantOf('theme') === 'darkk'`, 'never', { says: '(did you mean "dark"?)', suggests: `variantOf('theme') === 'dark'` }], [`'blue' !== variantOf('theme')`, 'never', { suggests: false }], [`const t = variantOf('theme'); if (t === 'blue') x()`, 'never'],
    [`switch (variantOf('theme')) { case 'light': break; case 'blue': break }`, 'never'], [`variantOf('rows') === 20`, 'never', { says: '10, 50' }], [`variantOf('rows') === '10'`, 'never'], [`isOn('checkout') === 'on'`, 'never'], [`async function f() { const t = await loadFlag('theme'); return t === 'blue' }`, 'never'],
    [`const { value } = useFlag('theme'); value === 'blue'`, 'never'], [`useFlag('theme').value == 'blue'`, 'never'], [`mockFlags({ theme: 'blue' })`, 'forced'], [`mockFlags({ checkout: 'yes' })`, 'forced'], [`const t = variantOf('theme') as string; t === 'blue'`, 'never', { file: 'app.ts' }],
  ],
})
