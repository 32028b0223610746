// A double that looks at the key it is asked for: `key => key === 'x' || key === 'y'`. What it answers for one flag is worked
// out by running it for that key, on paper; what it says of that flag alone can be taken out of it.
import { ts } from '../fold/compiler.js'
import { isEquality } from '../fold/node/equality.js'
import { exits } from '../fold/completion.js'
import { fold, valueOf } from '../fold/fold.js'
import { constantOf } from '../fold/known.js'
import type { Constant, KnownSpan, World } from '../fold/world.js'
import type { Bindings } from '../scan/flow/names.js'
import type { Replacement } from './text.js'

type Answering = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration | ts.MethodDeclaration

/** A function that stands in for a read and looks at the key. */
export interface AskedDouble {
  readonly fn: Answering
  /** the parameter that is the key */
  readonly key: ts.Symbol
}

/** The double that compares its key with what stands at `at`; `undefined` = nothing is compared there. */
export function askedDoubleAround(at: ts.Node, bindings: Bindings): AskedDouble | undefined {
  const compared = comparedWith(at)
  const key = compared !== undefined && ts.isIdentifier(compared) ? bindings.symbolOf(compared) : undefined
  const parameter = key?.declarations?.[0]
  return key !== undefined && parameter !== undefined && ts.isParameter(parameter) && isAnswering(parameter.parent) ? { fn: parameter.parent, key } : undefined
}

/** A function given as a double, asked with the key as its argument number `index`. */
export function askedDoubleOf(fn: ts.Node, index: number, bindings: Bindings): AskedDouble | undefined {
  const name = isAnswering(fn) ? fn.parameters[index]?.name : undefined
  const key = name !== undefined && ts.isIdentifier(name) ? bindings.checker.getSymbolAtLocation(name) : undefined
  return isAnswering(fn) && key !== undefined ? { fn, key } : undefined
}

function isAnswering(node: ts.Node): node is Answering {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)
}

// key === 'x' · switch (key) { case 'x': } · ['x', 'y'].includes(key)
function comparedWith(at: ts.Node): ts.Node | undefined {
  const { parent } = at
  if (ts.isBinaryExpression(parent)) return isEquality(parent.operatorToken.kind) ? parent.left === at ? parent.right : parent.left : undefined
  if (ts.isCaseClause(parent)) return parent.parent.parent.expression
  const call = ts.isArrayLiteralExpression(parent) && ts.isPropertyAccessExpression(parent.parent) ? parent.parent.parent : undefined
  return call !== undefined && ts.isCallExpression(call) ? call.arguments[0] : undefined
}

/** What it answers when it is asked for `key`; `named`: where it names the key. `undefined` = that takes running it. */
export function answerFor(double: AskedDouble, key: string, named: readonly ts.Node[], bindings: Bindings): Constant | undefined {
  return answered(double, { asked: key, named, as: key }, bindings)
}

/** What it answers for every key that it does not name. */
function answerForOthers(double: AskedDouble, named: readonly ts.Node[], bindings: Bindings): Constant | undefined {
  return answered(double, { asked: 'any other key', named, as: 'this key' }, bindings)
}

interface Question { readonly asked: string; readonly named: readonly ts.Node[]; /** what a name that is no text stands for */ readonly as: string }

function answered({ fn, key: symbol }: AskedDouble, { asked, named, as }: Question, bindings: Bindings): Constant | undefined {
  const uses = bindings.references(symbol).map(use => ({ start: use.getStart(), end: use.end, value: asked }))
  const names = named.filter(one => !ts.isStringLiteralLike(one)).map(one => ({ start: one.getStart(), end: one.end, value: as }))
  const world: World = { known: [...uses, ...names], constantOf: node => otherMember(node, named) }
  if (fn.body === undefined) return undefined
  return ts.isBlock(fn.body) ? returnOf(fn.body.statements, world, bindings.checker)?.answer : worth(fn.body, world, bindings.checker)
}

/** `Flags.Other` beside `Flags.X`: whatever it is, it is not the same */
function otherMember(node: ts.Expression, named: readonly ts.Node[]): Constant | undefined {
  if (!ts.isPropertyAccessExpression(node)) return undefined
  const isBeside = named.some(one => ts.isPropertyAccessExpression(one) && one.expression.getText() === node.expression.getText() && one.name.text !== node.name.text)
  return isBeside ? { value: `another key: ${node.getText()}` } : undefined
}

function worth(node: ts.Expression, world: World, checker: ts.TypeChecker): Constant | undefined {
  return valueOf(node, world, { checker }) ?? constantOf(node, world, checker)
}

/** how a run of statements ends: with an answer, or going on; `undefined` = only running it tells */
interface End { readonly answer: Constant | undefined }

