// Functions as views: their name, parameters and every expression they can answer with.
import type { TSESTree } from '@typescript-eslint/utils'
import type { View } from '../../src/detect/view.js'
import { lazily, nameText, visitChildren, type Node, type Source } from './estree.js'

export type Signature = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression | TSESTree.TSDeclareFunction |
  TSESTree.TSEmptyBodyFunctionExpression | TSESTree.TSMethodSignature | TSESTree.TSFunctionType

const kinds = new Set([
  'FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression', 'TSDeclareFunction', 'TSEmptyBodyFunctionExpression', 'TSMethodSignature', 'TSFunctionType',
])

export function isSignature(node: Node): node is Signature {
  return kinds.has(node.type)
}

export function functionView(source: Source, node: Node): View<Node> | undefined {
  if (!isSignature(node)) return undefined
  const returns = lazily(() => 'body' in node && node.body ? returnsOf(source, node.body) : [])
  return {
    kind: 'function', name: nameOfFunction(node), params: node.params, type: node.returnType?.typeAnnotation, body: 'body' in node && node.body != null,
    get takes() { return node.params.map(typeOfParameter) },
    get returns() { return returns() },
  }
}

function typeOfParameter(parameter: TSESTree.Parameter): Node | undefined {
  if (parameter.type === 'TSParameterProperty') return typeOfParameter(parameter.parameter)
  if (parameter.type === 'AssignmentPattern') return typeOfParameter(parameter.left)
  return parameter.typeAnnotation?.typeAnnotation
}

/** `const isOn = () => …`, `{ isOn: () => … }` and `isOn = () => …` of a class give a function its name. */
export function nameOfFunction(node: Signature): string | undefined {
  if (node.type === 'TSMethodSignature') return nameText(node.key, node.computed)
  if ('id' in node && node.id) return node.id.name
  const { parent } = node
  if (parent && 'key' in parent && 'value' in parent && parent.value === node) {
    return parent.type === 'MethodDefinition' && parent.kind === 'constructor' ? 'constructor' : nameText(parent.key, 'computed' in parent && parent.computed)
  }
  if (parent?.type === 'TSTypeAnnotation' && parent.parent.type === 'TSPropertySignature') return nameText(parent.parent.key, parent.parent.computed)
  let at: Node = node
  while (at.parent?.type === 'CallExpression') at = at.parent
  return at.parent?.type === 'VariableDeclarator' && at.parent.id.type === 'Identifier' ? at.parent.id.name : undefined
}

function returnsOf(source: Source, body: Node): Node[] {
  if (body.type !== 'BlockStatement') return [body]
  const found: Node[] = []
  const visit = (node: Node): void => {
    if (isSignature(node) || node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return
    if (node.type === 'ReturnStatement') { if (node.argument) found.push(node.argument) }
    else visitChildren(source, node, visit)
  }
  visit(body)
  return found
}
