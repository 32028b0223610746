// A new test file beside a source that reads the flag: imports, the forced state, one case per state and exported function.
import type { ts } from '../scan/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { FlagValue } from '../flag/value.js'
import { assertionsOf } from './assertion.js'
import { breaksOnNothing } from './breaks-on-nothing.js'
import { dialectOf, type Dialect } from './dialect.js'
import { flagValues } from './flag-values.js'
import { withForcedHooks } from './forced-hook.js'
import { forceOf, takesMany, type Force } from './force.js'
import { Imports } from './imports.js'
import { outcomeOf } from './outcome.js'
import { extensionIn } from './own-override.js'
import { printTestFile, type PrintedTest } from './print.js'
import { quotedAs } from './quotes.js'
import type { ProjectFiles } from './project-files.js'
import type { CasesRequest, PlannedCases } from './request.js'
import { placeRegion } from './region.js'
import { renderText } from './render.js'
import { isUntyped, sampleArguments, type Sample } from './sample.js'
import { standInsFor, type StandIn } from './stand-ins.js'
import { emptyStorage } from './storage.js'
import { surroundingsOf } from './surroundings.js'
import { stateValue, strangeState } from './switched.js'
import { findTargets, readsOf, type Target } from './target.js'
import { generatedFileOf } from './test-name.js'

interface Fresh {
  readonly request: CasesRequest
  readonly files: ProjectFiles
  readonly dialect: Dialect
  readonly dependencies: ReadonlySet<string>
  readonly named: string
  readonly others: Record<string, FlagValue>
  /** hooks and components that the tests replace */
  readonly isStoodIn: (name: string) => boolean
}
interface PlannedTest { readonly test: PrintedTest; readonly target: Target; readonly imports: Imports }

export function planFresh(file: string, reads: readonly FlagReference[], request: CasesRequest, files: ProjectFiles): PlannedCases | undefined {
  const source = files.source(file)
  if (source === undefined) return undefined
  const dependencies = request.dependencies(file), dialect = dialectOf(dependencies)
  const { targets, unreached } = findTargets(source, reads)
  const fresh: Fresh = { request, files, dialect, dependencies, named: namedBy(request.values), others: othersOf(targets, request), isStoodIn: () => false }
  const { planned, standIns, emptied = [] } = planTests(source, targets, fresh), imports = Imports.of(planned.map(one => one.imports))
  const tests: PrintedTest[] = [
    ...planned.map(({ test }) => test),
    ...[...new Map(unreached.map(one => [one.name, one])).values()].map(({ name, reason }) => todo(`${name}: ${reason}`)),
  ]
  for (const { target, test } of planned) {
    if (test.lines === undefined && test.of === undefined) continue
    imports.add(specifierOf(file, source.text, dialect), target.isDefault ? `default as ${target.name}` : target.name)
  }
  const live = planned.filter(({ test }) => test.lines !== undefined), name = generatedFileOf(file, request.key, request), before = request.read(name)
  if (before === undefined && tests.every(({ forces }) => forces.length === 0)) return outOfReach(source.text, file, tests)
  const body = printTestFile({
    key: request.key, values: request.values, switchedBy: request.switchedBy, tests, isTyped: /\.[cm]?tsx?$/.test(file), named: fresh.named, others: fresh.others, standIns, emptied,
    isForAll: planned.length > live.length || unreached.length > 0, needsDom: emptied.length > 0 || (live.some(({ target }) => target.isComponent) && dependencies.has('@testing-library/react')),
  }, imports, dialect)
  const { status, text: after } = placeRegion(before, request.key, quotedAs(source.text, body))
  return { file: name, source: file, status, text: after, before, asserting: live.length, todo: tests.length - live.length, notes: [] }
}