function returnOf(statements: readonly ts.Statement[], world: World, checker: ts.TypeChecker): End | undefined {
  for (const one of statements) {
    const end = ts.isReturnStatement(one) ? { answer: one.expression === undefined ? { value: undefined } : worth(one.expression, world, checker) } : branchOf(one, world, checker)
    if (end === undefined || end.answer !== undefined || ts.isReturnStatement(one)) return end
  }
  return { answer: undefined }
}

const GOES_ON: End = { answer: undefined }

function branchOf(node: ts.Statement, world: World, checker: ts.TypeChecker): End | undefined {
  if (ts.isBlock(node)) return returnOf(node.statements, world, checker)
  if (ts.isExpressionStatement(node) || ts.isVariableStatement(node)) return GOES_ON
  if (ts.isIfStatement(node)) {
    const test = worth(node.expression, world, checker), next = test?.value ? node.thenStatement : node.elseStatement
    if (test === undefined) return undefined
    return next === undefined ? GOES_ON : returnOf([next], world, checker)
  }
  if (!ts.isSwitchStatement(node)) return undefined
  const subject = worth(node.expression, world, checker), { clauses } = node.caseBlock
  const labels = clauses.map(one => ts.isCaseClause(one) ? worth(one.expression, world, checker) : undefined)
  if (subject === undefined || clauses.some((one, index) => ts.isCaseClause(one) && labels[index] === undefined)) return undefined
  const chosen = clauses.findIndex((_, index) => labels[index] !== undefined && labels[index]?.value === subject.value)
  const from = chosen < 0 ? clauses.findIndex(ts.isDefaultClause) : chosen
  return from < 0 ? GOES_ON : returnOf(untilBreak(clauses.slice(from).flatMap(one => one.statements)), world, checker)
}

function untilBreak(statements: readonly ts.Statement[]): readonly ts.Statement[] {
  const end = statements.findIndex(ts.isBreakStatement)
  return end < 0 ? statements : statements.slice(0, end)
}

export interface Without {
  readonly edits: readonly Replacement[]
  /** items of lists the key is looked for in */
  readonly entries: readonly ts.Node[]
  /** it says nothing of any other key: where it is set up for itself, that goes as a whole */
  readonly isIdle: boolean
}

/** Without what it says of the key alone; `undefined` = a person has to take that out. */
export function withoutKey(double: AskedDouble, named: readonly ts.Node[], bindings: Bindings): Without | undefined {
  const known: KnownSpan[] = [], cuts: Replacement[] = [], entries: ts.Node[] = []
  for (const one of named) {
    const { parent } = one
    if (ts.isCaseClause(parent)) {
      const cut = clauseCut(parent)
      if (cut === undefined) return undefined
      cuts.push(cut)
    } else if (ts.isArrayLiteralExpression(parent) && parent.elements.some(item => !named.includes(item))) entries.push(one)
    else if (ts.isArrayLiteralExpression(parent)) known.push({ start: parent.parent.parent.getStart(), end: parent.parent.parent.end, value: false })
    else known.push({ start: parent.getStart(), end: parent.end, value: /^!/.test((parent as ts.BinaryExpression).operatorToken.getText()) })
  }
  const isSaid = bindings.references(double.key).every(use => isOnlyFor(use, named))
  const other = isSaid ? answerForOthers(double, named, bindings) : undefined
  const { edits, leftovers } = fold(bindings.source, { known }, { checker: bindings.checker })
  return leftovers.length > 0 ? undefined : { edits: [...edits, ...cuts], entries, isIdle: other !== undefined && !other.value }
}

/** what is done with the key here concerns this flag alone */
function isOnlyFor(use: ts.Identifier, named: readonly ts.Node[]): boolean {
  const { parent } = use
  if (ts.isBinaryExpression(parent)) return named.includes(parent.left) || named.includes(parent.right)
  if (ts.isSwitchStatement(parent)) return parent.caseBlock.clauses.every(one => ts.isDefaultClause(one) || named.includes(one.expression))
  const list = ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression) ? parent.expression.expression : undefined
  return list !== undefined && ts.isArrayLiteralExpression(list) && list.elements.every(item => named.includes(item))
}

// case 'x': return true;            case 'y': case 'x': return true  =>  case 'y': return true
function clauseCut(clause: ts.CaseClause): Replacement | undefined {
  const { clauses } = clause.parent, before = clauses[clauses.indexOf(clause) - 1], why = 'nothing asks for this key any more'
  const isEntered = before !== undefined && !before.statements.some(exits), [first] = clause.statements
  if (first !== undefined && isEntered) return { start: clause.getFullStart(), end: first.getFullStart(), text: '', why }
  return first === undefined || clause.statements.some(exits) ? { start: clause.getFullStart(), end: clause.end, text: '', why } : undefined
}
