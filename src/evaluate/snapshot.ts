// One environment's flags at one revision, ready to answer. Immutable: whoever holds one gets consistent answers from it.
import { memoisedBucketOf } from './bucket.js'
import type { Compiler } from './compile.js'
import { brokenFlag, compiledFlag, type CompiledFlag } from './compiled-flag.js'
import type { FlagDocument, ServedFlag } from './document.js'
import type { Problem } from './faults.js'
import { purePlatform, type Platform } from './platform.js'
import { findCycles, withPrerequisites } from './prerequisites.js'
import { checkDocument } from './validate.js'

export interface Snapshot {
  readonly environment: string
  readonly revision: number
  /** what this was compiled from; flags that did not validate are in it */
  readonly document: FlagDocument
  /** a Map, so that `constructor` is not a flag */
  readonly flags: ReadonlyMap<string, CompiledFlag>
  /** what is wrong with which flags; those answer PARSE_ERROR */
  readonly problems: readonly Problem[]
}

/**
 * Checks and compiles a document (parsed JSON, which belongs to the snapshot from then on; whatever callers get is frozen).
 *
 * @param unread key -> why a flag did not get as far as into the document
 * @throws {UserError} when it is not a flag document of a format this version reads
 */
export function compileDocument(input: unknown, platform: Platform = purePlatform, unread: ReadonlyMap<string, string> = new Map()): Snapshot {
  const checked = checkDocument(input, platform)
  const compiler = compilerOn(platform)
  const flags = new Map<string, CompiledFlag>()
  const problems = [...checked.problems]
  for (const [key, message] of [...unread, ...checked.broken]) flags.set(key, brokenFlag(message))
  for (const [key, index] of checked.good) {
    const flag = checked.flags[index] as ServedFlag
    if (flag.deleted === true) continue
    flags.set(key, compiledFlag(flag, compiler))
  }
  for (const [key, message] of findCycles(flags)) {
    problems.push({ key, path: ['flags', checked.good.get(key) ?? 0, 'prerequisites'], message })
    flags.set(key, brokenFlag(message))
  }
  return Object.freeze({ ...checked.document, document: input as FlagDocument, flags: withPrerequisites(flags), problems: Object.freeze(problems) })
}

function compilerOn(platform: Platform): Compiler {
  const numbers = new Map<string, number>()
  const numberOf = (salt: string): number => numbers.get(salt) ?? (numbers.set(salt, numbers.size), numbers.size - 1)
  return { platform, bucket: memoisedBucketOf(platform), numberOf }
}
