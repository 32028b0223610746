import type { FlagValue } from '../flag/value.js'
import { rangeOf, shellWord, type Check } from './draft.js'

/** Code still reads what the store has archived: the platform answers nothing, so the default written in code decides. */
export const archivedFlag: Check = inventory => inventory.flags.filter(flag => flag.archived).flatMap(flag =>
  inventory.readsOf(flag.key).map(reference => ({
    code: 'archived-flag', flag: flag.key, at: rangeOf(reference), enclosing: reference.enclosing,
    ...(reference.fallback === undefined ? {} : { keep: reference.fallback }),
    message: `${flag.key} is archived in ${inventory.sources.join(', ') || 'the store'} but still read here; remove the read${reference.fallback === undefined ? '' : ` ("halyard remove ${shellWord(flag.key)} --value ${typed(reference.fallback)}": what it now answers)`}`,
    evidence: { clock: inventory.now, store: inventory.sources.join(', '), fallback: reference.fallback, confidence: 'certain' },
  })))

function typed(value: FlagValue): string {
  return shellWord(typeof value === 'string' ? value : JSON.stringify(value))
}
