// A flag that travels through `exports` and `require`, and through a module that is imported as a whole.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const settings = { entry: ['src/main.js', 'src/main.ts'], reads: [{ call: 'isOn', key: 0 }] }
const reads = (rest: string): string => `const { isOn } = require('app/flags')\n${rest}`
const removed = async (files: Readonly<Record<string, string>>, value = 'true') => removeFrom(files, settings, 'cart', value, { allowLeftovers: true })
const main = (uses: string): string => `const { go, stay } = require('app/ui')\n${uses}`

describe('what a module exports in CommonJS', { timeout: 120_000 }, () => {
  it.each([
    ['a function it declares', reads(`function isNew(user) { return isOn('cart', user) }\nfunction total() { return 1 }\nmodule.exports = { isNew, total }\n`), `function total() { return 1 }\nmodule.exports = { total }\n`],
    ['a function put into exports', reads(`exports.isNew = user => isOn('cart', user)\nexports.total = () => 1\n`), `exports.total = () => 1\n`],
    ['a method of what it exports', reads(`module.exports = {\n  isNew(user) { return isOn('cart', user) },\n  total: () => 1,\n}\n`), `module.exports = {\n  total: () => 1,\n}\n`],
    ['a function put into both names of the module', reads(`exports = module.exports = { total: () => 1 }\nexports.isNew = user => isOn('cart', user)\n`), `exports = module.exports = { total: () => 1 }\n`],
    ['a property of both names of the module', reads(`module.exports = exports = { total: () => 1, isNew: user => isOn('cart', user) }\n`), `module.exports = exports = { total: () => 1 }\n`],
    ['a function put behind the whole', reads(`module.exports = { total: () => 1 }\nmodule.exports.isNew = user => isOn('cart', user)\n`), `module.exports = { total: () => 1 }\n`],
  ])('travels: %s', async (_, flags, left) => {
    const { status, file } = await removed({
      'src/flags.js': flags,
      'src/main.js': main(`const flags = require('./flags')\nconst { isNew } = require('./flags')\nconst isLate = require('./flags').isNew\nif (flags.isNew(1)) go()\nelse stay()\nif (isNew(2)) go(2)\nif (!isLate(3)) stay(3)\nrequire('./flags').isNew(4) && go(flags.total())\n`),
    })
    expect([status, file('src/main.js')]).toEqual([0, `const { go } = require('app/ui')\nconst flags = require('./flags')\ngo()\ngo(2)\ngo(flags.total())\n`])
    expect(file('src/flags.js')).toBe(left)
  })

  it('is known where a function answers at once or later', async () => {
    const { status, file } = await removed({
      'src/flags.js': reads(`exports.isNew = async () => isOn('cart')\n`),
      'src/main.js': main(`var flags = require('./flags')\nmodule.exports = async () => { if (await flags.isNew()) return go(); return stay() }\n`),
    }, 'false')
    expect([status, file('src/main.js'), file('src/flags.js')]).toEqual([0, `const { stay } = require('app/ui')\nmodule.exports = async () => { return stay() }\n`, undefined])
  })

  it.each([
    ['is put there twice', `exports.isNew = () => isOn('cart')\nif (process.env.OLD) exports.isNew = () => false\n`],
    ['is replaced as a whole', `exports.isNew = () => isOn('cart')\nmodule.exports = { isNew: () => isOn('cart') && isOn('other') }\n`],
    ['may be overwritten by what follows', `const isNew = () => isOn('cart')\nmodule.exports = { isNew, ...require('./others') }\n`],
    ['is overwritten by a name that is written out', `exports.isNew = () => isOn('cart')\nexports['isNew'] = () => false\n`],
    ['is what the module calls this', `exports.isNew = () => isOn('cart')\nthis.isNew = () => false\n`],
    ['is replaced through the module', `exports.isNew = () => isOn('cart')\nmodule['exports'] = { isNew: () => false }\n`],
    ['is replaced through another name of the module', `exports.isNew = () => isOn('cart')\nconst own = module\nown.exports = { isNew: () => false }\n`],
    ['goes into another object than before', `exports.isNew = () => false\nexports = { isNew: () => isOn('cart') }\n`],
    ['is handed on as an object', `exports.isNew = () => isOn('cart')\nObject.assign(exports, require('./others'))\n`],
  ])('is not followed where it %s', async (_, flags) => {
    const use = main(`const { isNew } = require('./flags')\nif (isNew()) go()\nelse stay()\n`)
    const { file } = await removed({ 'src/flags.js': reads(flags), 'src/main.js': use, 'src/others.js': 'module.exports = {}\n' })
    expect(file('src/main.js')).toBe(use)
  })

  it.each([
    ['by its name', `flags.isNew = () => true`], ['by a name that is written out', `flags['isNew'] = () => true`], ['among all', `for (const name in flags) flags[name] = () => true`],
    ['by what is assigned to all', `Object.assign(flags, { isNew: () => true })`], ['by what defines it', `Object.defineProperty(flags, 'isNew', { value: () => true })`],
    ['under another name', `const beta = flags\nbeta.isNew = () => true`],
  ])('is not followed where somebody puts something else in its place: %s', async (_, beta) => {
    const use = main(`const flags = require('./flags')\nif (flags.isNew()) go()\nelse stay()\n`)
    const { file } = await removed({ 'src/flags.js': reads(`exports.isNew = () => isOn('cart')\n`), 'src/main.js': use, 'src/beta.js': `const flags = require('./flags')\n${beta}\n` }, 'false')
    expect(file('src/main.js')).toBe(use)
  })

  it.each([`[isNew] = [() => true]`, `({ isNew } = { isNew: () => true })`, `for (isNew of [() => true]);`])('is not followed into a name that is given something else: %s', async written => {
    const use = main(`let { isNew } = require('./flags');\n${written}\nif (isNew()) go()\nelse stay()\n`)
    const { file } = await removed({ 'src/flags.js': reads(`exports.isNew = () => isOn('cart')\n`), 'src/main.js': use }, 'false')
    expect(file('src/main.js')).toBe(use)
  })

  it('is not followed into a function that brings its own require', async () => {
    const use = main(`const go2 = require => { const { isNew } = require('./flags'); return isNew() ? go() : stay() }\ngo2(name => ({ isNew: () => name }))\n`)
    const { file } = await removed({ 'src/flags.js': reads(`exports.isNew = () => isOn('cart')\n`), 'src/main.js': use }, 'false')
    expect(file('src/main.js')).toBe(use)
  })

  it.each([
    ['a function that is the whole module', `module.exports = user => isOn('cart', user)\nmodule.exports.default = 1\n`, `const isNew = require('./flags')\nif (isNew(1)) go()\n`, 'src/flags.js:1:1: "module.exports" is true always now'],
    ['a function of an object that is handed on', `const flags = { isNew: () => isOn('cart') }\nmodule.exports = flags\n`, `const flags = require('./flags')\ngo(flags)\n`, 'src/flags.js:1:17: "isNew" is true always now'],
  ])('answers the same always, and that is said: %s', async (_, flags, use, note) => {
    const { said, file } = await removed({ 'src/flags.js': reads(flags), 'src/main.js': main(use) })
    expect([file('src/main.js'), said]).toEqual([main(use), expect.stringContaining(note)])
  })

  it('stays where the module asks itself for it, or hands itself on', async () => {
    const { status, file } = await removed({
      'src/flags.js': reads(`module.exports = {\n  isNew() { return isOn('cart') },\n  isBoth() { return this.isNew() && isOn('other') },\n}\n`),
      'src/main.js': main(`const flags = require('./flags')\nif (flags.isNew() && flags.isBoth()) go()\n`),
    })
    expect([status, file('src/main.js')]).toEqual([0, main(`const flags = require('./flags')\nif (flags.isBoth()) go()\n`)])
    expect(file('src/flags.js')).toContain('isNew() { return true }')
    const handed = await removed({ 'src/flags.js': reads(`exports.isNew = () => isOn('cart')\n`), 'src/main.js': main(`const flags = require('./flags')\nif (flags.isNew()) go(flags)\n`) })
    expect([handed.file('src/main.js'), handed.file('src/flags.js')]).toEqual([`const { go, stay } = require('app/ui')\nconst flags = require('./flags')\ngo(flags)\n`, `exports.isNew = () => true\n`])
    expect(handed.said).toContain('"isNew" is true always now')
  })
})

