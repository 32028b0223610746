// What follows from an edit, within a file and across files; what stays is pinned as firmly as what goes.
import { describe, expect, it } from 'vitest'
import { removeFlag, type Texts } from './project.js'

const flags = `export const isEnabled = (key: string) => key === 'a'\nexport const useFlag = isEnabled\n`
const after = (texts: Texts, value: boolean, roots: readonly string[] = ['main.ts', 'flags.ts']) =>
  removeFlag({ 'flags.ts': flags, ...texts }, 'new-cart', value, roots).texts

describe('declarations', () => {
  it('leaves what was unused before', () => {
    const text = `import { isEnabled } from './flags'\nimport { never } from 'app/lib'\nconst idle = 1\nexport const a = () => isEnabled('new-cart') ? 1 : 2\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toBe(`import { never } from 'app/lib'\nconst idle = 1\nexport const a = () => 1\n`)
  })
  it('takes what was bound to the flag and never asked, with its import', () => {
    const text = `import { isEnabled } from './flags'\nimport { size } from 'app/lib'\nexport function run(list) {\n  const on = isEnabled('new-cart')\n  const idle = size\n  return list.map(on => on ? 1 : 2)\n}\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toBe(`import { size } from 'app/lib'\nexport function run(list) {\n  const idle = size\n  return list.map(on => on ? 1 : 2)\n}\n`)
  })
  it('takes locals of a namespace, not what it exports', () => {
    const text = `import { isEnabled } from './flags'\nexport namespace Cart {\n  const on = isEnabled('new-cart')\n  export const old = () => 1\n  export const run = () => on ? 2 : old()\n}\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toBe(`export namespace Cart {\n  export const old = () => 1\n  export const run = () => 2\n}\n`)
  })
  it('takes the hook it emptied in whichever file tests stand', () => {
    const text = `import { beforeEach, describe, expect, it } from 'vitest'\nimport { mockFlags } from './flags-testing'\nimport { run } from 'app/run'\n\ndescribe('cart', () => {\n  beforeEach(() => {\n    mockFlags({ 'new-cart': true })\n  })\n  it('runs', () => expect(run()).toBe(1))\n})\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toBe(`import { describe, expect, it } from 'vitest'\nimport { run } from 'app/run'\n\ndescribe('cart', () => {\n  it('runs', () => expect(run()).toBe(1))\n})\n`)
  })
  it('keeps an initializer that may act as a statement', () => {
    const text = `import { isEnabled } from './flags'\nimport { open } from 'app/lib'\nexport function run() {\n  const door = open()\n  if (isEnabled('new-cart')) return 1\n  return door\n}\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toBe(`import { open } from 'app/lib'\nexport function run() {\n  open()\n  return 1\n}\n`)
  })
  it.each([
    ['open() === size', 'open()'], ['size !== open()', 'open()'], ['!open()', 'open()'], ['size && open() === 1', 'size && open()'], ['size || !open()', 'size || !open()'], ['size && (open() === 1)', 'size && (open() === 1)'],
    ['open() === open(1)', 'open() === open(1)'],
  ])('keeps of it what acts, not what is asked of the answer: %s', (asked, stays) => {
    const text = `import { isEnabled } from './flags'\nimport { open, size } from 'app/lib'\nexport function run() {\n  const door = ${asked}\n  if (isEnabled('new-cart')) return size\n  return door\n}\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toBe(`import { open, size } from 'app/lib'\nexport function run() {\n  ${stays}\n  return size\n}\n`)
  })
  it.each([
    [' * @param on whether it is new', ''], [' * @param {boolean} [on=true] whether it is new,\n *   which it is', ''], [' * @param rows.on no', ' * @param rows.once no'],
  ])('takes what a comment says of the parameter: %s', (said, stays) => {
    const comment = (lines: string): string => `/**\n * Lists.\n${lines === '' ? '' : `${lines}\n`} * @param n how many\n */\n`
    const text = `import { isEnabled } from './flags'\n${comment(said.replace('rows.on ', 'rows.once '))}function list(on: boolean, n: number) {\n  return on ? n : 1\n}\nexport const run = () => list(isEnabled('new-cart'), 2)\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toBe(`${comment(stays)}function list(n: number) {\n  return n\n}\nexport const run = () => list(2)\n`)
  })
  it('leaves parentheses to an arrow that had none', () => {
    const text = `import { isEnabled } from './flags'\nconst menu = fresh => fresh ? ['a'] : ['b']\nconst ask = async fresh => [fresh ? 1 : 2]\nexport const run = () => [menu(isEnabled('new-cart')), ask(isEnabled('new-cart')), [1].map(one => one)]\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toBe(`const menu = () => ['a']\nconst ask = async () => [1]\nexport const run = () => [menu(), ask(), [1].map(one => one)]\n`)
  })
  it.each([
    [`url.searchParams.get('user')`, ''], ['request.headers.has(name)', ''],
    [`url.searchParams.append('user', 'a')`, `  url.searchParams.append('user', 'a')\n`], ['store.get(name)', '  store.get(name)\n'],
  ])('leaves out an argument that only looks, and nothing else: %s', (given, rest) => {
    const text = `import { isEnabled } from './flags'\nexport const run = (url: URL, request: Request, store: Store, name: string) => {\n  if (isEnabled('new-cart', ${given})) return 1\n  return 2\n}\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toContain(`=> {\n${rest}  return 1\n}`)
  })
  it('leaves no blank line where several things went', () => {
    const text = `import { isEnabled } from './flags'\nimport { b } from 'app/lib'\n\nexport function run() {\n  const fresh = isEnabled('new-cart')\n  const old = !fresh\n\n  return old ? b() : 1\n}\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toBe(`export function run() {\n  return 1\n}\n`)
  })
  it('says where the key is still named, also in files that do not read the flag', () => {
    const { plan } = removeFlag({ 'main.ts': `import { isEnabled } from './flags'\nexport const a = isEnabled('new-cart')\n`, 'log.ts': `console.log('new-cart')\n` }, 'new-cart', true, ['main.ts'])
    expect(plan.leftovers).toEqual([{ file: 'log.ts', line: 1, column: 13, reason: '"new-cart" is still named here once the rest is removed' }])
  })
  it('takes a property of a local object once its last reader is gone', () => {
    const text = `import { isEnabled } from './flags'\nconst features = { cart: isEnabled('new-cart'), size: 3, never: 4 } as const\nexport const run = () => features.cart ? features.size : 2\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toBe(`const features = { size: 3, never: 4 } as const\nexport const run = () => features.size\n`)
  })
  it('takes a property inside of one, too', () => {
    const text = `import { isEnabled } from './flags'\nconst config = { port: 1, features: { cart: isEnabled('new-cart'), search: false } }\nexport const run = () => config.features.cart ? config.port : 2\nexport const find = () => config.features.search\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toBe(`const config = { port: 1, features: { search: false } }\nexport const run = () => config.port\nexport const find = () => config.features.search\n`)
  })
  it.each([
    ['taken out of it whole', `const { features } = config; log(features)`], ['handed on', `log(config.features)`], ['in what is handed on', `log(config)`], ['written again', `config.features = other`],
  ])('keeps a property inside of what is %s', (_, more) => {
    const text = `import { isEnabled } from './flags'\nimport { log, other } from 'app/lib'\nconst config = { port: 1, features: { cart: isEnabled('new-cart') } }\nexport const run = () => { ${more}; return config.features.cart ? config.port : 2 }\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toContain('features: { cart: true }')
  })
  it.each([
    ['handed on', `log(features)`],
    ['read by a name known at run time', `log(features[key])`],
    ['written to', `features.size = 5`],
  ])('keeps the property of an object that is %s', (_, more) => {
    const text = `import { isEnabled } from './flags'\nimport { log, key } from 'app/lib'\nconst features = { cart: isEnabled('new-cart'), size: 3 }\nexport const run = () => { ${more}; return isEnabled('new-cart') ? features.size : features.cart }\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toContain(`const features = { cart: true, size: 3 }`)
  })
  it('follows a wrapper whose body calls another one first', () => {
    const text = `import { isEnabled } from './flags'\nconst isNew = () => isEnabled('new-cart')\nconst useNew = () => {\n  const fresh = isNew()\n  return fresh\n}\nexport const run = () => useNew() ? 1 : 2\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toBe(`export const run = () => 1\n`)
  })
  it('keeps the call of a wrapper that does something else, too', () => {
    const text = `import { isEnabled } from './flags'\nimport { log } from 'app/lib'\nconst useNew = () => {\n  const fresh = isEnabled('new-cart')\n  log('asked')\n  return fresh\n}\nexport const run = () => useNew() ? 1 : 2\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toContain(`export const run = () => useNew() ? 1 : 2\n`)
  })
  it.each(['// eslint-disable-next-line import/order', '// @ts-expect-error no types', '/* prettier-ignore */'])('takes %s with the first import of a file', comment => {
    const text = `/* the shop */\n${comment}\nimport { isEnabled } from './flags'\nexport const a = isEnabled('new-cart')\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toBe(`/* the shop */\nexport const a = true\n`)
  })
  it('keeps line ends, tabs and a missing final newline', () => {
    const text = `import { isEnabled } from './flags'\r\nimport { a, b } from 'app/lib'\r\n\r\nexport function run() {\r\n\tif (isEnabled('new-cart')) {\r\n\t\ta()\r\n\t} else {\r\n\t\tb()\r\n\t}\r\n}`
    expect(after({ 'main.ts': text }, true)['main.ts']).toBe(`import { a } from 'app/lib'\r\n\r\nexport function run() {\r\n\ta()\r\n}`)
  })
})

describe('a file that is loaded by import()', () => {
  it.each(['/* webpackPrefetch: true */ ', '\n  /* webpackChunkName: "cart" */\n  ', '// the cart\n  '])('stays where a comment stands before its name: %s', comment => {
    const main = `import { isEnabled } from './flags'\nimport { total } from './cart'\nimport { sum } from 'app/lib'\nexport const run = () => isEnabled('new-cart') ? sum() : total()\n`
    const page = `export const page = () => import(${comment}'./cart')\n`
    expect(Object.keys(after({ 'main.ts': main, 'page.ts': page, 'cart.ts': `export const total = () => 1\n` }, true, ['main.ts', 'page.ts', 'flags.ts']))).toContain('cart.ts')
  })
})

describe('a read that answers elsewhere', () => {
  it.each([`isEnabled('new-cart', (error, on) => log(on))`, `void isEnabled('new-cart', callback)`])('stays, and is said: %s', statement => {
    const text = `import { isEnabled } from './flags'\nimport { log, callback } from 'app/lib'\nexport const run = () => {\n  ${statement}\n}\n`
    const { texts, plan } = removeFlag({ 'flags.ts': flags, 'main.ts': text }, 'new-cart', true, ['main.ts', 'flags.ts'])
    expect(texts['main.ts']).toBe(text)
    expect(plan.leftovers.map(one => one.reason)).toContain('this read of "new-cart" cannot be replaced by its value; mend it by hand')
  })
})

describe('exports', () => {
  it('takes a module that was only required for the gone arm, never one for its effects', () => {
    const texts = after({
      'main.js': `const { isEnabled } = require('app/api')\nconst oldCart = require('./old')\nrequire('./effects')\nimport { isEnabled as on } from './flags'\nmodule.exports = () => on('new-cart') ? isEnabled(1) : oldCart()\n`,
      'old.js': `module.exports = () => 1\n`,
      'effects.js': `console.log('loaded')\n`,
    }, true, ['main.js', 'flags.ts'])
    expect(texts['main.js']).toBe(`const { isEnabled } = require('app/api')\nrequire('./effects')\nmodule.exports = () => isEnabled(1)\n`)
    expect([texts['old.js'], texts['effects.js']]).toEqual([undefined, `console.log('loaded')\n`])
  })
  it('takes the line of a barrel that names what goes, though nobody took it there', () => {
    const texts = after({
      'main.ts': `import { isEnabled } from './flags'\nimport { newCart } from './carts'\nimport { oldCart, type Old } from './old'\nexport const cart = () => isEnabled('new-cart') ? newCart() : oldCart({ a: 1 } as Old)\n`,
      'carts.ts': `export * from './new'\nexport type { Old } from './old'\n`,
      'new.ts': `export const newCart = () => 1\n`,
      'old.ts': `export interface Old { a: 1 }\nexport const oldCart = (old: Old) => old.a\n`,
    }, true)
    expect(texts['carts.ts']).toBe(`export * from './new'\n`)
    expect(texts['old.ts']).toBeUndefined()
  })
  const main = `import { isEnabled } from './flags'\nimport { newCart, oldCart } from './carts'\nexport const cart = () => isEnabled('new-cart') ? newCart() : oldCart()\n`
  it('takes an export nobody imports any more, through a barrel', () => {
    const texts = after({
      'main.ts': main,
      'carts/index.ts': `export { newCart } from './new'\nexport { oldCart } from './both'\nexport { bill } from './both'\n`,
      'carts/new.ts': `export const newCart = () => 1\n`,
      'carts/both.ts': `export function oldCart() {\n  return 2\n}\n\nexport const bill = () => 3\n`,
      'bill.ts': `import { bill } from './carts'\nconsole.log(bill())\n`,
    }, true)
    expect(texts['carts/index.ts']).toBe(`export { newCart } from './new'\nexport { bill } from './both'\n`)
    expect(texts['carts/both.ts']).toBe(`export const bill = () => 3\n`)
  })
  it('keeps it when the file is public', () => {
    const carts = `export const newCart = () => 1\nexport const oldCart = () => 2\n`
    expect(after({ 'main.ts': main, 'carts.ts': carts }, true, ['carts.ts', 'flags.ts'])['carts.ts']).toBe(carts)
  })
  it('takes an export only its own file and tests used, with those tests', () => {
    const texts = after({
      'main.ts': `import { cart } from './cart'\nconsole.log(cart())\n`,
      'cart.ts': `import { isEnabled } from './flags'\nexport const cart = () => isEnabled('new-cart') ? newCart() : oldCart()\nexport function oldCart() {\n  return 2\n}\nexport function newCart() {\n  return 1\n}\n`,
      'cart.test.ts': `import { newCart, oldCart } from './cart'\n\nit('is old', () => {\n  expect(oldCart()).toBe(2)\n})\n\nit('is new', () => {\n  expect(newCart()).toBe(1)\n})\n`,
    }, true)
    expect(texts['cart.ts']).toBe(`export const cart = () => newCart()\nexport function newCart() {\n  return 1\n}\n`)
    expect(texts['cart.test.ts']).toBe(`import { newCart } from './cart'\n\nit('is new', () => {\n  expect(newCart()).toBe(1)\n})\n`)
  })
  it('takes all tests of what goes, also three in a row', () => {
    const texts = after({
      'main.ts': `import { cart } from './cart'\nconsole.log(cart())\n`,
      'cart.ts': `import { isEnabled } from './flags'\nexport const cart = () => isEnabled('new-cart') ? 1 : oldCart()\nexport function oldCart() {\n  return 2\n}\n`,
      'cart.test.ts': `import { cart, oldCart } from './cart'\n\ndescribe('old', () => {\n  it('a', () => {\n    oldCart()\n  })\n\n  it('b', () => {\n    oldCart()\n  })\n\n  it('c', () => {\n    oldCart()\n  })\n})\n\nit('is new', () => {\n  cart()\n})\n`,
    }, true)
    expect(texts['cart.ts']).toBe(`export const cart = () => 1\n`)
    expect(texts['cart.test.ts']).toBe(`import { cart } from './cart'\n\nit('is new', () => {\n  cart()\n})\n`)
  })
  it('keeps the tests of what its own file goes on using', () => {
    const test = `import { priceOf } from './prices'\nit('costs', () => expect(priceOf('a')).toBe(1))\n`
    const texts = after({
      'main.ts': `import { isEnabled } from './flags'\nimport { priceOf, totalOf } from './prices'\nexport const run = () => isEnabled('new-cart') ? totalOf([]) : priceOf('a')\n`,
      'prices.ts': `export const priceOf = (name: string) => name.length\nexport const totalOf = (names: string[]) => names.map(priceOf)\n`,
      'prices.test.ts': test,
    }, true)
    expect(texts['prices.ts']).toContain(`export const priceOf`)
    expect(texts['prices.test.ts']).toBe(test)
  })
  it('takes the tests of two exports that only need each other', () => {
    const texts = after({
      'main.ts': `import { isEnabled } from './flags'\nimport { even, odd, size } from './parity'\nexport const run = () => isEnabled('new-cart') ? size : even(2) && odd(1)\n`,
      'parity.ts': `export const size = 2\nexport function even(n: number): boolean {\n  return n === 0 || odd(n - 1)\n}\nexport function odd(n: number): boolean {\n  return n !== 0 && even(n - 1)\n}\n`,
      'parity.test.ts': `import { even, odd, size } from './parity'\nit('is even', () => expect(even(2) && odd(1)).toBe(true))\nit('has a size', () => expect(size).toBe(2))\n`,
    }, true)
    expect(texts['parity.ts']).toBe(`export const size = 2\n`)
    expect(texts['parity.test.ts']).toBe(`import { size } from './parity'\nit('has a size', () => expect(size).toBe(2))\n`)
  })
  it('keeps it while somebody imports the whole namespace', () => {
    const carts = `export const newCart = () => 1\nexport const oldCart = () => 2\n`
    expect(after({ 'main.ts': main, 'carts.ts': carts, 'all.ts': `import * as carts from './carts'\nconsole.log(carts)\n` }, true)['carts.ts']).toBe(carts)
  })
})

describe('files', () => {
  it.each([
    ['goes with the test of what used it, which is about nothing else', `import { words } from './words'\nimport { render } from './tests/render'\nimport { it } from 'vitest'\nit('a', () => render(words()))\n`, false],
    ['stays where that test is about more', `import { words } from './words'\nimport { price } from './price'\nit('a', () => words() + price())\n`, true],
  ])('%s', (_, test, stays) => {
    const texts = after({
      'main.ts': `import { isEnabled } from './flags'\nimport { banner } from './banner'\nexport const a = () => isEnabled('new-cart') && banner()\n`,
      'banner.ts': `import { words } from './words'\nexport const banner = () => words()\n`, 'words.ts': `export const words = () => 'sale'\n`,
      'price.ts': `export const price = () => 1\n`, 'tests/render.ts': `export const render = (text: string) => text\n`, 'banner.test.ts': test,
    }, false, ['main.ts', 'flags.ts', 'price.ts'])
    expect([texts['words.ts'] !== undefined, texts['banner.test.ts'] !== undefined, texts['banner.ts']]).toEqual([stays, stays, undefined])
  })
  const main = `import { isEnabled } from './flags'\nimport { NewCart } from './new-cart'\nimport { OldCart } from './old-cart'\nexport const Cart = isEnabled('new-cart') ? NewCart : OldCart\n`
  const parts = { 'new-cart.ts': `export const NewCart = 1\n`, 'old-cart.ts': `import { price } from './price'\nexport const OldCart = price()\n`, 'price.ts': `export const price = () => 2\n` }
  it('deletes a file nobody imports any more, with what only it used and its tests', () => {
    const texts = after({ 'main.ts': main, ...parts, 'old-cart.test.ts': `import { OldCart } from './old-cart'\nit('costs', () => expect(OldCart).toBe(2))\n` }, true)
    expect(Object.keys(texts).sort()).toEqual(['flags.ts', 'main.ts', 'new-cart.ts'])
  })
  it.each([
    ['goes with the file it is the style of', '', undefined],
    ['stays where another file wears it', `import './new-cart'\n`, '.a {}'],
  ])('a style module %s', (_, more, expected) => {
    const texts = after({
      'main.ts': `${more}${main}`, ...parts, 'old-cart.ts': `import styles from './old-cart.module.css'\nexport const OldCart = styles.a\n`,
      'old-cart.module.css': '.a {}', 'new-cart.ts': more === '' ? '' : `import styles from './old-cart.module.css'\nconsole.log(styles.a)\n`,
    }, true)
    expect(texts['old-cart.ts']).toBeUndefined()
    expect(texts['old-cart.module.css']).toBe(expected)
  })
  it('keeps a file another test relies on', () => {
    const texts = after({ 'main.ts': main, ...parts, 'shop.test.ts': `import { OldCart } from './old-cart'\nit('shops', () => expect(OldCart).toBe(2))\n` }, true)
    expect(texts['old-cart.ts']).toBe(parts['old-cart.ts'])
  })
  it('never deletes the flag API', () => {
    expect(after({ 'main.ts': main, ...parts }, true, ['main.ts'])['flags.ts']).toBe(flags)
  })
})

describe('parameters', () => {
  it('takes a parameter every call fills with the flag', () => {
    const text = `import { isEnabled } from './flags'\nfunction price(net: number, fresh: boolean) {\n  return fresh ? net * 2 : net\n}\nexport const run = (n: number) => price(n, isEnabled('new-cart'))\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toBe(`function price(net: number) {\n  return net * 2\n}\nexport const run = (n: number) => price(n)\n`)
  })
  it('leaves it while one call passes something else', () => {
    const text = `import { isEnabled } from './flags'\nfunction price(net: number, fresh: boolean) {\n  return fresh ? net * 2 : net\n}\nexport const run = (n: number, f: boolean) => price(n, isEnabled('new-cart')) + price(n, f)\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toContain('price(n, true) + price(n, f)')
  })
  it('closes the parentheses behind the only one, over its lines', () => {
    const text = `import { isEnabled } from './flags'\nimport { a } from 'app/lib'\nconst price = (\n  fresh: boolean,\n) => {\n  return fresh ? a() : 1\n}\nexport const run = () => price(\n  isEnabled('new-cart'),\n)\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toBe(`import { a } from 'app/lib'\nconst price = () => {\n  return a()\n}\nexport const run = () => price()\n`)
  })
  it('takes the type argument with the only prop', () => {
    const texts = after({
      'main.tsx': `import { useFlag } from './flags'\nimport { Page } from './page'\nexport function Main() {\n  const fresh = useFlag('new-cart')\n  return <Page fresh={fresh} />\n}\n`,
      'page.tsx': `import type { FC } from 'react'\n\nexport const Page: FC<{\n  fresh: boolean\n}> = ({ fresh }) => {\n  return <p>{fresh ? 'new' : 'old'}</p>\n}\n`,
    }, true, ['main.tsx', 'flags.ts'])
    expect(texts['page.tsx']).toBe(`import type { FC } from 'react'\n\nexport const Page: FC = () => {\n  return <p>new</p>\n}\n`)
  })
  it.each([
    ['<Page\n    fresh={fresh}\n  />', '<Page />'],
    ['<Page\n    fresh={fresh}\n  >\n    <b />\n  </Page>', '<Page>\n    <b />\n  </Page>'],
    ['<Page\n    id="a"\n    fresh={fresh}\n  />', '<Page\n    id="a"\n  />'],
    ['<Page fresh={fresh}/>', '<Page/>'],
  ])('leaves no line of its own to the end of a tag: %s', (before, expected) => {
    const texts = after({
      'main.tsx': `import { useFlag } from './flags'\nimport { Page } from './page'\nexport function Main() {\n  const fresh = useFlag('new-cart')\n  return ${before}\n}\n`,
      'page.tsx': `export function Page({ id, fresh, children }: { id?: string; fresh: boolean; children?: unknown }) {\n  return <p>{fresh ? id : 'old'}{children}</p>\n}\n`,
    }, true, ['main.tsx', 'flags.ts'])
    expect(texts['main.tsx']).toContain(`return ${expected}\n`)
  })
  it('takes a prop with its type member and its attribute, across files', () => {
    const texts = after({
      'main.tsx': `import { useFlag } from './flags'\nimport { Page } from './page'\nexport function Main() {\n  const fresh = useFlag('new-cart')\n  return <Page id="a" fresh={fresh} />\n}\n`,
      'page.tsx': `interface Props {\n  id: string\n  fresh: boolean\n}\n\nexport function Page({ id, fresh }: Props) {\n  return <p>{fresh ? id : 'old'}</p>\n}\n`,
    }, true, ['main.tsx', 'flags.ts'])
    expect(texts['main.tsx']).toBe(`import { Page } from './page'\nexport function Main() {\n  return <Page id="a" />\n}\n`)
    expect(texts['page.tsx']).toBe(`interface Props {\n  id: string\n}\n\nexport function Page({ id }: Props) {\n  return <p>{id}</p>\n}\n`)
  })
})

