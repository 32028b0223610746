// React's state that nobody reads any more: what sets it goes, and an effect that did nothing else. Only where the removal took
// the last reader; a state that was never read is the author's.
import { ts } from '../../fold/compiler.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { isPure } from '../../scan/flow/pure.js'
import { instead, isDependency, stateOf } from '../../scan/flow/setter.js'
import { itemSpans, lineSpan } from '../cut.js'
import { isTestFile } from '../files.js'
import type { Replacement } from '../text.js'
import { outermost } from './declarations.js'
import { rowEdits } from './setter-rows.js'

export function stateEdits(file: string, before: string, now: string, known: ReadonlySet<string>): Replacement[] {
  if (before === now) return []
  const bindings = bindingsOf(file, now), then = bindingsOf(file, before)
  const idle = new Set(settersIn(then).filter(setter => !isRead(setter, then)).map(setter => setter.text))
  const unread = settersIn(bindings).filter(setter => !isRead(setter, bindings) && !idle.has(setter.text))
  return outermost([...unread.flatMap(setter => setterEdits(setter, bindings, known)), ...effectEdits(file, bindings, then, known)])
}

function settersIn({ source }: Bindings): ts.Identifier[] {
  const found: ts.Identifier[] = []
  const visit = (node: ts.Node): void => {
    if (stateOf(node) !== undefined && ts.isIdentifier((node as ts.BindingElement).name)) found.push((node as ts.BindingElement).name as ts.Identifier)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isRead(setter: ts.Identifier, bindings: Bindings): boolean {
  const [state] = (setter.parent.parent as ts.ArrayBindingPattern).elements
  if (state === undefined || ts.isOmittedExpression(state)) return false
  const symbol = ts.isIdentifier(state.name) ? bindings.checker.getSymbolAtLocation(state.name) : undefined
  return symbol === undefined || bindings.references(symbol).length > 0
}

/** none where one of its uses hands it on, or is worked with */
function setterEdits(setter: ts.Identifier, bindings: Bindings, known: ReadonlySet<string>): Replacement[] {
  const symbol = bindings.checker.getSymbolAtLocation(setter), text = bindings.source.text
  const edits = symbol === undefined ? [] : bindings.references(symbol).map(use => useEdit(use, text, known) ?? rowEdits(use, bindings, known))
  return edits.every(edit => edit !== undefined) ? edits.flat() : []
}

const why = 'nobody reads the state that it sets'

function useEdit(use: ts.Identifier, text: string, known: ReadonlySet<string>): Replacement[] | undefined {
  if (isDependency(use)) return listEdit(use, text)
  const chain = waitedFor(instead(use, name => name.text === use.text) ?? use, known)
  if (chain !== undefined) return [{ ...lineSpan(chain, text), text: '', why }]
  const call = use.parent
  if (!ts.isCallExpression(call) || call.expression !== use || !call.arguments.every(argument => isPure(argument, known))) return undefined
  const statement = ts.isExpressionStatement(call.parent) ? askedFor(call.parent, known) : undefined
  if (statement !== undefined) return [{ ...lineSpan(statement, text), text: '', why }]
  return ts.isArrowFunction(call.parent) && call.parent.body === call ? [{ start: call.getStart(), end: call.end, text: '{}', why }] : undefined
}

/** The statement itself, or the `if (mounted)` that held nothing else. */
function askedFor(statement: ts.ExpressionStatement, known: ReadonlySet<string>): ts.Statement | undefined {
  const block = ts.isBlock(statement.parent) && statement.parent.statements.length === 1 ? statement.parent : statement, condition = block.parent
  if (ts.isIfStatement(condition) && condition.thenStatement === block && condition.elseStatement === undefined && isListed(condition) && isPure(condition.expression, known)) return condition
  return isListed(statement) ? statement : undefined
}

function listEdit(use: ts.Identifier, text: string): Replacement[] {
  const list = use.parent as ts.ArrayLiteralExpression
  if (list.elements.length === 1) return [{ start: list.elements.pos, end: list.elements.end, text: '', why }]
  return itemSpans(list.elements, item => item === use, text).map(span => ({ ...span, text: '', why }))
}

// Promise.resolve(true).then(setOn)      Promise.resolve(true).then(() => setOn(true)).catch(report)
function waitedFor(use: ts.Identifier, known: ReadonlySet<string>): ts.ExpressionStatement | undefined {
  const called = ts.isCallExpression(use.parent) && use.parent.expression === use && ts.isArrowFunction(use.parent.parent) && use.parent.parent.body === use.parent ? use.parent : undefined
  const callback: ts.Node = called?.parent ?? use, then = callback.parent
  if (!ts.isCallExpression(then) || then.arguments.length !== 1 || then.arguments[0] !== callback || !ts.isPropertyAccessExpression(then.expression) || then.expression.name.text !== 'then') return undefined
  const promise = then.expression.expression
  if (!ts.isCallExpression(promise) || promise.expression.getText() !== 'Promise.resolve' || !isPure(promise.arguments[0] ?? use, known)) return undefined
  let at: ts.Node = then
  while (ts.isPropertyAccessExpression(at.parent) && at.parent.name.text === 'catch' && ts.isCallExpression(at.parent.parent)) at = at.parent.parent
  if (ts.isVoidExpression(at.parent)) at = at.parent
  return called?.arguments.every(one => isPure(one, known)) !== false && ts.isExpressionStatement(at.parent) && isListed(at.parent) ? at.parent : undefined
}

/** `if (x) setOn(true)` needs a statement there */
function isListed({ parent }: ts.Statement): boolean {
  return ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent)
}

// useEffect(() => {}, [user])  =>  nothing             (async () => {})()  =>  nothing             try {} catch { setOn(false) }  =>  nothing
function effectEdits(file: string, bindings: Bindings, then: Bindings, known: ReadonlySet<string>): Replacement[] {
  const empty = emptyIn(bindings.source), before = new Set(emptyIn(then.source).map(statement => statement.getText()))
  const fresh = empty.filter(statement => !before.has(statement.getText()))
  return [...fresh, ...isTestFile(file) ? [] : untakenIn(bindings.source, then.source, known)].map(statement => ({ ...lineSpan(statement, bindings.source.text), text: '', why: 'nothing is left in it' }))
}

function emptyIn(source: ts.SourceFile): ts.Statement[] {
  const found: ts.Statement[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node) ? isListed(node) && isEmptyCall(node.expression) : ts.isTryStatement(node) && isListed(node) && isEmptyTry(node)) found.push(node as ts.Statement)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** what does nothing cannot fail */
function isEmptyTry({ tryBlock, finallyBlock }: ts.TryStatement): boolean {
  return /^\{\s*\}$/.test(tryBlock.getText()) && finallyBlock === undefined
}

// const on = useNewCart()  =>  useNewCart()  =>  nothing, where the hook does no more than answer: its answer was all that was wanted
function untakenIn(source: ts.SourceFile, before: ts.SourceFile, known: ReadonlySet<string>): ts.Statement[] {
  const found: ts.Statement[] = [], taken = new Set<string>()
  const visit = (node: ts.Node): void => {
    const call = ts.isExpressionStatement(node) ? ts.isAwaitExpression(node.expression) ? node.expression.expression : node.expression : undefined
    if (call !== undefined && ts.isCallExpression(call) && ts.isIdentifier(call.expression) && isListed(node as ts.Statement) && isPure(call, known)) found.push(node as ts.Statement)
    ts.forEachChild(node, visit)
  }
  visit(source)
  const visitBefore = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer !== undefined) taken.add(node.initializer.getText())
    ts.forEachChild(node, visitBefore)
  }
  if (found.length > 0) visitBefore(before)
  return found.filter(one => taken.has((one as ts.ExpressionStatement).expression.getText()))
}

