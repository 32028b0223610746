// What one linted file may know of the project: its own path, the active shapes, and what an import's text means without
// reading another file. Paths are compared without extension and `/index`, for nothing here may look on disk.
import { dirname, join, posix } from 'node:path'
import type { World } from '../../src/detect/follow.js'
import type { Sdk } from '../../src/detect/shape.js'
import { sdks } from '../../src/detect/sdk/index.js'
import { aliasedPaths } from './aliases.js'
import { keptFile } from './files.js'
import type { Project } from './project.js'
import type { Context } from './rule.js'

/** Relative to the project's root with `/`. */
export function pathOf({ filename }: Pick<Context, 'filename'>, { root }: Project): string {
  const path = filename.replaceAll('\\', '/'), from = `${root.replaceAll('\\', '/')}/`
  return path.startsWith(from) ? path.slice(from.length) : path
}

/** `src/flags/index.ts` and `./src/flags` are one module. */
export function stemOf(path: string): string {
  return posix.normalize(path).replace(/\.(d\.)?[cm]?[jt]sx?$/, '').replace(/(^|\/)index$/, '') || '.'
}

/** Every SDK that could be meant: those the settings name, else the whole catalogue. */
export function possibleSdks({ sdks: named }: Project): readonly Sdk[] {
  return named === undefined ? packaged : Object.values<Sdk>(sdks).filter(sdk => named.includes(sdk.name))
}

const packaged = Object.values<Sdk>(sdks).filter(sdk => sdk.modules.length > 0)
const imported = new RegExp(`['"](${packaged.flatMap(sdk => sdk.modules).join('|').replace(/[.]/g, '\\.')})['"]`, 'g')

/**
 * The SDKs whose names count in a file: of those not named by the settings, the ones its package.json files depend on or the file
 * itself imports. `get` and `on` are reads only where a flag SDK is at hand. Without any package.json all of them count.
 */
export function activeSdks(context: Context, project: Project): readonly Sdk[] {
  const packages = project.sdks === undefined ? packagesAround(context.filename, project.root) : undefined
  if (packages === undefined) return possibleSdks(project)
  const here = new Set([...context.sourceCode.text.matchAll(imported)].map(match => match[1]))
  return packaged.filter(sdk => sdk.modules.some(module => here.has(module) || packages.has(packageOf(module))))
}

function packageOf(module: string): string {
  return module.split('/').slice(0, module.startsWith('@') ? 2 : 1).join('/')
}

/** What the package.json files from a file's folder up to the root depend on; `undefined` = there is none. */
function packagesAround(filename: string, root: string): ReadonlySet<string> | undefined {
  const found: ReadonlySet<string>[] = []
  for (let folder = dirname(filename); ; folder = dirname(folder)) {
    const own = readPackage(join(folder, 'package.json'))
    if (own !== undefined) found.push(own)
    if (folder === root || folder === dirname(folder)) break
  }
  return found.length < 2 ? found[0] : new Set(found.flatMap(own => [...own]))
}

const readPackage = keptFile((text): ReadonlySet<string> | undefined => {
  if (text === undefined) return undefined
  try {
    const { name, dependencies, devDependencies, peerDependencies } = JSON.parse(text) as Record<string, Record<string, string> | undefined> & { name?: string }
    return new Set([...(name === undefined ? [] : [name]), ...[dependencies, devDependencies, peerDependencies].flatMap(each => Object.keys(each ?? {}))])
  } catch {
    return undefined       // not JSON: its tools complain of it, and every SDK counts
  }
})

/** What an import's text means, without a look at the disk: a path of the project by its stem, or a package. */
export function resolverFor(context: Context, project: Project): World['resolve'] {
  const own = pathOf(context, project), ownStem = stemOf(own)
  return (from, specifier) => {
    const alias = specifier.startsWith('.') || !hasOwnFiles(project) ? undefined : aliasedPaths(context.filename, project, specifier).map(stemOf).find(stem => isOwnFile(project, stem))
    if (alias !== undefined) return { kind: 'file', file: alias === ownStem ? own : alias }
    if (!specifier.startsWith('.')) return { kind: 'package', name: packageOf(specifier), specifier }
    const file = stemOf(posix.join(posix.dirname(from), specifier))
    return { kind: 'file', file: file === ownStem ? own : file }
  }
}

/** Does a read of the project's own name a file? */
function hasOwnFiles({ shapes }: Project): boolean {
  return shapes.some(({ from }) => from?.some(path => path.startsWith('.')) === true)
}

function isOwnFile({ shapes }: Project, stem: string): boolean {
  return shapes.some(({ from }) => from?.some(path => path.startsWith('.') && stemOf(path) === stem) === true)
}
