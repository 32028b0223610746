// Defaults kept in one object: `getValue('new-nav', defaults['new-nav'])` says that the entry of that name belongs to the flag.
import { PLAIN } from './answer.js'
import type { At, Expr } from './expr.js'
import type { Follower } from './follow.js'
import { NO_KEYS, type ParameterSlot } from './key-set.js'
import type { Reader } from './read.js'
import type { Reading } from './reading.js'
import type { Slot } from './rules.js'

export function fallbackReadings(reader: Reader, { file, fallback, keys, sdk, site, enclosing }: Reading): Reading[] {
  const [hit, ...others] = keys.hits
  if (!hit || others.length > 0 || fallback?.kind !== 'member' || fallback.name !== hit.key) return []
  const entries = reader.matcher.follower.terms(file, fallback.of).flatMap(term => term.kind !== 'object' ? [] : term.expr.props.flatMap(prop => prop.name === hit.key ? [{ file: term.file, at: prop.at }] : []))
  const mention = (home: string, at: At, role: 'declare' | 'text'): Reading => ({
    file: home, site: home === file ? site : at, enclosing, role, sdk, via: 'constant', fallback: undefined, answer: PLAIN, inert: true,
    keys: { ...NO_KEYS, hits: [{ key: hit.key, file: home, at, via: 'direct', origin: undefined }] },
  })
  return entries.length === 0 ? [] : [mention(file, fallback.at, 'text'), ...entries.map(entry => mention(entry.file, entry.at, 'declare'))]
}

/** `(key, otherwise) => isOn(key, otherwise)`: the wrapper's caller says what answers for the flag; `=> isOn(key, false)`: the wrapper does. */
export function inheritedFallback(follower: Follower, file: string, fallback: Expr | undefined, { term: key }: ParameterSlot): Slot | Expr | undefined {
  if (fallback === undefined || fallback.kind === 'value') return fallback
  const facts = follower.world.facts(file), wrapper = facts?.declarations[key.id]
  for (const term of follower.terms(file, fallback)) {
    const parameter = term.kind === 'parameter' && term.file === key.file ? facts?.declarations[term.id] : undefined
    if (term.kind !== 'parameter' || parameter?.kind !== 'parameter' || wrapper?.kind !== 'parameter' || parameter.fn !== wrapper.fn) continue
    return { index: parameter.index, steps: term.path.map(name => ({ kind: 'prop', name: String(name) })) }
  }
  return undefined
}
