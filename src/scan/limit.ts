// A file that would keep the parser busy for ever must not keep the user waiting for ever.
import { Script } from 'node:vm'

export const fileLimitMs = 10_000

/** V8 stops a script that overstays, and with it everything the script has called: the only way to interrupt code that does not wait. */
const runner = new Script('globalThis[Symbol.for("halyard.limited")]()')
const slot = Symbol.for('halyard.limited')

/** What `work` returns, or why there is nothing: it took too long, or it failed. */
export function limited<T>(work: () => T, limitMs = fileLimitMs): T | { readonly problem: string } {
  const before = Reflect.get(globalThis, slot) as unknown
  Reflect.set(globalThis, slot, work)
  try {
    return runner.runInThisContext({ timeout: limitMs }) as T
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return { problem: `took longer than ${limitMs / 1000} s to analyse` }
    if (error instanceof RangeError) return { problem: 'is nested too deeply to analyse' }
    throw error
  } finally {
    Reflect.set(globalThis, slot, before)
  }
}