it('tests lose the doubles of a function that answers with the flag, and those of the gone state go', { timeout: 60_000 }, async () => {
  const test = (...cases: readonly string[]): string => `const sinon = require('sinon')\n${cases.length > 1 ? "const flags = require('../src/flags')\n" : ''}const { total } = require('../src/main')\n\nafterEach(() => sinon.restore())\n\n${cases.join('\n')}`
  const on = (stub: string): string => `it('doubles in the new cart', () => {\n${stub}  expect(total(2)).toBe(4)\n})\n`
  const { status, file } = await removed({
    'src/flags.js': reads(`exports.isNew = () => isOn('cart')\nexports.rate = 2\n`),
    'src/main.js': `const flags = require('./flags')\nexports.total = n => flags.isNew() ? n * flags.rate : n\n`,
    'test/main.test.js': test(on(`  sinon.stub(flags, 'isNew').returns(true)\n`), `it('adds nothing in the old cart', () => {\n  sinon.stub(flags, 'isNew').returns(false)\n  expect(total(2)).toBe(2)\n})\n`),
  })
  expect([status, file('src/main.js'), file('src/flags.js'), file('test/main.test.js')]).toEqual([0, `const flags = require('./flags')\nexports.total = n => n * flags.rate\n`, `exports.rate = 2\n`, test(on(''))])
})

