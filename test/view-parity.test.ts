// One detector, many parsers: a snippet must give the same references whatever read it. To add a syntax, add a row.
import { Linter, type Rule } from 'eslint'
import * as typescriptParser from '@typescript-eslint/parser'
import { describe, expect, it } from 'vitest'
import { fileReferences, lookedFor } from '../src/detect/file.js'
import { sdks } from '../src/detect/sdk/index.js'
import { call, jsx, member, override, type Shape } from '../src/detect/shape.js'
import type { FlagReference } from '../src/detect/reference.js'
import { parseSource } from '../src/scan/parse-source.js'
import { typescriptAst } from '../src/scan/typescript.js'
import { estree, type Node } from '../rules/shared/estree.js'

const shapes: readonly Shape[] = [
  call('isOn', { from: ['./flags'], key: 0, fallback: 1 }),
  call('*.variation', { key: 0, fallback: 2, async: true }),
  jsx('Gate', { from: ['./gate'], key: 'flag' }),
  member('config.toggles', { spelling: 'camel' }),
  override('mockFlags', { from: ['./mock'], map: 0 }),
  { kind: 'env', pattern: 'FEATURE_*' },
  { kind: 'declares', name: 'FLAGS' },
]
const keys = ['new_cart', 'search', 'one-page']
const on = `import { isOn } from './flags'\n`

