// Whether a function is never given a row of a list: its parameter has to have what the row lacks, or it goes through another list.
import { ts } from '../fold/compiler.js'
import type { FlowProject } from '../scan/flow/bind.js'

/** @param names the properties of the row */
export function needsMore(file: string, fn: ts.SignatureDeclaration, names: ReadonlySet<string>, project: FlowProject): boolean {
  const [parameter] = fn.parameters, type = parameter?.type ?? propsOf(fn)
  return type !== undefined && lacksFor(file, type, names, project, 0)
}

/** `const Card: FC<Props> = ({ flag }) => …` */
function propsOf({ parent }: ts.SignatureDeclaration): ts.TypeNode | undefined {
  const type = ts.isVariableDeclaration(parent) ? parent.type : undefined
  return type !== undefined && ts.isTypeReferenceNode(type) && /(?:^|\.)(?:FC|FunctionComponent|VFC)$/.test(type.typeName.getText()) ? type.typeArguments?.[0] : undefined
}

const MAX_DEPTH = 8

/** Something the type asks for is not in the row. */
function lacksFor(file: string, type: ts.TypeNode, names: ReadonlySet<string>, project: FlowProject, depth: number): boolean {
  if (depth > MAX_DEPTH) return false
  const again = (one: ts.TypeNode, where = file): boolean => lacksFor(where, one, names, project, depth + 1)
  if (ts.isTypeLiteralNode(type)) return type.members.some(one => isAskedFor(one, names))
  if (ts.isParenthesizedTypeNode(type)) return again(type.type)
  if (ts.isUnionTypeNode(type)) return type.types.every(one => again(one))
  if (ts.isIntersectionTypeNode(type)) return type.types.some(one => again(one))
  const named = ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) ? project.home(file, type.typeName) : undefined
  if (named === undefined) return type.kind === ts.SyntaxKind.StringKeyword || type.kind === ts.SyntaxKind.NumberKeyword || type.kind === ts.SyntaxKind.BooleanKeyword
  if (ts.isTypeAliasDeclaration(named.node)) return again(named.node.type, named.file)
  return ts.isInterfaceDeclaration(named.node) && named.node.members.some(one => isAskedFor(one, names))
}

function isAskedFor(member: ts.TypeElement, names: ReadonlySet<string>): boolean {
  return (ts.isPropertySignature(member) || ts.isMethodSignature(member)) && member.questionToken === undefined && (ts.isIdentifier(member.name) || ts.isStringLiteralLike(member.name)) && !names.has(member.name.text)
}

/** `tabs.filter(tab => …)` of a `const tabs = [...]` that is written out and does not have the row in it */
export function walksAnother(file: string, fn: ts.SignatureDeclaration, row: ts.Node, project: FlowProject): boolean {
  const call = fn.parent
  if (!ts.isCallExpression(call) || call.arguments[0] !== fn || !ts.isPropertyAccessExpression(call.expression)) return false
  const list = listBehind(call.expression), home = list === undefined ? undefined : project.home(file, list)?.node
  const made = home !== undefined && ts.isVariableDeclaration(home) && (ts.getCombinedNodeFlags(home) & ts.NodeFlags.Const) !== 0 ? home.initializer : undefined
  return made !== undefined && ts.isArrayLiteralExpression(made) && made.elements.every(one => ts.isObjectLiteralExpression(one) && one !== row)
}

const SAME_ROWS = /^(?:filter|slice|sort|toSorted|reverse|toReversed|map|forEach|some|every|find|findIndex|flatMap|findLast)$/

function listBehind({ expression, name }: ts.PropertyAccessExpression): ts.Identifier | undefined {
  if (!SAME_ROWS.test(name.text)) return undefined
  if (ts.isIdentifier(expression)) return expression
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression) || /^(?:map|flatMap)$/.test(expression.expression.name.text)) return undefined
  return listBehind(expression.expression)
}
