// Which states a test file forces a flag to, and with which expression: a literal, or a column of a table.
import { ts } from '../../scan/compiler.js'
import type { FlagReference } from '../../detect/reference.js'
import type { FlagValue } from '../../flag/value.js'
import type { FlagValues } from '../flag-values.js'
import { switchedState, switchIn } from '../switched.js'
import { isTestFile } from '../test-name.js'
import { parseSource } from '../target.js'
import { blocksOf, flatBlocks, isSkipped, type Block } from './blocks.js'
import { decidedBy } from './decided.js'
import { answerWritten, doubledAt, keysSaid } from './doubled.js'
import { innermostAt } from './innermost.js'
import { ranStates } from './ran.js'
import { keptFor } from './kept-state.js'
import { literalOf, tableOf, type Table } from './table.js'

export interface Forced {
  /** where the key stands */
  readonly at: number
  /** what is written for the state; absent where there is only a key (`enable(['x'])`) */
  readonly expression: ts.Expression | undefined
  readonly table: Table | undefined
  /** every state that is forced here; empty = not known */
  readonly states: readonly FlagValue[]
  /** those in which some test runs, where there are fewer: the others have a row, but every test is kept from it */
  readonly ran?: readonly FlagValue[]
  /** the call at `at` decides it for a helper, which takes the state as a parameter */
  readonly byCall?: true
  /** the function that has to be called for it, `setup` in `function setup() { mockFlags(...) }`; absent where it stands in a test or hook itself */
  readonly helper?: string
  /** a double that asks for the key: it answers for other flags, too */
  readonly doubled?: true
}

/** `overrides` = of the flag, `said` = the keys of all, `values` = the states of the flag: what `flagCases(key)` ranges over. */
export function forcedIn(source: ts.SourceFile, overrides: readonly FlagReference[], values: readonly FlagValue[], said: FlagValues = keysSaid(source, overrides)): Forced[] {
  const blocks = flatBlocks(blocksOf(source))
  return overrides.filter(({ role, file }) => role === 'override' && file === source.fileName).flatMap(({ span, forces, key }): Forced[] => {
    const node = innermostAt(source, span.start), call = node && callAround(node)
    if (node && isPutBack(node)) return []
    const double = node && key.kind === 'exact' ? doubledAt(node, key.key, said) : undefined
    if (node && double) {
      const state = switchedState(double.state, values), helper = helperAround(node)
      const written = state === undefined ? answerWritten(node) : undefined, ranged = written && rangedStates(written, blocks)
      if (written && ranged) return [{ at: span.start, expression: written, ...ranged, doubled: true, ...(helper === undefined ? {} : { helper }) }]
      return [{ at: span.start, expression: undefined, table: undefined, states: state === undefined ? [] : [state], doubled: true, ...(helper === undefined ? {} : { helper }) }]
    }
    if (call && /(^|\.)flagCases$/.test(call.expression.getText())) return [{ at: span.start, expression: undefined, table: undefined, states: values }]
    const expression = switchIn(node && stateBeside(node), values), table = expression && tableOf(expression)
    const literal = expression && literalOf(expression)
    // enable([Feature.X]): a list of flags is one of flags that are on
    const listed = node && expression === undefined && isListed(node) && values.includes(true) ? true : undefined
    const states = table ? table.values.filter(value => value !== undefined) : [literal ?? switchedState(forces, values) ?? listed].filter(value => value !== undefined)
    const calls = expression && states.length === 0 ? decidedBy(expression).filter(({ by }) => by === 'call') : []
    if (calls.length > 0) return calls.map(({ at, state }) => ({ at, expression: undefined, table: undefined, states: state === undefined ? [] : [state], byCall: true }))
    const helper = node && helperAround(node)
    const ran = table && expression && ranStates(states, expression, blocks)
    return [{ at: span.start, expression, table, states, ...(ran && ran.length < states.length ? { ran } : {}), ...(helper === undefined ? {} : { helper }) }]
  })
}

