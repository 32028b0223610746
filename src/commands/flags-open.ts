// What every `halyard flags` action starts from: the definitions, the store that holds the states, and who is asking.
import { execFileSync } from 'node:child_process'
import { relative } from 'node:path'
import type { Config } from '../config/config.js'
import { loadConfig } from '../config/load.js'
import type { FlagDefinition } from '../flag/definition.js'
import { UserError } from '../flag/error.js'
import { didYouMean } from '../flag/nearest.js'
import { fileStore } from '../govern/file-store.js'
import type { Operator } from '../govern/permission.js'
import type { StateStore } from '../govern/state-store.js'
import { editState, parse } from '../store/flags-yml.js'
import { definitionsFile, loadFlags, loadFlagsFile } from '../store/load.js'
import type { CommonOptions, Io } from './command.js'
import { openRedis } from './flags-redis.js'

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
  close(): void
}

export async function openStore(options: Opened['options'], io: Io): Promise<Opened> {
  const config = await loadConfig(io.cwd, options.config)
  const file = definitionsFile(config)
  const redis = config.store?.type === 'redis' && config.store.file === undefined ? await openRedis(config.store.url ?? io.env['REDIS_URL'], config.root) : undefined
  try {
    const { flags, sources } = redis === undefined ? await loadNoted(config, io) : { flags: file === undefined ? [] : loadFlagsFile(file, io.cwd), sources: [shownAs(file ?? '', io)] }
    if (sources.length === 0) throw new UserError('there is no flags.yml here; run "halyard init" to write one')
    const named = [...new Set(flags.flatMap(flag => Object.keys(flag.environments)))].sort()
    if (redis === undefined) checkNamed(options.env, [...new Set([...config.environments ?? [], ...named])])
    const environment = options.env ?? config.environments?.[0] ?? (named.includes('production') || named[0] === undefined ? 'production' : named[0])
    const environments = redis === undefined ? named : [...new Set([environment, ...config.environments ?? [], ...named])].sort()
    return {
      flags: redis === undefined ? flags : await redis.withStates(flags, environments), environment, environments, options, io,
      source: sources[0] ?? 'flags.yml',
      store: () => redis?.store ?? storeOf(file, config.store?.type, io),
      close: () => redis?.close(),
    }
  } catch (error) {
    redis?.close()
    throw error
  }
}

// A new environment is begun on purpose, never by a typing error.
function checkNamed(name: string | undefined, known: readonly string[]): void {
  if (name === undefined || known.length === 0 || known.includes(name)) return
  throw new UserError(`no flag has a state in "${name}"${didYouMean(name, known)}; known: ${known.join(', ')}; to begin a new environment name it in "environments" of the config`)
}

async function loadNoted(config: Config, io: Io): Promise<{ readonly flags: readonly FlagDefinition[]; readonly sources: readonly string[] }> {
  const loaded = await loadFlags(config, { cwd: io.cwd, env: io.env })
  for (const note of loaded.notes) io.err(`${note}\n`)
  return loaded
}

function storeOf(file: string | undefined, type: string | undefined, io: Io): StateStore {
  if (file === undefined || (type !== undefined && type !== 'flags-yml')) {
    throw new UserError(`states of store "${String(type)}" are changed there, not from here`)
  }
  return fileStore({ file, shown: shownAs(file, io), parse, edit: editState, now: () => new Date() })
}

function shownAs(file: string, { cwd }: Io): string {
  return relative(cwd, file).replaceAll('\\', '/') || file
}

/** @throws {UserError} with the nearest known key */
export function flagOf({ flags, source }: Opened, key: string): FlagDefinition {
  const flag = flags.find(one => one.key === key)
  if (flag === undefined) throw new UserError(`no flag "${key}" in ${source}${didYouMean(key, flags.map(one => one.key))}; "halyard flags list" shows them all`)
  return flag
}

/** `--as`, else git's identity. @throws {UserError} when there is neither: the log needs a name */
export function operatorOf({ options, io }: Opened): Operator {
  if (typeof options['as'] === 'string') {
    if (options['as'].trim() === '') throw new UserError('--as is empty; give the name that the audit log is to show')
    return { who: options['as'].trim(), identifiedBy: '--as' }
  }
  try {
    const who = execFileSync('git', ['config', 'user.email'], { cwd: io.cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    if (who !== '') return { who, identifiedBy: 'git' }
  } catch { /* said below */ }
  throw new UserError('nobody knows who you are: set git\'s user.email, or say it with --as NAME; it goes into the audit log')
}
