// Tests that force the flag under a condition: what the condition was there for goes, and a person is told.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/run.ts'], reads: [{ call: 'isEnabled', from: './src/flags', key: 0 }], overrides: [{ call: 'mockFlags', from: './src/flags-testing', map: 0 }] }
const after = async (body: string) => {
  const { said, status, file } = await removeFrom({
    'src/flags.ts': `export const isEnabled = (key: string): boolean => key === 'search'\n`,
    'src/flags-testing.ts': `export const mockFlags = (flags: Record<string, boolean>) => flags\n`,
    'src/run.ts': `import { isEnabled } from './flags'\nexport const run = () => isEnabled('new-cart') ? 1 : 2\n`,
    'src/run.test.ts': `import { mockFlags } from './flags-testing'\nimport { run } from './run'\n\n${body}`,
  }, config, 'new-cart', 'true', { allowLeftovers: true })
  return { said, status, text: file('src/run.test.ts')?.replace(/^import .*\n+/gm, '') }
}
const told = 'the flag was forced here under a condition; check what the tests prove that ran without'

describe('conditional forcing', { timeout: 60_000 }, () => {
  it.each([
    ['in braces', `  if (on) {\n    mockFlags({ 'new-cart': true })\n  }\n`, ''],
    ['without', `  if (on) mockFlags({ 'new-cart': true })\n`, ''],
    ['in two', `  if (on) {\n    if (now) mockFlags({ 'new-cart': true })\n  }\n`, ''],
    ['beside something', `  if (on) {\n    mockFlags({ 'new-cart': true })\n    start()\n  }\n`, `  if (on) {\n    start()\n  }\n`],
    ['as the other case', `  if (on) start()\n  else mockFlags({ 'new-cart': true })\n`, `  if (on) start()\n`],
    ['by a test that acts', `  if (start()) {\n    mockFlags({ 'new-cart': true })\n  }\n`, `  if (start()) {\n  }\n`],
  ])('goes with its condition, and is told: %s', async (_, before, left) => {
    const frame = (inner: string): string => `it.each([{ on: true }, { on: now }])('runs', ({ on }) => {\n${inner}  expect(run()).toBe(on ? 1 : 2)\n})\n`
    const { said, status, text } = await after(frame(before))
    expect(text).toBe(frame(left))
    expect([status, said.includes(told)]).toEqual([1, true])
  })
  it.each([
    ['in braces', `  if (on) {\n    mockFlags({ 'new-cart': true })\n  }\n`, ''],
    ['without', `  if (on) mockFlags({ 'new-cart': true })\n`, ''],
    ['turned around', `  if (!on === false) mockFlags({ 'new-cart': true })\n`, undefined],
    ['beside something', `  if (on) {\n    mockFlags({ 'new-cart': true })\n    start()\n  }\n`, `  start()\n`],
  ])('is what the row of a table says: %s', async (_, before, left) => {
    const { said, status, text } = await after(`it.each([true, false])('runs', on => {\n${before}  expect(run()).toBe(on ? 1 : 2)\n})\n`)
    if (left === undefined) { expect(said).toContain(told); return }
    // how far its line stands in is a formatter's business
    expect([status, text?.replaceAll(/^ +/gm, '')]).toEqual([0, `it('runs', () => {\n${left}  expect(run()).toBe(1)\n})\n`.replaceAll(/^ +/gm, '')])
  })
  it('is not known where a hook around it forces the flag, too', async () => {
    const { said, text } = await after(`beforeEach(() => {\n  mockFlags({ 'new-cart': true })\n})\nit.each([true, false])('runs', on => {\n  if (on) mockFlags({ 'new-cart': true })\n  expect(run()).toBe(1)\n})\n`)
    expect([said.includes(told), text?.includes('it.each([true, false])')]).toEqual([true, true])
  })
  it('is what the callers of a function say', async () => {
    const { status, text } = await after(`function setUp(on: boolean) {\n  if (on) mockFlags({ 'new-cart': true })\n}\nit('is new', () => {\n  setUp(true)\n  expect(run()).toBe(1)\n})\nit('is old', () => {\n  setUp(false)\n  expect(run()).toBe(2)\n})\n`)
    expect([status, text]).toEqual([0, `it('is new', () => {\n  expect(run()).toBe(1)\n})\n`])
  })
  it('says nothing of a whole test under a condition', async () => {
    const { said } = await after(`const suite = (options: object) => ({ run: (body: () => void) => [options, body] })\nif (process.env.CI) {\n  suite(mockFlags({ 'new-cart': true })).run(() => {\n    expect(run()).toBe(1)\n  })\n}\n`)
    expect(said).not.toContain(told)
  })
  it('says nothing where nothing depends', async () => {
    const { status, text } = await after(`it('runs', () => {\n  mockFlags({ 'new-cart': true })\n  expect(run()).toBe(1)\n})\n`)
    expect([status, text]).toEqual([0, `it('runs', () => {\n  expect(run()).toBe(1)\n})\n`])
  })
})
