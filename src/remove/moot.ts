// Doubles of the flag's API in tests that no longer come to it. All they ever answered for was this flag, so an answer of the
// gone state dooms its test as an override does.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { Span } from '../flag/place.js'
import { typeOf, type FlagValue } from '../flag/value.js'
import type { Forcing } from '../scan/flow/forcing.js'
import { bindingsOf, type Bindings } from '../scan/flow/names.js'
import { comesStraight, namingDoubles, type BlindRequest } from './blind.js'
import { cutEntries } from './entries.js'
import { lineSpan } from './cut.js'
import type { Door } from './doors.js'
import type { Answer } from './answers.js'
import { doubleIn, type Double } from './doubles.js'
import { isTestFile } from './files.js'
import type { Graph } from './graph.js'
import { judgeStates, keptPlaces } from './judged.js'
import { hunksOf, originOf } from './moved.js'
import { leftoverIn, type Leftover } from './plan.js'
import type { Draft } from './project.js'
import { strandedByLoss, strandedTests } from './reach.js'
import { statesTold } from './told.js'
import type { Replacement } from './text.js'
import { outermost } from './tidy/declarations.js'

export type MootRequest = Pick<BlindRequest, 'exact' | 'doors' | 'folded' | 'value'>

export interface MootDoubles {
  readonly edits: ReadonlyMap<string, readonly Replacement[]>
  readonly leftovers: readonly Leftover[]
  /** the tests */
  readonly settled: ReadonlySet<string>
}

/** A test that comes to the flag from afar is about something else: it loses the double, and nothing is said of it. */
export function findMootDoubles({ exact, doors, folded, value }: MootRequest, draft: Draft, graph: Graph): MootDoubles {
  const edits = new Map<string, Replacement[]>(), leftovers: Leftover[] = [], settled = new Set<string>()
  for (const [module, door] of doors) {
    for (const { test, exported } of strandedTests(module, door.names, draft, graph)) {
      const text = draft.text(test) ?? '', bindings = bindingsOf(test, text)
      const names = new Set(graph.imports(test).flatMap(one => one.module === module ? [one.specifier] : []))
      const double = doubleIn(bindings, specifier => names.has(specifier), exported), named = namedSpans(test, exact, draft)
      if (double === undefined) continue
      const isFar = !comesStraight(test, { draft, graph, folded })
      const states = (answer: Answer) => isFar || named(answer.at.getStart()) || answer.given === undefined ? [] : saidOf(answer, door, value, bindings, exact)
      const planned = planDouble(double, states, value, text)
      settled.add(test)
      edits.set(test, outermost([...edits.get(test) ?? [], ...planned.edits]))
      leftovers.push(...planned.open.map(one => leftoverIn(test, text, one.at.getStart(), one.reason)))
    }
  }
  for (const module of draft.changed().filter(file => !doors.has(file) && !isTestFile(file))) {
    for (const test of strandedByLoss(module, draft, graph)) {
      const planned = planEmptied(module, test, value, { draft, graph })
      if (planned.length > 0) edits.set(test, outermost([...edits.get(test) ?? [], ...planned]))
    }
  }
  return { edits, leftovers, settled }
}

/** What stood in for a function of the flag was judged when the function went; the rest of its mock stands in for nothing. */
function planEmptied(module: string, test: string, value: FlagValue, { draft, graph }: Pick<BlindRequest, 'draft' | 'graph'>): readonly Replacement[] {
  const text = draft.text(test) ?? '', names = new Set(graph.imports(test).flatMap(one => one.module === module ? [one.specifier] : []))
  const double = names.size === 0 ? undefined : doubleIn(bindingsOf(test, text), specifier => names.has(specifier))
  return double === undefined ? [] : planDouble(double, () => [], value, text).edits
}

/** Doubles that named the flag were judged by it; what is left of them answers for others. By their places as they are now. */
function namedSpans(test: string, exact: readonly FlagReference[], draft: Draft): (start: number) => boolean {
  const before = draft.original(test) ?? '', hunks = hunksOf(before, draft.text(test) ?? '')
  const spans: Span[] = namingDoubles(bindingsOf(test, before), exact.filter(one => one.file === test)).map(fn => ({ start: fn.getStart(), end: fn.end }))
  return start => {
    const origin = originOf(hunks, start)
    return spans.some(one => one.start <= origin.end && origin.start < one.end)
  }
}

/** an object of other flags says nothing of this one */
function saidOf(answer: Answer, door: Door, value: FlagValue, bindings: Bindings, [first]: readonly FlagReference[]): readonly Forcing[] {
  const states = first?.key.kind === 'exact' ? statesTold(answer, first.key.key, door, value, bindings) : undefined
  return states?.filter(one => one.state === undefined ? door.members.size === 0 : typeOf(one.state) === typeOf(value)) ?? []
}

type StatesOf = (answer: Answer) => readonly Forcing[]

function planDouble({ settings, entries }: Double, statesOf: StatesOf, value: FlagValue, text: string): { edits: Replacement[]; open: { at: ts.Node; reason: string }[] } {
  const open: { at: ts.Node; reason: string }[] = [], gone = new Set<ts.Node>(settings.flatMap(one => one.statement ?? [])), rows = new Set<ts.Node>()
  const answers = settings.flatMap(one => one.answers), kept = answers.flatMap(one => keptPlaces(statesOf(one), value))
  for (const answer of answers) {
    const judged = judgeStates(statesOf(answer), value, kept)
    judged.doomed.forEach(one => gone.add(one))
    judged.rows.forEach(one => rows.add(one))
    if (judged.reason !== undefined) open.push({ at: answer.at, reason: judged.reason })
  }
  const why = 'nothing this test runs reads the flag any more'
  return { open, edits: [...[...gone].map(node => ({ ...lineSpan(node, text), text: '', why })), ...cutEntries([...rows, ...entries.filter(hasSiblings)], text)] }
}

/** the last entry leaves with its object */
function hasSiblings({ parent }: ts.ObjectLiteralElementLike): boolean {
  return ts.isObjectLiteralExpression(parent) && parent.properties.length > 1
}
