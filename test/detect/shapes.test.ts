// One row per way of writing a reference, and one per thing that only looks like one.
import { describe, expect, it } from 'vitest'
import { call, decorator, env, jsx, member, override, type Shape } from '../../src/detect/shape.js'
import { lines, scan } from './harness.js'

const shapes: Shape[] = [
  call('isOn', { from: ['./flags'], key: 0, fallback: 1 }),
  call('*.variation', { from: ['acme-sdk'], key: 0 }),
  call('*.lookup', { from: ['acme-sdk'], key: 0, receiver: 'tied' }),
  call('evaluate', { from: ['./flags'], key: '0.flagKey' }),
  call('useFlag', { from: ['acme-sdk'], key: 0 }),
  call('allOf', { from: ['./flags'], key: '0[]' }),
  jsx('Gate', { from: ['./flags'], key: 'flag' }),
  decorator('UseFlag', { from: ['./flags'], key: 0 }),
  member('useFlags()', { from: ['acme-sdk'], spelling: 'camel' }),
  member('config.featureToggles', { spelling: 'camel' }),
  env('FEATURE_*'),
  call('*.toggles.has', { key: 0 }),
  override('mockFlags', { from: ['./flags'], map: 0 }),
  override('enable', { from: ['./flags'], keys: 0 }),
  { kind: 'functions', file: './gates' },
]
const shared = {
  'flags.ts': `export function isOn(key: string, fallback = false) { return fallback }
export function evaluate(options: { flagKey: string }) { return false }
export function allOf(keys: string[]) { return false }
export function UseFlag(key: string) { return () => {} }
export function Gate(props: { flag: string }) { return null }
export function mockFlags(map: object) {}
export function enable(keys: string | string[]) {}`,
  'keys.ts': `export const NAV = 'new-nav'
export enum Flag { Nav = 'new-nav', Cart = 'new-cart' }
export const FLAGS = { nav: 'new-nav', cart: 'new-cart' } as const
export class Keys { static readonly nav = 'new-nav' }
export type Key = 'new-nav' | 'new-cart'
export default 'new-nav'`,
  'gates.ts': `export function enableNewNav() { return true }
export const enableNewCart = enableNewNav`,
  'barrel.ts': `export * from './keys'
export { isOn as check } from './flags'
export * as keys from './keys'`,
}
const head = `import { isOn, evaluate, allOf, Gate, UseFlag, mockFlags, enable } from './flags'
import { NAV, Flag, FLAGS, Keys, type Key } from './keys'
import { variation, useFlag, useFlags, init, type Client } from 'acme-sdk'
`
/** Keys read, forced or declared in app.tsx after its head, in order, as `role key via`. */
function found(code: string, more: Record<string, string> = {}): string[] {
  return lines({ shapes, keys: ['new-nav', 'new-cart'], files: { ...shared, ...more, 'app.tsx': head + code } })
    .filter(line => / app\.tsx:(\d+)/.exec(line) && Number(/ app\.tsx:(\d+)/.exec(line)![1]) > 3)
    .map(line => line.replace(/ app\.tsx.*/, ''))
}

