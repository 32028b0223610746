// One scan over several machines. Each parses its share of the candidate files and writes, beside the references it could settle
// alone, the facts it learnt; `merge` is an ordinary scan that already knows all of them. That is why it gives the same bytes.
import { createHash } from 'node:crypto'
import { emptyCache, engine, type Cache } from './cache.js'
import { UserError } from '../flag/error.js'
import { documentOf, type ScanDocument } from './document.js'
import type { ProjectScan } from './scan.js'

export interface Shard { readonly index: number; readonly of: number }

export interface ShardDocument extends ScanDocument {
  readonly shard: Shard & {
    /** which code learnt it, and of which tree */
    readonly engine: string
    readonly tree: string
    readonly facts: Readonly<Record<string, string>>
  }
}

export function shardDocumentOf(scan: ProjectScan, shard: Shard): ShardDocument {
  const facts = [...scan.learnt].sort(([a], [b]) => a < b ? -1 : 1)
  return { ...documentOf(scan), shard: { ...shard, engine: engine().trim(), tree: treeOf(scan), facts: Object.fromEntries(facts) } }
}

/** A digest of which files there are and what they hold. */
export function treeOf({ listing, words }: Pick<ProjectScan, 'listing' | 'words'>): string {
  const hash = createHash('sha1')
  const { of } = words()
  for (const { file, id } of listing.files) if (of.has(file)) hash.update(`${file}\0${id}\n`)
  return hash.digest('hex')
}

/**
 * What all shards of one scan learnt.
 *
 * @throws {UserError} when a file is no shard, shards are missing or doubled, or they are of different versions or trees
 */
export function learntFrom(files: readonly { readonly name: string; readonly text: string }[]): { readonly learnt: Cache; readonly tree: string } {
  const shards = files.map(({ name, text }) => ({ name, ...parseShardDocument(name, text).shard }))
  const [first] = shards
  if (first === undefined) throw new UserError('no shards to merge; name the files that "halyard scan --shard 1/3" and its like wrote')
  for (const one of shards) {
    if (one.of !== first.of) throw new UserError(`${one.name} is one of ${one.of} shards, ${first.name} one of ${first.of}; merge those of one run`)
    if (one.tree !== first.tree) throw new UserError(`${one.name} and ${first.name} are of different files; check out the same commit for every shard`)
    if (one.engine !== engine().trim()) throw new UserError(`${one.name} was written by another version of halyard; use the same version for scan and merge`)
  }
  const missing = Array.from({ length: first.of }, (_, i) => i + 1).filter(index => !shards.some(one => one.index === index))
  if (missing.length > 0) throw new UserError(`shard ${missing.map(index => `${index}/${first.of}`).join(', ')} is missing; run "halyard scan --shard ${missing[0]}/${first.of}" and merge all ${first.of}`)
  const facts = new Map(shards.flatMap(one => Object.entries(one.facts)))
  return { learnt: { ...emptyCache, facts: key => facts.get(key) }, tree: first.tree }
}

function parseShardDocument(name: string, text: string): ShardDocument {
  let document: unknown
  try { document = JSON.parse(text) } catch (cause) { throw new UserError(`${name} is not JSON: ${(cause as Error).message}; was it written by "halyard scan --shard"?`, { cause }) }
  const shard = typeof document === 'object' && document !== null && 'shard' in document ? document.shard : undefined
  const isShard = typeof shard === 'object' && shard !== null && 'facts' in shard && 'of' in shard && 'index' in shard
  if (!isShard) throw new UserError(`${name} is not the result of "halyard scan --shard"`)
  return document as ShardDocument
}
