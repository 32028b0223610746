// How a describe that is wrapped gets the row's state: in the override that it has for all its tests, else in a new hook.
import { ts } from '../../scan/compiler.js'
import { lineStarts, positionAt } from '../../flag/place.js'
import { forceOf, hole, type Force } from '../force.js'
import { frameOf, nameText } from '../frame.js'
import { movedTo } from '../own-override.js'
import { quotedAs } from '../quotes.js'
import { rowState } from '../switched.js'
import { Imports } from '../imports.js'
import type { Block } from './blocks.js'
import type { SmallEdit, Suite } from './existing.js'
import { importEdits } from './import-edits.js'
import { isMocked, isMockFunction } from './reach.js'
import { asWritten, indentIn } from './written.js'
import { blockOf, indentOf, isInside } from './wrap.js'

/** @returns why not, when the describe cannot be given the state */
export function forceInside(target: Block, named: string, suite: Suite): SmallEdit[] | string {
  const { forced, request: { key, switchedBy } } = suite, why = `forces the row's state of ${key}`
  const shared = forced.filter(({ at, expression }) => blockOf(suite, at) === target && expression !== undefined)
  // a test that forces the state itself, or calls a helper from outside, has the last word
  if (shared.length > 0) return shared.flatMap(({ expression }) => (expression === undefined ? [] : [stateEdit(expression, named, why)]))
  const handed = forced.find(({ at, byCall }) => byCall === true && blockOf(suite, at) === target)
  if (handed !== undefined) return `line ${positionAt(lineStarts(suite.test.text), handed.at).line}: a hook forces ${key} through a helper, so its call has to be given the row's state by hand`
  // enable(['x']) for all tests of the describe  =>  if (on) enable(['x'])
  const listed = forced.filter(({ at, expression, states, doubled }) => blockOf(suite, at) === target && expression === undefined && doubled === undefined && states.length === 1)
  if (listed.length > 0) return listed.map(({ at }) => { const start = statementAt(suite.test, at); return { start, end: start, text: `if (${named}) `, why } })
  const force = forceFor(suite)
  if (typeof force === 'string') return force
  const calls = force.kind === 'own' && force.takes === 'map' ? mapsWithout(target, force, suite) : []
  const added = calls.map((map): SmallEdit => ({ start: map.getStart() + 1, end: map.getStart() + 1, text: ` ${nameText(key) === rowState(named, switchedBy) ? key : `${nameText(key)}: ${rowState(named, switchedBy)}`}${map.properties.length === 0 ? ' ' : ','}`, why }))
  const needsHook = suite.reaching.some(test => isInside(test, target) && !forced.some(({ at }) => blockOf(suite, at) === test) && !calls.some(map => blockOf(suite, map.getStart()) === test))
  return needsHook ? [...added, ...hookEdits(target, force, named, suite)] : added
}

function forceFor({ source, reads, request, files, test, dialect }: Suite): Force | string {
  const [read] = reads
  if (read === undefined) return 'nothing reads the flag'
  const found = forceOf(source, read, request.key, { overrides: request.overrides, files, values: request.values, isRendered: false })
  if (typeof found === 'string') return found
  const force = 'from' in found ? { ...found, from: movedTo(test.fileName, source.fileName, found.from) } : found
  if (force.kind === 'function' && !isMocked(force.local, force.from, test.text)) return `it does not mock ${force.from}, where the flag is read`
  if (force.kind === 'function' && !isMockFunction(force.name, force.from, test.text)) return `what it puts in place of ${force.local} is no mock function that a row could give its state`
  return force.kind === 'function' && dialect.mocks === undefined ? `${dialect.name} cannot replace the read` : force
}

