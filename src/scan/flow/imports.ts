// What a file takes from others, by name: read from syntax, so one parse answers for a whole import graph.
import { ts } from '../../fold/compiler.js'
import { commonJsNameOf, ownMembers, requiredBy, type Required } from './common-js.js'
import { handedOn } from './handed-on.js'

export interface Import {
  readonly specifier: string
  /** exported name at the other end; `*` the namespace or all of it, `` nothing but the module's effects */
  readonly name: string
  /** the local name; `undefined` for re-exports and dynamic imports */
  readonly local: ts.Identifier | undefined
  /** re-exported under this name; `*` = everything */
  readonly as: string | undefined
  readonly kind: 'import' | 'reexport' | 'dynamic' | 'mock'
  /** `import type`: nothing is loaded for it */
  readonly isType: boolean
  readonly node: ts.Node
}

export function importsOf(source: ts.SourceFile): Import[] {
  const found: Import[] = []
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) found.push(...importNames(statement))
    else if (ts.isExportDeclaration(statement)) found.push(...reexports(statement))
    else if (ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference)) {
      found.push({ specifier: textOf(statement.moduleReference.expression), name: '*', local: statement.name, as: undefined, kind: 'import', isType: statement.isTypeOnly, node: statement })
    }
  }
  if (/\b(?:import|require\w*|mock|unmock|doMock|dontMock|requireActual|importActual)\s*[<(]|import\(/.test(source.text)) visitCalls(source, found)
  return [...found, ...handedOn(source, found)]
}

function importNames(statement: ts.ImportDeclaration): Import[] {
  const specifier = textOf(statement.moduleSpecifier)
  const clause = statement.importClause
  const base = { specifier, as: undefined, kind: 'import' as const, isType: clause?.phaseModifier === ts.SyntaxKind.TypeKeyword }
  if (clause === undefined) return [{ ...base, name: '', local: undefined, node: statement }]
  const found: Import[] = clause.name === undefined ? [] : [{ ...base, name: 'default', local: clause.name, node: clause }]
  const named = clause.namedBindings
  if (named !== undefined && ts.isNamespaceImport(named)) found.push({ ...base, name: '*', local: named.name, node: named })
  else if (named !== undefined) found.push(...named.elements.map(element => ({ ...base, name: (element.propertyName ?? element.name).text, local: element.name, isType: base.isType || element.isTypeOnly, node: element })))
  return found.length > 0 ? found : [{ ...base, name: '', local: undefined, node: statement }]
}

function reexports(statement: ts.ExportDeclaration): Import[] {
  if (statement.moduleSpecifier === undefined) return []
  const base = { specifier: textOf(statement.moduleSpecifier), local: undefined, kind: 'reexport' as const, isType: statement.isTypeOnly }
  const clause = statement.exportClause
  if (clause === undefined) return [{ ...base, name: '*', as: '*', node: statement }]
  if (ts.isNamespaceExport(clause)) return [{ ...base, name: '*', as: clause.name.text, node: clause }]
  return clause.elements.map(element => ({ ...base, name: (element.propertyName ?? element.name).text, as: element.name.text, node: element }))
}

function visitCalls(node: ts.Node, found: Import[]): void {
  if (ts.isCallExpression(node) && node.arguments[0] !== undefined && ts.isStringLiteralLike(node.arguments[0])) {
    const kind = kindOfCall(node.expression)
    const base = { specifier: node.arguments[0].text, as: undefined, isType: false }
    if (kind === 'dynamic' && ts.isIdentifier(node.expression) && !isHandedIn(node.expression)) found.push(...requiredBy(node).map(one => ({ ...base, ...one, ...takenAs(one) })))
    else if (kind !== undefined) found.push({ ...base, name: dynamicName(node), local: undefined, kind, node })
  } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    found.push({ specifier: textOf(node.argument.literal), name: '*', local: undefined, as: undefined, kind: 'dynamic', isType: true, node })
  }
  ts.forEachChild(node, child => visitCalls(child, found))
}

/** `exports.isNew = require('./flags').isNew` hands it on, as long as the module does not ask itself for it */
function takenAs({ local, node }: Required): Pick<Import, 'kind' | 'as'> {
  const as = local === undefined ? commonJsNameOf(node) : undefined
  if (as !== undefined && as !== 'default' && ownMembers(node.getSourceFile(), as).length === 0) return { kind: 'reexport', as }
  return { kind: local === undefined ? 'dynamic' : 'import', as: undefined }
}

/** `function (require) { … }` brings its own; the one that `define` hands in loads modules, too */
function isHandedIn(name: ts.Identifier): boolean {
  for (let at: ts.Node = name.parent; at.parent !== undefined; at = at.parent) {
    if (ts.isFunctionLike(at) && at.parameters.some(one => ts.isIdentifier(one.name) && one.name.text === name.text)) return !(ts.isCallExpression(at.parent) && at.parent.expression.getText() === 'define')
  }
  return false
}

function kindOfCall(callee: ts.Expression): 'dynamic' | 'mock' | undefined {
  if (callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require')) return 'dynamic'
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return undefined
  if (!['jest', 'vi', 'vitest', 'require'].includes(callee.expression.text)) return undefined
  if (/^(?:mock|unmock|doMock|dontMock|doUnmock|setMock)$/.test(callee.name.text)) return 'mock'
  return /^(?:requireActual|importActual|requireMock|importMock|resolve)$/.test(callee.name.text) ? 'mock' : undefined
}

/** `lazy(() => import('./page'))` wants the default; any other dynamic import may want anything */
function dynamicName(call: ts.CallExpression): string {
  let at: ts.Node = call.parent
  while (ts.isArrowFunction(at) || ts.isParenthesizedExpression(at) || ts.isReturnStatement(at) || ts.isBlock(at)) at = at.parent
  if (!ts.isCallExpression(at)) return '*'
  const callee = ts.isPropertyAccessExpression(at.expression) ? at.expression.name.text : ts.isIdentifier(at.expression) ? at.expression.text : ''
  return /^(?:lazy|lazyWithPreload|loadable|dynamic)$/.test(callee) ? 'default' : '*'
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : ''
}
