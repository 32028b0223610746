// Doubles of the flag's API that never name the flag: `vi.mock('./flags', () => ({ isEnabled: () => false }))`. A test of code
// that read the flag ran with what such a double answered for it. Where that was the gone state, a person has to look: the
// test may be about the flag, or about something else that the double still answers for.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { typeOf, type FlagValue } from '../flag/value.js'
import { bindingsOf, type Bindings } from '../scan/flow/names.js'
import { askedDoubleAround } from './answering.js'
import type { Door } from './doors.js'
import type { Answer } from './answers.js'
import { settingsIn } from './doubles.js'
import { isTestFile } from './files.js'
import type { Graph } from './graph.js'
import { isOther } from './judged.js'
import { leftoverIn, type Leftover } from './plan.js'
import type { Draft } from './project.js'
import { tokenAt, wholeOf } from './overrides.js'
import { ownDoors } from './own-doors.js'
import { isInScope, testsIn } from './scope.js'
import { statesTold } from './told.js'

export interface BlindRequest {
  readonly key: string
  readonly value: FlagValue
  readonly exact: readonly FlagReference[]
  readonly doors: ReadonlyMap<string, Door>
  /** files whose code changed where the flag's value went */
  readonly folded: ReadonlySet<string>
  /** tests whose doubles went, judged by all that they were told */
  readonly settled: ReadonlySet<string>
  readonly draft: Draft
  readonly graph: Graph
}

/** Places of doubles under which tests ran in the gone state. */
export function findBlindDoubles(request: BlindRequest): Leftover[] {
  const { key, exact, doors, folded, draft, graph } = request
  const namers = [...folded].flatMap(file => graph.mentions(file)), near = new Set([...namers, ...namers.flatMap(file => graph.mentions(file))])
  // a function of the flag's own was judged by all that its double was told
  const own = [...ownDoors(exact.filter(one => one.role === 'read'), draft)].filter(([module]) => !doors.has(module)), asked = [...doors, ...own]
  return asked.flatMap(([module, door], index) => graph.mentions(module).filter(test => near.has(test) && comesStraight(test, request)).flatMap(test => {
    const text = draft.original(test) ?? ''
    const names = new Set(graph.importsBefore(test).flatMap(one => one.module === module ? [one.specifier] : []))
    const reason = `this double answered for "${key}", too, as it was in the state that is gone; check what these tests still prove`
    return deadAnswers(test, specifier => names.has(specifier), door, request).filter(one => one.isUntold || (index < doors.size && !request.settled.has(test))).map(({ at }) => leftoverIn(test, text, at.getStart(), reason))
  }))
}

/** The test is still there, and comes straight to what changed. */
export function comesStraight(test: string, { draft, graph, folded }: Pick<BlindRequest, 'draft' | 'graph' | 'folded'>): boolean {
  if (!isTestFile(test) || draft.text(test) === undefined) return false
  const imports = graph.importsBefore(test).filter(one => one.kind !== 'mock'), doubled = new Set(graph.importsBefore(test).flatMap(one => one.kind === 'mock' ? [one.module] : []))
  const isFolded = (file: string | undefined): boolean => file !== undefined && folded.has(file) && !doubled.has(file)
  return imports.some(one => isFolded(one.target) || (one.target !== undefined && !doubled.has(one.target) && graph.importsBefore(one.target).some(barrel => barrel.kind === 'reexport' && isFolded(barrel.target))))
}

/** what the double answers somewhere, and where that holds */
interface Told { readonly at: ts.Node; readonly isDead: boolean; readonly isUntold: boolean }

function deadAnswers(test: string, isModule: (specifier: string) => boolean, door: Door, { key, value, exact, draft }: BlindRequest): Told[] {
  const bindings = bindingsOf(test, draft.original(test) ?? ''), own = exact.filter(one => one.file === test)
  const naming = namingDoubles(bindings, own), isNaming = (answer: Answer): boolean => naming.some(fn => fn === answer.given)
  const told: Told[] = settingsIn(bindings, isModule).settings.flatMap(one => one.answers).filter(one => !isNaming(one)).flatMap(answer => {
    const states = statesTold(answer, key, door, value, bindings)?.filter(one => one.state === undefined || one.state === null || typeOf(one.state) === typeOf(value))
    return states === undefined || states.length === 0 ? [] : [{ at: answer.at, isDead: states.some(one => isOther(one.state, value)), isUntold: answer.given === undefined }]
  })
  // a place that names the flag says for its tests what it is
  const named: Told[] = own.filter(one => one.role === 'override').flatMap(one => tokenAt(bindings.source, one.span.start, one.span.end) ?? []).map(at => ({ at, isDead: false, isUntold: false }))
  const tests = testsIn(bindings.source)
  const ruling = tests.length === 0 ? told : tests.flatMap(statement => nearest([...told, ...named], statement))
  return [...new Set(ruling.filter(one => one.isDead))]
}

/** What rules a test: what it says itself, else the hooks of the nearest suite, else the file. */
function nearest(told: readonly Told[], test: ts.Statement): readonly Told[] {
  for (let scope: ts.Node = test; ; scope = scope.parent) {
    const here = told.filter(one => isInScope(one.at, scope)), answered = here.filter(one => !one.isUntold)
    // what a hook tells it is what it answers
    if (here.length > 0 || ts.isSourceFile(scope)) return answered.length > 0 ? answered : here
  }
}

/** Functions that answer in place of the read, and name the flag. */
export function namingDoubles({ source, ...bindings }: Bindings, own: readonly FlagReference[]): ts.Node[] {
  return own.filter(one => one.role === 'override').flatMap(one => {
    const at = tokenAt(source, one.span.start, one.span.end)
    return (at === undefined ? undefined : askedDoubleAround(wholeOf(at), { source, ...bindings })?.fn) ?? []
  })
}
