import { archivalDoubt } from './archival.js'
import { count, holdEvidence, isWatched, placeOfFlag, sinceWords, valueWords, shellWord, type Check } from './draft.js'

/** A temporary flag that every environment that matters has held at one value for long enough. */
export const staleFlag: Check = inventory => inventory.flags.flatMap(flag => {
  const hold = inventory.holdOf(flag)
  if (hold.kind !== 'held' || !inventory.isStale(flag)) return []
  const reads = inventory.readsOf(flag.key).length
  const doubt = archivalDoubt(flag, inventory)
  const where = hold.environments.map(({ name }) => name).join(', ')
  const next = reads > 0
    ? `run "halyard remove ${shellWord(flag.key)}" to keep ${valueWords(hold.value)} in ${count(reads, 'read')}, deploy, then archive it`
    : doubt === undefined ? 'no code here reads it; archive it' : `no code here reads it by its key, but ${doubt}: keep it until that is settled`
  return [{
    code: 'stale-flag', flag: flag.key, at: placeOfFlag(flag, inventory), keep: hold.value,
    message: `${flag.key} has served only ${valueWords(hold.value)} in ${where} for ${count(hold.days, 'day')}, ${sinceWords(hold.since)}; ${next}`,
    evidence: {
      ...holdEvidence(hold, inventory), staleAfterDays: inventory.settings.staleAfterDays, category: flag.category ?? 'none given', reads,
      confidence: flag.category === undefined || hold.since === undefined || !isWatched(hold.since) ? 'likely' : 'certain',
    },
  }]
})
