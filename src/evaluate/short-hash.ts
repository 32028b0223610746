// SHA-256 (FIPS 180-4) of one short ASCII text, modulo 10 000. What a ramp hashes is nearly always a single 64-byte block
// (`checkout:user-1234`), and for those it costs less than half of a call into OpenSSL, and a sixth of a general hash in
// JavaScript. Longer or other text is the platform's business. The tests compare it with node:crypto and with Python.

const longest = 55        // what one block holds beside the end mark and the length
const words = new Int32Array(64)

/** `int(sha256(salt + ":" + unit), 16) mod 10 000`, or -1 when that is not a short ASCII text. */
export function shortRemainder(salt: string, unit: string): number {
  const { length } = salt, whole = length + 1 + unit.length
  if (whole > longest) return -1
  for (let i = 0; i < 16; i++) words[i] = 0
  if ((write(salt, 0) | write(unit, length + 1)) > 0x7f) return -1
  words[length >> 2]! |= 0x3a << (24 - 8 * (length & 3))
  words[whole >> 2]! |= 0x80 << (24 - 8 * (whole & 3))
  words[15] = whole * 8
  return remainderOfBlock()
}

/** Big-endian, from the byte `at` on. Returns all letters or-ed, which shows whether one of them is not ASCII. */
function write(text: string, at: number): number {
  let letters = 0
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i), to = at + i
    letters |= letter
    words[to >> 2]! |= letter << (24 - 8 * (to & 3))
  }
  return letters
}

const primes = Array.from({ length: 312 }, (_, n) => n).filter(n => n > 1 && Array.from({ length: n - 2 }, (_, i) => i + 2).every(i => n % i !== 0))
const rounds = Int32Array.from(primes.slice(0, 64), prime => fraction(Math.cbrt(prime)))
const start = Int32Array.from(primes.slice(0, 8), prime => fraction(Math.sqrt(prime)))

// The standard's constants are the first 32 bits after the point of the primes' roots.
function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0
}

// Every index below is within its array.
function remainderOfBlock(): number {
  for (let i = 16; i < 64; i++) {
    const x = words[i - 15]!, y = words[i - 2]!
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    words[i] = (words[i - 16]! + s0 + words[i - 7]! + s1) | 0
  }
  let a = start[0]!, b = start[1]!, c = start[2]!, d = start[3]!, e = start[4]!, f = start[5]!, g = start[6]!, h = start[7]!
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const one = (h + s1 + (g ^ (e & (f ^ g))) + rounds[i]! + words[i]!) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const two = (s0 + ((a & b) | (c & (a | b)))) | 0
    h = g; g = f; f = e; e = (d + one) | 0
    d = c; c = b; b = a; a = (one + two) | 0
  }
  const head = fold(fold(fold(fold(0, a, 0), b, 1), c, 2), d, 3)
  return fold(fold(fold(fold(head, e, 4), f, 5), g, 6), h, 7)
}

// 2^32 mod 10 000 is 7296, so nothing on the way needs more than 32 bits of a word at once.
function fold(rest: number, word: number, index: number): number {
  return (rest * 7296 + (((word + start[index]!) >>> 0) % 10_000)) % 10_000
}
