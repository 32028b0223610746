import { categories, type Category } from '../src/flag/definition.js'
import { categoryList } from './shared/options.js'
import { firstOfEachFlag } from './shared/flag-listener.js'
import { flagOf, flagsOf } from './shared/flags.js'
import { defineRule } from './shared/rule.js'
import { wordsFor } from './shared/words.js'

export const validCategory = defineRule({
  name: 'valid-category',
  meta: {
    type: 'problem',
    docs: { description: 'read only flags that have a category, and one that is allowed here' },
    messages: {
      missing: '"{{flag}}" ({{about}}) has no category, so nobody knows when it may go; add "category:" with one of {{known}}, "npx halyard why {{flag}}" shows its age and reads',
      notAllowed: '"{{flag}}" ({{about}}) may not be read here, only {{known}} may; move the read, or see "npx halyard why {{flag}}"',
    },
    schema: [{
      type: 'object',
      additionalProperties: false,
      properties: { allow: { ...categoryList, description: 'Categories that these files may read; set it per folder' } },
    }],
    defaultOptions: [{ allow: [...categories] as readonly Category[] }],
  },
  create: (context, { allow }, project) => firstOfEachFlag(context, (reference, node) => {
    const flags = flagsOf(context, project), flag = flagOf(flags, reference)
    if (flag === undefined || (flag.category !== undefined && allow.includes(flag.category))) return
    context.report({ node: node as never, messageId: flag.category === undefined ? 'missing' : 'notAllowed', data: { ...wordsFor(reference, flags), known: allow.join(', ') } })
  }),
})