/** Any parser: plain JavaScript with JSX. */
const scripts = [
  `isOn('search')`, `isOn("search", true)`, 'isOn(`search`)', 'isOn(`a-${x}-b`)', `isOn('a-' + x)`, `isOn('a' + '-b')`, `isOn(x)`, `isOn(...xs)`, `const xs = ['search', true]; isOn(...xs)`, `const f = (...xs) => isOn(...xs)\nf('search')`, `const f = (...xs) => xs.some(isOn), all = ['search', 'cart']\nf('one-page', ...all); f(...all, ...all)`, `(0, isOn)('search')`, `Reflect.apply(isOn, null, ['search'])`, `let KEY = 'search'; if (x) KEY = 'cart'; isOn(KEY)`, `let KEY = 'search'; KEY += 'cart'; isOn(KEY)`,  `isOn()`, `isOn?.('search')`,
  `const KEY = 'search'; isOn(KEY)`, `let KEY = 'search'; isOn(KEY)`, `let KEY = 'search'; KEY = 'x'; isOn(KEY)`, `var KEY = 'search'; isOn(KEY)`, `let KEY; KEY = 'search'; isOn(KEY)`,
  `const KEY = 'a'; function f(KEY) { isOn(KEY) }`, `const KEY = 'a'; { const KEY = 'b'; isOn(KEY) }`, `const KEY = 'a'; function f() { isOn(KEY); var KEY = 'b' }`,
  `const KEY = 'a'; try { x() } catch (KEY) { isOn(KEY) }`, `const KEY = 'a'; for (const KEY of ['b', 'c']) isOn(KEY)`, `for (const key in { search: 1, cart: 2 }) isOn(key)`,
  `const F = { A: 'search', b: { C: 'cart' } }; isOn(F.A); isOn(F['A']); isOn(F.b.C); isOn(F[x])`, `const F = Object.freeze({ A: 'search' }); isOn(F.A)`,
  `const { A } = { A: 'search' }; isOn(A)`, `const { A: k = 'cart' } = { A: 'search' }; isOn(k)`, `const [first, second] = ['search', 'cart']; isOn(second)`, `const { a: { b } } = { a: { b: 'search' } }; isOn(b)`,
  `function f({ key }) { return isOn(key) }\nf({ key: 'search' })`, `const f = key => isOn(key, false)\nf('search')`, `function f(a, key = 'search') { return isOn(key) }\nf(1); f(1, 'cart')`, `const f = function (k) { return isOn(k) }; f('search')`,
  `class A { on(key) { return isOn(key) } m() { return this.on('search') } }`, `class A { key = 'search'; m() { isOn(this.key) } }`, `class A { static KEY = 'search' }\nisOn(A.KEY)`, `class A { #on(k) { return isOn(k) } m() { this.#on('search') } }`,
  `class A { constructor() { this.key = 'search' } m() { return isOn(this.key) } }`, `class A { get key() { return 'search' } m() { return isOn(this.key) } }`,
  `class F { constructor(key) { this.key = key } }\nconst f = new F('search'); isOn(f.key)`, `class G { constructor(k) { this.k = k } on() { return isOn(this.k) } }\nclass H extends G { constructor(n) { super('a-' + n) } }\nnew G('search').on(); new H('b').on()`, `const define = key => ({ key })\nconst f = define('search'); isOn(f.key)`,
  `isOn(c ? 'search' : 'cart')`, `isOn(c || 'search')`, `isOn(c ?? 'search')`, `isOn((0, 'search'))`, `['search', 'cart'].map(k => isOn(k))`, `['search', 'cart'].forEach(isOn)`,
  `const a = isOn('search'), b = !isOn('cart') && a`, `const { isOn: mine } = { isOn }; mine('search')`, `const mine = isOn; mine('search')`, `const o = { isOn(k) { return true } }; o.isOn('search')`,
  `client.variation('search', ctx, false)`, `await client.variation('search', ctx, false)`, `this.client.variation('search', ctx, 'red')`, `client?.variation?.('search', ctx, 1)`, `client['variation']('search', ctx, -1)`, `new Client().variation('search')`,
  `config.toggles.newCart`, `config.toggles['new_cart']`, `config.toggles[x]`, `const { newCart } = config.toggles; newCart()`, `const { newCart: cart = false, ...rest } = config.toggles; cart()`, `const t = config.toggles; t.newCart`, `if (!config.toggles.newCart) x()`,
  `const KEY = 'newCart', at = x ? 'search' : 'onePage'\nconst { [KEY]: cart = false, [at]: one, [y]: other, a: { [KEY]: deep } } = config.toggles`, `const f = ({ [KEY]: cart }) => cart\nf(config.toggles)`,
  `process.env.FEATURE_X`, `import.meta.env.FEATURE_X`, `process.env['FEATURE_X'] === '1'`, `const { FEATURE_X } = process.env; FEATURE_X`,
  `const rows = [{ kind: 'flag', key: 'search' }, { kind: 'role', key: 'admin' }]\nrows.every(r => r.kind === 'flag' ? isOn(r.key) : true); rows.some(({ kind, key }) => kind !== 'role' && isOn(key))`,
  `for (const r of [{ kind: 'flag', key: 'search' }, { kind: 'role', key: 'admin' }]) { if (!(r.kind === 'flag')) continue; if (x || r.kind !== 'role') isOn(r.key); isOn(r.key) }`,
  `switch (isOn('search')) { case true: break }`, `if (isOn('search') === true) x()`, `// isOn('search')\nconst s = "isOn('search')"`, `({ isOn: 'search' })`, `label: for (;;) { if (isOn('search')) break label }`,
  `const FLAGS = { search: 'search', cart: 'one-page' }`, `export const KEY = 'search'\nisOn(KEY)`, `export default isOn('search')`, `export { isOn as on }`, `module.exports = { on: isOn('search') }`, `export function on(key) { return isOn(key) }`, `export default key => isOn(key)`,
  `async function f() { const x = await isOn('search'); return x }`, `function* f() { yield isOn('search') }`, 'tag`${isOn("search")}`', `x = isOn('search')`, `delete config.toggles.newCart`, `config.toggles.newCart = true`, `x ||= isOn('search')`,
  `/isOn\\('search'\\)/.test(x)`, `isOn(null); isOn(1); isOn(true)`, `isOn(/x/); isOn(1n)`, `isOn(KEYS.search)`, `isOn(\n  'search',\n  false,\n)`, `var isOn2 = isOn.bind(null, 'search'); isOn2()`, `if (a) { isOn('search') } else isOn('cart')`,
].map(code => on + code).concat([
  `import * as flags from './flags'\nflags.isOn('search'); flags['isOn']('cart')`, `import { isOn as on } from './flags'\non('search')`, `import isOn from './flags'\nisOn('search')`, `import { isOn } from 'lodash'\nisOn('search')`, `const { isOn } = require('./flags')\nisOn('search')`,
  `const flags = require('./flags')\nflags.isOn('search')`, `const { isOn } = await import('./flags')\nisOn('search')`, `isOn('search')`, `function isOn() {}\nisOn('search')`, `import { KEY } from './keys'\n${on}isOn(KEY)`, `import * as K from './keys'\n${on}isOn(K.SEARCH)`,
  `import { Gate } from './gate'\nconst a = <Gate flag="search"><b/></Gate>`, `import { Gate } from './gate'\nconst a = <Gate flag={'search'} />, b = <Gate flag={\`cart\`}/>, c = <Gate flag={x}/>, d = <Gate {...p}/>, e = <Gate flag/>`,
  `import * as G from './gate'\nconst a = <G.Gate flag="search"/>`, `import { Gate } from './gate'\nconst My = ({ name }) => <Gate flag={name}/>\nconst a = <My name="search"/>`, `import { Gate } from './gate'\nconst a = <><Gate flag="search">{isOn('x')}</Gate></>`,
  `import { mockFlags } from './mock'\nmockFlags({ search: true, 'one-page': false, [x]: 1 })`, `import { mockFlags } from './mock'\nconst all = { search: true }\nmockFlags({ ...all, cart: false })`,
  `import { init } from '@launchdarkly/node-server-sdk'\nconst client = init('k')\nconst on = await client.variation('search', ctx, false)`,
  `import { OpenFeature } from '@openfeature/server-sdk'\nconst client = OpenFeature.getClient()\nexport async function f() { const { value } = await client.getBooleanDetails('search', false); return value }`,
  `import { useFlags } from 'launchdarkly-react-client-sdk'\nexport function A() { const { newCart, search: s = true } = useFlags(); const all = useFlags(); return newCart && s && all.onePage && all['search'] }`,
  `import { useFeatureIsOn, IfFeatureEnabled } from '@growthbook/growthbook-react'\nexport const A = () => useFeatureIsOn('search') ? <IfFeatureEnabled feature="cart"><b/></IfFeatureEnabled> : null`,
  `import { isEnabled } from 'unleash-client'\nisEnabled('search')\nimport { Unleash } from 'unleash-client'\nconst u = new Unleash({})\nu.isEnabled('cart', {}, true)`,
])

