// Types as views: only where a type can say what a key or a client is.
import type { TSESTree } from '@typescript-eslint/utils'
import type { Property, View } from '../../src/detect/view.js'
import { elementView, inner, OTHER, propertyOf, templateView, type Node } from './estree.js'

export function typeView(node: Node, viewOf: (node: Node) => View<Node>): View<Node> {
  switch (node.type) {
    case 'TSBooleanKeyword': return { kind: 'name', name: 'boolean', type: true }
    case 'TSLiteralType': return viewOf(node.literal)
    case 'TSTemplateLiteralType': return templateView(node, node.types)
    case 'TSQualifiedName': return { kind: 'member', object: node.left, property: node.right.name, at: node.right, type: true }
    case 'TSIndexedAccessType': return elementView(node.objectType, node.indexType, true)
    case 'TSTypeReference': return genericView(node.typeName, node.typeArguments?.params, viewOf)
    case 'TSInterfaceHeritage': case 'TSClassImplements': case 'TSInstantiationExpression':
      return genericView(node.expression, node.typeArguments?.params, viewOf)
    case 'TSUnionType': return { kind: 'either', of: node.types }
    case 'TSIntersectionType': return { kind: 'all', of: node.types }
    case 'TSTypeLiteral': return objectType(node.members)
    case 'TSTypeQuery': return { kind: 'typeof', of: node.exprName }
    case 'TSArrayType': return { kind: 'list', of: node.elementType }
    case 'TSTupleType': return { kind: 'array', items: node.elementTypes }
    case 'TSMappedType': return node.constraint ? { kind: 'mapped', keys: node.constraint, value: node.typeAnnotation } : OTHER
    case 'TSTypeOperator': return operatorView(node, viewOf)
    default: return OTHER
  }
}

function genericView(of: Node, args: readonly Node[] | undefined, viewOf: (node: Node) => View<Node>): View<Node> {
  return args === undefined ? viewOf(of) : { kind: 'generic', of, args }
}

function operatorView(node: TSESTree.TSTypeOperator, viewOf: (node: Node) => View<Node>): View<Node> {
  if (node.typeAnnotation === undefined) return OTHER
  return node.operator === 'keyof' ? { kind: 'keyof', of: node.typeAnnotation } : viewOf(inner(node.typeAnnotation))
}

/** An optional member counts as any other: it may be there. */
export function objectType(members: readonly TSESTree.TypeElement[]): View<Node> & { kind: 'object' } {
  const props: Property<Node>[] = []
  let open = false
  for (const member of members) {
    if (member.type === 'TSPropertySignature') props.push(propertyOf(member.key, member.computed, member.typeAnnotation?.typeAnnotation))
    else if (member.type === 'TSMethodSignature') props.push(propertyOf(member.key, member.computed, member))
    else open = true
  }
  return { kind: 'object', props, spreads: [], open, type: true }
}
