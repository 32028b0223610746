import { expect, it } from 'vitest'
import { watched, type Watch } from '../../src/scan/limit.js'

it('a file that never ends is left out, and the rest is done', () => {
  const leftOut = new Map<string, string>(), done: string[] = []
  let current: ReturnType<Watch['current']>
  const watch: Watch = { current: () => current, leaveOut: (file, reason) => { leftOut.set(file, reason); current = undefined } }
  const result = watched(() => {
    for (const file of ['a.ts', 'endless.ts', 'b.ts']) {
      if (leftOut.has(file) || done.includes(file)) continue
      current = { file, since: performance.now() }
      while (file === 'endless.ts');
      current = undefined
      done.push(file)
    }
    return done.length
  }, watch, 60)
  expect(result).toBe(2)
  expect(done).toEqual(['a.ts', 'b.ts'])
  expect([...leftOut]).toEqual([['endless.ts', 'took longer than 0.03 s to analyse: searched as text only']])
})

it('work that is long without a file to blame is not interrupted a second time', () => {
  let runs = 0
  const result = watched(() => {
    runs++
    const end = performance.now() + 80
    while (performance.now() < end);
    return runs
  }, { current: () => undefined, leaveOut: () => { throw new Error('nobody is to blame') } }, 40)
  expect(result).toBe(2)
})

it('an error of the work is its own', () => {
  expect(() => watched(() => { throw new Error('ours') }, { current: () => undefined, leaveOut: () => {} })).toThrow('ours')
})
