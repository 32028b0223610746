// The TypeScript view of the detector's Ast: one switch over syntax kinds, on the compiler's own nodes, without a Program.
// What a name means is scope.ts; what a module exports is exports.ts.
import { ts } from '../fold/compiler.js'
import type { Ast, Property, View } from '../detect/view.js'
import { around, condition } from './around.js'
import { classView } from './class-view.js'
import { exportsOf } from './exports.js'
import { functionView, returnsOf } from './function-view.js'
import { namespaceView } from './namespace-view.js'
import { outlineOf } from './outline.js'
import { isTypeName, Scopes } from './scope.js'
import { sortOf, textOf } from './sort.js'

type N = ts.Node
const K = ts.SyntaxKind
const OTHER: View<N> = { kind: 'other' }

export function typescriptAst(source: ts.SourceFile): Ast<N> {
  const scopes = new Scopes(source)
  return {
    view: node => viewOf(inner(node)),
    inner, said,
    children: (node, visit) => { ts.forEachChild(node, visit) },
    resolve: name => ts.isIdentifier(name) ? scopes.resolve(name) : undefined,
    span: node => ({ start: node.getStart(source), end: node.end }),
    exports: () => exportsOf(source, scopes),
    sort: sortOf, text: textOf, around, test: condition,
    outline: also => outlineOf(source, also),
  }

  function viewOf(node: N): View<N> {
    switch (node.kind) {
      case K.BindingElement: {
        const element = node as ts.BindingElement
        const binding = scopes.bindingOfElement(element)
        return binding ? { kind: 'bound', binding, at: element.propertyName ?? element.name, default: element.initializer } : computedElement(element)
      }
      default: return plainView(node)
    }
  }
}

function inner(node: N): N {
  for (;;) {
    const next = within(node)
    if (next === undefined) return node
    node = next
  }
}

function within(node: N): N | undefined {
  switch (node.kind) {
    case K.ParenthesizedExpression: case K.AsExpression: case K.SatisfiesExpression: case K.NonNullExpression: case K.TypeAssertionExpression:
      return (node as ts.ParenthesizedExpression | ts.AsExpression).expression
    case K.ParenthesizedType: case K.OptionalType: return (node as ts.ParenthesizedTypeNode).type
    case K.LiteralType: return (node as ts.LiteralTypeNode).literal
    case K.TypeReference: return (node as ts.TypeReferenceNode).typeArguments === undefined ? (node as ts.TypeReferenceNode).typeName : undefined
    case K.ExpressionWithTypeArguments: return (node as ts.ExpressionWithTypeArguments).typeArguments === undefined ? (node as ts.ExpressionWithTypeArguments).expression : undefined
    default: return undefined
  }
}

/** `as const` names no type, nor do keywords. */
function said(node: N): View<N> & { kind: 'said' } | undefined {
  if (node.kind !== K.AsExpression && node.kind !== K.SatisfiesExpression && node.kind !== K.TypeAssertionExpression) return undefined
  const { expression, type } = node as ts.AsExpression
  return ts.isTypeReferenceNode(type) && !ts.isConstTypeReference(type) ? { kind: 'said', of: expression, type } : undefined
}

