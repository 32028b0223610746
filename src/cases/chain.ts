// The flag as one part of a chain: `on && paid`, `!(old) || on`. Mixed operators are left alone, their counts do not tell.
import { ts } from '../scan/compiler.js'
import type { FlagBranch } from '../scan/facts.js'
import { parseSource } from './target.js'

export interface Chain {
  /** where each of its parts begins */
  readonly starts: readonly number[]
  /** which part is the flag */
  readonly index: number
  readonly isAnd: boolean
  readonly isNegated: boolean
  /** where that begins what runs when all of it is true; `undefined` = it decides about nothing */
  readonly then: number | undefined
  /** it says whether a loop goes on: V8 counts how often the loop was come to, not how often it asked */
  readonly isOfLoop: boolean
}

/**
 * @param isAlone the condition is the flag and nothing beside it, so a part of the chain that it stands in is the flag's
 * @returns `undefined` where the condition is no part of a chain; why not, when the flag is no part of its own in it
 */
export function chainOf({ condition, reference }: FlagBranch, file: string, text: string, isAlone: boolean): Chain | string | undefined {
  const source = parsed(file, text), node = nodeOf(source, condition.start, condition.end), whole = node && topOf(node)
  if (whole === undefined || !ts.isBinaryExpression(whole) || !isLogical(whole)) return undefined
  const { operatorToken: { kind } } = whole, parts = partsOf(whole, kind)
  const site = file === reference.file ? reference.site : undefined, name = site && nameOf(source, site.start, site.end)
  const isOwn = (part: ts.Expression): boolean => isAlone && part.getStart() <= condition.start && condition.end <= part.getEnd() && !isChain(node!)
  const index = parts?.findIndex(part => isOwn(part) || isFlag(part, site, name)) ?? -1, part = parts?.[index]
  if (parts === undefined) return 'its condition mixes && and ||'
  if (part === undefined) return 'its condition depends on more than the flag'
  return { starts: parts.map(one => one.getStart()), index, isAnd: kind === ts.SyntaxKind.AmpersandAmpersandToken, isNegated: negations(part) % 2 === 1, then: thenOf(whole)?.getStart(), isOfLoop: isOfLoop(whole) }
}

let last: ts.SourceFile | undefined

/** The conditions of a file are asked about one after another. */
export function parsed(file: string, text: string): ts.SourceFile {
  if (last?.fileName !== file || last.text !== text) last = parseSource(file, text)
  return last
}

/** What begins and ends there, the outermost. */
export function nodeOf(source: ts.SourceFile, start: number, end: number): ts.Expression | undefined {
  let found: ts.Node | undefined
  const visit = (node: ts.Node): void => {
    if (found !== undefined || node.getStart() > start || node.getEnd() < end) return
    if (node.getStart() === start && node.getEnd() === end && !ts.isSourceFile(node)) { found = node; return }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found && ts.isExpressionStatement(found) ? found.expression : found as ts.Expression | undefined
}

/** Of `condition ? a : b`: 0 = what stands there lies in `a`, 1 = in `b`. */
export function sideOf(node: ts.Expression, start: number): 0 | 1 | undefined {
  const condition = outOf(node), { parent } = condition
  if (!ts.isConditionalExpression(parent) || parent.condition !== condition) return undefined
  return start < parent.whenFalse.getStart() ? 0 : 1
}

/** Says whether a loop goes on, alone or as part of what says so. */
export function isOfLoop(node: ts.Expression): boolean {
  const whole = outOf(node), { parent } = whole
  if (ts.isWhileStatement(parent) || ts.isDoStatement(parent)) return parent.expression === whole
  if (ts.isForStatement(parent)) return parent.condition === whole
  return ts.isBinaryExpression(parent) && isLogical(parent) && isOfLoop(parent)
}

function thenOf(whole: ts.Expression): ts.Node | undefined {
  const condition = outOf(whole), { parent } = condition
  if (ts.isIfStatement(parent)) return parent.thenStatement
  return ts.isConditionalExpression(parent) && parent.condition === condition ? parent.whenTrue : undefined
}

/** The chain that the condition is, or is a part of: of `a && on && b()` all three, though `a && on` decides. */
function topOf(node: ts.Expression): ts.Expression {
  const whole = outOf(node), { parent } = whole, own = plain(node)
  if (!ts.isBinaryExpression(parent) || !isLogical(parent)) return own
  const isOther = ts.isBinaryExpression(own) && isLogical(own) && own.operatorToken.kind !== parent.operatorToken.kind
  return isOther ? own : topOf(parent)
}

/** Out of its parentheses, and of the `!` before them: `!(on) && paid`. */
function outOf(node: ts.Expression): ts.Expression {
  const { parent } = node
  return ts.isParenthesizedExpression(parent) || (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken && !isChain(node)) ? outOf(parent) : node
}

function partsOf(node: ts.Expression, kind: ts.SyntaxKind): ts.Expression[] | undefined {
  const inner = plain(node)
  if (!ts.isBinaryExpression(inner) || !isLogical(inner)) return [inner]
  if (inner.operatorToken.kind !== kind) return undefined
  const left = partsOf(inner.left, kind), right = partsOf(inner.right, kind)
  return left && right && [...left, ...right]
}

/** on, !on, await isOn('x'), (on) */
function isFlag(part: ts.Expression, site: { readonly start: number; readonly end: number } | undefined, name: string | undefined): boolean {
  const bare = stripped(part)
  return (bare.getStart() === site?.start && bare.getEnd() === site.end) || (ts.isIdentifier(bare) && bare.text === name)
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
const isChain = (node: ts.Expression): boolean => { const inner = plain(node); return ts.isBinaryExpression(inner) && isLogical(inner) }

/** The constant that the read is kept in. */
function nameOf(source: ts.SourceFile, start: number, end: number): string | undefined {
  const site: ts.Node | undefined = nodeOf(source, start, end)
  if (site && ts.isBindingElement(site) && ts.isIdentifier(site.name)) return site.name.text
  let node = site?.parent
  while (node && (ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node))) node = node.parent
  return node && ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) ? node.name.text : undefined
}
