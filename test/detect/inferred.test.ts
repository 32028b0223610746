// What the code says of its flags without being asked: the types it gives them, who takes them, what it answers with otherwise.
import { describe, expect, it } from 'vitest'
import { call, member, type Shape } from '../../src/detect/shape.js'
import { lines } from './harness.js'

const shapes: Shape[] = [member('useFlags()', { from: ['acme-sdk'], spelling: 'exact' }), call('isOn', { from: ['./flags'], key: 0, fallback: 1 }), call('*.variation', { from: ['acme-sdk'], key: 0 })]
const types = `export interface FlagSet { newNav: boolean; newCart: boolean }\nexport type Some = Partial<FlagSet>`
const hook = `import { useFlags as useTheirs } from 'acme-sdk'\nimport type { FlagSet } from './types'\nexport const useFlags = () => useTheirs() as FlagSet`
const files = { 'flags.ts': 'export function isOn(key: string, fallback?: unknown) { return false }', 'types.ts': types, 'hook.ts': hook }

/** `role key file:line` of everything found in the given files alone */
function found(more: Record<string, string>, keys: readonly string[] = []): string[] {
  return lines({ shapes, keys, files: { ...files, ...more } })
    .map(line => /^(\S+ \S+) \S+ ([^:]+:\d+)/.exec(line)!.slice(1).join(' ')).filter(line => Object.keys(more).some(file => line.includes(` ${file}:`)))
}

describe('the type of an object of flags', () => {
  it.each([
    ['by what it is cast to', hook],
    ['by what a constant is said to be', hook.replace('() => useTheirs() as FlagSet', '() => { const flags: FlagSet = useTheirs(); return flags }')],
    ['by what a hook is said to answer', hook.replace('() => useTheirs() as FlagSet', '(): FlagSet => useTheirs()')],
    ['by the argument of a generic', hook.replace('() => useTheirs() as FlagSet', '() => useTheirs<FlagSet>()')],
    ['behind Partial and Readonly', hook.replace('as FlagSet', 'as Readonly<Partial<FlagSet>>')],
  ])('declares its properties: %s', (_, code) => {
    expect(lines({ shapes, files: { ...files, 'hook.ts': code } })).toEqual(['declare newNav direct types.ts:1:28', 'declare newCart direct types.ts:1:45'])
  })
  it('is what others hold flags by', () => {
    expect(found({ 'nav.ts': `import type { Some } from './types'\nexport const nav = (flags: Some) => flags.newNav` })).toEqual(['read newNav nav.ts:2'])
  })
  it.each([
    [`export const nav = atom(get => get(flagsAtom).newNav)`], [`export const Nav = () => { const { newNav } = useAtomValue(flagsAtom); return newNav }`], [`const held = keep.get(flagsAtom)\nexport const nav = () => held.newNav`],
  ])('is what an atom of it is opened to: %s', code => {
    expect(found({ 'nav.ts': `import { atom, useAtomValue, keep } from 'acme-atoms'\nimport type { FlagSet } from './types'\nexport const flagsAtom = atom<FlagSet>({}), other = atom<{ newNav: boolean }>({})\n${code}\nkeep.get(other).newNav` }).filter(line => line.startsWith('read'))).toEqual([expect.stringMatching(/^read newNav nav.ts:[45]$/)])
  })
  it('says nothing of another type of the same name', () => {
    expect(found({ 'nav.ts': `interface FlagSet { newNav: boolean }\nexport const nav = (options: FlagSet) => options.newNav` })).toEqual([])
  })
  it('says nothing where it lists no names', () => {
    expect(lines({ shapes, files: { ...files, 'hook.ts': hook.replace('as FlagSet', 'as Record<string, boolean>') } })).toEqual([])
  })
})