describe('whole-props taken as one name', () => {
  const main = (element: string) => `import { useFlag } from './flags'\nimport { Page } from './page'\nexport function Main() {\n  const fresh = useFlag('new-cart')\n  return ${element}\n}\n`
  const page = (body: string) => `export interface Props {\n  id: string\n  fresh: boolean\n}\n\nexport function Page(props: Props) {\n${body}\n}\n`
  it.each([
    ['asked for each', `  return <p>{props.fresh ? props.id : 'old'}</p>`, `  return <p>{props.id}</p>`],
    ['taken apart', `  const { id, fresh } = props\n  return <p>{fresh ? id : 'old'}</p>`, `  const { id } = props\n  return <p>{id}</p>`],
  ])('are followed, and go with their type member and attribute: %s', (_, body, expected) => {
    const texts = after({ 'main.tsx': main('<Page id="a" fresh={fresh} />'), 'page.tsx': page(body) }, true, ['main.tsx', 'flags.ts'])
    expect(texts['main.tsx']).toContain('return <Page id="a" />')
    expect(texts['page.tsx']).toBe(page(expected).replace('  fresh: boolean\n', ''))
  })
  it.each([['behind what is spread', '<Page {...rest} fresh={fresh} />', '<Page {...rest} />'], ['not before it', '<Page fresh={fresh} {...rest} />', '<Page fresh={true} {...rest} />']])('are known %s', (_, element, expected) => {
    const texts = after({ 'main.tsx': main(element).replace('Main()', 'Main({ rest }: any)'), 'page.tsx': page(`  return <p>{props.fresh ? props.id : 'old'}</p>`) }, true, ['main.tsx', 'flags.ts'])
    expect(texts['main.tsx']).toContain(`return ${expected}\n`)
  })
  it.each(['Partial<Record<Key, boolean>>', 'Record<string, boolean>', 'Given'])('are options of a record, too: %s', type => {
    const texts = after({
      'keys.ts': `export type Key = 'new-cart' | 'gifts'\nexport type Given = Partial<Record<Key, boolean>>\n`,
      'main.ts': `import { isEnabled } from './flags'\nimport { rulesOf } from './rules'\nexport const run = (gifts: boolean) => rulesOf({ 'new-cart': isEnabled('new-cart'), gifts })\n`,
      'rules.ts': `import type { Given, Key } from './keys'\nexport function rulesOf(on?: ${type}) {\n  if (!on) return 0\n  return on['new-cart'] ? 1 : on.gifts ? 2 : 3\n}\n`,
    }, false, ['main.ts', 'flags.ts'])
    expect(texts['main.ts']).toContain('rulesOf({ gifts })')
    expect(texts['rules.ts']).toContain(`if (!on) return 0\n  return on.gifts ? 2 : 3\n`)
  })
  it('leave an empty object to whoever asks whether there is one', () => {
    const texts = after({ 'main.ts': `import { isEnabled } from './flags'\nimport { rulesOf } from './rules'\nexport const run = () => rulesOf({ 'new-cart': isEnabled('new-cart') })\n`, 'rules.ts': `export function rulesOf(on?: Record<string, boolean>) {\n  if (!on) return 0\n  return on['new-cart'] ? 1 : 3\n}\n` }, true, ['main.ts', 'flags.ts'])
    expect(texts['main.ts']).toContain('rulesOf({})')
    expect(texts['rules.ts']).toContain(`(on?: Record<string, boolean>) {\n  if (!on) return 0\n  return 1\n`)
  })
  it('go whole where nothing else is passed', () => {
    const texts = after({ 'main.tsx': main('<Page fresh={fresh} />'), 'page.tsx': `interface Props {\n  fresh: boolean\n}\n\nexport function Page(props: Props) {\n  return <p>{props.fresh ? 'new' : 'old'}</p>\n}\n` }, true, ['main.tsx', 'flags.ts'])
    expect(texts['main.tsx']).toContain('return <Page />')
    expect(texts['page.tsx']).toBe(`export function Page() {\n  return <p>new</p>\n}\n`)
  })
  it.each([
    ['the whole is handed on', `  log(props)\n  const { fresh } = props\n  return <p>{fresh ? props.id : 'old'}</p>`],
    ['the rest is', `  const { id, ...rest } = props\n  return <p {...rest}>{id}</p>`],
    ['it is written', `  props.fresh = false\n  return <p>{props.fresh ? props.id : 'old'}</p>`],
  ])('stay where %s', (_, body) => {
    const texts = after({ 'main.tsx': main('<Page id="a" fresh={fresh} />'), 'page.tsx': page(body) }, true, ['main.tsx', 'flags.ts'])
    expect(texts['main.tsx']).toContain('<Page id="a" fresh={true} />')
    expect(texts['page.tsx']).toBe(page(body))
  })
  it('stay where nothing read them before', () => {
    const body = `  return <p>{props.id}</p>`
    const texts = after({ 'main.tsx': main('<Page id="a" fresh={fresh} />'), 'page.tsx': page(body) }, true, ['main.tsx', 'flags.ts'])
    expect(texts['main.tsx']).toContain('<Page id="a" fresh={true} />')
    expect(texts['page.tsx']).toBe(page(body))
  })
})

