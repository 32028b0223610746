// What a removal may take away once nothing uses it: the declarations of one file, each with what keeps it.
import { ts } from '../fold/compiler.js'
import { commonJsExports } from '../scan/flow/common-js.js'
import type { Bindings } from '../scan/flow/names.js'
import { isPure } from '../scan/flow/pure.js'

export type CandidateKind = 'import' | 'variable' | 'element' | 'function' | 'class' | 'interface' | 'type' | 'enum' | 'member'

export interface Candidate {
  readonly kind: CandidateKind
  readonly name: string
  readonly symbol: ts.Symbol
  readonly node: ts.Node
  /** names under which other files may import it; empty = local */
  readonly exportedAs: readonly string[]
  /** its initializer may act, so it outlives the name as a statement */
  readonly acts: boolean
}

/** Every declaration of the file that could go, outer ones before inner ones. */
export function findCandidates(bindings: Bindings, known: ReadonlySet<string>): Candidate[] {
  const found: Candidate[] = []
  const exported = exportedNames(bindings)
  const add = (kind: CandidateKind, node: ts.Node, name: ts.Node | undefined, acts = false): void => {
    if (name === undefined || !(ts.isIdentifier(name) || ts.isPrivateIdentifier(name))) return
    const symbol = bindings.checker.getSymbolAtLocation(name)
    if (symbol !== undefined) found.push({ kind, name: name.text, symbol, node, exportedAs: exported.get(symbol) ?? [], acts })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isModuleDeclaration(node) && (bindings.source.isDeclarationFile || hasModifier(node, ts.SyntaxKind.DeclareKeyword))) return
    if (!isMemberOfNamespace(node)) collect(node, add, known)
    ts.forEachChild(node, visit)
  }
  visit(bindings.source)
  return found
}

/** `namespace Cart { export const x = 1 }`: whoever names `Cart.x` is not looked for */
function isMemberOfNamespace(node: ts.Node): boolean {
  const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node
  return statement.parent !== undefined && ts.isModuleBlock(statement.parent) && hasModifier(statement, ts.SyntaxKind.ExportKeyword)
}

type Add = (kind: CandidateKind, node: ts.Node, name: ts.Node | undefined, acts?: boolean) => void

function collect(node: ts.Node, add: Add, known: ReadonlySet<string>): void {
  if (ts.isImportClause(node)) add('import', node, node.name)
  else if (ts.isImportSpecifier(node) || ts.isNamespaceImport(node)) add('import', node, node.name)
  else if (ts.isImportEqualsDeclaration(node)) add('import', node, node.name)
  else if (ts.isVariableDeclaration(node)) collectVariable(node, add, known)
  else if (ts.isFunctionDeclaration(node) && node.body !== undefined) add('function', node, node.name)
  else if (ts.isClassDeclaration(node) && !classActs(node, known)) add('class', node, node.name)
  else if (ts.isInterfaceDeclaration(node)) add('interface', node, node.name)
  else if (ts.isTypeAliasDeclaration(node)) add('type', node, node.name)
  else if (ts.isEnumDeclaration(node)) add('enum', node, node.name)
  else if (isPrivateMember(node, known)) add('member', node, node.name)
}

function collectVariable(node: ts.VariableDeclaration, add: Add, known: ReadonlySet<string>): void {
  const list = node.parent
  if (!ts.isVariableDeclarationList(list) || !ts.isVariableStatement(list.parent)) return
  if (ts.isIdentifier(node.name)) add('variable', node, node.name, node.initializer !== undefined && !isPure(node.initializer, known) && !isRequired(node.initializer))
  else collectElements(node.name, add, known)
}

