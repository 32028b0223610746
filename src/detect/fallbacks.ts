// Defaults kept in one object: `getValue('new-nav', defaults['new-nav'])` says that the entry of that name belongs to the flag.
import { PLAIN } from './answer.js'
import type { At } from './expr.js'
import { NO_KEYS } from './key-set.js'
import type { Reader } from './read.js'
import type { Reading } from './reading.js'

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
