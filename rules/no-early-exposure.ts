import type { TSESTree } from '@typescript-eslint/utils'
import type { Category } from '../src/flag/definition.js'
import { functionAround, isFunction, isInside } from './shared/around.js'
import { childrenOf, type Node } from './shared/estree.js'
import { isEvaluation, onFlagReference } from './shared/flag-listener.js'
import { flagOf, flagsOf } from './shared/flags.js'
import { categoryList } from './shared/options.js'
import { defineRule, type Context } from './shared/rule.js'
import { outer, usesOf } from './shared/use.js'
import { wordsFor } from './shared/words.js'

export const noEarlyExposure = defineRule({
  name: 'no-early-exposure',
  meta: {
    type: 'suggestion',
    docs: { description: 'evaluate an experiment only for those who will see it' },
    hasSuggestions: true,
    messages: {
      beforeExit: 'experiment "{{flag}}" ({{about}}) is evaluated before line {{line}} may leave, so users who never see it count as exposed; evaluate it after that line, then check: npx halyard experiment <exposures.csv>',
      beforeTest: 'experiment "{{flag}}" ({{about}}) is evaluated before the rest of this condition, so users who never see it count as exposed; put it last, then check: npx halyard experiment <exposures.csv>',
      last: 'put the evaluation last',
    },
    schema: [{
      type: 'object',
      additionalProperties: false,
      properties: { categories: { ...categoryList, description: 'Categories whose evaluations count as exposures' } },
    }],
    defaultOptions: [{ categories: ['experiment'] as readonly Category[] }],
  },
  create: (context, { categories }, project) => onFlagReference(context, (reference, node, seen) => {
    const flags = flagsOf(context, project), flag = flagOf(flags, reference)
    if (flag?.category === undefined || !categories.includes(flag.category) || !isEvaluation(reference)) return
    // hooks may not be called conditionally: React asks for them at the top
    if (isHook(context, seen.site)) return
    const [read, ...uses] = usesOf(context.sourceCode, seen), words = wordsFor(reference, flags)
    if (read === undefined) return
    const swap = conditionBehind(context, read.node)
    if (swap) {
      const text = (part: Node): string => context.sourceCode.getText(part as never)
      context.report({
        node: node as never, messageId: 'beforeTest', data: words,
        suggest: [{ messageId: 'last', fix: fixer => [fixer.replaceText(swap.left as never, text(swap.right)), fixer.replaceText(swap.right as never, text(swap.left))] }],
      })
      return
    }
    const exit = exitBetween(context, read.node, uses.map(use => use.node))
    if (exit) context.report({ node: node as never, messageId: 'beforeExit', data: { ...words, line: exit.loc.start.line } })
  }),
})

function isHook(context: Context, site: Node): boolean {
  const call = site.type === 'CallExpression' ? context.sourceCode.getText(site.callee as never) : ''
  return /(^|\.)use[A-Z]/.test(call) || site.type.startsWith('JSX')
}

// variant('x') === 'b' && user.isPremium: the right side is cheap to ask first when it is a plain read
function conditionBehind(context: Context, read: Node): TSESTree.LogicalExpression | undefined {
  let at = outer(read)
  while (at.parent?.type === 'BinaryExpression' || (at.parent?.type === 'UnaryExpression' && at.parent.operator === '!')) at = outer(at.parent)
  const { parent } = at
  if (parent?.type !== 'LogicalExpression' || parent.operator !== '&&' || parent.left !== at) return undefined
  return isPlainTest(context, parent.right) ? parent : undefined
}

function isPlainTest(context: Context, node: Node): boolean {
  if (['CallExpression', 'NewExpression', 'AwaitExpression', 'AssignmentExpression', 'UpdateExpression', 'JSXElement', 'JSXFragment', 'YieldExpression', 'TaggedTemplateExpression'].includes(node.type)) return false
  if (node.type === 'Literal' || node.type === 'TemplateLiteral' || node.type === 'ObjectExpression' || node.type === 'ArrayExpression' || isFunction(node)) return false
  return childrenOf(context.sourceCode, node).every(child => child.type === 'Literal' || isPlainTest(context, child))
}

/** A way out of the function between the evaluation and the first use of its value, in the same block. */
function exitBetween(context: Context, read: Node, uses: readonly Node[]): Node | undefined {
  const block = blockOf(read), first = uses[0]
  if (block === undefined || first === undefined || functionAround(read) === undefined) return undefined
  const start = block.body.findIndex(each => isInside(read, each)), end = block.body.findIndex(each => isInside(first, each))
  return block.body.slice(start + 1, Math.max(start + 1, end)).find(each => each.type !== 'ReturnStatement' && leaves(context, each) && !uses.some(use => isInside(use, each)))
}

function blockOf(node: Node): TSESTree.BlockStatement | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === 'BlockStatement') return at
    if (isFunction(at)) return undefined
  }
  return undefined
}

function leaves(context: Context, node: Node): boolean {
  if (isFunction(node)) return false
  return node.type === 'ReturnStatement' || node.type === 'ThrowStatement' || childrenOf(context.sourceCode, node).some(child => leaves(context, child))
}
