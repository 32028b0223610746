import { describe, expect, it } from 'vitest'
import { takeInventory } from '../../src/check/inventory.js'
import { untestedState } from '../../src/check/untested-state.js'
import { coveredArms, type Coverage, type FileCoverage } from '../../src/cases/coverage.js'
import { withTables } from '../../src/cases/suite/forced.js'
import { findCallPaths } from '../../src/cases/together/call-paths.js'
import { sdks } from '../../src/detect/sdk/index.js'
import type { FlagStates, RecordedState } from '../../src/cases/flag-states.js'
import { pairsNeverTogether, testedOf } from '../../src/cases/tested.js'
import { call, override } from '../../src/detect/shape.js'
import type { FlagBranch } from '../../src/scan/facts.js'
import { parse } from '../../src/store/flags-yml.js'
import { findBranches } from '../../src/scan/branches.js'
import { scan } from '../detect/harness.js'

// How a flag is tested, and which of its states are left untested by that. Nineteen kinds of five flags each.
const kinds = [
  // kind                       in tests                                   recorded                                covered [on, off]  missing
  { name: 'both_recorded', test: '', recorded: [true, false], covered: undefined, missing: undefined },
  { name: 'on_recorded', test: '', recorded: [true], covered: undefined, missing: ['off'] },
  { name: 'off_by_default', test: '', recorded: [true, 'default'], covered: undefined, missing: ['off'] },
  { name: 'both_forced', test: `force({ KEY: true }); force({ KEY: false })`, recorded: [], covered: undefined, missing: undefined },
  { name: 'on_forced', test: `force({ KEY: true })`, recorded: [], covered: undefined, missing: ['off'] },
  { name: 'forced_unknown', test: `force({ KEY: Math.random() > 0.5 })`, recorded: [], covered: undefined, missing: ['on', 'off'] },
  { name: 'forced_and_recorded', test: `force({ KEY: true })`, recorded: [false], covered: undefined, missing: undefined },
  { name: 'both_covered', test: '', recorded: [], covered: [3, 1], missing: undefined },
  { name: 'on_covered', test: '', recorded: [], covered: [3, 0], missing: ['off'] },
  { name: 'both_by_table', test: `it.each([{ on: true }, { on: false }])('KEY', ({ on }) => { force({ KEY: on }) })`, recorded: [], covered: undefined, missing: undefined },
  { name: 'on_by_loop', test: `for (const big of [true]) it('KEY', () => { force({ KEY: big }) })`, recorded: [], covered: undefined, missing: ['off'] },
  { name: 'by_flag_cases', test: `describe.each(flagCases('KEY'))('$name', ({ flags }) => { it('x', () => withFlags(flags, () => {})) })`, recorded: [], covered: undefined, missing: undefined },
  { name: 'both_by_helper', test: `describe('KEY', () => { function setup({ on = true }: { on?: boolean } = {}) { force({ KEY: on }) } it('a', () => { setup() }); it('b', () => { setup({ on: false }) }) })`, recorded: [], covered: undefined, missing: undefined },
  { name: 'on_by_helper', test: `describe('KEY', () => { const setup = (on: boolean) => force({ KEY: on }); it('a', () => { setup(true) }) })`, recorded: [], covered: undefined, missing: ['off'] },
  { name: 'off_only_planned', test: `describe.each([{ on: true }, { on: false }])('KEY', ({ on }) => { beforeEach(() => force({ KEY: on })); it.runIf(on)('a', () => {}); if (!on) it.todo('b') })`, recorded: [], covered: undefined, missing: ['off'] },
  { name: 'off_skipped', test: `for (const { on } of [{ on: true }, { on: false }]) describe('KEY', () => { beforeEach(() => force({ KEY: on })); (on ? it : it.skip)('a', () => {}) })`, recorded: [], covered: undefined, missing: ['off'] },
  { name: 'each_has_its_own', test: `describe.each([{ on: true }, { on: false }])('KEY', ({ on }) => { beforeEach(() => force({ KEY: on })); it.runIf(on)('a', () => {}); it.skipIf(on)('b', () => {}) })`, recorded: [], covered: undefined, missing: undefined },
  { name: 'mock_ignores_key', test: `vi.mock('../flags', () => ({ isOn: vi.fn(() => true) }))`, recorded: [], covered: undefined, missing: ['on', 'off'] },
  { name: 'untested', test: '', recorded: [], covered: undefined, missing: ['on', 'off'] },
] as const

