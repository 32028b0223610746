// Bucketing `sha256-mod100@1`: a wire format, shared with every other language. A change here needs a new name.
import type { Platform } from './platform.js'
import { shortRemainder } from './short-hash.js'

/** Units longer than this are refused: nobody's id is that long, and hashing one would hold up a request. */
export const longestUnit = 4096

/**
 * The bucket of a user, 0 to 9999; `bucket < percent * 100` is on, so 0.01 % is one bucket and a ramp only ever adds users.
 * At whole percents the same as Python's `int(hashlib.sha256(f"{salt}:{unit}".encode()).hexdigest(), 16) % 100 < percent`.
 *
 * @returns -1 for a unit that has no UTF-8 (a lone surrogate)
 * @see fixtures/bucket-vectors, produced by Python
 */
export function bucketOf(salt: string, unit: string, platform: Platform): number {
  const short = shortRemainder(salt, unit)
  if (short >= 0) return bucketAt(short)
  return isSound(unit) ? bucketAt(platform.remainder(`${salt}:${unit}`)) : -1
}

function bucketAt(rest: number): number {
  return (rest % 100) * 100 + Math.floor(rest / 100)
}

/** The first bucket that is off; 0.07 * 100 is 7.000000000000001, hence the rounding. */
export function bucketsIn(percent: number): number {
  return Math.round(percent * 100)
}

/**
 * What is hashed for a value of the context: a non-empty string or a safe integer. Everything else prints differently
 * in Python and JavaScript (1.0, True, None) and would put the same user into two buckets.
 *
 * @returns `undefined` when there is no unit, or none that may be hashed
 */
export function unitOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value !== '' && value.length <= longestUnit ? value : undefined
  return Number.isSafeInteger(value) ? String(value) : undefined
}

// A lone surrogate has no UTF-8: Python raises, JavaScript writes U+FFFD.
function isSound(unit: string): boolean {
  for (let i = 0; i < unit.length; i++) {
    if ((unit.charCodeAt(i) & 0xf800) === 0xd800) return !/\p{Surrogate}/u.test(unit)
  }
  return true
}

/** `bucketOf`, or -1 for a unit that has no UTF-8. */
export type Bucketer = (salt: string, saltNumber: number, unit: string) => number

const sets = 1 << 15
const longestKept = 64
const mostSalts = 1 << 17
const free = -1           // no fact: salt numbers begin at 0

/**
 * Remembers buckets: the hash is most of an evaluation's cost. A fixed number of sets of two slots, the older of which
 * gives way, so memory is bounded whatever the traffic: 64 Ki units, of 64 letters at most. In a full set whoever is seen for
 * the first time leaves a mark only, and is kept when seen again: a crawl of strangers pushes nobody out.
 */
export function memoisedBucketOf(platform: Platform): Bucketer {
  // A slot is a unit and then its fact, salt number and bucket in one word (a bucket takes 14 bits): a set is one cache line.
  const slots = new Array<string | number>(4 * sets).fill(free)
  const marks = new Int32Array(sets)
  return (salt, saltNumber, unit) => {
    if (unit.length > longestKept || saltNumber >= mostSalts) return bucketOf(salt, unit, platform)
    const hash = hashOf(saltNumber, unit), mark = hash & (sets - 1), set = 4 * mark
    const held = slots[set + 1] as number
    if (held >> 14 === saltNumber && slots[set] === unit) return held & 0x3fff
    const older = slots[set + 3] as number
    if (older >> 14 === saltNumber && slots[set + 2] === unit) return older & 0x3fff
    const bucket = bucketOf(salt, unit, platform)
    if (bucket < 0) return bucket
    if (older !== free && marks[mark] !== hash) {
      marks[mark] = hash
      return bucket
    }
    slots[set + 2] = slots[set] as string
    slots[set + 3] = held
    slots[set] = unit.length < shortestPart ? unit : copyOf(unit)
    slots[set + 1] = (saltNumber << 14) | bucket
    return bucket
  }
}

// Engines keep the whole text that a part was cut from (a cookie, a request) as long as the part lives; V8 from 13 letters on.
const shortestPart = 13
function copyOf(unit: string): string {
  const joined = `:${unit}`
  joined.charCodeAt(0)            // makes it a text of its own
  return joined.slice(1)
}

// Multiplied through, so that neighbours (user-1, user-2) do not fall onto each other's slots.
function hashOf(saltNumber: number, unit: string): number {
  let hash = Math.imul(saltNumber + 1, 0x9e3779b1)
  for (let i = 0; i < unit.length; i++) hash = Math.imul(hash ^ unit.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
