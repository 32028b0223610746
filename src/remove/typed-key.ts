// The list that the key of a read is typed by, whoever declared it: the reader says `keyof typeof flags`, a union, an enum, and
// the flag's entry there goes with its last read.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { FlowProject } from '../scan/flow/bind.js'
import { nodeAt } from '../scan/flow/node-at.js'
import { functionOf } from '../scan/flow/parameters.js'
import { isPure } from '../scan/flow/pure.js'
import { callOf } from '../scan/flow/quiet.js'

export interface Place { readonly file: string; readonly node: ts.Node }
type Project = Pick<FlowProject, 'bindings' | 'home'>

/** The entry of `key` in the list behind a read's key parameter; `undefined` where the reader takes any text. */
export function typedEntry({ file, site, span }: FlagReference, key: string, project: Project): Place | undefined {
  const source = project.bindings(file)?.source
  const read = source === undefined ? undefined : nodeAt(source, site.start, site.end)
  const call = read === undefined ? undefined : callOf(read)
  const index = call?.arguments.findIndex(one => one.getStart() <= span.start && span.end <= one.end) ?? -1
  if (call === undefined || index < 0 || !ts.isIdentifier(call.expression)) return undefined
  const home = project.home(file, call.expression)
  const type = home === undefined ? undefined : functionOf(home.file, home.node)?.fn.parameters[index]?.type
  return home === undefined || type === undefined ? undefined : entryIn({ file: home.file, node: type }, key, project, 0)
}

// keyof typeof flags · keyof Flags · 'a' | 'b' · Flag (an enum) · (typeof flags)[number]
function entryIn({ file, node }: Place, key: string, project: Project, depth: number): Place | undefined {
  if (depth > 8) return undefined
  const again = (inner: ts.Node): Place | undefined => entryIn({ file, node: inner }, key, project, depth + 1)
  if (ts.isParenthesizedTypeNode(node)) return again(node.type)
  if (ts.isUnionTypeNode(node)) return node.types.map(again).find(found => found !== undefined)
  if (ts.isLiteralTypeNode(node)) return ts.isStringLiteral(node.literal) && node.literal.text === key && ts.isUnionTypeNode(node.parent) ? { file, node } : undefined
  if (ts.isTypeOperatorNode(node)) return node.operator === ts.SyntaxKind.KeyOfKeyword ? memberIn({ file, node: node.type }, key, project, depth + 1) : again(node.type)
  if (ts.isIndexedAccessTypeNode(node)) return valueIn({ file, node: node.objectType }, key, project, depth + 1)
  if (ts.isTypeParameterDeclaration(node)) return node.constraint === undefined ? undefined : again(node.constraint)
  if (ts.isTypeAliasDeclaration(node)) return again(node.type)
  if (ts.isEnumDeclaration(node)) return found(file, node.members.find(one => one.initializer !== undefined && ts.isStringLiteral(one.initializer) && one.initializer.text === key))
  if (ts.isTypeReferenceNode(node) && node.typeName.getText() === 'Extract') return node.typeArguments?.[0] === undefined ? undefined : again(node.typeArguments[0])
  const behind = ts.isTypeReferenceNode(node) ? named(file, node.typeName, project) : undefined
  return behind === undefined ? undefined : entryIn(behind, key, project, depth + 1)
}

/** the member that is called so */
function memberIn({ file, node }: Place, key: string, project: Project, depth: number): Place | undefined {
  if (depth > 8) return undefined
  const again = (inner: ts.Node): Place | undefined => memberIn({ file, node: inner }, key, project, depth + 1)
  const among = (members: readonly ts.NamedDeclaration[]): Place | undefined => found(file, members.find(one => one.name !== undefined && nameOf(one.name, file, project) === key))
  if (ts.isTypeLiteralNode(node) || ts.isInterfaceDeclaration(node)) return among(node.members)
  if (ts.isParenthesizedTypeNode(node)) return again(node.type)
  if (ts.isTypeAliasDeclaration(node)) return again(node.type)
  if (ts.isVariableDeclaration(node)) {
    const object = boundLiteral(node)
    return object !== undefined && ts.isObjectLiteralExpression(object) ? among(object.properties) : undefined
  }
  const behind = ts.isTypeReferenceNode(node) ? named(file, node.typeName, project) : ts.isTypeQueryNode(node) ? named(file, node.exprName, project) : undefined
  return behind === undefined ? undefined : memberIn(behind, key, project, depth + 1)
}