describe('a key can be', () => {
  it.each([
    ['a literal', `isOn('new-nav')`, ['read new-nav direct']],
    ['a template without parts', 'isOn(`new-nav`)', ['read new-nav direct']],
    ['cast and asserted', `isOn(('new-nav' as string)!); isOn(<any>'x' satisfies string)`.replace('<any>', ''), ['read new-nav direct', 'read x direct']],
    ['an imported constant', `isOn(NAV)`, ['read new-nav constant']],
    ['an enum member', `isOn(Flag.Cart); isOn(Flag['Nav'])`, ['read new-cart constant', 'read new-nav constant']],
    ['a member of a constant object', `isOn(FLAGS.cart)`, ['read new-cart constant']],
    ['a static of a class', `isOn(Keys.nav)`, ['read new-nav constant']],
    ['a field of the class', `class A { key = 'new-nav'; on() { return isOn(this.key) } }`, ['declare new-nav constant', 'read new-nav constant']],
    ['a default parameter', `function on(key = 'new-nav') { return isOn(key) }\non()`, ['declare new-nav constant', 'read new-nav wrapper']],
    ['the default of an entry', `function on({ key, more: { other = 'new-cart' } }: Of) { return isOn(key) && isOn(other) }\non({ key: 'new-nav', more: {} })`, ['declare new-cart constant', 'read new-cart wrapper', 'read new-nav wrapper']],
    ['no default that is not taken', `function on({ key = 'new-cart' }: Of) { return isOn(key) }\non({ key: 'new-nav' })`, ['read new-nav wrapper']],
    ['filled in later', `const names: Record<string, string> = {}\nnames.nav = 'new-nav'\nisOn(names.nav)`, ['read * direct']],
    ['either of two', `isOn(wide ? 'new-nav' : 'new-cart')`, ['read new-nav direct', 'read new-cart direct']],
    ['a fallback', `isOn(NAV ?? 'new-cart'); isOn(NAV || 'new-cart')`, ['read new-nav constant', 'read new-cart direct', 'read new-nav constant', 'read new-cart direct']],
    ['a parameter of literals', `export const on = (key: 'new-nav' | 'new-cart') => isOn(key)`, ['declare new-nav constant', 'declare new-cart constant', 'read new-cart constant', 'read new-nav constant']],
    ['a parameter of a declared union', `export const on = (key: Key) => isOn(key)`, ['read new-cart constant', 'read new-nav constant']],
    ['a template with finite parts', "const on = (part: 'nav' | 'cart') => isOn(`new-${part}`)", ['read new-cart direct', 'read new-nav direct']],
    ['a concatenation', `const P = 'new-'\nisOn(P + 'nav')`, ['read new-nav direct']],
    ['each of a list', `for (const key of ['new-nav', NAV] as const) isOn(key)`, ['declare new-nav constant', 'read new-nav constant']],
    ['each of an object', `Object.values(FLAGS).map(key => isOn(key))`, ['read new-cart constant', 'read new-nav constant']],
    ['an element of a map', `isOn(FLAGS[name])`, ['read new-cart variable', 'read new-nav variable']],
    ['an export of a namespace', `namespace All { export namespace In { export const nav = 'new-nav' } }\nisOn(All.In.nav)`, ['declare new-nav constant', 'read new-nav constant']],
    ['a constant and a type of one name', `const K = { nav: 'new-nav' } as const\ntype K = (typeof K)[keyof typeof K]\nexport const on = (key: K) => isOn(key)`, ['declare new-nav constant', 'read new-nav constant']],
    ['a template type with finite parts', "type Part = 'nav' | 'cart'\ntype K = `new-${Part}`\nexport const on = (key: K) => isOn(key)", ['read new-cart constant', 'read new-nav constant']],
    ['text joined, added and lowered', `isOn(['new', 'nav'].join('-')); isOn('new-'.concat('cart')); isOn('NEW-NAV'.toLowerCase())`, ['read new-nav constant', 'read new-cart constant', 'read new-nav constant']],
    ['what a schema lists', `import { z } from 'zod'\nconst K = z.enum(['new-nav', 'new-cart'])\nexport const on = (key: z.infer<typeof K>) => isOn(key)`, ['declare new-nav constant', 'declare new-cart constant', 'read new-cart constant', 'read new-nav constant']],
    ['what a getter answers', `const K = { get nav() { return 'new-nav' } }\nisOn(K.nav)`, ['declare new-nav constant', 'read new-nav constant']],
    ['gathered by reduce', `['new-nav', NAV].reduce((all, key) => ({ ...all, [key]: isOn(key) }), {})`, ['declare new-nav constant', 'read new-nav constant']],
    ['given to a callback by its name', `['new-nav', Flag.Cart].filter(isOn)`, ['read new-nav direct', 'read new-cart constant']],
    ['any of what a variable is ever given', `let key = 'new-nav'\nif (wide) key = Flag.Cart\nisOn(key)`, ['declare new-nav constant', 'text new-cart constant', 'read new-cart constant', 'read new-nav constant']],
    ['what a list hands on', `const args = ['new-nav', true] as const\nisOn(...args)`, ['declare new-nav constant', 'read new-nav constant']],
    ['handed on with whatever else was given', `const on = (...args: Parameters<typeof isOn>) => isOn(...args)\non('new-nav', true)`, ['read new-nav wrapper']],
    ['one of many that a list hands on', `const some = (...keys: string[]) => keys.some(key => isOn(key)), mine = ['new-nav', NAV, Flag.Cart, 'new-x']\nsome(...mine)`, ['declare new-nav constant', 'text new-cart constant', 'declare new-x constant', 'read new-cart wrapper', 'read new-nav wrapper', 'read new-x wrapper']],
    ['not known of a list', `isOn(...args)`, ['read * direct']],
    ['a template with a known beginning', 'isOn(`new-${name}`)', ['read new-* direct']],
    ['not known', 'isOn(name)', ['read * direct']],
  ])('%s', (_, code, expected) => { expect(found(code)).toEqual(expected) })

  it.each([
    ['barrel', `import { NAV as N, check } from './barrel'\ncheck(N)`],
    ['namespace', `import * as all from './barrel'\nall.check(all.keys.FLAGS.nav)`],
    ['default export', `import anything from './keys'\nisOn(anything)`],
    ['dynamic import', `import('./barrel').then(all => all.check(all.NAV))`],
    ['require', `const { NAV: N } = require('./keys')\nisOn(N)`],
  ])('found through a %s', (_, code) => { expect(found(code)).toContain('read new-nav constant') })
})

