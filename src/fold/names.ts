// Which names stand where in a file and which scope declares them: enough to say whether moving a declaration
// one block outwards would change what any other name means. Asked only when a block is about to lose its braces.
import { ts } from './compiler.js'
import type { Span } from '../flag/place.js'
import { pieceText, type Pieces } from './pieces.js'

const S = ts.SyntaxKind

export interface Names {
  /** the identifiers, property names left out, that stand in the kept slices and read or declare `name` */
  inPieces(pieces: Pieces, name: string): readonly ts.Identifier[]
  /** every identifier of the kept slices */
  allInPieces(pieces: Pieces): readonly ts.Identifier[]
  /** text of template literals: lines that must not be indented anew */
  readonly frozen: readonly Span[]
  /** `break` and `continue` statements */
  readonly jumps: readonly ts.BreakOrContinueStatement[]
}

export function namesOf(file: ts.SourceFile): Names {
  const all: ts.Identifier[] = [], frozen: Span[] = [], jumps: ts.BreakOrContinueStatement[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) { if (!isPropertyName(node)) all.push(node) }
    else if (node.kind === S.NoSubstitutionTemplateLiteral || (node.kind >= S.TemplateHead && node.kind <= S.TemplateTail)) frozen.push({ start: node.getStart(file), end: node.end })
    else if (ts.isStringLiteral(node) && file.text.slice(node.getStart(file), node.end).includes('\n')) frozen.push({ start: node.getStart(file), end: node.end })
    else if (ts.isBreakOrContinueStatement(node)) jumps.push(node)
    ts.forEachChild(node, visit)
  }
  visit(file)
  const allInPieces = (pieces: Pieces): readonly ts.Identifier[] => pieces.flatMap(piece => {
    if (typeof piece === 'string' || piece.start === piece.end) return []
    const found: ts.Identifier[] = []
    for (let i = firstFrom(all, piece.start, file); i < all.length && all[i]!.end <= piece.end; i++) found.push(all[i]!)
    return found
  })
  return { allInPieces, frozen, jumps, inPieces: (pieces, name) => allInPieces(pieces).filter(node => node.text === name) }
}

function firstFrom(all: readonly ts.Identifier[], start: number, file: ts.SourceFile): number {
  let low = 0, high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (all[middle]!.getStart(file) < start) low = middle + 1
    else high = middle
  }
  return low
}

function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node
  switch (parent.kind) {
    case S.PropertyAccessExpression: return (parent as ts.PropertyAccessExpression).name === node
    case S.PropertyAssignment: case S.MethodDeclaration: case S.PropertyDeclaration: case S.GetAccessor: case S.SetAccessor: case S.PropertySignature:
    case S.MethodSignature: case S.EnumMember: case S.JsxAttribute: return (parent as ts.NamedDeclaration).name === node
    case S.BindingElement: case S.ImportSpecifier: return (parent as ts.BindingElement).propertyName === node
    case S.QualifiedName: return (parent as ts.QualifiedName).right === node
    case S.LabeledStatement: case S.BreakStatement: case S.ContinueStatement: case S.MetaProperty: case S.NamedTupleMember: return true
    default: return false
  }
}

/** Made text declares and reads names too; a rough look is enough for what fold inserts. */
export function insertedNames(pieces: Pieces): boolean {
  return pieces.some(piece => typeof piece === 'string' && /[A-Za-z_$]/.test(pieceText(piece, '')))
}

/** Names a statement declares in the block around it; `var` is not one of them. */
export function declaredBy(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) return isVar(statement.declarationList) ? [] : statement.declarationList.declarations.flatMap(declaration => boundNames(declaration.name))
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement) || ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) || ts.isModuleDeclaration(statement) || ts.isImportEqualsDeclaration(statement)) return statement.name ? [statement.name.text] : []
  if (ts.isImportDeclaration(statement)) return importedNames(statement)
  return []
}

function importedNames({ importClause }: ts.ImportDeclaration): readonly string[] {
  const named = importClause?.namedBindings
  return [
    ...(importClause?.name ? [importClause.name.text] : []),
    ...(named === undefined ? [] : ts.isNamespaceImport(named) ? [named.name.text] : named.elements.map(element => element.name.text)),
  ]
}

export function isVar(list: ts.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.BlockScoped) === 0
}

export function boundNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return name.elements.flatMap(element => ts.isOmittedExpression(element) ? [] : boundNames(element.name))
}

/** `var` declarations that belong to this function (or file), nested functions left out. */
export function varsIn(root: ts.Node): readonly ts.VariableDeclaration[] {
  const found: ts.VariableDeclaration[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node)) return
    if (ts.isVariableDeclarationList(node) && isVar(node)) found.push(...node.declarations)
    ts.forEachChild(node, visit)
  }
  ts.forEachChild(root, visit)
  return found
}

/** Names bound by a scope node itself. `lexical` answers for statement lists that fold has changed. */
export function declaredIn(scope: ts.Node, lexical: ReadonlyMap<ts.Node, ReadonlySet<string>>): ReadonlySet<string> {
  const changed = lexical.get(scope)
  if (changed) return changed
  if (ts.isBlock(scope) || ts.isSourceFile(scope) || ts.isModuleBlock(scope)) return new Set(scope.statements.flatMap(declaredBy))
  if (ts.isCaseBlock(scope)) return new Set(scope.clauses.flatMap(clause => clause.statements.flatMap(declaredBy)))
  if (ts.isFunctionLike(scope)) return functionNames(scope)
  if (ts.isCatchClause(scope)) return new Set(scope.variableDeclaration ? boundNames(scope.variableDeclaration.name) : [])
  if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    const head = scope.initializer
    return new Set(head && ts.isVariableDeclarationList(head) && !isVar(head) ? head.declarations.flatMap(declaration => boundNames(declaration.name)) : [])
  }
  if (ts.isClassExpression(scope)) return new Set(scope.name ? [scope.name.text] : [])
  return new Set()
}

function functionNames(scope: ts.SignatureDeclaration): ReadonlySet<string> {
  const body = (scope as ts.FunctionLikeDeclaration).body
  return new Set([
    ...scope.parameters.flatMap(parameter => boundNames(parameter.name)),
    ...(scope.typeParameters ?? []).map(parameter => parameter.name.text),
    ...(ts.isFunctionExpression(scope) && scope.name ? [scope.name.text] : []),
    ...(body ? varsIn(body).flatMap(declaration => boundNames(declaration.name)) : []),
  ])
}

/** Is the name bound by a scope between the identifier and `root` (not counting `root` and blocks that lost their braces)? */
export function isShadowed(identifier: ts.Identifier, root: ts.Node, opened: ReadonlySet<ts.Node>, lexical: ReadonlyMap<ts.Node, ReadonlySet<string>>): boolean {
  for (let scope: ts.Node = identifier.parent; scope !== root && scope.parent !== undefined; scope = scope.parent) {
    if (!opened.has(scope) && declaredIn(scope, lexical).has(identifier.text)) return true
  }
  return false
}
