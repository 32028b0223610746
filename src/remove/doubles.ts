// What of a test file stands in for one module: the mock of it, the names its double goes by, and every statement that only
// tells the double what to answer. Where the test asks the double for anything, none of it can go.
import { ts } from '../fold/compiler.js'
import type { Bindings } from '../scan/flow/names.js'
import { answersOf, factoryAnswers, factoryEntries, nameText, SETS, spiedName, WRAPS, type Answer } from './answers.js'
import { hookAround } from './scope.js'

export interface Double {
  /** statements that set it up, with what it is to answer */
  readonly settings: readonly Setting[]
  /** its own entry in an object of doubles that serves others, too */
  readonly entries: readonly ts.ObjectLiteralElementLike[]
}

/** `statement` = what goes with the double; the mock of a module stays where it stands in for others, too */
export interface Setting { readonly statement: ts.Statement | undefined; readonly answers: readonly Answer[] }

/** a name, or one property of it: `mocks.useFlags` */
interface Name {
  readonly symbol: ts.Symbol
  readonly property: string | undefined
  /** the export of the module it stands for, where that is known */
  readonly of: string | undefined
}

/**
 * `isModule`: is this specifier the module? `exported`: only of these exports of it, the rest of its mock stays.
 * `undefined` = the test does more with the double than set it up.
 */
export function doubleIn(bindings: Bindings, isModule: (specifier: string) => boolean, exported?: ReadonlySet<string>): Double | undefined {
  const { isMore, ...double } = settingsIn(bindings, isModule, exported)
  return isMore ? undefined : double
}

/** `isMore`: the test does more with the double than set it up. */
export function settingsIn(bindings: Bindings, isModule: (specifier: string) => boolean, exported?: ReadonlySet<string>): Double & { readonly isMore: boolean } {
  const isMeant = (name: string | undefined): boolean => exported === undefined || (name !== undefined && exported.has(name))
  const mocks = mocksOf(bindings.source, isModule), all = [...importedNames(bindings, isModule), ...mocks.flatMap(mock => standIns(mock, bindings))]
  const names: Name[] = all.filter(one => isMeant(one.of)), settings: Setting[] = mocks.map(mock => ({ statement: exported === undefined ? statementOf(mock) : undefined, answers: factoryAnswers(mock).filter(one => isMeant(one.name)) }))
  // of a namespace, or of what a factory puts under no name, nobody can tell which export is meant
  let isMore = exported !== undefined && all.some(one => one.of === undefined)
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
  const handedOut = exported === undefined ? [] : mocks.flatMap(factoryEntries).filter(one => one.name !== undefined && isMeant(nameText(one.name)))
  return { settings, entries: [...names.flatMap(entryOf), ...handedOut], isMore }
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
  for (let next = doubleAround(top); next !== undefined; next = doubleAround(top)) {
    if (ts.isCallExpression(next)) {
      name = spiedName(next) ?? name
      answers.push(...answersOf(next).map(given => ({ at: given, given, name })))
    }
    top = next
  }
  const { parent } = top
  if (ts.isVariableDeclaration(parent) && parent.initializer === top && ts.isIdentifier(parent.name)) return { alias: parent.name }
  // afterEach(() => useFlags.mockReset())
  const inHook = hookAround(top) ?? top
  return top !== use && ts.isExpressionStatement(inHook.parent) ? { statement: inHook.parent, answers } : undefined
}

/** one step out of what is still the double: a cast, `vi.mocked()`, `.mockReturnValue()` */
export function doubleAround(node: ts.Node): ts.Node | undefined {
  const { parent } = node
  if (ts.isAsExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent) || ts.isSatisfiesExpression(parent)) return parent
  if (ts.isCallExpression(parent)) return (parent.arguments[0] === node || (parent.arguments[1] === node && ts.isStringLiteralLike(node))) && WRAPS.test(parent.expression.getText()) ? parent : undefined
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== node) return undefined
  if (parent.name.text === 'and') return parent
  return SETS.test(parent.name.text) && ts.isCallExpression(parent.parent) && parent.parent.expression === parent ? parent.parent : undefined
}

function statementOf(mock: ts.CallExpression): ts.Statement {
  return (ts.isAwaitExpression(mock.parent) ? mock.parent.parent : mock.parent) as ts.ExpressionStatement
}

function isInType(use: ts.Node): boolean {
  for (let at = use.parent; !ts.isStatement(at); at = at.parent) if (ts.isTypeNode(at)) return true
  return false
}
