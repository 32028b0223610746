// Where a carrier goes next: the binding, result, property, argument or field its value lands in.
import { ts } from '../../fold/compiler.js'
import { intoVariable } from './assigned.js'
import type { Carried } from './carried.js'
import { intoContext } from './contexts.js'
import { intoDecided } from './decided.js'
import { bindName, exportedAsDefault, type Walk } from './bind.js'
import { functionReturns, memberUses } from './functions.js'
import { isPure } from './pure.js'
import { isWritten } from './uses.js'
import { askList } from './lists.js'
import { bindTruth } from './truth.js'
import { isSealed } from './members.js'
import { byDefault, passArgument, passOptions } from './parameters.js'
import { passAttribute } from './passed-props.js'
import { intoSetter } from './setter.js'
import { intoOwnField, intoState } from './state.js'

export function sinksOf(file: string, node: ts.Node, carried: Carried, walk: Walk): void {
  const top = climb(file, node, carried, walk)
  const { parent } = top.node
  if (parent === undefined) return
  if (walk.project.looksOnly !== true && bindTruth(file, top.node, walk)) return
  if (top.carried.kind === 'value' && top.carried.truth === true && walk.project.looksOnly !== true) return
  if (ts.isVariableDeclaration(parent) && parent.initializer === top.node) return bindDeclaration(file, parent, top.carried, walk)
  // to await a plain value gives that value: a read whose shape does not say that it answers a promise
  if (ts.isAwaitExpression(parent)) return walk.carry(file, parent, top.carried.kind === 'promise' ? top.carried.of : top.carried)
  if (ts.isExportAssignment(parent) && !parent.isExportEquals && (walk.project.looksOnly === true || top.carried.kind === 'object')) return exportedAsDefault(file, parent.expression, top.carried, walk)
  if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === top.node)) return functionReturns(file, top.node, walk)
  if (isPartOfAnswer(top.node)) return functionReturns(file, top.node, walk)
  if (ts.isPropertyAssignment(parent) && parent.initializer === top.node) return intoObject(file, parent.parent, propertyName(parent.name), top.carried, walk)
  if (ts.isShorthandPropertyAssignment(parent)) return intoObject(file, parent.parent, parent.name.text, top.carried, walk)
  if (ts.isSpreadAssignment(parent) && walk.project.looksOnly === true) return spreadInto(file, parent, top.carried, walk)
  if (ts.isArrayLiteralExpression(parent)) return intoTuple(file, parent, top.node, top.carried, walk)
  if (ts.isIfStatement(parent)) intoDecided(file, parent, top.carried, walk)
  if (ts.isIfStatement(parent) || ts.isSwitchStatement(parent)) return functionReturns(file, top.node, walk)
  if (ts.isParameter(parent) && parent.initializer === top.node) return walk.project.looksOnly === true ? byDefault(file, parent, top.carried, walk) : undefined
  if (top.carried.kind === 'function') { if (ts.isCallExpression(parent) && parent.expression === top.node && (walk.project.looksOnly === true || parent.arguments.every(one => isPure(one, walk.project.quiet())))) walk.carry(file, parent, top.carried.gives) }
  if (ts.isPropertyDeclaration(parent) && parent.initializer === top.node) return intoField(file, parent, top.carried, walk)
  if (ts.isBinaryExpression(parent) && parent.right === top.node) return ts.isIdentifier(parent.left) ? intoVariable(file, parent, top.carried, walk) : intoOwnField(file, parent, top.carried, walk)
  if (ts.isCallExpression(parent) && parent.arguments[0] === top.node) {
    intoState(file, parent, top.carried, walk)
    intoSetter(file, parent.expression, top.carried, walk)
  }
  if (top.carried.kind === 'promise') intoCallback(file, parent, top.carried.of, walk)
  if (top.carried.kind === 'object' && ts.isCallExpression(parent) && parent.arguments[0] === top.node && parent.expression.getText() === 'Object.freeze') return walk.carry(file, parent, top.carried)
  if (ts.isCallExpression(parent) && parent.arguments[0] === top.node && parent.expression.getText() === 'Promise.resolve') return walk.carry(file, parent, top.carried.kind === 'promise' ? top.carried : { kind: 'promise', of: top.carried })
  if (top.carried.kind === 'object') readProperty(file, top.node, top.carried, walk)
  if (top.carried.kind === 'object' && ts.isCallExpression(parent) && (ts.isObjectLiteralExpression(top.node) || ts.isIdentifier(top.node))) passOptions(file, parent, top.node, top.carried, walk)
  if (ts.isJsxExpression(parent) && ts.isJsxAttribute(parent.parent)) intoContext(file, parent.parent, top.carried, walk)
  if (top.carried.kind !== 'value') return
  if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.arguments?.includes(top.node as ts.Expression)) passArgument(file, parent, top.node as ts.Expression, walk)
  else if (ts.isJsxExpression(parent) && ts.isJsxAttribute(parent.parent)) passAttribute(file, parent.parent, top.carried, walk)
}

