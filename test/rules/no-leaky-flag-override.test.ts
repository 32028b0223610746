import { testRule } from './tester.js'

const two = (first: string, extra = ''): string => `${extra}it('a', () => { ${first} })\nit('b', () => { page() })`

const hook = (first: string, extra = ''): string => `import { useFlags } from './hooks'\n${two(first, extra)}`
const hooks = { file: 'app.test.jsx', settings: { reads: [{ member: 'useFlags()' }] } }

testRule('no-leaky-flag-override', {
  valid: [
    two(`page()`), two(`mockFlags({ checkout: true })`, `afterEach(() => { resetFlags() })\n`), two(`mockFlags({ checkout: true })`, `afterEach(() => { vi.restoreAllMocks() })\n`), `it('a', () => { mockFlags({ checkout: true }) })`, `beforeEach(() => { mockFlags({ checkout: true }) })\nit('a', () => {})\nit('b', () => {})`,
    `beforeAll(() => { mockFlags({ checkout: true }) })\nit('a', () => {})\nit('b', () => {})`, `mockFlags({ checkout: true })\nit('a', () => {})\nit('b', () => {})`, two(`mockFlags({ checkout: true }, () => page())`), two(`const undo = mockFlags({ checkout: true }); page(); undo()`), [two(`mockFlags({ checkout: true })`, `afterEach(() => { freshStart() })\n`), { options: { resets: ['freshStart'] } }],
    `// it('a', () => { mockFlags({ checkout: true }) })\nit('b', () => {})`, `import { mockFlags } from 'lodash'\n${two(`mockFlags({ checkout: true })`)}`, `function f(mockFlags) { ${two(`mockFlags({ checkout: true })`)} }`, [hook(`useFlags.mockReturnValue({ checkout: true })`, `beforeEach(() => { useFlags.mockReturnValue({}) })\n`), hooks], [hook(`useFlags.mockReturnValueOnce({ checkout: true })`), hooks],
    `it('a', () => { mockFlags({ checkout: true }) })\nit('b', () => { mockFlags({ checkout: false }) })`, `describe('x', () => { it('a', () => { mockFlags({ checkout: true }) }) })\nit.each([1])('b', async () => { mockFlags({ theme: 'dark', checkout: false }); page() })`,
    [`import { useFlags } from './hooks'\nit('a', () => { useFlags.mockReturnValue({ checkout: true }); page() })\nit('b', () => { useFlags.mockReturnValue({ theme: 'dark' }); page() })`, hooks],
    two(`using flags = mockFlags({ checkout: true })`).replace('using flags', 'const flags'),
  ],
  invalid: [
    [hook(`useFlags.mockReturnValue({ checkout: true })`), 'leaks', hooks], [hook(`useFlags.mockReturnValue({ checkout: true })`, `beforeEach(() => { other.mockReturnValue({}) })\n`), 'leaks', hooks],
    [two(`mockFlags({ checkout: true })`), 'leaks', { says: 'afterEach' }], [two(`mockFlags({ checkout: true, theme: 'dark' })`), 'leaks'], [two(`mockFlags({ checkout: true }); page()`), 'leaks'], [`test('a', () => { mockFlags({ checkout: true }) })\ntest('b', () => {})`, 'leaks'], [`describe('x', () => { it('a', () => { mockFlags({ checkout: true }) }); it('b', () => {}) })`, 'leaks'],
    [`it.only('a', async () => { await mockFlags({ checkout: true }) })\nit('b', () => {})`, 'leaks'], [`it('a', () => { mockFlags({ checkout: true }) })\nit('b', () => { mockFlags({ theme: 'dark' }) })`, 'leaks'], [`it('a', () => { mockFlags({ checkout: true }) })\nit.each([1, 2])('b', () => {})`, 'leaks'], [`describe('x', () => { mockFlags({ checkout: true }); it('a', () => {}) })`, 'collected'],
    [`describe('x', () => { mockFlags({ checkout: true }) })\ndescribe('y', () => { mockFlags({ checkout: false }) })`, 'collected collected'], [two(`if (x) mockFlags({ checkout: true })`), 'leaks'], [two(`mockFlags({ checkout: true } as const)`), 'leaks', { file: 'app.test.ts' }],
    [`it('a', () => { mockFlags({ checkout: true }) })\nit('b', () => { mockFlags({ checkout: false }) })\nit('c', () => page())`, 'leaks'], [`it('a', () => { mockFlags({ checkout: true }) })\nit('b', () => { if (x) mockFlags({ checkout: false }) })`, 'leaks'],
    [`import { useFlags } from './hooks'\nit('a', () => { useFlags.mockReturnValue({ checkout: true }); page() })\nit('b', () => { other.mockReturnValue({ theme: 'dark' }); page() })`, 'leaks', hooks],
  ],
})