describe('the states that tests have seen', () => {
  it('are right for ninety-five flags, however they were tested', () => {
    const flags = kinds.flatMap(kind => Array.from({ length: 5 }, (_, i) => ({ ...kind, key: `${kind.name}_${i}` })))
    const files: Record<string, string> = {
      'flags.ts': 'export const isOn = (key: string): boolean => key === ""\nexport const force = (states: object): object => states\n',
      'test/states.test.ts': `import { force } from '../flags'\nimport { flagCases, withFlags } from 'halyard/testing'\n${flags.map(({ test, key }) => test.replaceAll('KEY', key)).join('\n')}\n`,
      ...Object.fromEntries(flags.map(({ key }) => [`${key}.ts`, source(key)])),
    }
    const references = withTables(scan({ files, shapes: [call('isOn', { from: ['./flags'], key: 0 }), override('force', { from: ['./flags'], map: 0 })], sdks: [sdks.halyard] }), file => files[file])
    const branches = references.filter(({ role }) => role === 'read').map(reference => branchOf(reference, files[reference.file]!))
    const states = flags.flatMap(({ key, recorded }) => recorded.map((value): RecordedState =>
      ({ key, value: value === true, file: 'a.test.ts', test: 'pays', ...(value === 'default' ? { defaulted: true } : {}) })))
    const coverage = Object.fromEntries(flags.flatMap(({ key, covered }) => (covered === undefined ? [] : [[key, fileCoverage(`${key}.ts`, covered)]])))
    const tested = testedOf({ recorded: [{ version: 1, states }], coverage: [coverage], branches, read: file => files[file] })
    const definitions = parse(`flags:\n${flags.map(({ key }) => `  ${key}: { category: ops }`).join('\n')}\n`, 'flags.yml')
    const inventory = takeInventory({ flags: definitions, references, branches, skipped: [], environments: [], now: '2026-11-21', ...(tested && { tested }) },
      { staleAfterDays: 30, categories: {}, naming: { case: 'snake' }, severity: {} })
    const found = new Map(untestedState(inventory).map(draft => [String(draft.flag), draft.evidence?.['missing']]))
    expect(flags.map(({ key }) => [key, found.get(key)])).toEqual(flags.map(({ key, missing }) => [key, missing]))
  })

  it('are not known from anything when no test run left something', () => {
    expect(testedOf({ recorded: [], branches: [], read: () => undefined })).toBeUndefined()
    expect(testedOf({ recorded: [{ version: 1, states: [] }], branches: [], read: () => undefined })).toBeUndefined()
  })
  it('name the pairs of two flags that no test had together', () => {
    const recorded: FlagStates = { version: 1, states: [
      { key: 'a', value: true, file: 't.ts', test: 'one' }, { key: 'b', value: true, file: 't.ts', test: 'one' },
      { key: 'a', value: false, file: 't.ts', test: 'two' }, { key: 'b', value: true, file: 't.ts', test: 'two' },
      { key: 'b', value: false, file: 't.ts', test: 'three' },
    ] }
    expect(pairsNeverTogether('a', 'b', { a: [true, false], b: [true, false] }, testedOf({ recorded: [recorded], branches: [], read: () => undefined })!))
      .toEqual(['a=true b=false', 'a=false b=false'])
  })
})

