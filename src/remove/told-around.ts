// What the double of a function is told to answer: `on` of `spyOn(flags, 'isNew').mockReturnValue(on)` and of
// `vi.mocked(isNew).mockImplementation(() => on)`. Several answers of one chain are given one after the other.
import { ts } from '../fold/compiler.js'
import { answersOf, resultOf } from './answers.js'
import { doubleAround } from './doubles.js'

/** @param at the function's name where it is doubled; none where it is not, or is told nothing there */
export function answersAround(at: ts.Node): readonly ts.Expression[] {
  const answers: ts.Expression[] = []
  const start = ts.isPropertyAccessExpression(at.parent) && at.parent.name === at ? at.parent : at
  for (let node = doubleAround(start); node !== undefined; node = doubleAround(node)) {
    if (ts.isCallExpression(node)) answers.push(...answersOf(node).map(one => resultOf(one)[0] ?? one))
  }
  return answers
}
