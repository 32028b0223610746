// What git knows of the tree, in two processes. Nothing here writes: `--no-optional-locks` keeps even the index as it is.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'

export interface Entry {
  /** relative to the folder asked about, with `/` */
  readonly file: string
  readonly type: 'file' | 'link' | 'submodule' | 'sparse'
  /** blob id; `undefined` = changed or untracked, so the content has to be hashed */
  readonly id: string | undefined
}

/**
 * Every file of the repository below `folder`, tracked or new but not ignored.
 *
 * @returns `undefined` when git is not installed, `folder` is in no repository, or the repository holds nothing below it
 */
export async function gitEntries(folder: string): Promise<Entry[] | undefined> {
  const [listed, status, prefix] = await Promise.all([
    git(folder, ['ls-files', '-s', '-t', '-z']),
    git(folder, ['status', '--porcelain', '-z', '-uall', '--no-renames', '--', '.']),
    git(folder, ['rev-parse', '--show-prefix']),
  ])
  if (listed === undefined || status === undefined || prefix === undefined) return undefined
  const entries = new Map<string, Entry>()
  for (const line of listed.split('\0')) {
    const entry = trackedEntry(line)
    if (entry !== undefined) entries.set(entry.file, entry)
  }
  for (const line of status.split('\0')) applyStatus(entries, line, prefix.replace(/\n$/, '').length)
  return entries.size === 0 ? undefined : [...entries.values()]
}

/** `H 100644 <id> 0\tpath`; a file in conflict has one line per side and gets its identity from the disk. */
function trackedEntry(line: string): Entry | undefined {
  const tab = line.indexOf('\t')
  if (tab < 0) return undefined
  const [tag, mode, id, stage] = line.slice(0, tab).split(' ')
  const file = line.slice(tab + 1)
  if (mode === '160000') return { file, type: 'submodule', id: undefined }
  if (tag === 'S') return { file, type: 'sparse', id: undefined }
  return { file, type: mode === '120000' ? 'link' : 'file', id: stage === '0' ? id : undefined }
}

/** `XY path`, the path from the top of the repository. */
function applyStatus(entries: Map<string, Entry>, line: string, prefixLength: number): void {
  if (line.length < 4) return
  const file = line.slice(3 + prefixLength)
  const known = entries.get(file)
  if (file.endsWith('/')) entries.set(file.slice(0, -1), { file: file.slice(0, -1), type: 'submodule', id: undefined })
  else if (line[1] === 'D') entries.delete(file)
  else if (line[0] === 'D' && known === undefined) return
  else if (known === undefined || known.type === 'file' || known.type === 'link') entries.set(file, { file, type: known?.type ?? 'file', id: undefined })
}

/** What git prints, or `undefined` when it fails. */
export function git(cwd: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise(answer => {
    execFile('git', ['--no-optional-locks', ...args], { cwd, maxBuffer: 1 << 30, encoding: 'utf8', windowsHide: true }, (error, stdout) => answer(error === null ? stdout : undefined))
  })
}

/** The id git gives a blob with this content (SHA-1 repositories). */
export function hashOf(content: Uint8Array): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')
}
