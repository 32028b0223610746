// Flags that come as a list: which entry is meant stands in a comparison, or is what the list is asked for.
import { describe, expect, it } from 'vitest'
import { member } from '../../src/detect/shape.js'
import { lines, scan, type Project } from './harness.js'

const shapes = [member('useFlags()', { from: ['./flags'], spelling: 'exact', list: 'all' }), member('useActive()', { from: ['./flags'], spelling: 'exact', list: 'on' })]
const project = (code: string, more: Record<string, string> = {}): Project => ({ shapes, files: {
  'flags.ts': 'export declare const useFlags: () => any, useActive: () => any', ...more,
  'app.tsx': `import { useFlags, useActive } from './flags'\n${code}`,
} })
const found = (code: string): string[] => lines(project(code)).map(line => line.replace(/ app\.tsx:\d+:\d+$/, ''))

describe('a flag of a list', () => {
  it.each([
    `useFlags().find(f => f.name === 'new-nav')?.enabled`,
    `useFlags().some(f => 'new-nav' === f.key && f.enabled)`,
    `const flags = useFlags()\nflags.filter(function (f) { return f.flagKey == 'new-nav' })`,
    `const flags = useFlags()\nflags.findIndex(({ name }) => name === 'new-nav') >= 0`,
    `const flags = useFlags()\nfor (const flag of flags) if (flag.name === 'new-nav') start()`,
    `useFlags().filter(f => f.enabled).map(f => f.name).includes('new-nav')`,
    `useFlags().map(({ key }) => key).indexOf('new-nav')`,
    `const on = new Set(useFlags().filter(f => f.enabled).map(f => f.name))\nexport const a = () => on.has('new-nav')`,
    `Array.from(useActive()).slice(1).includes('new-nav')`,
    `useActive().includes('new-nav')`,
    `const active = useActive()\nexport const a = () => new Set(active).has('new-nav')`,
    `const { useActive: ask } = { useActive }\nask()?.indexOf('new-nav')`,
  ])('is read by %s', code => { expect(found(code)).toEqual(['read new-nav member']) })
  it.each([
    [`useActive().includes('new-nav')`, undefined], [`new Set(useActive()).has('new-nav')`, undefined],
    [`useActive().indexOf('new-nav')`, 'payload'], [`useFlags().some(f => f.name === 'new-nav' && f.enabled)`, 'payload'], [`useFlags().map(f => f.name).includes('new-nav')`, 'payload'],
  ])('by %s answers %s', (code, answers) => { expect(scan(project(code)).map(one => one.answers)).toEqual([answers]) })
  it('is asked for by whoever calls what compares its parameter', () => {
    expect(lines(project(`import { isOn } from './ask'\nisOn('new-nav')`, { 'ask.ts': `import { useFlags } from './flags'\nexport const isOn = (key: string) => useFlags().some(f => f.name === key && f.enabled)` })))
      .toEqual(['read new-nav wrapper app.tsx:3:6'])
  })
  it('may be any where only the run knows its key', () => {
    expect(found('export const a = () => useFlags().find(f => f.name === location.hash)')).toEqual(['read * member'])
  })
})

describe('no flag', () => {
  it.each([
    [`const jars = [{ name: 'jam' }]\njars.some(jar => jar.name === 'new-nav')`],
    [`useFlags().some(f => f.owner === 'new-nav')`],
    [`const n = useFlags().length`],
    [`useFlags().map(f => f.owner).includes('new-nav')`],
    [`const flags = useFlags()\nflags.push('new-nav')`],
    [`new Map(useActive()).has('new-nav')`],
    [`const names = ['a'].map(name => name)\nnames.includes('new-nav')`],
    [`useFlags().find(f => f.name.length === 7)`],
  ])('stands in %s', code => { expect(found(code)).toEqual([]) })
})
