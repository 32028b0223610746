// Doubles of the function that is read, whether or not they ask for the flag: jest.mocked(isOn).mockReturnValue(true) forces every
// flag, isOn.mockImplementation(key => key === 'other') this one off. A test that has one does not assert what its describe forces.
import { ts } from '../../scan/compiler.js'
import type { FlagReference } from '../../detect/reference.js'
import type { FlagValue } from '../../flag/value.js'
import type { FlagValues } from '../flag-values.js'
import { callAt } from '../force.js'
import { decidedBy } from './decided.js'
import { stateGiven } from './doubled.js'
import { helperAround, type Forced } from './forced.js'

const ANSWERS = /^(mockReturnValue|mockResolvedValue|mockImplementation|returns|resolves|callsFake|callFake|returnValue)$/
/** for one call alone, so what is answered in a test is not known */
const ONCE = /^mock(ReturnValue|ResolvedValue|Implementation)Once$/

export function doublesIn(test: ts.SourceFile, reads: readonly FlagReference[], source: ts.SourceFile, key: string, said: FlagValues): Forced[] {
  const read = new Map(reads.filter(({ via }) => via !== 'member').flatMap(one => { const call = callAt(source, one), name = call && nameOf(call); return call && name !== undefined ? [[name, indexOf(call, one)] as const] : [] }))
  const found: Forced[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { expression: of, name: { text: method } } = node.expression, name = [...read.keys()].find(one => isDoubleOf(of, one))
      if (name !== undefined && (ANSWERS.test(method) || ONCE.test(method))) {
        const state = ONCE.test(method) ? undefined : stateGiven(node.arguments[0], read.get(name) ?? 0, key, said), helper = helperAround(node.expression)
        const states = state === undefined && !ONCE.test(method) ? statesHandedOn(node.arguments[0]) : [state].filter(isState)
        found.push({ at: node.expression.name.getStart(), expression: undefined, table: undefined, states, doubled: true, ...(helper === undefined ? {} : { helper }) })
      }
    }
    ts.forEachChild(node, visit)
  }
  if (read.size > 0) visit(test)
  return found
}

const isState = (value: unknown): value is boolean | string | number => typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number'

/** isOn.mockReturnValue(on), where a table or the calls of a helper say what `on` is. */
function statesHandedOn(given: ts.Expression | undefined): FlagValue[] {
  const states = given === undefined ? [] : decidedBy(given).map(({ state }) => state)
  return states.every(isState) ? [...new Set(states)] : []
}

const nameOf = ({ expression }: ts.CallExpression): string | undefined => (ts.isIdentifier(expression) ? expression.text : ts.isPropertyAccessExpression(expression) ? expression.name.text : undefined)
const indexOf = (call: ts.CallExpression, { span }: FlagReference): number => Math.max(0, call.arguments.findIndex(one => one.getStart() <= span.start && span.end <= one.getEnd()))

/** isOn, flags.isOn, jest.mocked(isOn), (isOn as jest.Mock), jest.spyOn(flags, 'isOn') and what is chained to them */
function isDoubleOf(of: ts.Expression, name: string): boolean {
  if (ts.isIdentifier(of)) return of.text === name
  if (ts.isParenthesizedExpression(of) || ts.isAsExpression(of) || ts.isNonNullExpression(of)) return isDoubleOf(of.expression, name)
  if (ts.isPropertyAccessExpression(of)) return of.name.text === name || isDoubleOf(of.expression, name)
  if (!ts.isCallExpression(of)) return false
  return of.arguments.some(one => (ts.isStringLiteralLike(one) ? one.text === name : isDoubleOf(one, name))) || (ts.isPropertyAccessExpression(of.expression) && isDoubleOf(of.expression.expression, name))
}
