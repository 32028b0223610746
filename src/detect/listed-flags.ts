// Flags that come as a list: `useFlags().find(flag => flag.name === 'x')`, `new Set(activeFlags).has('x')`. Which entry of the list
// is meant stands in a comparison, or is what the list is asked for.
import { answerFrom } from './answer.js'
import type { Expr } from './expr.js'
import type { Site } from './facts.js'
import type { Matcher } from './match.js'
import type { Reader } from './read.js'
import type { Reading } from './reading.js'
import type { Term } from './term.js'
import { keepsKey } from './words.js'

/** Answer with entries of what they are called on. */
const SOME = new Set(['filter', 'slice', 'sort', 'toSorted', 'reverse', 'toReversed', 'flat', 'values', 'valueOf', 'concat'])

type Flags = Term & { readonly kind: 'flags' }

/** `flag.name === 'x'`: whether that is all that is asked of the entry is for a person to see */
export function comparedEntry(reader: Reader, file: string, site: Site & { kind: 'compare' }): readonly Reading[] {
  for (const [side, other] of [[site.left, site.right], [site.right, site.left]] as const) {
    const flags = mayBeKey(reader, file, side) ? reader.matcher.follower.terms(file, side).map(term => entryOf(reader.matcher, term)).find(one => one !== undefined) : undefined
    if (!flags) continue
    const keys = reader.keys.of(file, other)
    if (keys.hits.length === 0 && keys.parameters.length === 0 && keys.dynamic === undefined) return []
    return [{ file, site: site.at, enclosing: site.enclosing, keys, role: 'read', sdk: flags.sdk, via: 'member', fallback: undefined, answer: answerFrom({ answers: 'payload' }), inert: false }]
  }
  return []
}

/** By how it is written; what it stands for costs more to say. */
function mayBeKey({ matcher: { book, world } }: Reader, file: string, expr: Expr): boolean {
  if (book.members.size === 0) return false
  if (expr.kind === 'member') return keepsKey(String(expr.name))
  const declaration = expr.kind === 'declared' ? world.facts(file)?.declarations[expr.id] : undefined
  return declaration?.kind === 'const' && declaration.value.kind === 'member' && keepsKey(String(declaration.value.name))
}

/** the list whose entry's key the term is */
function entryOf(matcher: Matcher, term: Term): Flags | undefined {
  if (term.kind !== 'part' || !keepsKey(String(term.name)) || term.of.kind !== 'part' || term.of.name !== '*') return undefined
  return listOf(matcher, term.of.of)
}

/** The flags that a list or a set is made of: as they came, filtered, as a set. */
export function listOf(matcher: Matcher, term: Term): Flags | undefined {
  const flags = matcher.flagsOf(term)
  if (flags || term.kind !== 'result') return flags
  if (term.construct) return isSet(term.of) ? given(matcher, term, listOf) : undefined
  return term.of.kind === 'part' && SOME.has(String(term.of.name)) ? listOf(matcher, term.of.of) : undefined
}

const isSet = (of: Term): boolean => of.kind === 'global' && of.name === 'Set'

function given(matcher: Matcher, { file, args: [first] }: Term & { kind: 'result' }, what: typeof listOf): Flags | undefined {
  return first ? matcher.follower.terms(file, first).map(one => what(matcher, one)).find(one => one !== undefined) : undefined
}

/** The flags whose keys a list or a set holds: `flags.map(flag => flag.name)`, whatever is kept of it afterwards. */
export function namesOf(matcher: Matcher, term: Term): Flags | undefined {
  if (term.kind !== 'result') return undefined
  if (term.construct) return isSet(term.of) ? given(matcher, term, namesOf) : undefined
  if (term.of.kind !== 'part') return undefined
  if (SOME.has(String(term.of.name))) return namesOf(matcher, term.of.of)
  const [fn] = term.args
  if (term.of.name !== 'map' || fn?.kind !== 'function' || !listOf(matcher, term.of.of)) return undefined
  const returns = matcher.world.facts(term.file)?.functions[fn.id]?.returns ?? []
  return returns.flatMap(one => matcher.follower.terms(term.file, one)).map(one => entryOf(matcher, one)).find(one => one !== undefined)
}
