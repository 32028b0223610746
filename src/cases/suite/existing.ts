// The tests that already reach a flag's code: all states there => nothing to do; a table that lacks one => its row; a describe =>
// wrapped in both states. What cannot be extended soundly is left alone, with a note, and gets a file of its own.
import { basename, dirname } from 'node:path/posix'
import type { ts } from '../../scan/compiler.js'
import type { FlagReference } from '../../detect/reference.js'
import { applyEdits } from '../../flag/edit.js'
import { lineStarts, positionAt } from '../../flag/place.js'
import type { FlagValue } from '../../flag/value.js'
import { dialectOfTest, type Dialect } from '../dialect.js'
import type { ProjectFiles } from '../project-files.js'
import type { CasesRequest, PlannedCases } from '../request.js'
import { parseSource } from '../target.js'
import { testFileOf } from '../test-name.js'
import { blocksOf, flatBlocks, type Block } from './blocks.js'
import { forcedIn, statesForced, type Forced } from './forced.js'
import { exportsReaching, reaches, reachingNames } from './reach.js'
import { addRow } from './row.js'
import { wrap } from './wrap.js'

/** One test file that reaches the code under test. */
export interface Suite {
  readonly test: ts.SourceFile
  readonly blocks: readonly Block[]
  /** tests whose body leads to a read of the flag */
  readonly reaching: readonly Block[]
  readonly names: ReadonlySet<string>
  readonly forced: readonly Forced[]
  readonly dialect: Dialect
  readonly source: ts.SourceFile
  readonly reads: readonly FlagReference[]
  readonly request: CasesRequest
  readonly files: ProjectFiles
}

export interface SmallEdit { readonly start: number; readonly end: number; readonly text: string; readonly why: string }
export interface Extension { readonly status: 'wrapped' | 'row added'; readonly edits: readonly SmallEdit[]; readonly asserting: number; readonly todo: number }

/** `undefined` = there are none that can be extended; `notes` says of those that were looked at why not. */
export function planExisting(file: string, reads: readonly FlagReference[], request: CasesRequest, files: ProjectFiles, notes: string[]): PlannedCases[] | undefined {
  const source = files.source(file), own = testFileOf(file, request.key, request.testFiles)
  if (source === undefined || request.read(own) !== undefined) return undefined
  const suites = suitesOf(source, reads, request, files), forced = statesForced(suites.flatMap(suite => suite.forced))
  if (suites.length > 0 && request.values.every(value => forced.includes(value))) return suites.filter(one => one.forced.length > 0).map(one => tested(one))
  // those that force the flag, else those named for the file: what else comes by it tests something else
  const named = basename(file).replace(/\.[^.]+$/, ''), near = suites.filter(one => one.forced.length > 0 || basename(one.test.fileName).startsWith(named) || named === 'index')
  for (const suite of near.toSorted((a, b) => b.forced.length - a.forced.length)) {
    const extension = extended(suite)
    if (typeof extension !== 'string') return [{ ...plannedOf(suite), ...extension, text: applyEdits(suite.test.text, extension.edits) }]
    notes.push(`${suite.test.fileName}: ${extension}`)
  }
  return undefined
}

function extended(suite: Suite): Extension | string {
  const table = suite.forced.find(one => one.table !== undefined)
  return table?.table ? addRow(suite, table.table) : wrap(suite)
}

function suitesOf(source: ts.SourceFile, reads: readonly FlagReference[], request: CasesRequest, files: ProjectFiles): Suite[] {
  const file = source.fileName, name = basename(file).replace(/\.[^.]+$/, ''), word = name === 'index' ? basename(dirname(file)) : name
  const exported = exportsReaching(source, node => reads.some(({ site }) => node.getStart() <= site.start && site.end <= node.getEnd()))
  const overrides = request.references.filter(({ role, key }) => role === 'override' && key.kind === 'exact' && key.key === request.key)
  const overriding = new Set(overrides.map(one => one.file))
  return request.testFiles.flatMap((test): Suite[] => {
    const text = test.endsWith('.d.ts') ? undefined : request.read(test)
    if (text === undefined || (!overriding.has(test) && !text.includes(word)) || text.includes('// halyard:cases ')) return []
    const parsed = parseSource(test, text), names = reachingNames(parsed, file, exported, files, overriding.has(test))
    if (names.size === 0) return []
    const blocks = blocksOf(parsed), reaching = flatBlocks(blocks).filter(block => block.kind === 'test' && reaches(block, names))
    const dialect = dialectOfTest(text, request.dependencies(test))
    return reaching.length === 0 ? [] : [{ test: parsed, blocks, reaching, names, forced: forcedIn(parsed, overrides, request.values), dialect, source, reads, request, files }]
  })
}

function tested({ test, source, forced }: Suite): PlannedCases {
  const starts = lineStarts(test.text)
  const notes = forced.filter(({ states }) => states.length > 0).map(({ at, states, ran = states }) => {
    const open = states.filter(state => !ran.includes(state)), words = (all: readonly FlagValue[]): string => all.map(stateText).join(' and ')
    return `${test.fileName}:${positionAt(starts, at).line} forces ${words(states)}${open.length === 0 ? '' : `, but no test runs with ${words(open)} yet`}`
  })
  return { file: test.fileName, source: source.fileName, status: 'tested', text: test.text, before: test.text, asserting: 0, todo: 0, notes }
}

function plannedOf({ test, source }: Suite): PlannedCases {
  return { file: test.fileName, source: source.fileName, status: 'wrapped', text: test.text, before: test.text, asserting: 0, todo: 0, notes: [] }
}

export const stateText = (value: FlagValue): string => (value === true ? 'on' : value === false ? 'off' : JSON.stringify(value))
