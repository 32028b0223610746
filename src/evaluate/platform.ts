// What evaluation needs from where it runs. Pure JavaScript by default, so it runs on edge and in browsers;
// the Node entry passes a faster hash behind the same function.
import { sha256 } from '@noble/hashes/sha2.js'

export interface Platform {
  /** `int(sha256(utf8(text)), 16) mod 10 000` */
  remainder(text: string): number
  /** milliseconds since 1970; read only by clauses about `currentTime` that the context does not carry */
  now(): number
  /** RE2 syntax; `undefined` = not loaded, and then a `regex` clause is a problem at load. @throws on a bad pattern */
  regex: ((pattern: string, ignoreCase: boolean) => Pattern) | undefined
}

export interface Pattern { test(text: string): boolean }

// made when it is first needed: jsdom has none, and most reads there hash nothing
let encoder: InstanceType<typeof TextEncoder> | undefined

export const purePlatform: Platform = {
  remainder: text => remainderOf(sha256((encoder ??= new TextEncoder()).encode(text))),
  now: Date.now,
  regex: undefined,
}

/** A big-endian number modulo 10 000, from its bytes; nothing on the way exceeds 2^53. */
export function remainderOf(bytes: ArrayLike<number>): number {
  let rest = 0
  for (let i = 0; i < bytes.length; i++) rest = (rest * 256 + bytes[i]!) % 10_000
  return rest
}
