// The tests of a file that something known decides, and the arms each chooses between, seen under several worlds at once.
import { ts } from './compiler.js'
import type { Span } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'
import { exits } from './completion.js'
import type { Fold } from './context.js'
import { ends } from './ends.js'
import { asTest, asValue } from './expr.js'
import { isGate } from './gate.js'
import { foldOf } from './looking.js'
import { reachedClauses } from './node/switch.js'
import { OTHER } from './other.js'
import type { World } from './world.js'

export interface TestedArm {
  /** the value that selects the arm */
  readonly when: FlagValue
  /** instead: the values that do not select it, every other one does */
  readonly except?: readonly FlagValue[]
  /** instead: several values select it, no other does */
  readonly among?: readonly FlagValue[]
  /** no value selects it: the test contradicts itself */
  readonly never?: boolean
  /** with `never`: only as long as the flag is held, for before that its value may be missing */
  readonly apart?: boolean
  /** absent for an empty `else` */
  readonly span: Span | undefined
}
export interface Tested { readonly condition: Span; readonly arms: readonly TestedArm[] }
export interface Possible { readonly value: FlagValue; readonly world: World }

/** an arm and whether it can run, for each world in turn */
export interface Candidate { readonly span: Span | undefined; readonly runs: readonly boolean[]; readonly apart?: boolean }

export function armsOf(file: ts.SourceFile, possible: readonly Possible[]): readonly Tested[] {
  const folds = possible.map(({ world }) => foldOf(file, world))
  const found: Tested[] = []
  const visit = (node: ts.Node): void => {
    if (!isTouched(node, folds)) return
    const tested = testOf(node, folds), tail = tailOf(node, folds)
    const arms = tested === undefined && tail === undefined ? [] : [...tested?.arms ?? [], ...tail ?? []].flatMap(arm => stated(arm, possible))
    if (arms.length > 0) found.push({ condition: spanOf(tested?.condition ?? node, file), arms })
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

// asked of every node of a file, for every flag in it: no closure here
function isTouched(node: ts.Node, folds: readonly Fold[]): boolean {
  for (const fold of folds) if (fold.touches(node)) return true
  return false
}

/** What never runs in one world. */
export function deadSpans(file: ts.SourceFile, world: World): readonly Span[] {
  return world.known.length === 0 ? [] : armsOf(file, [{ value: true, world }]).flatMap(({ arms }) => arms.flatMap(({ span }) => span ?? []))
}

// Under which values the arm runs: one, all but some, or none. An arm every value reaches is not the flag's.
export function stated({ span, runs, apart }: Candidate, possible: readonly Pick<Possible, 'value'>[]): TestedArm[] {
  const yes = possible.filter((_, i) => runs[i]).map(({ value }) => value), no = possible.filter((_, i) => !runs[i]).map(({ value }) => value)
  if (no.length === 0) return []
  if (yes.length === 0) return span ? [{ when: no[0]!, never: true, span, ...(apart ? { apart } : {}) }] : []
  if (yes.length === 1 && yes[0] !== OTHER) return [{ when: yes[0]!, span }]
  if (!yes.includes(OTHER) && possible.some(({ value }) => value === OTHER)) return [{ when: yes[0]!, among: yes, span }]
  return [{ when: yes.find(value => value !== OTHER) ?? null, except: no.filter(value => value !== OTHER), span }]
}

interface Test { readonly condition: ts.Node; readonly arms: readonly Candidate[] }

function testOf(node: ts.Node, folds: readonly Fold[]): Test | undefined {
  const { file } = folds[0]!
  if (ts.isIfStatement(node)) return chosen(node.expression, spanOf(node.thenStatement, file), node.elseStatement && spanOf(node.elseStatement, file), folds)
  if (ts.isConditionalExpression(node)) return chosen(node.condition, spanOf(node.whenTrue, file), spanOf(node.whenFalse, file), folds)
  if (ts.isWhileStatement(node)) return chosen(node.expression, spanOf(node.statement, file), undefined, folds)
  if (ts.isForStatement(node) && node.condition) return chosen(node.condition, spanOf(node.statement, file), undefined, folds)
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return chosen(node.left, spanOf(node.right, file), undefined, folds)
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.BarBarToken) return chosen(node.left, undefined, spanOf(node.right, file), folds)
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) return coalesced(node, folds)
  if (ts.isSwitchStatement(node)) return switched(node, folds)
  if (ts.isCallExpression(node) && node.questionDotToken !== undefined) return called(node, folds)
  return isGate(node) ? gated(node, folds) : undefined
}