describe('flags are written out for whoever takes them', () => {
  const test = (code: string, more: Record<string, string> = {}): string[] => found({ ...more, 'test/page.test.tsx': code }).filter(line => line.includes('page.test'))
  it.each([
    ['a function that takes such a type', `export const mockFlags = (flags: Some) => {}`, `mockFlags({ newNav: true })`],
    ['a function that takes it as one of its options', `export function mockFlags(ui: unknown, options: { flags?: Some; user?: string } = {}) {}`, `mockFlags(1, { user: 'ada', flags: { newNav: true } })`],
    ['options of an interface', `export interface Options { flags?: Some }\nexport function mockFlags(ui: unknown, { flags }: Options) {}`, `mockFlags(1, { flags: { newNav: true } })`],
    ['an object by the names of the type', `export const mockFlags = (flags: Partial<Record<keyof Some, boolean>>) => {}`, `mockFlags({ newNav: true })`],
    ['a method', `export class mockFlags { static set(flags: Some) {} }`, `mockFlags.set({ newNav: true })`],
    ['a helper of the test', `export const mockFlags = (flags: Some) => {}`, `const on = (more: object) => mockFlags({ newNav: true, ...more });on({ newCart: false })`, ['override newNav', 'override newCart']],
  ])('%s', (_, helper, code, expected = ['override newNav']) => {
    expect(test(`import { mockFlags } from './helper'\n${code}`, { 'test/helper.ts': `import type { Some } from '../types'\n${helper}` }).map(line => line.replace(/ test.*/, ''))).toEqual(expected)
  })
  it.each([
    ['a component that is given them elsewhere', `import { Nav } from '../nav'\nrender(<Nav flags={{ newNav: true }}/>)`],
    ['a function that is given them elsewhere', `import { colour } from '../nav'\nexpect(colour('dark', { newNav: true })).toBe('red')`],
    ['a table of cases', `import { colour } from '../nav'\nconst cases = [{ on: { newNav: true } }]\ntest.each(cases)('%s', ({ on }) => colour('dark', on))`],
    ['a table of rows', `import { colour } from '../nav'\ntest.each([['dark', { newNav: true }], ['light', {}]])('%s', (theme, on) => colour(theme, on))`],
    ['a factory', `import { colour } from '../nav'\nconst make = (more: object) => ({ ...more })\ncolour('dark', make({ newNav: true }))`],
  ])('%s', (_, code) => {
    const nav = `import { useFlags } from './hook'\nexport const colour = (theme, flags) => flags.newCart\nexport const Nav = ({ flags }) => flags.newCart\nexport const Page = () => { const flags = useFlags(); colour('', flags); return <Nav flags={flags}/> }`
    expect(test(code, { 'nav.tsx': nav }).map(line => line.replace(/ test.*/, ''))).toEqual(['override newNav'])
  })
  it('names that are no flag of the type are none', () => {
    expect(test(`import { mockFlags } from './helper'\nmockFlags({ color: 'red' })`, { 'test/helper.ts': `import type { Some } from '../types'\nexport const mockFlags = (flags: Some & { color?: string }) => {}` })).toEqual([])
  })
  it('outside of tests they are named, not forced', () => {
    expect(found({ 'nav.ts': `import type { Some } from './types'\nconst start = (flags: Some) => {}\nstart({ newNav: true })` })).toEqual(['declare newNav nav.ts:3'])
  })
})

describe('what a hook answers with otherwise', () => {
  it.each([
    ['either', `export const useMine = (otherwise?: object) => { const flags = useFlags(); return live ? flags : otherwise ?? {} }`],
    ['one over the other', `export const useMine = (otherwise: object) => ({ ...otherwise, ...useFlags() })`],
    ['by an early return', `export function useMine(otherwise) { if (!live) { return otherwise }\nreturn useFlags() }`],
  ])('names flags: %s', (_, code) => {
    expect(found({ 'mine.ts': `import { useFlags } from 'acme-sdk'\n${code}`, 'app.ts': `import { useMine } from './mine'\nconst { newNav } = useMine({ newNav: false })` })).toEqual(['read newNav app.ts:2', 'declare newNav app.ts:2'])
  })
  it('other arguments name none', () => {
    expect(found({ 'mine.ts': `import { useFlags } from 'acme-sdk'\nexport const useMine = (user: object) => useFlags()`, 'app.ts': `import { useMine } from './mine'\nuseMine({ plan: 'x' })` })).toEqual([])
  })
  it('kept in one object under its own key', () => {
    expect(found({ 'app.ts': `import { isOn } from './flags'\nimport { defaults } from './defaults'\nisOn('newNav',\n defaults.newNav)\nisOn('newCart', defaults.color)`, 'defaults.ts': 'export const defaults = {\n newNav: [1], color: 2 }' }))
      .toEqual(['read newNav app.ts:3', 'text newNav app.ts:4', 'read newCart app.ts:5', 'declare newNav defaults.ts:2'])
  })
})