/** What the flag is put back to when tests are over: the state of those that force nothing themselves, as if it were said for the file. */
export function putBackIn(source: ts.SourceFile, overrides: readonly FlagReference[], values: readonly FlagValue[]): Forced[] {
  return overrides.filter(({ role, file }) => role === 'override' && file === source.fileName).flatMap(({ span, forces }): Forced[] => {
    const node = innermostAt(source, span.start), state = switchedState(forces, values)
    return node === undefined || !isPutBack(node) || state === undefined ? [] : [{ at: 0, expression: undefined, table: undefined, states: [state] }]
  })
}

/**
 * Overrides that take their state from a table or from the calls of a helper, with every state of it, and doubles with what they
 * answer: what a scan of one call cannot know. An empty list = it cannot be known here either.
 */
export function withTables(references: readonly FlagReference[], read: (file: string) => string | undefined): FlagReference[] {
  const parsed = new Map<string, ts.SourceFile | undefined>()
  const source = (file: string): ts.SourceFile | undefined => {
    if (!parsed.has(file)) { const text = /\.[cm]?[jt]sx?$/.test(file) ? read(file) : undefined; parsed.set(file, text === undefined ? undefined : parseSource(file, text)) }
    return parsed.get(file)
  }
  const said = new Map<ts.SourceFile, FlagValues>()
  const idle = new Map<string, boolean>()
  const isIdle = (file: string): boolean => {
    if (!idle.has(file)) idle.set(file, isTestFile(file) && runsNothing(read(file) ?? ''))
    return idle.get(file) === true
  }
  return references.map(reference => {
    if (reference.role === 'override' && isIdle(reference.file)) return { ...reference, forces: undefined, forcesEach: [] }
    if (!mayBeOpen(reference)) return reference
    const own = source(reference.file), node = own && innermostAt(own, reference.span.start)
    if (own === undefined || node === undefined) return reference
    if (!said.has(own)) said.set(own, keysSaid(own, references))
    const double = reference.key.kind === 'exact' ? doubledAt(node, reference.key.key, said.get(own)!) : undefined
    if (double) {
      const written = double.state === undefined ? answerWritten(node) : undefined, ranged = written && rangedStates(written, flatBlocks(blocksOf(own)))
      return { ...reference, forces: undefined, forcesEach: ranged ? ranged.ran ?? ranged.states : double.state === undefined ? [] : [double.state] }
    }
    if (reference.forces !== undefined) return reference
    if (isFlagCases(node)) return { ...reference, forcesEach: [true, false] }
    const state = stateBeside(node), listed = state && tableOf(state)?.values
    const all = [...new Set((listed ?? (state ? decidedBy(state).map(one => one.state) : [])).filter(value => value !== undefined))]
    const states = listed && state ? ranStates(all, state, flatBlocks(blocksOf(own))) : all
    return states.length === 0 ? reference : { ...reference, forcesEach: states }
  })
}

/** What a name takes in a table, and in which of that some test runs. */
function rangedStates(answer: ts.Expression, blocks: readonly Block[]): Pick<Forced, 'table' | 'states' | 'ran'> | undefined {
  const kept = keptFor(answer), [expression = answer, ...more] = kept?.written ?? []
  if (kept !== undefined && kept.written.length === 0) return { table: undefined, states: [...new Set(kept.states)], ...(blocks.some(one => one.kind === 'test' && one.body !== undefined && !isSkipped(one)) ? {} : { ran: [] }) }
  if (more.length > 0) return undefined
  const table = tableOf(expression), states = table?.values.filter(value => value !== undefined)
  if (table === undefined || states === undefined || states.length === 0) return undefined
  const ran = ranStates(states, expression, blocks)
  return { table, states, ...(ran.length < states.length ? { ran } : {}) }
}

