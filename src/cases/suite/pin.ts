// One test of a wrapped describe: in which state it asserted until now, whether it holds in the others too, and what is put
// beside it for those.
import { ts } from '../../scan/compiler.js'
import type { FlagValue } from '../../flag/value.js'
import { literal } from '../assertion.js'
import { flagValues } from '../flag-values.js'
import { callAt } from '../force.js'
import { importOf } from '../imports.js'
import { knownOf } from '../known.js'
import { outcomeOf, type Outcome } from '../outcome.js'
import { quotedAs } from '../quotes.js'
import { quote } from '../sample.js'
import { sharedMemberOf } from '../shared-member.js'
import { isStrange, stateValue } from '../switched.js'
import { functionExported } from '../target.js'
import type { Block } from './blocks.js'
import { stateText, type SmallEdit, type Suite } from './existing.js'
import type { Forced } from './forced.js'
import { onlyIf } from './only-if.js'
import { isMocked, mentions } from './reach.js'
import { plain } from './table.js'
import { blockOf, conditionOf, indentOf } from './wrap.js'

export interface Pinned {
  readonly edits: readonly SmallEdit[]
  /** under which condition it runs, where that edit says nothing else; absent = it runs in all, or has a neighbour for the others */
  readonly pinnedTo?: string
  /** in which states it says nothing, as a condition and in words; absent = it says something in all */
  readonly open?: { readonly condition: string; readonly words: string; readonly title: string }
}

/** @returns why not, when the state that the test asserts is not known */
export function pinned(test: Block, named: string, suite: Suite): Pinned | string {
  const { request: { key, values } } = suite
  const asserted = assertedState(test, suite)
  if (asserted === 'several') return { edits: [] }
  if ('reason' in asserted) return asserted.reason
  const { state } = asserted
  if (isStrange(state, values)) return `it forces ${key} to a value that is neither on nor off; give the flag its variants in the store`
  const others = values.filter(value => value !== state), proofs = proofsOf(test, suite)
  const before = proofs?.map(proof => outcomeIn(proof, state, suite)), after = others.map(value => proofs?.map(proof => outcomeIn(proof, value, suite)))
  if (before && before.length > 0 && after.every(one => one && isSameAnswer(one, before))) return { edits: [] }
  const why = `it asserts what ${key} ${stateText(state)} does`
  const condition = conditionOf(named, state, values), pin = onlyIf(test, condition, why, suite)
  const [other] = others, outcomes = after[0]
  const title = test.title === undefined ? 'it' : ts.isStringLiteralLike(test.title) ? test.title.text : test.title.getText().replaceAll('`', '')
  const proved = others.length === 1 && other !== undefined && proofs && outcomes ? complement(test, proofs, outcomes, named, other, title, suite) : undefined
  if (proved !== undefined) return { edits: [pin, proved] }
  const words = others.length === 1 && other !== undefined ? stateText(other) : `other than ${stateText(state)}`
  return { edits: [pin], pinnedTo: condition, open: { condition: conditionOf(named, state, values, true), words: `${key} ${words}`, title } }
}

/**
 * Of a file that forces the flag somewhere, what its doubles answer for it in the other tests that reach it: they tell the states
 * apart. Of any other what they answer in tests that run in several states: there the flag has each of them, whatever else has.
 */
export function statesAsserted(suite: Suite): FlagValue[] {
  if (suite.forced.length === 0) return suite.reaching.filter(test => forcedAround(test, suite) === 'several').flatMap(test => statesAround(test, suite))
  return suite.reaching.flatMap(test => statesAround(test, suite))
}

/** What holds in a test; of one that changes it half-way both. */
function statesAround(test: Block, suite: Suite): FlagValue[] {
  const found = forcedAround(test, suite)
  if (found === 'several') return [...suite.forced, ...suite.doubles].filter(one => forcesAt(one, test, suite)).flatMap(one => one.states)
  return found !== undefined && 'state' in found ? [found.state] : []
}

type Asserted = 'several' | { readonly state: FlagValue } | { readonly reason: string }