/** TypeScript parsers only. */
const typed = [
  `interface F { on: (k: 'search' | 'cart') => boolean }\nfunction f(flags: F) { return flags.on('search') }\nconst g = (k: string) => isOn(k)`,
  `class F { constructor(readonly key: string, public other = 'x') {} }\nconst f = new F('search'); isOn(f.key)`, `class G { constructor(private key: string) {} on() { return isOn(this.key) } }\nnew G('search').on()`,
  `isOn('search' as const)`, `isOn(<string>'search')`, `isOn('search'!)`, `isOn('search' satisfies string)`, `(isOn as any)('search')`, `isOn<boolean>('search')`, `isOn!('search')`,
  `namespace Keys { export const SEARCH = 'search'; export namespace In { export const CART = 'cart' } }\nisOn(Keys.SEARCH); isOn(Keys.In.CART)`, `function on(k: 'a'): boolean\nfunction on(k: string) { return isOn(k) }\non('search')`,
  `interface F { on(k: string): boolean }\nclass S implements F { on(k: string) { return isOn(k) } }\nclass C { constructor(private f: F) {} go() { return this.f.on('search') } }`, `const all = (...ks: string[]) => ks.every(isOn)\nall('search', 'cart')`,
  `class P extends Component<{ config: typeof config }> { go() { return this.props.config.toggles.newCart } }`, `const F = { get a() { return 'search' } }\nisOn(F.a)`, `class B { on(k: string) { return isOn(k) } }\nclass C extends B { go() { return super.on('search') } }`,
  `const Flag = { A: 'search' } as const\ntype Flag = (typeof Flag)[keyof typeof Flag]\nexport const f = (k: Flag) => isOn(k)`, `import('./flags').then(({ isOn }) => isOn('search'))`,
  `enum Flag { Search = 'search', Cart = 'cart' }\nisOn(Flag.Search); isOn(Flag['Cart'])`, `const enum Flag { Search = 'search' }\nisOn(Flag.Search)`, `enum Flag { 'Search' = 'search' }\nisOn(Flag.Search)`,
  `const FLAGS = { A: 'search', B: 'cart' } as const\ntype Key = (typeof FLAGS)[keyof typeof FLAGS]\nfunction f(key: Key) { return isOn(key) }`, `type Key = 'search' | 'cart'\nfunction f(key: Key) { return isOn(key) }`, `function f(key: 'search' | 'cart') { return isOn(key) }`,
  `interface P { key: 'search' }\nfunction f({ key }: P) { return isOn(key) }`, `type P = { key: 'search' }\nconst f = (p: P) => isOn(p.key)`, `function f<K extends 'search' | 'cart'>(key: K) { return isOn(key) }`, `const KEY: string = 'search'\nisOn(KEY)`, `declare const KEY: 'search'\nisOn(KEY)`,
  `class A { constructor(private readonly client: LDClient) {} m() { return this.client.variation('search', c, false) } }`, `class A { private on = (k: string) => isOn(k); m() { this.on('search') } }`, `abstract class A { abstract on(k: string): boolean; m() { return this.on('search') } }`,
  `function f(k: string): boolean\nfunction f(k: string, x?: number) { return isOn(k) }\nf('search')`, `namespace N { export const KEY = 'search' }\nisOn(N.KEY)`, `import type { Key } from './keys'\nfunction f(k: Key) { return isOn(k) }`, `import keys = require('./keys')\nisOn(keys.A)`,
  `const FLAGS: Record<string, string> = { search: 'search' }`, `type FLAGS = 'search' | 'cart'`, `interface FLAGS { search: boolean; 'one-page': boolean }`, `enum FLAGS { Search = 'search' }`, `type T = (typeof config)['toggles']['newCart']`, `let x: typeof isOn; x!('search')`,
  `@Component({ flag: 'search' }) class A { @Input() on = isOn('cart') }`, `export const KEY = 'search' as const\nexport type K = typeof KEY\nisOn(KEY)`, `export default class { on(k: string) { return isOn(k) } }`, `for (const k of ['search', 'cart'] as const) isOn(k)`, `const [a, b] = ['search', 'cart'] as const; isOn(b)`,
  `function f(this: Window, k: string) { return isOn(k) }\nf('search')`, `const x = { on: isOn('search') } satisfies X`, `const m = new Map([['search', true]])\nfor (const [k] of m) isOn(k)`, `type Part = \`a-\${string}\`\nfunction f(k: Part) { return isOn(k) }`,
].map(code => on + code)