describe('what untested-state says', () => {
  const files: Record<string, string> = {
    'flags.ts': 'export const isOn = (key: string): boolean => key === ""\n',
    'till.ts': `import { isOn } from './flags'\nimport { ship } from './ship'\nexport function till() { return isOn('new_till') && isOn('big_cart') ? 1 : 2 }\nexport const close = () => (isOn('late') ? ship() : 0)\n`,
    'ship.ts': `import { isOn } from './flags'\nexport const ship = () => (isOn('drone') ? 1 : 2)\n`,
  }
  const references = scan({ files, shapes: [call('isOn', { from: ['./flags'], key: 0 })] })
  const states = (list: [string, boolean, string | null][]): FlagStates => ({ version: 1, states: list.map(([key, value, test]) => ({ key, value, file: 'a.test.ts', test })) })
  const found = (recorded: FlagStates[], coverage?: Coverage): string[] => {
    const branches = findBranches(references, { textOf: file => files[file] }), tested = testedOf({ recorded, branches, references, read: file => files[file], ...(coverage && { coverage: [coverage] }) })!
    const callPaths = findCallPaths(references, { read: file => files[file], resolve: (_, name) => (name.startsWith('.') ? `${name.slice(2)}.ts` : undefined) })
    const inventory = takeInventory({
      flags: parse(`flags:\n${['new_till', 'big_cart', 'late', 'drone'].map(key => `  ${key}: { category: ops }`).join('\n')}\n`, 'flags.yml'), references, branches, skipped: [], environments: [], now: '2026-11-21', tested, callPaths,
      neverTogether: (a, b, values) => pairsNeverTogether(a, b, values, tested),
    }, { staleAfterDays: 30, categories: {}, naming: { case: 'snake' }, severity: {} })
    return untestedState(inventory).map(({ message }) => message)
  }

  it('names the states, what runs showed, and the pairs of flags that never ran together', () => {
    expect(found([states([['new_till', true, 'one'], ['big_cart', true, 'one'], ['new_till', false, 'two'], ['late', true, 'one'], ['drone', false, null]])])).toEqual([
      'no test runs with big_cart off (recorded only on, in 1 test); force it in a test, or run "halyard cases big_cart"',
      'no test runs with late off (recorded only on, in 1 test); force it in a test, or run "halyard cases late"',
      'no test runs with drone on (recorded only off, in 1 test); force it in a test, or run "halyard cases drone"',
      'big_cart and new_till decide together (the same condition, till.ts:3), and no recorded test had big_cart=true new_till=false, or big_cart=false new_till=true, or big_cart=false new_till=false; run "halyard cases big_cart new_till"',
      'drone and late decide together (close in till.ts calls ship in ship.ts), and no recorded test had drone=true late=true, or drone=true late=false, or drone=false late=false; run "halyard cases drone late"',
    ])
  })
  it('says when coverage cannot tell', () => {
    expect(found([], {}).slice(0, 1)).toEqual(['no test runs with new_till on or off (coverage cannot tell: no coverage of till.ts (till.ts:3)); force it in a test, or run "halyard cases new_till"'])
  })
})

