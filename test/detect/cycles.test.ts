import { expect, it } from 'vitest'
import { call, member } from '../../src/detect/shape.js'
import { lines } from './harness.js'

const isOn = call('isOn', { from: ['./flags'], key: 0 })
const flags = 'export declare function isOn(key: string): boolean'
const found = (app: string): string[] => lines({ shapes: [isOn], files: { 'flags.ts': flags, 'app.ts': `import { isOn } from './flags'\n${app}` } })

/** Each function answers with calls of `width` others, given what others answer. */
function knot(size: number, width: number, answer: (callee: string, nested: string, at: number) => string): string {
  const name = (at: number): string => `f${at % size}`
  return Array.from({ length: size }, (_, at) => {
    const returns = Array.from({ length: width }, (_, step) => `if (x === ${step}) return ${answer(name(at + step * 7 + 1), name(at + step * 5 + 2), at)}`)
    return `function ${name(at)}(x) { ${returns.join('; ')}; return 'key-${at}' }`
  }).join('\n')
}

it.each([
  ['calls', (callee: string) => `${callee}(x)`],
  ['calls of calls', (callee: string, nested: string) => `${callee}(${nested}(x))`],
  ['members of calls', (callee: string, nested: string) => `${callee}(x)?.of ?? ${nested}(x - 1).value`],
  ['objects and arrays of calls', (callee: string, nested: string) => `[${callee}(x), { value: ${nested}(x) }].map(one => ${callee}(one))`],
])('comes to an end where thirty functions answer with %s of each other', (_, answer) => {
  const all = found(`${knot(30, 6, answer)}\nisOn(f0(1)); isOn('new-nav')`)
  expect(all).toContain('read new-nav direct app.ts:32:19')
  expect(all).toContain('read * direct app.ts:32:6')
})

it('finds the same keys whichever of two functions that call each other is asked first', () => {
  const two = `function even(n) { return n === 0 ? 'new-nav' : odd(n - 1) }\nfunction odd(n) { return n === 0 ? 'new-cart' : even(n - 1) }\n`
  const keys = (text: string): string[] => [...new Set(found(text).filter(line => line.startsWith('read')).map(line => line.split(' ')[1] ?? ''))].sort()
  expect(keys(`${two}isOn(even(3)); isOn(odd(3))`)).toEqual(keys(`${two}isOn(odd(3)); isOn(even(3))`))
  expect(keys(`${two}isOn(even(3))`)).toEqual(['*', 'new-cart', 'new-nav'])
  expect(keys(`${two}isOn(odd(3))`)).toEqual(['*', 'new-cart', 'new-nav'])
})

it('never says that a function that calls itself has the keys of its first round only', () => {
  expect(found(`function pick(a, b) { return a ? a : pick(b, 'new-cart') }\nisOn(pick('new-nav', 'new-search'))`)).toContain('read * direct app.ts:3:6')
})

it('finds a name behind barrels that export each other, whichever is asked first', () => {
  const files = {
    'flags.ts': flags, 'keys.ts': `export const NAV = 'new-nav'`,
    'a.ts': `export * from './b'\nexport * from './keys'`, 'b.ts': `export * from './a'`,
  }
  const app = (first: string, second: string): string[] => lines({ shapes: [isOn], files: { ...files, 'app.ts': `import { isOn } from './flags'\nimport { NAV as one } from './${first}'\nimport { NAV as two } from './${second}'\nisOn(one); isOn(two)` } })
    .filter(line => line.startsWith('read'))
  expect(app('a', 'b')).toEqual(['read new-nav constant app.ts:4:6', 'read new-nav constant app.ts:4:17'])
  expect(app('b', 'a')).toEqual(app('a', 'b'))
})

it.each([
  ['an object that spreads itself', `let options = { a: 1 }\noptions = { ...options, b: 2 }`, 'options.flag'],
  ['two objects that spread each other', `let one = { a: 1 }\nlet options = { ...one }\none = { ...options, b: 2 }`, 'options.flag'],
  ['objects that spread each of two objects twice', `let one = {}, two = {}, options = {}\none = { ...one, ...two, ...options }\ntwo = { ...two, ...one, ...options }\noptions = { ...one, ...two, ...options }`, 'options.flag'],
  ['the values of an object that spreads itself', `let options = { a: 1 }\noptions = { ...options, b: 2 }`, 'Object.values(options)[0]'],
  ['the keys of an object that spreads itself', `let options = { a: 1 }\noptions = { ...options, b: 2 }`, 'Object.keys(options)[0]'],
  ['a class whose field asks for the same field', `class Store { static flag = Store.flag; static other = Store.flag.other }`, 'Store.other'],
])('comes to an end at %s', (_, text, asked) => {
  expect(found(`${text}\nisOn(${asked}); isOn('new-nav')`).filter(line => line.startsWith('read new-nav'))).toHaveLength(1)
})

it.each([
  ['the keys of an object', '0.*'], ['a property of an object', '0.flag'], ['each value of an object', '0[].flag'],
])('comes to an end where %s that spreads itself are the flags', (_, key) => {
  const app = `let options = { 'new-nav': 1, flag: 'new-nav', list: { flag: 'new-nav' } }\noptions = { ...options, more: 2 }\non(options); isOn('new-nav')`
  const files = { 'flags.ts': flags, 'app.ts': `import { isOn } from './flags'\n${app}` }
  expect(lines({ shapes: [isOn, call('on', { key })], files })).toContain('read new-nav direct app.ts:4:19')
})

it('comes to an end at a list of flags that is typed by the keys of its own default', () => {
  const files = {
    'flags.ts': `import { createContext } from 'react'\ntype FlagsType = { [k in keyof typeof defaults]: boolean }\nconst defaults = { newNav: false, newCart: false }\nexport const ShopFlags = createContext<FlagsType>(defaults)`,
    'app.ts': `import { useContext } from 'react'\nimport { ShopFlags } from './flags'\nexport function Page() { const { newNav } = useContext(ShopFlags); return newNav }`,
  }
  expect(lines({ shapes: [{ kind: 'declares', name: 'ShopFlags' }], files })).toContain('read newNav member app.ts:3:34')
})

it('asks each of fifteen objects that spread one another once whether it holds flags', () => {
  const size = 15
  const others = Array.from({ length: size }, (_, other) => `...o${other}`).join(', ')
  const app = `${Array.from({ length: size }, (_, at) => `export const o${at} = { ${others}${at === size - 1 ? ', ...config.flags' : ''} }`).join('\n')}\nconsole.log(o0.newNav)`
  expect(lines({ shapes: [member('config.flags', { spelling: 'exact' })], files: { 'app.ts': `import config from 'config'\n${app}` } })).toContain('read newNav member app.ts:17:16')
})
