import { dayOf } from './clock.js'
import { count, holdEvidence, placeOfFlag, shellWord, sourceWords, type Check } from './draft.js'
import { dueOf } from './due.js'

/** A flag past the day its owner wrote, or older than its category may become. */
export const expiredFlag: Check = inventory => inventory.flags.flatMap(flag => {
  const due = dueOf(flag, inventory.settings.categories, inventory.calendar)
  if (due === undefined) return []
  const hold = inventory.holdOf(flag), held = hold.kind === 'held'
  const why = due.source === 'expires_at' ? `expired on ${dayOf(due.date)}` : `is ${count(due.days, 'day')} too old: ${due.rule}, and it is from ${dayOf(due.date)} (${sourceWords[due.source]})`
  const date = due.source === 'expires_at' ? 'move "expires_at"' : 'give it an "expires_at"'
  const isRead = inventory.readsOf(flag.key).length > 0
  const next = !isRead ? `no code here reads it by its key; settle that, or ${date}` : held ? `remove it ("halyard remove ${shellWord(flag.key)}"), or ${date}` : `finish the rollout and remove it, or ${date}`
  return [{
    code: 'expired-flag', flag: flag.key, at: placeOfFlag(flag, inventory), ...(held ? { keep: hold.value } : {}),
    message: `${flag.key} ${why}${due.source === 'expires_at' ? `, ${count(due.days, 'day')} ago` : ''}; ${next}`,
    evidence: {
      ...(held ? holdEvidence(hold, inventory) : { clock: inventory.now, state: hold.reason }),
      dueDays: due.days, date: due.date, dateSource: due.source, rule: due.rule, category: flag.category ?? 'none given', confidence: 'certain',
    },
  }]
})