describe('coverage', () => {
  const on = { key: { kind: 'exact', key: 'x' }, file: 'a.ts' }
  const branch = (text: string, site: string, condition: string, then: string, otherwise?: string): FlagBranch => ({
    reference: { ...on, site: spanOf(text, site) } as unknown as FlagBranch['reference'],
    condition: spanOf(text, condition),
    arms: [{ when: true, span: spanOf(text, then), line: 1, column: 1, endLine: 1, endColumn: 1, lines: 1 }, { when: false, span: otherwise === undefined ? undefined : spanOf(text, otherwise), line: 1, column: 1, endLine: 1, endColumn: 1, lines: 1 }],
  })
  const covered = (text: string, one: FlagBranch, type: string, locations: string[], counts: number[], statements: [string, number][] = []): unknown =>
    coveredArms(one, { 'a.ts': {
      path: '/shop/a.ts', statementMap: Object.fromEntries(statements.map(([of], i) => [i, rangeOf(text, of)])), s: Object.fromEntries(statements.map(([, count], i) => [i, count])),
      branchMap: { 0: { type, loc: rangeOf(text, text), locations: locations.map(of => rangeOf(text, of)) } }, b: { 0: counts },
    } }, () => text)

  it('of a conditional is its two counts', () => {
    const text = `isOn('x') ? big() : small()`
    expect(covered(text, branch(text, `isOn('x')`, `isOn('x')`, 'big()', 'small()'), 'cond-expr', ['big()', 'small()'], [2, 0])).toEqual({ ran: [true] })
  })
  it('of `on && b` says off was run only when the left count is the greater', () => {
    const text = `isOn('x') && big()`, one = branch(text, `isOn('x')`, `isOn('x')`, 'big()')
    expect(covered(text, one, 'binary-expr', [`isOn('x')`, 'big()'], [5, 2])).toEqual({ ran: [true, false] })
    expect(covered(text, one, 'binary-expr', [`isOn('x')`, 'big()'], [5, 5])).toEqual({ ran: [true] })
  })
  it('of an if without else knows the else nobody wrote', () => {
    const text = `if (isOn('x')) { big() }`, one = branch(text, `isOn('x')`, `isOn('x')`, '{ big() }')
    expect(covered(text, one, 'if', [text, text], [0, 4], [['big()', 0]])).toEqual({ ran: [false] })
    expect(covered(text, one, 'if', [text, text], [4, 0], [['big()', 4]])).toEqual({ ran: [true] })
  })
  it.each([
    // condition               counts of its parts  of if, else    ran
    ["isOn('x') && paid", [5, 2], [1, 4], [true, false]],
    ["isOn('x') && paid", [5, 5], [1, 4], [true]],
    ["isOn('x') && paid", [5, 0], [0, 5], [false]],
    ["!isOn('x') && paid", [5, 2], [1, 4], [false, true]],
    ["isOn('x') || paid", [5, 2], [4, 1], [false, true]],
    ["paid && isOn('x')", [5, 3], [3, 2], [true]],
    ["paid && isOn('x')", [5, 3], [1, 4], [true, false]],
    ["paid && isOn('x') && late", [5, 3, 2], [1, 4], [true, false]],
    ["(paid || isOn('x'))", [5, 3], [5, 0], [true]],
  ])('of `if (%s)` is told by how often each part was asked: %j', (condition, parts, arms, ran) => {
    const text = `if (${condition}) { big() }`, one = branch(text, `isOn('x')`, condition, '{ big() }')
    const operands = condition.replaceAll(/[()]/g, found => (found === '(' ? '(' : ')')).replace(/^\((.*)\)$/, '$1').split(/ (?:&&|\|\|) /)
    const report = (type: string, locations: string[], counts: number[], loc: string): unknown => ({ type, loc: rangeOf(text, loc), locations: locations.map(of => rangeOf(text, of)), counts })
    const branches = [report('if', [text, text], arms, text), report('binary-expr', operands, parts, condition)] as { type: string; loc: object; locations: object[]; counts: number[] }[]
    const found = coveredArms(one, { 'a.ts': {
      path: '/shop/a.ts', statementMap: {}, s: {}, branchMap: Object.fromEntries(branches.map((each, i) => [i, each])), b: Object.fromEntries(branches.map(({ counts }, i) => [i, counts])),
    } as never }, () => text)
    expect(found).toEqual({ ran })
  })
  it.each([
    [`isOn('x') && paid || late`, 'its condition mixes && and ||'],
    [`isOn('x') === wanted(paid)`, 'its condition depends on more than the flag'],
  ])('says nothing of `%s`', (condition, reason) => {
    const text = `if (${condition}) { big() }`
    expect(covered(text, branch(text, `isOn('x')`, condition, '{ big() }'), 'if', [text, text], [4, 4], [['big()', 4]])).toEqual({ reason })
  })
  it('has no branch for what is looked up or passed on, and says so', () => {
    const files = { 'flags.ts': 'export const variant = (key: string): string => key\n', 'limits.ts': `import { variant } from './flags'\nexport const limit = (all: Record<string, number>) => all[variant('size')]\n` }
    const references = scan({ files, shapes: [call('variant', { from: ['./flags'], key: 0 })] })
    expect(testedOf({ recorded: [], coverage: [{}], branches: [], references, read: () => undefined })?.silent)
      .toEqual([{ key: 'size', file: 'limits.ts', line: 2, reason: 'its value is looked up or passed on, there is no branch to count' }])
  })
  it('takes a column that is not told for the end of the line, as vitest means it', () => {
    const text = `isOn('x') ? 1 : 2`, [one, other] = [rangeOf(text, '1'), rangeOf(text, '2')]
    expect(coveredArms(branch(text, `isOn('x')`, `isOn('x')`, '1', '2'), { 'a.ts': {
      path: '/shop/a.ts', statementMap: {}, s: {}, b: { 0: [1, 0] },
      branchMap: { 0: { type: 'cond-expr', loc: { ...rangeOf(text, text), end: { line: 1, column: null } }, locations: [one, { ...other, end: { line: 1, column: null } }] } },
    } }, () => text)).toEqual({ ran: [true] })
  })
  it('counts the arms of an if, though nothing stands in them, and of no other if', () => {
    const empty = `if (isOn('x')) { } else { small() }`, at = branch(empty, `isOn('x')`, `isOn('x')`, '{ }', '{ small() }')
    expect(covered(empty, at, 'if', [empty, '{ small() }'], [2, 0])).toEqual({ ran: [true] })
    const inside = `if (paid) { x = isOn('x') ? 1 : 2 }`, inner = branch(inside, `isOn('x')`, `isOn('x')`, '1', '2')
    expect(covered(inside, inner, 'if', [inside, inside], [2, 0])).toEqual({ reason: 'coverage has no count for its arms' })
  })
  it('of a longer chain counts the part behind the flag, though another decides', () => {
    const text = `isOn('x') && paid && big()`
    expect(covered(text, branch(text, `isOn('x')`, `isOn('x') && paid`, 'big()'), 'binary-expr', [`isOn('x')`, 'paid', 'big()'], [3, 2, 0])).toEqual({ ran: [true, false] })
  })
  it('knows a flag that was taken out of an object, and one arm where only one is certain', () => {
    const taken = `const { wide } = flags(); x = !wide && b()`
    expect(covered(taken, branch(taken, 'wide', '!wide', 'b()'), 'binary-expr', ['!wide', 'b()'], [5, 2])).toEqual({ ran: [false, true] })
    const text = `on ? 'wide' : 'slim'`, both = branch(text, 'on', 'on', `'wide'`, `'slim'`), of = (arm: number, counts: number[]): unknown => covered(text, { ...both, arms: [both.arms[arm]!] }, 'cond-expr', [`'wide'`, `'slim'`], counts)
    expect([of(0, [3, 0]), of(0, [0, 3]), of(1, [0, 3])]).toEqual([{ ran: [true] }, { ran: [] }, { ran: [false] }])
  })
  it('of a loop says only what is certain: V8 counts how often it was come to', () => {
    const text = `while (isOn('x') && more()) { big() }`
    expect(covered(text, branch(text, `isOn('x')`, `isOn('x') && more()`, '{ big() }'), 'binary-expr', [`isOn('x')`, 'more()'], [2, 3])).toEqual({ ran: [true], reason: 'a loop asks it more often than is counted' })
  })
  it('of an arm that several values select names none of them', () => {
    const text = `variant('x') === 'grid' ? 1 : 2`, one = branch(text, `variant('x')`, `variant('x') === 'grid'`, '1', '2')
    const of = (counts: number[]): unknown => covered(text, { ...one, arms: [{ ...one.arms[0]!, when: 'grid' }, { ...one.arms[1]!, when: 'list', except: ['grid'] }] }, 'cond-expr', ['1', '2'], counts)
    expect([of([1, 0]), of([0, 1])]).toEqual([{ ran: ['grid'] }, { ran: [], reason: 'more than one value runs its arm' }])
  })
  it('is looked up where the test is, when the value comes from another file', () => {
    const text = `on ? 1 : 2`, one = { ...branch(text, 'on', 'on', '1', '2'), file: 'b.ts' }
    const report: FileCoverage = { path: '/shop/b.ts', statementMap: {}, s: {}, b: { 0: [0, 4] }, branchMap: { 0: { type: 'cond-expr', loc: rangeOf(text, text), locations: [rangeOf(text, '1'), rangeOf(text, '2')] } } }
    expect(coveredArms(one, { b: report }, file => (file === 'b.ts' ? text : undefined))).toEqual({ ran: [false] })
  })
  it('is of the file itself, not of one that has the same name below another folder', () => {
    const text = source('x'), [read] = scan({ files: { 'flags.ts': 'export const isOn = (key: string): boolean => key === ""\n', 'x.ts': text }, shapes: [call('isOn', { from: ['./flags'], key: 0 })] })
    const report = (path: string, counts: number[]): FileCoverage => ({ ...fileCoverage('x.ts', counts), path }), of = (coverage: Coverage, root?: string): unknown => coveredArms(branchOf(read!, text), coverage, () => text, root)
    const both = { a: report('/shop/packages/till/x.ts', [1, 0]), b: report('/shop/x.ts', [0, 1]) }
    expect([of(both, '/shop'), of(both), of({ a: both.a }, '/shop')]).toEqual([{ ran: [false] }, { reason: 'coverage has several files that could be x.ts' }, { reason: 'no coverage of x.ts' }])
  })
  it('is merged over shards: what any of them ran was run', () => {
    const text = source('x'), [read] = scan({ files: { 'flags.ts': 'export const isOn = (key: string): boolean => key === ""\n', 'x.ts': text }, shapes: [call('isOn', { from: ['./flags'], key: 0 })] })
    const shard = (counts: number[]): Coverage => ({ 'x.ts': fileCoverage('x.ts', counts) })
    const tested = testedOf({ recorded: [], coverage: [shard([2, 0]), {}, shard([0, 1])], branches: [branchOf(read!, text)], read: () => text })!
    expect([tested.states.map(({ value }) => value), tested.silent]).toEqual([[true, false], []])
  })
  it('says so when a file is not in it', () => {
    const text = `isOn('x') ? 1 : 2`
    expect(coveredArms(branch(text, `isOn('x')`, `isOn('x')`, '1', '2'), {}, () => text)).toEqual({ reason: 'no coverage of a.ts' })
  })
})

