// One file of the cache: texts one after the other, words of files after them, and at the end a table that says where each stands
// and what its bytes add up to. It is written while things are learnt and read piece by piece, when they are asked for. A file
// whose table is not whole or not ours is no segment; a piece that does not add up is as if it were not there.
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { Words } from './prefilter.js'

type TextRow = readonly [key: string, at: number, length: number, crc: number]
type WordsRow = readonly [id: string, count: number, form: number]
interface Table { readonly texts: readonly TextRow[]; readonly words: readonly WordsRow[]; readonly wordsAt: number; readonly wordsCrc: number }

export interface Segment {
  readonly bytes: number
  readonly texts: ReadonlyMap<string, TextRow>
  text(key: string): string | undefined
  /** read as a whole, when first asked for */
  words(): ReadonlyMap<string, Words>
  /** nothing is known any more but what was asked for before */
  close(): void
}

const forms: readonly Words['form'][] = ['plain', 'minified', 'binary', 'result']

/** `undefined` = there is no such file, it was not written under this mark, or its table is damaged */
export function openSegment(path: string, mark: Buffer): Segment | undefined {
  let handle: number | undefined
  try {
    handle = openSync(path, 'r')
    const segment = read(handle, mark)
    if (segment === undefined) closeSync(handle)
    return segment
  } catch {
    if (handle !== undefined) closeSync(handle)
    return undefined
  }
}

function read(handle: number, mark: Buffer): Segment | undefined {
  const { size } = fstatSync(handle), end = slice(handle, size - 8, 8)
  const length = end?.readUInt32LE(0) ?? 0, head = slice(handle, size - 8 - length, length)
  if (!end || !head || !slice(handle, 0, mark.length)?.equals(mark) || crc32(head) >>> 0 !== end.readUInt32LE(4)) return undefined
  const table = JSON.parse(head.toString('utf8')) as Table, texts = new Map(table.texts.map(row => [row[0], row])), near = windowOn(handle, size)
  let words: ReadonlyMap<string, Words> | undefined, isClosed = false
  return {
    bytes: size, texts,
    text(key) {
      const row = isClosed ? undefined : texts.get(key), bytes = row && near(row[1], row[2])
      return bytes && crc32(bytes) >>> 0 === row[3] ? bytes.toString('utf8') : undefined
    },
    words: () => words ??= isClosed ? new Map() : readWords(handle, table),
    close() {
      if (!isClosed) closeSync(handle)
      isClosed = true
    },
  }
}

function readWords(handle: number, { words, wordsAt, wordsCrc }: Table): Map<string, Words> {
  const found = new Map<string, Words>(), total = words.reduce((sum, [, count]) => sum + count, 0)
  const bytes = slice(handle, wordsAt, total * 4)
  if (!bytes || crc32(bytes) >>> 0 !== wordsCrc) return found
  let at = 0
  for (const [id, count, form] of words) {
    found.set(id, { words: new Uint32Array(bytes.buffer, at, count), form: forms[form] ?? 'plain' })
    at += count * 4
  }
  return found
}

/** In a buffer of its own, so that it begins where numbers may begin. `undefined` = the file has no such bytes. */
function slice(handle: number, at: number, length: number): Buffer | undefined {
  if (at < 0) return undefined
  const bytes = Buffer.allocUnsafeSlow(length)
  for (let done = 0; done < length;) {
    const read = readSync(handle, bytes, done, length - done, at + done)
    if (read === 0) return undefined
    done += read
  }
  return bytes
}

/** What is asked for mostly follows what was asked for before. */
function windowOn(handle: number, size: number): (at: number, length: number) => Buffer | undefined {
  const width = 1 << 18
  let from = 0, seen: Buffer | undefined
  return (at, length) => {
    if (seen === undefined || at < from || at + length > from + seen.length) {
      from = at
      seen = slice(handle, at, Math.max(length, Math.min(width, size - at)))
    }
    return seen?.subarray(at - from, at - from + length)
  }
}

/** Writes to `path` as it goes; nothing is a segment before `finish`. */
export class SegmentWriter {
  readonly #handle: number
  readonly #texts: TextRow[] = []
  #waiting: Buffer[] = []
  #waits = 0
  #at: number

  constructor(readonly path: string, mark: Buffer) {
    this.#handle = openSync(path, 'w')
    this.#at = mark.length
    writeSync(this.#handle, mark)
  }

  add(key: string, text: string | Buffer): void {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text
    this.#put(bytes)
    this.#texts.push([key, this.#at - bytes.length, bytes.length, crc32(bytes) >>> 0])
  }

  finish(words: ReadonlyMap<string, Words>): void {
    this.#put(Buffer.alloc((4 - this.#at % 4) % 4))
    const wordsAt = this.#at, all = Buffer.concat([...words.values()].map(({ words: one }) => Buffer.from(one.buffer, one.byteOffset, one.byteLength)))
    const table: Table = { texts: this.#texts, words: [...words].map(([id, one]) => [id, one.words.length, forms.indexOf(one.form)]), wordsAt, wordsCrc: crc32(all) >>> 0 }
    const head = Buffer.from(JSON.stringify(table)), end = Buffer.alloc(8)
    end.writeUInt32LE(head.length, 0)
    end.writeUInt32LE(crc32(head) >>> 0, 4)
    for (const part of [all, head, end]) this.#put(part)
    this.#flush()
    closeSync(this.#handle)
  }

  abandon(): void {
    closeSync(this.#handle)
  }

  #put(bytes: Buffer): void {
    this.#waiting.push(bytes)
    this.#at += bytes.length
    this.#waits += bytes.length
    if (this.#waits > 1 << 20) this.#flush()
  }

  #flush(): void {
    const bytes = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#waits = 0
    for (let done = 0; done < bytes.length;) done += writeSync(this.#handle, bytes, done)
  }
}
