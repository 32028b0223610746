import { placeOfFlag, type Check } from './draft.js'

/** Nobody to ask: neither the store nor CODEOWNERS names an owner. */
export const missingOwner: Check = inventory => inventory.flags.flatMap(flag => {
  if (flag.owner !== undefined || flag.archived) return []
  const reads = inventory.readsOf(flag.key)
  if (reads.some(({ file, line }) => inventory.ownerOf(file, line) !== undefined)) return []
  return [{
    code: 'missing-owner', flag: flag.key, at: placeOfFlag(flag, inventory),
    message: `${flag.key} has no owner; write "owner:" in its definition, or cover its files in CODEOWNERS`,
    evidence: { clock: inventory.now, reads: reads.length, confidence: 'certain' },
  }]
})
