// What a name means, from ESLint's scope manager, in the detector's words. Under a TypeScript parser one variable can be
// a value and a type at once; which is meant depends on where the name stands.
import type { Scope } from 'eslint'
import type { TSESTree } from '@typescript-eslint/utils'
import type { Binding, Step } from '../../src/detect/view.js'
import { isSignature } from './estree-function.js'
import { hasTemplate, isOfTemplate, templateScope } from './template.js'
import { nameText, propertyOf, type Node, type Source } from './estree.js'

type Space = 'values' | 'types'

/** The binding of the nearest declaration; `undefined` = a global, or a name that refers to nothing (a property's). */
export function bindingOf(source: Source, name: Node): Binding<Node> | undefined {
  if (isPropertyName(name)) return undefined
  if (hasTemplate(source) && isOfTemplate(name)) return { kind: 'opaque', at: name }
  const space = isTypeName(name) ? 'types' : 'values'
  for (let scope: Scope.Scope | null = scopeAt(source, name); scope !== null; scope = scope.upper) {
    const found = inScope(scope, name, space)
    if (found !== undefined) return found
  }
  return undefined
}

function scopeAt(source: Source, name: Node): Scope.Scope | null {
  return (hasTemplate(source) ? templateScope(source, name) : undefined) ?? source.getScope(name as never)
}

function inScope(scope: Scope.Scope, name: Node, space: Space): Binding<Node> | undefined {
  const text = name.type === 'Identifier' || name.type === 'JSXIdentifier' ? name.name : undefined
  const variable = text === undefined ? undefined : scope.set.get(text)
  return variable && variableBinding(variable, space)
}

/** A name that the file's own top level declares, for `export { name }`; `type` where it is another declaration than the value. */
export function topLevel(source: Source, root: Node, name: string): { readonly value: Binding<Node> | undefined; readonly type: Binding<Node> | undefined } {
  const whole = source.getScope(root as never)
  for (const scope of [...whole.childScopes.filter(child => child.type === 'module'), whole]) {
    const variable = scope.set.get(name)
    const value = variable && variableBinding(variable, 'values'), type = variable && variableBinding(variable, 'types')
    if (value ?? type) return { value, type: type?.at === value?.at ? undefined : type }
  }
  return { value: undefined, type: undefined }
}

/** The first declaration stands for merged ones, the one with a body for overloads. */
function variableBinding(variable: Scope.Variable, space: Space): Binding<Node> | undefined {
  const defs = variable.defs.filter(each => isIn(each, space))
  const def = defs.find(({ node }) => (node as Node).type !== 'TSDeclareFunction') ?? defs[0]
  if (def === undefined) return undefined
  const at = def.name as Node, node = def.node as Node
  switch (def.type as string) {
    case 'ImportBinding': return importBinding(at, node, def.parent as Node | null)
    case 'Variable': return node.type === 'VariableDeclarator' ? placed(at, node.id, rootOf(node, variable), variable) : { kind: 'opaque', at }
    case 'Parameter': return parameterBinding(at, node, variable)
    case 'ClassName': return { kind: 'class', at, node }
    case 'FunctionName': return { kind: 'function', at, node }
    case 'TSEnumName': return node.type === 'TSEnumDeclaration' ? { kind: 'enum', at, name: node.id.name, members: membersOf(node) } : { kind: 'opaque', at }
    case 'TSModuleName': return node.type === 'TSModuleDeclaration' ? { kind: 'const', at, value: node, type: undefined, whole: node } : { kind: 'opaque', at }
    case 'Type': return typeBinding(at, node)
    default: return { kind: 'opaque', at }
  }
}

function isIn(def: Scope.Definition, space: Space): boolean {
  const { isTypeDefinition, isVariableDefinition } = def as Scope.Definition & { isTypeDefinition?: boolean; isVariableDefinition?: boolean }
  return space === 'types' ? isTypeDefinition ?? false : isVariableDefinition ?? true
}

