// What of a test file stands in for one module: the mock of it, the names its double goes by, and every statement that only
// tells the double what to answer. Where the test asks the double for anything, none of it can go.
import { ts } from '../fold/compiler.js'
import type { Bindings } from '../scan/flow/names.js'

export interface Double {
  /** statements that set it up, with what it is to answer */
  readonly settings: readonly Setting[]
  /** its own entry in an object of doubles that serves others, too */
  readonly entries: readonly ts.ObjectLiteralElementLike[]
}

export interface Setting { readonly statement: ts.Statement; readonly answers: readonly Answer[] }

export interface Answer {
  readonly at: ts.Node
  /** the answer, or a function that gives it; `undefined` = it answers nothing until it is told to */
  readonly given: ts.Expression | undefined
  /** what of the module it answers for; `undefined` = all of it */
  readonly name: string | undefined
}

/** a name, or one property of it: `mocks.useFlags` */
interface Name {
  readonly symbol: ts.Symbol
  readonly property: string | undefined
  /** the export of the module it stands for, where that is known */
  readonly of: string | undefined
}

/** `isModule`: is this specifier the module? `undefined` = the test does more with the double than set it up. */
export function doubleIn(bindings: Bindings, isModule: (specifier: string) => boolean): Double | undefined {
  const { isMore, ...double } = settingsIn(bindings, isModule)
  return isMore ? undefined : double
}

/** `isMore`: the test does more with the double than set it up. */
export function settingsIn(bindings: Bindings, isModule: (specifier: string) => boolean): Double & { readonly isMore: boolean } {
  let isMore = false
  const mocks = mocksOf(bindings.source, isModule)
  const names: Name[] = [...importedNames(bindings, isModule), ...mocks.flatMap(mock => standIns(mock, bindings))]
  const settings: Setting[] = mocks.map(mock => ({ statement: statementOf(mock), answers: factoryAnswers(mock) }))
  for (const name of names) {
    for (const use of bindings.references(name.symbol)) {
      if (mocks.some(mock => mock.pos <= use.pos && use.end <= mock.end) || isInType(use)) continue
      const found = setting(use, name)
      if (found === 'other') continue
      if (found === undefined) isMore = true
      else if ('alias' in found) names.push({ symbol: bindings.checker.getSymbolAtLocation(found.alias) as ts.Symbol, property: undefined, of: name.of })
      else settings.push(found)
    }
  }
  return { settings, entries: names.flatMap(entryOf), isMore }
}

/** jest.mock('./flags'), vi.mock('./flags', () => ({ ... })) as statements */
function mocksOf(source: ts.SourceFile, isModule: (specifier: string) => boolean): ts.CallExpression[] {
  return source.statements.flatMap(statement => {
    const given = ts.isExpressionStatement(statement) ? statement.expression : undefined, call = given !== undefined && ts.isAwaitExpression(given) ? given.expression : given
    if (call === undefined || !ts.isCallExpression(call) || !/^(?:(?:jest|vi|vitest)\.(?:mock|doMock|unstable_mockModule)|mock\.module)$/.test(call.expression.getText())) return []
    const [module] = call.arguments
    return module !== undefined && ts.isStringLiteralLike(module) && isModule(module.text) ? [call] : []
  })
}

function importedNames({ source, checker }: Bindings, isModule: (specifier: string) => boolean): Name[] {
  return source.statements.flatMap(statement => {
    if (!ts.isImportDeclaration(statement) || !isModule((statement.moduleSpecifier as ts.StringLiteral).text)) return []
    const { name, namedBindings } = statement.importClause ?? {}
    const named: (readonly [ts.Identifier, string | undefined])[] = namedBindings === undefined ? [] : ts.isNamespaceImport(namedBindings) ? [[namedBindings.name, undefined]] : namedBindings.elements.map(one => [one.name, (one.propertyName ?? one.name).text])
    return [...name === undefined ? [] : [[name, 'default'] as const], ...named].map(([one, of]) => ({ symbol: checker.getSymbolAtLocation(one) as ts.Symbol, property: undefined, of }))
  })
}

