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

export interface Setting { readonly statement: ts.Statement; readonly answers: readonly ts.Expression[] }

/** a name, or one property of it: `mocks.useFlags` */
interface Name { readonly symbol: ts.Symbol; readonly property: string | undefined }

/** `isModule`: is this specifier the module? `undefined` = the test does more with the double than set it up. */
export function doubleIn(bindings: Bindings, isModule: (specifier: string) => boolean): Double | undefined {
  const mocks = mocksOf(bindings.source, isModule)
  const names: Name[] = [...importedNames(bindings, isModule), ...mocks.flatMap(mock => standIns(mock, bindings))]
  const settings: Setting[] = mocks.map(mock => ({ statement: mock.parent as ts.ExpressionStatement, answers: factoryAnswers(mock) }))
  for (const name of names) {
    for (const use of bindings.references(name.symbol)) {
      if (mocks.some(mock => mock.pos <= use.pos && use.end <= mock.end) || isInType(use)) continue
      const found = setting(use, name)
      if (found === 'other') continue
      if (found === undefined) return undefined
      if ('alias' in found) names.push({ symbol: bindings.checker.getSymbolAtLocation(found.alias) as ts.Symbol, property: undefined })
      else settings.push(found)
    }
  }
  return { settings, entries: names.flatMap(entryOf) }
}

/** jest.mock('./flags'), vi.mock('./flags', () => ({ ... })) as statements */
function mocksOf(source: ts.SourceFile, isModule: (specifier: string) => boolean): ts.CallExpression[] {
  return source.statements.flatMap(statement => {
    const call = ts.isExpressionStatement(statement) ? statement.expression : undefined
    if (call === undefined || !ts.isCallExpression(call) || !/^(?:jest|vi|vitest)\.(?:mock|doMock)$/.test(call.expression.getText())) return []
    const [module] = call.arguments
    return module !== undefined && ts.isStringLiteralLike(module) && isModule(module.text) ? [call] : []
  })
}

function importedNames({ source, checker }: Bindings, isModule: (specifier: string) => boolean): Name[] {
  return source.statements.flatMap(statement => {
    if (!ts.isImportDeclaration(statement) || !isModule((statement.moduleSpecifier as ts.StringLiteral).text)) return []
    const { name, namedBindings } = statement.importClause ?? {}
    const named = namedBindings === undefined ? [] : ts.isNamespaceImport(namedBindings) ? [namedBindings.name] : namedBindings.elements.map(one => one.name)
    return [...name === undefined ? [] : [name], ...named].map(one => ({ symbol: checker.getSymbolAtLocation(one) as ts.Symbol, property: undefined }))
  })
}

/** what a factory hands out under names of the test file: `mockUseFlags`, `mocks.useFlags` */
function standIns(mock: ts.CallExpression, bindings: Bindings): Name[] {
  const found: Name[] = []
  const visit = (node: ts.Node): void => {
    const symbol = ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ? bindings.symbolOf(node) : undefined
    const made = symbol?.declarations?.[0]
    if (symbol !== undefined && made !== undefined && ts.isVariableDeclaration(made) && ts.isSourceFile(made.parent.parent.parent) && made.initializer !== undefined) {
      if (/^(?:jest|vi|vitest|sinon)\.(?:fn|stub)\b/.test(made.initializer.getText())) found.push({ symbol, property: undefined })
      else if (hoisted(made.initializer) !== undefined && ts.isPropertyAccessExpression(node.parent)) found.push({ symbol, property: node.parent.name.text })
    }
    ts.forEachChild(node, visit)
  }
  mock.arguments.slice(1).forEach(visit)
  return found
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
const WRAPS = /^(?:(?:jest|vi|vitest)\.)?mocked$|^(?:(?:jest|vi|vitest|sinon)\.)?(?:spyOn|stub)$/

/** The statement around that only sets the double up, another name it gets, or `other`: another double of the same object. */
function setting(use: ts.Identifier, { property }: Name): Setting | { readonly alias: ts.Identifier } | 'other' | undefined {
  let top: ts.Node = use
  const answers: ts.Expression[] = []
  if (property !== undefined) {
    if (!ts.isPropertyAccessExpression(use.parent) || use.parent.expression !== use) return undefined
    if (use.parent.name.text !== property) return 'other'
    top = use.parent
  }
  for (let next = outer(top); next !== undefined; next = outer(top)) {
    if (ts.isCallExpression(next)) answers.push(...answersOf(next))
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

function answersOf({ expression, arguments: given }: ts.CallExpression): ts.Expression[] {
  const method = ts.isPropertyAccessExpression(expression) ? expression.name.text : '', [first] = given
  if (first === undefined || !/Value|Implementation|^returns$|^resolves$|Fake$/.test(method)) return []
  return /Implementation|Fake$/.test(method) ? resultOf(first) : [first]
}

/** jest.mock('./flags', () => ({ useFlag: () => true, useFlags: jest.fn(() => true) })) */
function factoryAnswers(mock: ts.CallExpression): ts.Expression[] {
  return mock.arguments.slice(1).flatMap(resultOf).flatMap(one => ts.isObjectLiteralExpression(one) ? one.properties : []).flatMap(one => {
    let value: ts.Expression | undefined = ts.isPropertyAssignment(one) ? one.initializer : undefined
    if (value !== undefined && ts.isCallExpression(value) && /\.fn$/.test(value.expression.getText())) value = value.arguments[0]
    return value === undefined ? [] : resultOf(value)
  })
}

/** what a function comes to, if it is a single expression */
function resultOf(fn: ts.Expression): ts.Expression[] {
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
