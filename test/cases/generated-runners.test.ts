// Generated files, run by the runner they are written for: they pass as written, and fail when the arms of the flag are swapped.
import { describe, expect, it } from 'vitest'
import { call, override } from '../../src/detect/shape.js'
import { planFor, type Files, type PlanOptions } from './planned.js'
import { bin, runnerProject } from './runner-project.js'

const flags = `const forced = new Map()
export const isOn = key => forced.get(key) ?? false
export const api = { variation: key => forced.get(key) ?? false }
export function mockFlags(states) { for (const [key, on] of Object.entries(states)) forced.set(key, on) }
`
const cart = `import { api, isOn } from './flags.js'
export const size = () => (isOn('big_cart') ? 'big' : 'small')
export async function rows() { return (isOn('big_cart')) ? ['a', 'b'] : [] }
export function pay() { if (isOn('big_cart')) throw new Error('too big'); return 1 }
export const later = out => { if (isOn('big_cart')) out() }
`
const method = `import { api } from './flags.js'\nexport const colour = () => (api.variation('dark') ? 'black' : 'white')\n`
const swapped = (text: string): string => text.replaceAll('isOn(', '!isOn(').replaceAll('api.variation(', '!api.variation(').replace('api, !isOn }', 'api, isOn }')
const own: PlanOptions = { shapes: [call('isOn', { from: ['./flags'], key: 0 })], overrides: [override('mockFlags', { from: ['./flags.js'], map: 0 })] }
const spied: PlanOptions = { shapes: [call('*.variation', { key: 0 })] }

// transpiled and hoisted, as babel-jest, ts-jest and @swc/jest do
const transform = `const { transpileModule } = require('typescript')
const { transformSync } = require('@babel/core')
exports.process = (text, filename) => ({ code: transformSync(transpileModule(text, { compilerOptions: { module: 1, target: 9, esModuleInterop: true } }).outputText, { filename, configFile: false, babelrc: false, plugins: [require.resolve('babel-plugin-jest-hoist')] }).code })
`
interface Runner { readonly name: string; readonly dependencies: readonly string[]; readonly packages: readonly string[]; readonly files: Files; readonly args: readonly string[] }
const runners: readonly Runner[] = [
  { name: 'node:test', dependencies: [], packages: [], files: {}, args: ['--test'] },
  { name: 'mocha', dependencies: ['mocha'], packages: ['mocha'], files: {}, args: [bin('mocha/bin/mocha.js'), '*.test.js'] },
  { name: 'jest', dependencies: ['jest'], packages: ['jest', 'typescript', '@babel/core', 'babel-plugin-jest-hoist'], files: { 'jest.config.cjs': `module.exports = { transform: { '\\\\.js$': '<rootDir>/transform.cjs' } }`, 'transform.cjs': transform }, args: [bin('jest/bin/jest.js'), '--no-cache'] },
  { name: 'playwright', dependencies: ['@playwright/test'], packages: ['@playwright/test'], files: { 'playwright.config.js': `export default { testDir: '.', testMatch: '*.test.js', reporter: 'line', workers: 1 }` }, args: [bin('@playwright/test/cli.js'), 'test'] },
]

describe.each(runners)('files for $name', ({ dependencies, packages, files, args }) => {
  const sources: Files = { 'flags.js': flags, 'cart.js': cart, 'theme.js': method }
  const plans = [planFor('big_cart', sources, { ...own, dependencies }), planFor('dark', sources, { ...spied, dependencies })]
  const generated = Object.fromEntries(plans.flatMap(plan => plan.files.map(({ file, text }) => [file, text])))
  const run = async (more: Files) => {
    const project = runnerProject({ 'package.json': '{ "type": "module" }', ...files, ...sources, ...generated, ...more }, packages)
    try { return await project.run(process.execPath, args) } finally { project.remove() }
  }

  it('assert every state of what can be called', () => {
    expect(plans.flatMap(plan => plan.files.map(({ file, asserting, todo }) => [file, asserting, todo]))).toEqual([['cart.big_cart.test.js', 3, 1], ['theme.dark.test.js', 1, 0]])
  })
  it('pass as written, and fail when the arms are swapped', { timeout: 120_000 }, async () => {
    const good = await run({})
    expect(good.code, good.output).toBe(0)
    const bad = await run({ 'cart.js': swapped(cart) }), spy = await run({ 'theme.js': swapped(method) })
    expect([bad.code, spy.code], bad.output + spy.output).not.toContain(0)
    expect(bad.output).toMatch(/rows/)
  })
})
