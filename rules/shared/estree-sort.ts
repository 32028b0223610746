// What a walk does with an ESTree node, by its type alone.
import type { Sort } from '../../src/detect/view.js'
import { inner, nameText, type Node } from './estree.js'
import { isSignature, nameOfFunction } from './estree-function.js'

const types: Readonly<Record<string, Sort>> = {
  Identifier: 'name', JSXIdentifier: 'name', PrivateIdentifier: 'name', MetaProperty: 'name', ThisExpression: 'this', Super: 'this',
  CallExpression: 'call', NewExpression: 'call', ObjectExpression: 'object', TSModuleDeclaration: 'namespace', JSXOpeningElement: 'element', JSXAttribute: 'entry',
  ClassDeclaration: 'class', ClassExpression: 'class', Decorator: 'target', SwitchCase: 'compare', JSXMemberExpression: 'site', TSQualifiedName: 'site', TSIndexedAccessType: 'index',
  // `readonly a[]` is a view of what it is of
  TSTypeOperator: 'site',
  VariableDeclarator: 'site', TSEnumDeclaration: 'site', TSTypeAliasDeclaration: 'site', TSInterfaceDeclaration: 'site',
  LogicalExpression: 'choice', ConditionalExpression: 'choice', TSUnionType: 'choice',
  TSAsExpression: 'said', TSSatisfiesExpression: 'said', TSTypeAssertion: 'said',
}

export function sortOf(node: Node): Sort {
  const known = types[node.type]
  if (known !== undefined) return known
  switch (node.type) {
    case 'MemberExpression': return node.computed ? 'index' : 'site'
    case 'BinaryExpression': return ['===', '==', '!==', '!='].includes(node.operator) ? 'compare' : node.operator === 'in' ? 'site' : 'none'
    case 'AssignmentExpression': return node.operator === '=' ? 'target' : 'none'
    case 'UnaryExpression': return node.operator === 'delete' ? 'target' : 'none'
    case 'Property': return node.parent.type === 'ObjectPattern' ? 'site' : 'entry'
    default: return isSignature(node) ? 'function' : inner(node) === node ? 'none' : 'wrapper'
  }
}

export function textOf(node: Node): string {
  switch (node.type) {
    case 'Identifier': case 'JSXIdentifier': return node.name
    case 'PrivateIdentifier': return `#${node.name}`
    case 'MetaProperty': return 'import.meta'
    case 'JSXAttribute': return node.name.type === 'JSXIdentifier' ? node.name.name : ''
    case 'Property': return nameText(node.key, node.computed) ?? ''
    default: return isSignature(node) ? nameOfFunction(node) ?? '' : ''
  }
}
