// The run as a whole: a folder where every worker leaves its lines, and flag-states.json when all are through. Used by the
// reporters and by the main process of node:test; a worker that died has left what it saw until then.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatFlagStates, mergeStates, parseLines } from './flag-states.js'
import { folderVariable } from './recorder.js'

export interface FlagStatesOptions {
  /** default `flag-states.json` in the project's root; give shards different names and let the report read them all */
  readonly output?: string
}

/** Makes the folder, and tells every process that is started from here. It goes when this process does; `atEnd` comes before that. */
export function openRun(atEnd: (folder: string) => void = () => {}): string {
  const folder = process.env[folderVariable] = mkdtempSync(join(tmpdir(), 'halyard-states-'))
  process.once('exit', () => {
    atEnd(folder)
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** In one step, so that nobody reads half of it. */
export function mergeRun(folder: string, output: string): void {
  if (!existsSync(folder)) return
  const lists = readdirSync(folder).filter(file => file.endsWith('.ndjson')).map(file => parseLines(readFileSync(join(folder, file), 'utf8')))
  const beside = `${output}.${process.pid}`
  writeFileSync(beside, formatFlagStates(mergeStates(lists)))
  renameSync(beside, output)
}

/** An old run of a process that had the same number is no part of this one. */
const forgottenMs = 3_600_000

/** The folder of all processes that one runner started, when the runner itself cannot make it. */
export function sharedRun(runner: number): string {
  const folder = join(tmpdir(), `halyard-states-of-${runner}`)
  if (existsSync(folder) && Date.now() - statSync(folder).mtimeMs > forgottenMs) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return folder
}

/** One process at a time: the last one has everything. A lock that nobody takes away is broken after a while. */
export function mergeShared(folder: string, output: string): void {
  const lock = join(folder, 'lock'), sleep = new Int32Array(new SharedArrayBuffer(4))
  for (let tries = 0; ; tries++) {
    try {
      mkdirSync(lock)
      break
    } catch {
      if (tries > 400) break
      Atomics.wait(sleep, 0, 0, 5)
    }
  }
  mergeRun(folder, output)
  rmSync(lock, { recursive: true, force: true })
}
