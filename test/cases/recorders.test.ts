// The recorders for jest, node:test and Playwright, each in its real runner.
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bin, runnerProject, type Ran } from './runner-project.js'

const valuesOf = ({ states }: Ran, key: string): unknown[] => states.filter(one => one.key === key).map(({ test, value, file }) => [file, test, value])
const lanes = Array.from({ length: 40 }, (_, i) => [`lanes > lane ${i}`, i])

const openFeature = `const { OpenFeature, InMemoryProvider } = require('@openfeature/server-sdk')
const flag = value => ({ variants: { forced: value }, defaultVariant: 'forced', disabled: false })
exports.client = OpenFeature.getClient('shop')
exports.use = flags => OpenFeature.setProviderAndWait('shop', new InMemoryProvider(Object.fromEntries(Object.entries(flags).map(([key, value]) => [key, flag(value)]))))
`

describe('the jest recorder', () => {
  it('sees OpenFeature, mocked hooks and functions of the config, test by test, and merges over workers', { timeout: 120_000 }, async () => {
    const project = runnerProject({
      'package.json': '{ "name": "shop" }',
      'halyard.config.json': '{ "reads": [{ "call": "isOn", "from": "./own.js", "key": 0 }, { "member": "useFlags()", "from": "./hooks.js" }] }',
      'jest.config.js': `module.exports = { testEnvironment: 'halyard/jest', setupFilesAfterEnv: ['halyard/jest/setup'], reporters: ['halyard/jest/reporter'], transform: {}, testMatch: ['**/*.spec.js'] }`,
      'shop.js': openFeature,
      'own.js': `exports.isOn = key => key === 'on_here'`,
      'hooks.js': `exports.useFlags = () => ({})`,
      'nav.js': `const { useFlags } = require('./hooks.js')\nexports.nav = () => (useFlags().newNav ? 'wide' : 'narrow')`,
      'lanes.spec.js': `const { client, use } = require('./shop.js')
const { isOn } = require('./own.js')
isOn('at_load')
describe('lanes', () => {
  beforeAll(() => use(Object.fromEntries(Array.from({ length: 40 }, (_, i) => ['lane_' + i, i]))))
  beforeEach(() => { isOn('in_hook') })
  it('asks a flag nobody knows', async () => { expect(await client.getBooleanValue('unknown', false)).toBe(false) })
  it('fails after reading', () => { isOn('on_here'); throw new Error('out of stock') })
  for (let i = 0; i < 40; i++) it.concurrent('lane ' + i, async () => {
    await new Promise(done => setTimeout(done, (i * 7) % 11))
    expect(await client.getNumberValue('lane_' + i, -1)).toBe(i)
  })
})
`,
      'async.spec.js': `jest.mock('./own.js', () => ({ isOn: jest.fn().mockResolvedValue(true) }))
const { isOn } = require('./own.js')
it('waits', async () => { expect(await isOn('awaited')).toBe(true) })
it('does not', () => {})
`,
      'nav.spec.js': `jest.mock('./hooks.js', () => ({ useFlags: jest.fn() }))
const { nav } = require('./nav.js')
const { useFlags } = require('./hooks.js')
afterEach(() => jest.clearAllMocks())
describe.each([[true, 'wide'], [false, 'narrow']])('nav %s', (on, wanted) => {
  it('is as wide as the flag says', () => { useFlags.mockReturnValue({ newNav: on }); expect(nav()).toBe(wanted) })
})
`,
    }, ['jest', '@openfeature/server-sdk', '@openfeature/core'])
    try {
      const ran = await project.run(process.execPath, [bin('jest/bin/jest.js'), '--maxWorkers=2', '--no-cache'])
      expect(valuesOf(ran, 'newNav'), ran.output).toEqual([['nav.spec.js', 'nav false > is as wide as the flag says', false], ['nav.spec.js', 'nav true > is as wide as the flag says', true]])
      expect(ran.states.filter(({ key }) => key.startsWith('lane_')).map(({ test, value }) => [test, value]).sort()).toEqual(lanes.toSorted())
      expect(valuesOf(ran, 'awaited')).toEqual([['async.spec.js', 'waits', true]])
      expect(valuesOf(ran, 'at_load')).toEqual([['lanes.spec.js', null, false]])
      expect(valuesOf(ran, 'on_here')).toEqual([['lanes.spec.js', 'lanes > fails after reading', true]])
      expect(valuesOf(ran, 'in_hook').length).toBeGreaterThanOrEqual(2)
      expect(ran.states.find(({ key }) => key === 'unknown')).toEqual({ key: 'unknown', value: false, file: 'lanes.spec.js', test: 'lanes > asks a flag nobody knows', defaulted: true })
    } finally { project.remove() }
  })
})

