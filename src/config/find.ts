// Where the settings of a folder are. Apart from load.ts, for whoever has nothing to load when there are none.
import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { UserError } from '../flag/error.js'

export const configNames = ['json', 'js', 'mjs', 'ts', 'yml'].map(extension => `halyard.config.${extension}`)

/** The nearest halyard.config.* upwards to the repository's root. @throws {UserError} when a folder has two */
export function findConfig(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = configNames.map(name => join(folder, name)).filter(file => existsSync(file))
    if (found.length > 1) throw new UserError(`two config files: ${found.map(file => relative(cwd, file)).join(' and ')}; keep one`)
    if (found[0] !== undefined) return found[0]
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return undefined
  }
}
