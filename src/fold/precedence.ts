// How tightly each expression binds and how tightly its place demands, so that what survives gets parentheses exactly
// where it would otherwise be read differently.
import { ts } from './compiler.js'

type Node = ts.Node
const S = ts.SyntaxKind

export const binds = { comma: 0, spread: 1, assign: 2, conditional: 3, or: 4, and: 5, unary: 15, postfix: 16, left: 17, member: 18, primary: 19 } as const

const binary = new Map<ts.SyntaxKind, number>([
  [S.CommaToken, 0], [S.QuestionQuestionToken, 4], [S.BarBarToken, 4], [S.AmpersandAmpersandToken, 5], [S.BarToken, 6], [S.CaretToken, 7],
  [S.AmpersandToken, 8], [S.EqualsEqualsToken, 9], [S.ExclamationEqualsToken, 9], [S.EqualsEqualsEqualsToken, 9], [S.ExclamationEqualsEqualsToken, 9],
  [S.LessThanToken, 10], [S.GreaterThanToken, 10], [S.LessThanEqualsToken, 10], [S.GreaterThanEqualsToken, 10], [S.InstanceOfKeyword, 10], [S.InKeyword, 10],
  [S.LessThanLessThanToken, 11], [S.GreaterThanGreaterThanToken, 11], [S.GreaterThanGreaterThanGreaterThanToken, 11],
  [S.PlusToken, 12], [S.MinusToken, 12], [S.AsteriskToken, 13], [S.SlashToken, 13], [S.PercentToken, 13], [S.AsteriskAsteriskToken, 14],
])

/** How tightly the outermost operator of a node binds. */
export function precedenceOf(node: Node): number {
  if (ts.isBinaryExpression(node)) return binary.get(node.operatorToken.kind) ?? binds.assign
  switch (node.kind) {
    case S.SpreadElement: return binds.spread
    case S.YieldExpression: case S.ArrowFunction: return binds.assign
    case S.ConditionalExpression: return binds.conditional
    case S.AsExpression: case S.SatisfiesExpression: return 10
    case S.PrefixUnaryExpression: case S.TypeOfExpression: case S.VoidExpression: case S.DeleteExpression: case S.AwaitExpression: case S.TypeAssertionExpression: return binds.unary
    case S.PostfixUnaryExpression: return binds.postfix
    case S.CallExpression: return binds.left
    case S.NewExpression: return (node as ts.NewExpression).arguments ? binds.member : binds.left
    case S.PropertyAccessExpression: case S.ElementAccessExpression: case S.TaggedTemplateExpression: case S.NonNullExpression: return binds.member
    default: return binds.primary
  }
}

/** How tightly an expression must bind to stand, without parentheses, where `child` stands in `parent`. */
export function demandOf(parent: Node, child: Node): number {
  if (ts.isBinaryExpression(parent)) return binaryDemand(parent, child)
  if (ts.isConditionalExpression(parent)) return parent.condition === child ? binds.or : binds.assign
  switch (parent.kind) {
    case S.ParenthesizedExpression: case S.ExpressionStatement: case S.ReturnStatement: case S.ThrowStatement: case S.IfStatement: case S.WhileStatement:
    case S.DoStatement: case S.SwitchStatement: case S.CaseClause: case S.TemplateSpan: case S.ForInStatement: case S.ForStatement: return binds.comma
    case S.ElementAccessExpression: return (parent as ts.ElementAccessExpression).argumentExpression === child ? binds.comma : binds.left
    case S.PrefixUnaryExpression: case S.TypeOfExpression: case S.VoidExpression: case S.DeleteExpression: case S.AwaitExpression: case S.TypeAssertionExpression: return binds.unary
    case S.PostfixUnaryExpression: return binds.left
    case S.AsExpression: case S.SatisfiesExpression: return 10
    case S.CallExpression: return (parent as ts.CallExpression).expression === child ? binds.left : binds.assign
    case S.NewExpression: return (parent as ts.NewExpression).expression === child ? binds.member : binds.assign
    case S.PropertyAccessExpression: case S.TaggedTemplateExpression: case S.NonNullExpression: case S.ExpressionWithTypeArguments: case S.Decorator: return binds.left
    default: return binds.assign
  }
}

function binaryDemand(parent: ts.BinaryExpression, child: Node): number {
  const operator = parent.operatorToken.kind, own = precedenceOf(parent), left = parent.left === child
  if (own === binds.assign) return left ? binds.left : binds.assign
  if (operator === S.AsteriskAsteriskToken) return left ? binds.postfix : 14
  return left ? own : own + 1
}

/** `a ?? b || c` is a syntax error whichever way it is meant. */
export function mixesNullish(parent: Node, head: Node): boolean {
  if (!ts.isBinaryExpression(parent) || !ts.isBinaryExpression(head)) return false
  const nullish = (node: ts.BinaryExpression): boolean => node.operatorToken.kind === S.QuestionQuestionToken
  const logical = (node: ts.BinaryExpression): boolean => node.operatorToken.kind === S.BarBarToken || node.operatorToken.kind === S.AmpersandAmpersandToken
  return (nullish(parent) && logical(head)) || (logical(parent) && nullish(head))
}
