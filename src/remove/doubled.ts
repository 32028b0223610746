// What the double of a function is told to answer: `on` of `spyOn(flags, 'isNew').mockReturnValue(on)` and of
// `vi.mocked(isNew).mockImplementation(() => on)`. Several answers of one chain are given one after the other.
import { ts } from '../fold/compiler.js'
import { answersOf, resultOf } from './answers.js'

/** @param at the function's name where it is doubled; none where it is not, or is told nothing there */
export function answersAround(at: ts.Node): readonly ts.Expression[] {
  const answers: ts.Expression[] = []
  for (let node: ts.Node | undefined = at; node !== undefined; node = around(node)) {
    if (node !== at && ts.isCallExpression(node)) answers.push(...answersOf(node).map(one => resultOf(one)[0] ?? one))
  }
  return answers
}

/** one step out of what is still the double */
function around(node: ts.Node): ts.Node | undefined {
  const { parent } = node
  if (ts.isAsExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent) || ts.isSatisfiesExpression(parent)) return parent
  if (ts.isPropertyAccessExpression(parent)) return parent
  if (!ts.isCallExpression(parent)) return undefined
  const isDoubled = /(?:^|\.)(?:mocked|spyOn|stub)$/.test(parent.expression.getText())
  return parent.expression === node || isDoubled ? parent : undefined
}
