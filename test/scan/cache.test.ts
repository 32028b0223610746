import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { CacheWriter, openCache, type Used } from '../../src/scan/cache.js'
import type { Words } from '../../src/scan/prefilter.js'

const root = mkdtempSync(join(tmpdir(), 'halyard-cache-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const words = new Map<string, Words>([['a'.repeat(40), { words: Uint32Array.of(1, 2, 0xffffffff), form: 'plain' }], ['b'.repeat(40), { words: new Uint32Array(0), form: 'binary' }]])
const facts = new Map([['key ß', '{"file":"grün.ts"}'], ['other', '{}'], ['long', `"${'x'.repeat(300_000)}"`]])

/** One run: what it learns is written, what it used is said. */
function run(folder: string, learnt: { readonly words?: ReadonlyMap<string, Words>; readonly facts?: ReadonlyMap<string, string> }, used: Partial<Used> = {}): void {
  const writer = new CacheWriter(folder, openCache(folder))
  for (const [key, text] of learnt.facts ?? []) writer.add(key, text)
  writer.finish({ words: learnt.words ?? new Map(), facts: new Set(learnt.facts?.keys()), ...used })
}

const known = (folder: string): unknown => {
  const cache = openCache(folder)
  return { words: new Map([...words.keys()].map(id => [id, cache.words(id)])), facts: new Map([...facts.keys()].map(key => [key, cache.facts(key)])) }
}
const segmentsIn = (folder: string): string[] => readdirSync(folder).filter(name => name.endsWith('.bin'))

it('comes back as it was, and ignores itself in git', () => {
  const folder = join(root, 'project/.halyard')
  run(folder, { words, facts })
  expect(known(folder)).toEqual({ words, facts })
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n')
})

it('keeps what earlier runs learnt, and writes only what is new', () => {
  const folder = join(root, 'grows')
  run(folder, { words })
  run(folder, { words, facts })
  expect(known(folder)).toEqual({ words, facts })
  expect(segmentsIn(folder)).toHaveLength(2)
  run(folder, { words })
  expect(segmentsIn(folder)).toHaveLength(2)
})

it('puts many small pieces together', () => {
  const folder = join(root, 'many')
  run(folder, { words, facts })
  for (let i = 0; i < 20; i++) run(folder, { facts: new Map([[`more ${i}`, `${i}`]]) })
  expect(segmentsIn(folder).length).toBeLessThan(9)
  expect(known(folder)).toEqual({ words, facts })
  const cache = openCache(folder)
  expect(Array.from({ length: 20 }, (_, i) => cache.facts(`more ${i}`))).toEqual(Array.from({ length: 20 }, (_, i) => `${i}`))
})

it('never says anything else, whatever byte was changed or cut', () => {
  const folder = join(root, 'damaged')
  run(folder, { words, facts: new Map([...facts].filter(([key]) => key !== 'long')) })
  const [name = ''] = segmentsIn(folder), path = join(folder, name), bytes = readFileSync(path)
  const check = (damaged: Buffer, what: string): void => {
    writeFileSync(path, damaged)
    const cache = openCache(folder)
    for (const [key, text] of facts) expect([undefined, text], what).toContain(cache.facts(key))
    for (const [id, one] of words) expect([undefined, one], what).toContainEqual(cache.words(id))
    cache.close()
  }
  for (let at = 0; at < bytes.length; at++) {
    const damaged = Buffer.from(bytes)
    damaged[at]! ^= 0x20
    check(damaged, `byte ${at}`)
  }
  for (const length of [0, 5, 60, bytes.length >> 1, bytes.length - 1]) check(bytes.subarray(0, length), `cut at ${length}`)
  check(Buffer.from('{"version": 1}'), 'another file')
})

it('a folder without a cache, or with a broken one, knows nothing, and the broken one goes', () => {
  expect(openCache(join(root, 'nowhere')).facts('other')).toBeUndefined()
  const folder = join(root, 'broken')
  mkdirSync(folder)
  for (const name of ['scan.bin', 'scan-1-1.bin']) writeFileSync(join(folder, name), 'nonsense')
  expect(openCache(folder).words('a'.repeat(40))).toBeUndefined()
  run(folder, { facts })
  expect(existsSync(join(folder, 'scan.bin'))).toBe(false)
  expect(segmentsIn(folder)).toHaveLength(1)
})

it('a cache that cannot be written is no error', () => {
  writeFileSync(join(root, 'file'), '')
  expect(() => { run(join(root, 'file/below'), { words, facts }) }).not.toThrow()
})