function fromTypescript(file: string, text: string): readonly FlagReference[] {
  const source = parseSource(file, text)
  return fileReferences({ ast: typescriptAst(source), root: source, file, text, ...world })
}

function fromEslint(file: string, text: string, languageOptions: Linter.LanguageOptions): readonly FlagReference[] {
  let found: readonly FlagReference[] | undefined
  const see: Rule.RuleModule = {
    create: ({ sourceCode }) => ({
      Program() { found = fileReferences({ ast: estree(sourceCode), root: sourceCode.ast as unknown as Node, file, text, ...world }) },
    }),
  }
  const problems = new Linter().verify(text, [{ files: ['**/*.{jsx,ts,tsx}'], plugins: { a: { rules: { see } } }, rules: { 'a/see': 2 }, languageOptions }], file)
  if (found === undefined) throw new Error(problems[0]?.message)
  return found
}

const world = {
  wanted: lookedFor({ shapes, sdks: Object.values(sdks).filter(sdk => sdk.modules.length > 0) }, keys),
  resolve: (_from: string, specifier: string) => specifier.startsWith('.')
    ? { kind: 'file' as const, file: specifier.slice(2) }
    : { kind: 'package' as const, name: specifier, specifier },
}

const espree: Linter.LanguageOptions = { ecmaVersion: 'latest', sourceType: 'module', parserOptions: { ecmaFeatures: { jsx: true } } }
const typescript: Linter.LanguageOptions = { parser: typescriptParser, sourceType: 'module', parserOptions: { ecmaFeatures: { jsx: true } } }

describe('the same references from TypeScript, espree and @typescript-eslint/parser', () => {
  it.each(scripts)('%s', code => {
    const expected = fromTypescript('shop.jsx', code)
    expect(fromEslint('shop.jsx', code, espree)).toEqual(expected)
    expect(fromEslint('shop.tsx', code, typescript)).toEqual(fromTypescript('shop.tsx', code).map(each => ({ ...each, file: 'shop.tsx' })))
  })
})

describe('the same references from TypeScript and @typescript-eslint/parser', () => {
  it.each(typed)('%s', code => {
    expect(fromEslint('shop.ts', code, { ...typescript, parserOptions: {} })).toEqual(fromTypescript('shop.ts', code))
  })
})

it('the table finds flags: most rows have a reference', () => {
  const found = [...scripts.map(code => fromTypescript('shop.jsx', code)), ...typed.map(code => fromTypescript('shop.ts', code))]
  expect(found.filter(each => each.length > 0).length).toBeGreaterThan(found.length * 0.75)
})
