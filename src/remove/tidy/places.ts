// Places that only served a value the removal took: a position of Promise.all, a property that is never taken apart, the last
// parameter of a callback. Only in text that the removal changed.
import { ts } from '../../fold/compiler.js'
import type { Span } from '../../flag/place.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { isPure } from '../../scan/flow/pure.js'
import { itemSpans } from '../cut.js'
import type { Replacement } from '../text.js'
import { outermost } from './declarations.js'

export function placeEdits(file: string, before: string, now: string, known: ReadonlySet<string>): Replacement[] {
  if (before === now || !/Promise|=>|function|[}\]]\s*=/.test(now)) return []
  const bindings = bindingsOf(file, now), found: Replacement[] = []
  let unread: ReadonlySet<string> | undefined
  const unreadBefore = (): ReadonlySet<string> => unread ??= unreadParameters(bindingsOf(file, before))
  const visit = (node: ts.Node): void => {
    const edits = ts.isVariableDeclaration(node) ? [...positionEdits(node, now, known), ...propertyEdits(node, now, known)] : ts.isExpressionStatement(node) ? waitEdits(node, now, known) : ts.isCallExpression(node) ? callbackEdits(node, bindings, unreadBefore()) : ts.isArrowFunction(node) && isHandler(node) ? lastParameterEdits(node, bindings, unreadBefore()) : []
    if (edits.length > 0 && !before.includes(node.getText())) found.push(...edits)
    else ts.forEachChild(node, visit)
  }
  visit(bindings.source)
  return outermost(found)
}

const why = 'nothing takes it any more'

// const [, user] = await Promise.all([true, load()])  =>  const user = await load()
// const [, user, cart] = [true, load(), fill()]        =>  const [user, cart] = [load(), fill()]
function positionEdits({ name, initializer }: ts.VariableDeclaration, text: string, known: ReadonlySet<string>): Replacement[] {
  const list = writtenList(initializer) ?? awaitedList(initializer)
  if (!ts.isArrayBindingPattern(name) || list === undefined) return []
  const untaken = list.elements.map((element, i) => {
    const taken = name.elements[i]
    return (taken === undefined || ts.isOmittedExpression(taken)) && !name.elements.some(one => ts.isBindingElement(one) && one.dotDotDotToken !== undefined) && isSettled(element, known)
  })
  const kept = name.elements.filter((_, i) => untaken[i] !== true)
  if (!untaken.includes(true) || untaken.every(Boolean)) return []
  const [only, ...more] = list.elements.filter((_, i) => untaken[i] !== true), [taker] = kept
  if (only !== undefined && more.length === 0 && kept.length === 1 && taker !== undefined && isPlain(taker)) {
    return [{ start: name.getStart(), end: name.end, text: taker.name.getText(), why }, list === initializer
      ? { start: list.getStart(), end: list.end, text: only.getText(), why }
      : { start: list.parent.getStart(), end: list.parent.end, text: awaited(only), why }]
  }
  return [
    ...holesIn(name, text).filter((_, i) => untaken[i] === true).flatMap(hole => hole === undefined ? [] : { ...hole, text: '', why }),
    ...itemSpans(list.elements, item => untaken[list.elements.indexOf(item as ts.Expression)] === true, text).map(span => ({ ...span, text: '', why })),
  ]
}

/** Of `[a, , b]` the hole with its comma, on whatever line it stands. */
function holesIn({ elements }: ts.ArrayBindingPattern, text: string): (Span | undefined)[] {
  return elements.map((one, i) => {
    if (!ts.isOmittedExpression(one)) return undefined
    const start = one.pos + /^\s*/.exec(text.slice(one.pos))![0].length, next = elements[i + 1]
    return next === undefined ? { start: elements[i - 1]?.end ?? elements.pos, end: elements.end } : { start, end: ts.isOmittedExpression(next) ? next.pos + /^\s*/.exec(text.slice(next.pos))![0].length : next.getStart() }
  })
}

// await Promise.all([true, load()])  =>  await load()
function waitEdits({ expression }: ts.ExpressionStatement, text: string, known: ReadonlySet<string>): Replacement[] {
  const list = awaitedList(expression), isIdle = (item: ts.Node): boolean => isSettled(item as ts.Expression, known)
  const [only, ...more] = list?.elements.filter(one => !isIdle(one)) ?? []
  if (list === undefined || only === undefined || !list.elements.some(isIdle)) return []
  if (more.length === 0) return [{ start: list.parent.getStart(), end: list.parent.end, text: awaited(only), why }]
  return itemSpans(list.elements, isIdle, text).map(span => ({ ...span, text: '', why }))
}

