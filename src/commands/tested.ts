// What test runs left in the repository: flag-states*.json of the recorders, and coverage-final*.json in `coverage`, `coverage/*`
// or `coverage-*`, one for each shard.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Coverage } from '../cases/coverage.js'
import { parseFlagStates, type FlagStates } from '../cases/flag-states.js'
import type { FlagReference } from '../detect/reference.js'
import { UserError } from '../flag/error.js'
import type { FlagBranch, Tested } from '../scan/facts.js'

/**
 * For `Facts.tested`; `undefined` when no test run left anything.
 *
 * @param root absolute, where they are
 * @param cwd absolute; files in `branches` are relative to it
 * @throws {UserError} when a file is there but not what it should be
 */
export async function readTested(root: string, branches: readonly FlagBranch[], cwd = root, references: readonly FlagReference[] = []): Promise<Tested | undefined> {
  const names = recordedIn(root), recorded = names.map(name => readStates(root, name))
  const coverage = coverageFiles(root).map(name => readCoverage(root, name))
  if (names.length === 0 && coverage.length === 0) return undefined
  const { testedOf } = await import('../cases/tested.js')
  const read = (file: string): string | undefined => (existsSync(join(cwd, file)) ? readFileSync(join(cwd, file), 'utf8') : undefined)
  return testedOf({ recorded, branches, references, read, coverage, root: cwd })
}

/** Recorded runs in which no flag was seen: they count for nothing, and somebody should know. */
export function silentRuns(root: string): string[] {
  return recordedIn(root).filter(name => readStates(root, name).states.length === 0).map(name => `${name}: no flag was seen in that run, so it says nothing; name the functions that read flags under "reads" in halyard.config.json and run the tests again`)
}

function recordedIn(root: string): string[] {
  return existsSync(root) ? readdirSync(root).filter(name => /^flag-states.*\.json$/.test(name)).sort() : []
}

function readStates(root: string, name: string): FlagStates {
  return parseFlagStates(readFileSync(join(root, name), 'utf8'), name)
}

function coverageFiles(root: string): string[] {
  const namesIn = (folder: string): string[] => (existsSync(join(root, folder)) ? readdirSync(join(root, folder)).sort() : [])
  const foldersIn = (folder: string, is: RegExp): string[] => namesIn(folder).filter(name => is.test(name)).map(name => join(folder, name)).filter(name => statSync(join(root, name)).isDirectory())
  const folders = foldersIn('.', /^coverage/)
  return [...folders, ...folders.flatMap(folder => foldersIn(folder, /^[^.]/))].flatMap(folder => namesIn(folder).filter(name => /^coverage-final.*\.json$/.test(name)).map(name => join(folder, name)))
}

function readCoverage(root: string, name: string): Coverage {
  try {
    return JSON.parse(readFileSync(join(root, name), 'utf8')) as Coverage
  } catch (cause) {
    throw new UserError(`${name}: not JSON; delete it, or run the tests again with coverage`, { cause })
  }
}