/** What the nearest override around the test forces; without one, what code gets when nothing else answers. */
function assertedState(test: Block, suite: Suite): Asserted {
  const { request: { key, defaultOf }, reads: [read] } = suite, found = forcedAround(test, suite)
  if (found !== undefined) return found
  if (isMockedWhole(suite)) return { reason: `its mock ignores the key, so what ${key} is in it is not known` }
  const held = read && callAt(suite.source, read) === undefined ? sharedMemberOf(suite.source, read, key, suite.files) : undefined
  if (typeof held === 'object') return held.state === undefined ? { reason: `what ${held.object}.${held.property} holds where no test sets it is not known` } : { state: held.state }
  return { state: read?.fallback ?? defaultOf(key) ?? false }
}

function forcedAround(test: Block, suite: Suite): Asserted | undefined {
  const { forced, doubles, request: { key, values } } = suite
  for (let block: Block | undefined = test; ; block = block?.parent) {
    const here = [...forced, ...doubles].filter(one => forcesAt(one, block, suite)), states = [...new Set(here.flatMap(one => one.states))]
    const strange = states.find(state => isStrange(state, values))
    if (strange !== undefined) return { state: strange }
    if (states.length > 1) return 'several'
    if (here.some(one => one.states.length === 0)) return { reason: `it forces ${key} to a value that is not known` }
    if (states[0] !== undefined) return { state: states[0] }
    if (block === undefined) return undefined
  }
}

/** Does the override run for what is in this block: it stands there, or what the block itself (a test, a hook) calls has it? */
function forcesAt({ at, helper }: Forced, block: Block | undefined, suite: Suite): boolean {
  if (helper === undefined) return blockOf(suite, at) === block
  const own = block === undefined ? suite.test.statements : block.body === undefined ? [] : ts.isBlock(block.body.body) ? block.body.body.statements : [block.body.body]
  const names = new Set([helper])
  return own.some(node => (block?.kind === 'test' || isHook(node)) && mentions(node, names))
}

const isHook = (node: ts.Node): boolean => ts.isExpressionStatement(node) && ts.isCallExpression(node.expression) && /(^|\.)before(Each|All)?$/.test(node.expression.expression.getText())

/** The function that is read is replaced in this file: what it answers unless told so otherwise is not what the code's default says. */
function isMockedWhole({ test, reads, source }: Suite): boolean {
  const names = reads.flatMap(read => /[\w$]+$/.exec(callAt(source, read)?.expression.getText() ?? '')?.[0] ?? [])
  return names.some(name => isMocked(name, importOf(source, name)?.from, test.text))
}

/** `expect(f(1)).toBe(2)`: a call whose answer can be worked out. */
interface Proof { readonly actual: ts.Expression; readonly call: ts.CallExpression }

/** All of a test's assertions, when it does nothing else but force flags; `undefined` = it does more. */
function proofsOf({ body }: Block, { names, forced }: Suite): Proof[] | undefined {
  if (body === undefined || !ts.isBlock(body.body)) return undefined
  const proofs: Proof[] = []
  for (const statement of body.body.statements) {
    if (!ts.isExpressionStatement(statement)) return undefined
    const actual = actualIn(statement.expression), call = actual && calledIn(actual)
    if (actual && call && ts.isIdentifier(call.expression) && names.has(call.expression.text)) proofs.push({ actual, call })
    else if (!forced.some(({ at }) => statement.getStart() <= at && at < statement.getEnd())) return undefined
  }
  return proofs
}

function actualIn(expression: ts.Expression): ts.Expression | undefined {
  const act = ts.isAwaitExpression(expression) ? expression.expression : expression
  if (!ts.isCallExpression(act)) return undefined
  if (/^assert(\.\w+)?$/.test(act.expression.getText())) return act.arguments[0]
  for (let one: ts.Expression = act; ;) {
    if (ts.isCallExpression(one) && ts.isIdentifier(one.expression)) return one.expression.text === 'expect' ? one.arguments[0] : undefined
    if (ts.isCallExpression(one) || ts.isPropertyAccessExpression(one)) one = one.expression
    else return undefined
  }
}

function calledIn(node: ts.Expression): ts.CallExpression | undefined {
  const inner = ts.isAwaitExpression(node) ? plain(node.expression) : plain(node)
  return ts.isCallExpression(inner) ? inner : undefined
}

