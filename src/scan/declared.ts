// The names one syntax node declares for what stands inside it.
import { ts } from '../fold/compiler.js'

type N = ts.Node
const K = ts.SyntaxKind
/** name -> the identifier that declares it */
export interface Table { readonly values: Map<string, ts.Identifier>; readonly types: Map<string, ts.Identifier> }

/** `undefined` = the node opens no scope. Asked for every ancestor of every name, so it is one look at the kind. */
export function declarationsOf(node: N): Table | undefined {
  switch (node.kind) {
    case K.SourceFile: return fill(table => { addStatements(table, (node as ts.SourceFile).statements); addHoisted(table, node) })
    case K.Block: case K.ModuleBlock: return fill(table => { addStatements(table, (node as ts.Block | ts.ModuleBlock).statements) })
    case K.CaseBlock: return fill(table => { for (const clause of (node as ts.CaseBlock).clauses) addStatements(table, clause.statements) })
    case K.ForStatement: case K.ForOfStatement: case K.ForInStatement: {
      const { initializer } = node as ts.ForStatement
      return fill(table => { if (initializer && ts.isVariableDeclarationList(initializer)) addList(table, initializer) })
    }
    case K.CatchClause: {
      const { variableDeclaration } = node as ts.CatchClause
      return fill(table => { if (variableDeclaration) addPattern(table, variableDeclaration.name) })
    }
    case K.ClassDeclaration: case K.ClassExpression: {
      const { name, typeParameters } = node as ts.ClassLikeDeclaration
      return fill(table => { addBoth(table, name); addTypeParameters(table, typeParameters) })
    }
    case K.InterfaceDeclaration: case K.TypeAliasDeclaration: return fill(table => { addTypeParameters(table, (node as ts.TypeAliasDeclaration).typeParameters) })
    case K.MappedType: return fill(table => { addTypeParameters(table, [(node as ts.MappedTypeNode).typeParameter]) })
    default: return ts.isFunctionLike(node) ? fill(table => { addFunction(table, node) }) : undefined
  }
}

function fill(add: (table: Table) => void): Table {
  const table: Table = { values: new Map(), types: new Map() }
  add(table)
  return table
}

function addStatements(table: Table, statements: readonly ts.Statement[]): void {
  for (const statement of statements) {
    if (ts.isVariableStatement(statement)) addList(table, statement.declarationList)
    else if (ts.isFunctionDeclaration(statement)) addFunctionName(table, statement)
    else if (ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) addBoth(table, statement.name)
    else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) set(table.types, statement.name)
    else if (ts.isImportEqualsDeclaration(statement)) addBoth(table, statement.name)
    else if (ts.isImportDeclaration(statement)) addImports(table, statement.importClause)
    else if (ts.isModuleDeclaration(statement) && ts.isIdentifier(statement.name)) set(table.values, statement.name)
  }
}

function addImports(table: Table, clause: ts.ImportClause | undefined): void {
  addBoth(table, clause?.name)
  const named = clause?.namedBindings
  if (!named) return
  if (ts.isNamespaceImport(named)) addBoth(table, named.name)
  else for (const one of named.elements) addBoth(table, one.name)
}

function addFunction(table: Table, node: ts.SignatureDeclaration): void {
  if (ts.isFunctionExpression(node)) set(table.values, node.name)
  addTypeParameters(table, node.typeParameters)
  for (const parameter of node.parameters) addPattern(table, parameter.name)
  if ('body' in node && node.body) addHoisted(table, node.body)
}

/** `var` belongs to the function, wherever in it the statement stands. */
function addHoisted(table: Table, root: N): void {
  const visit = (node: N): void => {
    if (node !== root && (ts.isFunctionLike(node) || ts.isClassLike(node))) return
    if (ts.isVariableDeclarationList(node)) {
      if ((node.flags & ts.NodeFlags.BlockScoped) === 0) addList(table, node)
      return
    }
    if (ts.isExpressionStatement(node) || ts.isReturnStatement(node)) return
    ts.forEachChild(node, visit)
  }
  visit(root)
}

function addList(table: Table, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) addPattern(table, declaration.name)
}

function addPattern(table: Table, name: ts.BindingName): void {
  if (ts.isIdentifier(name)) set(table.values, name)
  else for (const element of name.elements) if (ts.isBindingElement(element)) addPattern(table, element.name)
}

function addTypeParameters(table: Table, parameters: readonly ts.TypeParameterDeclaration[] | undefined): void {
  for (const parameter of parameters ?? []) set(table.types, parameter.name)
}

function addBoth(table: Table, name: ts.Identifier | undefined): void {
  set(table.values, name)
  set(table.types, name)
}

/** Of overloads the one with a body stands for all. */
function addFunctionName({ values }: Table, { name, body }: ts.FunctionDeclaration): void {
  const before = name && values.get(name.text)?.parent
  if (name && body && before && ts.isFunctionDeclaration(before) && before.body === undefined) values.set(name.text, name)
  else set(values, name)
}

/** The first declaration stands for merged ones. */
function set(space: Map<string, ts.Identifier>, name: ts.Identifier | undefined): void {
  if (name && !space.has(name.text)) space.set(name.text, name)
}