describe('functions that answer one thing from here on', () => {
  const main = (can: string, use: string) => `import { isEnabled } from './flags'\nimport { ask } from 'app/lib'\n${can}\nexport function run(id: string) {\n  ${use}\n}\n`
  it.each([
    ['behind a return that is always taken', `function can(id: string) {\n  if (!isEnabled('new-cart')) return false\n  return ask(id)\n}`, `if (id && can(id)) return 1\n  return 2`, `export function run(id: string) {\n  return 2\n}\n`],
    ['in a chosen clause', `function can(id: string) {\n  switch (isEnabled('new-cart')) {\n    case true: return ask(id)\n    default: return true\n  }\n}`, `return can(id) ? 1 : 2`, `export function run(id: string) {\n  return 1\n}\n`],
  ])('go with their calls: %s', (_, can, use, expected) => { expect(after({ 'main.ts': main(can, use) }, false)['main.ts']).toBe(expected) })
  it.each([
    ['something else may be answered', `function can(id: string) {\n  if (id) return true\n  if (!isEnabled('new-cart')) return false\n  return ask(id)\n}`, `return can(id) ? 1 : 2`],
    ['they may end without an answer', `function can(id: string) {\n  if (isEnabled('new-cart')) return false\n  if (id) return true\n}`, `return can(id) ? 1 : 2`],
    ['they act before they answer', `function can(id: string) {\n  ask(id)\n  if (!isEnabled('new-cart')) return false\n  return ask(id)\n}`, `return can(id) ? 1 : 2`],
  ])('stay where %s', (_, can, use) => { expect(after({ 'main.ts': main(can, use) }, false)['main.ts']).toContain(use) })
  it('stay where a text is what they answer', () => {
    const texts = after({ 'main.ts': main(`function label(id: string) {\n  if (!isEnabled('new-cart')) return 'old'\n  return ask(id)\n}`, `return label(id) + label(id)`) }, false)
    expect(texts['main.ts']).toContain('return label() + label()')
  })
})

