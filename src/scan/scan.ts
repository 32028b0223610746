// Every flag reference of a project: list the files, keep those whose words could be a reference, ask each for facts, link the
// facts, look for what linking made interesting, until nothing new turns up; then search the rest as text.
import { join, resolve } from 'node:path'
import type { Config } from '../config/config.js'
import { renamed, type FlagReference } from '../detect/reference.js'
import { sdks as byName } from '../detect/sdk/index.js'
import type { Sdk } from '../detect/shape.js'
import type { FileFacts } from '../detect/facts.js'
import { cacheFolder, type Cache } from './cache.js'
import type { ScanResult } from './facts.js'
import { byFile, listFiles, type Listing } from './files.js'
import { importedSdks } from './needles.js'
import { openProject, type OpenProject } from './open.js'
import { readOwners, type OwnerOf } from './owners.js'
import { shownFrom, withinPaths } from './paths.js'
import { learn, type Learning } from './learning.js'
import type { WordIndex } from './prefilter.js'
import { createResolver, type Resolver } from './resolver.js'
import { recall, remember, type Found, type Origin } from './result-memory.js'
import { linkProject } from './rounds.js'
import { readText } from './read.js'
import { inTemplates } from './template/references.js'
import { findTexts } from './texts.js'

const catalogue: readonly Sdk[] = Object.values(byName)

export interface ScanOptions {
  readonly config: Config
  /** places in the result are relative to it; absolute; default: the root of the config */
  readonly cwd?: string
  /** keys the store knows: also found where no SDK is near, and in files that are not parsed */
  readonly storeKeys?: readonly string[]
  /** report only what is in these files and folders (relative to `cwd`); the whole project is still searched for what they use */
  readonly paths?: readonly string[]
  /** `false` = neither read nor write what earlier runs learnt */
  readonly cache?: boolean
  /** what other machines learnt of the same content (`halyard merge`) */
  readonly learnt?: Cache
  /** only this share of the candidate files is parsed, and the result is about them: `index` of `of`, from 1 */
  readonly shard?: { readonly index: number; readonly of: number }
}

export interface ProjectScan extends ScanResult {
  readonly root: string
  /** what was looked for: `sdks` of the config, or those the code imports */
  readonly sdks: readonly Sdk[]
  /** every file that was searched, relative to the working directory, sorted */
  readonly files: readonly string[]
  /** of a file as the result names it */
  readonly ownerOf: OwnerOf
  /** facts on demand, for what goes beyond the list of references; files are relative to the root */
  readonly project: OpenProject<FileFacts>
  readonly listing: Listing
  readonly words: () => WordIndex
  /** what this run learnt of the files it looked at, by key: kept for a shard only */
  readonly learnt: ReadonlyMap<string, string>
}

export async function scanProject(options: ScanOptions): Promise<ProjectScan> {
  const started = performance.now()
  const { config, storeKeys = [] } = options
  const root = config.root, cwd = options.cwd ?? root
  const listing = await listFiles(root, { include: config.include, exclude: config.exclude, own: ownFiles(config, cwd) })
  const resolver = createResolver(root, listing.tree), learning = learn(options, cacheFolder(root), listing)
  const project = openProject<FileFacts>({ root, files: listing.files, words: () => learning.words().of, resolver, cache: learning.cache, keep: learning.keep, extract: undefined })
  const found = await recalled({ root, config, storeKeys, listing }, options, project, resolver, learning)
  const within = withinPaths(root, cwd, options.paths ?? []), shown = shownFrom(root, cwd), unsearched = new Set(found.unsearched)
  const references = found.references.filter(({ file }) => within(file)).map(one => renamed(one, shown)).sort(byPlace)
  const searched = listing.files.filter(({ file }) => !unsearched.has(file))
  return {
    references: references.filter((one, i) => i === 0 || byPlace(references[i - 1]!, one) !== 0),
    skipped: [...listing.skipped, ...found.skipped, ...found.unparsed].filter(({ file }) => within(file)).map(one => ({ ...one, file: shown(one.file) })).sort(byFile),
    stats: {
      files: searched.filter(({ file }) => within(file)).length,
      parsed: found.asked.filter(within).length,
      references: references.length,
      dynamic: references.filter(({ key }) => key.kind === 'pattern').length,
      milliseconds: Math.round(performance.now() - started),
    },
    root, sdks: catalogue.filter(({ name }) => found.sdks.includes(name)), project, listing, words: learning.words, learnt: learning.learnt,
    files: searched.map(({ file }) => shown(file)),
    ownerOf: owned(readOwners(root, config.owners), root, cwd),
  }
}

