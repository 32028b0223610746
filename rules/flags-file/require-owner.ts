import { defineFileRule, wordsOf } from './rule.js'

export const flagsFileRequireOwner = defineFileRule({
  name: 'flags-file/require-owner',
  meta: {
    type: 'suggestion',
    docs: { description: 'name an owner for every flag' },
    messages: { missing: '"{{flag}}" ({{about}}) belongs to nobody, so nobody will remove it; add "owner:" with a team or person, "npx halyard why {{flag}}" shows who wrote its code' },
    schema: [{
      type: 'object',
      additionalProperties: false,
      properties: { pattern: { type: 'string', description: 'A regular expression that owners must match, e.g. ^@acme/' } },
    }],
    defaultOptions: [{} as { pattern?: string }],
  },
  check: ({ flags }, report, { pattern }) => {
    for (const flag of flags) {
      if (flag.owner === undefined || (pattern !== undefined && !new RegExp(pattern, 'u').test(flag.owner))) report('missing', flag.at, wordsOf(flag))
    }
  },
})