it('a function is followed through a barrel that hands on a module as a whole', { timeout: 60_000 }, async () => {
  const flags = `import { isOn } from 'app/flags'\nexport const isNew = (user: string) => isOn('cart', user)\nexport const total = 1\n`
  const use = `import { flags } from './index'\nimport { go, stay } from 'app/ui'\nif (flags.isNew('a')) go(flags.total)\nelse stay()\n`
  const { status, file } = await removed({ 'src/flags.ts': flags, 'src/index.ts': `export * as flags from './flags'\n`, 'src/main.ts': use })
  expect([status, file('src/main.ts'), file('src/flags.ts'), file('src/index.ts')]).toEqual([0, `import { flags } from './index'\nimport { go } from 'app/ui'\ngo(flags.total)\n`, `export const total = 1\n`, `export * as flags from './flags'\n`])
  const handed = await removed({ 'src/flags.ts': flags, 'src/index.ts': `export * as flags from './flags'\n`, 'src/main.ts': `${use}go(flags)\n` })
  expect(handed.file('src/flags.ts')).toBe(`export const isNew = (user: string) => true\nexport const total = 1\n`)
})

it('a function is followed through a module that is imported as a whole', { timeout: 60_000 }, async () => {
  const { status, file } = await removed({
    'src/flags.ts': `import { isOn } from 'app/flags'\nexport const isNew = (user: string) => isOn('cart', user)\nexport const ON = isOn('cart')\nexport const total = 1\n`,
    'src/main.ts': `import * as flags from './flags'\nimport { go, stay } from 'app/ui'\nif (flags.isNew('a')) go(flags.total)\nelse stay()\nif (!flags.ON) stay(2)\n`,
  })
  expect([status, file('src/main.ts'), file('src/flags.ts')]).toEqual([0, `import * as flags from './flags'\nimport { go } from 'app/ui'\ngo(flags.total)\n`, `export const total = 1\n`])
})
