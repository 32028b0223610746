// `halyard({ flags: 'flags.yml' })`: a whole configuration. It puts a hash of the flag file into the settings, because
// ESLint's --cache knows only the linted file and the configuration: without it, an edit of flags.yml alone would change nothing.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, resolve } from 'node:path'
import type { Linter } from 'eslint'
import type { ConfigName } from './configs.js'
import type { HalyardSettings } from './project.js'

export interface HalyardOptions extends Omit<HalyardSettings, 'hash'> {
  /** default: `recommended`, `tests` and `flags-file`; the last two touch only tests and the flag file */
  readonly configs?: readonly ConfigName[]
}

export type Factory = (options?: HalyardOptions) => Linter.Config[]

const usual: readonly ConfigName[] = ['recommended', 'tests', 'flags-file']

export function makeFactory(configs: Readonly<Record<ConfigName, Linter.Config[]>>): Factory {
  return ({ configs: names = usual, ...settings } = {}) => {
    const root = resolve(settings.root ?? '.'), flags = settings.flags ?? 'flags.yml'
    const own = names.flatMap(name => configs[name]).map(config => config.language === undefined ? config : { ...config, files: [`**/${basename(flags)}`] })
    const hash = hashOf([resolve(root, flags), resolve(root, 'halyard.config.json')])
    return [{ name: 'halyard/settings', settings: { halyard: { ...settings, hash } } }, ...own]
  }
}

const require = createRequire(import.meta.url)

function hashOf(files: readonly string[]): string {
  const { createHash } = require('node:crypto') as typeof import('node:crypto')       // 7 ms that a configuration without the factory never needs
  const hash = createHash('sha256')
  for (const file of files) hash.update(textOf(file)).update('\0')
  return hash.digest('hex').slice(0, 16)
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''       // no such file: the rules say so where they need it
  }
}
