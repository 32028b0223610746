// The ESTree half of detect/view.ts: what espree, @typescript-eslint/parser, vue-eslint-parser, svelte-eslint-parser and
// oxlint produce, told in the detector's words. Expressions here, types in estree-types.ts, names in binding.ts.
import type { SourceCode } from 'eslint'
import type { TSESTree } from '@typescript-eslint/utils'
import type { Ast, Property, View } from '../../src/detect/view.js'
import { bindingOf, boundOf, isTypeName } from './binding.js'
import { around, condition } from './estree-around.js'
import { classView } from './estree-class.js'
import { sortOf, textOf } from './estree-sort.js'
import { functionView } from './estree-function.js'
import { outlineOf } from './estree-outline.js'
import { objectType, typeView } from './estree-types.js'
import { exportsOf } from './exports.js'
import { namespaceView } from './estree-namespace.js'

export type Node = TSESTree.Node
export type Source = Pick<SourceCode, 'ast' | 'getScope' | 'text' | 'visitorKeys'>
export const OTHER: View<Node> = { kind: 'other' }

/** One file's tree. Scopes are asked lazily, for most names are never resolved; what is asked once is asked again and again. */
export function estree(source: Source): Ast<Node> {
  const bindings = new Map<Node, ReturnType<typeof bindingOf>>()
  const resolve = (name: Node): ReturnType<typeof bindingOf> => {
    if (bindings.has(name)) return bindings.get(name)
    const found = bindingOf(source, name)
    bindings.set(name, found)
    return found
  }
  const views = new Map<Node, View<Node>>()
  const view = (given: Node): View<Node> => {
    const node = inner(given), before = views.get(node)
    if (before !== undefined) return before
    const fresh = viewOf(source, node)
    views.set(node, fresh)
    return fresh
  }
  const children: Ast<Node>['children'] = (node, visit) => {
    visitChildren(source, node, visit)
    if (isProgram(node) && node.templateBody) visit(node.templateBody)
  }
  return {
    inner, view, resolve, said, children, sort: sortOf, text: textOf, around, test: condition,
    outline: also => outlineOf(source.ast as unknown as Node, children, also),
    span: node => ({ start: node.range[0], end: node.range[1] }),
    exports: root => exportsOf(source, root),
  }
}

/** Without the wrappers that change a type or nothing at all. */
export function inner(node: Node): Node {
  switch (node.type as string) {
    case 'ChainExpression': case 'ParenthesizedExpression':
    case 'TSAsExpression': case 'TSSatisfiesExpression': case 'TSNonNullExpression': case 'TSTypeAssertion':
      return inner((node as TSESTree.TSAsExpression).expression)
    case 'TSOptionalType': case 'TSParenthesizedType':
      return inner((node as TSESTree.TSOptionalType).typeAnnotation)
    case 'TSLiteralType': return inner((node as TSESTree.TSLiteralType).literal)
    case 'TSTypeReference': {
      const { typeArguments, typeName } = node as TSESTree.TSTypeReference
      return typeArguments === undefined ? inner(typeName) : node
    }
    case 'TSInterfaceHeritage': case 'TSClassImplements': case 'TSInstantiationExpression': {
      const { typeArguments, expression } = node as TSESTree.TSInterfaceHeritage
      return typeArguments === undefined ? inner(expression) : node
    }
    default: return node
  }
}

/** `as const` names no type, nor do keywords. */
function said(node: Node): View<Node> & { kind: 'said' } | undefined {
  if (node.type !== 'TSAsExpression' && node.type !== 'TSSatisfiesExpression' && node.type !== 'TSTypeAssertion') return undefined
  const { expression, typeAnnotation: type } = node
  if (type.type !== 'TSTypeReference' || (type.typeName.type === 'Identifier' && type.typeName.name === 'const')) return undefined
  return { kind: 'said', of: expression, type }
}

/** vue-eslint-parser keeps a component's template beside the tree of its script. */
function isProgram(node: Node): node is TSESTree.Program & { readonly templateBody?: Node } {
  return node.type === 'Program'
}

export function childrenOf(source: Pick<SourceCode, 'visitorKeys'>, node: Node): Node[] {
  const children: Node[] = []
  visitChildren(source, node, child => { children.push(child) })
  return children
}

