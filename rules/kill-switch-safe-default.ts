import { sameValue } from '../src/flag/value.js'
import { defaultOf, givenDefault } from './shared/default.js'
import { onFlagReference } from './shared/flag-listener.js'
import { flagOf, flagsOf } from './shared/flags.js'
import { defineRule } from './shared/rule.js'
import { wordsFor } from './shared/words.js'

export const killSwitchSafeDefault = defineRule({
  name: 'kill-switch-safe-default',
  meta: {
    type: 'problem',
    docs: { description: 'read a kill switch with the default that is safe when the flag service is down' },
    hasSuggestions: true,
    messages: {
      unsaid: 'nobody has said what kill switch "{{flag}}" ({{about}}) is when the flag service is down; add "default:" to it in {{file}}, "npx halyard why {{flag}}" shows its reads',
      missing: 'kill switch "{{flag}}" ({{about}}) is read without a default, so it is undefined just when it is needed; pass {{wanted}}, "npx halyard why {{flag}}" shows the other reads',
      unsafe: 'kill switch "{{flag}}" ({{about}}) falls back to {{given}}, but {{wanted}} is what the flag file calls safe; pass {{wanted}}, "npx halyard why {{flag}}" shows the other reads',
      pass: 'fall back to {{wanted}}',
    },
    schema: [],
  },
  create: (context, _options, project) => onFlagReference(context, (reference, node, seen) => {
    const flags = flagsOf(context, project), flag = flagOf(flags, reference)
    if (flag?.category !== 'kill-switch' || reference.role !== 'read' || reference.answers === 'payload') return
    const words = { ...wordsFor(reference, flags), file: flags.file }, safe = flag.defaultValue
    if (safe === undefined) { context.report({ node: node as never, messageId: 'unsaid', data: words }); return }
    const place = defaultOf(context, project, seen), wanted = JSON.stringify(safe), given = givenDefault(context, place, seen)
    const fix = place.write?.(safe)
    const suggest = fix === undefined ? [] : [{ messageId: 'pass', data: { wanted }, fix }]
    if (place.kind === 'missing') context.report({ node: node as never, messageId: 'missing', data: { ...words, wanted }, suggest })
    else if (place.kind !== 'nowhere' && given !== undefined && !sameValue(given, safe)) {
      context.report({ node: place.node as never, messageId: 'unsafe', data: { ...words, given: JSON.stringify(given), wanted }, suggest })
    }
  }),
})
