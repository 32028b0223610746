import { placeOfFlag, type Check } from './draft.js'

/** In the store, and no read in code could mean it: neither by its key nor by a key built at run time. */
export const unusedFlag: Check = inventory => inventory.flags.flatMap(flag => {
  if (flag.archived || inventory.readsOf(flag.key).length > 0 || inventory.maybeReadBy(flag.key).length > 0) return []
  const needed = inventory.dependentsOf(flag.key).filter(one => !one.archived)
  if (needed.length > 0) return []       // another flag asks for it in the store
  const skipped = inventory.skipped.length
  const doubt = skipped === 0 ? '' : ` (${skipped} skipped file${skipped === 1 ? '' : 's'} could not be looked at)`
  return [{
    code: 'unused-flag', flag: flag.key, at: placeOfFlag(flag, inventory),
    message: `${flag.key} is defined but no code here reads it${doubt}; archive it, or scan the code that does`,
    evidence: {
      clock: inventory.now, dynamicReads: inventory.dynamicReads.length, skipped,
      lastEvaluated: Object.values(flag.environments).map(state => state.lastEvaluated).filter(at => at !== undefined).sort().at(-1),
      confidence: skipped === 0 ? 'certain' : 'likely',
    },
  }]
})
