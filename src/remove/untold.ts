// Doubles that a factory puts in the place of a function and that answer nothing until they are told to: `isNew: jest.fn()`.
import { ts } from '../fold/compiler.js'
import type { Forcing } from '../scan/flow/forcing.js'
import type { Bindings } from '../scan/flow/names.js'
import { answersOf, resultOf, SETS } from './answers.js'
import { isInScope, testsIn } from './scope.js'

/** What a double answers from the start: `true` of `isNew: vi.fn().mockReturnValue(true)`; none = nothing, `undefined` = it is no such double. */
export function toldAtOnce(at: ts.Node, { symbolOf }: Bindings): readonly ts.Expression[] | undefined {
  const { parent } = at
  const given = ts.isPropertyAssignment(parent) && parent.name === at ? parent.initializer : ts.isShorthandPropertyAssignment(parent) ? parent.name : undefined
  if (given === undefined) return undefined
  const [result] = resultOf(given), named = result !== undefined && ts.isCallExpression(result) ? result.expression : given
  const declared = ts.isIdentifier(named) ? symbolOf(named)?.declarations?.[0] : undefined
  const made = declared !== undefined && ts.isVariableDeclaration(declared) ? declared.initializer : given
  return made === undefined ? undefined : answersFrom(made)
}

function answersFrom(made: ts.Expression): readonly ts.Expression[] | undefined {
  const answers: ts.Expression[] = []
  for (let at = made; ts.isCallExpression(at); at = at.expression.expression) {
    if (/^(?:(?:jest|vi|vitest)\.fn|sinon\.(?:stub|fake|spy))$/.test(at.expression.getText())) return [...at.arguments, ...answers].map(one => resultOf(one)[0] ?? one)
    if (!ts.isPropertyAccessExpression(at.expression) || !SETS.test(at.expression.name.text)) return undefined
    answers.unshift(...answersOf(at))
  }
  return undefined
}

/** What it forces by saying nothing; `told`: places that tell it, which rule the tests they are set up for. */
export function statesUntold(at: ts.Node, told: readonly ts.Node[], source: ts.SourceFile): readonly Forcing[] {
  const tests = testsIn(source)
  return tests.length > 0 && tests.every(test => isRuled(test, told)) ? [] : [{ state: undefined, at, by: 'value' }]
}

function isRuled(test: ts.Node, told: readonly ts.Node[]): boolean {
  for (let scope = test; ; scope = scope.parent) {
    if (told.some(one => isInScope(one, scope))) return true
    if (ts.isSourceFile(scope)) return false
  }
}
