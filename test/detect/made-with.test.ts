// What a class or a function makes knows the key its maker was given, wherever it is asked for it.
import { describe, expect, it } from 'vitest'
import { call, type Shape } from '../../src/detect/shape.js'
import { lines } from './harness.js'

const shapes: Shape[] = [call('isOn', { from: ['./flags'], key: 0, fallback: 1 })]
const files = {
  'flags.ts': 'export function isOn(key: string, fallback?: unknown) { return false }',
  'flag.ts': `export class Flag<T> { constructor(readonly key: string, readonly fallback?: T) {} }
export class Kept { readonly key: string; constructor(key: string) { this.key = key } }
export class Named extends Kept { constructor(name: string) { super(\`app-\${name}\`) } }
export class Same extends Kept {}
export class Fixed extends Kept { constructor() { super('fixed') } }
export const define = (key: string) => ({ key, meta: { key } })
export const wrap = (name: string) => new Kept(name)
export const pair = (key: string) => [key, true] as const`,
  'gate.ts': `import { isOn } from './flags'
export class Gate {
  constructor(private readonly key: string) {}
  isOn() { return isOn(this.key) }
  isOff() { return !this.isOn() }
}
export class Own extends Gate { constructor() { super('own') } both() { return this.isOn() } }`,
}
const head = `import { isOn } from './flags'\nimport { Flag, Kept, Named, Same, Fixed, define, wrap, pair } from './flag'\nimport { Gate, Own } from './gate'\n`

/** `key line` of every read of the page, its first three lines not counted; a glob for a dynamic one. */
function reads(code: string): string[] {
  return lines({ shapes, files: { ...files, 'page.ts': head + code } }).flatMap(line => {
    const [, role, key, at] = /^(\S+) (\S+) \S+ page\.ts:(\d+)/.exec(line) ?? []
    return role === 'read' ? [`${key} ${Number(at) - 3}`] : []
  })
}

describe('a flag is an object', () => {
  it.each([
    [`new Flag('x', 1)`, 'x'],
    [`new Kept('x')`, 'x'],
    [`new Same('x')`, 'x'],
    [`new Named('x')`, 'app-x'],
    [`new Fixed()`, 'fixed'],
    [`define('x')`, 'x'],
    [`define('x').meta`, 'x'],
    [`wrap('x')`, 'x'],
    [`wrap(cond ? 'x' : 'x')`, 'x'],
    [`{ key: new Flag('x').key }`, 'x'],
  ])('%s', (made, key) => {
    expect(reads(`const flag = ${made}\nisOn(flag.key)`)).toContain(`${key} 2`)
    expect(reads(`const all = { mine: ${made}, other: new Flag('other') }\nisOn(all.mine.key)`)).toEqual([`${key} 2`])
  })
  it('is handed to whoever asks', () => {
    expect(reads(`const x = new Flag('x'), use = (flag: Flag<boolean>) => isOn(flag.key), useIt = ({ flag }: { flag: Flag<boolean> }) => isOn(flag.key)\nuse(x)\nuseIt({ flag: x })`)).toEqual(['x 2', 'x 3'])
  })
  it('is one of several', () => {
    expect(reads(`const all = [new Flag('x'), new Flag('y')]\nall.filter(flag => isOn(flag.key))`)).toEqual(['x 2', 'y 2'])
  })
  it('knows the entry of a tuple', () => {
    expect(reads(`const [key] = pair('x')\nisOn(key)`)).toEqual(['x 2'])
  })
  it.each([
    ['new Flag(...names)'], ['new Flag(name)'], ['new Kept(name + 1)'],
    // a setter is not a constructor
    [`(() => { class Late { key = ''; set(key: string) { this.key = key } } return new Late('x') })()`],
  ])('is not known: %s', made => {
    expect(reads(`declare const names: string[], name: string\nconst flag: any = ${made}\nisOn(flag.key)`).filter(line => line !== '* 3' && line !== '*1 3')).toEqual([])
  })
})

describe('a flag is an object that answers', () => {
  it.each([
    [`const gate = new Gate('x')\ngate.isOn()`, ['x 2']],
    [`const gate = new Gate('x')\ngate.isOff()`, ['x 2']],
    [`new Gate('x').isOn() || new Gate('y').isOn()`, ['x 1', 'y 1']],
    [`const all = { x: new Gate('x'), y: new Gate('y') }\nall.y.isOn()`, ['y 2']],
    [`new Own().both()\nnew Own().isOn()`, ['own 2']],
    [`const make = (key: string) => new Gate(key)\nmake('x').isOn()`, ['x 2']],
  ])('%s', (code, expected) => {
    expect(reads(code)).toEqual(expected)
  })
  it('of a subclass that knows its key reads it there', () => {
    expect(lines({ shapes, files: { ...files, 'page.ts': `${head}new Own().both()` } }).filter(line => line.startsWith('read'))).toEqual(['read own wrapper gate.ts:7:85'])
  })
  it('is asked for a key nobody knows where it came from elsewhere', () => {
    expect(reads(`const ask = (gate: Gate) => gate.isOn()\nask(new Gate('x'))`)).toEqual(['* 1'])
  })
  it('says once that its key is not known where nobody asks it', () => {
    const [gate = ''] = files['gate.ts'].split('  isOff')
    expect(lines({ shapes, files: { ...files, 'gate.ts': `${gate}}` } })).toEqual(['read * direct gate.ts:4:19'])
  })
})

describe('what a container hands out', () => {
  it.each([['inject(Own)'], ['this.injector.get(Own)'], ['container.resolve(Own)'], ['TestBed.inject(Own)']])('%s is an instance of the class', made => {
    expect(lines({ shapes, files: { ...files, 'page.ts': `${head}import { inject, container, TestBed } from 'app'\nclass Page { injector: any; own = ${made}\n  run() { this.own.isOn() } }` } }).filter(line => line.includes('page.ts'))).toEqual(['read own wrapper page.ts:6:20'])
  })
})

it('looks through functions that call one another in turn without going every way there is', { timeout: 30_000 }, () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const calls = (own: string): string => names.map(one => `  if (at.${one}) {\n    const ${own}${one} = ${one}(at.next, own)\n    return ${own}${one} && { ...${own}${one}, key: ${own}${one}.key && own.key }\n  }\n`).join('')
  const turns = names.map(one => `function ${one}(at, own) {\n${calls(one)}  return own ? { key: own.key } : asKey(${one}(at, own), own)\n}\n`).join('') + 'const asKey = (one, own) => one && { ...one, key: one.key && own.key }\n'
  expect(reads(`${turns}isOn(a({}, define('y')).key)`).length).toBeLessThan(20)
})

it('knows what a function that calls itself was given by the others', () => {
  expect(reads(`function own(key: any) {\n  return typeof key === 'string' ? { key } : own(key.name)\n}\nconst x = own('x')\nisOn(x.key)`)).toContain('x 5')
})
