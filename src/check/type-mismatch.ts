import { typeOf } from '../flag/value.js'
import { rangeOf, valueWords, type Check } from './draft.js'
import type { ExactReference } from './inventory.js'

/** A read that asks for another type than the flag has. A provider that is asked answers TYPE_MISMATCH and the default, always. */
export const typeMismatch: Check = ({ flags, readsOf, now }) => flags.flatMap(flag => readsOf(flag.key).flatMap(reference => {
  const { fallback, type, via } = reference
  const asked = type ?? (fallback === undefined || fallback === null ? undefined : typeOf(fallback))
  // the environment answers text, whatever the flag is; and without a default, true or false is whether the flag is on
  if (asked === undefined || asked === flag.type || (via === 'env' && asked === 'string') || (asked === 'boolean' && fallback === undefined)) return []
  const how = type === undefined && fallback !== undefined ? `with the default ${valueWords(fallback)}` : `as ${asked}`
  return [{
    code: 'type-mismatch', flag: flag.key, at: rangeOf(reference), enclosing: reference.enclosing,
    message: `${flag.key} is ${flag.type} and is read ${how}, ${resultWords(reference)}; read it as ${flag.type}`,
    evidence: { clock: now, asked, type: flag.type, confidence: type === undefined ? 'likely' : 'certain' },
  }]
}))

// flags.theme ?? {}: nobody is told the type, and the default is only for a value that is missing
function resultWords({ via, fallback }: ExactReference): string {
  const standsBeside = (via === 'member' || via === 'env') && fallback !== undefined
  return standsBeside ? 'so the code gets the one type from the store and the other without it' : 'so the read always gets its default'
}
