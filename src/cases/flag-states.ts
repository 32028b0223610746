// flag-states.json: which test was seen evaluating which flag to which value. Written by the recorder, merged over workers and
// shards, read by the report.
import { UserError } from '../flag/error.js'
import type { FlagValue } from '../flag/value.js'

export interface RecordedState {
  readonly key: string
  readonly value: FlagValue
  /** the test file, relative to the working directory with `/` */
  readonly file: string
  /** full name; `null` = module scope, or a hook of the whole file */
  readonly test: string | null
  /** true = nobody decided: the caller's default was answered because the flag could not be told. No test of that state */
  readonly defaulted?: true
}

export interface FlagStates { readonly version: 1; readonly states: readonly RecordedState[] }

interface Line { readonly file: string; readonly test: string | null; readonly states: readonly Pick<RecordedState, 'key' | 'value' | 'defaulted'>[] }

/** As workers write them: a line for each test, which a hundred flags need not repeat. */
export function formatLines(states: readonly RecordedState[]): string {
  const lines: (Omit<Line, 'states'> & { readonly states: Line['states'][number][] })[] = []
  for (const { file, test, ...state } of states) {
    const last = lines.at(-1)
    if (last?.file === file && last.test === test) last.states.push(state)
    else lines.push({ file, test, states: [state] })
  }
  return lines.map(line => `${JSON.stringify(line)}\n`).join('')
}

/** What `formatLines` wrote; a last line that was cut off by the death of a worker is left out. */
export function parseLines(text: string): RecordedState[] {
  return text.split('\n').flatMap(line => {
    try {
      const { file, test, states } = JSON.parse(line) as Line
      return states.map(state => ({ ...state, file, test })).filter(isState)
    } catch {
      return []
    }
  })
}

/** @throws {UserError} when it is not flag-states.json; `file` is for the message */
export function parseFlagStates(text: string, file: string): FlagStates {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (cause) {
    throw new UserError(`${file}: not JSON; delete it and run the tests again with halyard/vitest`, { cause })
  }
  const states = (parsed as Partial<FlagStates> | null)?.states
  if ((parsed as Partial<FlagStates> | null)?.version !== 1 || !Array.isArray(states) || !states.every(isState)) {
    throw new UserError(`${file}: not a list of flag states of version 1; run the tests again with this version's halyard/vitest`)
  }
  return parsed as FlagStates
}

/** Each state once, sorted, so that two runs of the same tests give the same bytes. */
export function mergeStates(lists: Iterable<readonly RecordedState[]>): FlagStates {
  const all = new Map<string, RecordedState>()
  for (const list of lists) for (const state of list) all.set(JSON.stringify(sortKey(state)), state)
  return { version: 1, states: [...all.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, state]) => tidy(state)) }
}

/** One state per line, for diffs. */
export function formatFlagStates({ version, states }: FlagStates): string {
  const lines = states.map(state => `    ${JSON.stringify(state)}`)
  return `{\n  "version": ${version},\n  "states": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`
}

function sortKey({ file, test, key, value, defaulted }: RecordedState): unknown[] {
  return [file, test ?? '', key, value, defaulted === true]
}
function tidy({ key, value, file, test, defaulted }: RecordedState): RecordedState {
  return { key, value, file, test, ...(defaulted === true ? { defaulted } : {}) }
}
function isState(state: unknown): state is RecordedState {
  if (typeof state !== 'object' || state === null) return false
  const { key, value, file, test } = state as Partial<RecordedState>
  return typeof key === 'string' && value !== undefined && typeof file === 'string' && (test === null || typeof test === 'string')
}
