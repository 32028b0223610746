// text-answer and text-state: an environment variable answers text, and the test it stands in says which text is on.
import { describe, expect, it } from 'vitest'
import { stateOfText } from '../../src/flag/text-state.js'
import { removeFrom } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ env: 'FEATURE_*' }] }
const removed = async (expression: string, value: string, before = '') => {
  const text = `${before}export const pay = () => ${expression}\n`
  const { status, said, file } = await removeFrom({ 'src/main.ts': text }, config, 'FEATURE_PAY', value, { allowLeftovers: true })
  return { status, said, isSame: file('src/main.ts') === text, pay: file('src/main.ts')?.replace(/^[^]*=> |\n$/g, '') }
}

describe('a variable of the environment', { timeout: 60_000 }, () => {
  it.each([
    [`process.env.FEATURE_PAY === 'true'`], [`process.env.FEATURE_PAY == '1'`], [`'on' === process.env['FEATURE_PAY']`], [`process.env.FEATURE_PAY !== 'false'`], [`process.env.FEATURE_PAY != '0'`],
    [`import.meta.env.FEATURE_PAY === 'yes'`], [`process.env.FEATURE_PAY?.toLowerCase() === 'true'`], [`(process.env.FEATURE_PAY as string).trim() === 'TRUE'`], [`process.env.FEATURE_PAY`], [`Boolean(process.env.FEATURE_PAY)`],
  ])('is on and off as its test says: %s', async test => {
    expect((await removed(`${test} ? 'new' : 'old'`, 'true')).pay).toBe(`'new'`)
    expect((await removed(`${test} ? 'new' : 'old'`, 'false')).pay).toBe(`'old'`)
  })
  it('is off where its test asks for off', async () => {
    expect((await removed(`process.env.FEATURE_PAY === 'off' ? 'old' : 'new'`, 'true')).pay).toBe(`'new'`)
    expect((await removed(`!process.env.FEATURE_PAY ? 'old' : 'new'`, 'false')).pay).toBe(`'old'`)
  })
  it.each([
    ['is compared with what is no state', `process.env.FEATURE_PAY === 'beta' ? 1 : 2`, ''], ['is asked whether it is there', `process.env.FEATURE_PAY === undefined ? 1 : 2`, ''],
    ['is the value itself', `process.env.FEATURE_PAY && 'new'`, ''], ['is handed on', `parse(process.env.FEATURE_PAY)`, `import { parse } from 'app/lib'\n`],
    ['has a name', `raw === 'true' ? 1 : 2`, `const raw = process.env.FEATURE_PAY\n`], ['is taken apart', `FEATURE_PAY === 'true' ? 1 : 2`, `const { FEATURE_PAY } = process.env\n`],
  ])('is left to a person where it %s', async (_, expression, before) => {
    for (const value of ['true', 'false']) expect(await removed(expression, value, before)).toMatchObject({ status: 1, isSame: true, said: expect.stringMatching(/left +src\/main\.ts:\d+:\d+: this read of "FEATURE_PAY"/) as string })
  })
  it('folds as the text that was given', async () => {
    expect((await removed(`process.env.FEATURE_PAY === 'beta' ? 1 : 2`, '"beta"')).pay).toBe('1')
  })
  it('is a text where a number was given, too', async () => {
    expect((await removed(`process.env.FEATURE_PAY === '1' ? 'new' : 'old'`, '1')).pay).toBe(`'new'`)
    expect((await removed(`['1', 'true'].includes(process.env.FEATURE_PAY) ? 'new' : 'old'`, '1')).pay).toBe(`'new'`)
    expect((await removed(`Number(process.env.FEATURE_PAY) === 1 ? 'new' : 'old'`, '0')).pay).toBe(`'old'`)
  })
})

it('tests that set the variable to the state that is gone go, the others lose the line', { timeout: 60_000 }, async () => {
  const test = (name: string, force: string) => `it('${name}', () => {\n  ${force}\n  expect(pay()).toBe('x')\n})\n`
  const { status, file } = await removeFrom({
    'src/main.ts': `export const pay = () => process.env.FEATURE_PAY === 'true' ? 'new' : 'old'\n`,
    'src/main.test.ts': `import { pay } from './main'\n\n${test('new', `process.env.FEATURE_PAY = 'true'`)}${test('old', `process.env.FEATURE_PAY = 'false'`)}${test('stubbed', `vi.stubEnv('FEATURE_PAY', '1')`)}${test('unset', `vi.stubEnv('FEATURE_PAY', '')`)}`,
  }, config, 'FEATURE_PAY', 'true')
  expect([status, [...(file('src/main.test.ts') ?? '').matchAll(/it\('(\w+)'/g)].map(([, name]) => name)]).toEqual([0, ['new', 'stubbed']])
  expect(file('src/main.test.ts')).not.toContain('FEATURE_PAY')
})

it.each([['on', true], ['TRUE', true], ['1', true], ['', false], ['Off', false], ['disabled', false], ['beta', undefined], ['10', undefined]])('%j says %s', (text, state) => expect(stateOfText(text)).toBe(state))

describe('a variable that tests set', { timeout: 60_000 }, () => {
  const left = async (tests: string) => removeFrom({
    'src/main.ts': `export const pay = () => process.env.FEATURE_PAY === '1' ? 'new' : 'old'\n`, 'src/main.test.ts': `import { pay } from './main'\n${tests}`,
  }, config, 'FEATURE_PAY', '1', { allowLeftovers: true })
  it.each([
    ['to a row', `process.env.FEATURE_PAY = on`, `'1'`, `'0'`], ['by its name in brackets', `process.env['FEATURE_PAY'] = on`, `'1'`, `undefined`], ['to what a row chooses', `process.env.FEATURE_PAY = on ? '1' : '0'`, 'true', 'false'],
  ])('%s loses the row of the gone state', async (_, set, yes, no) => {
    const test = (...rows: readonly string[]): string => `it.each([\n${rows.map(row => `  [${row}],\n`).join('')}])('pays %s', (on, how) => {\n`
    const { status, file } = await left(`${test(`${yes}, 'new'`, `${no}, 'old'`)}  ${set}\n  expect(pay()).toBe(how)\n})\n`)
    expect([status, file('src/main.test.ts')]).toEqual([0, `import { pay } from './main'\n${test(`${yes}, 'new'`)}  expect(pay()).toBe(how)\n})\n`])
  })
  it('to what nobody can tell is said, and what puts back the old one is not', async () => {
    const { status, said } = await left(`const old = process.env.FEATURE_PAY\nafterEach(() => { process.env.FEATURE_PAY = old })\nit('pays', () => { process.env.FEATURE_PAY = isWeekend() ? '1' : '0'; pay() })\n`)
    expect([status, said.match(/left .*/g)]).toEqual([1, [expect.stringMatching(/src\/main\.test\.ts:2:\d+: the state that is forced here cannot be read; take out the tests of the one that is gone$/)]])
  })
})