function chosen(test: ts.Expression, yes: Span | undefined, no: Span | undefined, folds: readonly Fold[]): Test | undefined {
  if (!isTouched(test, folds)) return undefined
  const truths = folds.map(fold => fold.touches(test) ? fold.expression(test, asTest).known : undefined)
  if (truths.every(truth => truth === undefined)) return undefined
  return { condition: test, arms: [{ span: yes, runs: truths.map(truth => !truth || Boolean(truth.value)) }, { span: no, runs: truths.map(truth => !truth || !truth.value) }] }
}

/** on ?? DEAD: what a flag answers is there. `client?.isOn('x')` may answer nothing, and `?? false` is no arm. */
function coalesced({ left, right }: ts.BinaryExpression, folds: readonly Fold[]): Test | undefined {
  const { file } = folds[0]!
  if (folds.some(fold => fold.constantOf(right)) || /\?\./.test(left.getText(file))) return undefined
  const values = folds.map(fold => fold.touches(left) ? fold.expression(left, asValue).known : undefined)
  if (values.every(one => one === undefined)) return undefined
  return { condition: left, arms: [{ span: spanOf(right, file), runs: values.map(one => !one || one.value === undefined || one.value === null), apart: true }] }
}

/** if (on) return a(); REST: what follows is the other arm; if (on) { a() } else { return } REST: it is this arm */
function tailOf(node: ts.Node, folds: readonly Fold[]): Candidate[] | undefined {
  const list = node.parent
  if (!ts.isStatement(node) || !(ts.isBlock(list) || ts.isSourceFile(list) || ts.isCaseOrDefaultClause(list) || ts.isModuleBlock(list))) return undefined
  const next = list.statements[list.statements.indexOf(node) + 1], last = list.statements.at(-1)
  if (next === undefined || last === undefined || exits(node)) return undefined
  const runs = folds.map(fold => !ends(node, fold))
  return runs.every(Boolean) ? undefined : [{ span: { start: next.getStart(folds[0]!.file), end: last.end }, runs }]
}

/** run?.(DEAD): what nobody calls is given nothing */
function called(node: ts.CallExpression, folds: readonly Fold[]): Test | undefined {
  const [first] = node.arguments, last = node.arguments.at(-1), { expression: callee } = node
  if (first === undefined || last === undefined) return undefined
  const values = folds.map(fold => fold.touches(callee) ? fold.expression(callee, asValue).known : undefined)
  return values.every(one => one === undefined) ? undefined : { condition: callee, arms: [{ span: { start: first.getStart(folds[0]!.file), end: last.end }, runs: values.map(one => !one || (one.value !== undefined && one.value !== null)) }] }
}

function switched(node: ts.SwitchStatement, folds: readonly Fold[]): Test | undefined {
  const reached = folds.map(fold => reachedClauses(node, fold))
  if (reached.every(clauses => clauses === undefined)) return undefined
  const { file } = folds[0]!
  const arms = node.caseBlock.clauses.filter(clause => clause.statements.length > 0).map(clause => ({ span: { start: clause.statements[0]!.getStart(file), end: clause.end }, runs: reached.map(clauses => clauses?.has(clause) ?? true) }))
  return { condition: node.expression, arms }
}

function gated(node: ts.JsxElement | ts.JsxSelfClosingElement, folds: readonly Fold[]): Test | undefined {
  const known = folds.map(fold => fold.knownAt(node))
  if (known.some(one => one === undefined)) return undefined
  const opening = ts.isJsxElement(node) ? node.openingElement : node
  const other = opening.attributes.properties.filter(ts.isJsxAttribute).find(attribute => attribute.name.getText() === known[0]?.otherwise)?.initializer
  const children = ts.isJsxElement(node) && node.children.length > 0 ? { start: opening.end, end: node.children.end } : undefined
  return { condition: opening, arms: [{ span: children, runs: known.map(one => Boolean(one?.value)) }, { span: other && spanOf(other, folds[0]!.file), runs: known.map(one => !one?.value) }] }
}

function spanOf(node: ts.Node, file: ts.SourceFile): Span {
  return { start: node.getStart(file), end: node.end }
}
