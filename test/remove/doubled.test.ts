// Tests that put a double in the place of a function which answers with the flag.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const settings = { entry: ['src/main.js'], reads: [{ call: 'isOn', key: 0 }] }
const flags = `const { isOn } = require('app/flags')\nexports.isNew = () => isOn('cart')\nexports.rate = 2\n`
const main = `const flags = require('./flags')\nexports.total = n => flags.isNew() ? n * flags.rate : n\n`
const head = `const flags = require('../src/flags')\nconst { total } = require('../src/main')\n`
const removed = async (test: string, more: Readonly<Record<string, string>> = {}) => removeFrom({ 'src/flags.js': flags, 'src/main.js': main, 'test/main.test.js': test, ...more }, settings, 'cart', 'true', { allowLeftovers: true })

describe('what a double answers', { timeout: 120_000 }, () => {
  it.each([
    ['a column of each', `describe.each([\n  [true, 4],\n  [false, 2],\n])('cart %s', (on, sum) => {\n  it('sums', () => {\n    jest.spyOn(flags, 'isNew').mockReturnValue(on)\n    expect(total(2)).toBe(sum)\n  })\n})\n`, `describe.each([\n  [true, 4],\n])('cart %s', (on, sum) => {\n  it('sums', () => {\n    expect(total(2)).toBe(sum)\n  })\n})\n`],
    ['a property of rows', `it.each([\n  { on: true, sum: 4 },\n  { on: false, sum: 2 },\n])('cart $on', ({ on, sum }) => {\n  sinon.stub(flags, 'isNew').callsFake(() => on)\n  expect(total(2)).toBe(sum)\n})\n`, `it.each([\n  { on: true, sum: 4 },\n])('cart $on', ({ on, sum }) => {\n  expect(total(2)).toBe(sum)\n})\n`],
  ])('may be %s, and the row of the gone state goes', async (_, test, left) => {
    const { status, file } = await removed(head + test)
    expect([status, file('test/main.test.js')]).toEqual([0, `const { total } = require('../src/main')\n${left}`])
  })

  it('may be one state after the other, which a person takes apart', async () => {
    const { status, said, file } = await removed(`${head}it('changes its mind', () => {\n  jest.spyOn(flags, 'isNew').mockReturnValueOnce(true).mockReturnValueOnce(false)\n  expect(total(2)).toBe(4)\n  expect(total(2)).toBe(2)\n})\n`)
    expect([status, file('test/main.test.js')?.includes('changes its mind')]).toEqual([1, true])
    expect(said).toContain('this test ran in both states; take out what it does in the one that is gone')
  })
})

describe('what is put in the place of a method', { timeout: 120_000 }, () => {
  it.each([
    ['sinon.replace', (on: boolean) => `sinon.replace(flags, 'isNew', () => ${on})`],
    ['sinon.replace and a fake', (on: boolean) => `sinon.replace(flags, 'isNew', sinon.fake.returns(${on}))`],
    ['td.replace', (on: boolean) => `td.replace(flags, 'isNew', () => ${on})`],
    ['mock.method', (on: boolean) => `t.mock.method(flags, 'isNew', () => ${on})`],
    ['jest.replaceProperty', (on: boolean) => `jest.replaceProperty(flags, 'isNew', jest.fn().mockReturnValue(${on}))`],
  ])('forces the flag: %s', async (_, put) => {
    const test = (on: boolean): string => `it('sums ${on ? 'doubly' : 'up'}', t => {\n  ${put(on)}\n  expect(total(2)).toBe(${on ? 4 : 2})\n})\n`
    const { status, file } = await removed(head + test(true) + test(false))
    expect([status, file('src/flags.js'), file('test/main.test.js')]).toEqual([0, 'exports.rate = 2\n', `const { total } = require('../src/main')\nit('sums doubly', t => {\n  expect(total(2)).toBe(4)\n})\n`])
  })
})

describe('a double of a function that is gone or constant', { timeout: 120_000 }, () => {
  const gone = '"isNew" is gone and is doubled here', constant = '"isNew" is true always now and is doubled here', todo = 'take out the double, and what tested the state that is gone'
  const off = `  expect(total(2)).toBe(2)\n})\n`
  it.each([
    ['under a name', `${head}let spy\nbeforeEach(() => { spy = jest.spyOn(flags, 'isNew') })\nit('sums up', () => {\n  spy.mockReturnValue(false)\n${off}`, `4:44: ${constant}`],
    ['written into the module', `${head}it('sums up', () => {\n  flags.isNew = () => false\n${off}afterEach(() => { flags.isNew = null })\n`, `4:3: ${constant}, and in 1 more place`],
    ['handed to proxyquire', `const proxyquire = require('proxyquire')\nit('sums up', () => {\n  const { total } = proxyquire('../src/main', { './flags': { isNew: () => false } })\n${off}`, `3:62: ${gone}`],
    ['handed to mock.module', `it('sums up', () => {\n  mock.module('../src/flags', { namedExports: { isNew: () => false } })\n  const { total } = require('../src/main')\n${off}`, `2:49: ${gone}`],
    ['set by rewire', `const { total, __set__ } = require('rewire')('../src/main')\nconst main = { __set__ }\nit('sums up', () => {\n  main.__set__('flags', { isNew: () => false })\n${off}`, `4:27: ${gone}`],
  ])('is said: %s', async (_, test, place) => {
    const { status, said } = await removed(test)
    expect(status).toBe(1)
    expect(said).toContain(`test/main.test.js:${place}; ${todo}`)
  })

  it('is said where a module stands in for the whole', async () => {
    const { status, said } = await removed(`jest.mock('../src/flags')\nit('sums up', () => {\n  const { total } = require('../src/main')\n${off}`, { 'src/__mocks__/flags.js': `exports.isNew = () => false\n` })
    expect([status, said.includes(`src/__mocks__/flags.js:1:9: ${gone}; ${todo}`)]).toEqual([1, true])
  })

  it('is not said of other modules and other names', async () => {
    const { status } = await removed(`const other = require('other')\nit('sums up', () => {\n  const proxyquire = require('proxyquire')\n  sinon.stub(other, 'isNew').returns(false)\n  other.isNew = 1\n  const { total } = proxyquire('../src/main', { './others': { isNew: 1 }, './flags': { rate: 3 } })\n  expect(total(2)).toBe(6)\n})\n`)
    expect(status).toBe(0)
  })
})
