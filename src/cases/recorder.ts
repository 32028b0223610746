// Who evaluated what: every evaluation is put down to the test in whose async context it happened. Adapters for test runners
// (vitest.ts) say which test that is; this file knows none of them.
import { AsyncLocalStorage } from 'node:async_hooks'
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FlagValue } from '../flag/value.js'
import type { RecordedState } from './flag-states.js'

export interface RunningTest { readonly file: string; readonly test: string | null }

export interface Recorder {
  /** everything `fn` evaluates, now or later, belongs to this test */
  during<T>(test: RunningTest, fn: () => T): T
  /** what happens outside of any test (module scope, hooks of the file) belongs to the file */
  enterFile(file: string): void
  record(key: string, value: FlagValue, defaulted: boolean): void
  /** hands over what was recorded since; called after each test, so that a worker that dies loses one test and no more */
  flush(): void
}

export function createRecorder(write: (states: readonly RecordedState[]) => void): Recorder {
  const storage = new AsyncLocalStorage<RunningTest>()
  const seen = new Set<string>()
  let outside: RunningTest | undefined
  let fresh: RecordedState[] = []
  return {
    during: (test, fn) => storage.run(test, fn),
    enterFile: file => { outside = { file, test: null } },
    record: (key, value, defaulted) => {
      const at = storage.getStore() ?? outside
      if (at === undefined) return
      const text = `${at.file}\n${at.test ?? ''}\n${key}\n${typeof value === 'object' ? JSON.stringify(value) : `${typeof value} ${value}`}\n${defaulted}`
      if (seen.has(text)) return
      seen.add(text)
      fresh.push({ key, value, file: at.file, test: at.test, ...(defaulted ? { defaulted } : {}) })
    },
    flush: () => {
      if (fresh.length === 0) return
      const states = fresh
      fresh = []
      write(states)
    },
  }
}

/** Appends lines of JSON to a file of this process in `folder`; one write per call, so a line is whole or missing. */
export function fileWriter(folder: string): (states: readonly RecordedState[]) => void {
  const file = join(folder, `${process.pid}-${Math.random().toString(36).slice(2, 8)}.ndjson`)
  return states => {
    mkdirSync(folder, { recursive: true })
    appendFileSync(file, states.map(state => `${JSON.stringify(state)}\n`).join(''))
  }
}

/** Where workers leave their lines until the reporter has merged them; one folder per run. */
export const folderVariable = 'HALYARD_FLAG_STATES'
