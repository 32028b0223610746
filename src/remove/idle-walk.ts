// What runs over a list of keys and asks for each: whether it comes to the same without the key of a flag that always has one value.
import { ts } from '../fold/compiler.js'
import type { FlagValue } from '../flag/value.js'

// KEYS.some(key => isOn(key)), while the flag is off · for (const key of KEYS) if (isOn(key)) …, while it is off
export function isIdleWalk(read: ts.Node, value: FlagValue): boolean {
  const { parent } = read
  if (ts.isParenthesizedExpression(parent)) return isIdleWalk(parent, value)
  if (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken) return isIdleWalk(parent, !value)
  if (ts.isIfStatement(parent)) return !value && parent.expression === read && parent.elseStatement === undefined && isWholeBody(parent)
  const call = ts.isArrowFunction(parent) && parent.body === read ? parent.parent : undefined
  if (call === undefined || !ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return false
  return value ? call.expression.name.text === 'every' : /^(?:some|filter|find)$/.test(call.expression.name.text)
}

/** nothing else is done for the key */
function isWholeBody(test: ts.IfStatement): boolean {
  const body = ts.isBlock(test.parent) && test.parent.statements.length === 1 ? test.parent : test, { parent } = body
  if (ts.isForOfStatement(parent)) return parent.statement === body
  const call = ts.isArrowFunction(parent) ? parent.parent : undefined
  return call !== undefined && ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'forEach'
}
