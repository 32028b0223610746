// "halyard/playwright/reporter": gives the workers of a run a folder, and merges what they left there into flag-states.json.
import { join } from 'node:path'
import { mergeRun, openRun, type FlagStatesOptions } from './cases/collect.js'

export type { FlagStatesOptions } from './cases/collect.js'

/** `reporter: [['list'], ['halyard/playwright/reporter']]`, or `['halyard/playwright/reporter', { output: 'states-1.json' }]`. */
export default class FlagStatesReporter {
  readonly #folder = openRun()
  readonly #output: string

  constructor({ output = 'flag-states.json' }: FlagStatesOptions = {}) {
    this.#output = join(process.cwd(), output)
  }

  onEnd(): void {
    mergeRun(this.#folder, this.#output)
  }

  printsToStdio(): boolean { return false }
}
