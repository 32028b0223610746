import { placeText } from '../flag/place.js'
import { placeOfFlag, type Check } from './draft.js'
import { bare } from './spelling.js'
import type { FlagDefinition } from '../flag/definition.js'

/** Two keys that differ only in case or separators: `newNav` in code could mean either. */
export const keyCollision: Check = inventory => {
  const first = new Map<string, FlagDefinition>()
  return inventory.flags.flatMap(flag => {
    const other = first.get(bare(flag.key))
    if (other === undefined) { first.set(bare(flag.key), flag); return [] }
    return [{
      code: 'key-collision', flag: flag.key, at: placeOfFlag(flag, inventory),
      message: `"${flag.key}" and "${other.key}" (${placeText(other.at)}) differ only in spelling; rename one of them`,
      evidence: { clock: inventory.now, other: other.key, otherAt: other.at, confidence: 'certain' },
    }]
  })
}