function outcomeIn({ call }: Proof, value: FlagValue, { source, files, request: { key, references, switchedBy } }: Suite): Outcome {
  const fn = ts.isIdentifier(call.expression) ? functionExported(source, importedAs(call)) : undefined
  const flags = flagValues(references.filter(read => read.role === 'read' && read.key.kind === 'exact' && read.key.key === key), () => stateValue(value, switchedBy))
  const scope = { names: new Map(), flags: new Map(), call: () => undefined, functionOf: () => undefined }
  const args = call.arguments.map(argument => knownOf(argument, scope))
  if (fn === undefined || flags === undefined || args.some(argument => argument === undefined)) return { kind: 'unknown' }
  return outcomeOf(fn, flags, args.map(argument => argument?.value), files.functionOf)
}

/** The name under which the source exports what the test calls. */
function importedAs(call: ts.CallExpression): string {
  const local = call.expression.getText()
  for (const statement of call.getSourceFile().statements) {
    if (!ts.isImportDeclaration(statement)) continue
    if (statement.importClause?.name?.text === local) return 'default'
    const named = statement.importClause?.namedBindings
    const element = named && ts.isNamedImports(named) ? named.elements.find(one => one.name.text === local) : undefined
    if (element) return (element.propertyName ?? element.name).text
  }
  return local
}

function isSameAnswer(one: readonly Outcome[], other: readonly Outcome[]): boolean {
  return one.every((outcome, i) => outcome.kind === 'answers' && JSON.stringify(outcome) === JSON.stringify(other[i]))
}

function complement(test: Block, proofs: readonly Proof[], outcomes: readonly Outcome[], named: string, other: FlagValue, title: string, suite: Suite): SmallEdit | undefined {
  const { dialect, request: { key, values }, forced, test: file } = suite, { body } = test
  if (proofs.length === 0 || body === undefined || !ts.isBlock(body.body) || outcomes.some(({ kind }) => kind !== 'answers')) return undefined
  // a state that is not written out cannot be put another way: key => key === 'x' forces on wherever it stands
  if (forced.some(one => (one.byCall === true || one.expression === undefined) && blockOf(suite, one.at) === test)) return undefined
  const indent = indentOf(test.call), inner = `${indent}  `
  const forcing = body.body.statements.filter(statement => forced.some(({ at }) => statement.getStart() <= at && at < statement.getEnd())).map(statement => replaced(statement, forced, named))
  const lines = proofs.map(({ actual }, i) => { const outcome = outcomes[i]; return equalText(actual.getText(), outcome?.kind === 'answers' ? outcome.value : undefined, suite) })
  const isAsync = body.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true, semi = file.text[test.call.getEnd()] === ';' ? ';' : ''
  const word = dialect.only(test.word.getText(), conditionOf(named, other, values)), glue = word.startsWith('(') && semi === '' ? ';' : ''
  const text = `\n\n${indent}${glue}${word}(${quotedAs(file.text, quote(`${title}: otherwise with ${key} ${stateText(other)}`))}, ${isAsync ? 'async ' : ''}() => {\n`
    + [...forcing, ...lines.map(line => line + semi)].map(line => `${inner}${line}\n`).join('') + `${indent}})${semi}`
  const end = test.call.getEnd() + semi.length
  return { start: end, end, text, why: `what ${key} ${stateText(other)} does` }
}

function equalText(actual: string, value: unknown, { dialect, test }: Suite): string {
  const isDeep = typeof value === 'object' && value !== null, said = quotedAs(test.text, `(${literal(value)})`).slice(1, -1)
  return dialect.expect === 'assert' ? `assert.${isDeep ? 'deepEqual' : 'equal'}(${actual}, ${said})` : `expect(${actual}).${isDeep ? 'toEqual' : 'toBe'}(${said})`
}

/** mockFlags({ gift_cards: true })  =>  mockFlags({ gift_cards: on }) */
function replaced(statement: ts.Statement, forced: readonly Forced[], named: string): string {
  const states = forced.flatMap(({ expression }) => (expression && statement.getStart() <= expression.getStart() && expression.getEnd() <= statement.getEnd() ? [expression] : []))
  let text = statement.getText()
  for (const state of states.toReversed()) text = text.slice(0, state.getStart() - statement.getStart()) + named + text.slice(state.getEnd() - statement.getStart())
  return text
}