describe('a double of a read answers out of an object it was made with', () => {
  it.each([
    ['a method of an object', `export function fake(states: Record<string, boolean>) { return { variation(key: string) { return states[key] ?? false } } }`],
    ['a function in a namespace', `export namespace Fakes { export function fake(states) { client = { variation: (key) => key in states ? states[key] : false } } }`, 'Fakes.fake'],
  ])('%s', (_, code, name = 'fake') => {
    expect(found({ 'testing.ts': code, 'test/a.test.ts': `import { ${name.split('.')[0]} } from '../testing'\n${name}({ newNav: true })` })).toEqual(['override newNav test/a.test.ts:2'])
  })
  it('another function of such a kind is none', () => {
    expect(found({ 'testing.ts': `export function pick(all) { return { colour(key) { return all[key] } } }`, 'test/a.test.ts': `import { pick } from '../testing'\npick({ newNav: true })` })).toEqual([])
  })
})

describe('a hook of the project is doubled as the one of the SDK', () => {
  const app = { 'app.ts': `import { useFlags } from './hook'\nuseFlags().newNav` }
  it.each([
    [`jest.mock('../hook', () => ({ useFlags: () => ({ newNav: true }) }))`],
    [`import { useFlags } from '../hook'\nvi.mocked(useFlags).mockReturnValue({ newNav: true })`],
    [`import { useFlags } from '../hook'\nconst mine = useFlags as jest.MockedFunction<typeof useFlags>\nmine.mockReturnValue({ newNav: true } as ReturnType<typeof useFlags>)`],
  ])('%s', code => { expect(found({ ...app, 'test/a.test.ts': code }).filter(line => line.includes('override'))).toHaveLength(1) })
  it('so is one that reads by key', () => {
    const mine = { 'mine.ts': `import { isOn } from './flags'\nexport const useFlag = (name: string) => isOn(name)`, 'app.ts': `import { useFlag } from './mine'\nuseFlag('new-nav')` }
    expect(found({ ...mine, 'test/a.test.ts': `jest.mock('../mine', () => ({ useFlag: (name: string) => name === 'new-nav' }))` })).toContain('override new-nav test/a.test.ts:1')
  })
})

describe('an object of flags is asked', () => {
  const head = `import { useFlags } from 'acme-sdk'\nimport get from 'lodash/get'\nimport { has } from 'lodash'\nconst flags = useFlags()\n`
  it.each([
    [`flags.isEnabled('newNav')`, 'member'], [`flags.get('newNav', false)`, 'member'], [`flags?.has('newNav')`, 'member'], [`const { isOn } = flags\nisOn('newNav')`, 'member'],
    [`get(flags, 'newNav', true)`, 'member'], [`get(flags, ['newNav'])`, 'member'], [`has(flags, 'newNav')`, 'member'], [`'newNav' in flags`, 'member'],
    [`Object.hasOwn(flags, 'newNav')`, 'member'], [`Object.prototype.hasOwnProperty.call(flags, 'newNav')`, 'member'], [`flags.hasOwnProperty('newNav')`, 'member'], [`Reflect.get(flags, 'newNav')`, 'member'],
  ])('%s', (code, via) => {
    expect(lines({ shapes, files: { ...files, 'app.ts': head + code } }).filter(line => line.includes('app.ts')).map(line => line.replace(/ app.*/, ''))).toEqual([`read newNav ${via}`])
  })
  it.each([[`get(options, 'newNav')`], [`'newNav' in options`], [`flags.map(one => one.name)`], [`options.isEnabled('newNav')`]])('not: %s', code => {
    expect(found({ 'app.ts': head + code })).toEqual([])
  })
})

