// `namespace Keys { export const NAV = 'new-nav' }` as a view: an object of what it exports.
import type { TSESTree } from '@typescript-eslint/utils'
import type { Property, View } from '../../src/detect/view.js'
import type { Node } from './estree.js'

export function namespaceView({ body }: TSESTree.TSModuleDeclaration): View<Node> {
  const props = (body as TSESTree.TSModuleBlock | undefined)?.body.flatMap(statement => statement.type === 'ExportNamedDeclaration' ? named(statement.declaration) : []) ?? []
  return { kind: 'object', props, spreads: [], open: false }
}

function named(declaration: TSESTree.ExportNamedDeclaration['declaration']): Property<Node>[] {
  if (!declaration) return []
  if (declaration.type === 'VariableDeclaration') return declaration.declarations.flatMap(({ id }) => id.type === 'Identifier' ? [{ name: id.name, at: id, value: id }] : [])
  const id = 'id' in declaration ? declaration.id : undefined
  return id?.type === 'Identifier' ? [{ name: id.name, at: id, value: declaration.type === 'TSModuleDeclaration' ? declaration : id }] : []
}
