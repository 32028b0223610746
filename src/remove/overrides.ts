// Tests that force the flag. One that forces the state that is gone has nothing left to test and goes; one that forces the
// kept state only loses the line that did. A hook that forces the gone state for a whole file is a person's to judge.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { Span } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'
import type { Forcing } from '../scan/flow/forcing.js'
import type { Bindings } from '../scan/flow/names.js'
import { answerFor, askedDoubleAround, withoutKey, type AskedDouble } from './answering.js'
import { cutOf, isConditional, statesUnder } from './conditional.js'
import { linkAt } from './chained.js'
import { cutEntries, entryAt } from './entries.js'
import { lineSpan } from './cut.js'
import { isTestFile } from './files.js'
import { isKeyOfRows, statesForced, statesOf, statesOfAll } from './forced.js'
import { layeredHookAround } from './layered.js'
import { judgeStates, keptPlaces, RAN } from './judged.js'
import type { MayBeLeftOut } from './optional.js'
import { mayHoldIn, testScope } from './scope.js'
import { singleRowEdits } from './single-row.js'
import type { Replacement } from './text.js'
import { statesUntold, toldAtOnce } from './untold.js'

export interface OverridePlan {
  readonly edits: readonly Replacement[]
  /** `at`: where it stands, if not at the reference */
  readonly leftovers: readonly { readonly reference: FlagReference; readonly at?: ts.Node; readonly reason: string }[]
}

export interface OverrideOptions {
  readonly mayBeLeftOut?: MayBeLeftOut
  /** the flag is read still: it is forced as before, only the tests of the other state go */
  readonly isRead?: boolean
}

const why = 'the flag can no longer be forced'

/** All overrides of one flag in one file. */
export function planOverrides(bindings: Bindings, references: readonly FlagReference[], value: FlagValue, { mayBeLeftOut, isRead = false }: OverrideOptions = {}): OverridePlan {
  const doomed = new Set<ts.Statement>(), entries: ts.Node[] = [], statements = new Map<ts.Statement, Span>(), dead = new Set<ts.Node>()
  const leftovers: { reference: FlagReference; at?: ts.Node; reason: string }[] = [], folded: Replacement[] = [], links: Replacement[] = []
  const found = groupsOf(references, bindings)
  const groups = found.map(group => {
    const layered = layeredHookAround(group.at)
    const states = layered !== undefined ? statesOf(layered.state, value) : group.double === undefined ? statesGiven(group, found, value, bindings) : statesAnswered(group, bindings)
    // what another place forces for the same tests holds where this one forces nothing
    const isAlone = (): boolean => !found.some(other => other !== group && mayHoldIn(other.at, testScope(group.at)?.suite ?? testScope(group.at)?.statement ?? group.at))
    const under = isConditional(group.at) && isAlone() ? statesUnder(group.at, states) : undefined
    return { ...group, layered, isDecided: under !== undefined, states: under ?? states }
  })
  const kept = groups.flatMap(one => keptPlaces(one.states, value))
  for (const group of groups) {
    const { reference, at, layered, isDecided } = group, judged = judgeStates(group.states, value, kept)
    judged.doomed.forEach(one => doomed.add(one))
    judged.rows.forEach(one => dead.add(one))
    if (judged.reason !== undefined && !(group.states === undefined && isProduct(reference.file, at))) leftovers.push({ reference, reason: judged.reason })
    if (isRead || isKeyOfRows(at)) continue
    const link = linkAt(at)
    if (link !== undefined) { links.push({ ...link, text: '', why }); continue }
    if (layered !== undefined) { statements.set(layered.hook, lineSpan(layered.hook, bindings.source.text)); continue }
    const without = group.double === undefined ? undefined : withoutKey(group.double, group.named, bindings)
    const entry = group.double === undefined ? entryAt(at) : undefined, statement = entry === undefined && without?.isIdle !== false ? callStatementAround(group.double?.fn ?? at) : undefined
    const cut = statement === undefined ? undefined : cutOf(statement, bindings.source.text), isDoomed = [...doomed].some(one => one.pos <= at.pos && at.end <= one.end)
    if (isConditional(at) && !isDecided && !isDoomed && judged.reason === undefined) leftovers.push({ reference, reason: 'the flag was forced here under a condition; check what the tests prove that ran without' })
    if (entry !== undefined) entries.push(entry)
    else if (statement !== undefined && cut !== undefined) statements.set(statement, cut)
    else if (without !== undefined) folded.push(...without.edits), entries.push(...without.entries)
    else if (!isDoomed) leftovers.push({ reference, reason: 'this override of the flag has to be taken out by hand' })
  }
  const { text } = bindings.source
  const single = singleRowEdits(bindings, dead, keysOf(references)), [first] = references
  if (single.untested.length > 0 && first !== undefined) leftovers.push(...single.untested.map(at => ({ reference: first, at, reason: RAN })))
  return {
    leftovers,
    edits: [
      ...folded, ...links,
      ...[...doomed].map(node => ({ ...cutOf(node, text) ?? lineSpan(node, text), text: '', why: 'it tested the state that is gone' })),
      ...[...statements.values()].map(span => ({ ...span, text: '', why })),
      ...cutEntries(entries, text, mayBeLeftOut),
      ...cutEntries([...dead], text),
      ...single.edits,
    ],
  }
}

