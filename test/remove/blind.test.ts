// Blind doubles: those that never name the flag, and answered for it as it was in the state that is gone. 
// doors: what the flag was read through; told: what a double is told to answer.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const texts = {
  'flags.ts': `export const isEnabled = (key: string): boolean => key === 'a'\n`,
  'page.ts': `import { isEnabled } from './flags'\nexport const page = () => isEnabled('new-cart') ? 'new' : 'old'\nexport const sale = () => isEnabled('sale')\n`,
  'barrel.ts': `export * from './page'\n`,
}
function left(test: string, from = './page', value = true): string[] {
  const { plan } = removeFlag({ ...texts, 'page.test.ts': `import { page } from '${from}'\n${test}` }, 'new-cart', value, ['flags.ts', 'page.ts'])
  return plan.leftovers.filter(one => one.file === 'page.test.ts' && /this double answered for "new-cart"/.test(one.reason)).map(one => `${one.line}:${one.column}`)
}
const old = `it('is old', () => expect(page()).toBe('old'))\n`
const mocked = `import * as flags from './flags'\n`

describe('a double that answered in the gone state is said', () => {
  it.each([
    ['of a factory', `vi.mock('./flags', () => ({ isEnabled: () => false }))\n${old}`, '2:40'],
    ['of a whole module', `jest.mock('./flags')\n${old}`, '2:1'],
    ['that nobody told', `jest.mock('./flags', () => ({ isEnabled: jest.fn() }))\n${old}`, '2:42'],
    ['in a test', `${mocked}it('is old', () => {\n  sinon.stub(flags, 'isEnabled').returns(false)\n  page()\n})\n`, '4:42'],
    ['of the test context', `${mocked}test('is old', t => {\n  t.mock.method(flags, 'isEnabled', () => false)\n  page()\n})\n`, '4:37'],
    ['for the tests that do not say it anew', `${mocked}beforeEach(() => {\n  vi.spyOn(flags, 'isEnabled').mockReturnValue(false)\n})\nit('is new', () => {\n  vi.spyOn(flags, 'isEnabled').mockReturnValue(true)\n  page()\n})\n${old}`, '4:48'],
    ['that only knows another flag', `${mocked}it('is old', () => {\n  vi.spyOn(flags, 'isEnabled').mockImplementation(key => key === 'sale')\n  page()\n})\n`, '4:51'],
  ])('%s', (_, test, place) => expect(left(test)).toEqual([place]))
  it('through a barrel', () => expect(left(`vi.mock('./flags', () => ({ isEnabled: () => false }))\n${old}`, './barrel')).toEqual(['2:40']))
})

describe('a double is no matter', () => {
  it.each([
    ['that answered in the kept state', `vi.mock('./flags', () => ({ isEnabled: () => true }))\n${old}`],
    ['of another function', `${mocked}it('is old', () => {\n  vi.spyOn(flags, 'reload').mockReturnValue(false)\n  page()\n})\n`],
    ['that each test tells anew', `${mocked}vi.mock('./flags')\nit('is new', () => {\n  vi.mocked(flags.isEnabled)\n  vi.spyOn(flags, 'isEnabled').mockReturnValue(true)\n  page()\n})\n`],
    ['where what was changed is doubled itself', `vi.mock('./page')\nvi.mock('./flags', () => ({ isEnabled: () => false }))\n${old}`],
  ])('%s', (_, test) => expect(left(test)).toEqual([]))
})
