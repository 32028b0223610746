// Tests that force the flag. One that forces the state that is gone has nothing left to test and goes; one that forces the
// kept state only loses the line that did. A hook that forces the gone state for a whole file is a person's to judge.
import { ts } from 'ts-morph'
import type { FlagReference } from '../detect/reference.js'
import { sameValue, typeOf, type FlagValue } from '../flag/value.js'
import { cutEntries, entryAt } from './entries.js'
import { lineSpan } from './cut.js'
import type { MayBeLeftOut } from './optional.js'
import { deadRows } from './rows.js'
import type { Replacement } from './text.js'

export interface OverridePlan {
  readonly edits: readonly Replacement[]
  readonly leftovers: readonly { readonly reference: FlagReference; readonly reason: string }[]
}

/** All overrides of one flag in one file. */
export function planOverrides(source: ts.SourceFile, references: readonly FlagReference[], value: FlagValue, mayBeLeftOut?: MayBeLeftOut): OverridePlan {
  const doomed = new Set<ts.Statement>(), entries: ts.Node[] = [], statements = new Set<ts.Statement>()
  const leftovers: { reference: FlagReference; reason: string }[] = [], dead: ts.Node[] = []
  for (const reference of references) {
    const at = tokenAt(source, reference.span.start, reference.span.end)
    if (at === undefined) continue
    const forced = forcedState(reference.forces ?? listedState(at), value)
    const isDead = forced !== undefined && !sameValue(forced, value)
    const scope = isDead ? testScope(at) : undefined
    if (scope?.kind === 'test') { doomed.add(scope.statement); continue }
    if (isDead && scope !== undefined) leftovers.push({ reference, reason: 'these tests ran while the flag was in the state that is gone; check what they still prove' })
    const rows = forced === undefined ? deadRows(at, value) : undefined
    if (rows === 'open') leftovers.push({ reference, reason: 'these tests force the flag from a table; drop the rows of the state that is gone' })
    else if (rows !== undefined) dead.push(...rows)
    const entry = entryAt(at)
    const statement = entry === undefined ? callStatementAround(at) : undefined
    if (entry !== undefined) entries.push(entry)
    else if (statement !== undefined) statements.add(statement)
    else leftovers.push({ reference, reason: 'this override of the flag has to be taken out by hand' })
  }
  const why = 'the flag can no longer be forced'
  const text = source.text
  return {
    leftovers,
    edits: [
      ...[...doomed].map(node => ({ ...lineSpan(node, text), text: '', why: 'it tested the state that is gone' })),
      ...[...statements].map(node => ({ ...lineSpan(node, text), text: '', why })),
      ...cutEntries(entries, text, mayBeLeftOut),
      ...cutEntries(dead, text),
    ],
  }
}

/** `{ flagEnabled: true }` forces `true`; what cannot be compared with the flag's own values says nothing */
function forcedState(forces: FlagValue | undefined, value: FlagValue): FlagValue | undefined {
  if (forces === undefined || typeOf(forces) === typeOf(value)) return forces
  if (typeof forces !== 'object' || forces === null || Array.isArray(forces)) return undefined
  const inner = Object.values(forces).filter(one => typeOf(one) === typeOf(value))
  return inner.length === 1 ? inner[0] : undefined
}

/** `enableFlags(['x'])` lists what is on, and `disableFlags(['x'])` what is off */
function listedState(at: ts.Node): FlagValue | undefined {
  const key = ts.isPropertyAccessExpression(at.parent) && at.parent.name === at ? at.parent : at
  const call = ts.isArrayLiteralExpression(key.parent) ? key.parent.parent : key.parent
  if (!ts.isCallExpression(call) || call.arguments.length !== 1) return undefined
  return !/(?:disable|without|unset|turnOff|off$)/i.test(call.expression.getText())
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

type Scope = { readonly kind: 'test' | 'hook'; readonly statement: ts.Statement }

/** the test, or the hook, whose callback holds this place */
function testScope(at: ts.Node): Scope | undefined {
  for (let node: ts.Node | undefined = at; node !== undefined; node = node.parent) {
    if (!ts.isCallExpression(node) || !ts.isExpressionStatement(node.parent)) continue
    const name = calleeName(node)
    if (/^(?:it|test|specify|fit|xit|xtest)$/.test(name)) return { kind: 'test', statement: node.parent }
    if (/^(?:before|after)(?:Each|All)?$|^(?:setup|suiteSetup)$/.test(name)) return hookScope(node.parent)
    if (/^(?:describe|context|suite|fdescribe|xdescribe)$/.test(name)) return undefined
  }
  return undefined
}

/** a hook belongs to its suite: one of several suites goes with it, the only one of the file does not */
function hookScope(hook: ts.ExpressionStatement): Scope {
  const block = hook.parent
  const suite = ts.isBlock(block) ? block.parent.parent : undefined
  if (suite === undefined || !ts.isCallExpression(suite) || !ts.isExpressionStatement(suite.parent)) return { kind: 'hook', statement: hook }
  const inner = ts.isBlock(suite.parent.parent)
  return { kind: inner ? 'test' : 'hook', statement: inner ? suite.parent : hook }
}

/** `it`, `it.only`, `it.each(table)` and `test.describe` by their first word; `describe` wins over what it hangs on */
export function calleeName(call: ts.CallExpression): string {
  const text = call.expression.getText().split(/[.(`]/).map(part => part.trim())
  return text.includes('describe') ? 'describe' : text.find(part => /^(?:before|after)(?:Each|All)?$/.test(part)) ?? text[0] ?? ''
}

function callStatementAround(at: ts.Node): ts.Statement | undefined {
  let node = at.parent
  while (ts.isExpression(node) || ts.isArrowFunction(node)) node = node.parent
  return ts.isExpressionStatement(node) ? node : undefined
}