/** With stand-ins for what components and hooks need around them, where more can be said then. */
function planTests(source: ts.SourceFile, targets: readonly Target[], fresh: Fresh): { readonly planned: readonly PlannedTest[]; readonly standIns: readonly StandIn[]; readonly emptied?: readonly string[] } {
  const { request, files, dialect } = fresh, planned = targets.map(target => planTest(target, fresh)), storage = emptyStorage(source, targets, files.functionOf, fresh)
  const emptied = storage && targets.map(target => planTest(target, { ...fresh, files: { ...files, functionOf: storage.functionOf } }))
  if (storage && emptied && live(emptied) > live(planned)) return { planned: emptied, standIns: [], emptied: storage.emptied }
  const stoodIn = dialect.mocks !== undefined && planned.some(({ test }) => test.lines === undefined) ? standInsFor(source, targets, request.references.filter(isRead), files.functionOf) : undefined
  const again = stoodIn && targets.map(target => planTest(target, { ...fresh, isStoodIn: stoodIn.isStoodIn, files: { ...files, functionOf: stoodIn.functionOf } }))
  return stoodIn && again && live(again) > live(planned) ? { planned: again, standIns: stoodIn.standIns } : { planned, standIns: [] }
}

const live = (all: readonly PlannedTest[]): number => all.filter(({ test }) => test.lines !== undefined).length

/** A file of todos that force nothing is no help to anybody: the reasons alone are. */
function outOfReach(text: string, file: string, tests: readonly PrintedTest[]): PlannedCases {
  return { file, source: file, status: 'out of reach', text, before: text, asserting: 0, todo: 0, notes: tests.map(({ title }) => title) }
}

export const namedBy = (values: readonly FlagValue[]): string => (values.every(value => typeof value === 'boolean') ? 'on' : 'value')

function planTest(target: Target, fresh: Fresh): PlannedTest {
  const { request, dialect, files, dependencies } = fresh, { key, values, overrides } = request, source = target.fn.getSourceFile()
  const forces: Force[] = [], imports = new Imports(), strange = strangeState(request)
  const give = (reason: string): PlannedTest => ({ target, imports: new Imports(), test: { ...todo(`${target.name}: ${reason}`), forces, of: target.name } })
  if (strange !== undefined) return give(`${strange}; give the flag its variants in the store`)
  for (const read of target.reads) {
    const force = forceOf(source, read, key, { overrides, files, values, isRendered: target.isComponent })
    if (typeof force === 'string') return give(force)
    if (dialect.mocks === undefined && force.kind === 'function') return give(`${dialect.name} cannot replace the read; force the flag with halyard/testing, or name an override in halyard.config.json`)
    forces.push(force)
  }
  forces.push(...heldBy(target, forces, fresh))
  const render = target.isComponent ? renderText(target, forces, fresh, dependencies, imports) : undefined
  if (target.isComponent && render === undefined) return give('render it and say what shows')
  const [props] = target.fn.parameters, bearsNoProps = target.isComponent && props !== undefined && isUntyped(props) && !breaksOnNothing(target.fn, fresh.isStoodIn, props)
  let said: string[] | undefined, open: readonly string[] = []
  for (const isFilled of [true, false]) {
    const samples = sampleArguments(target.fn.parameters, source, { isFilled, bearsNoProps, isRendered: target.isComponent, typeOf: files.typeOf })
    if (isNames(samples)) { open = samples; continue }
    open = []
    const cases = values.map(value => ({ value, outcome: outcome(target, value, forces, samples, fresh) }))
    const text = render === undefined ? `${target.name}(${samples.map(sample => sample.text).join(', ')})` : render(samples)
    said ??= assertionsOf(cases, { text, isAsync: target.isAsync, isComponent: target.isComponent }, dialect)
  }
  if (open.length > 0) return give(`say what ${open.map(name => `"${name}"`).join(' and ')} ${open.length === 1 ? 'is' : 'are'}`)
  const around = said && surroundingsOf(target, request.references.filter(read => isRead(read) && (target.reads.includes(read) || holds(forces, read))), files.functionOf)
  if (around !== undefined) return give(around)
  return said === undefined ? give(target.isComponent ? 'render it in each state, and say what shows' : 'call it in each state, and say what it answers') : { target, imports, test: { title: target.name, lines: said, isAsync: target.isAsync, forces } }
}

