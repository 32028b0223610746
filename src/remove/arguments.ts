// Doubles that answer for some arguments only.
import { ts } from '../fold/compiler.js'

/** when(isEnabled).calledWith('new-cart').mockReturnValue(true) */
export function isForArguments({ expression, parent }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && /^(?:calledWith|with(?:Exact)?Args)$/.test(expression.name.text) && ts.isPropertyAccessExpression(parent)
}