describe('the jest recorder beside mocks', () => {
  it('leaves spies, mocks of the module and default exports as they are, and sees what they answer', { timeout: 120_000 }, async () => {
    const project = runnerProject({
      'package.json': '{ "name": "shop" }',
      'halyard.config.json': '{ "reads": [{ "call": "isOn", "from": "./own.js", "key": 0 }] }',
      'jest.config.js': `module.exports = { testEnvironment: 'halyard/jest', setupFiles: ['./mocks.js'], setupFilesAfterEnv: ['halyard/jest/setup'], reporters: ['default', 'halyard/jest/reporter'], transform: {}, testMatch: ['**/*.spec.js'] }`,
      'own.js': `Object.defineProperty(exports, '__esModule', { value: true })\nexports.isOn = key => key === 'on_here'\nexports.count = 0\nexports.add = () => { exports.count++ }\nexports.default = exports.isOn`,
      'banner.js': `const own = require('./own.js')\nexports.banner = () => (own.isOn('on_here') ? 'new' : 'old')`,
      'node_modules/launchdarkly-react-client-sdk/index.js': `exports.useFlags = () => ({})`,
      'mocks.js': `jest.mock('launchdarkly-react-client-sdk', () => ({ useFlags: jest.fn() }))`,
      'spied.spec.js': `const own = require('./own.js')
const { banner } = require('./banner.js')
afterEach(() => jest.restoreAllMocks())
it('is spied on', () => { const spy = jest.spyOn(own, 'isOn').mockReturnValue(false); expect(banner()).toBe('old'); expect(spy).toHaveBeenCalledWith('on_here') })
it('is itself again', () => { expect(banner()).toBe('new') })
it('is the module', () => { own.add(); expect(own.count).toBe(1); expect(own.__esModule).toBe(true) })
`,
      'mocked.spec.js': `jest.mock('./own.js')
const own = require('./own.js')
const { banner } = require('./banner.js')
it('answers what the mock does', () => { own.isOn.mockReturnValue(false); expect(banner()).toBe('old') })
`,
      'runtime.spec.js': `delete globalThis.TextEncoder               // as in jsdom
const { createFlags } = require('halyard/runtime')
const { withFlags } = require('halyard/testing')
const flags = createFlags({ source: { name: 'nothing', load: async () => 'unchanged' }, warn: () => {} })
it.each([[true], [false]])('is forced %s', on => { expect(withFlags({ forced: on }, () => flags.isOn('forced'))).toBe(on) })
`,
      'nav.spec.js': `const { useFlags } = require('launchdarkly-react-client-sdk')
it('is mocked for every file', () => { useFlags.mockReturnValue({ newNav: true }); expect(useFlags().newNav).toBe(true) })
`,
    }, ['jest'])
    try {
      const ran = await project.run(process.execPath, [bin('jest/bin/jest.js'), '--maxWorkers=2', '--no-cache'])
      expect(ran.code, ran.output).toBe(0)
      expect(valuesOf(ran, 'on_here')).toEqual([['mocked.spec.js', 'answers what the mock does', false], ['spied.spec.js', 'is itself again', true], ['spied.spec.js', 'is spied on', false]])
      expect(valuesOf(ran, 'newNav')).toEqual([['nav.spec.js', 'is mocked for every file', true]])
      expect(valuesOf(ran, 'forced')).toEqual([['runtime.spec.js', 'is forced false', false], ['runtime.spec.js', 'is forced true', true]])
    } finally { project.remove() }
  })
})

