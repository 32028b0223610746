// What a double is told to answer, by the ways test frameworks say it: a factory, a return value, a function in its place.
import { ts } from '../fold/compiler.js'

export interface Answer {
  readonly at: ts.Node
  /** the answer, or a function that gives it; `undefined` = it answers nothing until it is told to */
  readonly given: ts.Expression | undefined
  /** what of the module it answers for; `undefined` = all of it */
  readonly name: string | undefined
}

/** methods that tell a double what to answer, or make it forget */
export const SETS = /^mock(?:(?:Return|Resolved|Rejected)Value(?:Once)?|Implementation(?:Once)?|Reset|Clear|Restore|Name)$|^(?:returns|resolves|callsFake|reset|restore|resetHistory|resetBehavior|returnValue|callFake|callThrough|withImplementation)$/
/** functions around what is still the double */
export const WRAPS = /^(?:(?:jest|vi|vitest)\.)?mocked$|^(?:(?:jest|vi|vitest|sinon)\.)?(?:spyOn|stub)$|\bmock\.method$/

/** spyOn(flags, 'isEnabled') */
export function spiedName({ arguments: [, name], expression }: ts.CallExpression): string | undefined {
  return name !== undefined && ts.isStringLiteralLike(name) && WRAPS.test(expression.getText()) ? name.text : undefined
}

export function answersOf({ expression, arguments: given }: ts.CallExpression): ts.Expression[] {
  const method = ts.isPropertyAccessExpression(expression) ? expression.name.text : '', [first, , third] = given
  // t.mock.method(flags, 'isEnabled', () => true)
  if (method === 'method' && third !== undefined) return [third]
  // one after the other
  if (/^(?:returnValues|thenReturn|thenResolve)$/.test(method)) return [...given]
  return first === undefined || !/Value|Implementation|^returns$|^resolves$|Fake$|^resolveTo$|^then(?:Do|Call|Answer)$/.test(method) ? [] : [first]
}

/** jest.mock('./flags', () => ({ useFlag: () => true, useFlags: jest.fn(() => true) })) · mock.module('./flags', { namedExports: { … } }) */
export function factoryAnswers(mock: ts.CallExpression): Answer[] {
  return mock.arguments[1] === undefined ? [{ at: mock, given: undefined, name: undefined }] : factoryEntries(mock).flatMap(one => ts.isPropertyAssignment(one) ? answerOf(one) : [])
}

/** what a factory hands out in place of the module's exports */
export function factoryEntries(mock: ts.CallExpression): readonly ts.ObjectLiteralElementLike[] {
  const [, factory] = mock.arguments
  if (factory === undefined) return []
  const made = ts.isObjectLiteralExpression(factory) ? factory.properties.flatMap(one => ts.isPropertyAssignment(one) ? [one.initializer] : []) : resultOf(factory)
  return made.flatMap(one => ts.isObjectLiteralExpression(one) ? one.properties : [])
}

// useFlag: () => true · useFlag: vi.fn(() => true) · useFlag: vi.fn()
function answerOf({ name, initializer: value }: ts.PropertyAssignment): Answer[] {
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return [{ at: value, given: value, name: nameText(name) }]
  if (!ts.isCallExpression(value)) return []
  if (/\.fn$/.test(value.expression.getText())) return [{ at: value, given: value.arguments[0], name: nameText(name) }]
  // vi.fn().mockReturnValue(true)
  return ts.isPropertyAccessExpression(value.expression) && SETS.test(value.expression.name.text) ? answersOf(value).map(given => ({ at: given, given, name: nameText(name) })) : []
}

/** The name of a property, without quotes. */
export function nameText(name: ts.PropertyName): string {
  return name.getText().replace(/['"]/g, '')
}

/** what a function comes to, if it is a single expression */
export function resultOf(fn: ts.Expression): ts.Expression[] {
  if (!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) return []
  const only = ts.isBlock(fn.body) && fn.body.statements.length === 1 ? fn.body.statements[0] : undefined
  let body: ts.Node | undefined = ts.isBlock(fn.body) ? only !== undefined && ts.isReturnStatement(only) ? only.expression : undefined : fn.body
  while (body !== undefined && ts.isParenthesizedExpression(body)) body = body.expression
  return body === undefined ? [] : [body as ts.Expression]
}
