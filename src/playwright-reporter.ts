// "halyard/playwright/reporter": gives the workers of a run a folder, and merges what they left there into flag-states.json.
import { join } from 'node:path'
import { announceReads } from './cases/announce.js'
import { mergeRun, openRun, type FlagStatesOptions } from './cases/collect.js'

export type { FlagStatesOptions } from './cases/collect.js'

/** `reporter: [['list'], ['halyard/playwright/reporter']]`, or `['halyard/playwright/reporter', { output: 'states-1.json' }]`. */
export default class FlagStatesReporter {
  readonly #folder = openRun()
  readonly #output: string

  constructor({ output = 'flag-states.json' }: FlagStatesOptions = {}) {
    this.#output = join(process.cwd(), output)
    // workers are started from here: what the config names has to be followed before they load a file
    const preload = new URL('./cases/playwright-preload.js', import.meta.url).href
    process.env['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} --import ${preload}`.trim()
    void announceReads(process.cwd())
  }

  onEnd(): void {
    mergeRun(this.#folder, this.#output)
  }

  printsToStdio(): boolean { return false }
}