describe('a read can be', () => {
  it.each([
    ['a method of a created client', `const client = init('k'); client.lookup('new-nav')`, ['read new-nav direct']],
    ['a method of a typed parameter', `const on = (client: Client) => client?.lookup('new-nav')`, ['read new-nav direct']],
    ['a method of an injected field', `class A { constructor(private client: Client) {} on() { return this.client.lookup('new-nav') } }`, ['read new-nav direct']],
    ['a destructured method', `const { variation: v } = init('k')\nv('new-nav')`, ['read new-nav direct']],
    ['a method of an unknown object', `ctx.client.variation('new-nav')`, ['read new-nav direct']],
    ['an awaited method', `const on = await (await init()).lookup('new-nav')`, ['read new-nav direct']],
    ['called for another this', `const args = ['new-nav'] as const\nisOn.apply(null, args); Reflect.apply(isOn, null, ['new-cart'])`, ['declare new-nav constant', 'read new-nav constant', 'read new-cart direct']],
    ['behind a comma', `(0, isOn)('new-nav')`, ['read new-nav direct']],
    ['a hook under another name', `const use = useFlag\nuse('new-nav')`, ['read new-nav direct']],
    ['a component', `const a = <Gate flag="new-nav"><b/></Gate>, c = <Gate flag={Flag.Cart}/>`, ['read new-nav component', 'read new-cart constant']],
    ['a decorator', `class A { @UseFlag('new-nav') list() {} }`, ['read new-nav decorator']],
    ['an option', `evaluate({ flagKey: NAV })`, ['read new-nav constant']],
    ['a list', `allOf(['new-nav', Flag.Cart])`, ['read new-nav direct', 'read new-cart constant']],
    ['a member of a hook', `const a = useFlags().newNav, b = useFlags()['new-cart']`, ['read new-nav member', 'read new-cart member']],
    ['destructured with a new name and a default', `const { newNav: nav = false, ...rest } = useFlags()\nrest.newCart`, ['read new-nav member', 'read new-cart member']],
    ['a member of a named object', `config.featureToggles.newNav; const { newCart } = config.featureToggles`, ['read new-nav member', 'read new-cart member']],
    ['a method of what a name was taken from', `const { toggles } = useContext(C), { toggles: t } = props, all = config.toggles\ntoggles.has('new-nav'); t?.has('new-cart'); all.has('new-nav')`, ['read new-nav direct', 'read new-cart direct', 'read new-nav direct']],
    ['a method of a parameter that is taken apart', `const on = ({ toggles }: Props) => toggles.has('new-nav')`, ['read new-nav direct']],
    ['not a method of another name', `const { others } = useContext(C), toggles = make()\nothers.has('new-nav'); toggles.has('new-nav'); has('new-nav')`, []],
    ['destructured by a constant', `const { [NAV]: nav, [wide ? 'newNav' : 'newCart']: wide, [any]: other } = useFlags()`, ['read new-nav constant', 'read new-nav member', 'read new-cart member', 'read * member']],
    ['a computed member', `useFlags()[wide ? 'newNav' : 'newCart']`, ['read new-nav member', 'read new-cart member']],
    ['an environment variable', `process.env.FEATURE_NAV; process.env['FEATURE_CART']; import.meta.env.FEATURE_X`, ['read FEATURE_NAV env', 'read FEATURE_CART env', 'read FEATURE_X env']],
    ['what a schema made of the environment', `const settings = schema.parse(process.env), { data } = schema.safeParse(process.env), other = schema.parse(input)\nsettings.FEATURE_NAV; data.FEATURE_CART; settings.PORT; other.FEATURE_X`, ['read FEATURE_NAV env', 'read FEATURE_CART env']],
    ['what a maker was given the environment for', `const site = createEnv({ server: {}, runtimeEnv: process.env }), own = createEnv({ ...process.env }), port = createEnv({ port: process.env.PORT })\nsite.FEATURE_NAV; own['FEATURE_CART']; port.FEATURE_X`, ['read FEATURE_NAV env', 'read FEATURE_CART env']],
    ['a destructured environment variable', `const { FEATURE_NAV, PORT } = process.env`, ['read FEATURE_NAV env']],
    ['a function that is one flag', `import { enableNewNav, enableNewCart as on } from './gates'\nenableNewNav() && on()`, ['read enableNewNav function', 'read enableNewCart function']],
  ])('%s', (_, code, expected) => { expect(found(code)).toEqual(expected) })
})