/** `return isLoaded() ? on : false`, `return isLoaded() && on` */
function isPartOfAnswer(node: ts.Node): boolean {
  const { parent } = node
  const isPart = (ts.isConditionalExpression(parent) && parent.condition !== node) || (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken && parent.right === node)
  if (!isPart) return false
  let at: ts.Node = parent
  while (ts.isParenthesizedExpression(at.parent)) at = at.parent
  return ts.isReturnStatement(at.parent) || (ts.isArrowFunction(at.parent) && at.parent.body === at) || isPartOfAnswer(at)
}

/** `read().then(on => ...)` */
function intoCallback(file: string, member: ts.Node, carried: Carried, walk: Walk): void {
  if (!ts.isPropertyAccessExpression(member) || member.name.text !== 'then' || !ts.isCallExpression(member.parent)) return
  const [callback] = member.parent.arguments
  if (callback !== undefined && ts.isIdentifier(callback)) return intoSetter(file, callback, carried, walk)
  const [first] = callback !== undefined && (ts.isArrowFunction(callback) || ts.isFunctionExpression(callback)) ? callback.parameters : []
  if (first !== undefined && first.initializer === undefined && first.dotDotDotToken === undefined) bindName(file, first.name, carried, walk)
}

/** the outermost expression that is known because of this one: `!on`, `on && x` while it is off, `on ? 'a' : 'b'` */
function climb(file: string, node: ts.Node, carried: Carried, walk: Walk): { node: ts.Node; carried: Carried } {
  let at = { node, carried }
  for (let parent = node.parent; parent !== undefined && ts.isExpression(parent); parent = parent.parent) {
    if (isWrapper(parent)) { at = { node: parent, carried: at.carried }; continue }
    // a list carries each of its elements: the others may have been there first
    if (at.carried.kind !== 'value' || ts.isAwaitExpression(parent) || ts.isArrayLiteralExpression(parent)) break
    const value = walk.carriedAt(file, parent)
    if (value === undefined) break
    at = { node: parent, carried: value }
  }
  return at
}

/** `(x)`, `x as T`, `x!`: says nothing about the value */
export function isWrapper(node: ts.Node): node is ts.ParenthesizedExpression | ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression | ts.TypeAssertion {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node) || ts.isTypeAssertionExpression(node)
}

function bindDeclaration(file: string, declaration: ts.VariableDeclaration, carried: Carried, walk: Walk): void {
  const list = declaration.parent
  if (!ts.isVariableDeclarationList(list) || !(ts.isVariableStatement(list.parent) || (ts.isForStatement(list.parent) && walk.project.looksOnly === true))) return
  // `var` is visible before it has its value
  if ((list.flags & (ts.NodeFlags.Const | ts.NodeFlags.Let)) === 0 && ts.isIdentifier(declaration.name) && isReadBefore(file, declaration.name, walk)) return
  bindName(file, declaration.name, carried, walk)
}

function isReadBefore(file: string, name: ts.Identifier, walk: Walk): boolean {
  const bindings = walk.project.bindings(file)
  const symbol = bindings?.checker.getSymbolAtLocation(name)
  return symbol === undefined || bindings?.references(symbol).some(use => use.pos < name.pos || containerOf(use) !== containerOf(name)) !== false
}

function containerOf(node: ts.Node): ts.Node {
  let at = node.parent
  while (!ts.isFunctionLike(at) && !ts.isSourceFile(at)) at = at.parent
  return at
}

