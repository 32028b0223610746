// What was already there: the same checks on the tree a change started from. The tree is checked out in a repository of its own
// that borrows the objects of this one: it has the history the dates come from, and nothing of the user is touched.
import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
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
  const tree = join(folder, 'tree')
  const gitIn = (where: string) => async (...args: string[]): Promise<string> => {
    const { stdout } = await exec('git', args, { cwd: where, env: withoutRepository(), maxBuffer: 1 << 28 })
    return stdout.trim()
  }
  const git = gitIn(cwd)
  const fail = (cause: unknown): never => {
    throw new RefError(`--since "${ref}" cannot be read here: ${((cause as { stderr?: string }).stderr ?? (cause as Error).message).trim().split('\n')[0]}; in CI, fetch it first ("git fetch origin ${ref}", or fetch-depth: 0)`, { cause })
  }
  try {
    const commit = await git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`).catch(() => { throw new Error('there is no such commit') })
    const base = await git('merge-base', commit, 'HEAD').catch(() => commit)
    const [prefix, objects, shallow, format] = await Promise.all([git('rev-parse', '--show-prefix'), git('rev-parse', '--git-path', 'objects'), git('rev-parse', '--git-path', 'shallow'), git('rev-parse', '--show-object-format').catch(() => 'sha1')])
    mkdirSync(tree, { recursive: true })
    const own = gitIn(tree)
    await own('init', '--quiet', `--object-format=${format}`)
    writeFileSync(join(tree, '.git/objects/info/alternates'), `${resolve(cwd, objects)}\n`)
    if (existsSync(resolve(cwd, shallow))) copyFileSync(resolve(cwd, shallow), join(tree, '.git/shallow'))
    await own('-c', 'filter.lfs.smudge=', '-c', 'filter.lfs.process=', '-c', 'filter.lfs.required=false', 'checkout', '--quiet', '--force', '--detach', base)
    return prefix
  } catch (cause) {
    return fail(cause)
  }
}

// A hook's variables would send git back to the user's repository and index.
function withoutRepository(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|PREFIX)$/.test(name)))
}
