// An object of flags on its way: handed on, put in by a higher-order component, kept in a context.
import { describe, expect, it } from 'vitest'
import { call, member, type Shape } from '../../src/detect/shape.js'
import { lines } from './harness.js'

const shapes: Shape[] = [member('useFlags()', { from: ['acme-sdk'], spelling: 'exact' }), member('withFlags()', { from: ['acme-sdk'], spelling: 'exact', injects: 'flags' }), { kind: 'declares', name: 'Flags', from: ['./types'] }]
const head = `import { useFlags, withFlags } from 'acme-sdk'\nimport * as React from 'react'\nimport { createContext, useContext, Component } from 'react'\nimport type { Flags } from './types'\n`

function reads(code: string, more: Record<string, string> = {}): string[] {
  return lines({ shapes, files: { 'types.ts': 'export interface Flags { newNav: boolean; newCart: boolean }', 'app.tsx': head + code, ...more } })
    .filter(line => line.startsWith('read')).map(line => line.split(' ')[1]!)
}

describe('flags are followed', () => {
  it.each([
    ['to a function that does not say what it takes', `function render(flags) { return flags.newNav }\nrender(useFlags())`],
    ['under a name', `function render({ on }) { return on.newNav }\nconst flags = useFlags()\nrender({ on: flags })`],
    ['to a component', `const Nav = ({ flags }) => flags.newNav ? <b/> : null\nconst Page = () => { const flags = useFlags(); return <Nav flags={flags}/> }`],
    ['through two components', `const Leaf = props => props.flags.newNav\nconst Nav = ({ flags }) => <Leaf flags={flags}/>\nconst Page = () => <Nav flags={useFlags()}/>`],
    ['through createElement', `const Nav = ({ flags }) => flags.newNav\nconst Page = () => React.createElement(Nav, { flags: useFlags() })`],
    ['to the props of a class', `class Nav extends Component { render() { return this.props.flags.newNav } }\nconst Page = () => <Nav flags={useFlags()}/>`],
    ['by the type of the props of a class', `interface Props { flags: Partial<Flags> }\nclass Nav extends Component<Props & { id: string }> { render() { return this.props.flags.newNav } }`],
    ['destructured from the props of a class', `class Nav extends Component<{ flags: Flags }> { render() { const { flags: { newNav } } = this.props; return newNav } }`],
    ['into a class by an SDK', `class Nav extends Component { render() { return this.props.flags.newNav } }\nexport default withFlags()(Nav)`],
    ['into a component by the project', `const withMine = Inner => props => { const flags = useFlags(); return <Inner {...props} flags={flags}/> }\nconst Nav = ({ flags }) => flags.newNav\nexport default withMine(Nav)`],
    ['into a class by the project', `const withMine = (Inner: any) => (props: any) => React.createElement(Inner, { ...props, flags: useFlags() })\nclass Nav extends Component<{ id: 1 }> { render() { return this.props.flags.newNav } }\nexport default withMine(Nav)`],
    ['through a context', `const Ctx = createContext(null)\nconst App = () => { const flags = useFlags(); return <Ctx.Provider value={flags}/> }\nconst Nav = () => useContext(Ctx).newNav`],
    ['through a context with more in it', `const Ctx = createContext({})\nconst App = () => { const flags = useFlags(); return <Ctx.Provider value={{ flags, user: 1 }}/> }\nconst useMine = () => useContext(Ctx)\nconst Nav = () => { const { flags } = useMine(); return flags.newNav }`],
    ['through a context of a type', `const Ctx = createContext<Flags>({} as Flags)\nconst Nav = () => useContext(Ctx).newNav`],
    ['through provide and inject', `provide('flags', useFlags())\nconst flags = inject('flags')\nflags.newNav`],
    ['through connect', `const Page = connect(() => ({ flags: useFlags() }))(Nav)\nfunction Nav({ flags }) { return flags.newNav }`],
  ])('%s', (_, code) => { expect(reads(code)).toEqual(['newNav']) })

  it.each([
    ['a function', `import { useFlags } from 'acme-sdk'\nimport { render } from './nav'\nrender(useFlags())`, 'export function render(flags) { return flags.newNav }'],
    ['a component', `import { useFlags } from 'acme-sdk'\nimport { Nav } from './nav'\nexport const Page = () => <Nav flags={useFlags()}/>`, 'export const Nav = ({ flags }) => flags.newNav'],
    ['a context', `import { useFlags } from 'acme-sdk'\nimport { Ctx } from './ctx'\nexport const Page = () => <Ctx.Provider value={useFlags()}/>`, `import { useContext } from 'react'\nimport { Ctx } from './ctx'\nexport const Nav = () => useContext(Ctx).newNav`],
    ['a higher-order component', `import { useFlags } from 'acme-sdk'\nexport const withMine = Inner => props => <Inner {...props} flags={useFlags()}/>`, `import { withMine } from './page'\nclass Nav extends Component { render() { return this.props.flags.newNav } }\nexport default withMine(Nav)`],
  ])('across files: %s', (_, page, nav) => {
    expect(reads('', { 'page.tsx': page, 'nav.tsx': nav, 'ctx.ts': `import { createContext } from 'react'\nexport const Ctx = createContext(undefined)` })).toEqual(['newNav'])
  })
})

