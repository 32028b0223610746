// What one linted file may know of the project: its own path, the active shapes, and what an import's text means without
// reading another file. Paths are compared without extension and `/index`, for nothing here may look on disk.
import { posix } from 'node:path'
import type { World } from '../../src/detect/follow.js'
import type { Sdk } from '../../src/detect/shape.js'
import { sdks } from '../../src/detect/sdk/index.js'
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

export function activeSdks({ sdks: named }: Project): readonly Sdk[] {
  const all: readonly Sdk[] = Object.values(sdks)
  return named === undefined ? all.filter(sdk => sdk.modules.length > 0) : all.filter(sdk => named.includes(sdk.name))
}

/** What an import's text means, without a look at the disk: a path of the project by its stem, or a package. */
export function resolverFor(context: Context, project: Project): World['resolve'] {
  const own = pathOf(context, project), ownStem = stemOf(own)
  return (from, specifier) => {
    if (!specifier.startsWith('.')) return { kind: 'package', name: specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/'), specifier }
    const file = stemOf(posix.join(posix.dirname(from), specifier))
    return { kind: 'file', file: file === ownStem ? own : file }
  }
}
