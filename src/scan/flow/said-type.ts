// What an expression is said to be, across files: by annotations, by what functions say they answer with, by the members of
// interfaces, by operators that only give true or false. Nothing else is inferred; what is not written is not known.
import { ts } from '../../fold/compiler.js'
import { isComparison } from '../../fold/node/equality.js'
import type { FlowProject } from './bind.js'
import { whereBound } from './names.js'

const S = ts.SyntaxKind
const MAX_DEPTH = 12

type Names = Pick<FlowProject, 'bindings' | 'home'>
/** `optional` = or `undefined` */
interface Said { readonly file: string; readonly type: ts.TypeNode; readonly optional?: boolean }

/** @param node of the text that `project` has of the file; of any other nothing is known */
export function isSaidBoolean(file: string, node: ts.Expression, project: Names): boolean {
  const here = whereBound(project.bindings(file), node)
  return here !== undefined && isBooleanAt(file, here, project, 0)
}

/** Said by its type, or by its own operators: `!x`, `a > b`, `a && b` of two that are, and a `const` of any. */
function isBooleanAt(file: string, node: ts.Expression, project: Names, depth: number): boolean {
  if (depth > MAX_DEPTH) return false
  if (ts.isParenthesizedExpression(node)) return isBooleanAt(file, node.expression, project, depth + 1)
  if (node.kind === S.TrueKeyword || node.kind === S.FalseKeyword || (ts.isPrefixUnaryExpression(node) && node.operator === S.ExclamationToken)) return true
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken
    return isComparison(kind) || ((kind === S.AmpersandAmpersandToken || kind === S.BarBarToken) && isBooleanAt(file, node.left, project, depth + 1) && isBooleanAt(file, node.right, project, depth + 1))
  }
  const home = ts.isIdentifier(node) ? project.home(file, node) : undefined
  if (home !== undefined && isUntypedConst(home.node)) return isBooleanAt(home.file, home.node.initializer, project, depth + 1)
  const said = typeOf(file, node, project, depth)
  return said !== undefined && said.optional !== true && isBoolean(said, project, 0)
}

function isUntypedConst(node: ts.Node): node is ts.VariableDeclaration & { initializer: ts.Expression } {
  return ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.type === undefined && node.initializer !== undefined && (ts.getCombinedNodeFlags(node) & ts.NodeFlags.Const) !== 0
}

function isBoolean({ file, type }: Said, project: Names, depth: number): boolean {
  if (depth > MAX_DEPTH) return false
  if (type.kind === S.BooleanKeyword) return true
  if (ts.isLiteralTypeNode(type)) return type.literal.kind === S.TrueKeyword || type.literal.kind === S.FalseKeyword
  if (ts.isParenthesizedTypeNode(type)) return isBoolean({ file, type: type.type }, project, depth + 1)
  if (ts.isUnionTypeNode(type)) return type.types.every(one => isBoolean({ file, type: one }, project, depth + 1))
  const alias = ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeArguments === undefined ? project.home(file, type.typeName) : undefined
  return alias !== undefined && ts.isTypeAliasDeclaration(alias.node) && alias.node.typeParameters === undefined && isBoolean({ file: alias.file, type: alias.node.type }, project, depth + 1)
}

function typeOf(file: string, node: ts.Expression, project: Names, depth: number): Said | undefined {
  if (depth > MAX_DEPTH) return undefined
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node)) return typeOf(file, node.expression, project, depth + 1)
  if (ts.isAsExpression(node)) return { file, type: node.type }
  if (ts.isAwaitExpression(node)) return promised(typeOf(file, node.expression, project, depth + 1))
  if (ts.isCallExpression(node)) return node.questionDotToken === undefined && ts.isIdentifier(node.expression) ? answerOf(project.home(file, node.expression)) : undefined
  if (ts.isPropertyAccessExpression(node)) {
    const of = node.questionDotToken === undefined ? typeOf(file, node.expression, project, depth + 1) : undefined
    return of && memberOf(of, node.name.text, project, depth + 1)
  }
  const home = ts.isIdentifier(node) ? project.home(file, node) : undefined
  return home && declaredType(home.file, home.node, project, depth + 1)
}

