// What can be said of an expression's type, across files: is it always `true` or `false`, and does a page show nothing for it
// while it is falsy? Answered by what is written (said.ts) and by operators that only give one kind of thing.
import { ts } from '../../fold/compiler.js'
import { isComparison } from '../../fold/node/equality.js'
import { whereBound } from './names.js'
import { MAX_DEPTH, saidOf, type Names, type Said } from './said.js'

const S = ts.SyntaxKind

/** `silent`: of every falsy value a page shows nothing; of a number it shows `0` and `NaN` */
type Question = 'boolean' | 'silent'

/** @param node of the text that `project` has of the file; of any other nothing is known */
export function isSaidBoolean(file: string, node: ts.Expression, project: Names): boolean {
  const here = whereBound(project.bindings(file), node)
  return here !== undefined && holds(file, here, 'boolean', project, 0)
}

export function isSaidSilent(file: string, node: ts.Expression, project: Names): boolean {
  const here = whereBound(project.bindings(file), node)
  return here !== undefined && holds(file, here, 'silent', project, 0)
}

function holds(file: string, node: ts.Expression, question: Question, project: Names, depth: number): boolean {
  if (depth > MAX_DEPTH) return false
  const again = (part: ts.Expression): boolean => holds(file, part, question, project, depth + 1)
  if (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node) || (ts.isAsExpression(node) && node.type.getText() === 'const')) return again(node.expression)
  if (node.kind === S.TrueKeyword || node.kind === S.FalseKeyword || (ts.isPrefixUnaryExpression(node) && node.operator === S.ExclamationToken)) return true
  if (ts.isConditionalExpression(node)) return again(node.whenTrue) && again(node.whenFalse)
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken
    return isComparison(kind) || ([S.AmpersandAmpersandToken, S.BarBarToken, S.QuestionQuestionToken].includes(kind) && again(node.left) && again(node.right))
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Boolean') return true
  if (question === 'silent' && isShownAsNothing(node)) return true
  const said = saidOf(file, node, project, depth + 1)
  return said.length > 0 && said.every(one => allows(one, question, project, depth + 1))
}

function allows(said: Said, question: Question, project: Names, depth: number): boolean {
  if (depth > MAX_DEPTH || (said.optional === true && question === 'boolean')) return false
  return said.type === undefined ? holds(said.file, said.value, question, project, depth + 1) : isOfType(said.file, said.type, question, project, depth + 1)
}

function isShownAsNothing(node: ts.Expression): boolean {
  return node.kind === S.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined') || ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) ||
    ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isNewExpression(node)
}

const SILENT: ReadonlySet<ts.SyntaxKind> = new Set([S.StringKeyword, S.UndefinedKeyword, S.ObjectKeyword, S.VoidKeyword, S.ArrayType, S.TupleType, S.TypeLiteral, S.FunctionType, S.TemplateLiteralType])

function isOfType(file: string, type: ts.TypeNode, question: Question, project: Names, depth: number): boolean {
  if (depth > MAX_DEPTH) return false
  const again = (one: ts.TypeNode): boolean => isOfType(file, one, question, project, depth + 1), isSilent = question === 'silent'
  if (type.kind === S.BooleanKeyword || (isSilent && SILENT.has(type.kind))) return true
  if (ts.isLiteralTypeNode(type)) return type.literal.kind === S.TrueKeyword || type.literal.kind === S.FalseKeyword || (isSilent && (type.literal.kind === S.NullKeyword || ts.isStringLiteralLike(type.literal)))
  if (ts.isTypePredicateNode(type)) return type.assertsModifier === undefined
  if (ts.isParenthesizedTypeNode(type)) return again(type.type)
  if (ts.isTypeOperatorNode(type)) return type.operator === S.ReadonlyKeyword && again(type.type)
  if (ts.isUnionTypeNode(type)) return type.types.every(again)
  const named = ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) ? project.home(file, type.typeName) : undefined
  if (named === undefined) return false
  if (ts.isTypeAliasDeclaration(named.node)) return named.node.typeParameters === undefined && isOfType(named.file, named.node.type, question, project, depth + 1)
  return isSilent && (ts.isInterfaceDeclaration(named.node) || ts.isClassDeclaration(named.node))
}
