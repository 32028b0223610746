// Classes as views: fields, methods, parameter properties and what is assigned to `this`.
import type { TSESTree } from '@typescript-eslint/utils'
import type { ClassMember, Construct, View } from '../../src/detect/view.js'
import { visitChildren, lazily, nameText, type Node, type Source } from './estree.js'

type Class = TSESTree.ClassDeclaration | TSESTree.ClassExpression
type Member = ClassMember<Node>

export function classView(source: Source, node: Class): View<Node> {
  const members = lazily(() => [...node.body.body.flatMap(membersOf), ...node.body.body.flatMap(member => assignedIn(source, member))])
  return {
    kind: 'class', name: node.id?.name, heritage: node.superClass ? [node.superClass] : [], types: node.superTypeArguments?.params ?? [], fulfils: node.implements ?? [],
    get members() { return members() },
    get construct() { return constructOf(node) },
  }
}

function membersOf(member: TSESTree.ClassElement): Member[] {
  switch (member.type) {
    case 'PropertyDefinition': case 'AccessorProperty': case 'TSAbstractPropertyDefinition':
      return named(member, 'field', member.value ?? undefined, member.typeAnnotation?.typeAnnotation)
    case 'MethodDefinition': case 'TSAbstractMethodDefinition':
      if (member.kind === 'constructor') return parameterProperties(member)
      if (member.kind === 'set') return []
      return named(member, member.kind === 'get' ? 'getter' : 'method', member.value, member.kind === 'get' ? member.value.returnType?.typeAnnotation : undefined)
    default: return []
  }
}

interface Named { readonly key: Node; readonly computed: boolean; readonly static: boolean }

function named(member: Named, is: Member['is'], value: Node | undefined, type: Node | undefined): Member[] {
  const name = nameText(member.key, member.computed)
  return name === undefined ? [] : [{ name, at: member.key, is, static: member.static, value, type }]
}

function parameterProperties(member: TSESTree.MethodDefinition | TSESTree.TSAbstractMethodDefinition): Member[] {
  return member.value.params.flatMap(given => {
    if (given.type !== 'TSParameterProperty') return []
    const at = given.parameter.type === 'AssignmentPattern' ? given.parameter.left : given.parameter
    return at.type === 'Identifier' ? [{ name: at.name, at, is: 'field' as const, static: false, value: undefined, type: at.typeAnnotation?.typeAnnotation, parameter: true as const }] : []
  })
}

function constructOf(node: Class): Construct<Node> | undefined {
  const made = node.body.body.find((member): member is TSESTree.MethodDefinition => member.type === 'MethodDefinition' && member.kind === 'constructor' && member.value.type === 'FunctionExpression')
  const fn = made?.value
  const above = fn?.body?.body.flatMap(one => one.type === 'ExpressionStatement' && one.expression.type === 'CallExpression' && one.expression.callee.type === 'Super' ? [one.expression] : [])[0]
  if (!fn || (fn.params.length === 0 && !above)) return undefined
  return { fn, above: above?.arguments.map(arg => arg.type === 'SpreadElement' ? undefined : arg) }
}

/** this.client = init(), anywhere in the class but in a class within it */
function assignedIn(source: Source, node: Node, found: Member[] = []): Member[] {
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return found
  if (node.type === 'AssignmentExpression' && node.operator === '=' && node.left.type === 'MemberExpression') {
    const { left } = node, name = left.computed ? undefined : nameText(left.property, false)
    if (left.object.type === 'ThisExpression' && name !== undefined) found.push({ name, at: left.property, is: 'field', static: false, value: node.right, type: undefined })
  }
  visitChildren(source, node, child => { assignedIn(source, child, found) })
  return found
}
