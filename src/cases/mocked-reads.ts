// Functions that read flags and that tests replace: those of the catalogue's SDKs and those the config names. A mock keeps what
// it was called with and what it answered; that is read when the test is over.
import { answersIn, isThenable, type Recorder, type RunningTest } from './recorder.js'

export interface FollowedRead {
  /** a package, or the absolute path of a file */
  readonly module: string
  readonly name: string
  /** position of the key; `undefined` = it answers an object of flags */
  readonly key: number | undefined
}

/** Where the config's own reads are handed to the workers, as JSON. */
export const readsVariable = 'HALYARD_READS'

export interface Mock { readonly mock: { readonly calls: readonly (readonly unknown[])[]; readonly results: readonly { readonly type: string; readonly value: unknown }[] } }

export const mayMock = (text: string): boolean => /\b(do)?[mM]ock[<(]/.test(text)

/** Reads that a test file replaces: it says `mock('...')` of their module. */
export function mockedReads(text: string, all: readonly FollowedRead[]): FollowedRead[] {
  const mocked = [...text.matchAll(/\b(?:do)?[mM]ock(?:<[^>]*>)?\(\s*(?:import\()?['"`]([^'"`\n]+)['"`]/g)].map(([, name]) => name ?? '')
  return all.filter(({ module }) => mocked.some(name => name === module || (/^([/\\]|\w:)/.test(module) && baseOf(name) === baseOf(module))))
}

export function ownReads(): readonly FollowedRead[] {
  const text = process.env[readsVariable]
  return text === undefined ? [] : JSON.parse(text) as FollowedRead[]
}

/** Follows mocks by what they keep; `note` puts down what is new, to the test it is given. */
export class MockFollower {
  readonly #followed: { readonly mock: Mock; readonly read: FollowedRead; calls: readonly unknown[] | undefined; at: number }[] = []

  constructor(private readonly record: Recorder['record']) {}

  follow(mock: unknown, read: FollowedRead): void {
    if (isMock(mock) && !this.#followed.some(one => one.mock === mock)) this.#followed.push({ mock, read, calls: undefined, at: 0 })
  }

  note(at: RunningTest): void {
    for (const one of this.#followed) {
      const { calls, results } = one.mock.mock
      if (calls !== one.calls) one.at = 0         // mockClear makes new lists
      one.calls = calls
      for (; one.at < calls.length; one.at++) {
        const result = results[one.at]
        if (result?.type === 'return') this.#answer(one.read, calls[one.at] ?? [], result.value, at)
      }
    }
  }

  #answer(read: FollowedRead, args: readonly unknown[], value: unknown, at: RunningTest): void {
    if (isThenable(value)) { value.then(settled => { this.#answer(read, args, settled, at) }, () => {}); return }
    if (value === null) return
    const { key } = read
    for (const [flag, state] of answersIn(key === undefined ? undefined : args[key], key === undefined, value)) this.record(flag, state, false, at)
  }
}

function isMock(value: unknown): value is Mock {
  return typeof value === 'function' && 'mock' in value && typeof value.mock === 'object' && value.mock !== null && 'calls' in value.mock && 'results' in value.mock
}
const baseOf = (path: string): string => path.replaceAll('\\', '/').replace(/(\/index)?\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '').split('/').at(-1) ?? path