describe('emptied functions', () => {
  const main = (body: string) => `import { isEnabled } from './flags'\nimport { log, next } from 'app/lib'\n${body}\n`
  it.each([
    ['calls that only run it', `const note = (text: string) => {\n  if (isEnabled('new-cart')) log(text)\n}\nexport function run() {\n  note('a')\n  next()\n}`, `import { next } from 'app/lib'\nexport function run() {\n  next()\n}\n`],
    ['none at all', `function note() {\n  if (isEnabled('new-cart')) log()\n}\nexport function run() {\n  note()\n}`, `import { next } from 'app/lib'\nexport function run() {\n}\n`],
  ])('go with %s', (_, body, expected) => { expect(after({ 'main.ts': main(body) }, false)['main.ts']).toBe(expected) })
  it.each([
    ['its result is taken', `  return [note()]`], ['it is handed on', `  next(note)`], ['an argument may act', `  note(next())`],
    ['its call is all there is behind a condition', `  if (next()) note()`], ['it is waited for', `  return next().then(async () => {\n    await note()\n    next()\n  })`],
  ])('stay where %s', (_, use) => {
    const texts = after({ 'main.ts': main(`function note(text?: unknown) {\n  if (isEnabled('new-cart')) log(text)\n}\nexport function run() {\n${use}\n}`) }, false)
    expect(texts['main.ts']).toContain('function note(')
    expect(texts['main.ts']).toContain(use.replace('note(next())', 'note(next())'))
  })
  const shop = (member: string, call: string) => `export class Shop {\n  async open(user: any) {\n    next()\n    ${call}\n  }\n\n  ${member}\n}`
  const body = `{\n    if (await isEnabled('new-cart')) log(user)\n  }`
  it.each([
    ['private, and waited for', `private async note(user: any) ${body}`, `await this.note(user)`],
    ['private by its name', `async #note(user: any) ${body}`, `await this.#note(user)`],
  ])('go as methods: %s', (_, member, call) => {
    expect(after({ 'main.ts': main(shop(member, call)) }, false)['main.ts']).toBe(`import { next } from 'app/lib'\nexport class Shop {\n  async open(user: any) {\n    next()\n  }\n}\n`)
  })
  it.each([
    ['a subclass may have its own', `protected async note(user: any) ${body}`, `await this.note(user)`],
    ['it is handed on', `private async note(user: any) ${body}`, `user.then(this.note)`],
    ['it may be called by its name', `private async note(user: any) ${body}`, `(this as any)['note'](user)`],
    ['its result is taken', `private async note(user: any) ${body}`, `return this.note(user)`],
  ])('stay as methods where %s', (_, member, call) => {
    expect(after({ 'main.ts': main(shop(member, call)) }, false)['main.ts']).toContain(call)
  })
  it('stay where they were empty before', () => {
    const text = `import { isEnabled } from './flags'\nfunction noop() {}\nexport function run() {\n  noop()\n  return isEnabled('new-cart')\n}\n`
    expect(after({ 'main.ts': text }, true)['main.ts']).toContain('noop()')
  })
})