/** `new InMemoryProvider({ x: flagOf(process.env.X) })` of the product itself: no test was ever run in it */
const isProduct = (file: string, at: ts.Node): boolean => !isTestFile(file) && ts.findAncestor(at, ts.isFunctionLike) === undefined

const keysOf = (references: readonly FlagReference[]): string[] => [...new Set(references.flatMap(({ key }) => (key.kind === 'exact' ? [key.key as string] : [])))]

/** One override, or all that one double says of the key it is asked for. */
interface Group {
  readonly reference: FlagReference
  readonly at: ts.Node
  readonly double: AskedDouble | undefined
  readonly named: readonly ts.Node[]
}

function groupsOf(references: readonly FlagReference[], bindings: Bindings): readonly Group[] {
  const groups = new Map<ts.Node, Group>()
  for (const reference of references) {
    const token = tokenAt(bindings.source, reference.span.start, reference.span.end)
    if (token === undefined) continue
    const double = askedDoubleAround(wholeOf(token), bindings), at = double === undefined ? token : wholeOf(token), owner = double?.fn ?? at
    groups.set(owner, { reference, at, ...groups.get(owner), double, named: [...groups.get(owner)?.named ?? [], at] })
  }
  return [...groups.values()]
}

/** `Flags.NEW_CART` of its last word, which is where a reader finds the key */
export function wholeOf(token: ts.Node): ts.Node {
  return ts.isPropertyAccessExpression(token.parent) && token.parent.name === token ? token.parent : token
}

/** What a place forces by itself, and what a double there answers that is told nothing. */
function statesGiven({ at, reference }: Group, groups: readonly Group[], value: FlagValue, bindings: Bindings): readonly Forcing[] | undefined {
  const told = reference.forces === undefined ? toldAtOnce(at, bindings) : undefined
  if (told === undefined) return statesForced(at, reference, value)
  return told.length > 0 ? statesOfAll(told, value) : statesUntold(at, groups.map(one => one.at).filter(one => one !== at && toldAtOnce(one, bindings) === undefined), bindings.source)
}

function statesAnswered({ reference, at, double, named }: Group, bindings: Bindings): readonly Forcing[] | undefined {
  const answer = double === undefined || reference.key.kind !== 'exact' ? undefined : answerFor(double, reference.key.key, named, bindings)
  return answer === undefined ? undefined : [{ state: answer.value, at, by: 'value' }]
}

/** the node that spans exactly this place */
export function tokenAt(source: ts.SourceFile, start: number, end: number): ts.Node | undefined {
  let found: ts.Node | undefined
  const visit = (node: ts.Node): void => {
    if (node.pos > start || node.end < end) return
    if (node.getStart(source) === start && node.end === end) found = node
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function callStatementAround(at: ts.Node): ts.Statement | undefined {
  let node = at.parent
  while (ts.isExpression(node) || ts.isArrowFunction(node)) node = node.parent
  return ts.isExpressionStatement(node) ? node : undefined
}
