// `halyard scan`: every flag reference.
import { loadConfig } from '../config/load.js'
import type { Config } from '../config/config.js'
import { StoreError, UserError } from '../flag/error.js'
import { describeScan } from '../scan/describe.js'
import { documentOf } from '../scan/document.js'
import { explainKey } from '../scan/explain.js'
import { scanProject, type ScanOptions } from '../scan/scan.js'
import { shardDocumentOf } from '../scan/shard.js'
import { loadFlags } from '../store/load.js'
import type { Io, Run } from './command.js'

export const run: Run = async (args, options, io) => {
  const scanned = await scanOptions(args, options, io)
  const shard = parseShard(options['shard'])
  const result = await scanProject({ ...scanned, ...(shard && { shard }) })
  if (typeof options['explain'] === 'string') io.out(explainKey(result, options['explain'], { storeKeys: scanned.storeKeys ?? [], shapes: [...scanned.config.reads, ...scanned.config.overrides], cwd: io.cwd }))
  else if (shard !== undefined) io.out(`${JSON.stringify(shardDocumentOf(result, shard))}\n`)
  else if (options.format === 'json') io.out(`${JSON.stringify(documentOf(result, options['timing'] === true), null, 2)}\n`)
  else io.out(describeScan(result))
  return 0
}

/** What scan and merge are both asked: the settings, the store's keys where there is a store, the paths. */
export async function scanOptions(paths: readonly string[], options: Parameters<Run>[1], io: Io): Promise<ScanOptions> {
  const config = await loadConfig(io.cwd, options.config)
  return { config, cwd: io.cwd, storeKeys: await storeKeysOf(config, io), paths, cache: options['cache'] !== false }
}

/** A scan is of use without the store: a platform that cannot be asked is a note, a file that is wrong is an error. */
async function storeKeysOf(config: Config, io: Io): Promise<string[]> {
  try {
    const { flags, notes } = await loadFlags(config, { cwd: io.cwd, env: io.env })
    for (const note of notes) io.err(`halyard: ${note}\n`)
    return flags.map(({ key }) => key)
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof StoreError || !isAsked(config)) throw error
    io.err(`halyard: ${error.message}; scanning without the store's keys\n`)
    return []
  }
}

function isAsked({ store }: Config): boolean {
  return store !== undefined && store.file === undefined && store.type !== 'flags-yml'
}

/** `2/3` */
function parseShard(given: unknown): { readonly index: number; readonly of: number } | undefined {
  if (given === undefined) return undefined
  const match = /^(\d+)\/(\d+)$/.exec(String(given))
  const index = Number(match?.[1]), of = Number(match?.[2])
  if (match === null || index < 1 || index > of) throw new UserError(`--shard "${String(given)}" is not a share of the work; write it like 1/3, 2/3 and 3/3`)
  return { index, of }
}
