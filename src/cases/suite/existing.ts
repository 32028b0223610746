// The tests that already reach a flag's code: all states there => nothing to do; a table that lacks one => its row; a describe =>
// wrapped in both states. What cannot be extended soundly is left alone, with a note, and gets a file of its own.
import type { ts } from '../../scan/compiler.js'
import type { FlagReference } from '../../detect/reference.js'
import { applyEdits } from '../../flag/edit.js'
import { lineStarts, positionAt } from '../../flag/place.js'
import type { FlagValue } from '../../flag/value.js'
import { dialectOfTest, type Dialect } from '../dialect.js'
import type { ProjectFiles } from '../project-files.js'
import type { CasesRequest, PlannedCases } from '../request.js'
import { parseSource } from '../target.js'
import { generatedFileOf } from '../test-name.js'
import { blocksOf, flatBlocks, isSkipped, type Block } from './blocks.js'
import { keysSaid } from './doubled.js'
import { doublesIn } from './doubles.js'
import { forcedIn, putBackIn, statesForced, type Forced } from './forced.js'
import { methodsReading, namesCalling, says } from './methods.js'
import { statesAsserted } from './pin.js'
import { reaches } from './reach.js'
import { importsFile, isNamedFor, isTestOf, namesReaching, wordOf, type Reader } from './reader.js'
import { addRow } from './row.js'
import { wrap, wrappedBefore } from './wrap.js'

/** One test file that reaches the code under test. */
export interface Suite {
  readonly test: ts.SourceFile
  readonly blocks: readonly Block[]
  /** tests whose body leads to a read of the flag */
  readonly reaching: readonly Block[]
  readonly names: ReadonlySet<string>
  readonly forced: readonly Forced[]
  /** what else its doubles of the function that is read answer for the flag */
  readonly doubles: readonly Forced[]
  readonly dialect: Dialect
  readonly source: ts.SourceFile
  readonly reads: readonly FlagReference[]
  readonly request: CasesRequest
  readonly files: ProjectFiles
}

export interface SmallEdit { readonly start: number; readonly end: number; readonly text: string; readonly why: string }
export interface Extension { readonly status: 'wrapped' | 'row added'; readonly edits: readonly SmallEdit[]; readonly asserting: number; readonly todo: number; readonly notes?: readonly string[] }

export interface Extending {
  readonly request: CasesRequest
  readonly files: ProjectFiles
  /** every source that reads the flag */
  readonly readers: readonly Reader[]
  /** test files that are extended already */
  readonly taken: ReadonlySet<string>
  /** says of the tests that were looked at why they were left alone */
  readonly notes: string[]
}

/** `undefined` = there are none that can be extended; an empty list = those of another source, extended already, test this one too. */
export function planExisting(reader: Reader, extending: Extending): PlannedCases[] | undefined {
  const { request, readers, taken, notes } = extending
  if (request.read(generatedFileOf(reader.source.fileName, request.key, request)) !== undefined) return undefined
  const suites = suitesOf(reader, extending), forced = [...statesForced(suites.flatMap(suite => suite.forced)), ...suites.flatMap(statesAsserted)]
  if (suites.length > 0 && request.values.every(value => forced.includes(value))) return suites.filter(one => (one.forced.length > 0 || statesAsserted(one).length > 0) && !taken.has(one.test.fileName)).map(one => tested(one))
  // those that force the flag, else those named for the file: what else comes by it tests something else
  const near = suites.filter(({ forced: own, test: { fileName } }) => (own.length > 0 || isNamedFor(reader, fileName)) && !readers.some(other => other !== reader && isTestOf(other, fileName)))
  if (near.some(({ test }) => taken.has(test.fileName))) return []
  const wrapped = near.flatMap(suite => { const found = wrappedBefore(suite); return found === undefined ? [] : [{ ...plannedOf(suite), status: 'unchanged' as const, ...found }] })
  if (wrapped.length > 0) return wrapped
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

/** The test files that come to what the reader exports. */
export function suitesOf(reader: Reader, { request, files, readers }: Pick<Extending, 'request' | 'files' | 'readers'>): Suite[] {
  const { source, reads } = reader, word = wordOf(reader)
  const overrides = request.references.filter(({ role, key }) => role === 'override' && key.kind === 'exact' && key.key === request.key)
  const overriding = new Set(overrides.map(one => one.file)), methods = methodsReading(source, reads)
  return request.testFiles.flatMap((test): Suite[] => {
    const isForcing = overriding.has(test), text = test.endsWith('.d.ts') ? undefined : request.read(test)
    if (text === undefined || (!isForcing && !text.includes(word)) || text.includes('// halyard:cases ')) return []
    const parsed = parseSource(test, text), own = namesReaching(parsed, reader, files, isForcing)
    if (own.size === 0) return []
    // the row's state holds for every test of the describe, whichever source it comes to the flag by
    const others = new Set(readers.flatMap(other => (other === reader ? [] : [...namesReaching(parsed, other, files, isForcing)]))), names = new Set([...own, ...others])
    const called = methods && importsFile(parsed, source.fileName, files) ? namesCalling(parsed, methods) : undefined
    const isOwn = (block: Block): boolean => reaches(block, own) && (called === undefined || block.body === undefined || says(block.body, called))
    const blocks = blocksOf(parsed), tests = flatBlocks(blocks).filter(block => block.kind === 'test' && !isSkipped(block))
    if (!tests.some(isOwn)) return []
    const dialect = dialectOfTest(text, request.dependencies(test)), said = keysSaid(parsed, request.references)
    return [{ test: parsed, blocks, reaching: tests.filter(block => isOwn(block) || reaches(block, others)), names, forced: forcedIn(parsed, overrides, request.values, said), doubles: [...doublesIn(parsed, reads, source, request.key, said), ...putBackIn(parsed, overrides, request.values)], dialect, source, reads, request, files }]
  })
}

function tested(suite: Suite): PlannedCases {
  const { test, source, forced } = suite, starts = lineStarts(test.text), said = statesForced(forced), others = [...new Set(statesAsserted(suite))].filter(state => !said.includes(state))
  const notes = forced.filter(({ states }) => states.length > 0).map(({ at, states, ran = states }) => {
    const open = states.filter(state => !ran.includes(state)), words = (all: readonly FlagValue[]): string => all.map(stateText).join(' and ')
    return `${test.fileName}:${positionAt(starts, at).line} forces ${words(states)}${open.length === 0 ? '' : `, but no test runs with ${words(open)} yet`}`
  })
  if (others.length > 0) notes.push(`${test.fileName}: in its ${forced.length > 0 ? 'other ' : ''}tests it is ${others.map(stateText).join(' and ')}`)
  return { file: test.fileName, source: source.fileName, status: 'tested', text: test.text, before: test.text, asserting: 0, todo: 0, notes }
}

function plannedOf({ test, source }: Suite): PlannedCases {
  return { file: test.fileName, source: source.fileName, status: 'wrapped', text: test.text, before: test.text, asserting: 0, todo: 0, notes: [] }
}

export const stateText = (value: FlagValue): string => (value === true ? 'on' : value === false ? 'off' : JSON.stringify(value))
