// React's state that is only ever set to the flag's answer: `const [on, setOn] = useState(false)`, and an effect that asks and
// calls `setOn`. Until the answer came the state was what it started with; once the flag is known there is nothing to wait for.
import { ts } from '../../fold/compiler.js'
import { bindName, type Walk } from './bind.js'
import { sameCarried, type Carried } from './carried.js'
import type { Bindings } from './names.js'
import { reactName } from './pure.js'
import { cannotThrow } from './settled.js'
import { isUntaken } from './untaken.js'
import { isWritten } from './uses.js'

type State = ts.VariableDeclaration & { readonly name: ts.ArrayBindingPattern; readonly initializer: ts.CallExpression }

/** Called with what a setter was just given: `setOn(on)`, or `read().then(setOn)` where `setter` stands alone. */
export function intoSetter(file: string, setter: ts.Expression, carried: Carried, walk: Walk): void {
  const bindings = walk.project.bindings(file), symbol = ts.isIdentifier(setter) ? bindings?.symbolOf(setter) : undefined
  const state = symbol?.declarations?.length === 1 ? stateOf(symbol.declarations[0]) : undefined
  if (bindings === undefined || symbol === undefined || state === undefined || carried.kind !== 'value') return
  const isOwn = (name: ts.Identifier): boolean => bindings.symbolOf(name) === symbol
  const uses = bindings.references(symbol).filter(use => !isDependency(use) && !isUntaken(file, use, walk.project) && instead(use, isOwn) === undefined && !isInDeadCatch(use, isOwn, file, walk))
  const given = uses.map(use => use === setter ? carried : givenTo(use, file, walk))
  if (!given.every(one => one !== undefined && sameCarried(one, carried))) return
  if (!startsWith(state, carried) && !uses.some(use => isAlwaysReached(use, state, bindings))) return
  const [first] = state.name.elements
  if (first !== undefined && ts.isBindingElement(first) && first.initializer === undefined) bindName(file, first.name, carried, walk)
}

/** `const [on, setOn] = useState(false)`, by its setter */
export function stateOf(element: ts.Node | undefined): State | undefined {
  if (element === undefined || !ts.isBindingElement(element) || element.initializer !== undefined || element.dotDotDotToken !== undefined) return undefined
  const pattern = element.parent, declaration = pattern.parent
  if (!ts.isArrayBindingPattern(pattern) || pattern.elements.length !== 2 || pattern.elements[1] !== element || !ts.isVariableDeclaration(declaration)) return undefined
  const { initializer } = declaration
  return initializer !== undefined && ts.isCallExpression(initializer) && reactName(initializer.expression) === 'useState' ? declaration as State : undefined
}

/** `useCallback(load, [setOn])`: a hook may ask whether it is still the same one, which it is */
export function isDependency(use: ts.Node): boolean {
  const list = use.parent, call = list.parent
  return ts.isArrayLiteralExpression(list) && ts.isCallExpression(call) && call.arguments.length > 1 && call.arguments.at(-1) === list && /(?:^|\.)use[A-Z]\w*$/.test(call.expression.getText())
}

/** `read().then(setOn).catch(() => setOn(false))`: by a use in the `catch`, the one that the answer is given to. Asking for a flag does not fail. */
export function instead(use: ts.Identifier, isOwn: (name: ts.Identifier) => boolean): ts.Identifier | undefined {
  const handler = ts.isCallExpression(use.parent) && use.parent.expression === use ? use.parent.parent : undefined
  if (handler === undefined || !ts.isArrowFunction(handler) || !ts.isCallExpression(handler.parent) || handler.parent.arguments[0] !== handler) return undefined
  const member = handler.parent.expression, then = ts.isPropertyAccessExpression(member) && member.name.text === 'catch' ? member.expression : undefined
  if (then === undefined || !ts.isCallExpression(then) || then.arguments.length !== 1 || !ts.isPropertyAccessExpression(then.expression) || then.expression.name.text !== 'then') return undefined
  const callback = then.arguments[0], call = callback !== undefined && ts.isArrowFunction(callback) ? callback.body : undefined
  const given = call !== undefined && ts.isCallExpression(call) ? call.expression : callback
  return given !== undefined && ts.isIdentifier(given) && isOwn(given) ? given : undefined
}

/** `try { setOn(await read()) } catch { setOn(false) }` */
function isInDeadCatch(use: ts.Identifier, isOwn: (name: ts.Identifier) => boolean, file: string, walk: Walk): boolean {
  let at: ts.Node = use
  while (!ts.isCatchClause(at) && !ts.isFunctionLike(at) && at.parent !== undefined) at = at.parent
  return ts.isCatchClause(at) && at.parent.tryBlock.statements.every(statement => {
    const call = ts.isExpressionStatement(statement) ? statement.expression : undefined
    if (call === undefined || !ts.isCallExpression(call)) return cannotThrow([statement], file, walk)
    const [given] = call.arguments
    return ts.isIdentifier(call.expression) && isOwn(call.expression) && given !== undefined && call.arguments.length === 1 && walk.carriedAt(file, given) !== undefined
  })
}

function givenTo(use: ts.Identifier, file: string, walk: Walk): Carried | undefined {
  const { parent } = use
  if (isWritten(use) || !ts.isCallExpression(parent) || parent.expression !== use || parent.arguments.length !== 1) return undefined
  return parent.arguments[0] === undefined ? undefined : walk.carriedAt(file, parent.arguments[0])
}

