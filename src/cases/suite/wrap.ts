// describe('checkout', () => {  =>  describe.each([{ on: true }, { on: false }])('checkout with new_checkout $on', ({ on }) => {
// Every test keeps the state it asserted before; for the other states it gets an expectation where one can be worked out, else
// a todo. A test that holds whatever the flag does runs in all of them.
import { ts } from '../../scan/compiler.js'
import { lineStarts, positionAt } from '../../flag/place.js'
import type { FlagValue } from '../../flag/value.js'
import { literal } from '../assertion.js'
import { quotedAs } from '../quotes.js'
import { quote } from '../sample.js'
import { blockAt, flatBlocks, type Block } from './blocks.js'
import type { Extension, SmallEdit, Suite } from './existing.js'
import { forceInside } from './inside.js'
import { pinEdits } from './only-if.js'
import { pinned, type Pinned } from './pin.js'
import { indentIn, semicolonOf } from './written.js'

export function wrap(suite: Suite): Extension | string {
  const { request: { values, key }, reaching, forced } = suite
  const own = reaching.filter(test => forced.some(({ at }) => { const block = blockOf(suite, at); return block !== undefined && (block === test || outwards(test).includes(block)) }))
  const target = describeAround(own.length > 0 ? own : reaching)
  if (target === undefined) return 'its tests stand in no describe that could be wrapped'
  if (target.table !== undefined || target.body === undefined || target.body.parameters.length > 0 || !ts.isBlock(target.body.body)) return `its describe ranges over something else already, so a table of ${key} has to be added by hand`
  const named = freeName(target, suite), { title } = target
  if (named === undefined || title === undefined || !ts.isStringLiteralLike(title)) return 'its describe has no plain title'
  const inside = reaching.filter(test => isInside(test, target)), pins = inside.map(test => pinned(test, named, suite))
  const unclear = pins.find((pin): pin is string => typeof pin === 'string')
  if (unclear !== undefined) return unclear
  const force = forceInside(target, named, suite)
  if (typeof force === 'string') return force
  const all = pins.filter((pin): pin is Pinned => typeof pin !== 'string'), byTest = new Map(inside.flatMap((test, i) => (all[i] === undefined ? [] : [[test, all[i]] as const]))), todos = todosOf(all, target, suite)
  const end = target.body.body.getEnd() - 1, indent = indentIn(target.body.body, indentOf(target.call))
  const edits: SmallEdit[] = [
    ...head(target, title, named, values, suite), ...force, ...pinEdits(target, byTest, suite),
    ...(todos.length === 0 ? [] : [{ start: lineStart(suite.test.text, end), end: lineStart(suite.test.text, end), text: todos.map(text => `${indent}${text}\n`).join(''), why: 'what no tool can know' }]),
  ]
  return { status: 'wrapped', edits, asserting: all.filter(pin => pin.open === undefined).length, todo: all.filter(pin => pin.open !== undefined).length, notes: leftOf(target, suite) }
}

/** A describe that ranges over the flag's states already, with what was left to write: a second run adds nothing to it. */
export function wrappedBefore({ blocks, reaching, request: { key } }: Suite): { readonly asserting: number; readonly todo: number } | undefined {
  const found = flatBlocks(blocks).find(({ kind, title }) => kind === 'suite' && title?.getText().includes(` with ${key} $`) === true)
  if (found === undefined) return undefined
  const todo = found.call.getText().split(`say what holds with ${key} `).length - 1
  const isPinned = ({ call: { expression } }: Block): boolean => ts.isCallExpression(expression) || ts.isParenthesizedExpression(expression)
  const isOther = ({ title }: Block): boolean => title?.getText().includes(`: otherwise with ${key} `) === true
  return { asserting: reaching.filter(test => isInside(test, found) && (isOther(test) || ![test, ...outwards(test).filter(one => isInside(one, found))].some(isPinned))).length, todo }
}

/** Tests that reach the flag elsewhere in the file keep the one state they have: named by the most that holds them and not the target. */
function leftOf(target: Block, { reaching, test }: Suite): string[] {
  const starts = lineStarts(test.text), around = [target, ...outwards(target)]
  const left = reaching.filter(one => one !== target && !isInside(one, target)).map(one => [one, ...outwards(one)].findLast(block => !around.includes(block)) ?? one)
  const all = [...new Set(left)].map(({ call, title, kind }) => {
    const name = title !== undefined && ts.isStringLiteralLike(title) ? ` "${title.text}"` : ''
    return `${test.fileName}:${positionAt(starts, call.getStart()).line} the ${kind === 'suite' ? 'describe' : 'test'}${name} reaches the flag, too; left as it is, wrap it by hand where its state matters`
  })
  return all.length <= MAX_NOTES ? all : [...all.slice(0, MAX_NOTES), `${test.fileName}: and ${all.length - MAX_NOTES} more`]
}
const MAX_NOTES = 5

