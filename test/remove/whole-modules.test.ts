// A function that is a module as a whole: `module.exports = () => on`, `export = isNew`, and what is handed on of modules by `require`.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const settings = { entry: ['src/main.js', 'src/main.ts'], reads: [{ call: 'isOn', key: 0 }] }
const reads = (rest: string): string => `const { isOn } = require('app/flags')\n${rest}`
const removed = async (files: Readonly<Record<string, string>>, value = 'true') => removeFrom(files, settings, 'cart', value, { allowLeftovers: true })
const main = (uses: string): string => `const { go, stay } = require('app/ui')\n${uses}`

describe('a function that is the whole module', { timeout: 120_000 }, () => {
  it.each([
    ['an arrow', `module.exports = user => isOn('cart', user)\n`],
    ['a function', `module.exports = function isNew(user) { return isOn('cart', user) }\n`],
    ['a function it declares', `function isNew(user) { return isOn('cart', user) }\nmodule.exports = isNew\n`],
    ['both names of the module', `exports = module.exports = user => isOn('cart', user)\n`],
    ['one that is waited for', `module.exports = async user => isOn('cart', user)\n`],
  ])('travels, and goes: %s', async (_, whole) => {
    const wait = whole.includes('async') ? 'await ' : ''
    const { status, file } = await removed({
      'src/is-new.js': reads(whole),
      'src/main.js': main(`const isNew = require('./is-new')\nmodule.exports = async () => {\n  if (${wait}isNew(1)) go()\n  else stay()\n}\n`),
      'src/late.js': main(`var isLate = require('./is-new')\nexports.late = async () => (${wait}isLate(2)) ? go(2) : stay(2)\n`),
    })
    expect([status, file('src/is-new.js')]).toEqual([0, undefined])
    expect(file('src/main.js')).toBe(`const { go } = require('app/ui')\nmodule.exports = async () => {\n  go()\n}\n`)
    expect(file('src/late.js')).toMatch(/^const \{ go \} = require\('app\/ui'\)\nexports.late = async \(\) => go\(2\)\n$/)
  })

  it('is imported as the default', async () => {
    const { status, file } = await removed({ 'src/is-new.js': reads(`module.exports = () => isOn('cart')\n`), 'src/main.ts': `import isNew from './is-new'\nimport { go, stay } from 'app/ui'\nif (isNew()) go()\nelse stay()\n` }, 'false')
    expect([status, file('src/main.ts'), file('src/is-new.js')]).toEqual([0, `import { stay } from 'app/ui'\nstay()\n`, undefined])
  })

  it('is what TypeScript exports so', async () => {
    const { status, file } = await removed({
      'src/is-new.ts': `import { isOn } from 'app/flags'\nfunction isNew(): boolean { return isOn('cart') }\nexport = isNew\n`,
      'src/main.ts': `import isNew = require('./is-new')\nimport { go, stay } from 'app/ui'\nif (isNew()) go()\nelse stay()\n`,
    })
    expect([status, file('src/main.ts'), file('src/is-new.ts')]).toEqual([0, `import { go } from 'app/ui'\ngo()\n`, undefined])
  })

  it('keeps what is beside it', async () => {
    const { status, file } = await removed({
      'src/is-new.js': reads(`module.exports = () => isOn('cart')\nmodule.exports.rate = 2\n`),
      'src/main.js': main(`const isNew = require('./is-new'), { rate } = require('./is-new')\nif (isNew()) go(rate)\nelse stay()\n`),
    })
    expect([status, file('src/main.js')]).toEqual([expect.any(Number), `const { go } = require('app/ui')\nconst { rate } = require('./is-new')\ngo(rate)\n`])
    expect(file('src/is-new.js')).toContain('module.exports.rate = 2')
  })

  it.each([
    ['is its own default, too', `module.exports = () => isOn('cart')\nmodule.exports.default = () => false\n`, `require('./is-new').default`],
    ['is put there twice', `module.exports = () => isOn('cart')\nif (process.env.OLD) module.exports = () => false\n`, `require('./is-new')`],
    ['is asked for a property', `module.exports = () => isOn('cart')\n`, `require('./is-new').isNew`],
    ['is an object', `const { isNew } = require('app/other')\nconst flags = { isNew, isOld: () => isOn('cart') }\nmodule.exports = flags\n`, `require('./is-new').isNew`],
  ])('is not followed where it %s', async (_, whole, taken) => {
    const use = main(`const isNew = ${taken}\nif (isNew()) go()\nelse stay()\n`)
    const { file } = await removed({ 'src/is-new.js': reads(whole), 'src/main.js': use })
    expect([file('src/main.js'), file('src/is-new.js')]).toEqual([use, expect.stringContaining('module.exports = ')])
  })

  it.each([
    [`const all = { ...require('./is-new') }\ngo(all)\n`, 'module.exports = () => true'], [`import * as all from './is-new'\ngo(all.length)\n`, 'module.exports = () => true'], [`export * from './is-new'\n`, 'module.exports = () => true'],
  ])('stays where somebody may take it in another way: %s', async (use, left) => {
    const { file } = await removed({ 'src/is-new.js': reads(`module.exports = () => isOn('cart')\n`), 'src/main.js': use, 'src/b.js': `const isNew = require('./is-new')\nif (isNew()) require('app/ui').go()\n` })
    expect(file('src/is-new.js')).toContain(left)
  })
})

