// Flags behind the functions and getters of an object, and behind static methods: `features.isNew()` in other files.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const settings = { entry: ['src/main.ts'], reads: [{ call: 'isOn', key: 0 }] }
const removed = async (flags: string, main: string, other = '') => removeFrom({ 'src/flags.ts': `import { isOn } from 'app/flags'\n${flags}`, 'src/main.ts': `import { go, stay } from 'app/ui'\n${main}`, ...(other === '' ? {} : { 'src/other.ts': other }) }, settings, 'cart', 'true', { allowLeftovers: true })
const ask = (asked: string, imported = '{ flags }'): string => `import ${imported} from './flags'\nif (${asked}) go(flags.other())\nelse stay()\n`
const asked = (imported = '{ flags }'): string => `import { go } from 'app/ui'\nimport ${imported} from './flags'\ngo(flags.other())\n`

describe('a flag behind a function of an object', { timeout: 120_000 }, () => {
  it.each([
    ['an arrow', `export const flags = {\n  isNew: (user: string) => isOn('cart', user),\n  other: () => 1,\n}\n`, 'flags.isNew("a")'],
    ['a method', `export const flags = {\n  isNew() { return isOn('cart') },\n  other: () => 1,\n}\n`, 'flags.isNew()'],
    ['a getter', `export const flags = {\n  get isNew() { return isOn('cart') },\n  other: () => 1,\n}\n`, 'flags.isNew'],
    ['a function behind a name', `const isNew = () => isOn('cart')\nexport const flags = {\n  other: () => 1,\n  isNew: () => isNew(),\n}\n`, 'flags.isNew()'],
  ])('goes with %s', async (_, flags, read) => {
    const { status, file } = await removed(flags, ask(read))
    expect([status, file('src/main.ts'), file('src/flags.ts')]).toEqual([0, asked(), `export const flags = {\n  other: () => 1,\n}\n`])
  })
  it('is followed through a default export', async () => {
    const { status, file } = await removed(`export default { isNew: () => isOn('cart'), other: () => 1 }\n`, ask('flags.isNew()', 'flags'))
    expect([status, file('src/main.ts'), file('src/flags.ts')]).toEqual([0, asked('flags'), `export default { isNew: () => true, other: () => 1 }\n`])
  })
  it('goes with a static method', async () => {
    const { status, file } = await removed(`export class flags {\n  static isCartNew() { return isOn('cart') }\n  static other() { return 1 }\n}\n`, ask('flags.isCartNew()'))
    expect([status, file('src/main.ts'), file('src/flags.ts')]).toEqual([0, asked(), `export class flags {\n  static other() { return 1 }\n}\n`])
  })
  const object = `export const flags = { isNew: () => isOn('cart'), other: () => 1 }\n`
  it.each([
    ['writes to it', object, `import { flags } from './flags'\nflags.isNew = () => false\n`],
    ['hands it on to somebody', object, `import { flags } from './flags'\nimport { patch } from 'app/patch'\npatch(flags)\n`],
    ['asks it for a name that is not known', object, `import { flags } from './flags'\nexport const set = (name: 'isNew') => { flags[name] = () => false }\n`],
    ['calls what may change it', object.replace('other: () => 1', 'other() { this.isNew = () => false; return 1 }'), `import { flags } from './flags'\nflags.other()\n`],
    ['writes to the class', `export class flags { static isNew() { return isOn('cart') } static other() { return 1 } }\n`, `import { flags } from './flags'\nflags.isNew = () => false\n`],
  ])('stays where another file %s', async (_, flags, other) => {
    const main = `import './other'\n${ask('flags.isNew()')}`
    expect((await removed(flags, main, other)).file('src/main.ts')).toBe(`import { go, stay } from 'app/ui'\n${main}`)
  })
  it('stays where a value of it is written by another file', async () => {
    const main = `import './other'\nimport { flags } from './flags'\nif (flags.isNew) go(flags.other)\nelse stay()\n`
    const { file } = await removed(`export const flags = { isNew: isOn('cart'), other: 1 }\n`, main, `import { flags } from './flags'\nflags.isNew = false\n`)
    expect(file('src/main.ts')).toBe(`import { go, stay } from 'app/ui'\n${main}`)
  })
  it('keeps what is done with what it is given', async () => {
    const main = `import { flags } from './flags'\nimport { next } from 'app/users'\nif (flags.isNew(next())) go(flags.other())\nelse stay()\n`
    expect((await removed(`export const flags = { isNew: (user: string) => isOn('cart', user), other: () => 1 }\n`, main)).file('src/main.ts')).toBe(`import { go, stay } from 'app/ui'\n${main}`)
  })
})

describe('what only its own file asks for', { timeout: 60_000 }, () => {
  const shop = (flags: string, more = ''): string => `import { isOn } from 'app/flags'\nimport { go, stay } from 'app/ui'\n${flags}${more}`
  const run = async (text: string, name = '"private":true') => (await removeFrom({ 'package.json': `{"name":"shop",${name}}`, 'src/shop.ts': text }, { reads: settings.reads }, 'cart', 'true', { allowLeftovers: true })).file('src/shop.ts')?.replace(/^import .*\n/gm, '')
  it('goes with a class that no other file can have', async () => {
    expect(await run(shop(`class Gate {\n  static isOpen() { return isOn('cart') }\n  static size = 2\n}\n`, `export const show = () => (Gate.isOpen() ? go(Gate.size) : stay())\n`))).toBe(`class Gate {\n  static size = 2\n}\nexport const show = () => go(Gate.size)\n`)
  })
  it.each([
    ['an object', `export const gate = { isOpen: () => isOn('cart'), size: 2 }\n`, 'gate', `export const gate = { isOpen: () => true, size: 2 }\n`],
    ['a class', `export class Gate { static isOpen() { return isOn('cart') } static size = 2 }\n`, 'Gate', `export class Gate { static isOpen() { return true } static size = 2 }\n`],
  ])('stays where %s may be for somebody outside', async (_, flags, name, left) => {
    expect(await run(shop(flags, `export const show = () => (${name}.isOpen() ? go(${name}.size) : stay())\n`), '"main":"src/shop.ts"')).toBe(`${left}export const show = () => go(${name}.size)\n`)
  })
  it('stays where a package that others use exports it from a file that nobody here imports', async () => {
    expect(await run(shop(`export const gate = { isOpen: () => isOn('cart'), size: 2 }\n`, `export const show = () => (gate.isOpen() ? go(gate.size) : stay())\n`), '"version":"1.0.0"')).toBe(`export const gate = { isOpen: () => true, size: 2 }\nexport const show = () => go(gate.size)\n`)
  })
})