describe('an object called flags, from where nobody can say', () => {
  const known = { 'known.ts': `import { useFlags } from 'acme-sdk'\nuseFlags().newNav; useFlags().search` }
  const reads = (code: string): string[] => found({ ...known, 'app.ts': code }).filter(line => line.includes('app.ts'))
  it.each([
    [`route({ load: ({ context }) => context.flags.newNav })`], [`export const nav = ctx => { const { newNav } = ctx.session.featureFlags; return newNav }`],
    [`const flags = useSelector(state => state.flags)\nif (flags?.newNav) go()`], [`window.features.newNav`], [`featureFlagsStore.newNav`],
    [`interface Context { flags: { newNav?: boolean } }\nexport const nav = ({ flags }: Context) => flags.newNav`],
  ])('reads a flag that is known: %s', code => { expect(reads(code)).toHaveLength(1) })
  it.each([
    [`const flags = { newNav: 1 }\nflags.newNav`], [`import { flags } from 'yargs'\nflags.newNav`], [`context.flags.search`], [`context.options.newNav`], [`context.flags.other`], [`context.flags.newNav('x')`],
    [`interface Context { flags: { color: string } }\nexport const nav = ({ flags }: Context) => flags.newNav`],
  ])('not: %s', code => { expect(reads(code)).toEqual([]) })
})

// membership.ts
describe('a list or a set that is called flags', () => {
  const known = { 'known.ts': `import { useFlags } from 'acme-sdk'\nuseFlags().newNav; useFlags().search` }
  const reads = (code: string): string[] => found({ ...known, 'app.ts': code }).filter(line => line.includes('app.ts'))
  it.each([
    [`export const nav = organization => organization.features.includes('newNav')`], [`export const nav = ({ features }) => features.includes('newNav')`],
    [`export const nav = user => user.flags.has('newNav')`], [`export const nav = enabledFeatures => enabledFeatures.indexOf('newNav') !== -1`],
    [`interface Org { features: string[] }\nexport const nav = (org: Org) => org.features?.includes('newNav')`], [`interface Org { flags: ReadonlySet<string> }\nexport const nav = (org: Org) => org.flags.has('newNav')`],
    [`const KEY = 'newNav'\nexport const nav = ({ context }) => { const { features } = context; return features.includes(KEY) }`],
    [`export const nav = organization => { const features = new Set(organization.features); return features.has('newNav') }`],
  ])('is asked for a flag that is known: %s', code => { expect(reads(code).filter(line => line.startsWith('read'))).toHaveLength(1) })
  it.each([
    [`const features = ['newNav', 'other']\nfeatures.includes('newNav')`], [`import { flags } from 'yargs'\nflags.includes('newNav')`], [`context.features.includes('search')`], [`location.href.includes('newNav')`],
    [`context.words.includes('newNav')`], [`context.features.includes('other')`], [`context.features.join('newNav')`], [`import type { Flags } from 'yargs'\nexport const nav = (flags: Flags) => flags.has('newNav')`], [`const flags = new Set(['newNav'])\nflags.has('newNav')`],
  ])('not: %s', code => { expect(reads(code)).toEqual([]) })
})

