// A function under a read's name that answers out of an object it was made with: `createFake({ 'new-nav': true })`.
import type { Site } from './facts.js'
import { PLAIN } from './answer.js'
import { NO_KEYS } from './key-set.js'
import type { Reader } from './read.js'
import type { Reading } from './reading.js'

/** `states[key]` in `variation(key) { return states[key] }`, where `states` is handed in from outside: its keys are forced. */
export function standInReading(reader: Reader, file: string, site: Site & { kind: 'member' }): Reading[] {
  const { expr, inside } = site, facts = reader.matcher.world.facts(file)
  if (expr.kind !== 'element' || !facts) return []
  const read = inside.find(fn => reader.matcher.book.calls.has(facts.functions[fn]?.name ?? ''))
  const isOf = (fn: number, id: number): boolean => { const one = facts.declarations[id]; return one?.kind === 'parameter' && one.fn === fn }
  if (read === undefined || !reader.keys.of(file, expr.index).parameters.some(({ term }) => isOf(read, term.id))) return []
  const parameters = reader.keys.at(file, expr.of, [{ kind: 'keys' }]).parameters.filter(({ term }) => !isOf(read, term.id))
  return parameters.length === 0 ? [] : [{
    file, site: site.at, enclosing: site.enclosing, keys: { ...NO_KEYS, parameters }, role: 'override', sdk: 'config', via: 'direct', fallback: undefined, answer: PLAIN, inert: true,
  }]
}
