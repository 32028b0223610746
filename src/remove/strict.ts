// Does the project tell `boolean` from `boolean | undefined`? Where it does not, a type proves nothing about a value.
import { posix } from 'node:path'
import { ts } from '../fold/compiler.js'

type Read = (file: string) => string | undefined
interface Config { readonly extends?: string | readonly string[]; readonly compilerOptions?: { readonly strict?: boolean; readonly strictNullChecks?: boolean } }

/** By the nearest tsconfig.json of a file; true where there is none, or where a package's configuration has the word. */
export function isStrict(file: string, read: Read): boolean {
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    const config = posix.join(folder, 'tsconfig.json')
    if (read(config) !== undefined) return settingOf(config, read, 0) ?? true
    if (folder === '.' || folder === '/') return true
  }
}

function settingOf(file: string, read: Read, depth: number): boolean | undefined {
  const text = read(file) ?? read(`${file}.json`)
  if (text === undefined || depth > 8) return undefined
  const config = (ts.parseConfigFileTextToJson(file, text).config ?? {}) as Config
  const own = config.compilerOptions?.strictNullChecks ?? config.compilerOptions?.strict
  if (own !== undefined) return own
  const bases = config.extends === undefined ? [] : typeof config.extends === 'string' ? [config.extends] : [...config.extends].reverse()
  // without a word anywhere it is off; a package may say it, and is not looked into
  if (bases.length === 0) return depth === 0 ? false : undefined
  const said = bases.filter(base => base.startsWith('.')).map(base => settingOf(posix.join(posix.dirname(file), base), read, depth + 1)).find(one => one !== undefined)
  return said ?? (bases.every(base => base.startsWith('.')) ? false : undefined)
}
