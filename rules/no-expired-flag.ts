import { dayOf } from '../src/check/clock.js'
import { firstOfEachFlag } from './shared/flag-listener.js'
import { flagOf, flagsOf } from './shared/flags.js'
import { defineRule } from './shared/rule.js'
import { overdue } from './shared/time.js'
import { wordsFor } from './shared/words.js'

export const noExpiredFlag = defineRule({
  name: 'no-expired-flag',
  meta: {
    type: 'suggestion',
    docs: { description: 'not read a flag that is past its date' },
    messages: {
      expired: '"{{flag}}" ({{about}}) is {{days}} days past its date: {{rule}} ({{date}}); settle it: npx halyard remove {{flag}}, or move expires_at in {{file}}',
    },
    schema: [],
  },
  create: (context, _options, project) => firstOfEachFlag(context, (reference, node) => {
    const flags = flagsOf(context, project), flag = flagOf(flags, reference)
    const due = flag && overdue(flag, flags, project)
    if (due === undefined) return
    context.report({ node: node as never, messageId: 'expired', data: { ...wordsFor(reference, flags), days: due.days, rule: due.rule, date: dayOf(due.date), file: flags.file } })
  }),
})