describe('members of answers', () => {
  const hook = `import { useFlag } from './flags'\nexport function useCart() {\n  const fresh = useFlag('new-cart')\n  return { fresh, label: fresh ? 'New' : 'Old', never: 1 }\n}\n`
  const page = `import { useCart } from './cart'\nexport function Page() {\n  const { fresh, label } = useCart()\n  return fresh ? label : null\n}\n`
  it('takes what no caller takes from an answer any more, across files', () => {
    const texts = after({ 'main.ts': `import { Page } from './page'\nconsole.log(Page())\n`, 'cart.ts': hook, 'page.ts': page }, true)
    expect(texts['cart.ts']).toBe(`export function useCart() {\n  return { label: 'New', never: 1 }\n}\n`)
  })
  it.each([
    ['a caller hands the answer on', `import { useCart } from './cart'\nconsole.log(useCart())\n`],
    ['a caller takes the rest', `import { useCart } from './cart'\nconst { label, ...rest } = useCart()\nconsole.log(rest)\n`],
    ['its type is spelt from it', `import { useCart } from './cart'\nexport type Cart = ReturnType<typeof useCart>\n`],
    ['the module is taken whole', `import * as cart from './cart'\nconsole.log(cart)\n`],
  ])('keeps the answer whole when %s', (_, main) => {
    const texts = after({ 'main.ts': `${main}import { Page } from './page'\nPage()\n`, 'cart.ts': hook, 'page.ts': page }, true)
    expect(texts['cart.ts']).toContain(`return { fresh: true, label: 'New', never: 1 }`)
  })
  it('keeps it where the file is public', () => {
    expect(after({ 'main.ts': page.replace('./cart', './main2'), 'main2.ts': hook }, true, ['main.ts', 'main2.ts', 'flags.ts'])['main2.ts']).toContain('fresh: true')
  })
})

