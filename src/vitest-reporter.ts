// "halyard/vitest/reporter": gives the workers of a run a folder, and merges what they left there into flag-states.json.
import { resolve } from 'node:path'
import { mergeRun, openRun, type FlagStatesOptions } from './cases/collect.js'
import { announceReads } from './cases/announce.js'

export type { FlagStatesOptions } from './cases/collect.js'

/** `reporters: ['default', 'halyard/vitest/reporter']`, or `['halyard/vitest/reporter', { output: 'states-1.json' }]`. */
export default class FlagStatesReporter {
  readonly #output: string
  #root = process.cwd()
  #folder: string | undefined

  constructor({ output = 'flag-states.json' }: FlagStatesOptions = {}) {
    this.#output = output
  }

  async onInit(vitest: { readonly config: { readonly root: string } }): Promise<void> {
    this.#root = vitest.config.root
    this.#folder = openRun()
    await announceReads(this.#root)
  }

  /** Also called when tests failed, a worker died or the run was cancelled: what was seen until then counts. */
  onTestRunEnd(): void {
    if (this.#folder !== undefined) mergeRun(this.#folder, resolve(this.#root, this.#output))
  }

  /** what vitest before 3 calls it */
  onFinished(): void { this.onTestRunEnd() }
  onProcessTimeout(): void { this.onTestRunEnd() }
}
