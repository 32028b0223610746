import { testRule } from './tester.js'

testRule('no-module-scope-evaluation', {
  valid: [
    `function f() { return isOn('checkout') }`, `const f = () => isOn('checkout')`, `export default function () { return isOn('checkout') }`, `class A { on() { return isOn('checkout') } }`, `class A { on = isOn('checkout') }`,
    `const o = { get on() { return isOn('checkout') } }`, `process.env.FEATURE_X`, `// isOn('checkout')`, `const s = "isOn('checkout')"`, `const KEY = 'checkout'`, `import { isOn } from 'lodash'\nisOn('checkout')`, `function isOn2() {}\nisOn2('checkout')`,
    `mockFlags({ checkout: true })`, `(async () => { await loadFlag('checkout') })()`, `import { isOn } from './flags'\nexport { isOn }`, `function f(on = isOn('checkout')) {}`,
    `const reader = key => () => isOn(key)\nexport const checkout = reader('checkout')`, `function client({ flag }) { return { get() { return isOn(flag) } } }\nexport const carts = client({ flag: 'checkout' })`,
    `const guard = key => keys.map(() => later(() => isOn(key)))\nguard('checkout')`, `async function load(key) { queue.push(async () => (await loadFlag(key)) && start()) }\nload('checkout')`,
  ],
  invalid: [
    [`const on = isOn('checkout')`, 'once', { says: 'before the flags are there' }], [`export const on = isOn('checkout')`, 'once'], [`if (isOn('checkout')) start()`, 'once'], [`export default isOn('checkout')`, 'once'], [`const on = await loadFlag('checkout')`, 'once'],
    [`const o = { on: isOn('checkout') }`, 'once'], [`class A { static on = isOn('checkout') }`, 'once'], [`class A { static { this.on = isOn('checkout') } }`, 'once'], [`const KEY = 'checkout'; const on = isOn(KEY)`, 'once'],
    [`for (const x of xs) if (isOn('checkout')) x()`, 'once'], [`isOn('checkout'); isOn('theme')`, 'once once'], [`const on = isOn('checkout') as boolean`, 'once', { file: 'app.ts' }], [`const routes = [isOn('checkout') && route].filter(Boolean)`, 'once'],
    [`const reader = key => isOn(key)\nexport const checkout = reader('checkout')`, 'once'], [`function all(keys) { return keys.every(key => isOn(key)) }\nconst on = all(['checkout'])`, 'once'], [`const now = key => (() => isOn(key))()\nnow('checkout')`, 'once'],
  ],
})
