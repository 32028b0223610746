// What test runs left in the repository: flag-states*.json of halyard/vitest and coverage/coverage-final.json.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Coverage } from '../cases/coverage.js'
import { parseFlagStates } from '../cases/flag-states.js'
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
  const names = existsSync(root) ? readdirSync(root).filter(name => /^flag-states.*\.json$/.test(name)).sort() : []
  const recorded = names.map(name => parseFlagStates(readFileSync(join(root, name), 'utf8'), name))
  const coverage = readCoverage(join(root, 'coverage/coverage-final.json'))
  if (names.length === 0 && coverage === undefined) return undefined
  const { testedOf } = await import('../cases/tested.js')
  const read = (file: string): string | undefined => (existsSync(join(cwd, file)) ? readFileSync(join(cwd, file), 'utf8') : undefined)
  return testedOf({ recorded, branches, references, read, ...(coverage && { coverage }) })
}

function readCoverage(path: string): Coverage | undefined {
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Coverage
  } catch (cause) {
    throw new UserError('coverage/coverage-final.json: not JSON; delete it, or run the tests again with coverage', { cause })
  }
}
