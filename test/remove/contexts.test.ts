// React's contexts: what a provider hands out is known to who asks, where nobody can find anything else there.
import { describe, expect, it } from 'vitest'
import { removeFlag, type Texts } from './project.js'

const flags = `export const isEnabled = async (key: string) => key === 'a'\nexport const useFlag = (key: string) => key === 'a'\n`
const after = (texts: Texts, value = true) => removeFlag({ 'flags.ts': flags, ...texts }, 'new-cart', value, ['main.tsx', 'flags.ts']).texts

/** `standIn`: what the context holds where nobody provides it */
const context = (standIn: string, provide = `  const fresh = useFlag('new-cart')\n  return <ShopContext.Provider value={{ fresh, size: 3 }}>{children}</ShopContext.Provider>\n`, react = 'createContext'): string =>
  `import { ${react} } from 'react'\nimport { useFlag } from './flags'\n\nexport const ShopContext = createContext(${standIn})\n\nexport function Shop({ children }) {\n${provide}}\n`
const cart = `import { useContext } from 'react'\nimport { ShopContext } from './shop'\nimport { New, Old } from 'app/ui'\n\nexport function Cart() {\n  const { fresh, size } = useContext(ShopContext)\n  return fresh ? <New size={size} /> : <Old />\n}\n`
const main = `import { render } from 'app/dom'\nimport { Shop } from './shop'\nimport { Cart } from './cart'\n\nrender(<Shop><Cart /></Shop>, document.body)\n`
const known = `export function Cart() {\n  const { size } = useContext(ShopContext)\n  return <New size={size} />\n}\n`

