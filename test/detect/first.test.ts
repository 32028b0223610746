import { expect, it } from 'vitest'
import { call, jsx, member } from '../../src/detect/shape.js'
import { lines } from './harness.js'

const isOn = call('isOn', { from: ['./flags'], key: 0, fallback: 1 })
const flags = 'export function isOn(key: string, fallback = false): boolean { return fallback }'

it('finds a key written in the call, and the name it is imported by', () => {
  expect(lines({ shapes: [isOn], files: { 'flags.ts': flags, 'app.ts': `import { isOn as on } from './flags'\nif (on('new-nav', false)) render()` } }))
    .toEqual(['read new-nav direct app.ts:2:8'])
})
it('follows constants, enums and barrels to other files', () => {
  expect(lines({ shapes: [isOn], files: {
    'flags.ts': flags,
    'keys.ts': `export const NAV = 'new-nav'\nexport enum Flag { Cart = 'new-cart' }`,
    'index.ts': `export * from './keys'\nexport { isOn } from './flags'`,
    'app.ts': `import { NAV, Flag, isOn } from './index'\nisOn(NAV); isOn(Flag.Cart)`,
  } })).toEqual([
    'declare new-nav constant app.ts:1:10', 'read new-nav constant app.ts:2:6', 'read new-cart constant app.ts:2:22',
    'declare new-nav constant keys.ts:1:20', 'declare new-cart constant keys.ts:2:27',
  ])
})
it('finds wrappers of wrappers', () => {
  expect(lines({ shapes: [isOn], files: {
    'flags.ts': flags,
    'use.ts': `import { isOn } from './flags'\nexport const useOn = (key: string) => isOn(key)\nexport function useOnFor({ flagKey }: { flagKey: string }) { return useOn(flagKey) }`,
    'app.ts': `import { useOnFor } from './use'\nuseOnFor({ flagKey: 'new-nav' })`,
  } })).toEqual(['read new-nav wrapper app.ts:2:21'])
})
it('reads members of what a hook answers', () => {
  expect(lines({ shapes: [member('useFlags()', { from: ['./flags'], spelling: 'camel' })], keys: ['new-nav', 'new-cart'], files: {
    'flags.ts': 'export const useFlags = () => ({})',
    'app.tsx': `import { useFlags } from './flags'\nfunction App() { const flags = useFlags(); const { newCart: cart = false } = flags; return flags.newNav && cart }`,
  } })).toEqual(['read new-cart member app.tsx:2:52', 'read new-nav member app.tsx:2:98'])
})
it('reads members of what a hook answers for one context, and of no other', () => {
  expect(lines({ shapes: [{ kind: 'member', of: 'useContext()', given: 'FlagContext', spelling: 'exact' }], files: {
    'flags.ts': `import { createContext } from 'react'\nexport const FlagContext = createContext({ newNav: false }), UserContext = createContext({ name: '' })`,
    'app.tsx': `import { useContext } from 'react'\nimport { FlagContext, UserContext } from './flags'\nfunction App() { const { newNav } = useContext(FlagContext), { name } = useContext(UserContext); return useContext(FlagContext).newCart && newNav && name }`,
    'own.tsx': `import { useContext } from 'react'\nimport { FlagContext as Flags } from './flags'\nconst App = () => useContext(Flags).newNav`,
  } })).toEqual(['read newNav member app.tsx:3:26', 'read newCart member app.tsx:3:129', 'read newNav member own.tsx:3:37'])
})
it('reads JSX gates and components that hand their prop on', () => {
  expect(lines({ shapes: [jsx('Gate', { from: ['./gate'], key: 'flag' })], files: {
    'gate.tsx': 'export const Gate = ({ flag, children }) => children',
    'my.tsx': `import { Gate } from './gate'\nexport const MyGate = ({ name }) => <Gate flag={name}/>`,
    'app.tsx': `import { Gate } from './gate'\nimport { MyGate } from './my'\nconst a = <Gate flag="new-nav"/>, b = <MyGate name="new-cart"/>`,
  } })).toEqual(['read new-nav component app.tsx:3:22', 'read new-cart wrapper app.tsx:3:52'])
})
it('does not call the read inside a wrapper dynamic when the settings name the wrapper', () => {
  const inner = call('*.variation', { key: 0 }), outer = call('isOn', { from: ['./flags'], key: 0 })
  expect(lines({ shapes: [inner, outer], files: {
    'flags.ts': `import { client } from './client'\nexport const isOn = (key: string) => client.variation(key)`,
    'client.ts': 'export declare const client: any',
    'app.ts': `import { isOn } from './flags'\nisOn('new-nav')`,
  } })).toEqual(['read new-nav direct app.ts:2:6'])
})
