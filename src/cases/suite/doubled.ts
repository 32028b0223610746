// What a test's double of the function that is read answers for a flag: isOn.mockImplementation(key => { if (key === 'x') return
// false … }), isOn.mockReturnValue(true). Its code is followed as that under test is; what cannot be followed has no known state.
import { ts } from '../../scan/compiler.js'
import type { FlagReference } from '../../detect/reference.js'
import type { FlagValue } from '../../flag/value.js'
import type { FlagValues } from '../flag-values.js'
import { outcomeOf } from '../outcome.js'
import { innermostAt } from './innermost.js'
import { literalOf, plain } from './table.js'

type Double = ts.ArrowFunction | ts.FunctionExpression

/** Places where a test file names a flag, as what they say: `Gates.NewCart` is its key. */
export function keysSaid(source: ts.SourceFile, references: readonly FlagReference[]): FlagValues {
  return new Map(references.flatMap(({ file, span, key, role }) => {
    if (file !== source.fileName || role !== 'override' || key.kind !== 'exact') return []
    const node = expressionAt(source, span.start)
    return node === undefined ? [] : [[`${file}:${node.getStart()}`, { end: node.getEnd(), answer: key.key, gate: undefined }] as const]
  }))
}

/** The state that the double around a key answers for it; `undefined` = the key stands in no double that asks for it, no `state` = not known. */
export function doubledAt(node: ts.Node, key: string, said: FlagValues): { readonly state: FlagValue | undefined } | undefined {
  const whole = wholeOf(node), asked = askedIn(whole)
  if (asked !== undefined && isOfRest(asked.given)) return { state: undefined }
  if (asked === undefined || !ts.isIdentifier(asked.given)) return undefined
  const { text } = asked.given, fn = doubleAround(whole, text)
  if (fn === undefined) return undefined
  const index = fn.parameters.findIndex(one => isGiven(one, text)), property = propertyOf(fn.parameters[index], text)
  return { state: stateOf(fn, index, property === undefined ? key : { [property]: key }, said) ?? (asked.isEqual && isItsAnswer(asked.by, fn) ? true : undefined) }
}

/** key === 'x' ? on : before(key): what it answers for the flag, as it is written */
export function answerWritten(node: ts.Node): ts.Expression | undefined {
  const asked = askedIn(wholeOf(node)), by = asked?.isEqual === true ? asked.by : undefined
  return by !== undefined && ts.isConditionalExpression(by.parent) && by.parent.condition === by ? plain(by.parent.whenTrue) : undefined
}

/** What a double made of these arguments answers: a value, or its code when it is asked for the key. */
export function stateGiven(given: ts.Expression | undefined, index: number, key: string, said: FlagValues): FlagValue | undefined {
  const made = given && plain(given)
  return made && (ts.isArrowFunction(made) || ts.isFunctionExpression(made)) ? stateOf(made, index, key, said) : made && literalOf(made)
}

/** What depends on its other parameters is not known. */
function stateOf(fn: Double, index: number, key: string | Readonly<Record<string, string>>, said: FlagValues): FlagValue | undefined {
  const args = (other: unknown): unknown[] => fn.parameters.map((_, i) => (i === index ? key : other))
  const [one, two] = [undefined, {}].map(other => outcomeOf(fn, said, args(other)))
  if (one?.kind !== 'answers' || two?.kind !== 'answers' || JSON.stringify(one.value) !== JSON.stringify(two.value)) return undefined
  return one.value === null || one.value === undefined ? undefined : one.value as FlagValue
}

interface Asked { readonly given: ts.Expression; readonly by: ts.Expression | undefined; readonly isEqual: boolean }

/** key === 'x', case 'x':, ['x'].includes(key), new Set(['x']).has(key): what is compared with the flag's key */
function askedIn(whole: ts.Expression): Asked | undefined {
  const { parent } = whole
  if (ts.isBinaryExpression(parent) && /^[!=]==?$/.test(parent.operatorToken.getText())) {
    return { given: plain(parent.left === whole ? parent.right : parent.left), by: parent, isEqual: parent.operatorToken.getText().startsWith('=') }
  }
  if (ts.isCaseClause(parent)) return { given: plain(parent.parent.parent.expression), by: undefined, isEqual: false }
  if (!ts.isArrayLiteralExpression(parent)) return undefined
  let list: ts.Expression = parent
  while (ts.isExpression(list.parent) && (ts.isAsExpression(list.parent) || ts.isParenthesizedExpression(list.parent) || ts.isNewExpression(list.parent))) list = list.parent
  const method = list.parent, call = method.parent
  if (!ts.isPropertyAccessExpression(method) || !/^(includes|has)$/.test(method.name.text) || !ts.isCallExpression(call) || call.expression !== method) return undefined
  const [given] = call.arguments
  return given && { given: plain(given), by: call, isEqual: true }
}

function doubleAround(node: ts.Node, parameter: string): Double | undefined {
  for (let one = node; !ts.isSourceFile(one); one = one.parent) {
    if ((ts.isArrowFunction(one) || ts.isFunctionExpression(one)) && one.parameters.some(each => isGiven(each, parameter))) return one
  }
  return undefined
}

/** (...args) => args[0] === 'x' */
function isOfRest(given: ts.Expression): boolean {
  return ts.isElementAccessExpression(given) && ts.isIdentifier(given.expression) && doubleAround(given, given.expression.text)?.parameters.some(one => one.dotDotDotToken !== undefined) === true
}

/** key => …, ({ key }) => … */
function isGiven({ name }: ts.ParameterDeclaration, text: string): boolean {
  return ts.isIdentifier(name) ? name.text === text : ts.isObjectBindingPattern(name) && name.elements.some(one => ts.isIdentifier(one.name) && one.name.text === text)
}

function propertyOf(parameter: ts.ParameterDeclaration | undefined, text: string): string | undefined {
  const element = parameter && ts.isObjectBindingPattern(parameter.name) ? parameter.name.elements.find(one => ts.isIdentifier(one.name) && one.name.text === text) : undefined
  return element && (element.propertyName ?? element.name).getText().replace(/^['"]|['"]$/g, '')
}

/** key => key === 'x' || …, key => Promise.resolve(key === 'x'): when it asks for the flag, that is what it answers. */
function isItsAnswer(by: ts.Expression | undefined, fn: Double): boolean {
  if (by === undefined) return false
  const { parent } = by
  if (parent === fn) return true
  if (ts.isReturnStatement(parent)) return ts.isBlock(fn.body) && fn.body.statements.length === 1 && fn.body.statements[0] === parent
  const isThrough = ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.BarBarToken)
    || (ts.isCallExpression(parent) && parent.expression.getText() === 'Promise.resolve')
  return isThrough && isItsAnswer(parent, fn)
}

/** Gates.NewCart, of which `NewCart` was found */
function wholeOf(node: ts.Node): ts.Expression {
  const { parent } = node
  return (ts.isPropertyAccessExpression(parent) && parent.name === node) || ts.isAsExpression(parent) || ts.isNonNullExpression(parent) ? wholeOf(parent) : node as ts.Expression
}

function expressionAt(source: ts.SourceFile, start: number): ts.Expression | undefined {
  const found = innermostAt(source, start)
  return found && (ts.isIdentifier(found) || ts.isStringLiteralLike(found)) ? wholeOf(found) : undefined
}