function collectElements(pattern: ts.BindingPattern, add: Add, known: ReadonlySet<string>): void {
  // { a, ...rest }: taking `a` out would put it into `rest`
  const rest = ts.isObjectBindingPattern(pattern) && pattern.elements.some(element => element.dotDotDotToken !== undefined)
  for (const element of pattern.elements) {
    if (ts.isOmittedExpression(element)) continue
    if (!ts.isIdentifier(element.name)) collectElements(element.name, add, known)
    else if ((!rest || element.dotDotDotToken !== undefined) && isPure(element, known)) add('element', element, element.name)
  }
}

function isPrivateMember(node: ts.Node, known: ReadonlySet<string>): node is ts.MethodDeclaration | ts.PropertyDeclaration | ts.AccessorDeclaration {
  if (!ts.isMethodDeclaration(node) && !ts.isPropertyDeclaration(node) && !ts.isAccessor(node)) return false
  if (!ts.isClassLike(node.parent) || (ts.canHaveDecorators(node) && ts.getDecorators(node)?.length)) return false
  if (ts.isPropertyDeclaration(node) && node.initializer !== undefined && !isPure(node.initializer, known)) return false
  return ts.isPrivateIdentifier(node.name) || hasModifier(node, ts.SyntaxKind.PrivateKeyword)
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(modifier => modifier.kind === kind) === true
}

/** decorators, heritage that is called, static initializers: the class does something by being declared */
function classActs(node: ts.ClassLikeDeclaration, known: ReadonlySet<string>): boolean {
  if (ts.getDecorators(node)?.length) return true
  const extended = node.heritageClauses?.some(clause => clause.token === ts.SyntaxKind.ExtendsKeyword && clause.types.some(type => !isPure(type.expression, known)))
  return extended === true || node.members.some(member => ts.isClassStaticBlockDeclaration(member) ||
    (ts.isPropertyDeclaration(member) && hasModifier(member, ts.SyntaxKind.StaticKeyword) && member.initializer !== undefined && !isPure(member.initializer, known)))
}

function exportedNames({ source, checker, symbolOf }: Bindings): Map<ts.Symbol, string[]> {
  const names = new Map<ts.Symbol, string[]>()
  const add = (symbol: ts.Symbol | undefined, name: string): void => {
    if (symbol !== undefined) names.set(symbol, [...names.get(symbol) ?? [], name])
  }
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier === undefined && statement.exportClause !== undefined && ts.isNamedExports(statement.exportClause)) {
      for (const item of statement.exportClause.elements) {
        const name = item.propertyName ?? item.name
        if (ts.isIdentifier(name)) add(symbolOf(name) ?? checker.getExportSpecifierLocalTargetSymbol(item), item.name.text)
      }
    } else if (ts.isExportAssignment(statement) && ts.isIdentifier(statement.expression)) {
      add(symbolOf(statement.expression), 'default')
    } else if (hasModifier(statement, ts.SyntaxKind.ExportKeyword)) {
      const isDefault = hasModifier(statement, ts.SyntaxKind.DefaultKeyword)
      for (const name of declaredNames(statement)) add(checker.getSymbolAtLocation(name), isDefault ? 'default' : name.text)
    }
  }
  for (const { name, value } of commonJsExports(source)) if (ts.isIdentifier(value)) add(ts.isShorthandPropertyAssignment(value.parent) ? checker.getShorthandAssignmentValueSymbol(value.parent) : symbolOf(value), name)
  return names
}

function declaredNames(statement: ts.Statement): ts.Identifier[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(declaration => namesIn(declaration.name))
  const name = (statement as ts.DeclarationStatement).name
  return name !== undefined && ts.isIdentifier(name) ? [name] : []
}

/** The identifiers a binding introduces. */
export function namesIn(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name]
  return name.elements.flatMap(element => ts.isOmittedExpression(element) ? [] : namesIn(element.name))
}

/** `require('./old-cart')`, `require('./flags').isEnabled`: what is bound to it goes as a name of an import does, with the module it came from */
export function isRequired(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return isRequired(node.expression)
  const [module] = ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require' ? node.arguments : []
  return module !== undefined && ts.isStringLiteralLike(module)
}
