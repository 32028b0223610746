// Which files could hold a flag at all: decided on words (tokens.ts), before anything is parsed.
import { join } from 'node:path'
import type { ListedFile } from './files.js'
import type { FileKind } from './kinds.js'
import type { Skipped } from './facts.js'
import { decode, readBytes } from './read.js'
import { needleOf, tokensOf } from './tokens.js'

/** What the bytes of one blob say; remembered by blob id (cache.ts). */
export interface Words {
  /** hashes of the distinct words, see tokens.ts */
  readonly words: Uint32Array
  /** `minified`: searched for whole keys only · `binary`: not at all · `result`: what halyard itself wrote, which is no source */
  readonly form: 'plain' | 'minified' | 'binary' | 'result'
}

export interface WordIndex {
  /** by file; only those that are searched */
  readonly of: ReadonlyMap<string, Words>
  /** by blob id */
  readonly byId: ReadonlyMap<string, Words>
  readonly skipped: readonly Skipped[]
  /** how many files had to be read */
  readonly read: number
}

/** The words of every file: from `known` where its blob id is there, else from disk. */
export function indexWords(root: string, files: readonly ListedFile[], known: (id: string) => Words | undefined): WordIndex {
  const of = new Map<string, Words>(), byId = new Map<string, Words>(), skipped: Skipped[] = []
  let read = 0
  for (const { file, id, kind } of files) {
    const remembered = byId.get(id) ?? known(id)
    if (remembered === undefined) read++
    const own = remembered ?? readWords(join(root, file), kind)
    if ('reason' in own) {
      skipped.push({ file, reason: own.reason })
      continue
    }
    byId.set(id, own)
    if (own.form === 'plain' || own.form === 'minified') of.set(file, own)
    const reason = reasons[own.form]
    if (reason !== undefined) skipped.push({ file, reason })
  }
  return { of, byId, skipped, read }
}

const reasons: Readonly<Record<Words['form'], string | undefined>> = {
  plain: undefined,
  binary: 'a binary file',
  minified: 'a minified or bundled file: searched for whole keys only',
  result: undefined,
}

function readWords(path: string, kind: FileKind): Words | { readonly reason: string } {
  const bytes = readBytes(path)
  if ('reason' in bytes) return bytes
  if (isUtf16(bytes)) {
    const again = Buffer.from(decode(bytes), 'utf8')
    return { words: tokensOf(again, again.length), form: 'plain' }
  }
  if (bytes.subarray(0, 8000).includes(0)) return { words: new Uint32Array(0), form: 'binary' }
  if (kind === 'text' && ownResult.test(bytes.toString('latin1', 0, 64))) return { words: new Uint32Array(0), form: 'result' }
  return { words: tokensOf(bytes, bytes.length), form: kind === 'code' && isMinified(bytes) ? 'minified' : 'plain' }
}

/** A report that was written into the tree names every flag there is. */
const ownResult = /^\s*\{\s*"version":\s*1,\s*"(?:references|now|flags|findings|states)":/

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}

/** Lines of 400 bytes on average in a file of 30 kB: no person wrote it. Long strings alone do not reach that. */
function isMinified(bytes: Uint8Array): boolean {
  if (bytes.length < 30_000) return false
  let lines = 1
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++
  return bytes.length / lines > 400
}

/** Asks of each file whether it holds one of the needles, or of the ready `hashes`; build once, ask often. */
export function holderOf(needles: Iterable<string>, hashes: Iterable<number> = []): (words: Uint32Array) => boolean {
  const single = new Set(hashes)
  const several: Uint32Array[] = []
  // most words are in no needle: one bit per low half of the hash settles them without the set
  const maybe = new Uint8Array(1 << 16)
  for (const hash of single) maybe[hash & 0xffff] = 1
  for (const needle of needles) {
    const parts = needleOf(needle)
    if (parts.length === 1) single.add(parts[0]!)
    else if (parts.length > 1) several.push(parts)
    for (const part of parts) maybe[part & 0xffff] = 1
  }
  return words => {
    let near: Set<number> | undefined
    for (const word of words) {
      if (maybe[word & 0xffff] === 0) continue
      if (single.has(word)) return true
      if (several.length > 0) (near ??= new Set()).add(word)
    }
    const seen = near
    return seen !== undefined && several.some(parts => parts.every(part => seen.has(part)))
  }
}
