// A file that would keep the parser busy for ever must not keep the user waiting for ever.
import { Script } from 'node:vm'

export const fileLimitMs = 10_000

/**
 * V8 stops a script that overstays, and with it everything the script has called: the only way to interrupt code that does not
 * wait. It costs a thread that sleeps, 0.04 ms.
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
