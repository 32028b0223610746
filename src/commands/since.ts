// What was already there: the same checks on the tree a change started from. The tree is checked out in a repository of its own
// that borrows the objects of this one: it has the history the dates come from, and nothing of the user is touched.
import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { UserError } from '../flag/error.js'
import type { CommonOptions, Io } from './command.js'
import { gatherFindings, type Shared } from './findings.js'
import { keepMemory, lendMemory } from './since-memory.js'

const exec = promisify(execFile)

export interface Before { readonly fingerprints: ReadonlySet<string>; readonly notes: readonly string[] }

/** `root` of the project that is judged: what is remembered of it is asked first. */
export interface Now extends Shared { readonly root: string }

/** Fingerprints of the findings at the point where HEAD left `ref`, with files under the names they have now. */
export async function findingsAt(ref: string, options: CommonOptions, io: Io, { root, ...shared }: Now): Promise<Before> {
  const folder = mkdtempSync(join(tmpdir(), 'halyard-since-'))
  try {
    const { prefix, base, notes } = await checkOut(ref, folder, io.cwd)
    const cwd = join(folder, 'tree', prefix), renames = await renamesSince(base, io.cwd)
    const before = resolve(cwd, relative(io.cwd, root)), trees = `${before}${sep}`.startsWith(join(folder, 'tree', sep)) ? { root, before } : undefined
    mkdirSync(cwd, { recursive: true })      // a folder that the change adds
    try {
      if (trees !== undefined) lendMemory(trees)
      const { result } = await gatherFindings([], options, { ...io, cwd, err: () => {} }, { ...shared, calledNow: file => renames.get(file) ?? file })
      if (trees !== undefined) keepMemory(trees)
      return { fingerprints: new Set(result.findings.map(({ fingerprint }) => fingerprint)), notes }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return { fingerprints: new Set(), notes: [...notes, `nothing could be read at ${ref} (${error.message.replaceAll(`${folder}/tree/`, '')}), so every finding counts as new`] }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** New name to old one, since the commit in which `file` was last written; none where git does not know it. */
export async function renamesSinceWritten(file: string, cwd: string): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await exec('git', ['log', '-1', '--format=%H', '--', file], { cwd, env: withoutRepository() }).catch(() => ({ stdout: '' }))
  const renames = stdout.trim() === '' ? new Map<string, string>() : await renamesSince(stdout.trim(), cwd)
  return new Map([...renames].map(([old, now]) => [now, old]))
}

/** Old name to new one, relative to `cwd`; a file that was moved but not committed is found once it is added. */
async function renamesSince(base: string, cwd: string): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await exec('git', ['diff', '--name-status', '--relative', '-z', '-M', '--diff-filter=R', base], { cwd, env: withoutRepository(), maxBuffer: 1 << 28 })
  const words = stdout.split('\0'), renames = new Map<string, string>()
  for (let i = 0; i + 2 < words.length; i += 3) renames.set(words[i + 1] as string, words[i + 2] as string)
  return renames
}

interface CheckedOut { readonly prefix: string; readonly base: string; readonly notes: readonly string[] }

async function checkOut(ref: string, folder: string, cwd: string): Promise<CheckedOut> {
  const tree = join(folder, 'tree')
  const gitIn = (where: string) => async (...args: string[]): Promise<string> => {
    const { stdout } = await exec('git', args, { cwd: where, env: withoutRepository(), maxBuffer: 1 << 28 })
    return stdout.trim()
  }
  const git = gitIn(cwd)
  const fail = (cause: unknown): never => {
    throw new UserError(`--since "${ref}" cannot be read here: ${((cause as { stderr?: string }).stderr ?? (cause as Error).message).trim().split('\n')[0]}; in CI, fetch it first ("git fetch origin ${ref}", or fetch-depth: 0)`, { cause })
  }
  try {
    const commit = await git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`).catch(() => { throw new Error('there is no such commit') })
    const common = await git('merge-base', commit, 'HEAD').catch(() => undefined), base = common ?? commit
    const [prefix, objects, shallow, format] = await Promise.all([git('rev-parse', '--show-prefix'), git('rev-parse', '--git-path', 'objects'), git('rev-parse', '--git-path', 'shallow'), git('rev-parse', '--show-object-format').catch(() => 'sha1')])
    mkdirSync(tree, { recursive: true })
    const own = gitIn(tree)
    await own('init', '--quiet', `--object-format=${format}`)
    writeFileSync(join(tree, '.git/objects/info/alternates'), `${resolve(cwd, objects)}\n`)
    if (existsSync(resolve(cwd, shallow))) copyFileSync(resolve(cwd, shallow), join(tree, '.git/shallow'))
    await own('-c', 'filter.lfs.smudge=', '-c', 'filter.lfs.process=', '-c', 'filter.lfs.required=false', 'checkout', '--quiet', '--force', '--detach', base)
    return { prefix, base, notes: common === undefined ? [`git shows no commit that "${ref}" and HEAD have in common (a shallow clone? fetch-depth: 0), so the newest of "${ref}" is compared with`] : [] }
  } catch (cause) {
    return fail(cause)
  }
}

// A hook's variables would send git back to the user's repository and index.
function withoutRepository(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|PREFIX)$/.test(name)))
}
