// Classes for the TypeScript view: fields, methods, parameter properties, and what is assigned to `this` anywhere inside.
import { ts } from '../fold/compiler.js'
import type { ClassMember, Construct, View } from '../detect/view.js'

type N = ts.Node
const K = ts.SyntaxKind

export function classView(node: ts.ClassLikeDeclaration): View<N> {
  return {
    kind: 'class', name: node.name?.text,
    heritage: extended(node).map(type => type.expression), types: extended(node).flatMap(type => type.typeArguments ?? []),
    fulfils: heritageOf(node, K.ImplementsKeyword),
    get members() { return membersOf(node) },
    get construct() { return constructOf(node) },
  }
}

function extended(node: ts.ClassLikeDeclaration): readonly ts.ExpressionWithTypeArguments[] {
  return heritageOf(node, K.ExtendsKeyword)
}

function heritageOf(node: ts.ClassLikeDeclaration, token: ts.SyntaxKind): readonly ts.ExpressionWithTypeArguments[] {
  return (node.heritageClauses ?? []).filter(clause => clause.token === token).flatMap(clause => clause.types)
}

const memberLists = new WeakMap<N, ClassMember<N>[]>()

function membersOf(node: ts.ClassLikeDeclaration): ClassMember<N>[] {
  const known = memberLists.get(node)
  if (known) return known
  const members = findMembers(node)
  memberLists.set(node, members)
  return members
}

function findMembers(node: ts.ClassLikeDeclaration): ClassMember<N>[] {
  const members: ClassMember<N>[] = []
  for (const member of node.members) {
    const isStatic = ts.canHaveModifiers(member) && (ts.getModifiers(member) ?? []).some(one => one.kind === K.StaticKeyword)
    const name = member.name && nameText(member.name as ts.PropertyName)
    if (ts.isConstructorDeclaration(member)) members.push(...parameterProperties(member))
    else if (name === undefined || !member.name) continue
    else if (ts.isPropertyDeclaration(member)) members.push({ name, at: member.name, is: 'field', static: isStatic, value: member.initializer, type: member.type })
    else if (ts.isMethodDeclaration(member)) members.push({ name, at: member.name, is: 'method', static: isStatic, value: member, type: undefined })
    else if (ts.isGetAccessor(member)) members.push({ name, at: member.name, is: 'getter', static: isStatic, value: member, type: member.type })
  }
  return [...members, ...assignedMembers(node)]
}

function parameterProperties(member: ts.ConstructorDeclaration): ClassMember<N>[] {
  return member.parameters.flatMap(parameter => ts.isIdentifier(parameter.name) && ts.isParameterPropertyDeclaration(parameter, member)
    ? [{ name: parameter.name.text, at: parameter.name, is: 'field' as const, static: false, value: undefined, type: parameter.type, parameter: true as const }]
    : [])
}

function constructOf(node: ts.ClassLikeDeclaration): Construct<N> | undefined {
  const fn = node.members.find((member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined)
  const above = fn?.body?.statements.flatMap(one => ts.isExpressionStatement(one) && ts.isCallExpression(one.expression) && one.expression.expression.kind === K.SuperKeyword ? [one.expression] : [])[0]
  if (!fn || (fn.parameters.length === 0 && !above)) return undefined
  return { fn, above: above?.arguments.map(arg => ts.isSpreadElement(arg) ? undefined : arg) }
}

/** this.client = init(), anywhere in the class */
function assignedMembers(node: ts.ClassLikeDeclaration): ClassMember<N>[] {
  const found: ClassMember<N>[] = []
  const visit = (at: N): void => {
    if (ts.isBinaryExpression(at) && at.operatorToken.kind === K.EqualsToken && ts.isPropertyAccessExpression(at.left) && at.left.expression.kind === K.ThisKeyword) {
      found.push({ name: at.left.name.text, at: at.left.name, is: 'field', static: false, value: at.right, type: undefined })
    }
    if (!ts.isClassLike(at)) ts.forEachChild(at, visit)
  }
  for (const member of node.members) ts.forEachChild(member, visit)
  return found
}

export function nameText(name: ts.PropertyName | ts.BindingName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name) ? name.text : undefined
}
