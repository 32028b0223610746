// Bucketing `sha256-mod100@1`: a wire format, shared with every other language. A change here needs a new name.
import type { Platform } from './platform.js'

/** Units longer than this are refused: nobody's id is that long, and hashing one would hold up a request. */
export const longestUnit = 4096

/**
 * The bucket of a user, 0 to 9999; `bucket < percent * 100` is on, so 0.01 % is one bucket and a ramp only ever adds users.
 * At whole percents the same as Python's `int(hashlib.sha256(f"{salt}:{unit}".encode()).hexdigest(), 16) % 100 < percent`.
 *
 * @see fixtures/bucket-vectors, produced by Python
 */
export function bucketOf(salt: string, unit: string, platform: Platform): number {
  const rest = platform.remainder(`${salt}:${unit}`)
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

/**
 * Remembers buckets: the hash is most of an evaluation's cost. A fixed number of sets of two slots, the older of which
 * gives way, so memory is bounded whatever the traffic; long units are not kept.
 */
export function memoisedBucketOf(platform: Platform): Bucketer {
  const fresh: Bucketer = (salt, _number, unit) => (isSound(unit) ? bucketOf(salt, unit, platform) : -1)
  const units = new Array<string | undefined>(2 * sets).fill(undefined)
  // salt number and bucket in one word: a bucket takes 14 bits
  const facts = new Int32Array(2 * sets)
  return (salt, saltNumber, unit) => {
    if (unit.length > longestKept || saltNumber >= mostSalts) return fresh(salt, saltNumber, unit)
    const first = 2 * setOf(saltNumber, unit), second = first + 1
    const held = facts[first]!
    if (held >> 14 === saltNumber && units[first] === unit) return held & 0x3fff
    const older = facts[second]!
    if (older >> 14 === saltNumber && units[second] === unit) return older & 0x3fff
    const bucket = fresh(salt, saltNumber, unit)
    if (bucket < 0) return bucket
    units[second] = units[first]
    facts[second] = held
    units[first] = unit
    facts[first] = (saltNumber << 14) | bucket
    return bucket
  }
}

// Multiplied through, so that neighbours (user-1, user-2) do not fall onto each other's slots.
function setOf(saltNumber: number, unit: string): number {
  let hash = Math.imul(saltNumber + 1, 0x9e3779b1)
  for (let i = 0; i < unit.length; i++) hash = Math.imul(hash ^ unit.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) & (sets - 1)
}
