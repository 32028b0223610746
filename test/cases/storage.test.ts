// Code that asks what the browser keeps: the test empties it, so that only the flag decides.
import { describe, expect, it } from 'vitest'
import { call } from '../../src/detect/shape.js'
import { planFor, type Files, type PlanOptions } from './planned.js'
import { makeProject, runVitest, vitestConfig } from './run-vitest.js'

const shop: Files = {
  'src/gates.ts': `export const isOn = (key: string): boolean => key === ''\n`,
  'src/cart.ts': `import { isOn } from './gates'
export const hasCart = (): boolean => {
  const isKept = localStorage.getItem('new_cart') === 'true'
  return isOn('new_cart') || isKept
}
`,
}
// in one piece it would be said of this file, too
const environment = `// @vitest-${'environment'} jsdom\n`
const options: PlanOptions = { shapes: [call('isOn', { from: ['./src/gates.ts'], key: 0, type: 'boolean' })] }
const plan = (more: Files = {}, dependencies = ['vitest', 'jsdom']) => planFor('new_cart', { ...shop, ...more }, { ...options, dependencies }).files[0]

describe('a flag beside what the browser keeps', () => {
  it.each([['vitest', 'jsdom'], ['jest', 'jest-environment-jsdom']])('is tested with %s and an empty store', (...dependencies) => {
    const file = plan({}, dependencies)
    expect(file).toMatchObject({ asserting: 1, todo: 0 })
    expect(file?.text).toContain('    localStorage.clear()\n')
    expect(file?.text).toContain('expect(hasCart()).toBe(on)\n')
    expect(file?.text.includes(environment)).toBe(dependencies[0] === 'vitest')
  })

  it('has tests that pass in vitest whatever was kept, and fail when the flag is asked the other way', { timeout: 60_000 }, async () => {
    const file = plan()!, generated = { [file.file]: file.text.replace(environment, '') }
    const store = `const kept = new Map([['new_cart', 'true']])\nObject.assign(globalThis, { localStorage: { getItem: (key: string) => kept.get(key) ?? null, clear: () => kept.clear() } })\n`
    const run = async (more: Files) => { const project = makeProject({ ...shop, ...generated, 'setup.ts': store, ...more, 'vitest.config.ts': vitestConfig().replace('setupFiles: []', `setupFiles: ['./setup.ts']`) }); try { return await runVitest(project) } finally { project.remove() } }
    expect((await run({})).code).toBe(0)
    expect((await run({ 'src/cart.ts': shop['src/cart.ts']!.replace('return isOn', 'return !isOn') })).code).not.toBe(0)
  })

  it.each([
    ['where there is no DOM', {}, ['vitest']],
    ['where something else is called, which may keep what it likes', { 'src/cart.ts': shop['src/cart.ts']!.replace('  return', '  remember()\n  return') }, ['vitest', 'jsdom']],
    ['where the name is another thing', { 'src/cart.ts': shop['src/cart.ts']!.replace('(): boolean => {', '(): boolean => {\n  const localStorage = { getItem: (key: string) => key }') }, ['vitest', 'jsdom']],
  ])('is left to a person %s', (_, more, dependencies) => {
    expect(plan(more, dependencies)).toMatchObject({ asserting: 0, todo: 1 })
  })
})