const source = (key: string): string => `import { isOn } from './flags'\nexport const f = () => isOn('${key}') ? big() : small()\n`

function branchOf(reference: FlagBranch['reference'], text: string): FlagBranch {
  const arm = (when: boolean, of: string): FlagBranch['arms'][number] => ({ when, span: spanOf(text, of), line: 2, column: 1, endLine: 2, endColumn: 1, lines: 1 })
  return { reference, condition: reference.site, arms: [arm(true, 'big()'), arm(false, 'small()')] }
}
function fileCoverage(file: string, counts: readonly number[]): FileCoverage {
  const text = source(file.replace('.ts', ''))
  const whole = text.split('\n')[1]!
  return { path: `/shop/${file}`, statementMap: {}, s: {}, b: { 0: counts }, branchMap: { 0: { type: 'cond-expr', loc: rangeOf(text, whole.slice(whole.indexOf('isOn'))), locations: [rangeOf(text, 'big()'), rangeOf(text, 'small()')] } } }
}
function spanOf(text: string, of: string): { start: number; end: number } { return { start: text.indexOf(of), end: text.indexOf(of) + of.length } }
function rangeOf(text: string, of: string): Coverage[string]['statementMap'][string] {
  const { start, end } = spanOf(text, of), point = (at: number): { line: number; column: number } => ({ line: text.slice(0, at).split('\n').length, column: at - (text.lastIndexOf('\n', at - 1) + 1) })
  return { start: point(start), end: point(end) }
}
