// A flag that is an object goes with its last use, and so does a key that shares its file with the flag API.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const client = `import { GrowthBook } from '@growthbook/growthbook'\nexport const gb = new GrowthBook()\n`
const page = (key: string): string => `import { gb } from './client'\nimport { newNav, oldNav } from './flags'\nexport function page() {\n  if (gb.isOn(newNav${key})) a()\n  if (gb.isOn(oldNav${key})) b()\n}\n`
const flags = (made: (key: string) => string, before = ''): string => `${before}export const newNav = ${made('new_nav')}\nexport const oldNav = ${made('old_nav')}\n`
const remove = async (files: Record<string, string>) => {
  const { said, file } = await removeFrom({ ...files }, {}, 'new_nav', 'true', { allowLeftovers: true })
  return { file, left: said.split('\n').filter(line => /^ +left /.test(line)), named: Object.keys(files).filter(name => /newNav|new_nav/.test(file(name) ?? '')) }
}

describe('what defines a flag goes', { timeout: 60_000 }, () => {
  it.each([
    ['kept by its constructor', `class Flag {\n  key: string\n  constructor(key: string) {\n    this.key = key\n  }\n}\n`, (key: string) => `new Flag('${key}')`],
    ['parameter properties', `class Flag { constructor(readonly key: string, readonly fallback = false) {} }\n`, (key: string) => `new Flag('${key}')`],
    ['what it extends', `class Base { constructor(readonly key: string) {} }\nclass Flag extends Base { constructor(key: string) { super(key) } }\n`, (key: string) => `new Flag('${key}')`],
    ['made by a function', `function define(key: string) {\n  return { key }\n}\n`, (key: string) => `define('${key}')`],
  ])('%s', async (_, before, made) => {
    const { file, left, named } = await remove({ 'client.ts': client, 'flags.ts': flags(made, before), 'page.ts': page('.key') })
    expect({ left, named }).toEqual({ left: [], named: [] })
    expect(file('flags.ts')).toContain('old_nav')
  })
  it('where it is made for the one who asks', async () => {
    const { file, left } = await remove({ 'page.ts': `${client}class Flag { constructor(readonly key: string) {} }\nexport const go = () => {\n  if (gb.isOn(new Flag('new_nav').key)) a()\n}\n` })
    expect(file('page.ts')).toContain('export const go = () => {\n  a()\n}')
    expect(left).toEqual([])
  })
  it('beside the flag API', async () => {
    const { file, left } = await remove({ 'flags.ts': `${client}${flags(key => `'${key}'`)}`, 'page.ts': page('').replace(/import .*client'\n/, '').replace('{ newNav', '{ gb, newNav') })
    expect(file('flags.ts')).toBe(`${client}export const oldNav = 'old_nav'\n`)
    expect(left).toEqual([])
  })
})

describe('what making it does stays, and is said', { timeout: 60_000 }, () => {
  it.each([
    ['a class that counts', `const all: unknown[] = []\nclass Flag { constructor(readonly key: string) { all.push(this) } }\n`],
    ['a setter', `class Flag { constructor(key: string) { this.key = key }\n  get key() { return '' }\n  set key(key: string) { register(key) } }\n`],
    ['a class that extends one', `import { Base } from 'flags'\nclass Flag extends Base { constructor(readonly key: string) { super() } }\n`],
    ['a decorator', `@entity()\nclass Flag { constructor(readonly key: string) {} }\n`],
  ])('%s', async (_, before) => {
    const { file, left } = await remove({ 'client.ts': client, 'flags.ts': flags(key => `new Flag('${key}')`, before), 'page.ts': page('.key') })
    expect(file('flags.ts')).toContain(`new Flag('new_nav')`)
    expect(left.join()).toMatch(/ flags\.ts:\d+:\d+: /)
  })
})

describe('a method of an object that keeps its key answers what it says', { timeout: 60_000 }, () => {
  const gate = `${client}export class Gate {
  constructor(private readonly key: string) {}
  isOn() { return gb.isOn(this.key) }
  isOff() { return !this.isOn() }
  label() { return gb.isOn(this.key) ? 'new' : 'old' }
  isPaid(user: { paid: boolean }) { return gb.isOn(this.key) && user.paid }
}
`
  const folded = async (value: string) => {
    const { file } = await removeFrom({ 'gate.ts': gate, 'page.ts': `import { Gate } from './gate'\nconst gate = new Gate('new_nav'), other = new Gate('other')\nexport const page = (user: any) => [gate.isOn() ? 1 : 2, gate.isOff() ? 3 : 4, gate.label() === 'new' ? 5 : 6, gate.isPaid(user) ? 7 : 8, other.isOn()]\n` }, {}, 'new_nav', value, { allowLeftovers: true })
    return /\[.*\]/.exec(file('page.ts') ?? '')?.[0]
  }
  it('while the flag is on', async () => {
    expect(await folded('true')).toBe('[1, 4, 5, gate.isPaid(user) ? 7 : 8, other.isOn()]')
  })
  it('while it is off', async () => {
    expect(await folded('false')).toBe('[2, 3, 6, 8, other.isOn()]')
  })
})
