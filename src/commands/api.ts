// The four jobs for programs: what the commands do, without argv and without printing. `index.ts` publishes them.
import { resolve } from 'node:path'
import type { CasesPlan } from '../cases/plan.js'
import type { CheckResult } from '../check/run.js'
import { loadConfig } from '../config/load.js'
import type { FlagValue } from '../flag/value.js'
import type { Removal } from '../remove/describe.js'
import type { ScanResult } from '../scan/facts.js'
import { scanProject } from '../scan/scan.js'
import { loadFlags } from '../store/load.js'
import { casesOf } from './cases.js'
import type { CommonOptions, Io } from './command.js'
import { gatherFindings } from './findings.js'
import { removalOf } from './remove.js'

export interface ApiOptions {
  /** the folder to work in; default: the process's own */
  readonly cwd?: string
  /** a settings file, relative to `cwd`; default: the nearest halyard.config.* */
  readonly config?: string
  /** ISO 8601; default: now */
  readonly now?: string
  /** the environment that matters; default: those of the config */
  readonly env?: string
}

export interface PathOptions extends ApiOptions {
  /** report only what is in these files and folders, relative to `cwd` */
  readonly paths?: readonly string[]
}

/**
 * Every flag reference of a project, sorted by file, line and column (1-based, files relative to `cwd`).
 *
 * @throws {UserError} when the settings or the store cannot be used; the message says where and what to do
 */
export async function scan(options: PathOptions = {}): Promise<ScanResult> {
  const io = ioOf(options)
  const config = await loadConfig(io.cwd, options.config)
  const { flags } = await loadFlags(config, io)
  const { references, skipped, stats } = await scanProject({ config, cwd: io.cwd, paths: options.paths ?? [], storeKeys: flags.map(({ key }) => key) })
  return { references, skipped, stats }
}

/**
 * References against the store: the findings, and for every flag its verdict.
 *
 * @throws {UserError} as `scan`
 */
export async function report(options: PathOptions = {}): Promise<CheckResult> {
  return (await gatherFindings(options.paths ?? [], commonOf(options), ioOf(options))).result
}

/**
 * What taking one flag out would do: edits, deleted files, leftovers, the diff and what the proof said. Writes nothing.
 *
 * @param key the flag's key, its enum member or its function's name
 * @throws {UserError} for an unknown key, or when `value` is left out and the store has not held one
 */
export async function planRemoval(key: string, options: ApiOptions & { readonly value?: FlagValue } = {}): Promise<Removal> {
  return removalOf(key, options.value, commonOf(options), ioOf(options))
}

/**
 * The test files that would force a flag into each of its states. Writes nothing.
 *
 * @throws {UserError} for a key that neither code nor store knows
 */
export async function generateCases(key: string, options: ApiOptions = {}): Promise<CasesPlan> {
  const [plan] = await casesOf([key], commonOf(options), ioOf(options))
  if (plan === undefined) throw new Error(`no plan for "${key}"`)
  return plan
}

function commonOf({ config, env }: ApiOptions): CommonOptions {
  return { ...(config === undefined ? {} : { config }), ...(env === undefined ? {} : { env }) }
}

function ioOf({ cwd = '.', now }: ApiOptions): Io {
  const silent = (): void => undefined
  return { cwd: resolve(cwd), env: process.env, out: silent, err: silent, isTerminal: false, width: 100, now: now ?? new Date().toISOString() }
}
