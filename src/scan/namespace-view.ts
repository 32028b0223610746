// `namespace Keys { export const NAV = 'new-nav' }` for the TypeScript view: an object of what it exports.
import { ts } from '../fold/compiler.js'
import type { Property, View } from '../detect/view.js'

type N = ts.Node

export function namespaceView(node: ts.ModuleDeclaration): View<N> {
  return { kind: 'object', props: node.body ? propsOf(node.body) : [], spreads: [], open: false }
}

function propsOf(body: ts.ModuleBody | ts.JSDocNamespaceDeclaration): Property<N>[] {
  // namespace A.B.C
  if (ts.isModuleDeclaration(body)) return [{ name: body.name.text, at: body.name, value: body }]
  if (!ts.isModuleBlock(body)) return []
  return body.statements.flatMap(statement => isExported(statement) ? named(statement) : [])
}

function isExported(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(one => one.kind === ts.SyntaxKind.ExportKeyword)
}

function named(statement: ts.Statement): Property<N>[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => ts.isIdentifier(name) ? [{ name: name.text, at: name, value: name }] : [])
  }
  if (ts.isModuleDeclaration(statement)) return [{ name: statement.name.text, at: statement.name, value: statement }]
  const name = 'name' in statement ? statement.name as N | undefined : undefined
  return name && ts.isIdentifier(name) ? [{ name: name.text, at: name, value: name }] : []
}
