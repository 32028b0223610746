// Takes a held flag out of one file, where that is complete and plain: every read stands alone in an `if`, a `?:` or a
// JSX `&&`, nothing else has its value, and no arm declares a name that would move into another scope. Everything else,
// and everything beyond this file, is the work of `halyard remove`, which knows the whole project.
import type { Rule } from 'eslint'
import type { TSESTree } from '@typescript-eslint/utils'
import type { FlagValue } from '../../src/flag/value.js'
import { isFunction, testOf, type Branch } from './around.js'
import { childrenOf, inner, type Node } from './estree.js'
import type { Seen } from './flag-listener.js'
import type { Context } from './rule.js'
import { outer, usesOf } from './use.js'

type Fix = (fixer: Rule.RuleFixer) => Rule.Fix[]

interface Swap { readonly branch: Branch; readonly text: string }

/** `undefined` = not complete in this file. */
export function removalIn(context: Context, all: readonly Seen[], value: FlagValue): Fix | undefined {
  if (typeof value !== 'boolean') return undefined
  const swaps: Swap[] = []
  for (const seen of all) {
    const swap = swapOf(context, seen, value)
    if (swap === undefined) return undefined
    swaps.push(swap)
  }
  // a branch inside another: the outer text would be written from what the inner one no longer is
  const nested = swaps.some(({ branch }) => swaps.some(other => other.branch !== branch && contains(other.branch, branch)))
  return nested ? undefined : fixer => swaps.map(({ branch, text }) => fixer.replaceText(branch as never, text))
}

function swapOf(context: Context, seen: Seen, value: boolean): Swap | undefined {
  const uses = usesOf(context.sourceCode, seen), [use] = uses
  if (use === undefined || uses.length !== 1 || seen.reference.via !== 'direct') return undefined
  const test = testOf(use.node)
  if (!test?.alone || asksMore(context, seen)) return undefined
  const on = value !== (test.negated !== use.negated), kept = armOf(test.branch, on), gone = armOf(test.branch, !on)
  if (kept === undefined || gone === undefined || losesMore(context, test.branch, kept, gone)) return undefined
  const text = kept === 'nothing' ? '' : armText(context, test.branch, kept)
  return text === undefined || joinsNeighbours(context, test.branch, text) ? undefined : { branch: test.branch, text }
}

function armOf(branch: Branch, on: boolean): Node | 'nothing' | undefined {
  if (branch.type === 'ConditionalExpression') return on ? branch.consequent : branch.alternate
  if (branch.type !== 'IfStatement' || !isListed(branch)) return undefined
  return (on ? branch.consequent : branch.alternate) ?? 'nothing'
}

/** isOn('x', price()): what an argument does would be lost with the read. */
function asksMore({ sourceCode }: Context, { site }: Seen): boolean {
  const acts = (node: Node): boolean => /^(Call|New|Assignment|Update|Await|Yield|TaggedTemplate|Import)Expression$/.test(node.type) || (!isFunction(node) && childrenOf(sourceCode, node).some(acts))
  return site.type === 'CallExpression' && site.arguments.some(acts)
}

/** Comments outside both arms, names that the arm that goes gives to the whole function, a method that would find its `this`. */
function losesMore({ sourceCode }: Context, branch: Branch, kept: Node | 'nothing', gone: Node | 'nothing'): boolean {
  const arms = [kept, gone].filter(arm => arm !== 'nothing')
  const loose = sourceCode.getCommentsInside(branch as never).some(({ range }) => range !== undefined && !arms.some(arm => range[0] >= arm.range[0] && range[1] <= arm.range[1]))
  const hoists = (node: Node): boolean => (node.type === 'VariableDeclaration' && node.kind === 'var') || (!isFunction(node) && childrenOf(sourceCode, node).some(hoists))
  const call = outer(branch).parent
  const isCallee = call?.type === 'CallExpression' && call.callee === outer(branch)
  return loose || (gone !== 'nothing' && hoists(gone)) || (isCallee && kept !== 'nothing' && inner(kept).type === 'MemberExpression')
}

const continues = /^[([`+\-/*,.]/

/** Without a semicolon in between, `a` and `[b].map(c)` on two lines are one expression. */
function joinsNeighbours({ sourceCode }: Context, branch: Branch, text: string): boolean {
  const statement = branch.type === 'IfStatement' ? branch : outer(branch).parent
  if (statement?.type !== 'IfStatement' && statement?.type !== 'ExpressionStatement') return false
  const before = sourceCode.getTokenBefore(statement as never)?.value, after = sourceCode.getTokenAfter(statement as never)?.value ?? ''
  const isOpen = before !== undefined && !/^[;{}:]$|=>$/.test(before)
  if (statement.type === 'ExpressionStatement') return (isOpen && continues.test(text)) || /^(function|class|let|async|\{)\b/.test(text)
  return text === '' ? isOpen && continues.test(after) : (isOpen && continues.test(text)) || (!/[;}]$/.test(text) && continues.test(after))
}

/** In a list of statements, where an arm can become several statements or none. */
function isListed({ parent }: TSESTree.IfStatement): boolean {
  return parent.type === 'Program' || parent.type === 'BlockStatement' || parent.type === 'StaticBlock'
}

function armText({ sourceCode }: Context, branch: Branch, arm: Node): string | undefined {
  const text = sourceCode.getText(arm as never)
  if (branch.type === 'ConditionalExpression') return needsParentheses(arm) ? `(${text})` : text
  // code behind an arm that leaves would be dead: `halyard remove` takes it out as well
  if (leaves(arm)) return undefined
  if (arm.type !== 'BlockStatement') return text
  if (arm.body.some(declares)) return text
  const [first, last] = [arm.body[0], arm.body.at(-1)]
  if (first === undefined || last === undefined) return sourceCode.getCommentsInside(arm as never).length > 0 ? text : ''
  const inside = sourceCode.text.slice(arm.range[0] + 1, arm.range[1] - 1).trim()
  return dedent(inside, indentOf(sourceCode.text, first.range[0]) - indentOf(sourceCode.text, branch.range[0]))
}

function declares(statement: Node): boolean {
  return statement.type === 'VariableDeclaration' || statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration' || statement.type.startsWith('TS')
}

function leaves(arm: Node): boolean {
  const statements: readonly Node[] = arm.type === 'BlockStatement' ? arm.body : [arm]
  return statements.some(({ type }) => ['ReturnStatement', 'ThrowStatement', 'BreakStatement', 'ContinueStatement'].includes(type))
}

function needsParentheses(arm: Node): boolean {
  return ['SequenceExpression', 'AssignmentExpression', 'ConditionalExpression', 'ArrowFunctionExpression', 'LogicalExpression', 'BinaryExpression', 'YieldExpression', 'ObjectExpression', 'FunctionExpression', 'ClassExpression', 'AwaitExpression', 'UnaryExpression'].includes(arm.type)
}

function indentOf(text: string, at: number): number {
  const start = text.lastIndexOf('\n', at - 1) + 1
  return /^[ \t]*$/.test(text.slice(start, at)) ? at - start : 0
}

function dedent(text: string, by: number): string {
  return by > 0 && !text.includes('`') ? text.replace(new RegExp(`\\n[ \\t]{${by}}`, 'g'), '\n') : text
}

function contains(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && outer.range[1] >= inner.range[1]
}
