// The project's own ways of asking, by the names under which other files import them: what tests put doubles in place of.
import type { ExportFact, FileFacts } from './facts.js'
import type { Follower } from './follow.js'
import { mayLead } from './leads.js'
import type { Reader } from './read.js'
import type { Term } from './term.js'
import { stemOf } from './touch.js'

export interface Discovered {
  /** functions that answer with an object of flags */
  readonly hooks: ReadonlySet<string>
  /** functions and methods that are asked for one flag by its key */
  readonly reads: ReadonlySet<string>
}

export const NOTHING: Discovered = { hooks: new Set(), reads: new Set() }

/** @param words what the names of files were looked for: flags come from nowhere else */
export function discoveredIn(reader: Reader, files: readonly FileFacts[], words: ReadonlySet<string>): Discovered {
  const hooks = new Set<string>(), reads = new Set<string>(reader.wrappers.names())
  if (reader.matcher.book.members.size === 0) return { hooks, reads }
  for (const facts of files) {
    for (const one of facts.exports) {
      if (one.kind !== 'value' || !mayLead(facts, one.value, words, () => false)) continue
      if (isFlagsHook(reader.matcher.follower, facts, one)) hooks.add(one.name === 'default' ? stemOf(facts.file) : one.name)
    }
  }
  return { hooks, reads }
}

function isFlagsHook(follower: Follower, { file }: FileFacts, { value }: ExportFact & { kind: 'value' }): boolean {
  return follower.terms(file, value).some(term => answersWithFlags(follower, term))
}

/** A function of the project that hands out flags; the SDK's own is known by its shape. */
export function answersWithFlags(follower: Follower, term: Term): boolean {
  return term.kind === 'function' && follower.call(term, [], term.file, false).some(one => one.kind === 'flags')
}