function startsWith({ initializer: call }: State, carried: Carried & { kind: 'value' }): boolean {
  const [start] = call.arguments
  if (start === undefined) return carried.value === undefined
  if (start.kind === ts.SyntaxKind.TrueKeyword || start.kind === ts.SyntaxKind.FalseKeyword) return carried.value === (start.kind === ts.SyntaxKind.TrueKeyword)
  return (ts.isStringLiteralLike(start) && start.text === carried.value) || (ts.isNumericLiteral(start) && Number(start.text) === carried.value)
}

/** Whenever the component is there, sooner or later: an effect calls it, under no condition but that nobody called it off. */
function isAlwaysReached(use: ts.Identifier, state: State, bindings: Bindings): boolean {
  const home = functionAround(state)
  for (let at: ts.Node = use; home !== undefined && at !== home; at = at.parent) {
    const { parent } = at
    if (ts.isBlock(parent) && parent !== home.body && leavesBefore(parent, at)) return false
    if (isCondition(parent, at, bindings)) return false
    if (ts.isFunctionLike(at) && !isRun(at, home)) return false
  }
  return home !== undefined
}

function functionAround(node: ts.Node): (ts.FunctionLikeDeclaration & { readonly body: ts.ConciseBody }) | undefined {
  let at = node.parent
  while (!ts.isFunctionLike(at) && at.parent !== undefined) at = at.parent
  return ts.isFunctionLike(at) && 'body' in at && at.body !== undefined ? at as ts.FunctionLikeDeclaration & { readonly body: ts.ConciseBody } : undefined
}

function isCondition(parent: ts.Node, at: ts.Node, bindings: Bindings): boolean {
  if (ts.isIfStatement(parent)) return at !== parent.expression && !(at === parent.thenStatement && isCalledOff(parent.expression, bindings))
  if (ts.isBinaryExpression(parent)) return /^(?:&&|\|\||\?\?)/.test(parent.operatorToken.getText()) && at === parent.right && !isCalledOff(parent.left, bindings)
  return ts.isConditionalExpression(parent) || ts.isCaseOrDefaultClause(parent) || ts.isIterationStatement(parent, false) || ts.isCatchClause(parent)
}

/** `if (mounted)`, `if (!cancelled)`, `if (!ref.current)`: whether anybody still waits for the answer, which the effect itself keeps, and nothing else */
function isCalledOff(condition: ts.Expression, { symbolOf }: Bindings): boolean {
  const inner = ts.isPrefixUnaryExpression(condition) ? condition.operand : condition
  const declared = ts.isIdentifier(inner) ? symbolOf(inner)?.declarations?.[0] : undefined
  if (ts.isIdentifier(inner) && !(declared !== undefined && ts.isVariableDeclaration(declared) && (ts.getCombinedNodeFlags(declared) & ts.NodeFlags.Let) !== 0)) return false
  return /^(?:(?:is)?_?(?:still)?(?:mounted|active|alive|cancel+ed|ignore|stale|unmounted|aborted|disposed))(?:Ref)?(?:\.current)?$|\.aborted$/i.test(inner.getText())
}

/** Run without being asked for: by an effect, at once, when the answer is there, or by name in what is itself run. */
function isRun(fn: ts.Node, home: ts.Node, depth = 0): boolean {
  let at = fn
  while (ts.isParenthesizedExpression(at.parent)) at = at.parent
  const { parent } = at
  if (ts.isCallExpression(parent)) {
    if (parent.expression === at) return true
    const name = ts.isPropertyAccessExpression(parent.expression) ? parent.expression.name.text : parent.expression.getText()
    return parent.arguments[0] === at && /^(?:then|use(?:Layout|Insertion)?Effect|useMount)$/.test(name)
  }
  const name = ts.isFunctionDeclaration(fn) ? fn.name : ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name : undefined
  const list = name === undefined ? undefined : ts.isFunctionDeclaration(fn) ? fn.parent : parent.parent.parent.parent
  if (name === undefined || list === undefined || !ts.isBlock(list) || list.parent === home || depth > 4) return false
  // `load()`, `void load()`, `load().catch(report)`: a statement beside it
  return list.statements.some(statement => ts.isExpressionStatement(statement) && isCallOf(statement.expression, name.text) && !leavesBefore(list, statement))
}

function isCallOf(node: ts.Expression, name: string): boolean {
  if (ts.isVoidExpression(node) || ts.isAwaitExpression(node)) return isCallOf(node.expression, name)
  if (!ts.isCallExpression(node)) return false
  if (ts.isIdentifier(node.expression)) return node.expression.text === name
  return ts.isPropertyAccessExpression(node.expression) && isCallOf(node.expression.expression, name)
}

/** May a statement before this one end the function? */
function leavesBefore(block: ts.Block, at: ts.Node): boolean {
  const leaves = (node: ts.Node): boolean => ts.isReturnStatement(node) || ts.isThrowStatement(node) || ts.isBreakOrContinueStatement(node) ||
    (!ts.isFunctionLike(node) && (ts.forEachChild(node, child => leaves(child) || undefined) ?? false))
  return block.statements.slice(0, block.statements.indexOf(at as ts.Statement)).some(leaves)
}