describe('a wrapper can be', () => {
  it.each([
    ['a function', `function on(key: string) { return isOn(key) }\non('new-nav')`],
    ['an arrow of an arrow', `const a = (k: string) => isOn(k), b = (k: string) => !a(k)\nb('new-nav')`],
    ['a hook with options', `const useOn = ({ flagKey }: { flagKey: string }) => useFlag(flagKey)\nuseOn({ flagKey: 'new-nav' })`],
    ['a method', `class A { on(key: string) { return isOn(key) } }\nnew A().on('new-nav')`],
    ['a static', `class A { static on(key: string) { return isOn(key) } }\nA.on('new-nav')`],
    ['a method of an object', `const api = { on(key: string) { return isOn(key) } }\napi.on('new-nav')`],
    ['a component', `const My = ({ name }: { name: string }) => <Gate flag={name}/>\nconst a = <My name="new-nav"/>`],
    ['a function that adds text', 'const ui = (name: string) => isOn(`new-${name}`)\nui("nav")'],
    ['a function that adds text to added text', 'const ui = (name: string) => isOn(`new-${name}`), all = (part: string) => ui(`n${part}v`)\nall("a")'],
    ['one of several signatures', `function on(key: 'a'): boolean\nfunction on(key: string) { return isOn(key) }\non('new-nav')`],
    ['what a class does for an interface', `interface Flags { on(key: string): boolean }\nclass Mine implements Flags { on(key: string) { return isOn(key) } }\nclass Page { constructor(private flags: Flags) {} go() { return this.flags.on('new-nav') } }`],
    ['what a class does for an abstract one', `abstract class Flags { abstract on(key: string): boolean }\nclass Mine extends Flags { on(key: string) { return isOn(key) } }\nconst go = (flags: Flags) => flags.on('new-nav')`],
    ['what a class inherits', `class Base { on(key: string) { return isOn(key) } }\nclass Page extends Base { on(key: string) { return super.on(key) } }\nnew Page().on('new-nav')`],
    ['a function of many keys', `const all = (keys: string[]) => keys.every(key => isOn(key))\nall(['new-nav'])`],
    ['a function of the rest', `const all = (...keys: string[]) => keys.some(isOn)\nall('new-nav')`],
    ['a generator of many', `async function* each(keys: string[]) { for (const key of keys) yield isOn(key) }\neach(['new-nav'])`],
    ['a function of a map', `const pick = (map: Record<string, string>) => Object.values(map).map(key => isOn(key))\npick({ nav: 'new-nav' })`],
    ['a component that hands on its props', `const Inner = ({ name }: any) => isOn(name) ? 1 : null\nconst Outer = (props: any) => <Inner {...props}/>\nconst a = <Outer name="new-nav"/>`],
    ['a memoized function', `import memoize from 'lodash/memoize'\nconst on = memoize((key: string) => isOn(key))\non('new-nav')`],
    ['a partial function', `import { partial } from 'lodash'\nconst on = partial((key: string) => isOn(key), 'new-nav')\non()`],
    ['a function with options left out', `function on({ key }: any = {}) { return isOn(key) }\non({ key: 'new-nav' })`],
    ['given its key early', `const on = (key: string, user: string) => isOn(key)\nconst nav = on.bind(null, 'new-nav')\nnav('u')`],
  ])('%s', (_, code) => { expect(found(code)).toEqual(['read new-nav wrapper']) })

  it('is asked through an effect that a saga yields, and through no other function called so', () => {
    expect(found(`import { call } from 'redux-saga/effects'\nfunction* saga(): any { const on = yield call(isOn, 'new-nav') }`)).toEqual(['read new-nav direct'])
    expect(found(`import { call as ask } from 'typed-redux-saga'\nfunction* saga() { yield* ask(isOn, Flag.Cart) }`)).toEqual(['read new-cart constant'])
    expect(found(`const call = (fn: any, key: string) => key\ncall(isOn, 'new-nav')`)).toEqual([])
  })
  it('reads the environment by a name it completes', () => {
    expect(found('const on = (name: string) => process.env[`FEATURE_${name}`]\non("NAV")')).toEqual(['read FEATURE_NAV wrapper'])
    expect(found('const read = (name: string) => process.env[name]\nread("FEATURE_NAV"); read("PORT")')).toEqual(['read FEATURE_NAV wrapper'])
    expect(found('const read = (name: string) => process.env[name]\nexport const port = process.env[which]')).toEqual([])
  })
  it('reports what it knows of a key when nobody calls it', () => {
    expect(found('export const ui = (name: string) => isOn(`new-${name}`)')).toEqual(['read new-* direct'])
  })
  it('reports its own read when nobody calls it', () => {
    expect(found(`export const on = (key: string) => isOn(key)`)).toEqual(['read * direct'])
  })
})

