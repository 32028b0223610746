// A double that answers without asking which flag: no evidence of a state, and none that there is no test of it.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { keylessDoubles } from '../../src/cases/suite/keyless.js'
import { call } from '../../src/detect/shape.js'
import { scan } from '../detect/harness.js'
import { halyardIn } from '../in-process.js'

const shop: Record<string, string> = {
  'src/gates.ts': 'export const isOn = (key: string): boolean => key === ""\n',
  'src/cart.ts': `import {\n  isOn,\n} from './gates'\nexport const cart = () => (isOn('big_cart') ? 1 : 2)\n`,
  'src/till.ts': `import * as gates from './gates'\nexport const till = () => (gates.isOn('new_till') ? 1 : 2)\n`,
  'src/shop.ts': `export { cart } from './cart'\n`,
}
const head = `import { vi } from 'vitest'\n`

describe('doubles that say nothing of a flag', () => {
  const found = (key: string, tests: Record<string, string>): string[] => {
    const files: Record<string, string> = { ...shop, ...tests }
    const references = scan({ files, shapes: [call('isOn', { from: ['./src/gates'], key: 0 })] })
    const resolve = (_: string, name: string): string | undefined => (name.startsWith('.') ? `src/${name.split('/').at(-1) ?? ''}.ts` : undefined)
    return keylessDoubles({ references, testFiles: Object.keys(tests), files: { read: file => files[file], resolve } })(key)
  }
  it.each<[string, string, string, string[]]>([
    ['a function of the module', 'big_cart', `${head}import { cart } from '../src/cart'\nvi.mock('../src/gates', () => ({ isOn: () => true }))\ncart()\n`, ['test/a.test.ts:3']],
    ['the whole module', 'big_cart', `import { cart } from '../src/cart'\njest.mock('../src/gates')\ncart()\n`, ['test/a.test.ts:2']],
    ['a spy', 'new_till', `${head}import * as gates from '../src/gates'\nimport { till } from '../src/till'\nvi.spyOn(gates, 'isOn').mockReturnValue(true)\ntill()\n`, ['test/a.test.ts:4']],
    ['through a file between', 'big_cart', `${head}import { cart } from '../src/shop'\nvi.mock('../src/gates')\ncart()\n`, ['test/a.test.ts:3']],
    ['of a test that comes to other code', 'new_till', `${head}import { cart } from '../src/cart'\nvi.mock('../src/gates')\ncart()\n`, []],
    ['of another module', 'big_cart', `${head}import { cart } from '../src/cart'\nvi.mock('../src/other-gates')\ncart()\n`, []],
    ['that do ask for the flag', 'big_cart', `${head}import { cart } from '../src/cart'\nvi.mock('../src/gates', () => ({ isOn: (key: string) => key === 'big_cart' }))\ncart()\n`, []],
  ])('%s', (_, key, text, expected) => { expect(found(key, { 'test/a.test.ts': text })).toEqual(expected) })
})

describe('untested-state', () => {
  const root = mkdtempSync(join(tmpdir(), 'halyard-keyless-'))
  afterAll(() => { rmSync(root, { recursive: true }) })
  it('is likely, and says where nobody knows, when a double answers whatever the key', async () => {
    const files: Record<string, string> = {
      ...shop,
      'halyard.config.json': JSON.stringify({ reads: [{ call: 'isOn', from: './src/gates', key: 0 }], overrides: [{ call: 'force', from: './src/force', map: 0 }] }),
      'flags.yml': 'flags:\n  big_cart: { category: ops, owner: "@shop" }\n  new_till: { category: ops, owner: "@shop" }\n',
      'src/force.ts': 'export const force = (flags: object): void => { Object.keys(flags) }\n',
      'test/cart.test.ts': `${head}import { cart } from '../src/cart'\nvi.mock('../src/gates', () => ({ isOn: () => true }))\ncart()\n`,
      'test/till.test.ts': `import { force } from '../src/force'\nimport { till } from '../src/till'\nforce({ new_till: true })\ntill()\n`,
    }
    for (const [file, text] of Object.entries(files)) { mkdirSync(dirname(join(root, file)), { recursive: true }); writeFileSync(join(root, file), text) }
    const { stdout } = await halyardIn(root, ['report', '--now', '2026-11-21', '--format', 'json'])
    const found = (JSON.parse(stdout) as { findings: { code: string; flag: string; message: string; evidence: { confidence: string; doubles?: string[] } }[] }).findings.filter(({ code }) => code === 'untested-state')
    expect(found.map(({ flag, evidence: { confidence, doubles } }) => [flag, confidence, doubles])).toEqual([['big_cart', 'likely', ['test/cart.test.ts:3']], ['new_till', 'certain', undefined]])
    expect(found[0]?.message).toBe('no test runs with big_cart on or off (what it is where test/cart.test.ts:3 answers whatever the key is not known); force it in a test, or run "halyard cases big_cart"')
  })

  it.each<[string, string, string[], string]>([
    // what another test of the file answers                            untested   what "cases" does
    ['its double answers off for every flag', 'isOn.mockReturnValue(false)', [], 'tested'],
    ['nothing is said of its state', 'isOn.mockClear()', ['off'], 'created'],
  ])('agrees with "cases" on the test beside one that forces the flag: %s', async (_, line, missing, status) => {
    const folder = join(root, status), test = (name: string, lines: string): string => `  it('${name}', () => { ${lines}; expect(cart()).toBeGreaterThan(0) })\n`
    const files: Record<string, string> = {
      ...shop, 'package.json': '{ "devDependencies": { "jest": "*" } }',
      'halyard.config.json': JSON.stringify({ reads: [{ call: 'isOn', from: './src/gates', key: 0 }] }),
      'flags.yml': 'flags:\n  big_cart: { category: ops, owner: "@shop" }\n',
      'test/cart.test.ts': `import { cart } from '../src/cart'\nimport { isOn } from '../src/gates'\njest.mock('../src/gates', () => ({ isOn: jest.fn() }))\ndescribe('cart', () => {\n${test('big', `isOn.mockImplementation(key => key === 'big_cart')`)}${test('small', line)}})\n`,
    }
    for (const [file, text] of Object.entries(files)) { mkdirSync(dirname(join(folder, file)), { recursive: true }); writeFileSync(join(folder, file), text) }
    const report = JSON.parse((await halyardIn(folder, ['report', '--now', '2026-11-21', '--format', 'json'])).stdout) as { findings: { code: string; evidence: { missing: string[] } }[] }
    expect(report.findings.filter(({ code }) => code === 'untested-state').flatMap(({ evidence }) => evidence.missing)).toEqual(missing)
    const plan = JSON.parse((await halyardIn(folder, ['cases', 'big_cart', '--format', 'json'])).stdout) as { flags: { files: { status: string }[] }[] }
    expect(plan.flags[0]?.files.map(one => one.status)).toEqual([status])
  })
})
