// `@/flags` and `shared/flags`: what tsconfig's `paths` and `baseUrl` make of an import, without a look at the disk. Only the
// project's own reads are asked for, so an alias counts where it leads to a `from` of theirs. `extends` is not followed.
import { createRequire } from 'node:module'
import { dirname, join, posix, relative } from 'node:path'
import { keptFile, settledEveryMs } from './files.js'
import type { Project } from './project.js'

interface Aliases { readonly baseUrl: string | undefined; readonly paths: Readonly<Record<string, readonly string[]>> }

/** Paths, relative to the root with `/`, that a specifier may mean in a file; the nearest tsconfig.json or jsconfig.json decides. */
export function aliasedPaths(filename: string, project: Project, specifier: string): string[] {
  for (let folder = dirname(filename); ; folder = dirname(folder)) {
    const aliases = readAliases(join(folder, 'tsconfig.json')) ?? readAliases(join(folder, 'jsconfig.json'))
    if (aliases !== undefined) return expand(aliases, specifier).map(path => posix.join(relative(project.root, folder).replaceAll('\\', '/'), path))
    if (folder === project.root || folder === dirname(folder)) return []
  }
}

function expand({ baseUrl, paths }: Aliases, specifier: string): string[] {
  const mapped = Object.entries(paths).flatMap(([pattern, targets]) => {
    const [before = '', after] = pattern.split('*')
    if (after === undefined) return pattern === specifier ? targets : []
    const fits = specifier.startsWith(before) && specifier.endsWith(after) && specifier.length >= before.length + after.length
    return fits ? targets.map(target => target.replace('*', () => specifier.slice(before.length, specifier.length - after.length))) : []
  })
  return [...mapped.map(path => posix.join(baseUrl ?? '.', path)), ...(baseUrl === undefined ? [] : [posix.join(baseUrl, specifier)])]
}

const require = createRequire(import.meta.url)

const readAliases = keptFile((text): Aliases | undefined => {
  if (text === undefined) return undefined
  const { parse } = require('jsonc-parser') as typeof import('jsonc-parser')
  const { compilerOptions } = (parse(text, [], { allowTrailingComma: true }) ?? {}) as { compilerOptions?: { baseUrl?: string; paths?: Record<string, string[]> } }
  return { baseUrl: compilerOptions?.baseUrl, paths: compilerOptions?.paths ?? {} }
}, settledEveryMs)
