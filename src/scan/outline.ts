// Where the words of a TypeScript file stand and what its declarations name, in one pass over the tree, see detect/outline.ts.
import { OutlineBuilder, type Naming, type Width } from '../detect/outline.js'
import type { Outline } from '../detect/view.js'
import { stemOf } from '../detect/touch.js'
import { ts } from '../fold/compiler.js'

const K = ts.SyntaxKind

export function outlineOf(source: ts.SourceFile, also: (name: string) => boolean): Outline<ts.Node> {
  const builder = new OutlineBuilder()
  const visit = (node: ts.Node): void => {
    if (node.kind === K.Identifier || node.kind === K.PrivateIdentifier) {
      const { text } = node as ts.Identifier
      // Svelte's $flags leads where flags leads
      if (text.charCodeAt(0) === 36) builder.mention(text.slice(1), node.end)
      return builder.mention(text, node.end)
    }
    if (node.kind === K.ThisKeyword || node.kind === K.SuperKeyword) return builder.mention('this', node.end)
    if (ts.isStringLiteralLike(node)) {
      builder.mention(node.text, node.end)
      // require('./flags'), import('./flags')
      if (ts.isCallExpression(node.parent) || ts.isExternalModuleReference(node.parent)) builder.mention(stemOf(node.text), node.end)
      return
    }
    const naming = namingOf(node)
    if (naming) builder.name(naming)
    if (naming && node.kind === K.Parameter) builder.name({ ...naming, ...receiverOf(node as ts.ParameterDeclaration) })
    // React's: `class Page extends Component<Props>`
    if (ts.isClassLike(node)) builder.name({ names: ['props'], start: node.pos, end: node.members.pos })
    // what it extends may have what it asks itself for
    if (ts.isClassLike(node) && node.heritageClauses !== undefined) builder.name({ names: ['this'], start: node.pos, end: node.members.pos })
    if (naming && (node.kind === K.Parameter || isPassing(node))) builder.pass(naming.names)
    if (node.kind === K.ImportDeclaration) mentionModule(node as ts.ImportDeclaration, builder)
    const start = boundOf(node)
    if (start !== undefined) builder.apart(start, () => { ts.forEachChild(node, visit) })
    else if (ts.isReturnStatement(node)) builder.returned(() => { ts.forEachChild(node, visit) })
    else if (ts.isClassLike(node)) builder.classLike(() => { ts.forEachChild(node, visit) })
    else if (isKept(node)) builder.kept(() => { ts.forEachChild(node, visit) })
    else ts.forEachChild(node, visit)
  }
  visit(source)
  return builder.build(also, widthOf)
}

/** A module is a word too, and for a default import so is its file's name; what is imported from it may lead there. */
function mentionModule({ importClause, moduleSpecifier }: ts.ImportDeclaration, builder: OutlineBuilder): void {
  if (!importClause || !ts.isStringLiteralLike(moduleSpecifier)) return
  builder.mention(stemOf(moduleSpecifier.text), moduleSpecifier.end)
  const named = importClause.namedBindings
  const names = named === undefined ? [] : ts.isNamespaceImport(named) ? [named.name.text] : named.elements.map(({ name }) => name.text)
  builder.name({ names: importClause.name ? [importClause.name.text, ...names] : names, start: moduleSpecifier.pos, end: moduleSpecifier.end })
}

