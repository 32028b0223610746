// The references of the last scan, for a run in which nothing changed: then nothing is parsed and nothing linked. Believed only if
// everything they came from is as it was: our code, the settings, the store's keys, every file of the listing by its content, and
// what was looked up on disk beside the listing.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/config.js'
import type { FlagReference } from '../detect/reference.js'
import { engineOf } from './cache.js'
import type { Skipped } from './facts.js'
import type { Listing } from './files.js'
import { hashOf } from './git.js'
import { isMarkup } from './kinds.js'
import { readMemory, writeMemory } from './memory.js'
import { templateParsers } from './template/parser.js'

/** What linking and the text search found. */
export interface Found {
  /** names of the SDKs that were looked for */
  readonly sdks: readonly string[]
  /** files of the listing that were not searched, and those of which it is said */
  readonly unsearched: readonly string[]
  readonly skipped: readonly Skipped[]
  readonly references: readonly FlagReference[]
  readonly unparsed: readonly Skipped[]
  readonly asked: readonly string[]
  /** every name that facts were asked about */
  readonly names: readonly string[]
  /** paths outside the listing that were asked for, and whether there was a file */
  readonly probed: readonly (readonly [path: string, exists: boolean])[]
  /** files outside the listing that were read, and the hash of each */
  readonly strangers: readonly (readonly [file: string, id: string])[]
}

interface Memory extends Found { readonly of: string }

export interface Origin { readonly root: string; readonly config: Config; readonly storeKeys: readonly string[]; readonly listing: Listing }

export function recall(folder: string, origin: Origin, exists: (path: string) => boolean): Found | undefined {
  const memory = readMemory<Memory>(join(folder, 'result.json'))
  if (memory?.of !== identityOf(origin)) return undefined
  const same = memory.probed.every(([path, found]) => exists(path) === found) && memory.strangers.every(([file, id]) => idOf(join(origin.root, file)) === id)
  return same ? memory : undefined
}

export function remember(folder: string, origin: Origin, found: Found): void {
  writeMemory(join(folder, 'result.json'), { of: identityOf(origin), ...found })
}

/** Files that say where imports lead; those that are not searched have no identity in the listing. */
const settings = /(?:^|\/)(?:package\.json|[jt]sconfig[^/]*\.json|pnpm-workspace\.yaml)$/

/** What SDKs are looked for is a matter of the settings and of what the files import. */
function identityOf({ root, config, storeKeys, listing }: Origin): string {
  const code = engineOf(['.', 'template', '../detect', '../detect/sdk', '../flag'])
  const hash = createHash('sha1').update(JSON.stringify([code, config.reads, config.overrides, config.sdks, storeKeys]))
  const searched = new Set<string>(), templates = templateParsers(root)
  for (const { file, id } of listing.files) {
    searched.add(file)
    hash.update(`${file}\0${id}\n`)
    if (isMarkup(file)) hash.update(templates.idOf(file))
  }
  for (const file of listing.tree) {
    hash.update(`${file}\n`)
    if (!searched.has(file) && settings.test(file)) hash.update(idOf(join(root, file)) ?? '')
  }
  return hash.digest('hex')
}

function idOf(path: string): string | null {
  try { return hashOf(readFileSync(path)) } catch { return null }
}