/** Every node of every file that may hold a flag comes by here: no list is made. */
export function visitChildren({ visitorKeys }: Pick<SourceCode, 'visitorKeys'>, node: Node, visit: (child: Node) => void): void {
  const fields = node as unknown as Record<string, unknown>
  const keys = visitorKeys[node.type] ?? Object.keys(node).filter(key => key !== 'parent' && key !== 'loc' && key !== 'tokens' && key !== 'comments')
  for (const key of keys) {
    const value = fields[key]
    if (Array.isArray(value)) { for (const one of value) if (isNode(one)) visit(one) }
    else if (isNode(value)) visit(value)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
}

function viewOf(source: Source, node: Node): View<Node> {
  switch (node.type) {
    case 'Literal': return literalView(node)
    case 'TemplateLiteral': return templateView(node, node.expressions)
    case 'Identifier': case 'JSXIdentifier': return isTypeName(node) ? { kind: 'name', name: node.name, type: true } : { kind: 'name', name: node.name }
    case 'PrivateIdentifier': return { kind: 'name', name: `#${node.name}` }
    case 'MetaProperty': return { kind: 'name', name: 'import.meta' }
    case 'ThisExpression': return { kind: 'this' }
    case 'Super': return { kind: 'this', above: true }
    case 'MemberExpression': return memberView(node)
    case 'JSXMemberExpression': return { kind: 'member', object: node.object, property: node.property.name, at: node.property, type: false }
    case 'CallExpression': case 'NewExpression': return callView(node)
    case 'ImportExpression': return stringOf(node.source) === undefined ? OTHER : { kind: 'import', module: stringOf(node.source) ?? '' }
    case 'BinaryExpression': return binaryView(node)
    case 'LogicalExpression': return { kind: 'either', of: [node.left, node.right], ...(node.operator === '&&' ? {} : { or: true as const }) }
    case 'ConditionalExpression': return { kind: 'either', of: [node.consequent, node.alternate] }
    case 'SequenceExpression': { const last = node.expressions.at(-1); return last ? { kind: 'either', of: [last] } : OTHER }
    case 'AwaitExpression': return { kind: 'await', of: node.argument }
    case 'AssignmentExpression': return node.operator === '=' ? { kind: 'assign', target: node.left, value: node.right } : OTHER
    case 'UnaryExpression': return node.operator === 'delete' ? { kind: 'assign', target: node.argument, value: undefined } : OTHER
    case 'ObjectExpression': return objectView(source, node)
    case 'ArrayExpression': return { kind: 'array', items: node.elements.map(item => item === null ? undefined : itemOf(item)) }
    case 'JSXOpeningElement': return jsxView(node)
    case 'Decorator': return { kind: 'decorator', of: node.expression }
    case 'SwitchCase': return node.test && node.parent.type === 'SwitchStatement' ? { kind: 'compare', left: node.parent.discriminant, right: node.test } : OTHER
    case 'Property': { const bound = boundOf(node); return bound ? { kind: 'bound', ...bound } : computedEntry(node) }
    case 'VariableDeclarator': return node.id.type === 'Identifier' ? { kind: 'declared', name: node.id, body: undefined } : OTHER
    case 'TSEnumDeclaration': case 'TSTypeAliasDeclaration': return { kind: 'declared', name: node.id, body: undefined }
    case 'TSInterfaceDeclaration': return { kind: 'declared', name: node.id, body: { ...objectType(node.body.body), spreads: node.extends } }
    case 'TSModuleDeclaration': return namespaceView(node)
    case 'ClassDeclaration': case 'ClassExpression': return classView(source, node)
    default: return functionView(source, node) ?? typeView(node, other => viewOf(source, inner(other)))
  }
}

function literalView(node: TSESTree.Literal): View<Node> {
  const { value } = node
  if (value === null && !('regex' in node) && !('bigint' in node)) return { kind: 'literal', value }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? { kind: 'literal', value } : OTHER
}

export function templateView(node: { readonly quasis: readonly TSESTree.TemplateElement[] }, parts: readonly Node[]): View<Node> {
  const quasis = node.quasis.map(quasi => quasi.value.cooked ?? quasi.value.raw)
  return parts.length === 0 ? { kind: 'literal', value: quasis[0] ?? '' } : { kind: 'template', quasis, parts }
}

/** The text of a string literal or of a template without holes. */
export function stringOf(given: Node | undefined): string | undefined {
  if (given === undefined) return undefined
  const node = inner(given)
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  if (node.type === 'TSLiteralType') return stringOf(node.literal)
  return node.type === 'TemplateLiteral' && node.expressions.length === 0 ? node.quasis[0]?.value.cooked ?? undefined : undefined
}

function itemOf(node: Node): Node | undefined {
  return node.type === 'SpreadElement' ? undefined : node
}

function memberView(node: TSESTree.MemberExpression): View<Node> {
  if (node.computed) return elementView(node.object, node.property, false)
  const property = node.property.type === 'PrivateIdentifier' ? `#${node.property.name}` : node.property.name
  return { kind: 'member', object: node.object, property, at: node.property, type: false }
}

export function elementView(object: Node, index: Node, type: boolean): View<Node> {
  const property = stringOf(index)
  if (property === undefined) return { kind: 'element', object, index, type }
  const at = inner(index)
  return { kind: 'member', object, property, at: at.type === 'TSLiteralType' ? at.literal : at, type }
}

/** `const { [KEY]: on } = useFlags()`  =>  useFlags()[KEY] */
function computedEntry({ computed, key, parent }: TSESTree.Property): View<Node> {
  const { parent: owner } = parent
  return computed && parent.type === 'ObjectPattern' && owner.type === 'VariableDeclarator' && owner.init ? { kind: 'element', object: owner.init, index: key, type: false } : OTHER
}

function callView(node: TSESTree.CallExpression | TSESTree.NewExpression): View<Node> {
  const [first] = node.arguments, loads = node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require'
  const module = loads ? stringOf(first) : undefined
  if (module !== undefined) return { kind: 'import', module }
  return { kind: 'call', callee: node.callee, args: node.arguments.map(itemOf), ...onlySpread(node.arguments), types: node.typeArguments?.params ?? [], construct: node.type === 'NewExpression' }
}

/** `f(a, ...b)` */
function onlySpread(args: readonly Node[]): { readonly spread?: Node } {
  const spreads = args.filter(arg => arg.type === 'SpreadElement'), [only] = spreads
  return only && spreads.length === 1 && only === args.at(-1) ? { spread: only.argument } : {}
}

function binaryView(node: TSESTree.BinaryExpression): View<Node> {
  if (['===', '==', '!==', '!='].includes(node.operator)) return { kind: 'compare', left: node.left, right: node.right }
  if (node.operator === 'in') return { kind: 'has', of: node.right, key: node.left }
  return node.operator === '+' ? { kind: 'template', quasis: ['', '', ''], parts: [node.left, node.right] } : OTHER
}

function objectView(source: Source, node: TSESTree.ObjectExpression): View<Node> {
  const props: Property<Node>[] = [], spreads: Node[] = []
  for (const entry of node.properties) {
    if (entry.type === 'Property') props.push(propertyOf(entry.key, entry.computed, entry.kind === 'get' ? answerOf(source, entry.value) : entry.value))
    else spreads.push(entry.argument)
  }
  return { kind: 'object', props, spreads, open: false }
}

/** { get key() { return 'x' } } has the value it answers with */
function answerOf(source: Source, getter: Node): Node {
  const view = functionView(source, getter)
  return view?.kind === 'function' && view.returns.length === 1 ? view.returns[0] ?? getter : getter
}

export function propertyOf(key: Node, computed: boolean, value: Node | undefined): Property<Node> {
  const name = nameText(key, computed)
  if (name !== undefined) return { name, at: computed ? inner(key) : key, value }
  return { name: '', at: key, value, computed: key }
}

/** The name of a property, method or enum member; `undefined` when it is computed from something unknown. */
export function nameText(key: Node, computed: boolean): string | undefined {
  if (computed) return stringOf(key)
  if (key.type === 'Identifier') return key.name
  if (key.type === 'PrivateIdentifier') return `#${key.name}`
  return key.type === 'Literal' ? String(key.value) : undefined
}

function jsxView(element: TSESTree.JSXOpeningElement): View<Node> {
  const props: Property<Node>[] = [], spreads: Node[] = []
  let open = false
  for (const attribute of element.attributes) {
    if (attribute.type === 'JSXSpreadAttribute') spreads.push(attribute.argument)
    if (attribute.type !== 'JSXAttribute' || attribute.name.type !== 'JSXIdentifier') { open = true; continue }
    props.push({ name: attribute.name.name, at: attribute.name, value: attributeValue(attribute.value) })
  }
  return { kind: 'jsx', tag: element.name, props, spreads, open }
}

function attributeValue(value: TSESTree.JSXAttribute['value']): Node | undefined {
  if (value === null) return undefined
  if (value.type !== 'JSXExpressionContainer') return value
  return value.expression.type === 'JSXEmptyExpression' ? undefined : value.expression
}

/** A field of a view that is worth finding only when somebody asks, and then once. */
export function lazily<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined
  return () => (found ??= { value: find() }).value
}
