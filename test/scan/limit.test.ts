import { expect, it } from 'vitest'
import { withinLimit } from '../../src/scan/limit.js'

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
