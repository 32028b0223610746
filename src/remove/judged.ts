// What becomes of tests by the states they force: those of the gone state go, and where it is not certain a person is asked.
import { ts } from '../fold/compiler.js'
import { stateOfText } from '../flag/text-state.js'
import { sameValue, typeOf, type FlagValue } from '../flag/value.js'
import { callsOf, type Forcing } from '../scan/flow/forcing.js'
import { bindingsOf } from '../scan/flow/names.js'
import { clearsUp, isTestOrSuite, partsOf, testScope } from './scope.js'

export interface Judged {
  /** tests and suites to take out */
  readonly doomed: readonly ts.Statement[]
  /** rows to take out of their tables */
  readonly rows: readonly ts.Node[]
  /** what a person has to look at */
  readonly reason: string | undefined
}

export const RAN = 'these tests ran while the flag was in the state that is gone; check what they still prove'
const BOTH = 'this test ran in both states; take out what it does in the one that is gone'

/** `states`: those one override can force, `undefined` = they cannot be read; `kept`: places of the file that force the state that stays. */
export function judgeStates(states: readonly Forcing[] | undefined, value: FlagValue, kept: readonly ts.Node[] = []): Judged {
  if (states === undefined) return { doomed: [], rows: [], reason: 'the state that is forced here cannot be read; take out the tests of the one that is gone' }
  const dead = states.filter(one => isOther(one.state, value))
  const inRows = dead.filter(one => one.by === 'row').map(one => one.at), lists = new Set(inRows.map(row => row.parent))
  // a table of the gone state only: what runs over it goes as a whole
  const whole = [...lists].filter(list => !states.some(one => one.at.parent === list && !dead.includes(one)))
  const verdicts = [...dead.filter(one => one.by === 'value' || one.by === 'call').map(one => one.at), ...whole].map(at => verdictOn(at, kept))
  return {
    doomed: verdicts.flatMap(one => one.doomed),
    rows: inRows.filter(row => !whole.includes(row.parent)),
    reason: verdicts.find(one => one.reason !== undefined)?.reason ?? (dead.some(one => one.by === 'default') ? RAN : undefined),
  }
}

/** Where the state that stays is forced. */
export function keptPlaces(states: readonly Forcing[] | undefined, value: FlagValue): readonly ts.Node[] {
  return (states ?? []).filter(one => one.by !== 'row' && !isOther(one.state, value) && !clearsUp(one.at)).map(one => one.at)
}

type Verdict = Pick<Judged, 'doomed' | 'reason'>
const OPEN: Verdict = { doomed: [], reason: RAN }

function verdictOn(at: ts.Node, kept: readonly ts.Node[], depth = 0): Verdict {
  // what a hook leaves behind when a test is over, no test ran in that forces the state itself
  if (clearsUp(at)) return kept.length > 0 ? { doomed: [], reason: undefined } : OPEN
  const scope = testScope(at)
  if (scope === undefined) return depth < 4 ? verdictOnUses(usesOf(at), kept, depth + 1) : OPEN
  if (scope.kind === 'test') return kept.some(one => isIn(one, scope.statement)) ? { doomed: [], reason: BOTH } : { doomed: [scope.statement], reason: undefined }
  const { suite } = scope
  if (suite === undefined || !(isInner(suite) || kept.some(one => isBeside(one, suite)))) return OPEN
  return { doomed: deadIn(suite, kept), reason: undefined }
}

function verdictOnUses(uses: readonly ts.Node[] | undefined, kept: readonly ts.Node[], depth: number): Verdict {
  if (uses === undefined || uses.length === 0) return OPEN
  const verdicts = uses.map(use => verdictOn(use, kept, depth))
  return { doomed: verdicts.flatMap(one => one.doomed), reason: verdicts.find(one => one.reason !== undefined)?.reason }
}

/**
 * function setOff() { mockFlags({ x: false }) }: the tests that call it. const OFF = { x: false }: those that name it. What sets up
 * more than that serves tests of other things.
 */
function usesOf(at: ts.Node): readonly ts.Node[] | undefined {
  let fn = at.parent
  while (fn !== undefined && !ts.isFunctionLike(fn)) fn = fn.parent
  if (fn !== undefined) return doesOneThing(fn) ? callsOf(fn) : undefined
  const declared = constantAround(at)
  if (declared === undefined || !ts.isIdentifier(declared.name)) return undefined
  const { checker, references } = bindingsOf(at.getSourceFile().fileName.slice(1), at.getSourceFile().text), symbol = checker.getSymbolAtLocation(declared.name)
  return symbol === undefined ? undefined : references(symbol)
}

/** a constant of this file that says nothing but the state */
function constantAround(at: ts.Node): ts.VariableDeclaration | undefined {
  let node = at
  while (ts.isPropertyAssignment(node.parent) || (ts.isObjectLiteralExpression(node.parent) && node.parent.properties.length === 1) || ts.isAsExpression(node.parent) || ts.isSatisfiesExpression(node.parent)) node = node.parent
  const declared = node.parent
  if (!ts.isVariableDeclaration(declared) || declared.initializer !== node || (ts.getCombinedNodeFlags(declared) & ts.NodeFlags.Const) === 0) return undefined
  return (ts.getCombinedModifierFlags(declared) & ts.ModifierFlags.Export) === 0 ? declared : undefined
}

function doesOneThing(fn: ts.SignatureDeclaration): boolean {
  const body = ts.isFunctionDeclaration(fn) || ts.isArrowFunction(fn) || ts.isFunctionExpression(fn) ? fn.body : undefined
  return body !== undefined && (!ts.isBlock(body) || body.statements.length === 1)
}

/** one of several suites goes with its hook, the only one of the file does not */
function isInner(suite: ts.Statement): boolean {
  return ts.isBlock(suite.parent)
}

/** the hook of another suite forces the state that stays: the two are a pair */
function isBeside(at: ts.Node, suite: ts.Statement): boolean {
  const other = testScope(at)
  return other?.kind === 'hook' && other.suite !== undefined && other.suite !== suite && other.suite.parent === suite.parent
}

/** The whole suite, or what of it does not go back to the state that stays. */
function deadIn(suite: ts.Statement, kept: readonly ts.Node[]): readonly ts.Statement[] {
  if (!kept.some(one => isIn(one, suite))) return [suite]
  return partsOf(suite).filter(isTestOrSuite).flatMap(part => kept.some(one => testScope(one)?.suite === part) ? [] : partsOf(part).length > 0 && !isTest(part) ? deadIn(part, kept) : kept.some(one => isIn(one, part)) ? [] : [part])
}

function isTest(part: ts.Statement): boolean {
  return testScope((part as ts.ExpressionStatement).expression)?.statement === part
}

function isIn(node: ts.Node, around: ts.Node): boolean {
  return around.pos <= node.pos && node.end <= around.end && around.getSourceFile() === node.getSourceFile()
}

/** Not the state that stays; left out, a boolean flag is off. */
export function isOther(state: FlagValue | undefined, value: FlagValue): boolean {
  if (state === undefined || state === null) return value !== false
  const said = typeof state === 'string' && typeof value === 'boolean' ? stateOfText(state) : state
  return said !== undefined && typeOf(said) === typeOf(value) && !sameValue(said, value)
}
