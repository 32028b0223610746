import type { TSESTree } from '@typescript-eslint/utils'
import { blindMocks } from './shared/blind.js'
import { defineRule } from './shared/rule.js'

export const noKeyBlindMock = defineRule({
  name: 'no-key-blind-mock',
  meta: {
    type: 'problem',
    docs: { description: 'not mock a flag function so that every flag gets the same answer' },
    messages: {
      blind: 'this mock of "{{name}}" answers {{value}} for every flag, also for those that are added later; answer by key ((key) => key === "…"), or force one flag: npx halyard cases <key> writes such tests',
    },
    schema: [],
  },
  create: (context, _options, project) => ({
    CallExpression(given) {
      const call = given as unknown as TSESTree.CallExpression
      for (const { name, at, value } of blindMocks(context, project, call)) {
        context.report({ node: at as never, messageId: 'blind', data: { name, value } })
      }
    },
  }),
})
