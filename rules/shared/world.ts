// What one linted file may know of the project: its own path, and what an import's text means without reading another file. Paths are compared without extension and `/index`, for nothing here may look on disk.
import { posix } from 'node:path'
import type { World } from '../../src/detect/world.js'
import { CONFIG_FILE } from '../../src/detect/rules.js'
import { aliasedPaths } from './aliases.js'
import type { Project } from './project.js'
import type { Context } from './rule.js'

/** Relative to the project's root with `/`. */
export function pathOf({ filename }: Pick<Context, 'filename'>, { root }: Project): string {
  const path = slashed(filename), from = `${slashed(root)}/`
  return path.startsWith(from) ? path.slice(from.length) : path
}

const slashed = (path: string): string => path.includes('\\') ? path.replaceAll('\\', '/') : path

/** `src/flags/index.ts` and `./src/flags` are one module. */
export function stemOf(path: string): string {
  return posix.normalize(path).replace(/\.(d\.)?[cm]?[jt]sx?$/, '').replace(/(^|\/)index$/, '') || '.'
}

/** `@scope/name/sub` -> `@scope/name` */
export function packageOf(module: string): string {
  return module.split('/').slice(0, module.startsWith('@') ? 2 : 1).join('/')
}

/** What an import's text means, without a look at the disk: a path of the project by its stem, or a package. */
export function resolverFor(context: Context, project: Project): World['resolve'] {
  const own = pathOf(context, project), ownStem = stemOf(own), stems = ownStems(project)
  const fileAt = (stem: string): ReturnType<World['resolve']> => ({ kind: 'file', file: stem === ownStem ? own : stem })
  return (from, specifier) => {
    if (specifier.startsWith('.')) return fileAt(stemOf(posix.join(posix.dirname(from), specifier)))
    // the config names packages and paths, never aliases; aliases only matter where they lead to a path that it names
    const alias = from === CONFIG_FILE || stems.size === 0 ? undefined : aliasedPaths(context.filename, project, specifier).map(stemOf).find(stem => stems.has(stem))
    return alias === undefined ? { kind: 'package', name: packageOf(specifier), specifier } : fileAt(alias)
  }
}

const stemsOf = new WeakMap<Project, ReadonlySet<string>>()

/** The files of the project that its own reads name in `from`. */
function ownStems(project: Project): ReadonlySet<string> {
  const known = stemsOf.get(project)
  if (known !== undefined) return known
  const stems = new Set(project.shapes.flatMap(({ from }) => from ?? []).filter(path => path.startsWith('.')).map(stemOf))
  stemsOf.set(project, stems)
  return stems
}
