// One environment's flags at one revision, ready to answer. Immutable: whoever holds one gets consistent answers from it.
import type { Resolution } from '../flag/resolution.js'
import type { Rollout } from '../flag/rollout.js'
import { memoisedBucketOf } from './bucket.js'
import { compileFlag, type Answer, type Compiler, type Outcome } from './compile.js'
import type { FlagDocument, ServedFlag } from './document.js'
import { purePlatform, type Platform } from './platform.js'
import { findCycles, withPrerequisites } from './prerequisites.js'
import { checkDocument, type Problem } from './validate.js'

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

export interface CompiledFlag {
  /** `undefined` when the definition did not validate */
  readonly served: ServedFlag | undefined
  readonly metadata: Resolution['flagMetadata']
  readonly answer: Answer
}

/**
 * Checks and compiles a document (parsed JSON, which belongs to the snapshot from then on; whatever callers get is frozen).
 *
 * @throws {UserError} when it is not a flag document of a format this version reads
 */
export function compileDocument(input: unknown, platform: Platform = purePlatform): Snapshot {
  const checked = checkDocument(input)
  const compiler = compilerOn(platform)
  const flags = new Map<string, CompiledFlag>()
  const problems = [...checked.problems]
  for (const [key, message] of checked.broken) flags.set(key, broken(message))
  for (const { flag, index } of checked.flags) {
    if (flag.deleted === true) continue
    try {
      const metadata = metadataOf(flag)
      flags.set(flag.key, { served: flag, metadata, answer: compileFlag(flag, metadata, compiler) })
    } catch (error) {
      const message = (error as Error).message
      problems.push({ key: flag.key, path: ['flags', index], message })
      flags.set(flag.key, broken(message))
    }
  }
  for (const [key, message] of findCycles(flags)) {
    problems.push({ key, path: ['flags', checked.flags.find(one => one.flag.key === key)?.index ?? 0, 'prerequisites'], message })
    flags.set(key, broken(message))
  }
  return Object.freeze({ ...checked.document, document: input as FlagDocument, flags: withPrerequisites(flags), problems: Object.freeze(problems) })
}

function compilerOn(platform: Platform): Compiler {
  const numbers = new Map<string, number>()
  const numberOf = (salt: string): number => numbers.get(salt) ?? (numbers.set(salt, numbers.size), numbers.size - 1)
  return { platform, bucket: memoisedBucketOf(platform), numberOf }
}

function broken(message: string): CompiledFlag {
  const metadata = Object.freeze({})
  const failure: Outcome = Object.freeze({ failed: true, errorCode: 'PARSE_ERROR', errorMessage: message, flagMetadata: metadata })
  return { served: undefined, metadata, answer: () => failure }
}

function metadataOf({ category, owner, rollout, metadata }: ServedFlag): Resolution['flagMetadata'] {
  const bucketBy = bucketByOf(rollout)
  return Object.freeze({
    ...metadata,
    ...(category !== undefined && { category }),
    ...(owner !== undefined && { owner }),
    ...(bucketBy !== undefined && { bucketBy }),
  })
}

// Who an experiment counts: the unit of its own rollout, not of a rule's.
function bucketByOf(rollout: Rollout): string | undefined {
  if (rollout.kind === 'everyone') return undefined
  return rollout.kind === 'targeted' ? bucketByOf(rollout.otherwise) : rollout.bucketBy
}
