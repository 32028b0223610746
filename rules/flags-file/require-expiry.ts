import { temporaryCategories, type Category } from '../../src/flag/definition.js'
import { categoryList } from '../shared/options.js'
import { defineFileRule, wordsOf } from './rule.js'

export const flagsFileRequireExpiry = defineFileRule({
  name: 'flags-file/require-expiry',
  meta: {
    type: 'suggestion',
    docs: { description: 'say when a temporary flag should be gone' },
    messages: { missing: '"{{flag}}" ({{about}}) has no date by which it should be gone; add "expires_at: YYYY-MM-DD", "npx halyard why {{flag}}" shows how old it is' },
    schema: [{
      type: 'object',
      additionalProperties: false,
      properties: { categories: { ...categoryList, description: 'Categories that need a date' } },
    }],
    defaultOptions: [{ categories: temporaryCategories as readonly Category[] }],
  },
  check: ({ flags }, report, { categories }) => {
    for (const flag of flags) {
      const needs = flag.category !== undefined && categories.includes(flag.category) && !flag.permanent && !flag.archived
      if (needs && flag.expires === undefined) report('missing', flag.at, wordsOf(flag))
    }
  },
})
