// Flags that the same code reads, tested together: a table beside the source, one row per state that is worth a test.
import type { FlagReference } from '../../detect/reference.js'
import type { FlagValue } from '../../flag/value.js'
import { dialectOf, type Dialect } from '../dialect.js'
import { flagValues } from '../flag-values.js'
import { forceOf, takesMany, type Force } from '../force.js'
import { specifierOf } from '../fresh.js'
import { Imports } from '../imports.js'
import { outcomeOf, type Outcome } from '../outcome.js'
import type { Allows, Axis } from '../pairwise.js'
import { movedTo } from '../own-override.js'
import { projectFiles, type ProjectFiles } from '../project-files.js'
import { placeRegion } from '../region.js'
import { renderText } from '../render.js'
import type { CasesPlan, CasesRequest, PlannedCases } from '../request.js'
import { sampleArguments, type Sample } from '../sample.js'
import { surroundingsOf } from '../surroundings.js'
import { exportedFunctions, toTarget, type Target } from '../target.js'
import { isTestFile, generatedFileOf } from '../test-name.js'
import { quotedAs } from '../quotes.js'
import { printTable, type TableTest } from './print.js'
import { readsReached } from './reached.js'
import { heldRows, namedRows, type NamedRow } from './rows.js'

export interface TogetherRequest {
  /** that of any of the flags */
  readonly request: CasesRequest
  readonly axes: readonly Axis[]
  readonly allows: Allows
  /** the value that one of the flags has in every row */
  readonly held?: { readonly key: string; readonly value: FlagValue }
}
interface Together extends TogetherRequest { readonly files: ProjectFiles; readonly rows: readonly NamedRow[]; readonly dialect: Dialect; readonly dependencies: ReadonlySet<string> }

/** Files that hold a function which reads, itself or in what it calls, at least two of the flags; `files` is empty when none does. */
export function planTogether({ request, axes, allows, held }: TogetherRequest): CasesPlan {
  const keys = new Set(axes.map(({ key }) => key)), files = projectFiles(request), key = [...keys].join(',')
  const reads = request.references.filter(read => read.role === 'read' && read.inert === undefined && read.key.kind === 'exact' && keys.has(read.key.key) && !isTestFile(read.file) && /\.[cm]?[jt]sx?$/.test(read.file))
  const today = Object.fromEntries(axes.map(axis => [axis.key, request.stateOf(axis.key)])), rows = held === undefined ? namedRows(axes, allows, today) : heldRows(axes, allows, today, held)
  const planned = [...new Set(reads.map(({ file }) => file))].sort().flatMap((file): PlannedCases[] => {
    const source = files.source(file), dependencies = request.dependencies(file)
    const targets = source === undefined ? [] : exportedFunctions(source).flatMap(found => {
      const reached = readsReached(found.fn, reads, files)
      return new Set(reached.map(keyOf)).size < 2 ? [] : [toTarget(found, reached)]
    })
    return targets.length === 0 ? [] : [planFile(file, targets, key, { request, axes, allows, files, rows, dependencies, dialect: dialectOf(dependencies) })]
  })
  const edits = planned.filter(({ status }) => status === 'created' || status === 'updated').map(({ file, before, text }) => ({ file, start: 0, end: before?.length ?? 0, text, why: `tests ${key} together` }))
  return { key, files: planned, edits }
}

function planFile(file: string, targets: readonly Target[], key: string, together: Together): PlannedCases {
  const { request, rows, dialect } = together, imports = new Imports()
  const tests = targets.map(target => {
    const test = planTest(target, together, imports)
    imports.add(specifierOf(file, target.fn.getSourceFile().text, dialect), target.isDefault ? `default as ${target.name}` : target.name)
    return test
  })
  const body = printTable({ keys: together.axes.map(axis => axis.key), rows, tests, isTyped: /\.[cm]?tsx?$/.test(file), needsDom: together.dependencies.has('@testing-library/react') && targets.some(one => one.isComponent) }, imports, dialect)
  const name = generatedFileOf(file, key, request), before = request.read(name), { status, text } = placeRegion(before, key, quotedAs(targets[0]?.fn.getSourceFile().text ?? '', body))
  const live = tests.filter(test => test.call !== undefined).length
  const own = rows.filter(({ name: one }) => !/^(all|production)\b/.test(one)).length
  return { file: name, source: file, status, text, before, asserting: live, todo: tests.length - live, notes: [`${rows.length} rows of ${together.axes.length} flags: every pair of values meets in one of them${own < rows.length ? `; ${rows.filter(({ name: one }) => /^(all|production)\b/.test(one)).map(one => one.name).join(', ')} by name` : ''}`] }
}

function planTest(target: Target, together: Together, imports: Imports): TableTest {
  const { request, files, dialect, rows, axes, dependencies } = together, source = target.fn.getSourceFile()
  const forces: Force[] = [], own = new Imports()
  const give = (reason: string): TableTest => ({ title: `${target.name}: ${reason}`, of: target.name, forces, isAsync: target.isAsync, call: undefined, outcomes: [] })
  for (const read of target.reads) {
    const home = files.source(read.file) ?? source, force = forceOf(home, read, keyOf(read), { overrides: request.overrides, files, values: axes.find(axis => axis.key === keyOf(read))?.values ?? [], isRendered: target.isComponent })
    if (typeof force === 'string') return give(force)
    if ((!takesMany(force) && force.kind !== 'function') || (force.kind === 'function' && dialect.mocks === undefined)) return give('no override forces several flags here; name one that takes a map in halyard.config.json')
    forces.push(home !== source && 'from' in force ? { ...force, from: movedTo(source.fileName, home.fileName, force.from) } : force)
  }
  const render = target.isComponent ? renderText(target, forces, { named: '', others: {}, request, together: true }, dependencies, own) : undefined
  if (target.isComponent && render === undefined) return give('render it and say what shows')
  for (const isFilled of [true, false]) {
    const samples = sampleArguments(target.fn.parameters, source, { isFilled, isRendered: target.isComponent, typeOf: files.typeOf })
    if (typeof samples[0] === 'string') continue
    const given = samples as Sample[], outcomes = rows.map(({ flags }) => outcome(target, flags, given, together))
    if (!isTold(outcomes)) continue
    const around = surroundingsOf(target, forces.every(takesMany) ? request.references.filter(({ role }) => role === 'read') : target.reads, files.functionOf)
    if (around !== undefined) return give(around)
    const call = render === undefined ? `${target.name}(${given.map(({ text }) => text).join(', ')})` : render(given)
    for (const { from, names } of own.entries()) for (const name of names) imports.add(from, name)
    return { title: target.name, of: target.name, forces, isAsync: target.isAsync, call, outcomes }
  }
  return give('say what each row answers')
}

/** Worth asserting: known in every row, and not the same in all. */
function isTold(outcomes: readonly Outcome[]): boolean {
  const [first] = outcomes
  return first !== undefined && (first.kind === 'answers' || first.kind === 'shows') && outcomes.every(({ kind }) => kind === first.kind) && new Set(outcomes.map(one => JSON.stringify(one))).size > 1
}

function outcome(target: Target, row: Readonly<Record<string, FlagValue>>, samples: readonly Sample[], { files }: Together): Outcome {
  const flags = flagValues(target.reads, read => row[keyOf(read)] ?? false)
  return flags === undefined ? { kind: 'unknown' } : outcomeOf(target.fn, flags, samples.map(({ value }) => value), files.functionOf)
}

const keyOf = ({ key }: FlagReference): string => (key.kind === 'exact' ? key.key : '')
