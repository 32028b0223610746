import { nearestNames } from '../src/flag/nearest.js'
import { onFlagReference } from './shared/flag-listener.js'
import { flagsOf } from './shared/flags.js'
import { matchesAny } from './shared/glob.js'
import { defineRule } from './shared/rule.js'
import { replaceKey } from './shared/text.js'

export const noUnknownFlag = defineRule({
  name: 'no-unknown-flag',
  meta: {
    type: 'problem',
    docs: { description: 'read only flags that the flag file defines' },
    hasSuggestions: true,
    messages: {
      unknown: '"{{flag}}" is not in {{file}}{{near}}; define it there or mend the key, "npx halyard why {{flag}}" shows its reads',
      rename: 'read "{{nearest}}" instead',
    },
    schema: [{
      type: 'object',
      additionalProperties: false,
      properties: { allow: { type: 'array', items: { type: 'string' }, description: 'Keys, or patterns with *, that are defined elsewhere' } },
    }],
    defaultOptions: [{ allow: [] as string[] }],
  },
  create: (context, { allow }, project) => onFlagReference(context, (reference, node) => {
    if (reference.key.kind !== 'exact' || reference.role === 'declare' || reference.role === 'text') return
    const { key } = reference.key, flags = flagsOf(context, project)
    if (!flags.usable || flags.all.has(key) || matchesAny(key, allow)) return
    const near = nearestNames(key, flags.all.keys())
    context.report({
      node: node as never,
      messageId: 'unknown',
      data: { flag: key, file: flags.file, near: near[0] === undefined ? '' : ` (did you mean "${near[0]}"?)` },
      suggest: near.flatMap(nearest => {
        const fix = replaceKey(node, key, nearest)
        return fix === undefined ? [] : [{ messageId: 'rename', data: { nearest }, fix }]
      }),
    })
  }),
})
