// States in the rows of a table that tests run over: the row of the state that is gone goes, the test stays for the others.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const head = `import { expect, it } from 'vitest'\nimport { mockFlags } from './flags-testing'\nimport { run } from './main'\n\n`
const rows = `[\n  { flags: { 'new-cart': true, sale: true }, want: 'both' },\n  { flags: { 'new-cart': false, sale: true }, want: 'old' },\n  { flags: { sale: false }, want: 'new' },\n]`
const left = `[\n  { flags: { sale: true }, want: 'both' },\n  { flags: { sale: false }, want: 'new' },\n]`
const body = `mockFlags(flags)\n    expect(run()).toBe(want)`

const after = async (test: string) => {
  const { status, said, file } = await removeFrom({
    'src/flags.ts': `export const isEnabled = (key: string): boolean => key === 'a'\n`, 'src/flags-testing.ts': `export const mockFlags = (states: Record<string, boolean>): void => { Object.assign(globalThis, states) }\n`,
    'src/main.ts': `import { isEnabled } from './flags'\nexport const run = () => isEnabled('new-cart') ? isEnabled('sale') ? 'both' : 'new' : 'old'\n`, 'src/main.test.ts': head + test,
  }, { entry: ['src/main.ts'], reads: [{ call: 'isEnabled', from: './src/flags', key: 0 }], overrides: [{ call: 'mockFlags', from: './src/flags-testing', map: 0 }] }, 'new-cart', 'true', { allowLeftovers: true })
  return { status, said, text: file('src/main.test.ts')?.slice(head.length) }
}

describe('a table of states loses the row of the one that is gone', { timeout: 120_000 }, () => {
  it.each([
    ['where it stands', (table: string) => `it.each(${table})('gives $want', ({ flags, want }) => {\n    ${body}\n})\n`],
    ['by its name', (table: string) => `const cases = ${table}\n\nit.each(cases)('gives $want', ({ flags, want }) => {\n    ${body}\n})\n`],
    ['in a loop', (table: string) => `const cases = ${table}\n\nfor (const { flags, want } of cases) {\n  it(want, () => {\n    ${body}\n  })\n}\n`],
    ['in forEach', (table: string) => `const cases = ${table} as const\n\ncases.forEach(({ flags, want }) => {\n  it(want, () => {\n    ${body}\n  })\n})\n`],
  ])('%s', async (_, test) => {
    const { status, text } = await after(test(rows))
    expect([status, text]).toEqual([0, test(left)])
  })
  it('and is left to a person where something else uses it', async () => {
    const test = (table: string): string => `const cases = ${table}\n\nit.each(cases)('gives $want', ({ flags, want }) => {\n    ${body}\n})\nit('has some', () => expect(cases).toHaveLength(3))\n`
    const { status, said, text } = await after(test(rows))
    expect([status, text?.includes(`want: 'old'`)]).toEqual([1, true])
    expect(said).toContain('these tests ran while the flag was in the state that is gone')
  })
})
