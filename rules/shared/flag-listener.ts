// From a linted file to the flag references in it. Found once per file, however many rules ask, by the detector the
// scanner uses; a rule sees references and the nodes they stand at, never node kinds.
import type { FlagReference } from '../../src/detect/reference.js'
import { isTestFile } from '../../src/detect/test-file.js'
import type { Node } from './estree.js'
import type { Context, Listener } from './rule.js'
import { maySee, seenIn } from './seen.js'

const NOTHING: Listener = {}

export interface Seen {
  readonly reference: FlagReference
  /** where the key stands: what a report points at */
  readonly node: Node
  /** the whole read, call or element */
  readonly site: Node
}

export function onFlagReference(context: Context, listen: (reference: FlagReference, node: Node, seen: Seen) => void): Listener {
  return onFlags(context, all => { for (const seen of all) listen(seen.reference, seen.node, seen) })
}

/** For rules that compare references: all of a file, in source order; not called for a file without any. */
export function onFlags(context: Context, listen: (all: readonly Seen[]) => void): Listener {
  if (!maySee(context)) return NOTHING
  return {
    Program() {
      const all = seenIn(context)
      if (all.length > 0) listen(all)
    },
  }
}

/**
 * For rules about the flag itself: its first mention in a file is enough. Constants that only declare a key count as mentions,
 * states that a test file forces do not: the flag is mended where it is read.
 */
export function firstOfEachFlag(context: Context, listen: (reference: FlagReference, node: Node, seen: Seen, all: readonly Seen[]) => void): Listener {
  return onFlags(context, all => {
    const said = new Set<string>()
    for (const seen of all) {
      const { key, role, file } = seen.reference
      if (role === 'override' && isTestFile(file)) continue
      if (key.kind !== 'exact' || role === 'text' || said.has(key.key)) continue
      said.add(key.key)
      listen(seen.reference, seen.node, seen, all)
    }
  })
}

/** Asks the flag's answer at this place and time; a declaration, an environment variable or a decorator does not. */
export function isEvaluation({ role, via, answers, inert }: FlagReference): boolean {
  return role === 'read' && inert !== true && via !== 'env' && via !== 'decorator' && via !== 'member' && answers !== 'payload'
}
