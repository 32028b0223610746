import { describe, expect, it } from 'vitest'
import { takeInventory } from '../../src/check/inventory.js'
import { untestedState } from '../../src/check/untested-state.js'
import { coveredArms, type Coverage, type FileCoverage } from '../../src/cases/coverage.js'
import type { FlagStates, RecordedState } from '../../src/cases/flag-states.js'
import { pairsNeverTogether, testedOf } from '../../src/cases/tested.js'
import { call, override } from '../../src/detect/shape.js'
import type { FlagBranch } from '../../src/scan/facts.js'
import { parse } from '../../src/store/flags-yml.js'
import { scan } from '../detect/harness.js'

// How a flag is tested, and which of its states are left untested by that. Ten kinds of five flags each.
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
  { name: 'untested', test: '', recorded: [], covered: undefined, missing: ['on', 'off'] },
] as const

describe('the states that tests have seen', () => {
  it('are right for fifty flags, however they were tested', () => {
    const flags = kinds.flatMap(kind => Array.from({ length: 5 }, (_, i) => ({ ...kind, key: `${kind.name}_${i}` })))
    const files: Record<string, string> = {
      'flags.ts': 'export const isOn = (key: string): boolean => key === ""\nexport const force = (states: object): object => states\n',
      'test/states.test.ts': `import { force } from '../flags'\n${flags.map(({ test, key }) => test.replaceAll('KEY', key)).join('\n')}\n`,
      ...Object.fromEntries(flags.map(({ key }) => [`${key}.ts`, source(key)])),
    }
    const references = scan({ files, shapes: [call('isOn', { from: ['./flags'], key: 0 }), override('force', { from: ['./flags'], map: 0 })] })
    const branches = references.filter(({ role }) => role === 'read').map(reference => branchOf(reference, files[reference.file]!))
    const states = flags.flatMap(({ key, recorded }) => recorded.map((value): RecordedState =>
      ({ key, value: value === true, file: 'a.test.ts', test: 'pays', ...(value === 'default' ? { defaulted: true } : {}) })))
    const coverage = Object.fromEntries(flags.flatMap(({ key, covered }) => (covered === undefined ? [] : [[key, fileCoverage(`${key}.ts`, covered)]])))
    const tested = testedOf({ recorded: [{ version: 1, states }], coverage, branches, read: file => files[file] })
    const definitions = parse(`flags:\n${flags.map(({ key }) => `  ${key}: { category: ops }`).join('\n')}\n`, 'flags.yml')
    const inventory = takeInventory({ flags: definitions, references, branches, skipped: [], environments: [], now: '2026-11-21', ...(tested && { tested }) },
      { staleAfterDays: 30, categories: {}, naming: { case: 'snake' }, severity: {} })
    const found = new Map(untestedState(inventory).map(draft => [String(draft.flag), draft.evidence?.['missing']]))
    expect(flags.map(({ key }) => [key, found.get(key)])).toEqual(flags.map(({ key, missing }) => [key, missing]))
  })

  it('are not known from anything when no test run left something', () => {
    expect(testedOf({ recorded: [], branches: [], read: () => undefined })).toBeUndefined()
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
  it('says nothing when more than the flag decides', () => {
    const text = `if (isOn('x') && paid) { big() }`
    expect(covered(text, branch(text, `isOn('x')`, `isOn('x') && paid`, '{ big() }'), 'if', [text, text], [4, 4], [['big()', 4]]))
      .toEqual({ reason: 'its condition depends on more than the flag' })
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
