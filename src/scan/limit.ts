// A file that would keep the parser busy for ever must not keep the user waiting for ever.
import { Script } from 'node:vm'

export const fileLimitMs = 10_000

/**
 * V8 stops a script that overstays, and with it everything the script has called: the only way to interrupt code that does not
 * wait. It costs a thread that sleeps: 0.04 ms where a processor is free, a hundred times that where none is.
 */
const runner = new Script('globalThis[Symbol.for("halyard.limited")]()')
const slot = Symbol.for('halyard.limited')

/** What `work` returns; `undefined` = it took longer */
export function withinLimit<T>(work: () => T, limitMs = fileLimitMs): T | undefined {
  const before = Reflect.get(globalThis, slot) as unknown
  Reflect.set(globalThis, slot, work)
  try {
    return runner.runInThisContext({ timeout: limitMs }) as T
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    return undefined
  } finally {
    Reflect.set(globalThis, slot, before)
  }
}

/** One watch over work of many parts: a thread for each file would cost more than the file does. */
export class Watch {
  readonly #limitMs: number
  #endMs = 0
  /** the part under work */
  #part: string | undefined
  readonly #late = new Set<string>()

  constructor(limitMs = fileLimitMs) {
    this.#limitMs = limitMs
  }

  /** What `work` returns; stopped for a part that takes too long, it starts over without that part. */
  over<T>(work: () => T): T {
    for (;;) {
      this.#part = undefined
      this.#endMs = performance.now() + 2 * this.#limitMs
      const answer = withinLimit(() => ({ value: work() }), 2 * this.#limitMs)
      this.#endMs = 0
      if (answer !== undefined) return answer.value
      // no part is to blame: the whole is long, and each part is watched for itself
      if (this.#part === undefined) return work()
      this.#late.add(this.#part)
    }
  }

  /** What the work on a part returns; `undefined` = it took too long, now or before */
  each<T>(part: string, work: () => T): T | undefined {
    if (this.#late.has(part)) return undefined
    if (this.#endMs - performance.now() < this.#limitMs) return withinLimit(work, this.#limitMs)
    this.#part = part
    try {
      return work()
    } finally {
      // where the watch stops it, this is not reached
      this.#part = undefined
    }
  }
}
