// Svelte's `$flags`: what the store `flags` holds. It is viewed as a call of the store, as a signal is read by calling it.
import { ts } from '../fold/compiler.js'
import type { Ast } from '../detect/view.js'

export function withStores(ast: Ast<ts.Node>, source: ts.SourceFile): Ast<ts.Node> {
  const stores = new Map<ts.Node, ts.Identifier | undefined>()
  /** the name of the store that `$name` opens; `undefined` = it is a name of its own, or nothing of the file's */
  const storeOf = (node: ts.Node): ts.Identifier | undefined => {
    if (!ts.isIdentifier(node) || node.text.length < 2 || !node.text.startsWith('$') || node.text[1] === '$') return undefined
    if (!stores.has(node)) stores.set(node, isRead(node) && ast.resolve(node) === undefined ? named(node, source) : undefined)
    const store = stores.get(node)
    return store !== undefined && ast.resolve(store) !== undefined ? store : undefined
  }
  return {
    ...ast,
    view: node => {
      const store = storeOf(ast.inner(node))
      return store === undefined ? ast.view(node) : { kind: 'call', callee: store, args: [], types: [], construct: false }
    },
    sort: node => ast.sort(node) === 'name' && storeOf(node) !== undefined ? 'call' : ast.sort(node),
  }
}

/** What is written to, declared or a property's name opens nothing. */
function isRead(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) return parent.name !== node
  if (ts.isBinaryExpression(parent) && parent.left === node) return parent.operatorToken.kind < ts.SyntaxKind.FirstAssignment || parent.operatorToken.kind > ts.SyntaxKind.LastAssignment
  return !ts.isShorthandPropertyAssignment(parent) && !ts.isBindingElement(parent) && !ts.isParameter(parent) && !ts.isVariableDeclaration(parent) || (ts.isVariableDeclaration(parent) && parent.initializer === node)
}

/** The store's name where it is opened, in the scope it is opened in. */
function named(node: ts.Identifier, source: ts.SourceFile): ts.Identifier {
  const name = ts.setTextRange(ts.factory.createIdentifier(node.text.slice(1)), { pos: node.getStart(source) + 1, end: node.end })
  return Object.assign(name, { parent: node.parent })
}