describe('tests', () => {
  const suite = (more: string): string => `import { mockFlags } from './flags-testing'\nimport { Log, start, share } from 'app/run'\n\ndescribe('shop', () => {\n  describe('cart', () => {\n    const log = new Log()\n\n    beforeEach(async () => {\n      await start(log)\n    })\n${more}\n    it('is old', () => {\n      mockFlags({ 'new-cart': false })\n      expect(start()).toBe(1)\n    })\n  })\n\n  it('is new', () => {\n    mockFlags({ 'new-cart': true })\n    expect(start()).toBe(2)\n  })\n})\n`
  it('takes a suite whose last test went, with what it set up', () => {
    expect(after({ 'cart.test.ts': suite('') }, true)['cart.test.ts']).toBe(`import { start, share } from 'app/run'\n\ndescribe('shop', () => {\n  it('is new', () => {\n    expect(start()).toBe(2)\n  })\n})\n`)
  })
  it.each([`\n    share(log)\n`, `\n    for (const one of [1, 2]) it('is ' + one, () => start(one))\n`])('keeps a suite that may have tests still: %s', more => {
    expect(after({ 'cart.test.ts': suite(more) }, true)['cart.test.ts']).toContain(`describe('cart'`)
  })
  it('takes a suite and a hook that nothing is left in', () => {
    const text = `import { mockFlags } from './flags-testing'\nimport { run } from 'app/run'\n\ndescribe('cart', () => {\n  beforeEach(() => {\n    mockFlags({ 'new-cart': true })\n  })\n\n  describe('old', () => {\n    it('is old', () => {\n      mockFlags({ 'new-cart': false })\n      expect(run()).toBe(1)\n    })\n  })\n\n  it('is new', () => {\n    expect(run()).toBe(2)\n  })\n})\n`
    expect(after({ 'cart.test.ts': text }, true)['cart.test.ts']).toBe(`import { run } from 'app/run'\n\ndescribe('cart', () => {\n  it('is new', () => {\n    expect(run()).toBe(2)\n  })\n})\n`)
  })
})

