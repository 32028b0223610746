import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { decodeCache, emptyCache, encodeCache, readCache, writeCache, type Cache } from '../../src/scan/cache.js'

const root = mkdtempSync(join(tmpdir(), 'halyard-cache-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const cache: Cache = {
  words: new Map([['a'.repeat(40), { words: Uint32Array.of(1, 2, 0xffffffff), form: 'plain' }], ['b'.repeat(40), { words: new Uint32Array(0), form: 'binary' }]]),
  facts: new Map([['key ß', '{"file":"grün.ts"}'], ['other', '{}']]),
}

it('comes back as it was', () => expect(decodeCache(encodeCache(cache))).toEqual(cache))
it('comes back empty', () => expect(decodeCache(encodeCache(emptyCache))).toEqual(emptyCache))

it('is ignored when a byte was changed, when it was cut, when it is another file', () => {
  const bytes = encodeCache(cache)
  for (let at = 0; at < bytes.length; at += 7) {
    const damaged = Buffer.from(bytes)
    damaged[at]! ^= 0x20
    expect(decodeCache(damaged), `byte ${at}`).toBeUndefined()
  }
  for (const length of [0, 5, 60, bytes.length - 1]) expect(decodeCache(bytes.subarray(0, length))).toBeUndefined()
  expect(decodeCache(Buffer.from('{"version": 1}'))).toBeUndefined()
})

it('a folder without a cache, or with a broken one, is an empty cache', () => {
  expect(readCache(join(root, 'nowhere'))).toBe(emptyCache)
  mkdirSync(join(root, 'broken'))
  writeFileSync(join(root, 'broken/scan.bin'), 'nonsense')
  expect(readCache(join(root, 'broken'))).toBe(emptyCache)
})

it('keeps what another run learnt, and ignores itself in git', () => {
  const folder = join(root, 'project/.halyard')
  writeCache(folder, { words: cache.words, facts: new Map() }, { words: new Map(), facts: cache.facts })
  expect(readCache(folder)).toEqual(cache)
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n')
})

it('a cache that cannot be written is no error', () => {
  writeFileSync(join(root, 'file'), '')
  expect(() => writeCache(join(root, 'file/below'), cache, emptyCache)).not.toThrow()
})
