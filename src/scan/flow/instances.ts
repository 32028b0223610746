// Who asks an object of a class for a member: `this.features.isNew()` in a class that is given one, `features.isNew()` of one that
// was made here. Each use is proven by itself; a class that somebody extends, implements or stands in for has none.
import { ts } from '../../fold/compiler.js'
import { isTestOf, type Walk } from './bind.js'
import { memberUses, usesEverywhere } from './functions.js'
import { isWritten } from './uses.js'

export interface InstanceUse { readonly file: string; readonly node: ts.PropertyAccessExpression }

type Member = ts.MethodDeclaration | ts.GetAccessorDeclaration

/** Every `x.member` outside of tests where `x` is known to be made of the class of a public member. */
export function instanceUses(member: Member, file: string, walk: Walk): readonly InstanceUse[] {
  const made = member.parent
  if (!ts.isClassDeclaration(made) || made.name === undefined || !ts.isIdentifier(member.name) || ts.getDecorators(member)?.length) return []
  const named = walk.project.uses(file, made.name).filter(one => !isTestOf(one.file, file))
  if (!usesEverywhere(file, made.name, walk.project).complete || named.some(({ use }) => isStoodIn(use))) return []
  const name = member.name.text
  const found = named.flatMap(({ file: where, use }) => holdersOf(where, use).flatMap(holder => usesOf(holder, walk)))
    .flatMap(({ file: where, node: { parent } }): InstanceUse[] => ts.isPropertyAccessExpression(parent) && parent.name.text === name && parent.questionDotToken === undefined ? [{ file: where, node: parent }] : [])
    .filter(one => !isTestOf(one.file, file))
  if (found.some(({ node }) => isWritten(node))) return []
  return found.filter((one, i) => found.findIndex(({ node }) => node === one.node) === i)
}

/** `class Other extends Features`, `implements Features`, `{ provide: Features, useClass: Other }`, `register(Features, Other)`, `bind(Features).to(Other)`, `Features.prototype` */
function isStoodIn(use: ts.Identifier): boolean {
  const { parent } = use
  if (ts.isExpressionWithTypeArguments(parent)) return true
  if (ts.isCallExpression(parent) && parent.arguments[0] === use) {
    const name = calledName(parent), isBound = /^(?:re)?bind$/.test(name) && !(ts.isPropertyAccessExpression(parent.parent) && parent.parent.name.text === 'toSelf')
    return isBound || (parent.arguments.length > 1 && /^(?:register|override|provide|set|use)/.test(name))
  }
  if (ts.isPropertyAccessExpression(parent) && parent.expression === use) return parent.name.text === 'prototype'
  return ts.isPropertyAssignment(parent) && parent.initializer === use && /^(?:provide|token)$/.test(parent.name.getText())
}

interface Holder { readonly file: string; readonly node: ts.Node; readonly is: 'name' | 'field' | 'value' }

/** What a use of the class's name says to be an object of it. */
function holdersOf(file: string, use: ts.Identifier): Holder[] {
  const { parent } = use
  if (ts.isTypeReferenceNode(parent)) return isTypeOf(parent) ? bindingOf(file, parent.parent) : []
  const isMade = ts.isNewExpression(parent) ? parent.expression === use : ts.isCallExpression(parent) && parent.arguments[0] === use && /^(?:inject|get|resolve|getInstance|make)$/.test(calledName(parent))
  if (!isMade) return []
  let value: ts.Node = parent
  while (ts.isAwaitExpression(value.parent) || ts.isParenthesizedExpression(value.parent) || ts.isNonNullExpression(value.parent)) value = value.parent
  const holds = (ts.isVariableDeclaration(value.parent) || ts.isPropertyDeclaration(value.parent)) && value.parent.initializer === value
  return holds ? bindingOf(file, value.parent) : [{ file, node: value, is: 'value' }]
}

function isTypeOf(type: ts.TypeReferenceNode): boolean {
  const { parent } = type
  return (ts.isParameter(parent) || ts.isPropertyDeclaration(parent) || ts.isVariableDeclaration(parent)) && parent.type === type && (ts.isVariableDeclaration(parent) || parent.questionToken === undefined)
}

function bindingOf(file: string, node: ts.Node): Holder[] {
  if (ts.isPropertyDeclaration(node)) return [{ file, node, is: 'field' }]
  if (!(ts.isParameter(node) || ts.isVariableDeclaration(node)) || !ts.isIdentifier(node.name)) return []
  const own: Holder = { file, node: node.name, is: 'name' }
  return ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent) ? [own, { file, node, is: 'field' }] : [own]
}

function calledName({ expression }: ts.CallExpression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : ts.isIdentifier(expression) ? expression.text : ''
}

/** Where the object stands; a name or a field that is written again says nothing. */
function usesOf({ file, node, is }: Holder, walk: Walk): readonly { readonly file: string; readonly node: ts.Node }[] {
  if (is === 'value') return [{ file, node }]
  if (is === 'field') {
    const uses = memberUses(node as ts.PropertyDeclaration | ts.ParameterDeclaration)
    const isTyped = (node as ts.PropertyDeclaration).type !== undefined
    return !isTyped && uses.some(isWritten) ? [] : uses.map(use => ({ file, node: use }))
  }
  const name = node as ts.Identifier
  if (ts.isVariableDeclaration(name.parent)) return usesEverywhere(file, name, walk.project).uses.map(({ file: where, use }) => ({ file: where, node: use }))
  const bindings = walk.project.bindings(file), symbol = bindings?.checker.getSymbolAtLocation(name), uses = symbol === undefined ? [] : bindings?.references(symbol) ?? []
  return uses.some(isWritten) ? [] : uses.map(use => ({ file, node: use }))
}
