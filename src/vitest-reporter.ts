// "halyard/vitest/reporter": gives the workers of a run a folder, and merges what they left there into flag-states.json.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { formatFlagStates, mergeStates, parseLines } from './cases/flag-states.js'
import { folderVariable } from './cases/recorder.js'

export interface FlagStatesOptions {
  /** default `flag-states.json` in vitest's root; give shards different names and let the report read them all */
  readonly output?: string
}

/** `reporters: ['default', 'halyard/vitest/reporter']`, or `['halyard/vitest/reporter', { output: 'states-1.json' }]`. */
export default class FlagStatesReporter {
  readonly #output: string
  #root = process.cwd()
  #folder: string | undefined

  constructor({ output = 'flag-states.json' }: FlagStatesOptions = {}) {
    this.#output = output
  }

  onInit(vitest: { readonly config: { readonly root: string } }): void {
    this.#root = vitest.config.root
    const folder = this.#folder = process.env[folderVariable] = mkdtempSync(join(tmpdir(), 'halyard-states-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  }

  /** Also called when tests failed, a worker died or the run was cancelled: what was seen until then counts. */
  onTestRunEnd(): void {
    const folder = this.#folder
    if (folder === undefined) return
    const lists = readdirSync(folder).map(file => parseLines(readFileSync(join(folder, file), 'utf8')))
    writeFileSync(resolve(this.#root, this.#output), formatFlagStates(mergeStates(lists)))
  }

  onProcessTimeout(): void { this.onTestRunEnd() }
}
