// What V8's blocks say: a range with a count each, as v8-to-istanbul and c8 write them. The counts are those of real runs.
import { describe, expect, it } from 'vitest'
import { coveredArms, type FileCoverage, type Range } from '../../src/cases/coverage.js'
import { call } from '../../src/detect/shape.js'
import { findBranches } from '../../src/scan/branches.js'
import { scan } from '../detect/harness.js'

type Blocks = readonly (readonly [of: string, count: number])[]

const ranOf = (body: string, called: number, blocks: Blocks): unknown => {
  const text = `import { isOn } from './flags'\nexport function run(paid) {\n  ${body}\n}\n`
  const files: Record<string, string> = { 'flags.ts': 'export const isOn = (key: string): boolean => key === ""\n', 'a.ts': text }
  const [branch] = findBranches(scan({ files, shapes: [call('isOn', { from: ['./flags'], key: 0 })] }), { textOf: file => files[file] })
  return coveredArms(branch!, { 'a.ts': reportOf(text, called, blocks) }, file => files[file])
}

function reportOf(text: string, called: number, blocks: Blocks): FileCoverage {
  const all: Blocks = [[text, 1], ...(called === 0 ? [] : [[functionIn(text), called] as const]), ...blocks]
  return {
    path: '/shop/a.ts', statementMap: {}, s: {}, fnMap: { 0: { loc: rangeOf(text, functionIn(text)) } }, f: { 0: called },
    branchMap: Object.fromEntries(all.map(([of], i) => [i, { type: 'branch', loc: rangeOf(text, of), locations: [rangeOf(text, of)] }])), b: Object.fromEntries(all.map(([, count], i) => [i, [count]])),
  }
}

const functionIn = (text: string): string => text.slice(text.indexOf('function'))
function rangeOf(text: string, of: string): Range {
  const start = text.indexOf(of), point = (at: number): { line: number; column: number } => ({ line: text.slice(0, at).split('\n').length, column: at - (text.lastIndexOf('\n', at - 1) + 1) })
  return { start: point(start), end: point(start + of.length) }
}

describe('the arms that V8 counted', () => {
  it.each<[string, number, Blocks, boolean[]]>([
    // body                                          called  blocks of another count than around them              ran
    [`if (isOn('x')) { big() }`, 1, [], [true]],
    [`if (isOn('x')) { big() }`, 2, [['{ big() }', 1]], [true, false]],
    [`if (isOn('x')) { big() }`, 1, [['{ big() }', 0]], [false]],
    [`if (isOn('x')) { big() }`, 0, [], []],
    [`if (!isOn('x')) { small() }`, 2, [['{ small() }', 1]], [true, false]],
    [`if (isOn('x')) { big() } else { small() }`, 3, [['{ big() }', 3], ['else { small() }', 0]], [true]],
    [`if (!isOn('x')) return 0\n  return 1`, 1, [[' return 0', 0]], [true]],
    [`if (!isOn('x')) return 0\n  return 1`, 1, [['return 1', 0]], [false]],
    [`return isOn('x') ? 1 : 2`, 2, [['? 1', 2], [': 2', 0]], [true]],
    [`const on = isOn('x')\n  if (on) { big() }`, 2, [['{ big() }', 1]], [true, false]],
    [`if (isOn('x') && paid) { big() }`, 5, [['&& paid', 2], ['{ big() }', 1]], [true, false]],
    [`if (isOn('x') && paid) { big() }`, 5, [['{ big() }', 1]], [true]],
    [`if (paid && isOn('x')) { big() }`, 5, [["&& isOn('x')", 3], ['{ big() }', 3]], [true]],
    [`if (paid && isOn('x')) { big() }`, 5, [["&& isOn('x')", 3], ['{ big() }', 1]], [true, false]],
    [`if (isOn('x') || paid) { big() }`, 5, [['|| paid', 2], ['{ big() }', 4]], [false, true]],
    // a block of compiled code begins where the source map has its last place before it
    [`return isOn('x') ? 1 : 2`, 1, [['1 : 2', 0]], [true]],
    [`return isOn('x') && paid ? big() : small()`, 1, [['paid ? big()', 0]], [true]],
    [`return isOn('x') && paid && big()`, 1, [['paid && big()', 0]], [true]],
    [`if (paid || isOn('x')) { big() }`, 4, [["|| isOn('x')", 2], ['{ big() }', 3]], [false, true]],
  ])('of %s, called %d times with %j', (body, called, blocks, ran) => {
    const found = ranOf(body, called, blocks) as { ran: boolean[] }
    expect([...found.ran].sort()).toEqual([...ran].sort())
  })
  it.each<[string, number, Blocks, string]>([
    [`return [].map(x => isOn('x') ? x : 1)`, 1, [], 'coverage does not show whether its function was called'],
    [`if (isOn('x')) big()\n  else small()`, 1, [['big()\n  else small()', 0]], 'the counts of its arms do not add up'],
    [`while (isOn('x')) { big() }`, 2, [['{ big() }', 1]], 'a loop asks it more often than is counted'],
  ])('of %s, called %d times with %j, do not tell', (body, called, blocks, reason) => {
    expect(ranOf(body, called, blocks)).toEqual({ reason })
  })
  it('of a function without a name are those of its own block', () => {
    expect(ranOf(`return [1].map(x => isOn('x') ? x : 1)`, 1, [[`x => isOn('x') ? x : 1`, 3], ['? x', 2], [': 1', 1]])).toEqual({ ran: [true, false] })
  })
})
