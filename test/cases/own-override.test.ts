// The project's own way to force a flag (config `overrides`): when a generated test uses it, and what it imports it as.
import { describe, expect, it } from 'vitest'
import { call, override } from '../../src/detect/shape.js'
import { planFor, type Files } from './planned.js'

describe('the own override of a project', () => {
  it('is imported as the source itself imports its file', () => {
    const core = `export const isOn = (key: string): boolean => key === ''\nexport const mockFlags = (states: object): object => states\n`
    const of = (from: string): string | undefined => planFor('big_cart', { 'packages/core/src/index.ts': core, 'packages/till/src/cart.ts': `import { isOn } from '${from}'\nexport const size = () => (isOn('big_cart') ? 'big' : 'small')\n` },
      { shapes: [call('isOn', { key: 0 })], overrides: [override('mockFlags', { from: ['./packages/core/src/index.ts'], map: 0 })] }).files[0]?.text
    expect(of('@shop/core')).toContain(`import { mockFlags } from '@shop/core'`)
    expect(of('../../core/src/index')).toContain(`import { mockFlags } from '../../core/src/index'`)
  })
  it.each([
    // the source imports              config names it as    imported as
    [`import { isOn } from './flags.js'`, './src/flags', `import { mockFlags } from './flags.js'`],
    [`import { isOn } from './flags.js'`, './src/mocks', `import { mockFlags } from './mocks/index.js'`],
    [`import { isOn } from './flags'`, './src/mocks/index.ts', `import { mockFlags } from './mocks'`],
  ])('is imported with the extension that the source writes: %s, %s', (imports, from, wanted) => {
    const files: Files = { 'src/flags.ts': `export const isOn = (key: string): boolean => key === ''\nexport const mockFlags = (states: object): object => states\n`, 'src/mocks/index.ts': `import '../flags.js'\nexport const mockFlags = (states: object): object => states\n`, 'src/cart.ts': `${imports}\nexport const size = () => (isOn('big_cart') ? 'big' : 'small')\n` }
    expect(planFor('big_cart', files, { shapes: [call('isOn', { key: 0 })], overrides: [override('mockFlags', { from: [from], map: 0 })] }).files[0]?.text).toContain(wanted)
  })
  it.each([
    // what the override's file is        it forces what flags.ts reads
    [`import { set } from './flags'\n`, true],
    [`import { states } from './states'\n`, true],
    [`import { other } from './other'\n`, false],
  ])('forces what its file has to do with, and nothing else: %s', (imports, forces) => {
    const files: Files = {
      'states.ts': 'export const states = new Map<string, boolean>()\n', 'other.ts': 'export const other = 1\n', 'flags.ts': `import { states } from './states'\nexport const isOn = (key: string): boolean => states.get(key) ?? false\nexport const set = states.set.bind(states)\n`,
      'mocks.ts': `${imports}export const mockFlags = (states: object): object => states\n`, 'cart.ts': `import { isOn } from './flags'\nexport const size = () => (isOn('big_cart') ? 'big' : 'small')\n`,
    }
    const [file] = planFor('big_cart', files, { shapes: [call('isOn', { from: ['./flags'], key: 0 })], overrides: [override('mockFlags', { from: ['./mocks'], map: 0 })] }).files
    expect([file?.text.includes('mockFlags('), file?.text.includes('vi.mock(')]).toEqual([forces, !forces])
  })
})