it('a function that is handed anything reads no flag', () => {
  expect(reads(`function size(x) { return x.length + x.newNav }\nsize(useFlags()); size(['a'])`)).toEqual([])
})
it('a component of the same name elsewhere reads no flag', () => {
  expect(reads(`const Page = () => <Nav flags={useFlags()}/>\nconst Nav = ({ flags }) => flags.newNav`, { 'other.tsx': `export const Nav = ({ flags }) => flags.color` })).toEqual(['newNav'])
})

describe('what asks for flags is followed through a context', () => {
  const top = `import { createContext, useCallback, useContext, useMemo } from 'react'\nimport { inject, provide, type InjectionKey } from 'vue'\nimport { isOn } from './flags'\n`
  const found = (code: string, more: Record<string, string> = {}): string[] => lines({ shapes: [call('isOn', { from: ['./flags'], key: 0 })], files: { 'flags.ts': 'export const isOn = (key: string) => false', 'app.tsx': top + code, ...more } })
    .filter(line => line.startsWith('read')).map(line => line.split(' ')[1]!)
  it.each([
    ['the read itself', `const Ctx = createContext((key: string) => false)\nconst App = () => <Ctx.Provider value={isOn}/>\nconst Nav = () => { const on = useContext(Ctx); return on('new-nav') }`],
    ['a method of an object', `interface Api { has(key: string): boolean }\nconst Ctx = createContext<Api | null>(null)\nconst App = () => <Ctx.Provider value={{ has: key => isOn(key) }}/>\nconst useApi = () => { const api = useContext(Ctx); if (!api) throw new Error('none'); return api }\nconst Nav = () => useApi().has('new-nav')`],
    ['an object that is kept', `const Ctx = createContext(null)\nconst App = () => { const has = useCallback(key => isOn(key), []), value = useMemo(() => ({ has }), [has]); return <Ctx.Provider value={value}/> }\nconst Nav = () => { const { has } = useContext(Ctx); return has('new-nav') }`],
    ['what is injected', `const KEY: InjectionKey<(key: string) => boolean> = Symbol()\nprovide(KEY, isOn)\nconst on = inject(KEY)!\non('new-nav')`],
    ['one of two contexts', `const Ctx = createContext(null), Other = createContext(null)\nconst App = () => <Other.Provider value={{ has: key => key.length }}><Ctx.Provider value={{ has: key => isOn(key) }}/></Other.Provider>\nconst Nav = () => useContext(Ctx).has('new-nav') && useContext(Other).has('search')`],
  ])('%s', (_, code) => { expect(found(code)).toEqual(['new-nav']) })
  it('across files', () => {
    const ctx = `import { createContext, useContext } from 'react'\nexport const Ctx = createContext(undefined)\nexport const useOn = () => useContext(Ctx)`
    expect(found(`import { Ctx } from './ctx'\nexport const App = () => <Ctx.Provider value={isOn}/>`, { 'ctx.ts': ctx, 'nav.tsx': `import { useOn } from './ctx'\nexport const Nav = () => { const on = useOn(); return on('new-nav') }` })).toEqual(['new-nav'])
  })
})