function importBinding(at: Node, node: Node, parent: Node | null): Binding<Node> {
  if (parent?.type === 'ImportDeclaration') {
    const module = parent.source.value
    if (node.type === 'ImportDefaultSpecifier') return { kind: 'import', at, module, name: 'default', imported: at }
    if (node.type === 'ImportNamespaceSpecifier') return { kind: 'import', at, module, name: '*', imported: at }
    if (node.type === 'ImportSpecifier') return { kind: 'import', at, module, name: node.imported.type === 'Identifier' ? node.imported.name : node.imported.value, imported: node.imported }
  }
  if (node.type === 'TSImportEqualsDeclaration' && node.moduleReference.type === 'TSExternalModuleReference') {
    const { expression } = node.moduleReference
    if (expression.type === 'Literal' && typeof expression.value === 'string') return { kind: 'import', at, module: expression.value, name: '*', imported: at }
  }
  return { kind: 'opaque', at }
}

/** What a whole declaration, pattern or not, is bound to. */
function rootOf(node: TSESTree.VariableDeclarator, variable: Scope.Variable | undefined): Binding<Node> {
  const at = node.id, { parent } = node, type = typeOf(at)
  if (parent.type !== 'VariableDeclaration') return { kind: 'opaque', at }
  const loop = parent.parent
  if (loop.type === 'ForOfStatement' && loop.left === parent) return { kind: 'each', at, of: loop.right, what: 'values' }
  if (loop.type === 'ForInStatement' && loop.left === parent) return { kind: 'each', at, of: loop.right, what: 'keys' }
  const written = at.type === 'Identifier' && variable ? writesTo(variable) : []
  if (written.length === 0 && (node.init || type)) return { kind: 'const', at, value: node.init ?? undefined, type, whole: node }
  return { kind: 'variable', at, values: [node.init ?? undefined, ...written].filter((value): value is Node => value !== undefined), type, open: written.includes(undefined) }
}

/** Each write after the declaration; `undefined` = not one expression: `x += 1`, `[x] = y`, `x++` */
function writesTo(variable: Scope.Variable): (Node | undefined)[] {
  return variable.references.filter(reference => reference.isWrite() && reference.init !== true).map(({ identifier }) => {
    const { parent } = identifier as unknown as Node
    return parent?.type === 'AssignmentExpression' && parent.left === (identifier as unknown as Node) && parent.operator === '=' ? parent.right : undefined
  })
}

/** Written anywhere but where it is declared. */
export function isWritten(variable: Scope.Variable): boolean {
  return writesTo(variable).length > 0
}

function parameterBinding(at: Node, of: Node, variable: Scope.Variable): Binding<Node> {
  if (!isSignature(of)) return { kind: 'opaque', at }
  const params = of.params.filter(param => !(param.type === 'Identifier' && param.name === 'this'))
  const index = params.findIndex(param => at.range[0] >= param.range[0] && at.range[1] <= param.range[1])
  const given = params[index]
  if (given === undefined) return { kind: 'opaque', at }
  if (given.type === 'RestElement') return given.argument === at && !isWritten(variable) ? { kind: 'parameter', at, of, index, type: typeOf(given), default: undefined, rest: true } : { kind: 'opaque', at }
  const pattern = targetOf(given), type = typeOf(pattern)
  if (pattern === at && isWritten(variable)) return { kind: 'variable', at, values: [], type, open: true }
  const initial = given.type === 'TSParameterProperty' ? given.parameter : given
  return placed(at, pattern, { kind: 'parameter', at: pattern, of, index, type, default: initial.type === 'AssignmentPattern' ? initial.right : undefined }, variable)
}

/** The name itself, or a field of what its pattern takes apart. */
function placed(at: Node, pattern: Node, root: Binding<Node>, variable: Scope.Variable): Binding<Node> {
  if (pattern === at) return root
  const found = pathTo(pattern, at)
  if (found === undefined || isWritten(variable)) return { kind: 'opaque', at }
  return { kind: 'field', at, of: root, ...found }
}

interface Path { readonly path: readonly Step[]; readonly default: Node | undefined }

/** Steps from a pattern to a name or nested pattern in it: `{ a: [b] }` has b at ['a', 0]. A rest element is still the whole. */
function pathTo(pattern: Node, target: Node): Path | undefined {
  for (const [step, given] of partsOf(pattern)) {
    if (given === undefined || step === undefined) continue
    const inside = targetOf(given), path = step === '...' ? [] : [step]
    if (inside === target) return { path, default: given.type === 'AssignmentPattern' ? given.right : undefined }
    const rest = pathTo(inside, target)
    if (rest !== undefined) return { path: [...path, ...rest.path], default: rest.default }
  }
  return undefined
}

