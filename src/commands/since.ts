// What was already there: the same checks on the tree a change started from. The tree is checked out beside the repository
// through an index of its own, so neither the index nor a file of the user is touched.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { UserError } from '../flag/error.js'
import type { CommonOptions, Io } from './command.js'
import { gatherFindings } from './findings.js'

const exec = promisify(execFile)

/** Fingerprints of the findings at the point where HEAD left `ref`. */
export async function fingerprintsAt(ref: string, paths: readonly string[], options: CommonOptions, io: Io): Promise<ReadonlySet<string>> {
  const folder = mkdtempSync(join(tmpdir(), 'halyard-since-'))
  try {
    const prefix = await checkOut(ref, folder, io.cwd)
    const cwd = join(folder, 'tree', prefix)
    mkdirSync(cwd, { recursive: true })      // a folder that the change adds
    const { result } = await gatherFindings(paths, options, { ...io, cwd, err: () => {} })
    return new Set(result.findings.map(({ fingerprint }) => fingerprint))
  } catch (error) {
    // settings or flags that could not be read back then had no findings; everything now is what the change adds
    if (error instanceof UserError && !(error instanceof RefError)) return new Set()
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

class RefError extends UserError {}

async function checkOut(ref: string, folder: string, cwd: string): Promise<string> {
  const git = async (...args: string[]): Promise<string> => {
    const { stdout } = await exec('git', args, { cwd, env: { ...process.env, GIT_INDEX_FILE: join(folder, 'index') }, maxBuffer: 1 << 28 })
    return stdout.trim()
  }
  const fail = (cause: unknown): never => {
    throw new RefError(`--since "${ref}" cannot be read here: ${((cause as { stderr?: string }).stderr ?? (cause as Error).message).trim().split('\n')[0]}; in CI, fetch it first ("git fetch origin ${ref}", or fetch-depth: 0)`, { cause })
  }
  try {
    const commit = await git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`).catch(() => { throw new Error('there is no such commit') })
    const base = await git('merge-base', commit, 'HEAD').catch(() => commit)
    const [top, prefix] = await Promise.all([git('rev-parse', '--show-toplevel'), git('rev-parse', '--show-prefix')])
    await git('-C', top, 'read-tree', base)
    await git('-C', top, 'checkout-index', '--all', '--force', `--prefix=${join(folder, 'tree')}/`)
    return prefix
  } catch (cause) {
    return fail(cause)
  }
}
