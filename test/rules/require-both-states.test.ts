import { testRule } from './tester.js'

testRule('require-both-states', {
  valid: [
    `mockFlags({ checkout: true }); mockFlags({ checkout: false })`, `mockFlags({ checkout: state })`, `describe.each([true, false])('x', on => { mockFlags({ checkout: on }) })`, `mockFlags({ vip_lane: true })`, `mockFlags({ theme: 'dark' })`, `isOn('checkout')`, `mockFlags({ not_defined: true })`, `// mockFlags({ checkout: true })`,
    `function f(mockFlags) { mockFlags({ checkout: true }) }`, `import { mockFlags } from 'lodash'\nmockFlags({ checkout: true })`, `mockFlags({ checkout: 'on' }); mockFlags({ checkout: false })`, `mockFlags({ checkout: x ? true : false })`, `mockFlags(all)`,
    `mockFlags({ checkout: true }); isOn.mockReturnValue(false)`, `isOn.mockImplementation(key => key === 'checkout'); vi.mocked(isOn).mockImplementation(() => false)`,      // every flag off is this one off
    `it('a', () => { const { isOn } = jest.requireMock('./flags'); isOn.mockImplementation(() => false) }); it('b', () => mockFlags({ checkout: true }))`, `it('a', () => { const { isOn } = require('./flags'); isOn.mockReturnValue(false) }); mockFlags({ checkout: true })`, `mockFlags({ checkout: true }); jest.requireMock('./flags').isOn.mockReturnValue(false)`, `it('a', async () => { const flags = await import('./flags'); vi.mocked(flags.isOn).mockReturnValue(false) }); mockFlags({ checkout: true })`,
    [`vi.mock('./config', () => ({ config: { toggles: { checkout: false, hide_ads: false } } }))`, { file: 'app.test.ts' }], [`jest.mock('./flags', () => ({ useFlag: { checkout: true, theme: 'dark' } }))`, { file: 'app.test.ts' }], [`const user = { id: 1, name: 'Jo', toggles: { checkout: false, hide_ads: false } as Toggles }`, { file: 'app.test.ts' }], [`const toggles = { id: 1, name: 'Jo', toggles: { checkout: false, hide_ads: false } }`, { file: 'app.test.ts' }],      // a stand-in for all of them
    `beforeAll(async () => { await start({ port: 1 }); mockFlags({ checkout: true }) })`, `describe('cart', () => { before(() => mockFlags({ checkout: true })) })`,      // what every test stands on
    `const start = given => mockFlags({ checkout: true, ...given })`,      // what is given may say off
  ],
  invalid: [
    [`mockFlags({ checkout: true })`, 'oneState', { says: 'only on; test it off as well' }], [`mockFlags({ checkout: false })`, 'oneState', { says: 'only off' }], [`mockFlags({ checkout: true }); mockFlags({ checkout: true })`, 'oneState'], [`mockFlags({ checkout: true, hide_ads: false })`, 'oneState oneState'], [`mockFlags({ checkout: 'on' })`, 'oneState'], [`mockFlags({ vip_lane: false })`, 'oneState'],
    [`it('a', () => { mockFlags({ checkout: true }) })\nit('b', () => { mockFlags({ checkout: true }) })`, 'oneState'], [`mockFlags({ 'checkout': true })`, 'oneState'], [`const on = { checkout: true }; mockFlags(on)`, 'oneState'], [`mockFlags({ checkout: true, theme: 'dark' })`, 'oneState'], [`mockFlags({ checkout: !0 }); mockFlags({ hide_ads: true })`, 'oneState'],
    [`vi.mock('./config', () => ({ config: { toggles: { checkout: false } } }))`, 'oneState', { file: 'app.test.ts' }],
    [`mockFlags({ ...given, checkout: true })`, 'oneState'], [`beforeEach(() => mockFlags({ checkout: true }))`, 'oneState'], [`beforeAll(() => mockFlags({ checkout: true })); it('pays', () => mockFlags({ checkout: true }))`, 'oneState'],
    [`mockFlags({ checkout: true }); jest.requireMock('./others').isOn.mockReturnValue(false)`, 'oneState'], [`mockFlags({ checkout: true }); const { size } = require('./flags'); size.mockReturnValue(false)`, 'oneState'],
    [`mockFlags({ checkout: true }); isOn.mockReturnValue(true)`, 'oneState'], [`mockFlags({ checkout: true } as Flags)`, 'oneState', { file: 'app.test.ts' }],
  ],
})