export function propertyName(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) ? name.text : undefined
}

/** `{ on }`: an object whose property carries, unless a later entry of the same literal may overwrite it */
export function intoObject(file: string, object: ts.ObjectLiteralExpression, name: string | undefined, carried: Carried, walk: Walk): void {
  if (name === undefined) return
  const at = object.properties.findIndex(property => property.name !== undefined && propertyName(property.name) === name)
  if (object.properties.slice(at + 1).some(property => ts.isSpreadAssignment(property) || (property.name !== undefined && (ts.isComputedPropertyName(property.name) || propertyName(property.name) === name)))) return
  walk.carry(file, object, { kind: 'object', props: new Map([[name, carried]]) })
}

/** `{ ...flags, name }`: what no later entry may overwrite */
function spreadInto(file: string, spread: ts.SpreadAssignment, carried: Carried, walk: Walk): void {
  const later = spread.parent.properties.slice(spread.parent.properties.indexOf(spread) + 1)
  if (carried.kind !== 'object' || later.some(one => ts.isSpreadAssignment(one) || one.name === undefined || ts.isComputedPropertyName(one.name))) return
  const written = new Set(later.map(one => one.name === undefined ? undefined : propertyName(one.name)))
  walk.carry(file, spread.parent, { kind: 'object', props: new Map([...carried.props].filter(([name]) => !written.has(name))) })
}

/** `await Promise.all([a(), read()])`: position 1 of the result; any other list is a tuple only where it is taken apart */
function intoTuple(file: string, list: ts.ArrayLiteralExpression, node: ts.Node, carried: Carried, walk: Walk): void {
  const index = list.elements.indexOf(node as ts.Expression)
  if (list.elements.slice(0, index).some(ts.isSpreadElement)) return
  const call = list.parent
  if (!ts.isCallExpression(call)) return walk.carry(file, list, { kind: 'object', props: new Map([[String(index), carried]]), ...(list.elements.some(ts.isSpreadElement) ? {} : { items: list.elements.length }) })
  if (!/^Promise\s*\.\s*all$/.test(call.expression.getText())) return
  const settled = carried.kind === 'promise' ? carried.of : carried
  walk.carry(file, call, { kind: 'promise', of: { kind: 'object', props: new Map([[String(index), settled]]) } })
}

/** a private field that nobody writes again */
function intoField(file: string, field: ts.PropertyDeclaration, carried: Carried, walk: Walk): void {
  if (!isSealed(field, file, walk)) return
  const isStatic = ts.getModifiers(field)?.some(one => one.kind === ts.SyntaxKind.StaticKeyword) === true
  const uses = isStatic ? staticUses(file, field, walk) : memberUses(field)
  if (uses.some(use => isWritten(use))) return
  for (const use of uses) walk.carry(file, use, carried)
}

/** `Cart.on` of a static field; in the class itself `this` may be a subclass */
function staticUses(file: string, field: ts.PropertyDeclaration, walk: Walk): readonly ts.PropertyAccessExpression[] {
  const bindings = walk.project.bindings(file), { name } = field.parent
  const symbol = name === undefined ? undefined : bindings?.checker.getSymbolAtLocation(name)
  if (bindings === undefined || symbol === undefined || memberUses(field).length > 0) return []
  return bindings.references(symbol).map(use => use.parent).filter((use): use is ts.PropertyAccessExpression => ts.isPropertyAccessExpression(use) && use.name.text === field.name.getText())
}

/** `flags.on`, `flags['on']`, `use().on` of an object that carries in `on` */
function readProperty(file: string, node: ts.Node, carried: Carried & { kind: 'object' }, walk: Walk): void {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) {
    if ((carried.items !== undefined || carried.left !== undefined) && walk.project.looksOnly === true) askList(file, parent, carried, walk)
    const part = carried.props.get(parent.name.text)
    if (part !== undefined && !isWritten(parent)) walk.carry(file, parent, part)
  } else if (ts.isElementAccessExpression(parent) && parent.expression === node && (ts.isStringLiteralLike(parent.argumentExpression) || ts.isNumericLiteral(parent.argumentExpression))) {
    const part = carried.props.get(parent.argumentExpression.text)
    if (part !== undefined && !isWritten(parent)) walk.carry(file, parent, part)
  }
}
