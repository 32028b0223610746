// A list or a set that is called flags, asked for one that is known from elsewhere: `organization.features.includes('new-nav')`.
import { PLAIN, type Answer } from './answer.js'
import { isOpen, nameOf } from './called-flags.js'
import type { Expr } from './expr.js'
import type { FileFacts } from './facts.js'
import type { Keys } from './key-set.js'
import { mayHoldAny } from './origin.js'
import type { Reader } from './read.js'
import type { Reading } from './reading.js'
import type { Term } from './term.js'
import { asksForOne, isCalledFlags, isDistinctive } from './words.js'

/** @param known keys found elsewhere; only those that are made for this count, for `features.includes('search')` may ask for anything */
export function membershipReadings(reader: Reader, { file, sites, declarations }: FileFacts, known: ReadonlySet<string>): Reading[] {
  return sites.flatMap((site): Reading[] => {
    if (site.kind !== 'call' || site.callee.kind !== 'member' || !asksForOne(String(site.callee.name)) || !site.args[0]) return []
    const { of, name } = site.callee
    if (!isCalledFlags(nameOf(reader, file, of, declarations) ?? '')) return []
    const keys = onlyKnown(reader.keys.of(file, site.args[0]), known)
    if (keys.hits.length === 0 || !reader.matcher.follower.terms(file, of).every(term => isOpenList(reader, term))) return []
    // a place in a list is no state
    const answer: Answer = name === 'indexOf' ? { ...PLAIN, answers: 'payload' } : { ...PLAIN, type: 'boolean' }
    return [{ file, site: site.at, enclosing: site.enclosing, keys, role: 'read', sdk: 'config', via: 'direct', fallback: undefined, answer, inert: false }]
  })
}

const onlyKnown = (keys: Keys, known: ReadonlySet<string>): Keys => ({ ...keys, hits: keys.hits.filter(hit => known.has(hit.key) && isDistinctive(hit.key)) })

/** A list that is written out, or made on the spot, holds what it holds; `string[]` from elsewhere may hold any. */
function isOpenList(reader: Reader, term: Term): boolean {
  if (term.kind === 'result') return isCopy(term) && reader.matcher.follower.terms(term.file, term.args[0]).every(one => isOpenList(reader, one))
  return mayHoldAny(term) || isOpen(term)
}

/** `new Set(organization.features)` */
function isCopy(term: Term & { kind: 'result' }): term is Term & { kind: 'result'; args: readonly [Expr] } {
  return term.construct && term.of.kind === 'global' && term.of.name === 'Set' && term.args.length === 1 && term.args[0] !== null
}
