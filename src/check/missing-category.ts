import { categories } from '../flag/definition.js'
import { placeOfFlag, type Check } from './draft.js'

/** Without a category nobody knows whether the flag is meant to stay. */
export const missingCategory: Check = inventory => inventory.flags.flatMap(flag => flag.category !== undefined || flag.archived ? [] : [{
  code: 'missing-category', flag: flag.key, at: placeOfFlag(flag, inventory),
  message: `${flag.key} has no category; add one of ${categories.join(', ')}`,
  evidence: { clock: inventory.now, confidence: 'certain' },
}])