/** what a factory hands out under names of the test file: `mockUseFlags`, `mocks.useFlags` */
function standIns(mock: ts.CallExpression, bindings: Bindings): Name[] {
  const found: Name[] = []
  const visit = (node: ts.Node): void => {
    const symbol = ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ? bindings.symbolOf(node) : undefined
    const made = symbol?.declarations?.[0]
    if (symbol !== undefined && made !== undefined && ts.isVariableDeclaration(made) && ts.isSourceFile(made.parent.parent.parent) && made.initializer !== undefined) {
      if (/^(?:jest|vi|vitest|sinon)\.(?:fn|stub)\b/.test(made.initializer.getText())) found.push({ symbol, property: undefined, of: exportAround(node) })
      else if (hoisted(made.initializer) !== undefined && ts.isPropertyAccessExpression(node.parent)) found.push({ symbol, property: node.parent.name.text, of: exportAround(node) })
    }
    ts.forEachChild(node, visit)
  }
  mock.arguments.slice(1).forEach(visit)
  return found
}

/** the property of the factory's object that hands it out */
function exportAround(node: ts.Node): string | undefined {
  let at = node
  while (!ts.isPropertyAssignment(at) && !ts.isStatement(at)) at = at.parent
  return ts.isPropertyAssignment(at) ? nameText(at.name) : undefined
}

function nameText(name: ts.PropertyName): string {
  return name.getText().replace(/['"]/g, '')
}

/** vi.hoisted(() => ({ useFlags: vi.fn() })) */
function hoisted(initializer: ts.Expression): ts.ObjectLiteralExpression | undefined {
  if (!ts.isCallExpression(initializer) || !/^(?:vi|vitest)\.hoisted$/.test(initializer.expression.getText())) return undefined
  const [made] = initializer.arguments
  let body: ts.Node | undefined = made !== undefined && ts.isArrowFunction(made) ? made.body : undefined
  if (body !== undefined && ts.isBlock(body)) body = body.statements.length === 1 && ts.isReturnStatement(body.statements[0] as ts.Node) ? (body.statements[0] as ts.ReturnStatement).expression : undefined
  while (body !== undefined && ts.isParenthesizedExpression(body)) body = body.expression
  return body !== undefined && ts.isObjectLiteralExpression(body) ? body : undefined
}

function entryOf({ symbol, property }: Name): ts.ObjectLiteralElementLike[] {
  const made = symbol.declarations?.[0]
  const object = property !== undefined && made !== undefined && ts.isVariableDeclaration(made) && made.initializer !== undefined ? hoisted(made.initializer) : undefined
  return object?.properties.filter(one => one.name?.getText() === property) ?? []
}

const SETS = /^mock(?:(?:Return|Resolved|Rejected)Value(?:Once)?|Implementation(?:Once)?|Reset|Clear|Restore|Name)$|^(?:returns|resolves|callsFake|reset|restore|resetHistory|resetBehavior|returnValue|callFake|callThrough|withImplementation)$/
const WRAPS = /^(?:(?:jest|vi|vitest)\.)?mocked$|^(?:(?:jest|vi|vitest|sinon)\.)?(?:spyOn|stub)$|\bmock\.method$/

/** The statement around that only sets the double up, another name it gets, or `other`: another double of the same object. */
function setting(use: ts.Identifier, { property, of }: Name): Setting | { readonly alias: ts.Identifier } | 'other' | undefined {
  let top: ts.Node = use
  const answers: Answer[] = []
  let name = of
  if (property !== undefined) {
    if (!ts.isPropertyAccessExpression(use.parent) || use.parent.expression !== use) return undefined
    if (use.parent.name.text !== property) return 'other'
    top = use.parent
  }
  for (let next = outer(top); next !== undefined; next = outer(top)) {
    if (ts.isCallExpression(next)) {
      name = spiedName(next) ?? name
      answers.push(...answersOf(next).map(given => ({ at: given, given, name })))
    }
    top = next
  }
  const { parent } = top
  if (ts.isVariableDeclaration(parent) && parent.initializer === top && ts.isIdentifier(parent.name)) return { alias: parent.name }
  // afterEach(() => useFlags.mockReset())
  const inHook = ts.isArrowFunction(parent) && parent.body === top && ts.isCallExpression(parent.parent) && /^(?:before|after)(?:Each|All)$/.test(parent.parent.expression.getText()) ? parent.parent : top
  return top !== use && ts.isExpressionStatement(inHook.parent) ? { statement: inHook.parent, answers } : undefined
}

/** one step out of what is still the double: a cast, `vi.mocked()`, `.mockReturnValue()` */
function outer(node: ts.Node): ts.Node | undefined {
  const { parent } = node
  if (ts.isAsExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent) || ts.isSatisfiesExpression(parent)) return parent
  if (ts.isCallExpression(parent)) return parent.arguments[0] === node && WRAPS.test(parent.expression.getText()) ? parent : undefined
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== node) return undefined
  if (parent.name.text === 'and') return parent
  return SETS.test(parent.name.text) && ts.isCallExpression(parent.parent) && parent.parent.expression === parent ? parent.parent : undefined
}

