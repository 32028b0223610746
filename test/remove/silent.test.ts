// What stands before a flag that is off in a page: `{open && on && <Cart />}` goes, unless `open` may be a number.
import { describe, expect, it } from 'vitest'
import { removeFlag, type Texts } from './project.js'

const flags = `export const isEnabled = (key: string) => key === 'a'\n`
const state = `import { createContext, useContext, useMemo, useState } from 'react'
interface Drawer { open: boolean; note?: string; label: string | null; size: number; cart: { full: boolean } | undefined }
const DrawerContext = createContext<Drawer | undefined>(undefined)
export function useDrawer() {
  const drawer = useContext(DrawerContext)
  if (drawer === undefined) throw new Error('no drawer')
  return drawer
}
const PlainContext = createContext({ open: false, size: 0 })
export const usePlain = () => useContext(PlainContext)
interface Basket { full: boolean; size: number }
const Basket = createContext<Basket>({ full: false, size: 0 })
export const useBasket = () => useContext(Basket)
export function useToggle() {
  const [open, setOpen] = useState(false)
  return { open, setOpen, size: 3, total: useMemo(() => open, [open]) }
}
export const useEither = (id: string) => {
  if (id === '') return { open: false, size: 0 }
  return { open: id > 'a', size: 0 }
}
`
const page = (names: string, from: string, test: string, uses = ''): Texts => ({
  'flags.ts': flags, 'state.ts': state,
  'page.tsx': `import { useState, type FC } from 'react'\nimport { isEnabled } from './flags'\nimport { useBasket, useDrawer, useEither, usePlain, useToggle } from './state'\nimport { log } from 'app/log'\n\ninterface Props { wide?: boolean; rows: number }\nexport const Page: FC<Props> = ({ wide, rows }) => {\n  const ${names} = ${from}\n  log(${names.replace(/[{}[\]]/g, ' ')}, wide, rows, useBasket, useDrawer, useEither, usePlain, useToggle, useState${uses})\n  return (\n    <div>\n      <p>cart</p>\n      {${test} && isEnabled('new-cart') && <a>new</a>}\n    </div>\n  )\n}\n`,
})
const shown = (texts: Texts): string | undefined => /<p>cart<\/p>\n([\s\S]*) {4}<\/div>/.exec(removeFlag(texts, 'new-cart', false, ['page.tsx', 'flags.ts', 'state.ts']).texts['page.tsx'] ?? '')?.[1]

describe('in a page, what stands before a flag that is off', () => {
  it.each([
    ['a state', '[open]', 'useState(false)', 'open'],
    ['a state of a type', '[open]', 'useState<string | undefined>()', 'open'],
    ['a state of nothing but text', '[open]', `useState('')`, 'open'],
    ['a member of a context', '{ open }', 'useDrawer()', 'open'],
    ['an optional member of a context', '{ note }', 'useDrawer()', 'note'],
    ['a text or null', '{ label }', 'useDrawer()', 'label'],
    ['an object', '{ cart }', 'useDrawer()', 'cart'],
    ['a member that may be missing', '{ cart }', 'useDrawer()', 'cart?.full'],
    ['a context without a type', '{ open }', 'usePlain()', 'open'],
    ['a context that is called as its type is', '{ full }', 'useBasket()', 'full'],
    ['what a hook keeps', '{ open }', 'useToggle()', 'open'],
    ['what a hook remembers', '{ total }', 'useToggle()', 'total'],
    ['every answer of a hook', '{ open }', `useEither('a')`, 'open'],
    ['the whole answer', 'drawer', 'useDrawer()', 'drawer.open'],
    ['a prop of a component that says its type', '{ size }', 'useDrawer()', 'wide'],
  ])('goes with it: %s', (_, names, from, test) => expect(shown(page(names, from, test))).toBe(''))
  it.each([
    ['a number of a context', '{ size }', 'useDrawer()', 'size'],
    ['a number of a context that is called as its type is', '{ size }', 'useBasket()', 'size'],
    ['a number of a hook', '{ size }', 'useToggle()', 'size'],
    ['a number of a context without a type', '{ size }', 'usePlain()', 'size'],
    ['a number of a state', '[size]', 'useState(0)', 'size'],
    ['a state nothing is said of', '[size]', 'useState()', 'size'],
    ['a number in a prop', '{ size }', 'useDrawer()', 'rows'],
  ])('stays: %s', (_, names, from, test) => expect(shown(page(names, from, test))).toBe(`      {${test} && false}\n`))
  it('makes no boolean of what is not', () => {
    const text = `import { isEnabled } from './flags'\nimport { useDrawer, useToggle } from './state'\nexport function usePage() {\n  const { open, note } = useDrawer(), { size } = useToggle()\n  return [open && isEnabled('new-cart'), note && isEnabled('new-cart'), size || !isEnabled('new-cart')]\n}\n`
    expect(removeFlag({ 'flags.ts': flags, 'state.ts': state, 'page.tsx': text }, 'new-cart', true, ['page.tsx', 'flags.ts', 'state.ts']).texts['page.tsx']).toContain('  return [open, note && true, size || false]\n')
  })
})
