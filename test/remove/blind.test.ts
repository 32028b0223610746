// Blind doubles: those that never name the flag, and answered for it as it was in the state that is gone. 
// doors: what the flag was read through; told: what a double is told to answer. served: what tests let a server answer.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'
import { removeFrom } from './shop.js'

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

describe('what a test lets a server answer', { timeout: 60_000 }, () => {
  const config = { entry: ['src/main.ts'], reads: [{ call: 'isEnabled', from: './src/flags', key: 0, type: 'boolean' }] }
  const shop = { 'src/flags.ts': texts['flags.ts'], 'src/page.ts': texts['page.ts'], 'src/main.ts': `import { page, sale } from './page'\nconsole.log(page(), sale())\n` }
  it.each([
    ['e2e/page.spec.ts', (on: boolean, more = ''): string => `test('is ${String(on)}', async ({ page }) => {\n  await page.route('**/flags', route => route.fulfill({ json: { ${more}'new-cart': ${String(on)} } }))\n  await page.goto('/')\n})\n`],
    ['cypress/e2e/page.cy.ts', (on: boolean, more = ''): string => `it('is ${String(on)}', () => {\n  cy.intercept('/flags', { body: { ${more}'new-cart': ${String(on)} } })\n  cy.visit('/')\n})\n`],
    ['src/page.test.ts', (on: boolean, more = ''): string => `it('is ${String(on)}', () => {\n  server.use(http.get('/flags', () => HttpResponse.json({ ${more}'new-cart': ${String(on)} })))\n})\n`],
  ])('is an override: %s', async (file, write) => {
    const { file: text, status } = await removeFrom({ ...shop, [file]: `${write(true, 'sale: true, ')}\n${write(false)}` }, config, 'new-cart', 'true')
    expect([status, text(file)]).toEqual([0, write(true, 'sale: true, ').replace(`, 'new-cart': true`, '')])
  })
  it('is none among other things', async () => {
    const test = `it('speaks', () => {\n  expect(words({ 'new-cart': 'New', title: 'Cart' })).toBe(1)\n})\n`
    const { file, said } = await removeFrom({ ...shop, 'src/words.test.ts': test }, config, 'new-cart', 'true', { allowLeftovers: true })
    expect(file('src/words.test.ts')).toBe(test)
    expect(said).toContain('src/words.test.ts:2:18: "new-cart" is still named here')
  })
})