describe('the type of a key', () => {
  const declared = (code: string, app = `import { useFlag } from './mine'\nuseFlag('newNav')`): string[] =>
    found({ 'mine.ts': `import { isOn } from './flags'\n${code}`, 'app.ts': app }).filter(line => line.includes('mine.ts')).map(line => line.replace(/ mine.*/, ''))
  it.each([
    ['a union', `export const useFlag = (key: 'newNav' | 'newCart') => isOn(key)`, ['declare newNav', 'declare newCart']],
    ['a named union', `type Key = 'newNav' | 'newCart'\nexport const useFlag = (key: Key) => isOn(key)`, ['declare newNav', 'declare newCart']],
    ['an enum', `export enum Flag { Nav = 'newNav', Cart = 'newCart' }\nexport const useFlag = (key: Flag) => isOn(key)`, ['declare newNav', 'declare newCart']],
    ['the bound of a generic', `export enum Flag { Nav = 'newNav', Cart = 'newCart' }\nexport function useFlag<F extends Flag>(key: F) { return isOn(key) }`, ['declare newNav', 'declare newCart']],
    ['the names of an object', `const all = { newNav: 1, newCart: 2 }\nexport const useFlag = (key: keyof typeof all) => isOn(key)`, ['declare newNav', 'declare newCart']],
    ['anything', `export const useFlag = (key: string) => isOn(key)`, []],
    ['anything else besides', `export const useFlag = (key: 'newNav' | string) => isOn(key)`, ['declare newNav']],
    ['what others may add', `export interface More {}\nexport const useFlag = (key: 'newNav' | 'newCart' | keyof More) => isOn(key)`, ['declare newNav', 'declare newCart']],
  ])('lists flags: %s', (_, code, expected) => { expect(declared(code)).toEqual(expected) })
  it('says of an object of its names that it holds flags', () => {
    expect(declared(`interface Flags { newNav: boolean; newCart: boolean }\nexport const useFlag = <F extends keyof Flags>(key: F) => isOn(key)\nconst start = (config: { flags: Flags }) => { const { flags: its } = config; its.newCart }`)).toEqual(['declare newNav', 'declare newCart', 'read newCart'])
  })
  it.each([
    ['a method', 'isOn(key: Key): boolean'], ['a property', 'isOn: (key: Key) => boolean'], ['an optional one', 'isOn?: (key: Key, context?: object) => boolean'],
  ])('lists flags by the signature of an interface: %s', (_, signature) => {
    const code = `type Key = 'newNav' | 'newCart'\nexport interface Resolver { ${signature} }`, own: Shape[] = [call('*.isOn', { key: 0 })]
    expect(lines({ shapes: own, files: { 'mine.ts': code, 'app.ts': `import type { Resolver } from './mine'\nexport const app = (resolver: Resolver) => resolver.isOn('newNav')` } }))
      .toEqual(['read newNav direct app.ts:2:58', 'declare newNav constant mine.ts:1:12', 'declare newCart constant mine.ts:1:23'])
  })
  it('says nothing of a method of the same name', () => {
    expect(found({ 'app.ts': `import { Client } from 'acme-sdk'\nnew Client().variation('newNav')`, 'other.ts': `export class Colours { variation(name: 'red' | 'blue') { return name } }` })).toEqual(['read newNav app.ts:2'])
  })
  it('leaves the reads to whoever calls', () => {
    expect(found({ 'mine.ts': `import { isOn } from './flags'\nimport type { FlagSet } from './types'\nexport const useEvaluator = () => <F extends keyof FlagSet | number>(key: F) => isOn(key)\nexport const useFlag = <F extends keyof FlagSet | number>(key: F) => { const evaluate = useEvaluator(); return evaluate(key) }`, 'app.ts': `import { useFlag } from './mine'\nuseFlag('newNav')` })).toEqual(['read newNav app.ts:2'])
  })
})

describe('metadata', () => {
  const known = { 'known.ts': `import { isOn } from './flags'\nisOn('new-nav'); isOn('new-cart'); isOn('search')` }
  const mentions = (code: string): string[] => found({ ...known, 'app.ts': code }).filter(line => line.includes('app.ts')).map(line => line.replace(/ app.*/, ''))
  it('of a test names flags in lists, however plain their names', () => {
    const lines = found({ ...known, 'app.spec.ts': `start({ enableFeatures: ['search'] })`, 'page.ts': `start({ enableFeatures: ['search'] })` })
    expect(lines.filter(line => /app|page/.test(line))).toEqual(['override search app.spec.ts:1'])
  })
  it.each([
    [`const route = { path: '/', flag: 'new-nav' }`, ['read new-nav']], [`const route = { featureFlag: 'search' }`, ['read search']], [`const page = { flags: ['new-nav', 'new-cart'] }`, ['read new-nav', 'read new-cart']],
    [`const page = { flags: { required: ['new-nav'], disallowed: ['new-cart'] } }`, ['read new-nav', 'read new-cart']], [`const page = { feature: 'new-nav' }`, ['read new-nav']],
    [`const page = { feature: 'search' }`, []], [`const routes = [{ flag: 'new-nav' }, { flag: 'new-cart' }]\nroutes.map(route => ({ flag: route.flag }))`, ['read new-nav', 'read new-cart']], [`const page = { label: 'new-nav' }`, []],
  ])('%s', (code, expected) => { expect(mentions(code)).toEqual(expected) })
})