/** The smallest describe around all tests that reach the flag; else the first that holds one. */
function describeAround(tests: readonly Block[]): Block | undefined {
  const chains = tests.map(outwards), [first] = chains
  const around = first?.find(one => chains.every(chain => chain.includes(one)))
  return around ?? chains.map(chain => chain.at(-1)).find(one => one !== undefined)
}
function outwards(block: Block): Block[] {
  return block.parent === undefined ? [] : [block.parent, ...outwards(block.parent)]
}
export const isInside = (block: Block, outer: Block): boolean => outwards(block).includes(outer)

/** `on`, or the flag's own name where the describe has an `on` already. */
function freeName({ call }: Block, { request: { key, values } }: Suite): string | undefined {
  const camel = key.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '').replace(/^[A-Z]/, first => first.toLowerCase())
  const wanted = values.every(value => typeof value === 'boolean') ? 'on' : 'value', taken = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(call.getText().replaceAll(/(['"`])(?:(?!\1).)*\1/g, ''))
  return [wanted, `${camel}${wanted === 'on' ? 'On' : 'Value'}`].find(name => /^[A-Za-z_$]/.test(name) && !taken(name))
}

function head({ call, body }: Block, title: ts.StringLiteralLike, named: string, values: readonly FlagValue[], { dialect, request: { key }, test }: Suite): SmallEdit[] {
  const rows = `[${values.map(value => `{ ${named}: ${literal(value)} }`).join(', ')}]`, why = `runs in every state of ${key}`
  const parameters = body === undefined ? [] : [{ start: body.getStart(), end: body.getStart(), body }]
  if (dialect.each === 'loop') {
    const plain = title.text.replaceAll(/[`$\\]/g, '\\$&')
    return [
      { start: call.getStart(), end: call.getStart(), text: `for (const { ${named} } of ${rows}) `, why },
      { start: title.getStart(), end: title.getEnd(), text: `\`${plain} with ${key} \${${named}}\``, why },
    ]
  }
  const open = parameters.map(({ body: fn }) => test.text.indexOf('(', fn.getStart()))
  return [
    { start: call.expression.getEnd(), end: call.expression.getEnd(), text: `.each(${rows})`, why },
    { start: title.getEnd() - 1, end: title.getEnd() - 1, text: ` with ${key} $${named}`, why },
    ...open.map(at => ({ start: at + 1, end: at + 1, text: `{ ${named} }`, why })),
  ]
}

/** The condition under which the flag has this state. */
export function conditionOf(named: string, value: FlagValue, values: readonly FlagValue[], isNot = false): string {
  if (values.every(one => typeof one === 'boolean')) return (value === true) === isNot ? `!${named}` : named
  return `${named} ${isNot ? '!==' : '==='} ${literal(value)}`
}

/** One for each test, or of many tests one for all. */
function todosOf(pins: readonly Pinned[], target: Block, { dialect, reaching, test }: Suite): string[] {
  const open = pins.flatMap(pin => pin.open ?? []), groups = new Map<string, typeof open>()
  for (const one of open) groups.set(one.condition, [...groups.get(one.condition) ?? [], one])
  // the word that the file has, for it may import no other
  const word = reaching.find(one => isInside(one, target))?.word.getText()
  const todo = (title: string): string => `${word !== undefined && /^(it|test|specify)$/.test(word) ? quotedAs(test.text, dialect.todo(quote(title)).replace(/^it\b/, word)) : quotedAs(test.text, dialect.todo(quote(title)))}${semicolonOf(test)}`
  return [...groups].flatMap(([condition, all]) => {
    const [first] = all
    const titles = first === undefined ? [] : all.length > 3 ? [`say what holds with ${first.words} instead of these ${all.length} tests`] : all.map(({ words, title }) => `say what holds with ${words} instead of "${title}"`)
    return titles.map(title => `if (${condition}) ${todo(title)}`)
  })
}

export function indentOf(node: ts.Node): string {
  const { text } = node.getSourceFile(), start = lineStart(text, node.getStart())
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? ''
}
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}
export const blockOf = (suite: Suite, at: number): Block | undefined => blockAt(suite.blocks, at)
