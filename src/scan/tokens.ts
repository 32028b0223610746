// The words of a file as numbers. One pass over the raw bytes hashes every identifier, and every dashed run (`new-nav`) as a
// whole; nothing is decoded. Unlike an Aho-Corasick automaton, which answers for the needles it was built with and costs the
// same a second time, the words stay: a wrapper's name found while linking, a barrel's export or tomorrow's new key is looked
// up without reading any file again, and git's blob id says when they are still true.

/** Identifier characters are kept together, and so are bytes of non-ASCII letters. */
const isWord = new Uint8Array(256)
for (let i = 0; i < 256; i++) isWord[i] = i >= 128 || /[\w$]/.test(String.fromCharCode(i)) ? 1 : 0
const dash = 45, seed = 0x811c9dc5, prime = 0x01000193
/** stands for `export *` in the words of a file */
export const starHash = 0x9e3779b9
/** module names start elsewhere: `'flags'` imported is not the word `flags` */
const moduleSeed = 0x2f0b4c47

// One open-addressed set for all files; a slot belongs to the file whose number is stamped on it.
let size = 1 << 14
let slots = new Uint32Array(size), stamps = new Uint32Array(size)
let found = new Uint32Array(size >> 1)
let stamp = 0

/** Hashes of the distinct words in `bytes[0, length)`. A collision costs a parse that finds nothing, never a reference. */
export function tokensOf(bytes: Uint8Array, length: number): Uint32Array {
  stamp++
  let count = 0
  let at = 0
  while (at < length) {
    const first = bytes[at]!
    if (isWord[first] === 0) {
      if ((first === 39 || first === 34) && isImport(bytes, at)) count = addSpecifier(bytes, at + 1, length, first, count)
      else if (first === 42 && isExport(bytes, at)) count = add(starHash, count)
      at++
      continue
    }
    let run = seed, dashed = false
    for (;;) {
      let word = seed
      do {
        const byte = bytes[at]!
        word = Math.imul(word ^ byte, prime)
        run = Math.imul(run ^ byte, prime)
        at++
      } while (at < length && isWord[bytes[at]!] === 1)
      count = add(word, count)
      if (at + 1 >= length || bytes[at] !== dash || isWord[bytes[at + 1]!] === 0) break
      dashed = true
      run = Math.imul(run ^ dash, prime)
      at++
    }
    if (dashed) count = add(run, count)
  }
  return found.slice(0, count)
}

function add(hash: number, count: number): number {
  let slot = (hash ^ (hash >>> 15)) & (size - 1)
  while (stamps[slot] === stamp) {
    if (slots[slot] === hash >>> 0) return count
    slot = (slot + 1) & (size - 1)
  }
  stamps[slot] = stamp
  slots[slot] = hash
  found[count] = hash
  return count + 1 < found.length ? count + 1 : grow(count + 1)
}

function grow(count: number): number {
  const before = found
  size *= 2
  slots = new Uint32Array(size)
  stamps = new Uint32Array(size)
  found = new Uint32Array(size >> 1)
  stamp = 1
  let kept = 0
  for (let i = 0; i < count; i++) kept = add(before[i]!, kept)
  return kept
}

/** `from '`, `import '`, `import('`, `require('`, `mock('` and their like, by the letter they end in. */
function isImport(bytes: Uint8Array, quote: number): boolean {
  let at = quote - 1
  while (at >= 0 && bytes[at] === 32) at--
  const before = bytes[at]
  if (before === 40) return at > 0 && 'etkl'.includes(String.fromCharCode(bytes[at - 1]!))
  return before === 109 || before === 116
}

/** `export *`: a file that may hand on any name */
function isExport(bytes: Uint8Array, star: number): boolean {
  let at = star - 1
  while (at >= 0 && bytes[at] === 32) at--
  return at >= 5 && bytes[at] === 116 && bytes[at - 1] === 114 && bytes[at - 3] === 112 && bytes[at - 4] === 120
}

/** A module name counts with every folder of it: `posthog-js/react` is an import of `posthog-js` too. */
function addSpecifier(bytes: Uint8Array, start: number, length: number, quote: number, before: number): number {
  let count = before, hash = moduleSeed
  for (let at = start; at < length && at < start + 120; at++) {
    const byte = bytes[at]!
    if (byte === quote) return add(hash, count)
    if (byte <= 32) return count
    if (byte === 47) count = add(hash, count)
    hash = Math.imul(hash ^ byte, prime)
  }
  return count
}

/** The hash of files that import a package or any subpath of it. */
export function moduleHash(name: string): number {
  return hashBytes(name, moduleSeed) >>> 0
}

function hashBytes(text: string, from: number): number {
  let hash = from
  for (const byte of encoder.encode(text)) hash = Math.imul(hash ^ byte, prime)
  return hash
}

const encoder = new TextEncoder()

/**
 * The word hashes a file must hold to hold `needle`: one for a name or a dashed key; several for `@scope/name` or `a.b`,
 * all of which must be there. Empty when the needle has no word character at all.
 */
export function needleOf(needle: string): Uint32Array {
  const known = needles.get(needle)
  if (known !== undefined) return known
  const words = needle.match(/[\w$\u0080-\uffff]+(?:-[\w$\u0080-\uffff]+)*/g) ?? []
  const found = Uint32Array.from(words, word => hashBytes(word, seed))
  needles.set(needle, found)
  return found
}

const needles = new Map<string, Uint32Array>()
