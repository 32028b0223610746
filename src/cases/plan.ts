// Tests of one flag, planned: for each source file that reads it, a test file beside it with one case per state. Pure; the same
// edits and the same writer as a removal.
import { dirname, join } from 'node:path/posix'
import type { FlagReference } from '../detect/reference.js'
import type { OverrideShape } from '../detect/shape.js'
import type { Edit } from '../flag/edit.js'
import type { FlagValue } from '../flag/value.js'
import { assertionsOf } from './assertion.js'
import { dialectOf, type Dialect } from './dialect.js'
import { flagValues } from './flag-values.js'
import { forceOf, type Force } from './force.js'
import { outcomeOf } from './outcome.js'
import { printTestFile, type PrintedTest } from './print.js'
import { placeRegion, type RegionStatus } from './region.js'
import { sampleArguments } from './sample.js'
import { findTargets, parseSource, type Target } from './target.js'

export interface CasesRequest {
  readonly key: string
  /** the states to test, e.g. [true, false] */
  readonly values: readonly FlagValue[]
  /** every reference of the key */
  readonly references: readonly FlagReference[]
  /** text of a file, relative to the root; `undefined` = there is none */
  readonly read: (file: string) => string | undefined
  /** names that the package of a file depends on */
  readonly dependencies: (file: string) => ReadonlySet<string>
  /** the project's own ways to force a state; paths in `from` are relative to the root */
  readonly overrides: readonly OverrideShape[]
}

export interface PlannedCases {
  readonly file: string
  readonly source: string
  readonly status: RegionStatus
  readonly text: string
  /** what the file is now */
  readonly before: string | undefined
  readonly asserting: number
  /** cases that no tool can write, with the reason in their title */
  readonly todo: number
}

export interface CasesPlan {
  readonly key: string
  readonly files: readonly PlannedCases[]
  readonly edits: readonly Edit[]
}

export function planCases(request: CasesRequest): CasesPlan {
  const reads = request.references.filter(({ role, file }) => role === 'read' && !isTestFile(file) && /\.[cm]?[jt]sx?$/.test(file))
  const files = [...new Set(reads.map(({ file }) => file))].sort().flatMap(file => planFile(file, reads.filter(read => read.file === file), request) ?? [])
  const edits = files.filter(({ status }) => status === 'created' || status === 'updated').map(({ file, before, text }): Edit =>
    ({ file, start: 0, end: before?.length ?? 0, text, why: `tests ${request.key} in every state` }))
  return { key: request.key, files, edits }
}

function planFile(file: string, reads: readonly FlagReference[], request: CasesRequest): PlannedCases | undefined {
  const text = request.read(file)
  if (text === undefined) return undefined
  const source = parseSource(file, text), dependencies = request.dependencies(file), dialect = dialectOf(dependencies)
  const { targets, unreached } = findTargets(source, reads)
  const planned = targets.map(target => planTest(target, request, dialect, dependencies, file))
  const tests: PrintedTest[] = [
    ...planned.map(({ test }) => test),
    ...[...new Map(unreached.map(one => [one.name, one])).values()].map(({ name, reason }) => todo(`${name}: ${reason}`)),
  ]
  const live = planned.filter(({ test }) => test.lines !== undefined)
  const imports = new Map(live.length === 0 ? [] : [[specifierOf(file, text), new Set(live.map(({ target }) => (target.isDefault ? `default as ${target.name}` : target.name)))]])
  const name = testFileOf(file, request.key), before = request.read(name)
  const body = printTestFile({
    key: request.key, values: request.values, imports, tests, isTyped: /\.[cm]?tsx?$/.test(file), renders: live.some(({ target }) => target.isComponent),
  }, dialect)
  const { status, text: after } = placeRegion(before, request.key, body)
  return { file: name, source: file, status, text: after, before, asserting: live.length, todo: tests.length - live.length }
}

function planTest(target: Target, { key, values, overrides }: CasesRequest, dialect: Dialect, dependencies: ReadonlySet<string>, file: string): { target: Target; test: PrintedTest } {
  const source = target.fn.getSourceFile()
  const give = (reason: string): { target: Target; test: PrintedTest } => ({ target, test: todo(`${target.name}: ${reason}`) })
  const forces: Force[] = []
  for (const read of target.reads) {
    const force = forceOf(source, read, key, overrides.map(shape => ({ ...shape, from: shape.from?.map(from => relativeFrom(file, from)) ?? [] })))
    if (typeof force === 'string') return give(force)
    if (dialect.mocks === undefined && ['function', 'method'].includes(force.kind)) return give(`${dialect.name} cannot replace the read; force the flag with halyard/testing, or name an override in halyard.config.json`)
    forces.push(force)
  }
  const samples = sampleArguments(target.fn.parameters, source)
  if (typeof samples === 'string') return give(`say what "${samples}" is`)
  if (target.isComponent && !(dependencies.has('react-dom') && (target.fn.parameters.length <= 1))) return give('render it and say what shows')
  const cases = values.map(value => ({ value, outcome: outcome(target, value, samples.map(sample => sample.value)) }))
  const call = target.isComponent
    ? `renderToStaticMarkup(createElement(${[target.name, ...samples.map(sample => sample.text)].join(', ')}))`
    : `${target.name}(${samples.map(sample => sample.text).join(', ')})`
  const lines = assertionsOf(cases, { text: call, isAsync: target.isAsync, isComponent: target.isComponent }, dialect)
  return lines === undefined ? give('say what differs between the states') : { target, test: { title: target.name, lines, isAsync: target.isAsync, forces } }
}

function outcome(target: Target, value: FlagValue, args: readonly unknown[]): ReturnType<typeof outcomeOf> {
  const values = flagValues(target.reads, value)
  return values === undefined ? { kind: 'unknown' } : outcomeOf(target.fn, values, args)
}

const todo = (title: string): PrintedTest => ({ title, lines: undefined, isAsync: false, forces: [] })

/** `src/checkout.ts` and `new_checkout` => `src/checkout.new_checkout.test.ts`: a file per flag, so that removing the flag removes it. */
export function testFileOf(file: string, key: string): string {
  const [, base, extension] = /^(.*)(\.[cm]?[jt]sx?)$/.exec(file) ?? [undefined, file, '']
  return `${base!}.${key.replace(/[^\w-]+/g, '-')}.test${extension!.replace('x', '')}`
}

/** How the test names its neighbour: with the extension that the file's own imports have. */
function specifierOf(file: string, text: string): string {
  const base = file.slice(file.lastIndexOf('/') + 1).replace(/\.[cm]?[jt]sx?$/, ''), [, own] = /\.([cm]?[jt]sx?)$/.exec(file) ?? []
  const [, written] = /from ['"]\.{1,2}\/[^'"]*?(\.[cm]?[jt]sx?)['"]/.exec(text) ?? []
  if (written === undefined) return `./${base}`
  return `./${base}${/^\.[cm]?ts/.test(written) ? `.${own!}` : `.${own!.replace('ts', 'js').replace('x', '')}`}`
}

function relativeFrom(file: string, from: string): string {
  if (!from.startsWith('.')) return from
  const up = dirname(file).split('/').filter(part => part !== '.').map(() => '..').join('/')
  const path = join(up === '' ? '.' : up, from).replace(/\.[cm]?tsx?$/, '')
  return path.startsWith('.') ? path : `./${path}`
}

export function isTestFile(file: string): boolean {
  return /(^|\/)(__tests__|__mocks__|tests?|specs?|e2e|cypress)\//.test(file) || /\.(test|spec|stories|cy)\.[cm]?[jt]sx?$/.test(file)
}
