// From the settings to definitions: reads the files, asks the platform, and lays states over definitions.
// Definitions live in git; states live in the store, and where both speak of an environment the store wins.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { isAbsolute, relative, resolve } from 'node:path'
import { UserError } from '../flag/error.js'
import type { FlagDefinition } from '../flag/definition.js'
import { didYouMean } from '../flag/nearest.js'
import { parse as parseFlagsYml } from './flags-yml.js'
import { auditLines, withAuditDates } from './audit-dates.js'
import { withGitDates } from './history.js'
import { textOfEnv } from './env.js'
import { stores } from './index.js'
import { fetchDocument } from './live.js'
import { oneEach, type OneEach } from './same-name.js'
import type { ParseOptions, Store, StoreOptions } from './store.js'

/** The part of the config that says where flags are. */
export interface StoreSettings {
  /** absolute; relative paths below are relative to it */
  readonly root: string
  readonly flags: string | undefined
  readonly store: StoreOptions | undefined
  readonly environments: readonly string[] | undefined
}

export interface LoadContext {
  /** absolute; `at.file` of the definitions is relative to it */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** the clock of the run: a state that was changed but not committed is from now */
  readonly now?: string
  /** one that is asked about beside those of the settings (`--env`) */
  readonly environment?: string | undefined
  /** what platforms answered in this run: asked once, though the project is looked at twice */
  readonly answers?: Map<string, string>
}

export interface LoadedFlags {
  readonly flags: readonly FlagDefinition[]
  /** what was read, for the report's evidence; empty = there is no store, and nothing can be called unknown */
  readonly sources: readonly string[]
  /** what a person should know about the sources: a cached copy, a file without states */
  readonly notes: readonly string[]
}

const defaultFiles = ['flags.yml', 'flags.yaml']

/**
 * @throws {UserError} when a source is missing, cannot be read or names a store that is not known
 * @throws {StoreError} when what was read is wrong, with its place
 */
export async function loadFlags(settings: StoreSettings, context: LoadContext): Promise<LoadedFlags> {
  const definitions = definitionsFile(settings)
  const read = definitions === undefined ? [] : loadFlagsFile(definitions, context.cwd)
  const { flags: defined, notes } = definitions === undefined ? { flags: read, notes: [] } : await withGitDates(withAuditDates(read, auditLines(definitions)), definitions, context.now ?? new Date().toISOString())
  const { store } = settings
  const sources = definitions === undefined ? [] : [shown(definitions, context.cwd)]
  if (store === undefined || (store.type === 'flags-yml' && storeFile(settings) === definitions)) return { flags: defined, sources, notes }
  const states = await loadStore(store, settings, context)
  return { flags: layered(defined, states.flags), sources: [...sources, ...states.sources], notes: [...notes, ...states.notes] }
}

/** Definitions of one flags.yml, cached until the file changes. Sync and without network, for editors. */
export function loadFlagsFile(file: string, cwd: string): readonly FlagDefinition[] {
  const { mtimeMs, size } = statOf(file, cwd)
  const known = cache.get(file)
  if (known !== undefined && known.mtimeMs === mtimeMs && known.size === size && known.cwd === cwd) return known.flags
  const flags = parseFlagsYml(readText(file, cwd), shown(file, cwd))
  cache.set(file, { mtimeMs, size, cwd, flags })
  return flags
}

const cache = new Map<string, { readonly mtimeMs: number; readonly size: number; readonly cwd: string; readonly flags: readonly FlagDefinition[] }>()

/** The flags.yml that the settings mean, absolute; `undefined` = there is none. */
export function definitionsFile({ root, flags, store }: Pick<StoreSettings, 'root' | 'flags' | 'store'>): string | undefined {
  if (flags !== undefined) return resolve(root, flags)
  if (store?.type === 'flags-yml' && store.file !== undefined) return resolve(root, store.file)
  return defaultFiles.map(name => resolve(root, name)).find(file => existsSync(file))
}

function storeFile({ root, store }: StoreSettings): string | undefined {
  if (store?.file !== undefined) return resolve(root, store.file)
  return store?.type === 'flags-yml' ? definitionsFile({ root, flags: undefined, store }) : undefined
}

