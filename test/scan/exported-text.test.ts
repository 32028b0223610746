// A name that is followed through barrels is asked of many files; most of them only share the word.
import { expect, test } from 'vitest'
import { mayExportName, starModules } from '../../src/scan/exported-text.js'

test.each([
  ['a constant', 'export const Cart = 1'],
  ['a second constant', 'export const a = f(1, 2),\n  // the cart\n  Cart = 2'],
  ['a constant without a value', 'export let a, Cart;'],
  ['what is taken out of something', 'export const { a: { Cart } } = shop'],
  ['a function', 'export async function Cart() {}'],
  ['a generator', 'export function* Cart() {}'],
  ['a class that is the default, too', 'export default abstract class Cart {}'],
  ['a declared enum', 'export declare const enum Cart { A }'],
  ['a type', 'export type Cart<T> = T'],
  ['a namespace', 'export namespace Cart {}'],
  ['a list', 'class Cart {}\nexport {\n  a,\n  Cart,\n}'],
  ['a list under another name', 'export { a as Cart }'],
  ['a list of types', "export type { Cart } from './cart'"],
  ['a list of names in quotes', "export { a as 'Cart' }"],
  ['a module as a whole', "export * as Cart from './cart'"],
  ['CommonJS', 'exports.Cart = 1'],
  ['all of CommonJS', 'module.exports = { Cart }'],
  ['one thing as a whole', 'export = Cart'],
  ['an alias', 'export import Cart = shop.Cart'],
  ['a class behind a decorator', 'export @sealed() class Cart {}'],
  ['a declaration behind a comment', 'export /* (c) */ const Cart = 1'],
  ['what another file adds to it', "declare module './shop' { interface Cart {} }"],
])('a file may export a name by %s', (_, text) => {
  expect(mayExportName(text, 'Cart')).toBe(true)
})

test.each([
  ['only imports it', "import { Cart } from './cart'\nexport function pay(cart: Cart) { return cart.Cart }"],
  ['keeps it', 'const Cart = 1\nexport class Shop {}'],
  ['exports a longer name', 'export const CartPage = 1\nexport type MyCart = 2'],
  ['exports it under another name', 'class Page {}\nexport { Page }\nexport const shop = Cart'],
])('a file that %s does not export it', (_, text) => {
  expect(mayExportName(text, 'Cart')).toBe(false)
})

test('a barrel says which modules it hands on as wholes', () => {
  expect(starModules("export * from './a'\nexport  *\n  from \"../b\"\nexport { c } from './c'\nexport type * from './d'")).toEqual(['./a', '../b', './d'])
  expect(starModules("import * as a from './a'")).toEqual([])
})

test.each([['a comment between', "export /* all */ * from './a'"], ['a comment behind', "export * /* all */ from './a'"]])('a barrel with %s does not tell', (_, text) => {
  expect(starModules(text)).toBeUndefined()
})
