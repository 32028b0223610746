// A hook that lays the flag's state over what a double answers for others: it is there for the flag alone, and goes with it.
import { ts } from '../fold/compiler.js'

// beforeEach(() => {
//   const mocked = jest.requireMock('./flags').isOn
//   const before = mocked.getMockImplementation()
//   mocked.mockImplementation((...args) => (args[0] === 'new-cart' ? on : before?.(...args)))
// })
/** The hook around a place that names the flag, and what it gives for the flag; `undefined` = it does more than that. */
export function layeredHookAround(at: ts.Node): { readonly hook: ts.ExpressionStatement; readonly state: ts.Expression } | undefined {
  const hook = hookAround(at), body = hook === undefined ? undefined : bodyOf(hook)
  const [found, before, last, ...more] = body?.statements ?? []
  const mocked = soleConst(found), handed = soleConst(before)
  if (mocked === undefined || handed === undefined || last === undefined || more.length > 0) return undefined
  if (plainOf(handed.initializer).getText() !== `${mocked.name.getText()}.getMockImplementation()`) return undefined
  const call = ts.isExpressionStatement(last) ? last.expression : undefined
  if (call === undefined || !ts.isCallExpression(call) || call.expression.getText() !== `${mocked.name.getText()}.mockImplementation`) return undefined
  const fn = call.arguments[0] && plainOf(call.arguments[0])
  const state = fn !== undefined && ts.isArrowFunction(fn) && !ts.isBlock(fn.body) ? stateIn(plainOf(fn.body), handed.name.getText(), at) : undefined
  return hook && state && { hook, state }
}

/** What it answers for the flag; for everything else it is what was there before. */
function stateIn(answer: ts.Expression, before: string, at: ts.Node): ts.Expression | undefined {
  const isBefore = (node: ts.Expression): boolean => { const call = plainOf(node); return ts.isCallExpression(call) && call.expression.getText() === before }
  if (ts.isConditionalExpression(answer)) return isWithin(at, answer.condition) && isBefore(answer.whenFalse) ? answer.whenTrue : undefined
  if (!ts.isObjectLiteralExpression(answer)) return undefined
  const [first, own, ...more] = answer.properties
  return first !== undefined && ts.isSpreadAssignment(first) && isBefore(first.expression) && own !== undefined && ts.isPropertyAssignment(own) && more.length === 0 && isWithin(at, own) ? own.initializer : undefined
}

function hookAround(at: ts.Node): ts.ExpressionStatement | undefined {
  for (let node: ts.Node = at; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression) && /^(?:test\.)?before(?:Each|All)?$/.test(node.expression.expression.getText())) return node
  }
  return undefined
}

function bodyOf({ expression }: ts.ExpressionStatement): ts.Block | undefined {
  const fn = ts.isCallExpression(expression) ? expression.arguments[0] : undefined
  return fn !== undefined && (ts.isArrowFunction(fn) || ts.isFunctionExpression(fn)) && ts.isBlock(fn.body) ? fn.body : undefined
}

function soleConst(statement: ts.Statement | undefined): (ts.VariableDeclaration & { readonly initializer: ts.Expression }) | undefined {
  const [declared, ...more] = statement !== undefined && ts.isVariableStatement(statement) ? statement.declarationList.declarations : []
  return declared?.initializer !== undefined && more.length === 0 ? declared as ts.VariableDeclaration & { readonly initializer: ts.Expression } : undefined
}

function plainOf(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? plainOf(node.expression) : node
}
const isWithin = (node: ts.Node, around: ts.Node): boolean => around.pos <= node.pos && node.end <= around.end