describe('what a provider hands out', () => {
  it.each([
    ['stands in for it, too', '{ fresh: true, size: 1 }', 'render(<Cart />)'],
    ['cannot be found anywhere else', '{ fresh: false, size: 1 }', 'render(<Shop><Cart /></Shop>, document.body)'],
    ['is asked of nothing where nobody provides', '{ fresh: false, size: 1 }', `const App = () => <Shop><p><Cart /></p></Shop>\nrender(<App />)`],
    ['is rendered by name', '{ fresh: false, size: 1 }', `const routes = [{ path: '/', page: Cart }]\nrender(<Shop>{routes.map(one => <one.page />)}</Shop>)`],
  ])('is known to who asks: it %s', (_, standIn, mount) => {
    const texts = after({ 'shop.tsx': context(standIn), 'cart.tsx': cart, 'main.tsx': main.replace(/render\(<.*\n/, `${mount}\n`) })
    expect(texts['cart.tsx']).toContain(known)
    expect(texts['shop.tsx']).toContain(`value={{ size: 3 }}`)
    expect(texts['shop.tsx']).toContain(`createContext({ size: 1 })`)
  })
  it.each([
    ['somebody is outside of the provider', main.replace('<Shop><Cart /></Shop>', '<><Shop /><Cart /></>')],
    ['the top of the page is public', main.replace(/render\(.*\n/, 'export const App = () => <Cart />\nexport const Page = () => <Shop><App /></Shop>\n')],
    ['another page has none', `${main}render(<Cart />, document.head)\n`],
    ['a file that nobody names may be another', `${main}export {}\n`, { 'other.tsx': `import { Cart } from './cart'\nexport const Other = () => <Cart />\n` }],
    ['it is handed to the provider as something else', main.replace('<Shop><Cart /></Shop>', '<Shop head={<Cart />}><p /></Shop>')],
  ])('is not where it stands in with something else, and %s', (_, mount, more: Texts = {}) => {
    const texts = after({ ...more, 'shop.tsx': context('{ fresh: false, size: 1 }'), 'cart.tsx': cart, 'main.tsx': mount })
    expect(texts['cart.tsx']).toBe(cart)
    expect(texts['shop.tsx']).toContain(`value={{ fresh: true, size: 3 }}`)
  })
  it('is loaded by name inside of the provider', () => {
    const lazy = `import { lazy } from 'react'\nimport { render } from 'app/dom'\nimport { Shop } from './shop'\n\nconst Cart = lazy(() => import('./cart'))\nrender(<Shop><Cart /></Shop>)\n`
    const page = cart.replace('export function', 'export default function')
    expect(after({ 'shop.tsx': context('{ fresh: false, size: 1 }'), 'cart.tsx': page, 'main.tsx': lazy })['cart.tsx']).toContain('return <New size={size} />')
    expect(after({ 'shop.tsx': context('{ fresh: false, size: 1 }'), 'cart.tsx': page, 'main.tsx': lazy.replace('<Shop><Cart /></Shop>', '<Cart />') })['cart.tsx']).toBe(page)
  })
  it('may be kept by a memo, and asked for by a hook that insists', () => {
    const provide = `  const fresh = useFlag('new-cart')\n  const value = useMemo(() => ({ fresh, size: 3 }), [fresh])\n  return <ShopContext.Provider value={value}>{children}</ShopContext.Provider>\n`
    const hook = `\nexport function useShop() {\n  const shop = useContext(ShopContext)\n  if (!shop) throw new Error('no shop')\n  return shop\n}\n`
    const texts = after({ 'shop.tsx': context('undefined', provide, 'createContext, useContext, useMemo') + hook, 'cart.tsx': cart.replace('useContext(ShopContext)', 'useShop()').replace(/import \{ useContext.*\n/, '').replace('ShopContext', 'useShop'), 'main.tsx': main })
    expect(texts['cart.tsx']).toContain(`const { size } = useShop()\n  return <New size={size} />`)
    expect(texts['shop.tsx']).toContain(`useMemo(() => ({ size: 3 }), [])`)
  })
  it('may be a variant, and stays one where it is shown', () => {
    const provide = `  return <ShopContext.Provider value={{ fresh: useFlag('new-cart') }}>{children}</ShopContext.Provider>\n`
    const page = cart.replace('{ fresh, size }', '{ fresh }').replace(`fresh ? <New size={size} /> : <Old />`, `fresh === 'b' ? <New to={fresh} /> : <Old />`)
    expect(removeFlag({ 'flags.ts': flags, 'shop.tsx': context(`{ fresh: 'b' }`, provide), 'cart.tsx': page, 'main.tsx': main }, 'new-cart', 'b', ['main.tsx', 'flags.ts']).texts['cart.tsx']).toContain(`return <New to=`)
  })
  it('says nothing of a value that somebody who is handed all of it may write to', () => {
    const provide = `  const shop = { fresh: useFlag('new-cart'), size: 3 }\n  return <ShopContext.Provider value={shop}>{shop.fresh ? children : null}</ShopContext.Provider>\n`
    const page = cart.replace('const { fresh, size } = useContext(ShopContext)', 'const shop = useContext(ShopContext), { fresh, size } = shop\n  shop.fresh = false')
    expect(after({ 'shop.tsx': context('{ fresh: true, size: 1 }', provide), 'cart.tsx': page, 'main.tsx': main })['shop.tsx']).toContain('shop.fresh ? children : null')
  })
  it('may be the value itself', () => {
    const provide = `  return <ShopContext.Provider value={useFlag('new-cart')}>{children}</ShopContext.Provider>\n`
    const ask = cart.replace('const { fresh, size } =', 'const fresh =').replace(' size={size}', '')
    expect(after({ 'shop.tsx': context('false', provide), 'cart.tsx': ask, 'main.tsx': main })['cart.tsx']).toContain(`export function Cart() {\n  return <New />\n}\n`)
    expect(after({ 'shop.tsx': context('true', provide), 'cart.tsx': ask, 'main.tsx': `${main}render(<Cart />)\n` })['cart.tsx']).toContain(`return <New />`)
  })
  it.each([
    ['another provider hands out something else', cart, `  const fresh = useFlag('new-cart')\n  return <ShopContext.Provider value={{ fresh, size: 3 }}><ShopContext.Provider value={{ fresh: false, size: 4 }}>{children}</ShopContext.Provider></ShopContext.Provider>\n`],
    ['somebody takes all of it', cart.replace('{ fresh, size }', '{ fresh, ...rest }').replace('size={size}', '{...rest}'), undefined],
    ['somebody writes to it', cart.replace('const { fresh, size } = useContext(ShopContext)', 'const shop = useContext(ShopContext), { fresh, size } = shop\n  shop.fresh = false'), undefined],
    ['it is asked of by its consumer', cart.replace(/const \{ fresh.*\n.*\n/, 'return <ShopContext.Consumer>{({ fresh, size }) => fresh ? <New size={size} /> : <Old />}</ShopContext.Consumer>\n'), undefined],
  ])('is not where %s', (_, page, provide) => {
    expect(after({ 'shop.tsx': context('{ fresh: true, size: 1 }', provide), 'cart.tsx': page, 'main.tsx': main })['cart.tsx']).toBe(page)
  })
  it('is not where nothing may be there, and somebody asks whether there is', () => {
    const page = cart.replace('const { fresh, size } = useContext(ShopContext)', 'const shop = useContext(ShopContext)\n  const fresh = shop?.fresh').replace(' size={size}', '')
    expect(after({ 'shop.tsx': context('undefined'), 'cart.tsx': page, 'main.tsx': `${main}render(<Cart />)\n` })['cart.tsx']).toBe(page)
    expect(after({ 'shop.tsx': context('undefined'), 'cart.tsx': page, 'main.tsx': main })['cart.tsx']).toContain('return <New />')
  })
})

describe('a state that a provider keeps', () => {
  const provide = `  const [fresh, setFresh] = useState(false)\n  useEffect(() => {\n    isEnabled('new-cart').then(setFresh)\n  }, [])\n  return <ShopContext.Provider value={{ fresh, setFresh, size: 3 }}>{children}</ShopContext.Provider>\n`
  const shop = context('{ fresh: false, setFresh: () => {}, size: 1 }', provide, 'createContext, useEffect, useState').replace('useFlag', 'isEnabled').replace('createContext(', 'createContext<{\n  fresh: boolean;\n  setFresh(to: boolean): void;\n  size: number;\n}>(')
  it('goes with its setter, which nobody asks for', () => {
    const texts = after({ 'shop.tsx': shop, 'cart.tsx': cart, 'main.tsx': main })
    expect(texts['cart.tsx']).toContain(known)
    expect(texts['shop.tsx']).toBe(`import { createContext } from 'react'\n\nexport const ShopContext = createContext<{\n  size: number;\n}>({ size: 1 })\n\nexport function Shop({ children }) {\n  return <ShopContext.Provider value={{ size: 3 }}>{children}</ShopContext.Provider>\n}\n`)
  })
  it('stays where somebody asks for its setter', () => {
    const other = `import { useContext } from 'react'\nimport { ShopContext } from './shop'\nexport const Switch = () => {\n  const { setFresh } = useContext(ShopContext)\n  return <button onClick={() => setFresh(false)} />\n}\n`
    const texts = after({ 'shop.tsx': shop, 'cart.tsx': cart, 'switch.tsx': other, 'main.tsx': main.replace('<Cart />', '<Cart /><Switch />').replace(`import { Cart }`, `import { Switch } from './switch'\nimport { Cart }`) })
    expect(texts['cart.tsx']).toBe(cart)
    expect(texts['shop.tsx']).toContain('value={{ fresh, setFresh, size: 3 }}')
  })
})
