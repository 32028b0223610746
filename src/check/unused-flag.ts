import { archivalDoubt, lastEvaluated } from './archival.js'
import { placeOfFlag, type Check } from './draft.js'

/** In the store, and no read in code could mean it: neither by its key nor by a key built at run time. */
export const unusedFlag: Check = inventory => inventory.flags.flatMap(flag => {
  if (flag.archived || inventory.readsOf(flag.key).length > 0 || inventory.maybeReadBy(flag.key).length > 0) return []
  const needed = inventory.dependentsOf(flag.key).filter(one => !one.archived)
  if (needed.length > 0) return []       // another flag asks for it in the store
  const skipped = inventory.skipped.length
  const doubt = archivalDoubt(flag, inventory), unseen = skipped === 0 ? '' : ` (${skipped} skipped file${skipped === 1 ? '' : 's'} could not be looked at)`
  return [{
    code: 'unused-flag', flag: flag.key, at: placeOfFlag(flag, inventory),
    message: `${flag.key} is defined but no code here reads it${unseen}; ${doubt === undefined ? 'archive it, or scan the code that does' : `${doubt}: scan the code that does before it is archived`}`,
    evidence: {
      clock: inventory.now, dynamicReads: inventory.dynamicReads.length, skipped,
      lastEvaluated: lastEvaluated(flag),
      confidence: skipped === 0 && doubt === undefined ? 'certain' : 'likely',
    },
  }]
})
