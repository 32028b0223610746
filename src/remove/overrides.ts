// Tests that force the flag. One that forces the state that is gone has nothing left to test and goes; one that forces the
// kept state only loses the line that did. A hook that forces the gone state for a whole file is a person's to judge.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { FlagValue } from '../flag/value.js'
import { cutEntries, entryAt } from './entries.js'
import { lineSpan } from './cut.js'
import { statesForced } from './forced.js'
import { judgeStates } from './judged.js'
import type { MayBeLeftOut } from './optional.js'
import type { Replacement } from './text.js'

export interface OverridePlan {
  readonly edits: readonly Replacement[]
  readonly leftovers: readonly { readonly reference: FlagReference; readonly reason: string }[]
}

export interface OverrideOptions {
  readonly mayBeLeftOut?: MayBeLeftOut
  /** the flag is read still: it is forced as before, only the tests of the other state go */
  readonly isRead?: boolean
}

/** All overrides of one flag in one file. */
export function planOverrides(source: ts.SourceFile, references: readonly FlagReference[], value: FlagValue, { mayBeLeftOut, isRead = false }: OverrideOptions = {}): OverridePlan {
  const doomed = new Set<ts.Statement>(), entries: ts.Node[] = [], statements = new Set<ts.Statement>(), dead = new Set<ts.Node>()
  const leftovers: { reference: FlagReference; reason: string }[] = []
  for (const reference of references) {
    const at = tokenAt(source, reference.span.start, reference.span.end)
    if (at === undefined) continue
    const judged = judgeStates(statesForced(at, reference, value), value)
    judged.doomed.forEach(one => doomed.add(one))
    judged.rows.forEach(one => dead.add(one))
    if (judged.reason !== undefined) leftovers.push({ reference, reason: judged.reason })
    if (isRead) continue
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