function isEmptyCall(node: ts.Expression): boolean {
  const call = ts.isVoidExpression(node) ? node.expression : node
  if (!ts.isCallExpression(call)) return false
  if (/^(?:React\.)?use(?:Layout|Insertion)?Effect$/.test(call.expression.getText())) return isIdle(call.arguments[0])
  return call.arguments.length === 0 && ts.isParenthesizedExpression(call.expression) && isEmpty(call.expression.expression)
}

/** Nothing happens in it, and nothing when it ends: `if (!user) return`, `return () => {}` */
function isIdle(fn: ts.Expression | undefined): boolean {
  if (fn === undefined || !(ts.isArrowFunction(fn) || ts.isFunctionExpression(fn)) || !ts.isBlock(fn.body)) return isEmpty(fn)
  const ends = (node: ts.Statement): boolean => ts.isBlock(node) ? node.statements.every(ends) : ts.isReturnStatement(node) && (node.expression === undefined || isEmpty(node.expression))
  return fn.parameters.length === 0 && fn.body.statements.every(one => ends(one) || (ts.isIfStatement(one) && isPure(one.expression) && ends(one.thenStatement) && (one.elseStatement === undefined || ends(one.elseStatement))))
}

function isEmpty(fn: ts.Expression | undefined): boolean {
  return fn !== undefined && (ts.isArrowFunction(fn) || ts.isFunctionExpression(fn)) && fn.asteriskToken === undefined && fn.parameters.length === 0 && /^\{\s*\}$/.test(fn.body.getText())
}
