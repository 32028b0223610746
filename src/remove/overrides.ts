// Tests that force the flag. One that forces the state that is gone has nothing left to test and goes; one that forces the
// kept state only loses the line that did. A hook that forces the gone state for a whole file is a person's to judge.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { sameValue, typeOf, type FlagValue } from '../flag/value.js'
import type { Forcing } from '../scan/flow/forcing.js'
import { cutEntries, entryAt } from './entries.js'
import { lineSpan } from './cut.js'
import { statesForced } from './forced.js'
import type { MayBeLeftOut } from './optional.js'
import { testScope } from './scope.js'
import type { Replacement } from './text.js'

export interface OverridePlan {
  readonly edits: readonly Replacement[]
  readonly leftovers: readonly { readonly reference: FlagReference; readonly reason: string }[]
}

/** All overrides of one flag in one file. */
export function planOverrides(source: ts.SourceFile, references: readonly FlagReference[], value: FlagValue, mayBeLeftOut?: MayBeLeftOut): OverridePlan {
  const doomed = new Set<ts.Statement>(), entries: ts.Node[] = [], statements = new Set<ts.Statement>(), dead = new Set<ts.Node>()
  const leftovers: { reference: FlagReference; reason: string }[] = []
  for (const reference of references) {
    const at = tokenAt(source, reference.span.start, reference.span.end)
    if (at === undefined) continue
    const judged = judge(statesForced(at, reference, value), value)
    judged.doomed.forEach(one => doomed.add(one))
    judged.rows.forEach(one => dead.add(one))
    if (judged.reason !== undefined) leftovers.push({ reference, reason: judged.reason })
    const entry = entryAt(at)
    const statement = entry === undefined ? callStatementAround(at) : undefined
    if (entry !== undefined) entries.push(entry)
    else if (statement !== undefined) statements.add(statement)
    else if (![...doomed].some(one => one.pos <= at.pos && at.end <= one.end)) leftovers.push({ reference, reason: 'this override of the flag has to be taken out by hand' })
  }
  const why = 'the flag can no longer be forced'
  const text = source.text
  return {
    leftovers,
    edits: [
      ...[...doomed].map(node => ({ ...lineSpan(node, text), text: '', why: 'it tested the state that is gone' })),
      ...[...statements].map(node => ({ ...lineSpan(node, text), text: '', why })),
      ...cutEntries(entries, text, mayBeLeftOut),
      ...cutEntries([...dead], text),
    ],
  }
}

interface Judged { readonly doomed: readonly ts.Statement[]; readonly rows: readonly ts.Node[]; readonly reason: string | undefined }

const RAN = 'these tests ran while the flag was in the state that is gone; check what they still prove'

function judge(states: readonly Forcing[] | undefined, value: FlagValue): Judged {
  if (states === undefined) return { doomed: [], rows: [], reason: 'the state that is forced here cannot be read; take out the tests of the one that is gone' }
  const dead = states.filter(one => isOther(one.state, value))
  const inRows = dead.filter(one => one.by === 'row').map(one => one.at), lists = new Set(inRows.map(row => row.parent))
  // a table of the gone state only: what runs over it goes as a whole
  const whole = [...lists].filter(list => !states.some(one => one.at.parent === list && !dead.includes(one)))
  const scopes = [...dead.filter(one => one.by === 'value' || one.by === 'call').map(one => one.at), ...whole].map(testScope)
  const isOpen = dead.some(one => one.by === 'default') || scopes.some(scope => scope?.kind !== 'test')
  return {
    doomed: scopes.flatMap(scope => scope?.kind === 'test' ? [scope.statement] : []),
    rows: inRows.filter(row => !whole.includes(row.parent)),
    reason: isOpen ? RAN : undefined,
  }
}

/** left out, a boolean flag is off */
function isOther(state: FlagValue | undefined, value: FlagValue): boolean {
  if (state === undefined || state === null) return value !== false
  return typeOf(state) === typeOf(value) && !sameValue(state, value)
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
