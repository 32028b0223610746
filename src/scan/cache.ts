// What was learnt of file contents, kept between runs. Content-addressed: a blob id, and for facts the names that were asked
// about, decide; paths, settings and dates do not. Anything stale, foreign or damaged is ignored and written anew.
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Words } from './prefilter.js'
import { openSegment, SegmentWriter, type Segment } from './segment.js'

export interface Cache {
  words(id: string): Words | undefined
  /** JSON text of what a file said, by `factsKey` */
  facts(key: string): string | undefined
}

export const emptyCache: Cache = { words: () => undefined, facts: () => undefined }

/** A cache in a folder: one file per run that learnt something, put together when they are many. */
export interface StoredCache extends Cache {
  readonly segments: readonly { readonly path: string; readonly segment: Segment }[]
  close(): void
}

/** Beyond this only what the last run used is kept. */
const keepBytes = 96 * 1024 * 1024
const mostSegments = 8

/** `node_modules/.cache/halyard` where there is a node_modules, else `.halyard`, which ignores itself. */
export function cacheFolder(root: string): string {
  return existsSync(join(root, 'node_modules')) ? join(root, 'node_modules/.cache/halyard') : join(root, '.halyard')
}

export function openCache(folder: string): StoredCache {
  const segments = namesIn(folder).map(name => join(folder, name)).flatMap(path => {
    const segment = openSegment(path, mark())
    return segment === undefined ? [] : [{ path, segment }]
  })
  return {
    segments,
    words: id => first(segments, ({ segment }) => segment.words().get(id)),
    facts: key => first(segments, ({ segment }) => segment.text(key)),
    close: () => { for (const { segment } of segments) segment.close() },
  }
}

function first<S, T>(all: readonly S[], ask: (one: S) => T | undefined): T | undefined {
  for (const one of all) {
    const answer = ask(one)
    if (answer !== undefined) return answer
  }
  return undefined
}

const isSegment = (name: string): boolean => /^scan-.*\.bin$/.test(name)

/** What a run that was killed left behind. */
function isAbandoned(folder: string, name: string): boolean {
  return /^scan\.\d+\.tmp$/.test(name) && Date.now() - statSync(join(folder, name)).mtimeMs > 3_600_000
}

function namesIn(folder: string): string[] {
  try { return readdirSync(folder).filter(isSegment).sort() } catch { return [] }
}

/** What a run used: of all it asked for, the words by blob id and the keys of the facts. */
export interface Used { readonly words: ReadonlyMap<string, Words>; readonly facts: ReadonlySet<string> }

/** Takes down what a run learns; a cache that cannot be written costs time, nothing else. */
export class CacheWriter {
  #writer: SegmentWriter | undefined
  #broken = false
  readonly #temporary: string

  constructor(readonly folder: string, readonly before: StoredCache) {
    this.#temporary = join(folder, `scan.${process.pid}.tmp`)
  }

  add(key: string, text: string): void {
    this.#attempt(() => { this.#open().add(key, text) })
  }

  /** @param used of everything, also what was known before */
  finish(used: Used): void {
    const words = new Map([...used.words].filter(([id]) => this.before.words(id) === undefined))
    if (words.size > 0 || this.#writer !== undefined) this.#attempt(() => { this.#keep(words, used) })
    this.before.close()
    if (this.#broken) this.#attempt(() => { rmSync(this.#temporary, { force: true }) })
  }

  #open(): SegmentWriter {
    if (this.#writer !== undefined) return this.#writer
    mkdirSync(this.folder, { recursive: true })
    if (this.folder.endsWith('.halyard')) writeFileSync(join(this.folder, '.gitignore'), '*\n')
    return this.#writer = new SegmentWriter(this.#temporary, mark())
  }

  #keep(words: ReadonlyMap<string, Words>, used: Used): void {
    const { segments } = this.before, writer = this.#open(), bytes = segments.reduce((sum, { segment }) => sum + segment.bytes, 0)
    const isMuch = bytes > keepBytes && usedBytes(segments, used) < bytes / 2, isMany = segments.length >= mostSegments
    if (isMuch || isMany) takeOver(writer, segments, bytes > keepBytes ? used : undefined, words)
    else writer.finish(words)
    const stale = isMuch || isMany ? namesIn(this.folder) : namesIn(this.folder).filter(name => !segments.some(({ path }) => path.endsWith(name)))
    this.before.close()
    for (const name of [...stale, ...readdirSync(this.folder).filter(one => isAbandoned(this.folder, one)), 'scan.bin']) rmSync(join(this.folder, name), { force: true })
    renameSync(this.#temporary, join(this.folder, `scan-${randomUUID()}.bin`))
  }

  #attempt(work: () => void): void {
    if (this.#broken) return
    try { work() } catch {
      this.#broken = true
      this.#writer?.abandon()
    }
  }
}

function usedBytes(segments: StoredCache['segments'], used: Used): number {
  let sum = 0
  for (const { segment } of segments) for (const [key, , length] of segment.texts.values()) if (used.facts.has(key)) sum += length
  for (const { words } of used.words.values()) sum += words.byteLength
  return sum
}

/** @param used `undefined` = everything is kept */
function takeOver(writer: SegmentWriter, segments: StoredCache['segments'], used: Used | undefined, fresh: ReadonlyMap<string, Words>): void {
  const words = new Map(fresh)
  for (const { segment } of segments) {
    for (const key of segment.texts.keys()) {
      const text = used === undefined || used.facts.has(key) ? segment.text(key) : undefined
      if (text !== undefined) writer.add(key, text)
    }
    for (const [id, one] of segment.words()) if (used === undefined || used.words.has(id)) words.set(id, one)
  }
  writer.finish(words)
}

/** What a segment begins with; a whole number of numbers long. */
function mark(): Buffer {
  const text = `halyard scan 2\n${engine()}`
  return Buffer.from(text.padEnd(Math.ceil(text.length / 4) * 4, '\n'))
}

const engines = new Map<string, string>()

/** A digest of the code that learns: another version of it never reads what this one wrote. */
export const engine = (): string => engineOf(['.', 'template', '../detect', '../flag'])

/** @param rooms folders of our code, relative to this one */
export function engineOf(rooms: readonly string[]): string {
  const known = engines.get(rooms.join())
  if (known !== undefined) return known
  const here = dirname(fileURLToPath(import.meta.url))
  const hash = createHash('sha1')
  for (const room of rooms) {
    for (const name of readdirSync(join(here, room)).filter(name => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts')).sort()) {
      hash.update(name).update(readFileSync(join(here, room, name)))
    }
  }
  const found = `${hash.digest('hex')}\n`
  engines.set(rooms.join(), found)
  return found
}
