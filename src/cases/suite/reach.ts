// Which tests reach the code that reads a flag: those that name something imported from it, directly, through a file between,
// or through a helper of the test file.
import { ts } from '../../scan/compiler.js'
import type { Block } from './blocks.js'
import { leadsTo, MAX_HOPS, type Files } from './leads.js'

/** Local names of the test file that lead to `names` of `file`; `undefined` in `names` = everything in it. */
export function reachingNames(test: ts.SourceFile, file: string, names: ReadonlySet<string> | undefined, files: Files, isForcing = true): Set<string> {
  const found = new Set<string>()
  for (const statement of test.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier) || statement.importClause?.isTypeOnly) continue
    const target = files.resolve(test.fileName, statement.moduleSpecifier.text), clause = statement.importClause
    if (target === undefined || clause === undefined || !leadsTo(target, file, files, isForcing ? MAX_HOPS : /(^|\/)index\.[cm]?[jt]sx?$/.test(target) ? 1 : 0)) continue
    const wanted = (name: string): boolean => target !== file || names === undefined || names.has(name)
    if (clause.name && wanted('default')) found.add(clause.name.text)
    if (clause.namedBindings && ts.isNamespaceImport(clause.namedBindings)) found.add(clause.namedBindings.name.text)
    if (clause.namedBindings && ts.isNamedImports(clause.namedBindings)) {
      for (const element of clause.namedBindings.elements) if (wanted((element.propertyName ?? element.name).text)) found.add(element.name.text)
    }
  }
  return withHelpers(test, found)
}

/** Exports of a file that reach one of its functions: the function itself and those that name it. */
export function exportsReaching(source: ts.SourceFile, holds: (node: ts.Node) => boolean): Set<string> {
  const found = new Set<string>()
  const declared = source.statements.flatMap(statement => namesOf(statement).map(name => ({ name, statement })))
  for (const { name, statement } of declared) if (holds(statement)) found.add(name)
  for (let size = -1; size < found.size;) {
    size = found.size
    for (const { name, statement } of declared) if (mentions(statement, found, name)) found.add(name)
  }
  const isDefault = source.statements.some(statement => namesOf(statement).some(name => found.has(name)) && /^\s*export\s+default\b/.test(statement.getText()))
    || source.statements.some(statement => ts.isExportAssignment(statement) && (holds(statement) || mentions(statement, found)))
  if (isDefault) found.add('default')
  return found
}

export function reaches(block: Block, names: ReadonlySet<string>): boolean {
  return block.body !== undefined && mentions(block.body, names)
}

/** `function setup() { render(<Cart />) }`: who calls setup reaches the cart. Helpers may stand inside of a describe. */
function withHelpers(test: ts.SourceFile, names: Set<string>): Set<string> {
  const helpers = names.size > 0 ? helpersIn(test) : []
  for (let size = -1; size < names.size;) {
    size = names.size
    for (const { name, node } of helpers) if (!names.has(name) && mentions(node, names)) names.add(name)
  }
  return names
}

/** What the file gives a name, outside of its tests. */
export function helpersIn(test: ts.SourceFile): readonly { readonly name: string; readonly node: ts.Node }[] {
  const helpers: { name: string; node: ts.Node }[] = []
  const visit = (node: ts.Node): void => {
    // what a test declares for itself is no helper of the others
    if (ts.isCallExpression(node) && /^(it|test|specify)\b/.test(node.expression.getText())) return
    if (ts.isFunctionDeclaration(node) && node.name) helpers.push({ name: node.name.text, node })
    if (ts.isVariableDeclaration(node) && node.initializer) for (const name of boundIn(node.name)) helpers.push({ name, node: node.initializer })
    // let app; beforeEach(() => { app = start() })
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isIdentifier(node.left)) helpers.push({ name: node.left.text, node: node.right })
    ts.forEachChild(node, visit)
  }
  visit(test)
  return helpers
}

/** Does a test file replace the function: its module, or the function by a cast or `mocked(...)` (the mock lies in `__mocks__` then)? */
export function isMocked(name: string, from: string | undefined, text: string): boolean {
  const last = from?.split('/').at(-1)?.replace(/\.[cm]?[jt]sx?$/, '').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return (last !== undefined && new RegExp(`\\b(jest|vi)\\.(do)?[mM]ock\\(\\s*['"\`][^'"\`\\n]*${last}(\\.[cm]?[jt]sx?)?['"\`]`).test(text)) || new RegExp(`\\b${name} as (unknown as )?(jest|vi)\\.Mock|\\bmocked\\(${name}\\b`).test(text)
}

/** Can a hook give the double another answer? Not a plain function that a factory puts there. */
export function isMockFunction(name: string, from: string, text: string): boolean {
  const last = (from.split('/').at(-1) ?? from).replace(/\.[cm]?[jt]sx?$/, '').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const isWhole = new RegExp(`\\b(jest|vi)\\.(do)?[mM]ock\\(\\s*['"\`][^'"\`\\n]*${last}(\\.[cm]?[jt]sx?)?['"\`]\\s*,?\\s*\\)`).test(text)
  return isWhole || new RegExp(`\\b${name}\\s*:\\s*(jest|vi)\\.fn\\b|\\b${name} as (unknown as )?(jest\\.|vi\\.)?Mock|\\bmocked\\(\\s*${name}\\b|\\bspyOn\\([^()]*['"\`]${name}['"\`]`).test(text)
}

/** const { renderWithRelay } = setupTestWrapper({ Component: Cart }): what it hands out renders the cart */
function boundIn(name: ts.BindingName): string[] {
  return ts.isIdentifier(name) ? [name.text] : name.elements.flatMap(element => (ts.isOmittedExpression(element) ? [] : boundIn(element.name)))
}

export function mentions(node: ts.Node, names: ReadonlySet<string>, but?: string): boolean {
  const visit = (one: ts.Node): boolean => (ts.isIdentifier(one) && one.text !== but && names.has(one.text) && !isKey(one)) || (ts.forEachChild(one, visit) ?? false)
  return visit(node)
}
const isKey = (name: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(name.parent) && name.parent.name === name) || (ts.isPropertyAssignment(name.parent) && name.parent.name === name)

function namesOf(statement: ts.Statement): string[] {
  if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name) return [statement.name.text]
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []))
}