describe('a test can force', () => {
  it.each([
    ['a map', `mockFlags({ 'new-nav': true, [Flag.Cart]: false })`, ['override new-nav direct', 'override new-cart constant']],
    ['one key, or a list of them', `enable('new-nav'); enable(['new-nav', Flag.Cart])`, ['override new-nav direct', 'override new-nav direct', 'override new-cart constant']],
    ['what a hook answers', `isOn('newNav'); vi.mocked(useFlags).mockReturnValue({ newNav: true })`, ['read newNav direct', 'override new-nav direct']],
    ['by comparing', `isOn('new-nav'); (useFlag as jest.Mock).mockImplementation(key => key === 'new-nav')`, ['read new-nav direct', 'override new-nav direct']],
    ['by a module factory', `vi.mock('acme-sdk', () => ({ useFlags: () => ({ newNav: true }) }))`, ['override new-nav direct']],
    ['the environment', `process.env.FEATURE_NAV = 'true'`, ['override FEATURE_NAV env']],
  ])('%s', (_, code, expected) => { expect(found(code)).toEqual(expected) })
  it('a part of what an object of flags holds, which in the product is a read', () => {
    const at = (file: string): string[] => lines({ shapes, keys: ['new-nav', 'new-cart'], files: { [file]: `config.featureToggles.newNav.plans = ['pro']\nconfig.featureToggles['newCart'].for.all = true` } })
    expect(at('nav.test.ts')).toEqual(['override new-nav member nav.test.ts:1:23', 'override new-cart member nav.test.ts:2:23'])
    expect(at('nav.ts')).toEqual(['read new-nav member nav.ts:1:23', 'read new-cart member nav.ts:2:23'])
  })
})