describe('rendered elements of a component that renders nothing any more', () => {
  const page = (children: string, more = ''): string => `import { Banner } from './banner'\n${more}\nexport const Page = () => (\n  <main>\n${children}  </main>\n)\n`
  const banner = (body = `isEnabled('a') ? null : <p>hello</p>`): string => `import { isEnabled } from './flags'\n\nexport const Banner = ({ size }: { size?: number }) => {\n  return ${body}\n}\n`
  it('goes with its elements', () => {
    const { texts } = removeFlag({ 'banner.tsx': banner(), 'page.tsx': page('    <Banner size={3} />\n    <p>cart</p>\n') }, 'a', true, ['page.tsx'])
    expect(texts).toEqual({ 'page.tsx': `\nexport const Page = () => (\n  <main>\n    <p>cart</p>\n  </main>\n)\n`.replace(/^\n/, '') })
  })
  it('goes through what wraps it', () => {
    const { texts } = removeFlag({
      'banner.tsx': `import { compose } from 'recompose'\nimport { memo } from 'react'\nimport { isEnabled } from './flags'\n\nconst Banner = () => {\n  if (isEnabled('a')) return null\n  return <p>hello</p>\n}\n\nexport default compose(memo)(Banner)\n`,
      'page.tsx': `import Top from './banner'\n\nexport const Page = () => (\n  <>\n    <Top />\n    <p>cart</p>\n  </>\n)\n`,
    }, 'a', true, ['page.tsx'])
    expect(texts).toEqual({ 'page.tsx': `export const Page = () => (\n  <>\n    <p>cart</p>\n  </>\n)\n` })
  })
  it.each([
    ['is handed on', page('    <Banner />\n', `export const all = [Banner]\n`)],
    ['is given something that acts', page('    <Banner size={count()} />\n')],
    ['stands for a value', page('', `export const top = { banner: <Banner /> }\n`)],
  ])('stays where it %s', (_, text) => {
    const { texts } = removeFlag({ 'banner.tsx': banner(), 'page.tsx': text }, 'a', true, ['page.tsx'])
    expect(texts['page.tsx']).toContain('<Banner')
    expect(texts['banner.tsx']).toContain('return null')
  })
  it('goes where it is called as a child, a private method too', () => {
    const { texts } = removeFlag({
      'banner.tsx': `import { isEnabled } from './flags'\n\nexport function renderBanner(name: string) {\n  if (isEnabled('a')) return null\n  return <p>{name}</p>\n}\n`,
      'page.tsx': `import { Component } from 'react'\nimport { renderBanner } from './banner'\nimport { isEnabled } from './flags'\n\nexport class Page extends Component {\n  render() {\n    return (\n      <main>\n        {renderBanner('hello')}\n        {this.renderFoot()}\n        <p>cart</p>\n      </main>\n    )\n  }\n\n  private renderFoot() {\n    return isEnabled('a') ? null : <p>foot</p>\n  }\n}\n`,
    }, 'a', true, ['page.tsx'])
    expect(texts).toEqual({ 'page.tsx': `import { Component } from 'react'\n\nexport class Page extends Component {\n  render() {\n    return (\n      <main>\n        <p>cart</p>\n      </main>\n    )\n  }\n}\n` })
  })
  it.each([
    ['is called for something else, too', `<main>{renderBanner('a')}<p>{String(renderBanner('b'))}</p></main>`],
    ['is given something that acts', `<main>{renderBanner(next())}<p /></main>`],
    ['is all that a component is given', `<Card>{renderBanner('a')}</Card>`],
    ['is given to a prop', `<Card head={renderBanner('a')} />`],
  ])('stays a call where it %s', (_, body) => {
    const { texts } = removeFlag({ 'banner.tsx': `import { isEnabled } from './flags'\n\nexport function renderBanner(name: string) {\n  if (isEnabled('a')) return null\n  return <p>{name}</p>\n}\n`, 'page.tsx': `import { Card, next } from 'app/ui'\nimport { renderBanner } from './banner'\n\nexport const Page = () => ${body}\n` }, 'a', true, ['page.tsx'])
    expect(texts['page.tsx']).toContain('renderBanner(')
    expect(texts['banner.tsx']).toContain('return null')
  })
  it('stays a method that is named in other ways', () => {
    const { texts } = removeFlag({ 'page.tsx': `import { Component } from 'react'\nimport { isEnabled } from './flags'\n\nexport class Page extends Component {\n  render() {\n    const { renderFoot } = this\n    return <main>{this.renderFoot()}<p>{String(renderFoot())}</p></main>\n  }\n\n  private renderFoot() {\n    if (isEnabled('a')) return null\n    return <p>foot</p>\n  }\n}\n` }, 'a', true, ['page.tsx'])
    expect(texts['page.tsx']).toContain('{this.renderFoot()}')
  })
  it('stays where it rendered nothing in the first place', () => {
    const { texts } = removeFlag({ 'banner.tsx': banner(`null`) + `export const other = isEnabled('a')\n`, 'page.tsx': page('    <Banner />\n') }, 'a', true, ['page.tsx', 'banner.tsx'])
    expect(texts['page.tsx']).toContain('<Banner />')
  })
})