/** The last result where nothing it came from has changed, else a new one, for which the cache is opened. */
async function recalled(origin: Origin, options: ScanOptions, project: OpenProject<FileFacts>, resolver: Resolver, learning: Learning): Promise<Found> {
  const whole = options.cache !== false && options.shard === undefined && options.learnt === undefined
  const known = whole ? recall(learning.folder, origin, resolver.exists) : undefined
  if (known !== undefined) {
    project.ask(known.names)
    learning.finish(project.used)
    return known
  }
  const found = await search(options, project, origin, learning.words(), resolver)
  if (whole && isLasting(found)) remember(learning.folder, origin, found)
  learning.finish(project.used)
  return found
}

async function search(options: ScanOptions, project: OpenProject<FileFacts>, { root, config, storeKeys, listing }: Origin, words: WordIndex, { probed }: Resolver): Promise<Found> {
  const sdks = activeSdks(config, listing, words)
  const linked = await linkProject(project, { config, sdks, storeKeys, ...(options.shard && { shard: options.shard }) })
  const texts = findTexts({ root, files: listing.files, words: words.of, unparsed: project.unparsed, sdks, shapes: config.reads, keys: [...storeKeys, ...keysOf(linked)] })
  project.release()
  return {
    references: inTemplates(linked, texts, file => { const text = readText(join(root, file)); return typeof text === 'string' ? text : undefined }), unparsed: [...project.unparsed.values(), ...project.partly.values()], asked: [...project.asked], names: project.names(), sdks: sdks.map(({ name }) => name),
    unsearched: listing.files.flatMap(({ file }) => words.of.has(file) ? [] : [file]), skipped: words.skipped,
    probed: [...probed], strangers: [...project.strangers].flatMap(([file, stranger]) => stranger ? [[file, stranger.id] as const] : []),
  }
}

/** What took too long on a busy machine may be quick on the next run. */
const isLasting = ({ unparsed }: Found): boolean => !unparsed.some(({ reason }) => reason.startsWith('took longer'))

/** They speak of flags without using them: the definitions and our own settings. */
function ownFiles(config: Config, cwd: string): string[] {
  const inRoot = (file: string): string => shownFrom(cwd, config.root)(file)
  return [config.flags ?? 'flags.yml', config.store?.file, config.file === undefined ? undefined : inRoot(config.file)]
    .filter(file => file !== undefined).map(file => file.replace(/^\.\//, ''))
}

function activeSdks(config: Config, listing: Listing, words: WordIndex): Sdk[] {
  if (config.sdks !== undefined) return catalogue.filter(({ name }) => config.sdks?.includes(name))
  return importedSdks(catalogue, listing.files.flatMap(({ file, kind }) => kind === 'text' ? [] : words.of.get(file) ?? []))
}

function keysOf(references: readonly FlagReference[]): string[] {
  return [...new Set(references.flatMap(({ key }) => key.kind === 'exact' ? [key.key] : []))]
}

function owned(owners: OwnerOf, root: string, cwd: string): OwnerOf {
  const inRoot = shownFrom(cwd, root)
  return file => owners(root === cwd ? file : inRoot(resolve(cwd, file).startsWith(root) ? file : file))
}

function keyText(reference: FlagReference): string {
  return reference.key.kind === 'exact' ? reference.key.key : `~${reference.key.glob}`
}

/** By place, then by what stands there; 0 = the same reference twice. */
function byPlace(a: FlagReference, b: FlagReference): number {
  return byFile(a, b) || a.line - b.line || a.column - b.column || compare(keyText(a), keyText(b)) || compare(a.role, b.role)
    || compare(a.via, b.via) || a.endLine - b.endLine || a.endColumn - b.endColumn
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