async function loadStore(options: StoreOptions, settings: StoreSettings, context: LoadContext): Promise<LoadedFlags> {
  const store = storeOf(options.type)
  const { prefix } = options
  const named = [...new Set([...settings.environments ?? [], ...(context.environment === undefined ? [] : [context.environment])])]
  const parseOptions: ParseOptions = { environment: named[0] ?? 'production', ...(named.length === 0 ? {} : { environments: named }), ...(typeof prefix === 'string' ? { prefix } : {}) }
  const file = storeFile(settings)
  if (file !== undefined && options.url === undefined) {
    const text = readText(file, context.cwd), path = shown(file, context.cwd)
    return { ...oneEach(store.parse(text, path, parseOptions), path), sources: [path] }
  }
  if (options.type === 'env') return { flags: store.parse(textOfEnv(context.env, parseOptions.prefix ?? 'FLAG_'), 'environment', parseOptions), sources: ['environment variables'], notes: [] }
  if (store.live === undefined) throw new UserError(`store "${options.type}" needs a "file" (an export) in the config`)
  const cacheFolder = resolve(settings.root, 'node_modules/.cache/halyard')
  const parse = (text: string): OneEach => oneEach(store.parse(text, options.type, parseOptions), options.type)
  const { value, notes } = await fetchDocument(options.type, store.live, { ...options, ...parseOptions }, { env: context.env, cacheFolder, ...(context.answers === undefined ? {} : { answers: context.answers }) }, parse)
  return { flags: value.flags, sources: [options.type], notes: [...notes, ...value.notes] }
}

export function storeOf(type: string): Store {
  const known: Readonly<Record<string, Store>> = stores
  const store = Object.hasOwn(known, type) ? known[type] : undefined
  if (store === undefined) throw new UserError(`unknown store "${type}"${didYouMean(type, Object.keys(known))}; known: ${Object.keys(known).join(', ')}`)
  return store
}

// A flag of both: its definition from git, its states (and what only the platform knows) from the store.
function layered(defined: readonly FlagDefinition[], states: readonly FlagDefinition[]): FlagDefinition[] {
  const byKey = new Map(states.map(flag => [flag.key as string, flag]))
  const both = defined.map(flag => {
    const state = byKey.get(flag.key)
    byKey.delete(flag.key)
    return state === undefined ? flag : merged(flag, state)
  })
  return [...both, ...byKey.values()]
}

function merged(flag: FlagDefinition, state: FlagDefinition): FlagDefinition {
  const hasStates = Object.keys(state.environments).length > 0
  return {
    ...state,
    ...flag,
    // a state names its variants, so they come from whoever gave the state
    ...(hasStates ? { type: state.type, variants: state.variants, offVariant: state.offVariant } : {}),
    category: flag.category ?? state.category,
    description: flag.description ?? state.description,
    defaultValue: flag.defaultValue ?? state.defaultValue,
    owner: state.owner ?? flag.owner,
    created: flag.created ?? state.created,
    expires: flag.expires ?? state.expires,
    permanent: flag.permanent || state.permanent,
    archived: flag.archived || state.archived,
    prerequisites: state.prerequisites.length > 0 ? state.prerequisites : flag.prerequisites,
    environments: { ...flag.environments, ...state.environments },
  }
}

function readText(file: string, cwd: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw unreadable(file, cwd, cause)
  }
}

function statOf(file: string, cwd: string): { mtimeMs: number; size: number } {
  try {
    return statSync(file)
  } catch (cause) {
    throw unreadable(file, cwd, cause)
  }
}

function unreadable(file: string, cwd: string, cause: unknown): UserError {
  const { code, message } = cause as NodeJS.ErrnoException
  const why = code === 'ENOENT' ? 'there is no such file; run "halyard init" to write one, or correct "flags" or "store.file" in the config'
    : code === 'EISDIR' ? 'it is a directory; name the file' : message
  return new UserError(`cannot read flags from ${shown(file, cwd)}: ${why}`, { cause })
}

function shown(file: string, cwd: string): string {
  const near = relative(cwd, file)
  return (isAbsolute(near) ? file : near).replaceAll('\\', '/')      // another drive has no way there
}