/** spyOn(flags, 'isEnabled') */
function spiedName({ arguments: [, name], expression }: ts.CallExpression): string | undefined {
  return name !== undefined && ts.isStringLiteralLike(name) && WRAPS.test(expression.getText()) ? name.text : undefined
}

function answersOf({ expression, arguments: given }: ts.CallExpression): ts.Expression[] {
  const method = ts.isPropertyAccessExpression(expression) ? expression.name.text : '', [first, , third] = given
  // t.mock.method(flags, 'isEnabled', () => true)
  if (method === 'method' && third !== undefined) return [third]
  if (first === undefined || !/Value|Implementation|^returns$|^resolves$|Fake$/.test(method)) return []
  return [first]
}

/** jest.mock('./flags', () => ({ useFlag: () => true, useFlags: jest.fn(() => true) })) · mock.module('./flags', { namedExports: { … } }) */
function factoryAnswers(mock: ts.CallExpression): Answer[] {
  const [, factory] = mock.arguments
  if (factory === undefined) return [{ at: mock, given: undefined, name: undefined }]
  const made = ts.isObjectLiteralExpression(factory) ? factory.properties.flatMap(one => ts.isPropertyAssignment(one) ? [one.initializer] : []) : resultOf(factory)
  return made.flatMap(one => ts.isObjectLiteralExpression(one) ? one.properties : []).flatMap(one => ts.isPropertyAssignment(one) ? answerOf(one) : [])
}

// useFlag: () => true · useFlag: vi.fn(() => true) · useFlag: vi.fn()
function answerOf({ name, initializer: value }: ts.PropertyAssignment): Answer[] {
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return [{ at: value, given: value, name: nameText(name) }]
  if (!ts.isCallExpression(value)) return []
  if (/\.fn$/.test(value.expression.getText())) return [{ at: value, given: value.arguments[0], name: nameText(name) }]
  // vi.fn().mockReturnValue(true)
  return ts.isPropertyAccessExpression(value.expression) && SETS.test(value.expression.name.text) ? answersOf(value).map(given => ({ at: given, given, name: nameText(name) })) : []
}

function statementOf(mock: ts.CallExpression): ts.Statement {
  return (ts.isAwaitExpression(mock.parent) ? mock.parent.parent : mock.parent) as ts.ExpressionStatement
}

/** what a function comes to, if it is a single expression */
export function resultOf(fn: ts.Expression): ts.Expression[] {
  if (!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) return []
  const only = ts.isBlock(fn.body) && fn.body.statements.length === 1 ? fn.body.statements[0] : undefined
  let body: ts.Node | undefined = ts.isBlock(fn.body) ? only !== undefined && ts.isReturnStatement(only) ? only.expression : undefined : fn.body
  while (body !== undefined && ts.isParenthesizedExpression(body)) body = body.expression
  return body === undefined ? [] : [body as ts.Expression]
}

function isInType(use: ts.Node): boolean {
  for (let at = use.parent; !ts.isStatement(at); at = at.parent) if (ts.isTypeNode(at)) return true
  return false
}
