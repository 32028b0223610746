import { didYouMean } from '../flag/nearest.js'
import { stateOfText } from '../flag/text-state.js'
import { sameValue, typeOf, type FlagValue } from '../flag/value.js'
import type { FlagDefinition } from '../flag/definition.js'
import { rangeOf, valueWords, type Check } from './draft.js'
import type { ExactReference } from './inventory.js'

/** A test forces, or code falls back to, a value the flag can never answer. */
export const invalidVariant: Check = ({ flags, readsOf, overridesOf, now }) => flags.flatMap(flag =>
  [...readsOf(flag.key), ...overridesOf(flag.key)].flatMap(reference => {
    const value = wrongValue(flag, reference)
    if (value === undefined) return []
    const known = Object.values(flag.variants), does = reference.role === 'override' ? 'forces' : 'falls back to'
    return [{
      code: 'invalid-variant', flag: flag.key, at: rangeOf(reference), enclosing: reference.enclosing,
      message: `this ${does} ${valueWords(value)}, which ${flag.key} never answers${didYouMean(String(value), known.map(String))}; it has ${known.map(valueWords).join(', ')}`,
      evidence: { clock: now, value, variants: flag.variants, confidence: 'certain' },
    }]
  }))

// An override may name the variant or give its value; objects are payloads that tests write as they please.
function wrongValue(flag: FlagDefinition, { role, via, forces, fallback }: ExactReference): FlagValue | undefined {
  const value = role === 'override' ? forces : fallback
  if (value === undefined || typeof value === 'object' || flag.type === 'object' || Object.keys(flag.variants).length === 0) return undefined
  if (via === 'env' && flag.type === 'boolean' && typeof value === 'string' && stateOfText(value) !== undefined) return undefined
  if (role === 'read' && typeOf(value) !== flag.type) return undefined      // type-mismatch says that
  if (role === 'read' && flag.defaultValue !== undefined && sameValue(value, flag.defaultValue)) return undefined
  const known = Object.entries(flag.variants).some(([name, one]) => sameValue(one, value) || (role === 'override' && name === value))
  return known ? undefined : value
}