/** All of its tests are planned or skipped: what it says of flags forces nothing yet. A file without any is somebody's helper. */
function runsNothing(text: string): boolean {
  const tests = [...text.matchAll(/(?<![\w$.])(?:it|test|specify)((?:\.\w+)*)\s*[(`<]/g)].filter(([, chain = '']) => !/\.(?:describe|before|after|use|step|extend|info|slow|setTimeout)/.test(chain))
  return tests.length > 0 && tests.every(([, chain = '']) => /\.(?:todo|skip|fixme)\b/.test(chain)) && !/\? (?:it|test|specify)\b/.test(text)
}

/** Of a double that asks for a key a scan knows no more than that it does: what it answers then is `true` as a rule. */
const mayBeOpen = ({ role, forces, sdk }: FlagReference): boolean => role === 'override' && (forces === undefined || (forces === true && sdk === 'config'))

/** `flagCases(key)` without values of its own ranges over on and off. */
function isFlagCases(node: ts.Node): boolean {
  const call = callAround(node)
  return call !== undefined && /(^|\.)flagCases$/.test(call.expression.getText()) && call.arguments.length === 1
}

/** The states that every override together forces: what static analysis can say was tested. */
export function statesForced(forced: readonly Forced[]): FlagValue[] {
  return [...new Set(forced.flatMap(({ states }) => states))]
}

/** In a hook that runs when the tests are over: none of them sees that state. */
function isPutBack(node: ts.Node): boolean {
  return ts.findAncestor(node, one => ts.isFunctionLike(one) && ts.isCallExpression(one.parent) && /(^|\.)after(Each|All)?$/.test(one.parent.expression.getText())) !== undefined
}

function isListed(node: ts.Node): boolean {
  const { parent } = node
  return ts.isArrayLiteralExpression(parent) || (ts.isPropertyAccessExpression(parent) && isListed(parent))
}

/** The nearest function around it that has a name, and so runs when it is called and not where it stands. */
export function helperAround(node: ts.Node): string | undefined {
  for (let one: ts.Node = node; !ts.isSourceFile(one); one = one.parent) {
    if (ts.isFunctionDeclaration(one)) return one.name?.text
    if (!ts.isArrowFunction(one) && !ts.isFunctionExpression(one)) continue
    if (ts.isVariableDeclaration(one.parent) && ts.isIdentifier(one.parent.name)) return one.parent.name.text
    if (ts.isCallExpression(one.parent) && /(^|\.)(describe|suite|context|it|test|specify|before\w*|after\w*)\b/.test(one.parent.expression.getText())) return undefined
  }
  return undefined
}

/** { key: on } => on; ({ key }) => key; force('key', on) => on; flags.key = on => on; { key: 'x', value: on } is left to the scanner */
function stateBeside(node: ts.Node): ts.Expression | undefined {
  const { parent } = node
  if (ts.isBinaryExpression(parent)) return parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && !isText(node, parent.right) ? parent.right : undefined
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) return stateBeside(parent)
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name
  if (ts.isPropertyAssignment(parent) && (parent.name === node || parent.name.getStart() === node.getStart())) return parent.initializer
  if (ts.isComputedPropertyName(parent) && ts.isPropertyAssignment(parent.parent)) return parent.parent.initializer
  if (!ts.isCallExpression(parent)) return undefined
  const next = parent.arguments[parent.arguments.findIndex(argument => argument === node) + 1]
  return parent.arguments[0] === node ? next : undefined
}

/** What the environment holds is a text, whatever state it means; so is what is written as one. */
function isText(member: ts.Node, value: ts.Expression): boolean {
  return ts.isStringLiteralLike(value) || /^(process|import\.meta)\.env\b/.test(member.getText())
}

function callAround(node: ts.Node): ts.CallExpression | undefined {
  for (let one: ts.Node = node; !ts.isSourceFile(one); one = one.parent) if (ts.isCallExpression(one)) return one
  return undefined
}
