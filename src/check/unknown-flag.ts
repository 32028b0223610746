import { nearestNames } from '../flag/nearest.js'
import { rangeOf, type Check } from './draft.js'

/** A key that code reads and no store has: a typing error, or a flag that was deleted under the code's feet. */
export const unknownFlag: Check = ({ references, flagOf, flags, sources, now }) => {
  if (sources.length === 0) return []
  const keys = flags.map(flag => flag.key), nearest = new Map<string, string[]>()
  return references.flatMap(reference => {
    const { key, role, enclosing } = reference
    if (role !== 'read' || key.kind !== 'exact' || flagOf(key.key) !== undefined) return []
    const near = nearest.get(key.key) ?? nearestNames(key.key, keys)
    nearest.set(key.key, near)
    const next = near[0] === undefined ? 'define it, or remove the read' : `did you mean "${near[0]}"? else define it, or remove the read`
    return [{
      code: 'unknown-flag', flag: key.key, at: rangeOf(reference), enclosing,
      message: `"${key.key}" is not in ${sources.join(' or ')}: the read always gets its default; ${next}`,
      evidence: { clock: now, store: sources.join(', '), nearest: near, fallback: reference.fallback, confidence: 'certain' },
    }]
  })
}
