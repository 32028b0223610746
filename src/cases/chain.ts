// The flag as one part of a condition: `on && paid`, `!(old) || on`. Mixed operators are left alone, their counts do not tell.
import { ts } from '../scan/compiler.js'
import type { FlagBranch } from '../scan/facts.js'
import { parseSource } from './target.js'

export interface Chain {
  /** where its first part begins */
  readonly start: number
  /** where each of its parts begins */
  readonly starts: readonly number[]
  readonly length: number
  /** which part is the flag */
  readonly index: number
  readonly isAnd: boolean
  readonly isNegated: boolean
}

/** @returns why not, when the flag is no part of its own in the condition */
export function chainOf({ condition, reference: { file, site } }: FlagBranch, text: string): Chain | string {
  const source = parseSource(file, text), node = nodeOf(source, condition.start, condition.end)
  const chain = node && plain(node)
  if (chain === undefined || !ts.isBinaryExpression(chain) || !isLogical(chain)) return 'its condition depends on more than the flag'
  const { operatorToken: { kind } } = chain, parts = partsOf(chain, kind)
  if (parts === undefined) return 'its condition mixes && and ||'
  const name = nameOf(source, site.start, site.end), index = parts.findIndex(part => isFlag(part, site, name))
  const part = parts[index]
  if (part === undefined) return 'its condition depends on more than the flag'
  return { start: parts[0]?.getStart() ?? chain.getStart(), starts: parts.map(one => one.getStart()), length: parts.length, index, isAnd: kind === ts.SyntaxKind.AmpersandAmpersandToken, isNegated: negations(part) % 2 === 1 }
}

function partsOf(node: ts.Expression, kind: ts.SyntaxKind): ts.Expression[] | undefined {
  const inner = plain(node)
  if (!ts.isBinaryExpression(inner) || !isLogical(inner)) return [inner]
  if (inner.operatorToken.kind !== kind) return undefined
  const left = partsOf(inner.left, kind), right = partsOf(inner.right, kind)
  return left && right && [...left, ...right]
}

/** on, !on, await isOn('x'), (on) */
function isFlag(part: ts.Expression, site: { readonly start: number; readonly end: number }, name: string | undefined): boolean {
  const bare = stripped(part)
  return (bare.getStart() === site.start && bare.getEnd() === site.end) || (ts.isIdentifier(bare) && bare.text === name)
}

function stripped(node: ts.Expression): ts.Expression {
  if (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node) || ts.isNonNullExpression(node)) return stripped(node.expression)
  return ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken ? stripped(node.operand) : node
}
function negations(node: ts.Expression): number {
  if (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node) || ts.isNonNullExpression(node)) return negations(node.expression)
  return ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken ? 1 + negations(node.operand) : 0
}
const plain = (node: ts.Expression): ts.Expression => (ts.isParenthesizedExpression(node) ? plain(node.expression) : node)
const isLogical = ({ operatorToken: { kind } }: ts.BinaryExpression): boolean => kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken

/** The constant that the read is kept in. */
function nameOf(source: ts.SourceFile, start: number, end: number): string | undefined {
  let node = nodeOf(source, start, end)?.parent
  while (node && (ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node))) node = node.parent
  return node && ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) ? node.name.text : undefined
}

function nodeOf(source: ts.SourceFile, start: number, end: number): ts.Expression | undefined {
  let found: ts.Node | undefined
  const visit = (node: ts.Node): void => {
    if (node.getStart() > start || node.getEnd() < end) return
    if (node.getStart() === start && node.getEnd() === end && !ts.isSourceFile(node)) found ??= node
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found && ts.isExpressionStatement(found) ? found.expression : found as ts.Expression | undefined
}
