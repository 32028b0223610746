// What remains of a flag may be a read that nobody told us of: the key is given to something that is called like one.
import { ts } from '../fold/compiler.js'
import { mayHoldFlag } from '../detect/words.js'

/** `isOnFor(user, Flags.NewNav)`: what to say in the settings if that is one; empty where nothing sounds like it. */
export function readHint(key: ts.Node): string {
  const call = key.parent, index = call !== undefined && ts.isCallExpression(call) ? call.arguments.indexOf(key as ts.Expression) : -1
  if (call === undefined || !ts.isCallExpression(call) || index < 0 || call.arguments.slice(0, index).some(ts.isSpreadElement)) return ''
  const name = ts.isIdentifier(call.expression) ? call.expression.text : ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : ''
  if (!mayHoldFlag(name)) return ''
  const called = ts.isIdentifier(call.expression) ? name : `*.${name}`
  return `; if ${name} asks for it, add { "call": "${called}", "key": ${index} } to "reads"`
}
