// Which files a scan searches, and what identifies the content of each. Inside git the identity is the blob id git already
// knows, so an unchanged file is never read again; elsewhere, and for changed files, the content is hashed as git would.
import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import picomatch from 'picomatch'
import type { Skipped } from './facts.js'
import { gitEntries, hashOf, type Entry } from './git.js'
import { kindOf, type FileKind } from './kinds.js'

export interface ListedFile {
  /** relative to the project's root, with `/` */
  readonly file: string
  readonly kind: FileKind
  /** git's blob id of the content, whether or not git keeps it */
  readonly id: string
}

export interface Listing {
  readonly files: readonly ListedFile[]
  readonly skipped: readonly Skipped[]
  /** every path there is, also of files that are not searched: imports may lead to them */
  readonly tree: readonly string[]
}

export interface ListOptions {
  /** globs or folders, relative to the root; `undefined` = all */
  readonly include?: readonly string[] | undefined
  readonly exclude?: readonly string[]
  /** files that define flags or configure us: they speak of flags without using them */
  readonly own?: readonly string[]
}

/** Nobody edits these by hand, or they are not the project's: never searched, and said once per folder. */
const foreignFolder = /(?:^|\/)(node_modules|bower_components|\.yarn\/(?:releases|plugins|cache|unplugged|sdks)|\.pnp\.[cm]?js|jspm_packages)(?=\/|$)/

/** Every source file under `root`, sorted by path; what is left out is in `skipped` with its reason. */
export async function listFiles(root: string, options: ListOptions = {}): Promise<Listing> {
  const entries = await gitEntries(root) ?? await globEntries(root)
  const wanted = matcherOf(options)
  const files: ListedFile[] = []
  const skipped = new Map<string, string>()
  for (const entry of entries) {
    if (!wanted(entry.file)) continue
    const answer = admit(root, entry)
    if (answer === undefined || ('id' in answer && answer.id === emptyBlob)) continue
    if ('reason' in answer) skipped.set(answer.file, answer.reason)
    else files.push(answer)
  }
  return {
    files: files.sort(byFile),
    skipped: [...skipped].map(([file, reason]) => ({ file, reason })).sort(byFile),
    tree: entries.map(({ file }) => file),
  }
}

/** An empty file says nothing; a shell makes one for every result that is about to be written. */
const emptyBlob = hashOf(new Uint8Array(0))

/** Installed or vendored: somebody else's code. */
export function isForeign(file: string): boolean {
  return foreignFolder.test(file)
}

function admit(root: string, entry: Entry): ListedFile | Skipped | undefined {
  const { file } = entry
  if (entry.type === 'submodule') return { file, reason: 'a submodule or nested repository: run halyard in it' }
  if (entry.type === 'sparse') return { file, reason: 'not checked out (sparse checkout)' }
  const foreign = foreignFolder.exec(file)
  if (foreign !== null) return { file: file.slice(0, foreign.index + foreign[0].length), reason: 'installed or vendored code is not searched' }
  const kind = kindOf(file)
  if (kind === undefined) return undefined
  if (entry.type === 'link') return { file, reason: 'a symbolic link: what it points to is searched where it stands' }
  if (entry.id !== undefined) return { file, kind, id: entry.id }
  return identify(root, file, kind)
}

function identify(root: string, file: string, kind: FileKind): ListedFile | Skipped | undefined {
  try {
    const stat = lstatSync(join(root, file))
    if (stat.isSymbolicLink()) return { file, reason: 'a symbolic link: what it points to is searched where it stands' }
    if (!stat.isFile()) return { file, reason: 'not a regular file' }
    if (stat.size > maxBytes) return { file, reason: tooLarge(stat.size) }
    return { file, kind, id: hashOf(readFileSync(join(root, file))) }
  } catch (error) {
    return { file, reason: unreadable(error) }
  }
}

/** Larger files are generated or data. The limit is on what is read at all; `prefilter.ts` sets apart minified bundles. */
export const maxBytes = 4 * 1024 * 1024
export const tooLarge = (bytes: number): string => `larger than ${maxBytes / 1024 / 1024} MB (${(bytes / 1024 / 1024).toFixed(1)} MB)`

export function unreadable(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
  return `cannot be read (${code}${code === 'EACCES' ? ': permission denied' : ''})`
}

/** Outside git: every file below the root. Links are not followed, so a loop cannot trap the walk. */
async function globEntries(root: string): Promise<Entry[]> {
  const { default: glob } = await import('fast-glob')
  const found = await glob('**/*', { cwd: root, dot: true, followSymbolicLinks: false, objectMode: true, suppressErrors: true, onlyFiles: false, ignore: ['**/node_modules/**', '**/.git/**', '**/.hg/**', '**/.svn/**', '**/.halyard/**'] })
  return found.filter(entry => !entry.dirent.isDirectory())
    .map(entry => ({ file: entry.path, type: entry.dirent.isSymbolicLink() ? 'link' as const : 'file' as const, id: undefined }))
}

function matcherOf({ include, exclude = [], own = [] }: ListOptions): (file: string) => boolean {
  const included = include === undefined ? () => true : matchAny(include)
  const excluded = exclude.length === 0 ? () => false : matchAny(exclude)
  const ours = new Set(own)
  return file => !ours.has(file) && included(file) && !excluded(file)
}

/** `src` means the folder and all below, `src/*.ts` is a glob, `./` and a trailing `/` do not matter. */
export function matchAny(patterns: readonly string[]): (file: string) => boolean {
  const plain = patterns.map(pattern => pattern.replace(/^(?:\.\/)+/, '').replace(/\/+$/, ''))
  if (plain.some(pattern => pattern === '' || pattern === '.')) return () => true
  return picomatch(plain.flatMap(pattern => [pattern, `${pattern}/**`]), { dot: true })
}


/** By path, in code units: the same on every machine and locale. */
export function byFile(a: { readonly file: string }, b: { readonly file: string }): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0
}
