// What was learnt of file contents, kept between runs. Content-addressed: a blob id, and for facts the names that were asked
// about, decide; paths, settings and dates do not. Anything stale, foreign or damaged is ignored and written anew.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32 } from 'node:zlib'
import type { Words } from './prefilter.js'

export interface Cache {
  readonly words: ReadonlyMap<string, Words>
  /** JSON text of what a file said, by `factsKey` */
  readonly facts: ReadonlyMap<string, string>
}

export const emptyCache: Cache = { words: new Map(), facts: new Map() }

/** Beyond this the file keeps only what the last run used. */
const keepBytes = 96 * 1024 * 1024

/** `node_modules/.cache/halyard` where there is a node_modules, else `.halyard`, which ignores itself. */
export function cacheFolder(root: string): string {
  return existsSync(join(root, 'node_modules')) ? join(root, 'node_modules/.cache/halyard') : join(root, '.halyard')
}

export function readCache(folder: string): Cache {
  try {
    return decodeCache(readFileSync(join(folder, 'scan.bin'))) ?? emptyCache
  } catch {
    return emptyCache
  }
}

/** A cache that cannot be written costs time, nothing else. */
export function writeCache(folder: string, used: Cache, before: Cache): void {
  const all = merged(before, used)
  const bytes = encodeCache(sizeOf(all) > keepBytes ? used : all)
  const temporary = join(folder, `scan.${process.pid}.tmp`)
  try {
    mkdirSync(folder, { recursive: true })
    if (folder.endsWith('.halyard')) writeFileSync(join(folder, '.gitignore'), '*\n')
    writeFileSync(temporary, bytes)
    renameSync(temporary, join(folder, 'scan.bin'))
  } catch {
    try { rmSync(temporary, { force: true }) } catch { /* not even the folder is there */ }
  }
}

export function merged(a: Cache, b: Cache): Cache {
  return { words: new Map([...a.words, ...b.words]), facts: new Map([...a.facts, ...b.facts]) }
}

function sizeOf({ words, facts }: Cache): number {
  let size = 0
  for (const one of words.values()) size += one.words.byteLength + 32
  for (const text of facts.values()) size += text.length
  return size
}

const magic = 'halyard scan 1\n'
const forms: readonly Words['form'][] = ['plain', 'minified', 'binary', 'result']

/** magic, engine, crc of the rest · length of the head · head as JSON (ids, counts, forms, keys, lengths) · words · texts of the facts */
export function encodeCache({ words, facts }: Cache): Buffer {
  const wordEntries = [...words], factTexts = [...facts].map(([key, text]) => [key, Buffer.from(text)] as const)
  const head = Buffer.from(JSON.stringify({
    words: wordEntries.map(([id, { words, form }]) => [id, words.length, forms.indexOf(form)]),
    facts: factTexts.map(([key, text]) => [key, text.length]),
  }))
  const headLength = Buffer.alloc(4)
  headLength.writeUInt32LE(head.length)
  const rest = Buffer.concat([headLength, head, ...wordEntries.map(([, { words }]) => Buffer.from(words.buffer, words.byteOffset, words.byteLength)), ...factTexts.map(([, text]) => text)])
  const crc = Buffer.alloc(4)
  crc.writeUInt32LE(crc32(rest) >>> 0)
  return Buffer.concat([Buffer.from(magic + engine()), crc, rest])
}

/** `undefined` = not ours, not of this version, or not whole */
export function decodeCache(bytes: Buffer): Cache | undefined {
  const mark = Buffer.from(magic + engine())
  const at = mark.length + 4
  if (bytes.length < at + 4 || !bytes.subarray(0, mark.length).equals(mark)) return undefined
  const rest = bytes.subarray(at)
  if (crc32(rest) >>> 0 !== bytes.readUInt32LE(mark.length)) return undefined
  const headEnd = 4 + rest.readUInt32LE(0)
  const head = JSON.parse(rest.toString('utf8', 4, headEnd)) as { words: [string, number, number][]; facts: [string, number][] }
  // a copy, so that the words are aligned whatever the length of the mark
  const data = new Uint8Array(rest.subarray(headEnd)).buffer
  const words = new Map<string, Words>(), facts = new Map<string, string>()
  let offset = 0
  for (const [id, count, form] of head.words) {
    words.set(id, { words: new Uint32Array(data, offset, count), form: forms[form] ?? 'plain' })
    offset += count * 4
  }
  const texts = Buffer.from(data)
  for (const [key, length] of head.facts) {
    facts.set(key, texts.toString('utf8', offset, offset + length))
    offset += length
  }
  return { words, facts }
}

const engines = new Map<string, string>()

/** A digest of the code that learns: another version of it never reads what this one wrote. */
export const engine = (): string => engineOf(['.', '../detect', '../flag'])

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
