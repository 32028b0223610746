// What a double is told to answer where it is asked for one key: `on` of `stub.withArgs('x').and.returnValue(on)`, of
// `when(isOn).calledWith('x').mockReturnValue(on)` and of `td.when(isOn('x')).thenReturn(on)`.
import { ts } from '../fold/compiler.js'
import { answersOf, resultOf } from './answers.js'
import { chainAround } from './chained.js'
import { isForArguments } from './arguments.js'

/** @param at the key; none where nothing is told for it alone, or nothing that is an answer */
export function answersFor(at: ts.Node): readonly ts.Expression[] {
  const asked = at.parent, start = ts.isCallExpression(asked) ? isForArguments(asked) ? asked : recordingAround(asked) : undefined
  if (start === undefined) return []
  const chain = chainAround(start), own = chain.indexOf(start), next = chain.findIndex((one, i) => i > own && isForArguments(one))
  return chain.slice(own + 1, next < 0 ? undefined : next).flatMap(call => answersOf(call)).map(one => resultOf(one)[0] ?? one)
}

/** `when(isOn('x'))` of what goes on with `.thenReturn(on)`: the call is not made, it is what is answered */
function recordingAround(call: ts.CallExpression): ts.CallExpression | undefined {
  const { parent } = call
  return ts.isCallExpression(parent) && parent.arguments[0] === call && /(?:^|\.)when$/.test(parent.expression.getText()) && ts.isPropertyAccessExpression(parent.parent) ? parent : undefined
}
