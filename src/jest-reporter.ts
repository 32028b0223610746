// "halyard/jest/reporter": gives the workers of a run a folder, and merges what they left there into flag-states.json.
import { resolve } from 'node:path'
import { mergeRun, openRun, type FlagStatesOptions } from './cases/collect.js'
import { announceReads } from './cases/announce.js'

export type { FlagStatesOptions } from './cases/collect.js'

/** `reporters: ['default', 'halyard/jest/reporter']`, or `['halyard/jest/reporter', { output: 'states-1.json' }]`. */
export default class FlagStatesReporter {
  readonly #output: string
  readonly #folder = openRun()
  readonly #root: string

  constructor({ rootDir }: { readonly rootDir: string }, { output = 'flag-states.json' }: FlagStatesOptions = {}) {
    this.#root = rootDir
    this.#output = resolve(rootDir, output)
  }

  async onRunStart(): Promise<void> {
    await announceReads(this.#root)
  }

  onRunComplete(): void {
    mergeRun(this.#folder, this.#output)
  }
}