describe('whether one variant is the answer is no state', () => {
  const answers = (code: string): unknown => scan({ shapes: [...shapes, call('*.isInGroup', { key: 0 }), call('hasPrice', { key: 1, fallback: 2 }), call('*.priceOf', { key: 0 })], files: { 'a.ts': code } })[0]?.answers
  it.each([
    [`ab.isInGroup('new-nav', 'blue')`, 'payload'], [`const BLUE = 'blue'\nab.isInGroup('new-nav', BLUE)`, 'payload'], [`hasPrice(user, 'new-nav', false, 'control')`, 'payload'], [`hasPrice(user, 'new-nav', false, 'variant-2')`, 'payload'],
    [`export const inGroup = (group: string) => ab.isInGroup('new-nav', group)`, 'payload'], [`ab.isInGroup('new-nav', Prices.variantId)`, 'payload'],
    [`ab.isInGroup('new-nav')`, undefined], [`ab.isInGroup('new-nav', user)`, undefined], [`hasPrice('control', 'new-nav')`, undefined], [`hasPrice(user, 'new-nav', 'control')`, undefined], [`hasPrice(user, 'new-nav', false, 'shop')`, undefined], [`ab.priceOf('new-nav', 'control')`, undefined],
  ])('%s', (code, expected) => { expect(answers(code)).toBe(expected) })
})

describe('metadata', () => {
  it('names a key that is known from elsewhere', () => {
    expect(found(`isOn('new-nav')\nexport const routes = [{ path: '/', featureFlag: 'new-nav' }, { flag: NAV }, { flag: 'no-such' }]`))
      .toEqual(['read new-nav direct', 'read new-nav direct', 'read new-nav constant'])
  })
})

describe('not a reference is', () => {
  it.each([
    ['a comment', `// isOn('new-nav')\n/* isOn('new-nav') */`],
    ['a string that contains code', `const text = "isOn('new-nav')"`],
    ['a function of the same name from elsewhere', `import { isOn as on } from 'lodash'\non('new-nav')`],
    ['a shadowed name', `{ const isOn = (x: string) => x; isOn('new-nav') }`],
    ['a parameter of that name', `function f(isOn: (x: string) => void) { isOn('new-nav') }`],
    ['a method of a foreign object', `import other from 'other'\nother.variation('new-nav'); new Map().variation('new-nav')`],
    ['a method of an own class', `class Song { variation(key: string) { return key } }\nnew Song().variation('new-nav')`],
    ['a tied name on an unknown object', `cache.lookup('new-nav')`],
    ['a label that equals a key', `const label = t('new-nav'), title = { label: 'new-nav', children: 'new-nav' }`],
    ['an unlisted variable of the environment', `process.env.PORT`],
    ['a component of the same name', `function App() { const Gate = (p: any) => p; return <Gate flag="no-such"/> }`],
  ])('%s', (_, code) => { expect(found(code)).toEqual([]) })

  it('a constant behind a parameter of the same name', () => {
    expect(found(`function on(NAV: string) { return isOn(NAV) }\non('new-cart')`)).toEqual(['read new-cart wrapper'])
  })
  it('a variable that is written again', () => {
    expect(found(`let key = 'new-nav'; key += other(); isOn(key)`)).toEqual(['read * direct'])
    expect(found(`let key = 'new-nav'; [key] = other(); isOn(key)`)).toEqual(['read * direct'])
    expect(found(`let key = 'new-nav'; key = \`\${key}-x\`; isOn(key)`)).toContain('read * direct')
  })
  it('a longer key with the same beginning', () => {
    expect(found(`isOn('new-nav-v2')`)).toEqual(['read new-nav-v2 direct'])
  })
})
