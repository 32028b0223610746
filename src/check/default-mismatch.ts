import { sameValue, typeOf } from '../flag/value.js'
import { rangeOf, valueWords, type Check } from './draft.js'

/** The default written at a read is not the one of the definition: an outage would change what users see. */
export const defaultMismatch: Check = ({ flags, readsOf, now }) => flags.flatMap(flag => {
  const { defaultValue } = flag
  if (defaultValue === undefined) return []
  return readsOf(flag.key).flatMap(reference => {
    const { fallback } = reference
    if (fallback === undefined || typeOf(fallback) !== flag.type || sameValue(fallback, defaultValue)) return []
    return [{
      code: 'default-mismatch', flag: flag.key, at: rangeOf(reference), enclosing: reference.enclosing,
      message: `this read of ${flag.key} falls back to ${valueWords(fallback)}, its definition to ${valueWords(defaultValue)}; make them the same`,
      evidence: { clock: now, fallback, default: defaultValue, confidence: 'certain' },
    }]
  })
})
