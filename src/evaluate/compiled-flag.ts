// One flag of a snapshot. What it costs to compile is paid by the first evaluation, so ten thousand flags of which a process
// reads fifty are loaded quickly and stay small. Operands that can be wrong (dates, numbers, versions, patterns) are not put off:
// their fault belongs to the load.
import type { Operator } from '../flag/operator.js'
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

/** @throws {Error} when an operand cannot be used */
export function compiledFlag(served: ServedFlag, compiler: Compiler): CompiledFlag {
  const flag = new Compiled(served, compiler)
  if (hasOperands(served.rollout)) flag.compile()
  return flag
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

  compile(): Answer {
    return this.#answer ??= compileFlag(this.served, this.metadata, this.#compiler)
  }

  answer(context: Context): Outcome {
    return (this.#answer ?? this.compile())(context)
  }
}

const takesAnything: ReadonlySet<string> = new Set<Operator>(['in', 'not_in', 'exists', 'str_contains', 'str_starts_with', 'str_ends_with', 'in_cidr'])

function hasOperands(rollout: Rollout): boolean {
  if (rollout.kind !== 'targeted') return false
  for (const rule of rollout.rules) {
    for (const { operator } of rule.when) if (!takesAnything.has(operator)) return true
    if (hasOperands(rule.serve)) return true
  }
  return hasOperands(rollout.otherwise)
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
