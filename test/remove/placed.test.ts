// Places of leftovers: in the author's text while nothing is written, in the new one once it is.
import { describe, expect, it } from 'vitest'
import { placesIn } from '../../src/remove/placed.js'

const before = 'a()\nif (on) {\n  b(x)\n}\nc()\nd()\n', after = 'a()\nb(x)\nc()\n'
const places = (line: number, column: number, of?: string) => {
  const { was, written } = placesIn({ leftovers: [{ file: 'a.ts', line, column, reason: 'r', ...(of === undefined ? {} : { of }) }], notes: [] }, () => before, new Map([['a.ts', after]]))
  return [was, written].map(({ leftovers: [one] }) => `${one?.line}:${one?.column}`)
}

describe('a leftover', () => {
  it.each<[string, Parameters<typeof places>, string[]]>([
    ['above what changed', [1, 1], ['1:1', '1:1']],
    ['below lines that went', [5, 1], ['5:1', '3:1']],
    ['in a line that moved', [3, 3], ['3:3', '2:1']],
    ['in a line that went', [6, 1], ['6:1', '4:1']],
    ['that was found in the new text', [3, 1, after], ['5:1', '3:1']],
    ['that was found in a line of it that changed', [2, 1, after], ['3:3', '2:1']],
    ['that was found in neither', [2, 1, 'a()\nc()\nd()\n'], ['5:1', '3:1']],
  ])('%s', (_, given, expected) => { expect(places(...given)).toEqual(expected) })
  it('says where the line is that lost what was said', () => {
    const was = 'a({ on, b })\n', now = 'a({ b })\n'
    const { written } = placesIn({ leftovers: [], notes: [{ file: 'a.ts', line: 1, column: 5, reason: 'r' }] }, () => was, new Map([['a.ts', now]]))
    expect(written.notes).toEqual([{ file: 'a.ts', line: 1, column: 5, reason: 'r' }])
  })
  it('of a file that goes, and of one that stays, keeps its place', () => {
    const one = { file: 'a.ts', line: 2, column: 1, reason: 'r' }
    for (const texts of [new Map([['a.ts', undefined]]), new Map<string, string>()]) expect(placesIn({ leftovers: [one], notes: [] }, () => before, texts).written.leftovers).toEqual([one])
  })
})
