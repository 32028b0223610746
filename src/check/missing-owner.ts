import { placeOfFlag, type Check } from './draft.js'
import { namedOwner } from './owner.js'

/** Nobody to ask: neither the store nor CODEOWNERS names an owner. */
export const missingOwner: Check = inventory => inventory.flags.flatMap(flag => {
  if (flag.archived || namedOwner(flag, inventory) !== undefined) return []
  const reads = inventory.readsOf(flag.key)
  return [{
    code: 'missing-owner', flag: flag.key, at: placeOfFlag(flag, inventory),
    message: `${flag.key} has no owner; write "owner:" in its definition, or cover its files in CODEOWNERS`,
    evidence: { clock: inventory.now, reads: reads.length, confidence: 'certain' },
  }]
})
