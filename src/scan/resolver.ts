// modules.ts, filled in. Asks the listing before the disk, remembers every answer, needs no TypeScript program.
import { builtinModules } from 'node:module'
import { join, posix, relative, sep } from 'node:path'
import type { ModuleResolver, Resolved } from './modules.js'
import { existsIn } from './exists.js'
import { entryOf, folderOf, isDependency, openPackages, targetsOf, type Packages } from './packages.js'
import { probe, type Exists } from './probe.js'
import { mapped, pathMapsOf, type PathMap } from './tsconfig.js'

interface Context {
  readonly root: string
  readonly exists: Exists
  readonly packages: Packages
  readonly maps: Map<string, readonly PathMap[]>
}

/** `tree` = every path of the listing, also of files that are not searched. */
export interface Resolver extends ModuleResolver {
  /** the paths outside the listing that were looked for on disk, and whether there was a file */
  readonly probed: ReadonlyMap<string, boolean>
  readonly exists: Exists
}

export function createResolver(root: string, tree: readonly string[]): Resolver {
  const listed = new Set(tree), probed = new Map<string, boolean>()
  const context: Context = {
    root,
    exists: existsIn(root, listed, probed),
    packages: openPackages(root, tree.filter(file => file === 'package.json' || file.endsWith('/package.json'))),
    maps: new Map(),
  }
  const byFolder = new Map<string, Answers>(), byFile = new Map<string, Answers>()
  return {
    probed, exists: context.exists,
    resolve(from, specifier) {
      const answers = byFile.get(from) ?? answersOf(from, byFolder, byFile)
      const known = answers.of.get(specifier)
      if (known !== undefined) return known
      const answer = resolveIn(context, answers.folder, specifier)
      answers.of.set(specifier, answer)
      return answer
    },
  }
}

/** What the specifiers in the files of one folder mean: asked by file, because that needs no new text for a key. */
interface Answers { readonly folder: string; readonly of: Map<string, Resolved> }

function answersOf(from: string, byFolder: Map<string, Answers>, byFile: Map<string, Answers>): Answers {
  const folder = folderOf(from), answers = byFolder.get(folder) ?? { folder, of: new Map() }
  byFolder.set(folder, answers)
  byFile.set(from, answers)
  return answers
}

function resolveIn(context: Context, folder: string, written: string): Resolved {
  const specifier = written.replace(/[?][^/]*$/, '')
  if (/^\.{0,2}\//.test(specifier) || specifier === '.' || specifier === '..') {
    const found = probe(posix.normalize(specifier.startsWith('/') ? specifier.slice(1) : posix.join(folder, specifier)).replace(/\/$/, ''), context.exists)
    return found === undefined ? { kind: 'missing', specifier: written } : { kind: 'file', file: found }
  }
  const file = (specifier.startsWith('#') ? ownImport(context, folder, specifier) : undefined)
    ?? byPaths(context, folder, specifier)
    ?? ownPackage(context, specifier)
    ?? byHabit(context, folder, specifier)
  if (file !== undefined) return { kind: 'file', file }
  return specifier.startsWith('#') ? { kind: 'missing', specifier: written } : { kind: 'package', name: packageOf(specifier), specifier: written }
}

/** `#flags` by the `imports` of the nearest package.json */
function ownImport({ packages, exists }: Context, folder: string, specifier: string): string | undefined {
  const own = packages.nearest(folder)
  if (own === undefined) return undefined
  for (const target of targetsOf(own.manifest.imports, specifier)) {
    const found = target.startsWith('.') ? entryOf(own.folder, {}, target, exists) : ownPackage({ packages, exists }, target)
    if (found !== undefined) return found
  }
  return undefined
}

function byPaths({ root, exists, maps }: Context, folder: string, specifier: string): string | undefined {
  for (const map of pathMapsOf(folder === '' ? root : join(root, folder), root, maps)) {
    for (const place of mapped(map, specifier)) {
      const found = probe(relative(root, place).replaceAll(sep, '/'), exists)
      if (found !== undefined) return found
    }
  }
  return undefined
}

function ownPackage({ packages, exists }: Pick<Context, 'packages' | 'exists'>, specifier: string): string | undefined {
  const name = packageOf(specifier)
  const own = packages.named(name)
  if (own === undefined) return undefined
  return entryOf(own.folder, own.manifest, specifier === name ? '.' : `.${specifier.slice(name.length)}`, exists)
}

const builtin = new Set(builtinModules)

/**
 * Bundler settings are code and are not run. What most of them say is tried instead, for names that are no dependency:
 * `@/x` and `~/x` mean src/x or x of the package, `shared/x` means src/shared/x.
 */
function byHabit({ packages, exists }: Context, folder: string, specifier: string): string | undefined {
  const name = packageOf(specifier)
  if (specifier.includes(':') || builtin.has(name) || isDependency(packages, folder, name)) return undefined
  const base = packages.nearest(folder)?.folder ?? ''
  const rest = specifier.replace(/^[@~]\//, '')
  if (rest === specifier && !specifier.includes('/')) return undefined
  for (const below of ['src', 'app', '']) {
    const found = probe(posix.join(base, below, rest), exists)
    if (found !== undefined) return found
  }
  return undefined
}

/** `@scope/name/x` => `@scope/name`, `name/x` => `name` */
export function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}