/** Steps and what they lead to. */
export function partsOf(pattern: Node): (readonly [Step | undefined, Node | undefined])[] {
  if (pattern.type === 'ArrayPattern') return pattern.elements.map((element, i) => element?.type === 'RestElement' ? ['...', element.argument] : [i, element ?? undefined])
  if (pattern.type !== 'ObjectPattern') return []
  return pattern.properties.map(entry => entry.type === 'RestElement' ? ['...', entry.argument] : [nameText(entry.key, entry.computed), entry.value as Node])
}

export const patternParts: ReadonlySet<string> = new Set<string>(['Property', 'ObjectPattern', 'ArrayPattern', 'AssignmentPattern', 'RestElement'])

/** `{ b }` of a declaration's pattern: what `b` takes, and the token that names it. Assignments to patterns have none. */
export function boundOf(entry: TSESTree.Property): { binding: Binding<Node>; at: Node; default: Node | undefined } | undefined {
  if (entry.parent.type !== 'ObjectPattern') return undefined
  let pattern: Node = entry.parent
  for (let parent: Node | undefined = pattern.parent; parent && patternParts.has(parent.type); parent = parent.parent) {
    if (parent.type === 'ObjectPattern' || parent.type === 'ArrayPattern') pattern = parent
  }
  const name = targetOf(entry.value as Node), found = pathTo(pattern, name), root = rootOfPattern(pattern)
  return found && root && { binding: { kind: 'field', at: name, of: root, ...found }, at: entry.key, default: found.default }
}

function rootOfPattern(pattern: Node): Binding<Node> | undefined {
  const { parent } = pattern
  if (parent?.type === 'VariableDeclarator') return rootOf(parent, undefined)
  const owner = parent?.type === 'AssignmentPattern' || parent?.type === 'TSParameterProperty' ? parent.parent : parent
  if (!owner || !isSignature(owner)) return undefined
  const given = parent?.type === 'AssignmentPattern' ? parent : undefined
  const index = owner.params.filter(param => !(param.type === 'Identifier' && param.name === 'this')).findIndex(param => targetOf(param) === pattern)
  return { kind: 'parameter', at: pattern, of: owner, index, type: typeOf(pattern), default: given?.right }
}

/** `x`, `x = 1` and `private x` all name x. */
export function targetOf(node: Node): Node {
  if (node.type === 'AssignmentPattern') return targetOf(node.left)
  return node.type === 'TSParameterProperty' ? targetOf(node.parameter) : node
}

function typeOf(node: Node): Node | undefined {
  return 'typeAnnotation' in node && node.typeAnnotation?.type === 'TSTypeAnnotation' ? node.typeAnnotation.typeAnnotation : undefined
}

function membersOf(node: TSESTree.TSEnumDeclaration): ReturnType<typeof propertyOf>[] {
  return node.body.members.map(member => propertyOf(member.id, false, member.initializer))
}

function typeBinding(at: Node, node: Node): Binding<Node> {
  if (node.type === 'TSInterfaceDeclaration') return { kind: 'type', at, node }
  if (node.type === 'TSTypeAliasDeclaration') return { kind: 'type', at, node: node.typeAnnotation }
  return node.type === 'TSTypeParameter' && node.constraint ? { kind: 'type', at, node: node.constraint } : { kind: 'opaque', at }
}

export function isTypeName(name: Node): boolean {
  let at = name
  while (at.parent?.type === 'TSQualifiedName' && at.parent.left === at) at = at.parent
  const { parent } = at
  switch (parent?.type) {
    case 'TSTypeReference': return parent.typeName === at
    case 'TSInterfaceHeritage': case 'TSClassImplements': return true
    case 'TSInterfaceDeclaration': case 'TSTypeAliasDeclaration': return parent.id === at
    case 'TSTypeParameter': return parent.name === at
    default: return false
  }
}

/** `b` of `a.b` and of `{ b: 1 }`: it refers to no variable, whatever is declared by that name. */
function isPropertyName(name: Node): boolean {
  const { parent } = name
  if (!parent) return false
  if (parent.type === 'MemberExpression') return parent.property === name && !parent.computed
  if (parent.type === 'JSXMemberExpression') return parent.property === name
  if (parent.type === 'JSXAttribute') return parent.name === name
  if (parent.type === 'TSQualifiedName') return parent.right === name
  if (parent.type === 'TSEnumMember') return parent.id === name
  return 'key' in parent && parent.key === name && !('computed' in parent && parent.computed) && !('shorthand' in parent && parent.shorthand)
}