describe('the node:test recorder', () => {
  it('keeps concurrent tests apart, sees ESM and CommonJS, and survives a file whose process is killed', { timeout: 120_000 }, async () => {
    const project = runnerProject({
      'package.json': '{ "name": "shop", "type": "module" }',
      'halyard.config.json': '{ "reads": [{ "call": "isOn", "from": "./own.js", "key": 0 }, { "call": "isOld", "from": "./old.cjs", "key": 0 }] }',
      'old.cjs': `exports.isOld = key => key === 'on_here'\n`,
      'shop.js': `import { createFlags } from 'halyard/runtime'\nexport const flags = createFlags({ source: { name: 'nothing', load: async () => 'unchanged' }, warn: () => {} })\n`,
      'own.js': `export const isOn = key => key === 'on_here'\nexport const other = 1\n`,
      'lanes.test.js': `import { beforeEach, describe, it } from 'node:test'
import assert from 'node:assert/strict'
import { withFlags } from 'halyard/testing'
import { flags } from './shop.js'
import { isOn } from './own.js'
isOn('at_load')
describe('lanes', { concurrency: true }, () => {
  beforeEach(async context => { await new Promise(done => setTimeout(done, Math.random() * 10)); isOn('before ' + context.name) })
  for (let i = 0; i < 40; i++) it('lane ' + i, () => withFlags({ ['lane_' + i]: i }, async () => {
    await new Promise(done => setTimeout(done, (i * 7) % 11))
    assert.equal(flags.value('lane_' + i, {}, -1), i)
  }))
})
`,
      'old.test.cjs': `const test = require('node:test')\nconst old = require('./old.cjs')\nconst { isOld } = old\ntest.afterEach((context, done) => { isOld('after'); done() })\ntest('reads', async t => { const { isOn } = await import('./own.js'); isOn('on_here'); await t.test('inside', () => { isOn('deep') }) })
test('spies', t => { t.mock.method(old, 'isOld', () => 'spied'); old.isOld('spied on'); t.assert?.equal(old.isOld.mock.callCount(), 1) })
test('imports', async () => { const { default: all, isOld } = await import('./old.cjs'); all.isOld('by default'); isOld('by name') })\n`,
      // Node 20 mocks modules only when asked to; where it cannot, there is nothing to mock
      'mocked.test.js': `import test, { mock } from 'node:test'\nimport assert from 'node:assert/strict'\nconst stand = mock.fn(async () => 'mocked')\nif (mock.module) mock.module('./own.js', { namedExports: { isOn: stand, other: 1 } })\nconst { isOn } = await import('./own.js')
test('is mocked', async () => { assert.equal(await isOn('mocked'), mock.module ? 'mocked' : false); if (mock.module) assert.equal(stand.mock.callCount(), isOn.mock.callCount()); console.log('mock seen') })\n`,
      'killed.test.js': `import test from 'node:test'\nimport { isOn } from './own.js'\ntest('pays', () => { isOn('paid') })\ntest('dies', () => { process.kill(process.pid, 'SIGKILL') })\n`,
    })
    try {
      const ran = await project.run(process.execPath, ['--experimental-test-module-mocks', '--import', 'halyard/node-test', '--test', '--test-reporter=tap', '--test-reporter-destination=stdout', '--test-reporter=halyard/node-test/reporter', '--test-reporter-destination=/dev/null'])
      expect(ran.states.filter(({ key }) => key.startsWith('lane_')).map(({ test, value }) => [test, value]).sort(), ran.output).toEqual(lanes.toSorted())
      expect(valuesOf(ran, 'at_load')).toEqual([['lanes.test.js', null, false]])
      expect(valuesOf(ran, 'on_here')).toEqual([['old.test.cjs', 'reads', true]])
      expect(valuesOf(ran, 'deep')).toEqual([['old.test.cjs', 'reads > inside', false]])
      expect(ran.states.filter(({ key }) => key.startsWith('before lane')).map(({ key, test }) => `lanes > ${key.slice('before '.length)}` === test)).toEqual(lanes.map(() => true))
      expect(ran.states.filter(({ file, key }) => file === 'old.test.cjs' && !/on_here|deep/.test(key)).map(({ key, test, value }) => [test, key, value])).toEqual([
        ['imports', 'after', false], ['imports', 'by default', false], ['imports', 'by name', false], ['reads > inside', 'after', false], ['reads', 'after', false], ['spies', 'after', false], ['spies', 'spied on', 'spied'],
      ])
      expect(ran.output).toContain('mock seen')
      expect(ran.output).toMatch(/^ok \d+ - is mocked/m)
      expect(valuesOf(ran, 'mocked')).toEqual([['mocked.test.js', 'is mocked', 'mocked']])
      expect(valuesOf(ran, 'paid')).toEqual([['killed.test.js', 'pays', false]])
      expect(ran.code).not.toBe(0)
    } finally { project.remove() }
  })
  it('merges without its reporter too', { timeout: 60_000 }, async () => {
    const test = (name: string): string => `import test from 'node:test'\nimport { recorded } from 'halyard/node-test'\ntest('${name}', () => { recorded(key => key)('${name}') })\n`
    const project = runnerProject({ 'package.json': '{ "type": "module" }', 'a.test.mjs': test('one'), 'b.test.mjs': test('two') })
    try {
      const ran = await project.run(process.execPath, ['--import', 'halyard/node-test', '--test'])
      expect(ran.states.map(({ key, file, test: name }) => [key, file, name]), ran.output).toEqual([['one', 'a.test.mjs', 'one'], ['two', 'b.test.mjs', 'two']])
    } finally { project.remove() }
  })
})

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(path => existsSync(path))