function namingOf(node: ts.Node): Naming | undefined {
  switch (node.kind) {
    case K.VariableDeclaration: return { ...naming(namesIn((node as ts.VariableDeclaration).name), loopOf(node as ts.VariableDeclaration) ?? node), within: functionAround(node) }
    case K.Parameter: return { ...naming(namesIn((node as ts.ParameterDeclaration).name), node), within: ts.isParameterPropertyDeclaration(node, node.parent) ? undefined : functionAround(node) }
    case K.FunctionDeclaration: case K.FunctionExpression: case K.ClassDeclaration: case K.ClassExpression: case K.EnumDeclaration: case K.InterfaceDeclaration:
    case K.TypeAliasDeclaration: case K.TypeParameter: case K.ImportSpecifier: case K.ImportEqualsDeclaration: case K.ModuleDeclaration:
    case K.PropertyDeclaration: case K.MethodDeclaration: case K.GetAccessor: {
      const { name } = node as ts.NamedDeclaration
      return name && 'text' in name ? naming([name.text as string], node) : undefined
    }
    case K.BinaryExpression: {
      const { left, operatorToken } = node as ts.BinaryExpression
      if (operatorToken.kind < K.FirstAssignment || operatorToken.kind > K.LastAssignment) return undefined
      const written = ts.isPropertyAccessExpression(left) ? left.name : left
      return 'text' in written ? naming([written.text as string], node) : undefined
    }
    default: return undefined
  }
}

const spanOf = ({ pos, end }: ts.TextRange): Width => ({ start: pos, end })

const naming = (names: readonly string[], node: ts.Node): Naming => ({ names, ...spanOf(node) })

/** A variable of a function is known in it alone. */
function functionAround({ parent }: ts.Node): Width | undefined {
  for (let at = parent; at !== undefined; at = at.parent) if (ts.isFunctionLike(at)) return spanOf(at)
  return undefined
}

/** What is handed to a parameter stands beside the name of its function, or beside the call that calls it back. */
function receiverOf({ parent }: ts.ParameterDeclaration): Width {
  let at: ts.Node = parent
  while (ts.isCallExpression(at.parent) || ts.isParenthesizedExpression(at.parent)) at = at.parent
  const { pos } = ts.isVariableDeclaration(at.parent) || ts.isPropertyAssignment(at.parent) || ts.isPropertyDeclaration(at.parent) ? at.parent : at
  return { start: pos, end: parent.parameters.pos }
}

/** Where a function's parameters or its body begin. A constructor gives its class what the class leads to. */
function boundOf(node: ts.Node): number | undefined {
  if (!ts.isParameter(node) && !ts.isBlock(node)) return undefined
  if (!ts.isFunctionLike(node.parent) || ts.isConstructorDeclaration(node.parent)) return undefined
  return ts.isParameter(node) ? node.parent.parameters.pos : node.pos
}

/** `for (const key of keys)`, `const { key } = options`: part of a parameter, perhaps. */
function isPassing(node: ts.Node): boolean {
  if (!ts.isVariableDeclaration(node)) return false
  const { initializer } = node
  return loopOf(node) !== undefined || (initializer !== undefined && (ts.isIdentifier(initializer) || ts.isPropertyAccessExpression(initializer) || ts.isElementAccessExpression(initializer)))
}

/** `for (const x of xs)`: what x stands for is written beside its declaration. */
function loopOf({ parent }: ts.VariableDeclaration): ts.Node | undefined {
  return parent.parent !== undefined && (ts.isForOfStatement(parent.parent) || ts.isForInStatement(parent.parent)) ? parent.parent : undefined
}

function namesIn(name: ts.BindingName): string[] {
  return ts.isIdentifier(name) ? [name.text] : name.elements.flatMap(element => ts.isBindingElement(element) ? namesIn(element.name) : [])
}

/** `this.x = y` */
function isKept(node: ts.Node): boolean {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === K.EqualsToken && ts.isPropertyAccessExpression(node.left) && node.left.expression.kind === K.ThisKeyword
}

/** What is taken apart, and what is switched over, stands beside the part and the case. What leads to a function leads to its parameters. */
function widthOf(node: ts.Node): Width {
  let at = node
  while (ts.isBindingElement(at)) at = at.parent.parent
  if (ts.isCaseClause(at)) at = at.parent.parent
  return spanOf(ts.isFunctionLike(at) && at.parameters.length > 0 ? at.parameters : at)
}