function declaredType(file: string, node: ts.Node, project: Names, depth: number): Said | undefined {
  if (ts.isVariableDeclaration(node)) return node.type ? { file, type: node.type } : node.initializer && typeOf(file, node.initializer, project, depth + 1)
  if (ts.isParameter(node)) return node.type && node.dotDotDotToken === undefined ? { file, type: node.type, optional: node.questionToken !== undefined } : undefined
  if (!ts.isBindingElement(node) || node.dotDotDotToken !== undefined || !ts.isObjectBindingPattern(node.parent)) return undefined
  const name = node.propertyName ?? node.name, of = declaredType(file, node.parent.parent, project, depth + 1)
  const member = of && !of.optional && ts.isIdentifier(name) ? memberOf(of, name.text, project, depth + 1) : undefined
  // { on = false }: there is no undefined left
  const given = node.initializer?.kind === S.TrueKeyword || node.initializer?.kind === S.FalseKeyword
  return member && (node.initializer === undefined || given) ? { ...member, optional: member.optional === true && !given } : undefined
}

/** What a function says it answers with. */
function answerOf(home: { readonly file: string; readonly node: ts.Node } | undefined): Said | undefined {
  if (home === undefined) return undefined
  const { file, node } = home
  if (ts.isFunctionDeclaration(node)) return node.type && { file, type: node.type }
  if (!ts.isVariableDeclaration(node)) return undefined
  if (node.type) return ts.isFunctionTypeNode(node.type) ? { file, type: node.type.type } : undefined
  const fn = node.initializer
  return fn && (ts.isArrowFunction(fn) || ts.isFunctionExpression(fn)) && fn.type ? { file, type: fn.type } : undefined
}

function promised(said: Said | undefined): Said | undefined {
  const type = said?.type
  return said && type && ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Promise' && type.typeArguments?.length === 1 ? { file: said.file, type: type.typeArguments[0]! } : undefined
}

function memberOf({ file, type, optional }: Said, name: string, project: Names, depth: number): Said | undefined {
  if (depth > MAX_DEPTH || optional === true) return undefined
  if (ts.isParenthesizedTypeNode(type)) return memberOf({ file, type: type.type }, name, project, depth + 1)
  if (ts.isTypeLiteralNode(type)) return signatureIn(file, type.members, name)
  if (ts.isIntersectionTypeNode(type)) return firstOf(type.types, one => memberOf({ file, type: one }, name, project, depth + 1))
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined
  const [only] = type.typeArguments ?? []
  if (only && type.typeArguments?.length === 1 && type.typeName.text === 'Readonly') return memberOf({ file, type: only }, name, project, depth + 1)
  return ofDeclared(project.home(file, type.typeName), name, project, depth + 1)
}

function ofDeclared(home: { readonly file: string; readonly node: ts.Node } | undefined, name: string, project: Names, depth: number): Said | undefined {
  if (home === undefined || depth > MAX_DEPTH) return undefined
  const { file, node } = home
  if (ts.isTypeAliasDeclaration(node)) return memberOf({ file, type: node.type }, name, project, depth + 1)
  if (!ts.isInterfaceDeclaration(node)) return undefined
  const bases = (node.heritageClauses ?? []).flatMap(clause => clause.types)
  return signatureIn(file, node.members, name) ?? firstOf(bases, ({ expression }) => ts.isIdentifier(expression) ? ofDeclared(project.home(file, expression), name, project, depth + 1) : undefined)
}

function signatureIn(file: string, members: readonly ts.TypeElement[], name: string): Said | undefined {
  const found = members.find((one): one is ts.PropertySignature => ts.isPropertySignature(one) && (ts.isIdentifier(one.name) || ts.isStringLiteral(one.name)) && one.name.text === name)
  return found?.type && { file, type: found.type, optional: found.questionToken !== undefined }
}

function firstOf<A>(all: readonly A[], ask: (one: A) => Said | undefined): Said | undefined {
  for (const one of all) {
    const found = ask(one)
    if (found) return found
  }
  return undefined
}
