import { describe, expect, it } from 'vitest'
import { Watch, withinLimit } from '../../src/scan/limit.js'

it('work that never ends is interrupted, and what comes after it is done', () => {
  const done: string[] = []
  for (const file of ['a.ts', 'endless.ts', 'b.ts']) {
    const answer = withinLimit(() => { while (file === 'endless.ts'); return file }, 60)
    if (answer !== undefined) done.push(answer)
  }
  expect(done).toEqual(['a.ts', 'b.ts'])
})

it('work within work has a limit of its own', () => {
  expect(withinLimit(() => [withinLimit(() => { for (;;); }, 30), withinLimit(() => 'short')], 60_000)).toEqual([undefined, 'short'])
})

it('an error of the work is its own', () => {
  expect(() => withinLimit(() => { throw new Error('ours') })).toThrow('ours')
})

describe('a watch over many parts', () => {
  const endless = (): never => { for (;;); }
  const briefly = (ms: number): void => { const end = performance.now() + ms; while (performance.now() < end); }
  it('starts over without the part that never ends', () => {
    const watch = new Watch(60)
    expect(watch.over(() => ['a.ts', 'endless.ts', 'b.ts'].map(file => watch.each(file, () => file === 'endless.ts' ? endless() : file)))).toEqual(['a.ts', undefined, 'b.ts'])
  })
  it('blames no part where the whole is long, and watches each from then on', () => {
    const watch = new Watch(60)
    const parts = ['a.ts', 'b.ts', 'c.ts', 'd.ts', 'endless.ts', 'e.ts']
    expect(watch.over(() => parts.map(file => { briefly(40); return watch.each(file, () => file === 'endless.ts' ? endless() : file) }))).toEqual(['a.ts', 'b.ts', 'c.ts', 'd.ts', undefined, 'e.ts'])
  })
  it('watches a part without it', () => {
    expect(new Watch(30).each('endless.ts', endless)).toBeUndefined()
  })
  it('lets an error pass, and goes on', () => {
    const watch = new Watch(1000)
    expect(() => watch.over(() => watch.each('a.ts', () => { throw new Error('ours') }))).toThrow('ours')
    expect(watch.over(() => watch.each('a.ts', () => 1))).toBe(1)
  })
})
