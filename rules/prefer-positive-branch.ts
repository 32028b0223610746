import type { TSESTree } from '@typescript-eslint/utils'
import { inner } from './shared/estree.js'
import { onFlagReference } from './shared/flag-listener.js'
import { flagsOf } from './shared/flags.js'
import { defineRule } from './shared/rule.js'
import { outer, usesOf } from './shared/use.js'
import { wordsFor } from './shared/words.js'

export const preferPositiveBranch = defineRule({
  name: 'prefer-positive-branch',
  meta: {
    type: 'suggestion',
    docs: { description: 'say first what a flag turns on' },
    fixable: 'code',
    messages: {
      negated: 'this asks whether "{{flag}}" ({{about}}) is off and has an else; ask whether it is on and swap the two, "npx halyard {{look}}" shows its reads',
    },
    schema: [],
  },
  create: (context, _options, project) => onFlagReference(context, (reference, _node, seen) => {
    for (const { node } of usesOf(context.sourceCode, seen)) {
      const not = outer(node).parent
      if (not?.type !== 'UnaryExpression' || not.operator !== '!') continue
      const branch = outer(not).parent
      if (branch?.type !== 'IfStatement' && branch?.type !== 'ConditionalExpression') continue
      if (branch.test !== outer(not) || !branch.alternate || isChain(branch)) continue
      const { consequent, alternate } = branch, source = context.sourceCode
      const text = (part: TSESTree.Node): string => source.getText(part as never)
      // comments between the arms belong to one of them; which, only a person knows
      const loose = source.getCommentsInside(branch as never).some(({ range }) => range !== undefined && ![consequent, alternate].some(arm => range[0] >= arm.range[0] && range[1] <= arm.range[1]))
      const dangling = branch.type === 'IfStatement' && [consequent, alternate].some(arm => arm.type !== 'BlockStatement')
      context.report({
        node: not as never, messageId: 'negated', data: wordsFor(reference, flagsOf(context, project)),
        fix: loose || dangling || outer(not) !== not ? null : fixer => [
          fixer.replaceText(not as never, text(inner(not.argument))),
          fixer.replaceText(consequent as never, text(alternate)),
          fixer.replaceText(alternate as never, text(consequent)),
        ],
      })
    }
  }),
})

/** `if (!on) … else if …` is a chain whose order may matter to the reader. */
function isChain(branch: TSESTree.IfStatement | TSESTree.ConditionalExpression): boolean {
  return branch.alternate?.type === branch.type || branch.consequent.type === branch.type || (branch.type === 'IfStatement' && branch.parent.type === 'IfStatement' && branch.parent.alternate === branch)
}
