import { placeText } from '../src/flag/place.js'
import { firstOfEachFlag } from './shared/flag-listener.js'
import { flagOf, flagsOf } from './shared/flags.js'
import { removalIn } from './shared/removal.js'
import { defineRule } from './shared/rule.js'
import { staleHold } from './shared/time.js'
import { wordsFor } from './shared/words.js'

export const noStaleFlag = defineRule({
  name: 'no-stale-flag',
  meta: {
    type: 'suggestion',
    docs: { description: 'not read a flag that has given everybody the same answer for too long' },
    hasSuggestions: true,
    messages: {
      stale: '"{{flag}}" ({{about}}) has served only {{value}} in {{where}} for {{days}} days; settle it: npx halyard remove {{flag}}',
      remove: 'keep {{value}} and take "{{flag}}" out of this file; {{place}} still defines it',
    },
    schema: [],
  },
  create: (context, _options, project) => firstOfEachFlag(context, (reference, node, _seen, all) => {
    const flags = flagsOf(context, project), flag = flagOf(flags, reference)
    const hold = flag && staleHold(flag, flags, project)
    if (!hold) return
    const value = JSON.stringify(hold.value), words = wordsFor(reference, flags)
    const fix = removalIn(context, all.filter(each => flagOf(flags, each.reference) === flag), hold.value)
    context.report({
      node: node as never, messageId: 'stale',
      data: { ...words, value, days: hold.days, where: hold.environments.map(({ name }) => name).join(' and ') },
      suggest: fix ? [{ messageId: 'remove', data: { value, flag: flag.key, place: placeText(flag.at) }, fix }] : [],
    })
  }),
})