/** Where the innermost statement around a place begins. */
function statementAt(source: ts.SourceFile, at: number): number {
  let found = at
  const visit = (node: ts.Node): void => {
    if (at < node.getStart() || at >= node.getEnd()) return
    if (ts.isExpressionStatement(node)) found = node.getStart()
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function stateEdit(expression: ts.Expression, named: string, why: string): SmallEdit {
  const isShort = ts.isShorthandPropertyAssignment(expression.parent)
  return { start: expression.getStart(), end: expression.getEnd(), text: isShort ? `${expression.getText()}: ${named}` : named, why }
}

/** Calls of the override inside of the describe that say nothing of this flag: they may put it back to its default. */
function mapsWithout(target: Block, { name }: Force & { kind: 'own' }, suite: Suite): ts.ObjectLiteralExpression[] {
  const { request: { key }, reaching } = suite
  const found: ts.ObjectLiteralExpression[] = []
  const visit = (node: ts.Node): void => {
    const [map] = ts.isCallExpression(node) && node.expression.getText() === name ? node.arguments : []
    if (map && ts.isObjectLiteralExpression(map) && !map.properties.some(one => one.name?.getText().replace(/^['"]|['"]$/g, '') === key)) found.push(map)
    ts.forEachChild(node, visit)
  }
  if (target.body) visit(target.body)
  return found.filter(map => { const block = blockOf(suite, map.getStart()); return block?.kind !== 'test' || reaching.includes(block) })
}

function hookEdits(target: Block, force: Force, named: string, suite: Suite): SmallEdit[] {
  const { dialect, request: { key, switchedBy }, test } = suite, body = target.body?.body
  if (body === undefined || !ts.isBlock(body)) return []
  const imports = new Imports(), isTyped = /\.[cm]?tsx?$/.test(test.fileName)
  const lines = force.kind === 'function' ? mockedHook(force, rowState(named, switchedBy), dialect.mocks === 'vi', isTyped)
    : frameOf([force], { key, named, switchedBy, isTyped, others: {}, isForAll: true }, dialect, imports).hooks.filter(line => line !== '').map(line => line.slice(2))
  if (dialect.from !== undefined && test.text.includes(`'${dialect.from}'`)) for (const hook of ['beforeEach', 'afterEach']) if (lines.some(line => line.startsWith(hook))) imports.add(dialect.from, hook)
  const indent = indentIn(body, indentOf(target.call)), unit = indent.slice(indentOf(target.call).length), at = force.kind === 'function' ? behindHooks(body) : body.getStart() + 1
  const end = test.text[at] === '\n' && at > body.getStart() + 1 ? '' : '\n'
  return [{ start: at, end: at, text: `\n${quotedAs(test.text, lines.join('\n')).split('\n').map(line => indent + asWritten(line, unit, test)).join('\n')}${end}`, why: `forces the row's state of ${key}` }, ...importEdits(test, imports)]
}

/** What the describe's own hooks make the double answer comes first: the row's state is put over it. */
function behindHooks(body: ts.Block): number {
  const hook = body.statements.findLast(one => ts.isExpressionStatement(one) && ts.isCallExpression(one.expression) && /^before(Each|All)$/.test(one.expression.expression.getText()))
  return hook?.getEnd() ?? body.getStart() + 1
}

/** The file mocks the function already: for this key it answers the row's state, for others what it did. */
function mockedHook({ name, from, test, answer }: Force & { kind: 'function' }, state: string, isVitest: boolean, isTyped: boolean): string[] {
  const value = answer.replaceAll(hole, answer === hole && state.startsWith('{') ? `(${state})` : state), any = isTyped ? ': any[]' : ''
  const head = isVitest ? [`beforeEach(async () => {`, `  const mocked = vi.mocked((await import('${from}')).${name})`] : [`beforeEach(() => {`, `  const mocked = jest.requireMock('${from}').${name}`]
  const isObject = test === undefined && value.startsWith('({ ')
  // what it answers for other flags stays
  const merged = `(...args${isTyped ? ': unknown[]' : ''}) => ${value.replace('({ ', '({ ...before?.(...args), ')}`, cast = isObject && isTyped ? ' as ((...args: unknown[]) => object) | undefined' : ''
  const call = isObject ? merged : test === undefined ? `() => ${value}` : `(...args${any}) => (${test} ? ${value} : before?.(...args))`
  return [...head, ...(test === undefined && !isObject ? [] : [`  const before = mocked.getMockImplementation()${cast}`]), `  mocked.mockImplementation(${isVitest && isTyped ? `(${call}) as never` : call})`, '})']
}
