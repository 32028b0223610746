// Who evaluated what: every evaluation is put down to the test that runs, or of tests that run at the same time to the one in whose
// async context it happened. Adapters for test runners (vitest.ts) say which test that is; this file knows none of them.
import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { FlagValue } from '../flag/value.js'
import { formatLines, type RecordedState } from './flag-states.js'

export interface RunningTest { readonly file: string; readonly test: string | null }

export interface Recorder {
  /** everything `fn` evaluates, now or later, belongs to this test; before Node 24 every promise of the process costs more from then on */
  during<T>(test: RunningTest, fn: () => T): T
  /** what happens outside of any test (module scope, hooks of the file) belongs to the file; `undefined` = the one that is named next */
  enterFile(file: string | undefined): void
  /** the one test that runs now, for a runner that never runs two at a time in a process; `undefined` = none, until the next */
  enterTest(test: RunningTest | undefined): void
  /** @param at which test evaluated it, where that is known better than by what runs now */
  record(key: string, value: FlagValue, defaulted: boolean, at?: RunningTest): void
  /** hands over what was recorded since; called after each test, so that a worker that dies loses one test and no more */
  flush(): void
}

export function createRecorder(write: (states: readonly RecordedState[]) => void): Recorder {
  const storage = new AsyncLocalStorage<RunningTest>()
  const seen = new WeakMap<RunningTest, Map<string, Set<unknown>>>()
  let outside: RunningTest | undefined, current: RunningTest | undefined
  let fresh: RecordedState[] = [], waiting: Parameters<Recorder['record']>[] = []
  const recorder: Recorder = {
    during: (test, fn) => storage.run(test, fn),
    enterFile: file => {
      if (file === outside?.file) return
      outside = file === undefined ? undefined : { file, test: null }
      if (outside === undefined) return
      const before = waiting
      waiting = []
      for (const evaluation of before) recorder.record(...evaluation)
    },
    enterTest: test => { current = test },
    record: (key, value, defaulted, test) => {
      const at = test ?? storage.getStore() ?? current ?? outside
      if (at === undefined) { waiting.push([key, value, defaulted]); return }
      if (!isNew(seen, at, key, value, defaulted)) return
      fresh.push({ key, value, file: at.file, test: at.test, ...(defaulted ? { defaulted } : {}) })
    },
    flush: () => {
      if (fresh.length === 0) return
      const states = fresh
      fresh = []
      write(states)
    },
  }
  return recorder
}

/** Asked on every evaluation: what is simple is its own mark, and no text is made of it. */
function isNew(seen: WeakMap<RunningTest, Map<string, Set<unknown>>>, at: RunningTest, key: string, value: FlagValue, defaulted: boolean): boolean {
  const keys = seen.get(at) ?? new Map<string, Set<unknown>>(), marks = keys.get(key) ?? new Set<unknown>()
  const mark = typeof value === 'object' || defaulted ? `${defaulted} ${typeof value} ${JSON.stringify(value)}` : typeof value === 'string' ? `'${value}` : value
  if (marks.has(mark)) return false
  seen.set(at, keys.set(key, marks.add(mark)))
  return true
}

const slot = Symbol.for('halyard.recorder@1')
const holder = globalThis as { [slot]?: Recorder }

/** The recorder of this process; a runner that resets modules loads this file again, and both copies must share it. */
export const currentRecorder = (): Recorder | undefined => holder[slot]
export function shareRecorder(recorder: Recorder): Recorder {
  return holder[slot] = recorder
}

/**
 * The same function, with all it carries (a mock stays one), but every answer is recorded: for reads that go through neither
 * halyard nor OpenFeature. `key` says which argument holds the key, `undefined` that it answers an object of flags; promises are
 * recorded when they are fulfilled.
 */
export function recorded<F extends (...args: never[]) => unknown>(read: F, key: number | undefined = 0): F {
  return new Proxy(read, {
    apply: (target, self, args: never[]) => {
      const answer: unknown = Reflect.apply(target, self, args)
      noteAnswer(key === undefined ? undefined : args[key], key === undefined, answer)
      return answer
    },
  })
}

function noteAnswer(key: unknown, isAll: boolean, answer: unknown): void {
  if (isThenable(answer)) { answer.then(value => { noteAnswer(key, isAll, value) }, () => {}); return }
  for (const [flag, value] of answersIn(key, isAll, answer)) currentRecorder()?.record(flag, value, false)
}

/** What one answer says of flags: of `key`, or of each in the object that it `isAll` of. */
export function answersIn(key: unknown, isAll: boolean, answer: unknown): readonly (readonly [key: string, value: FlagValue])[] {
  if (!isAll) return typeof key === 'string' && isState(answer) ? [[key, answer]] : []
  return typeof answer === 'object' && answer !== null ? Object.entries(answer).filter((entry): entry is [string, FlagValue] => isState(entry[1])) : []
}

/** Also one of another realm, as of the tests that jest runs. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
const isState = (value: unknown): value is FlagValue => value !== undefined && typeof value !== 'function'

/** Appends a line for each test to a file of this process in `folder`; one write per call, so a line is whole or missing. */
export function fileWriter(folder: string): (states: readonly RecordedState[]) => void {
  const file = join(folder, `${process.pid}-${Math.random().toString(36).slice(2, 8)}.ndjson`)
  let opened: number | undefined
  return states => {
    if (opened === undefined) {
      mkdirSync(folder, { recursive: true })
      opened = openSync(file, 'a')
    }
    writeSync(opened, formatLines(states))
  }
}

/** Where workers leave their lines until the reporter has merged them; one folder per run. */
export const folderVariable = 'HALYARD_FLAG_STATES'
