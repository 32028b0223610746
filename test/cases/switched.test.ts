// Flags whose value is an object that the code asks for a member: { enabled: true } is on.
import { describe, expect, it } from 'vitest'
import { switchRead } from '../../src/cases/switched.js'
import { member, override } from '../../src/detect/shape.js'
import { planFor, requestOf, type Files, type PlanOptions } from './planned.js'
import { makeProject, runVitest, vitestConfig, type Run } from './run-vitest.js'

const shop: Files = {
  'src/flags.ts': `type Flags = { search?: { enabled: boolean; beta?: boolean } }
let forced: Flags = {}
export const useFlags = (): Flags => forced
export function mockFlags(flags: Flags): void { forced = flags }
`,
  'src/box.ts': `import { useFlags } from './flags'
export function box(): string { const { search } = useFlags(); return search?.enabled ? 'wide' : 'slim' }
`,
}
const options: PlanOptions = {
  shapes: [member('useFlags()', { from: ['./src/flags'], spelling: 'camel' })], switchedBy: 'enabled',
  overrides: [override('mockFlags', { from: ['./src/flags.ts'], map: 0 })],
}
const head = `import { describe, expect, it } from 'vitest'\nimport { mockFlags } from '../src/flags'\nimport { box } from '../src/box'\n`
const plan = (test?: string, more: Partial<PlanOptions> = {}) => planFor('search', test === undefined ? shop : { ...shop, 'test/box.test.ts': head + test }, { ...options, ...more })
const run = (files: Files): Promise<Run> => runVitest(makeProject({ 'vitest.config.mjs': vitestConfig({}), ...files }))

describe('the switch of a flag', () => {
  it.each([
    [`export const f = () => useFlags().search?.enabled`, 'enabled'],
    [`export function f() { const { search: s } = useFlags(); return s && s.enabled }`, 'enabled'],
    [`export function f() { const { search } = useFlags(); return search }`, undefined],
    [`export const f = () => useFlags().search?.beta`, undefined],
  ])('in %s is %s', (text, expected) => {
    const files: Files = { ...shop, 'src/box.ts': `import { useFlags } from './flags'\n${text}\n` }, { references } = requestOf('search', files, options)
    expect(switchRead(references.filter(({ role, file }) => role === 'read' && file === 'src/box.ts'), file => files[file])).toBe(expected)
  })
})

describe('tests of a flag that is an object', () => {
  it.each([['by the project\'s own override', options.overrides], ['by a mock', []]])('force the member that switches it, %s', async (_, overrides = []) => {
    const [file] = plan(undefined, { overrides }).files
    expect(file).toMatchObject({ status: 'created', asserting: 1, todo: 0 })
    expect(file?.text).toContain('{ search: { enabled: on } }')
    expect(await run({ ...shop, [file!.file]: file!.text })).toMatchObject({ tests: { 'search true box': 'passed', 'search false box': 'passed' } })
  }, 60_000)

  it('are enough when they force it both ways, whatever else they say of it', () => {
    const test = `it('a', () => { mockFlags({ search: { enabled: true, beta: true } }); expect(box()).toBe('wide') })\nit('b', () => { mockFlags({ search: { enabled: false } }); expect(box()).toBe('slim') })\n`
    expect(plan(test).files).toMatchObject([{ status: 'tested', file: 'test/box.test.ts' }])
  })

  it('are left alone when they replace what answers all flags and say nothing of this one', () => {
    const test = `import { vi } from 'vitest'\nimport { useFlags } from '../src/flags'\nvi.mock('../src/flags')\ndescribe('box', () => {\n  beforeEach(() => { vi.mocked(useFlags).mockReturnValue({ other: true } as never) })\n  it('is slim', () => { expect(box()).toBe('slim') })\n})\n`
    expect(plan(test, { overrides: [] }).files).toMatchObject([{ status: 'created', notes: ['test/box.test.ts: its mock ignores the key, so what search is in it is not known'] }])
  })

  it('keep what the mock answers for other flags', async () => {
    const mock = (body: string): string => `import { beforeEach, describe, expect, it, vi } from 'vitest'\nimport { useFlags } from '../src/flags'\nimport { box, named } from '../src/box'\nvi.mock('../src/flags')\n${body}`
    const files: Files = {
      ...shop, 'src/box.ts': `${shop['src/box.ts']}export const named = (): string => ('other' in useFlags() ? 'named ' : '') + box()\n`,
      'test/box.test.ts': mock(`beforeEach(() => { vi.mocked(useFlags).mockReturnValue({ other: true } as never) })\ndescribe('box', () => {\n  const setup = () => { const flags = { other: true, search: { enabled: true } }; vi.mocked(useFlags).mockReturnValue(flags as never) }\n  it('is wide', () => { setup(); expect(named()).toBe('named wide') })\n})\n`),
    }
    const [file] = planFor('search', files, { ...options, overrides: [override('mockReturnValue', { map: 0 })] }).files
    const ran = await run({ ...files, [file!.file]: file!.text })
    expect(Object.values(ran.tests).filter(state => state === 'failed'), `${file!.text}${ran.output}`).toEqual([])
  }, 60_000)

  it('are wrapped at the member, which leaves the others as they are', () => {
    const [file] = plan(`describe('box', () => {\n  it('is wide', () => { mockFlags({ search: { beta: true, enabled: true } }); expect(box()).toBe('wide') })\n})\n`).files
    expect(file).toMatchObject({ status: 'wrapped', asserting: 1, todo: 0 })
    expect(file?.text).toContain(`mockFlags({ search: { beta: true, enabled: on } });\n    expect(box()).toBe('slim')`)
  })
})
