// What every `halyard flags` action starts from: the definitions, the store that holds the states, and who is asking.
import { execFileSync } from 'node:child_process'
import { relative } from 'node:path'
import { loadConfig } from '../config/load.js'
import type { FlagDefinition } from '../flag/definition.js'
import { UserError } from '../flag/error.js'
import { didYouMean } from '../flag/nearest.js'
import { fileStore } from '../govern/file-store.js'
import type { Operator } from '../govern/permission.js'
import type { StateStore } from '../govern/state-store.js'
import { editState, parse } from '../store/flags-yml.js'
import { definitionsFile, loadFlags } from '../store/load.js'
import type { CommonOptions, Io } from './command.js'

export interface Opened {
  readonly flags: readonly FlagDefinition[]
  readonly environment: string
  readonly environments: readonly string[]
  readonly options: Readonly<Record<string, unknown>> & CommonOptions
  readonly io: Io
  /** the definitions file, as messages call it */
  readonly source: string
  /** @throws {UserError} when states live where this command cannot write */
  store(): StateStore
}

export async function openStore(options: Opened['options'], io: Io): Promise<Opened> {
  const config = await loadConfig(io.cwd, options.config)
  const { flags, sources, notes } = await loadFlags(config, { cwd: io.cwd, env: io.env })
  for (const note of notes) io.err(`${note}\n`)
  if (sources.length === 0) throw new UserError('there is no flags.yml here; run "halyard init" to write one')
  const known = [...new Set(flags.flatMap(flag => Object.keys(flag.environments)))].sort()
  const environment = options.env ?? config.environments?.[0] ?? (known.includes('production') || known[0] === undefined ? 'production' : known[0])
  return {
    flags, environment, environments: known, options, io,
    source: sources[0] ?? 'flags.yml',
    store: () => storeOf(definitionsFile(config), config.store?.type, io),
  }
}

function storeOf(file: string | undefined, type: string | undefined, { cwd }: Io): StateStore {
  if (file === undefined || (type !== undefined && type !== 'flags-yml')) {
    throw new UserError(`states of store "${String(type)}" are changed there, not from here; for Redis use redisStore() of halyard/redis`)
  }
  return fileStore({ file, shown: relative(cwd, file).replaceAll('\\', '/') || file, parse, edit: editState, now: () => new Date() })
}

/** @throws {UserError} with the nearest known key */
export function flagOf({ flags, source }: Opened, key: string): FlagDefinition {
  const flag = flags.find(one => one.key === key)
  if (flag === undefined) throw new UserError(`no flag "${key}" in ${source}${didYouMean(key, flags.map(one => one.key))}; "halyard flags list" shows them all`)
  return flag
}

/** `--as`, else git's identity. @throws {UserError} when there is neither: the log needs a name */
export function operatorOf({ options, io }: Opened): Operator {
  if (typeof options['as'] === 'string') return { who: options['as'], identifiedBy: '--as' }
  try {
    const who = execFileSync('git', ['config', 'user.email'], { cwd: io.cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    if (who !== '') return { who, identifiedBy: 'git' }
  } catch { /* said below */ }
  throw new UserError('nobody knows who you are: set git\'s user.email, or say it with --as NAME; it goes into the audit log')
}
