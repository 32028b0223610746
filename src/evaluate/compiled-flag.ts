// One flag of a snapshot. What it costs to compile is paid by the first evaluation, so ten thousand flags of which a process
// reads fifty are loaded quickly and stay small. Whatever could go wrong in it was found when the document was checked.
import type { Context, Resolution } from '../flag/resolution.js'
import type { Rollout } from '../flag/rollout.js'
import { compileFlag, type Answer, type Compiler, type Outcome } from './compile.js'
import type { ServedFlag } from './document.js'

export interface CompiledFlag {
  /** `undefined` when the definition did not validate */
  readonly served: ServedFlag | undefined
  readonly metadata: Resolution['flagMetadata']
  answer(context: Context): Outcome
}

export function compiledFlag(served: ServedFlag, compiler: Compiler): CompiledFlag {
  return new Compiled(served, compiler)
}

export function brokenFlag(errorMessage: string): CompiledFlag {
  const metadata = Object.freeze({})
  const failure: Outcome = Object.freeze({ reason: 'ERROR', errorCode: 'PARSE_ERROR', errorMessage, flagMetadata: metadata })
  return { served: undefined, metadata, answer: () => failure }
}

class Compiled implements CompiledFlag {
  #answer: Answer | undefined
  #metadata: Resolution['flagMetadata'] | undefined
  readonly #compiler: Compiler

  constructor(readonly served: ServedFlag, compiler: Compiler) {
    this.#compiler = compiler
  }

  get metadata(): Resolution['flagMetadata'] {
    return this.#metadata ??= metadataOf(this.served)
  }

  answer(context: Context): Outcome {
    this.#answer ??= compileFlag(this.served, this.metadata, this.#compiler)
    return this.#answer(context)
  }
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
