// The project's own packages: which folder a package name means, and which file a subpath of it does.
import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import picomatch from 'picomatch'
import { probe, probeFile, type Exists } from './probe.js'

export interface Manifest {
  readonly name?: string
  readonly main?: string
  readonly module?: string
  readonly source?: string
  readonly types?: string
  readonly typings?: string
  readonly exports?: unknown
  readonly imports?: unknown
  readonly workspaces?: readonly string[] | { readonly packages?: readonly string[] }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

export interface Packages {
  /** folder of the nearest package.json at or above a folder, relative to the root (`''` = the root) */
  nearest(folder: string): { readonly folder: string; readonly manifest: Manifest } | undefined
  /** folder of the project's own package of that name */
  named(name: string): { readonly folder: string; readonly manifest: Manifest } | undefined
}

/** `files` = every package.json of the tree, relative to `root`. Nothing is read before it is asked for. */
export function openPackages(root: string, files: readonly string[]): Packages {
  const folders = new Set(files.map(file => folderOf(file)))
  const manifests = new Map<string, Manifest | undefined>()
  const manifestOf = (folder: string): Manifest | undefined => {
    if (!folders.has(folder)) return undefined
    if (!manifests.has(folder)) manifests.set(folder, readManifest(join(root, folder, 'package.json')))
    return manifests.get(folder)
  }
  let byName: Map<string, string> | undefined
  return {
    nearest(folder) {
      for (let at = folder; ; at = folderOf(at)) {
        const manifest = manifestOf(at)
        if (manifest !== undefined) return { folder: at, manifest }
        if (at === '') return undefined
      }
    },
    named(name) {
      byName ??= nameIndex(root, [...folders].sort(), manifestOf)
      const folder = byName.get(name)
      const manifest = folder === undefined ? undefined : manifestOf(folder)
      return folder === undefined || manifest === undefined ? undefined : { folder, manifest }
    },
  }
}

export function folderOf(file: string): string {
  const folder = posix.dirname(file)
  return folder === '.' ? '' : folder
}

/** Samples carry package.json files with the names of real packages. */
const sample = /(^|\/)(__)?(fixtures?|templates?|testdata)(__)?(\/|$)/

/** Workspace members win a name; other packages of the tree have it where no member does. */
function nameIndex(root: string, folders: readonly string[], manifestOf: (folder: string) => Manifest | undefined): Map<string, string> {
  const globs = folders.flatMap(folder => workspaceGlobs(root, folder, manifestOf(folder)))
  const isMember = globs.length === 0 ? () => false : picomatch(globs, { dot: true })
  const index = new Map<string, string>()
  for (const pass of [true, false]) {
    for (const folder of folders) {
      if (isMember(folder) !== pass || (!pass && sample.test(folder))) continue
      const name = manifestOf(folder)?.name
      if (name !== undefined && !index.has(name)) index.set(name, folder)
    }
  }
  return index
}

function workspaceGlobs(root: string, folder: string, manifest: Manifest | undefined): string[] {
  const listed = manifest?.workspaces
  const own = Array.isArray(listed) ? listed : (listed as { packages?: readonly string[] } | undefined)?.packages ?? []
  return [...own, ...pnpmGlobs(join(root, folder, 'pnpm-workspace.yaml'))]
    .filter((glob): glob is string => typeof glob === 'string' && !glob.startsWith('!'))
    .map(glob => posix.join(folder, glob.replace(/\/+$/, '')))
}

/** Only the list below `packages:`; the rest of the file is pnpm's. */
function pnpmGlobs(file: string): string[] {
  let text: string
  try { text = readFileSync(file, 'utf8') } catch { return [] }
  const block = /^packages:[ \t]*\r?\n((?:[ \t]*(?:-.*|#.*)?\r?\n?)*)/m.exec(text)?.[1] ?? ''
  return [...block.matchAll(/^[ \t]*-[ \t]*['"]?([^'"#\r\n]+?)['"]?[ \t]*(?:#.*)?$/gm)].map(match => match[1]!)
}

function readManifest(file: string): Manifest | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''))
    return typeof manifest === 'object' && manifest !== null && !Array.isArray(manifest) ? manifest : undefined
  } catch {
    return undefined
  }
}

/** `subpath` is `.` or `./x`. What is published is often built: then the source it was built from is the answer. */
export function entryOf(folder: string, manifest: Manifest, subpath: string, exists: Exists): string | undefined {
  const targets = [
    ...targetsOf(manifest.exports, subpath),
    ...(subpath === '.' ? [manifest.source, manifest.types, manifest.typings, manifest.module, manifest.main] : [subpath]),
  ].filter(target => typeof target === 'string')
  const bases = targets.map(target => posix.join(folder, target))
  const plain = (path: string): string | undefined => probe(path, exists)
  return first(bases.flatMap(sourceOf), path => probeFile(path, exists)) ?? first(bases, plain)
    ?? (subpath === '.' ? first([posix.join(folder, 'src/index'), posix.join(folder, 'src'), folder, posix.join(folder, 'lib')], plain) : plain(posix.join(folder, 'src', subpath)))
}

function first(paths: readonly string[], find: (path: string) => string | undefined): string | undefined {
  for (const path of paths) {
    const found = find(path)
    if (found !== undefined) return found
  }
  return undefined
}

/** dist/esm/index.d.ts  =>  src/index, index: where the source of a built file may be; the built path itself is asked elsewhere */
function sourceOf(path: string): string[] {
  const built = /(^|\/)(?:dist|build|out|output|lib|esm|cjs|es)\/(?:(?:esm|cjs|es|src|types|node|browser|umd)\/)*/.exec(path)
  if (built === null) return []
  const stem = path.slice(built.index + built[0].length).replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '')
  return [`${path.slice(0, built.index)}${built[1]}src/${stem}`, `${path.slice(0, built.index)}${built[1]}${stem}`]
}

/** In the order that suits reading source: what is closest to it first. Conditions unknown here come last. */
const conditions = ['source', '@source', 'development', 'typescript', 'types', 'import', 'module', 'node', 'browser', 'require', 'default']

/** Every target a package.json `exports` or `imports` names for a subpath, best first. */
export function targetsOf(map: unknown, subpath: string): string[] {
  if (map === undefined || map === null) return []
  const entries = typeof map === 'object' && !Array.isArray(map) && Object.keys(map).some(key => /^[.#]/.test(key))
    ? Object.entries(map as Record<string, unknown>) : [['.', map] as const]
  const exact = entries.find(([key]) => key === subpath)
  if (exact !== undefined) return leaves(exact[1], '')
  const [best] = entries.filter(([key]) => key.includes('*') || key.endsWith('/'))
    .map(([key, target]) => ({ target, at: key.includes('*') ? key : `${key}*` }))
    .filter(({ at }) => matches(at, subpath))
    .sort((a, b) => b.at.indexOf('*') - a.at.indexOf('*'))
  if (best === undefined) return []
  const star = best.at.indexOf('*')
  return leaves(best.target, subpath.slice(star, subpath.length - (best.at.length - star - 1)))
}

function matches(pattern: string, subpath: string): boolean {
  const star = pattern.indexOf('*'), tail = pattern.slice(star + 1)
  return subpath.startsWith(pattern.slice(0, star)) && subpath.endsWith(tail) && subpath.length >= pattern.length
}

function leaves(target: unknown, middle: string): string[] {
  if (typeof target === 'string') return [target.includes('*') ? target.replaceAll('*', () => middle) : target.endsWith('/') ? target + middle : target]
  if (Array.isArray(target)) return target.flatMap(item => leaves(item, middle))
  if (typeof target !== 'object' || target === null) return []
  const rank = (name: string): number => { const at = conditions.indexOf(name); return at < 0 ? conditions.length : at }
  return Object.entries(target).sort(([a], [b]) => rank(a) - rank(b)).flatMap(([, inner]) => leaves(inner, middle))
}

/** Whether any package.json from here up lists the name as a dependency. */
export function isDependency(packages: Packages, folder: string, name: string): boolean {
  for (let at: string | undefined = folder; at !== undefined;) {
    const found = packages.nearest(at)
    if (found === undefined) return false
    const { dependencies, devDependencies, peerDependencies } = found.manifest
    if ([dependencies, devDependencies, peerDependencies].some(list => list !== undefined && Object.hasOwn(list, name))) return true
    at = found.folder === '' ? undefined : folderOf(found.folder)
  }
  return false
}
