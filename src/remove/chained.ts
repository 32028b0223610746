// Doubles that answer for several keys in one chain: of `when(isOn).calledWith('a').mockReturnValue(true).calledWith('b')…` only
// the links for the flag go.
import { ts } from '../fold/compiler.js'
import type { Span } from '../flag/place.js'
import { isForArguments } from './arguments.js'

/** From `.calledWith('x')` to the last thing said of it; `undefined` = the chain says nothing of another key. */
export function linkAt(at: ts.Node): Span | undefined {
  const { parent: call } = at
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression) || !isForArguments(call)) return undefined
  const chain = chainAround(call), own = chain.indexOf(call), next = chain.findIndex((one, i) => i > own && isForArguments(one))
  const isOther = (one: ts.CallExpression): boolean => isForArguments(one) && one.arguments[0]?.getText() !== at.getText()
  const last = chain[next < 0 ? chain.length - 1 : next - 1]
  return chain.some(isOther) && last !== undefined ? { start: call.expression.expression.end, end: last.end } : undefined
}

/** every call of `a().b().c()`, in the order in which they are made */
export function chainAround(call: ts.CallExpression): readonly ts.CallExpression[] {
  const chain = [call]
  // stub.withArgs('x').and.returnValue(true)
  for (let at: ts.Expression = call.expression; ts.isCallExpression(at) || ts.isPropertyAccessExpression(at); at = at.expression) if (ts.isCallExpression(at)) chain.unshift(at)
  for (let at: ts.Node = call.parent, from: ts.Node = call; (ts.isCallExpression(at) || ts.isPropertyAccessExpression(at)) && at.expression === from; from = at, at = at.parent) if (ts.isCallExpression(at)) chain.push(at)
  return chain
}
