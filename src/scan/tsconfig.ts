// `paths` and `baseUrl` of the nearest tsconfig.json or jsconfig.json, with `extends` and, for solution files, `references`.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { parse } from 'jsonc-parser'

export interface PathMap {
  /** each pattern with its targets; absolute, with `*` where the pattern has it; most specific pattern first */
  readonly paths: readonly { readonly prefix: string; readonly suffix: string | undefined; readonly targets: readonly string[] }[]
  /** absolute */
  readonly baseUrl: string | undefined
}

interface RawConfig {
  readonly extends?: string | readonly string[]
  readonly references?: readonly { readonly path?: string }[]
  readonly compilerOptions?: { readonly baseUrl?: string; readonly paths?: Readonly<Record<string, readonly string[]>> }
}

/** The path maps that hold for files in `folder` (absolute), nearest first; stops at `root`. */
export function pathMapsOf(folder: string, root: string, memo: Map<string, readonly PathMap[]>): readonly PathMap[] {
  const known = memo.get(folder)
  if (known !== undefined) return known
  const own = ['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json'].map(name => join(folder, name)).filter(file => existsSync(file)).flatMap(file => mapsOf(file))
  const above = folder === root || relative(root, folder).startsWith('..') || dirname(folder) === folder ? [] : pathMapsOf(dirname(folder), root, memo)
  const maps = [...own, ...above]
  memo.set(folder, maps)
  return maps
}

function mapsOf(file: string): PathMap[] {
  const config = readConfig(file)
  if (config === undefined) return []
  const own = readMap(file, config, new Set())
  const referenced = (config.references ?? []).flatMap(({ path }) => {
    const target = path === undefined ? undefined : configFile(resolve(dirname(file), path))
    const inner = target === undefined || dirname(target) !== dirname(file) ? undefined : readConfig(target)
    return target === undefined || inner === undefined ? [] : [readMap(target, inner, new Set())]
  })
  return [own, ...referenced].filter(({ paths, baseUrl }) => paths.length > 0 || baseUrl !== undefined)
}

/** Options of the file itself win over those it extends; each is relative to the file it stands in. */
function readMap(file: string, config: RawConfig, seen: Set<string>): PathMap {
  seen.add(file)
  const here = dirname(file)
  let paths: PathMap['paths'] = [], baseUrl: string | undefined
  for (const base of [config.extends ?? []].flat()) {
    const target = extended(base, here)
    const inner = target === undefined || seen.has(target) ? undefined : readConfig(target)
    if (target === undefined || inner === undefined) continue
    const map = readMap(target, inner, seen)
    if (map.paths.length > 0) paths = map.paths
    baseUrl = map.baseUrl ?? baseUrl
  }
  const options = config.compilerOptions ?? {}
  if (typeof options.baseUrl === 'string') baseUrl = resolve(here, options.baseUrl.replace('${configDir}', '.'))
  if (options.paths !== undefined) paths = parsePaths(options.paths, typeof options.baseUrl === 'string' ? baseUrl ?? here : baseUrl ?? here, here)
  return { paths, baseUrl }
}

function parsePaths(paths: Readonly<Record<string, readonly string[]>>, base: string, here: string): PathMap['paths'] {
  return Object.entries(paths)
    .filter(([, targets]) => Array.isArray(targets))
    .map(([pattern, targets]) => {
      const star = pattern.indexOf('*')
      return {
        prefix: star < 0 ? pattern : pattern.slice(0, star),
        suffix: star < 0 ? undefined : pattern.slice(star + 1),
        targets: targets.filter(target => typeof target === 'string').map(target => resolve(base, target.replace('${configDir}', here))),
      }
    })
    // an exact pattern first, then the longest prefix: TypeScript's rule
    .sort((a, b) => Number(a.suffix !== undefined) - Number(b.suffix !== undefined) || b.prefix.length - a.prefix.length)
}

function extended(name: string, here: string): string | undefined {
  if (typeof name !== 'string') return undefined
  if (name.startsWith('.') || name.startsWith('/')) return configFile(resolve(here, name))
  const require = createRequire(join(here, 'tsconfig.json'))
  for (const request of [name, `${name}.json`, `${name}/tsconfig.json`]) {
    try { return require.resolve(request) } catch { /* not installed: its `paths` could not point here anyway */ }
  }
  return undefined
}

function configFile(path: string): string | undefined {
  return [path, `${path}.json`, join(path, 'tsconfig.json')].find(file => file.endsWith('.json') && existsSync(file))
}

/** Comments and trailing commas are allowed; a file that is no object is as good as none. */
function readConfig(file: string): RawConfig | undefined {
  try {
    const config: unknown = parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''), [], { allowTrailingComma: true })
    return typeof config === 'object' && config !== null ? config : undefined
  } catch {
    return undefined
  }
}

/** The places (absolute) where `specifier` may be by this map, best first. */
export function mapped({ paths, baseUrl }: PathMap, specifier: string): string[] {
  const pattern = paths.find(({ prefix, suffix }) => suffix === undefined ? specifier === prefix
    : specifier.startsWith(prefix) && specifier.endsWith(suffix) && specifier.length >= prefix.length + suffix.length)
  const middle = pattern?.suffix === undefined ? '' : specifier.slice(pattern.prefix.length, specifier.length - pattern.suffix.length)
  const found = pattern?.targets.map(target => target.replace('*', () => middle)) ?? []
  return baseUrl === undefined ? found : [...found, resolve(baseUrl, specifier)]
}
