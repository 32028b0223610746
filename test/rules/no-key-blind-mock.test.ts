import { testRule } from './tester.js'

const t = (code: string): string => `import { vi } from 'vitest'\nimport { isOn, mockFlags } from './flags'\n${code}`

testRule('no-key-blind-mock', {
  valid: [
    t(`vi.mocked(isOn).mockImplementation(key => key === 'checkout')`), t(`vi.mocked(isOn).mockReturnValueOnce(true)`), t(`vi.mocked(isOn).mockReturnValue(state)`), t(`vi.mock('./flags', () => ({ isOn: key => key === 'checkout' }))`), t(`vi.mock('./flags', () => ({ isOn: vi.fn() }))`), t(`vi.mock('./flags')`), t(`vi.mock('./other', () => ({ isOn: () => true }))`),
    t(`vi.mock('./flags', () => ({ other: () => true }))`), t(`// vi.mocked(isOn).mockReturnValue(true)`), t(`function f(isOn) { isOn.mockReturnValue(true) }`), `import { isOn } from 'lodash'\nisOn.mockReturnValue(true)`, t(`other.mockReturnValue(true)`), t(`mockFlags({ checkout: true })`), t(`vi.spyOn(api, 'isOn').mockReturnValue(true)`),
  ],
  invalid: [
    [`import { vi } from 'vitest'\nimport isOn from './flags'\nvi.mocked(isOn).mockReturnValue(true)`, 'blind', { says: 'mock of "isOn" answers true' }],
    [t(`vi.mocked(isOn).mockReturnValue(true)`), 'blind', { says: 'answers true for every flag' }], [t(`isOn.mockReturnValue(false)`), 'blind'], [t(`isOn.mockImplementation(() => true)`), 'blind'], [t(`vi.mocked(isOn).mockImplementation(() => { return true })`), 'blind'], [t(`isOn.mockResolvedValue(true)`), 'blind'], [t(`vi.mock('./flags', () => ({ isOn: () => true }))`), 'blind'],
    [t(`vi.mock('./flags', () => ({ isOn: vi.fn(() => true) }))`), 'blind'], [t(`vi.mock('./flags', () => { return { isOn: vi.fn().mockReturnValue(true), x: 1 } })`), 'blind'], [t(`jest.mock('./flags.js', () => ({ isOn: jest.fn(() => 'dark') }))`), 'blind'], [t(`vi.mock('./flags', () => ({ isOn() { return true } }))`), 'blind'],
    [`import * as flags from './flags'\nvi.spyOn(flags, 'isOn').mockReturnValue(true)`, 'blind'], [`import * as flags from './flags'\nsinon.stub(flags, 'isOn').returns(true)`, 'blind'], [t(`(isOn as Mock).mockReturnValue(true)`), 'blind', { file: 'app.test.ts' }], [`vi.mock('unleash-client', () => ({ isEnabled: () => true }))`, 'blind'].slice(0, 2) as [string, string],
  ],
})