describe('a function that a module requires and hands on', { timeout: 120_000 }, () => {
  it.each([
    ['a member', `exports.isNew = require('./flags').isNew\nexports.total = require('./flags').total\n`, `exports.total = require('./flags').total\n`],
    ['in an object', `module.exports = { isNew: require('./flags').isNew, total: require('./flags').total }\n`, `module.exports = { total: require('./flags').total }\n`],
    ['under a name', `const { isNew, total } = require('./flags')\nmodule.exports = { isNew, total }\n`, `const { total } = require('./flags')\nmodule.exports = { total }\n`],
    ['a whole', `exports.isNew = require('./is-new')\nexports.total = require('./flags').total\n`, `exports.total = require('./flags').total\n`],
  ])('is followed: %s', async (_, index, left) => {
    const { status, file } = await removed({
      'src/flags.js': reads(`exports.isNew = () => isOn('cart')\nexports.total = 1\n`),
      'src/is-new.js': reads(`module.exports = () => isOn('cart')\n`),
      'src/index.js': index,
      'src/main.js': main(`const flags = require('./index')\nif (flags.isNew()) go(flags.total)\nelse stay()\n`),
    })
    expect([status, file('src/main.js'), file('src/index.js')]).toEqual([expect.any(Number), `const { go } = require('app/ui')\nconst flags = require('./index')\ngo(flags.total)\n`, left])
  })

  it('stays where the module that hands it on asks for it', async () => {
    const { file } = await removed({
      'src/flags.js': reads(`exports.isNew = () => isOn('cart')\n`),
      'src/index.js': `exports.isNew = require('./flags').isNew\nexports.total = () => exports.isNew() ? 2 : 1\n`,
      'src/main.js': main(`const flags = require('./index')\nif (flags.isNew()) go(flags.total())\nelse stay()\n`),
    })
    expect([file('src/flags.js'), file('src/index.js')]).toEqual([`exports.isNew = () => true\n`, `exports.isNew = require('./flags').isNew\nexports.total = () => exports.isNew() ? 2 : 1\n`])
  })
})

it('a name that is imported and exported is followed', { timeout: 60_000 }, async () => {
  const { status, file } = await removed({
    'src/flags.ts': `import { isOn } from 'app/flags'\nexport const isNew = () => isOn('cart')\nexport const total = 1\n`,
    'src/index.ts': `import { isNew, total } from './flags'\n\nexport { isNew as isFresh, total }\n`,
    'src/main.ts': `import { isFresh, total } from './index'\nimport { go, stay } from 'app/ui'\nif (isFresh()) go(total)\nelse stay()\n`,
  })
  expect([status, file('src/main.ts')]).toEqual([0, `import { total } from './index'\nimport { go } from 'app/ui'\ngo(total)\n`])
  expect([file('src/index.ts'), file('src/flags.ts')]).toEqual([`import { total } from './flags'\n\nexport { total }\n`, `export const total = 1\n`])
})

describe('a double of a function that is the whole module', { timeout: 120_000 }, () => {
  const files = { 'src/is-new.js': reads(`module.exports = () => isOn('cart')\n`), 'src/main.js': `const isNew = require('./is-new')\nexports.total = n => isNew() ? n * 2 : n\n` }
  const taken = `const { total } = require('../src/main')\n`, off = `it('sums up', () => {\n  expect(total(2)).toBe(2)\n})\n`, on = `it('doubles', () => {\n  expect(total(2)).toBe(4)\n})\n`
  it('goes, where it answers with what is left', async () => {
    const { status, file } = await removed({ ...files, 'test/main.test.js': `${taken}jest.mock('../src/is-new', () => jest.fn(() => true))\n${on}` })
    expect([status, file('test/main.test.js')]).toEqual([0, taken + on])
  })

  it.each([
    ['a factory', `${taken}jest.mock('../src/is-new', () => () => false)\n${off}`, '2:1: these tests ran while the flag was in the state that is gone; check what they still prove'],
    ['proxyquire', `const { total } = require('proxyquire')('../src/main', { './is-new': () => false })\n${off}`, '1:58: "src/is-new.js" is gone and is doubled here; take out the double, and what tested the state that is gone'],
  ])('is said, where it answers with the state that is gone: %s', async (_, test, place) => {
    const { status, said, file } = await removed({ ...files, 'test/main.test.js': test })
    expect([status, said]).toEqual([1, expect.stringContaining(`test/main.test.js:${place}`)])
    expect(file('test/main.test.js')).toContain(off)
  })
})