function plainView(node: N): View<N> {
  switch (node.kind) {
    case K.StringLiteral: case K.NoSubstitutionTemplateLiteral: return { kind: 'literal', value: (node as ts.LiteralLikeNode).text }
    case K.NumericLiteral: return { kind: 'literal', value: Number((node as ts.NumericLiteral).text) }
    case K.TrueKeyword: return { kind: 'literal', value: true }
    case K.FalseKeyword: return { kind: 'literal', value: false }
    case K.NullKeyword: return { kind: 'literal', value: null }
    case K.Identifier: return isTypeName(node as ts.Identifier) ? { kind: 'name', name: (node as ts.Identifier).text, type: true } : { kind: 'name', name: (node as ts.Identifier).text }
    case K.PrivateIdentifier: return { kind: 'name', name: (node as ts.PrivateIdentifier).text }
    case K.BooleanKeyword: return { kind: 'name', name: 'boolean', type: true }
    case K.ThisKeyword: return { kind: 'this' }
    case K.SuperKeyword: return { kind: 'this', above: true }
    case K.TemplateExpression: {
      const { head, templateSpans } = node as ts.TemplateExpression
      return { kind: 'template', quasis: [head.text, ...templateSpans.map(span => span.literal.text)], parts: templateSpans.map(span => span.expression) }
    }
    case K.TemplateLiteralType: {
      const { head, templateSpans } = node as ts.TemplateLiteralTypeNode
      return { kind: 'template', quasis: [head.text, ...templateSpans.map(span => span.literal.text)], parts: templateSpans.map(span => span.type) }
    }
    case K.PropertyAccessExpression: {
      const { expression, name } = node as ts.PropertyAccessExpression
      return { kind: 'member', object: expression, property: name.text, at: name, type: false }
    }
    case K.MetaProperty: return { kind: 'name', name: 'import.meta' }
    case K.QualifiedName: {
      const { left, right } = node as ts.QualifiedName
      return { kind: 'member', object: left, property: right.text, at: right, type: true }
    }
    case K.ElementAccessExpression: return elementView((node as ts.ElementAccessExpression).expression, (node as ts.ElementAccessExpression).argumentExpression, false)
    case K.IndexedAccessType: return elementView((node as ts.IndexedAccessTypeNode).objectType, (node as ts.IndexedAccessTypeNode).indexType, true)
    case K.CallExpression: case K.NewExpression: return callView(node as ts.CallExpression | ts.NewExpression)
    case K.BinaryExpression: return binaryView(node as ts.BinaryExpression)
    case K.ConditionalExpression: return { kind: 'either', of: [(node as ts.ConditionalExpression).whenTrue, (node as ts.ConditionalExpression).whenFalse] }
    case K.AwaitExpression: return { kind: 'await', of: (node as ts.AwaitExpression).expression }
    case K.DeleteExpression: return { kind: 'assign', target: (node as ts.DeleteExpression).expression, value: undefined }
    case K.ObjectLiteralExpression: return objectView((node as ts.ObjectLiteralExpression).properties)
    case K.ArrayLiteralExpression: return { kind: 'array', items: (node as ts.ArrayLiteralExpression).elements.map(item => ts.isSpreadElement(item) ? undefined : item) }
    case K.JsxSelfClosingElement: case K.JsxOpeningElement: return jsxView(node as ts.JsxOpeningLikeElement)
    case K.Decorator: return { kind: 'decorator', of: (node as ts.Decorator).expression }
    case K.CaseClause: return { kind: 'compare', left: (node as ts.CaseClause).parent.parent.expression, right: (node as ts.CaseClause).expression }
    case K.ClassDeclaration: case K.ClassExpression: return classView(node as ts.ClassLikeDeclaration)
    case K.EnumDeclaration: case K.TypeAliasDeclaration: return { kind: 'declared', name: (node as ts.EnumDeclaration).name, body: undefined }
    case K.ModuleDeclaration: return namespaceView(node as ts.ModuleDeclaration)
    case K.InterfaceDeclaration: return interfaceView(node as ts.InterfaceDeclaration)
    case K.VariableDeclaration: {
      const { name } = node as ts.VariableDeclaration
      return ts.isIdentifier(name) ? { kind: 'declared', name, body: undefined } : OTHER
    }
    default: return ts.isFunctionLike(node) ? functionView(node) : typeView(node)
  }
}

function typeView(node: N): View<N> {
  switch (node.kind) {
    case K.TypeReference: return { kind: 'generic', of: (node as ts.TypeReferenceNode).typeName, args: (node as ts.TypeReferenceNode).typeArguments ?? [] }
    case K.ExpressionWithTypeArguments: return { kind: 'generic', of: (node as ts.ExpressionWithTypeArguments).expression, args: (node as ts.ExpressionWithTypeArguments).typeArguments ?? [] }
    case K.UnionType: return { kind: 'either', of: (node as ts.UnionTypeNode).types }
    case K.IntersectionType: return { kind: 'all', of: (node as ts.IntersectionTypeNode).types }
    case K.TypeLiteral: return { ...objectView((node as ts.TypeLiteralNode).members), type: true }
    case K.TypeQuery: return { kind: 'typeof', of: (node as ts.TypeQueryNode).exprName }
    case K.ArrayType: return { kind: 'list', of: (node as ts.ArrayTypeNode).elementType }
    case K.TupleType: return { kind: 'array', items: (node as ts.TupleTypeNode).elements }
    case K.MappedType: {
      const { typeParameter: { constraint: keys }, type: value } = node as ts.MappedTypeNode
      return keys ? { kind: 'mapped', keys, value } : OTHER
    }
    case K.TypeOperator: {
      const { operator, type } = node as ts.TypeOperatorNode
      return operator === K.KeyOfKeyword ? { kind: 'keyof', of: type } : plainView(inner(type))
    }
    default: return OTHER
  }
}

function elementView(object: N, index: N, type: boolean): View<N> {
  const at = inner(index), literal = ts.isLiteralTypeNode(at) ? at.literal : at
  if (ts.isStringLiteralLike(literal)) return { kind: 'member', object, property: literal.text, at: literal, type }
  return { kind: 'element', object, index, type }
}

