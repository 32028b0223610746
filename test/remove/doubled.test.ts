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
