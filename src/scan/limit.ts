// A file that would keep the parser busy for ever must not keep the user waiting for ever.
import { Script } from 'node:vm'

export const fileLimitMs = 10_000

/** V8 stops a script that overstays, and with it everything the script has called: the only way to interrupt code that does not wait. */
const runner = new Script('globalThis[Symbol.for("halyard.watched")]()')
const slot = Symbol.for('halyard.watched')

export interface Watch {
  /** what is being worked on, and since when (`performance.now()`); `undefined` = nothing that could be left out */
  current(): { readonly file: string; readonly since: number } | undefined
  /** the file took too long: it must not be worked on again */
  leaveOut(file: string, reason: string): void
}

/**
 * What `work` returns. It is interrupted every `limitMs`, and begins again if a file was the cause: that file is left out from
 * then on, and what was finished before is remembered by whoever does the work. One watch for all files costs nothing; one per
 * file would start a thread for each.
 */
export function watched<T>(work: () => T, watch: Watch, limitMs = fileLimitMs): T {
  for (;;) {
    const before = Reflect.get(globalThis, slot) as unknown
    Reflect.set(globalThis, slot, work)
    try {
      return runner.runInThisContext({ timeout: limitMs }) as T
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      const current = watch.current()
      // linking as a whole is long on a large project, and nobody's fault
      if (current === undefined) return work()
      if (performance.now() - current.since >= limitMs / 2) watch.leaveOut(current.file, `took longer than ${limitMs / 2000} s to analyse: searched as text only`)
    } finally {
      Reflect.set(globalThis, slot, before)
    }
  }
}