const isNames = (samples: readonly Sample[] | readonly string[]): samples is readonly string[] => typeof samples[0] === 'string'

function outcome(target: Target, value: FlagValue, forces: readonly Force[], samples: readonly Sample[], { request, others, files }: Fresh): ReturnType<typeof outcomeOf> {
  const source = target.fn.getSourceFile(), { key, references } = request
  const known = references.filter(read => isRead(read) && (keyOf(read) === key ? target.reads.includes(read) : holds(forces, read) && read.file === source.fileName && Object.hasOwn(others, keyOf(read) ?? '')))
  const stateOf = (one: string | undefined): FlagValue => (one === key ? stateValue(value, request.switchedBy) : others[one ?? ''] ?? false)
  const flags = flagValues(known, read => stateOf(keyOf(read))), functionOf = withForcedHooks(source, forces, stateOf, files.functionOf)
  return flags === undefined ? { kind: 'unknown' } : outcomeOf(target.fn, flags, samples.map(sample => sample.value), functionOf)
}

/** Of the other flags that the function reads, those that are replaced where they are read: each keeps one state. */
function heldBy(target: Target, forces: readonly Force[], { request: { overrides, references, values }, files, others }: Fresh): Force[] {
  if (!forces.every(isAsked)) return []
  const source = target.fn.getSourceFile(), own = readsOf(source, target.fn, references.filter(isRead)).filter(read => !target.reads.includes(read) && Object.hasOwn(others, keyOf(read) ?? ''))
  return own.map(read => forceOf(source, read, keyOf(read) ?? '', { overrides, files, values, isRendered: target.isComponent })).filter(force => typeof force !== 'string').filter(isAsked)
}

/** A function that is asked for one flag by its key, or a member that holds one. */
const isAsked = (force: Force): boolean => force.kind === 'member' || (force.kind === 'function' && force.test !== undefined)

/** Is another flag's read answered by what forces this one? */
function holds(forces: readonly Force[], read: FlagReference): boolean {
  return forces.every(takesMany) || forces.some(force => (force.kind === 'function' || force.kind === 'member') && force.key === keyOf(read))
}

/** Other flags that the functions under test read, at today's state in production, else the default of the code. */
function othersOf(targets: readonly Target[], { references, key, stateOf }: CasesRequest): Record<string, FlagValue> {
  const found: Record<string, FlagValue> = {}
  for (const { fn } of targets) {
    for (const read of references) {
      const other = keyOf(read)
      if (other === undefined || other === key || !isRead(read) || read.file !== fn.getSourceFile().fileName || read.site.start < fn.getStart() || read.site.end > fn.getEnd()) continue
      const state = stateOf(other) ?? read.fallback ?? (read.type === undefined || read.type === 'boolean' ? false : undefined)
      if (state !== undefined) found[other] = state
    }
  }
  return found
}

const isRead = ({ role, answers }: FlagReference): boolean => role === 'read' && answers !== 'payload'
const keyOf = ({ key }: FlagReference): string | undefined => (key.kind === 'exact' ? key.key : undefined)
const todo = (title: string): PrintedTest => ({ title, lines: undefined, isAsync: false, forces: [] })

/** How the test names its neighbour: with the extension that the file's own imports have; Node itself wants one. */
export function specifierOf(file: string, text: string, { mocks }: Dialect): string {
  const [own = ''] = /\.[cm]?js$/.exec(file) ?? []
  return `./${file.slice(file.lastIndexOf('/') + 1).replace(/\.[cm]?[jt]sx?$/, '')}${extensionIn(text, file, mocks === undefined ? own : '')}`
}