/** `[a(), b()]` of `await Promise.all([a(), b()])` */
function awaitedList(node: ts.Expression | undefined): ts.ArrayLiteralExpression | undefined {
  const call = node !== undefined && ts.isAwaitExpression(node) ? node.expression : undefined
  const list = call !== undefined && ts.isCallExpression(call) && call.typeArguments === undefined && /^Promise\s*\.\s*all$/.test(call.expression.getText()) ? call.arguments[0] : undefined
  return list !== undefined && ts.isArrayLiteralExpression(list) && !list.elements.some(ts.isSpreadElement) ? list : undefined
}

function writtenList(node: ts.Expression | undefined): ts.ArrayLiteralExpression | undefined {
  return node !== undefined && ts.isArrayLiteralExpression(node) && !node.elements.some(one => ts.isSpreadElement(one) || ts.isOmittedExpression(one)) ? node : undefined
}

const isPlain = (one: ts.ArrayBindingElement): one is ts.BindingElement => ts.isBindingElement(one) && one.initializer === undefined && one.dotDotDotToken === undefined

/** as `await` takes it */
function awaited(node: ts.Expression): string {
  return ts.isCallExpression(node) || ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ? node.getText() : `(${node.getText()})`
}

/** a literal, or a promise of one: waiting for it changes nothing */
function isSettled(node: ts.Expression, known: ReadonlySet<string>): boolean {
  if (ts.isCallExpression(node) && node.expression.getText() === 'Promise.resolve') return node.arguments.every(argument => isPure(argument, known))
  return isPure(node, known) && !ts.isCallExpression(node) && !ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)
}

// const { id } = { on: true, id: 1 }  =>  const { id } = { id: 1 }
function propertyEdits({ name, initializer }: ts.VariableDeclaration, text: string, known: ReadonlySet<string>): Replacement[] {
  if (!ts.isObjectBindingPattern(name) || initializer === undefined || !ts.isObjectLiteralExpression(initializer) || name.elements.some(one => one.dotDotDotToken !== undefined)) return []
  const taken = name.elements.map(one => (one.propertyName ?? one.name).getText())
  const isUntaken = (node: ts.Node): boolean => ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && !taken.includes(node.name.text) && isPure(node.initializer, known)
  const computed = name.elements.some(one => one.propertyName !== undefined && !ts.isIdentifier(one.propertyName))
  if (computed || initializer.properties.every(isUntaken)) return []
  return itemSpans(initializer.properties, isUntaken, text).map(span => ({ ...span, text: '', why }))
}

// read().then(on => a())  =>  Promise.resolve(true).then(() => a())            never where the number of parameters may count
function callbackEdits(call: ts.CallExpression, bindings: Bindings, unreadBefore: ReadonlySet<string>): Replacement[] {
  const [callback] = call.arguments
  const method = ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : ''
  if (callback === undefined || !(ts.isArrowFunction(callback) || ts.isFunctionExpression(callback)) || !/^(?:then|map|forEach|filter|some|every|find|findIndex|flatMap)$/.test(method)) return []
  return lastParameterEdits(callback, bindings, unreadBefore)
}

/** `onClick={event => …}`, and a member of a class that is only handed on: `handleLogin = (provider) => …`, `onLogin={this.handleLogin}` */
function isHandler(fn: ts.ArrowFunction): boolean {
  const { parent } = fn
  if (ts.isJsxExpression(parent)) return ts.isJsxAttribute(parent.parent)
  return ts.isPropertyDeclaration(parent) && parent.initializer === fn && parent.type === undefined && ts.isIdentifier(parent.name) && !new RegExp(`\\.${parent.name.text}\\(\\s*[^)\\s]`).test(fn.getSourceFile().text)
}

function lastParameterEdits(callback: ts.ArrowFunction | ts.FunctionExpression, bindings: Bindings, unreadBefore: ReadonlySet<string>): Replacement[] {
  const { parameters } = callback, last = parameters.at(-1)
  if (last === undefined || !ts.isIdentifier(last.name) || last.initializer !== undefined || last.dotDotDotToken !== undefined) return []
  if (!isUnread(last.name, bindings) || /\barguments\b/.test(callback.getText()) || unreadBefore.has(last.name.text)) return []
  const start = parameters.length === 1 ? parameters.pos : (parameters.at(-2) as ts.Node).end
  const isBare = ts.isArrowFunction(callback) && !/^(?:async\s*)?[(<]/.test(callback.getText())
  return [{ start: isBare ? last.getStart() : start, end: isBare ? last.end : parameters.end, text: isBare ? '()' : '', why }]
}

function isUnread(name: ts.Identifier, bindings: Bindings): boolean {
  const symbol = bindings.checker.getSymbolAtLocation(name)
  return symbol !== undefined && bindings.references(symbol).length === 0
}

/** names of parameters that nothing read in the first place: those are not ours */
function unreadParameters(bindings: Bindings): Set<string> {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isParameter(node) && ts.isIdentifier(node.name) && isUnread(node.name, bindings)) names.add(node.name.text)
    ts.forEachChild(node, visit)
  }
  visit(bindings.source)
  return names
}
