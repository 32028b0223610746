import { count, rangeOf, type Check } from './draft.js'
import { matchesGlob } from './glob.js'
import { globOf } from './inventory.js'

/** A key that cannot be known before the code runs: whatever its glob matches can be neither unused nor removed safely. */
export const dynamicKey: Check = ({ dynamicReads, flags, now }) => dynamicReads.map(reference => {
  const glob = globOf(reference.key)
  const matches = glob === '*' ? [] : flags.filter(flag => matchesGlob(glob, flag.key)).map(flag => flag.key)
  const means = glob === '*' ? 'any flag' : `"${glob}"`
  return {
    code: 'dynamic-key', flag: undefined, at: rangeOf(reference), enclosing: reference.enclosing,
    message: `this key is built at run time and may be ${means}${matches.length === 0 ? '' : ` (${count(matches.length, 'known flag')})`}; write the keys out, e.g. in a map, so that they can be found`,
    evidence: { clock: now, pattern: glob, matches: matches.slice(0, 20), confidence: 'certain' },
  }
})