describe('the Playwright recorder', () => {
  it.runIf(chromium !== undefined)('sees what the page and the test itself evaluate', { timeout: 120_000 }, async () => {
    const project = runnerProject({
      'package.json': '{ "name": "shop", "type": "module" }',
      'playwright.config.js': `export default { testDir: '.', workers: 1, reporter: [['line'], ['halyard/playwright/reporter']], use: { launchOptions: { executablePath: ${JSON.stringify(chromium)}, args: ['--no-sandbox'] } } }`,
      'halyard.config.json': '{ "reads": [{ "call": "isOn", "from": "./own.js", "key": 0 }] }',
      'own.js': `export const isOn = key => key === 'on_here'`,
      'nav.js': `import { isOn } from './own.js'\nexport const nav = () => (isOn('on_here') ? 'wide' : 'narrow')`,
      'shop.spec.js': `import { nav } from './nav.js'
import { test, expect } from 'halyard/playwright'
import { createFlags } from 'halyard/runtime'
import { withFlags } from 'halyard/testing'
const flags = createFlags({ source: { name: 'nothing', load: async () => 'unchanged' }, warn: () => {} })
const page0 = '<script>const hooks = globalThis[Symbol.for("halyard.evaluation-hooks@1")]; hooks.observers.forEach(see => see("in_page", { value: "grid", reason: "STATIC" }))</script><h1>shop</h1>'
flags.isOn('at_load')
test.beforeAll(() => { flags.isOn('before_all') })
test.afterAll(() => { flags.isOn('after_all') })
test.describe('shop', () => {
  test('opens', async ({ page }) => { await page.route('**/*', route => route.fulfill({ contentType: 'text/html', body: page0 })); await page.goto('http://shop.test/'); await expect(page.locator('h1')).toHaveText('shop') })
  test('is wide', () => { expect(nav()).toBe('wide') })
  test('counts', () => { expect(withFlags({ in_node: true }, () => flags.isOn('in_node'))).toBe(true) })
})
`,
      'then.spec.js': `import { test } from 'halyard/playwright'\nimport { createFlags } from 'halyard/runtime'\ncreateFlags({ source: { name: 'nothing', load: async () => 'unchanged' }, warn: () => {} }).isOn('later')\ntest('follows in the same worker', () => {})\n`,
    }, ['@playwright/test'])
    try {
      const ran = await project.run(process.execPath, [bin('@playwright/test/cli.js'), 'test'])
      expect(valuesOf(ran, 'in_page'), ran.output).toEqual([['shop.spec.js', 'shop > opens', 'grid']])
      expect(valuesOf(ran, 'at_load')).toEqual([['shop.spec.js', null, false]])
      expect(valuesOf(ran, 'before_all')).toEqual([['shop.spec.js', null, false]])
      expect(valuesOf(ran, 'after_all')).toEqual([['shop.spec.js', null, false]])
      expect(valuesOf(ran, 'later')).toEqual([['then.spec.js', null, false]])
      expect(valuesOf(ran, 'on_here')).toEqual([['shop.spec.js', 'shop > is wide', true]])
      expect(valuesOf(ran, 'in_node')).toEqual([['shop.spec.js', 'shop > counts', true]])
    } finally { project.remove() }
  })
})