/** `const { [KEY]: on } = useFlags()`  =>  useFlags()[KEY] */
function computedElement({ propertyName, parent }: ts.BindingElement): View<N> {
  const of = ts.isVariableDeclaration(parent.parent) ? parent.parent.initializer : undefined
  return of !== undefined && propertyName !== undefined && ts.isComputedPropertyName(propertyName) ? elementView(of, propertyName.expression, false) : OTHER
}

function callView(node: ts.CallExpression | ts.NewExpression): View<N> {
  const { expression: callee } = node, args = node.arguments ?? []
  const [first] = args
  const loads = callee.kind === K.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require')
  if (loads && first && ts.isStringLiteralLike(first)) return { kind: 'import', module: first.text }
  return { kind: 'call', callee, args: args.map(arg => ts.isSpreadElement(arg) ? undefined : arg), ...onlySpread(args), types: node.typeArguments ?? [], construct: node.kind === K.NewExpression }
}

/** `f(a, ...b)` */
function onlySpread(args: readonly ts.Expression[]): { readonly spread?: N } {
  const at = args.findIndex(arg => ts.isSpreadElement(arg)), last = args.at(-1)
  return last !== undefined && ts.isSpreadElement(last) && at === args.length - 1 ? { spread: last.expression } : {}
}

function binaryView(node: ts.BinaryExpression): View<N> {
  const { left, right } = node
  switch (node.operatorToken.kind) {
    case K.QuestionQuestionToken: case K.BarBarToken: return { kind: 'either', of: [left, right], or: true }
    case K.AmpersandAmpersandToken: return { kind: 'either', of: [left, right] }
    case K.EqualsEqualsEqualsToken: case K.EqualsEqualsToken: case K.ExclamationEqualsEqualsToken: case K.ExclamationEqualsToken: return { kind: 'compare', left, right }
    case K.InKeyword: return { kind: 'has', of: right, key: left }
    case K.EqualsToken: return { kind: 'assign', target: left, value: right }
    case K.CommaToken: return { kind: 'either', of: [right] }
    case K.PlusToken: return { kind: 'template', quasis: ['', '', ''], parts: [left, right] }
    default: return OTHER
  }
}

function objectView(entries: readonly (ts.ObjectLiteralElementLike | ts.TypeElement)[]): View<N> & { kind: 'object' } {
  const props: Property<N>[] = [], spreads: N[] = []
  let open = false
  for (const entry of entries) {
    if (ts.isSpreadAssignment(entry)) { spreads.push(entry.expression); continue }
    const prop = entry.name === undefined ? undefined : propertyOf(entry.name, valueOfEntry(entry))
    if (prop) props.push(prop)
    else open = true
  }
  return { kind: 'object', props, spreads, open }
}

function interfaceView(node: ts.InterfaceDeclaration): View<N> {
  return { kind: 'declared', name: node.name, body: { ...objectView(node.members), type: true, spreads: (node.heritageClauses ?? []).flatMap(clause => clause.types) } }
}

/** A type's optional member counts as any other: it may be there. */
export function valueOfEntry(entry: ts.ObjectLiteralElementLike | ts.TypeElement): N | undefined {
  if (ts.isPropertyAssignment(entry)) return entry.initializer
  if (ts.isShorthandPropertyAssignment(entry)) return entry.name
  if (ts.isPropertySignature(entry)) return entry.type
  // { get key() { return 'x' } } has the value it answers with
  if (ts.isGetAccessor(entry) && entry.body) return returnsOf(entry.body).length === 1 ? returnsOf(entry.body)[0] : entry
  return entry
}

export function propertyOf(name: ts.PropertyName, value: N | undefined): Property<N> {
  if (ts.isComputedPropertyName(name)) {
    const key = inner(name.expression)
    return ts.isStringLiteralLike(key) ? { name: key.text, at: key, value } : { name: '', at: name, value, computed: name.expression }
  }
  return { name: name.text, at: name, value }
}

function jsxView(node: ts.JsxOpeningLikeElement): View<N> {
  const props: Property<N>[] = [], spreads: N[] = []
  let open = false
  for (const attribute of node.attributes.properties) {
    if (ts.isJsxSpreadAttribute(attribute)) spreads.push(attribute.expression)
    if (!ts.isJsxAttribute(attribute) || !ts.isIdentifier(attribute.name)) { open = true; continue }
    const { initializer } = attribute
    props.push({ name: attribute.name.text, at: attribute.name, value: initializer && ts.isJsxExpression(initializer) ? initializer.expression : initializer })
  }
  return { kind: 'jsx', tag: node.tagName, props, spreads, open }
}