/** the element or property that holds the key */
function valueIn({ file, node }: Place, key: string, project: Project, depth: number): Place | undefined {
  if (depth > 8) return undefined
  if (ts.isParenthesizedTypeNode(node)) return valueIn({ file, node: node.type }, key, project, depth + 1)
  if (ts.isTypeAliasDeclaration(node)) return valueIn({ file, node: node.type }, key, project, depth + 1)
  const isKey = (one: ts.Node | undefined): boolean => one !== undefined && ts.isStringLiteralLike(one) && one.text === key
  if (ts.isVariableDeclaration(node)) {
    const list = boundLiteral(node)
    if (list !== undefined && ts.isArrayLiteralExpression(list)) return found(file, list.elements.find(isKey))
    return list !== undefined && ts.isObjectLiteralExpression(list) ? found(file, list.properties.find(one => ts.isPropertyAssignment(one) && isKey(one.initializer))) : undefined
  }
  const behind = ts.isTypeQueryNode(node) ? named(file, node.exprName, project) : ts.isTypeReferenceNode(node) ? named(file, node.typeName, project) : undefined
  return behind === undefined ? undefined : valueIn(behind, key, project, depth + 1)
}

function named(file: string, name: ts.EntityName, project: Project): Place | undefined {
  return ts.isIdentifier(name) ? project.home(file, name) : undefined
}

function found(file: string, node: ts.Node | undefined): Place | undefined {
  // a default that is worked out may act
  const acts = node !== undefined && ts.isPropertyAssignment(node) && !isPure(node.initializer)
  return node === undefined || acts ? undefined : { file, node }
}

/** what a member is called; of `[NEW_NAV]` and `[Flags.NewNav]` what the constant says */
function nameOf(name: ts.Node, file: string, project: Project): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) return name.text
  if (!ts.isComputedPropertyName(name)) return undefined
  const { expression } = name
  if (ts.isStringLiteralLike(expression)) return expression.text
  const owner = ts.isPropertyAccessExpression(expression) ? expression.expression : expression
  const declared = ts.isIdentifier(owner) ? project.home(file, owner)?.node : undefined
  if (declared === undefined) return undefined
  return textOf(ts.isPropertyAccessExpression(expression) ? memberOf(declared, expression.name.text) : declared)
}

/** `Flags.NewNav` of an enum, or of a constant that is written out */
function memberOf(declared: ts.Node, name: string): ts.Node | undefined {
  const object = ts.isVariableDeclaration(declared) ? boundLiteral(declared) : undefined
  const members: readonly ts.NamedDeclaration[] = ts.isEnumDeclaration(declared) ? declared.members : object !== undefined && ts.isObjectLiteralExpression(object) ? object.properties : []
  return members.find(one => one.name !== undefined && ts.isIdentifier(one.name) && one.name.text === name)
}

function textOf(declared: ts.Node | undefined): string | undefined {
  if (declared === undefined || (ts.isVariableDeclaration(declared) && (ts.getCombinedNodeFlags(declared) & ts.NodeFlags.Const) === 0)) return undefined
  const value = ts.isVariableDeclaration(declared) ? boundLiteral(declared) : ts.isEnumMember(declared) || ts.isPropertyAssignment(declared) ? declared.initializer : undefined
  return value !== undefined && ts.isStringLiteralLike(value) ? value.text : undefined
}

/** The list a constant is bound to, `as const`, `satisfies` and `Object.freeze` left aside. */
export function boundLiteral({ initializer }: ts.VariableDeclaration): ts.Expression | undefined {
  let value = initializer
  while (value !== undefined && (ts.isAsExpression(value) || ts.isSatisfiesExpression(value) || ts.isParenthesizedExpression(value) || (ts.isCallExpression(value) && value.arguments.length === 1 && value.expression.getText() === 'Object.freeze'))) {
    value = ts.isCallExpression(value) ? value.arguments[0] : value.expression
  }
  return value
}
