// What a run knows from earlier ones and what it learns itself. Nothing is opened or read before it is asked for: a run in which
// nothing changed asks for nothing.
import { CacheWriter, openCache, type Cache, type StoredCache } from './cache.js'
import type { Listing } from './files.js'
import { indexWords, type WordIndex } from './prefilter.js'
import type { ScanOptions } from './scan.js'

export interface Learning {
  readonly folder: string
  readonly cache: Cache
  readonly words: () => WordIndex
  keep(key: string, text: string): void
  /** From now on nothing is kept. @param used keys of all facts that were asked for */
  finish(used: ReadonlySet<string>): void
  /** the texts of all facts that were asked for, once finished and if this is a shard */
  readonly learnt: ReadonlyMap<string, string>
}

export function learn({ cache, learnt, shard, config }: ScanOptions, folder: string, { files }: Listing): Learning {
  const fresh = new Map<string, string>()
  let stored: StoredCache | undefined, words: WordIndex | undefined, writer: CacheWriter | undefined, isDone = false
  const open = (): StoredCache | undefined => cache === false ? undefined : stored ??= openCache(folder)
  const known: Cache = { words: id => open()?.words(id), facts: key => learnt === undefined ? open()?.facts(key) : learnt.facts(key) }
  const writing = (): CacheWriter | undefined => { const before = open(); return before && (writer ??= new CacheWriter(folder, before)) }
  return {
    folder, cache: known,
    words: () => words ??= indexWords(config.root, files, known.words),
    keep(key, text) {
      if (isDone) return
      if (shard !== undefined) fresh.set(key, text)
      writing()?.add(key, text)
    },
    finish(used) {
      isDone = true
      if (shard !== undefined) for (const key of used) fresh.set(key, fresh.get(key) ?? known.facts(key) ?? '')
      if (words !== undefined) writing()?.finish({ words: words.byId, facts: used })
    },
    learnt: fresh,
  }
}
