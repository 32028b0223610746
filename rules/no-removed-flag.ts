import { onFlagReference } from './shared/flag-listener.js'
import { flagOf, flagsOf } from './shared/flags.js'
import { matchesAny } from './shared/glob.js'
import { stringList } from './shared/options.js'
import { defineRule } from './shared/rule.js'
import { wordsFor } from './shared/words.js'

export const noRemovedFlag = defineRule({
  name: 'no-removed-flag',
  meta: {
    type: 'problem',
    docs: { description: 'not read a flag that is archived or was removed' },
    messages: {
      archived: '"{{flag}}" ({{about}}) is archived and answers its default for ever; take it out: npx halyard remove {{flag}}',
      removed: '"{{flag}}" was removed and must not come back; take it out: npx halyard remove {{flag}} --value <the value it kept>',
    },
    schema: [{
      type: 'object',
      additionalProperties: false,
      properties: { keys: { ...stringList, description: 'Keys, or patterns with *, that were removed; archived flags of the flag file need not be listed' } },
    }],
    defaultOptions: [{ keys: [] as readonly string[] }],
  },
  create: (context, { keys }, project) => onFlagReference(context, (reference, node) => {
    if (reference.key.kind !== 'exact' || reference.role === 'text') return
    const flags = flagsOf(context, project), words = wordsFor(reference, flags)
    if (flagOf(flags, reference)?.archived === true) context.report({ node: node as never, messageId: 'archived', data: words })
    else if (!flags.all.has(reference.key.key) && matchesAny(reference.key.key, keys)) context.report({ node: node as never, messageId: 'removed', data: words })
  }),
})
