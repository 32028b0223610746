// What each operator means. A test gets one value of the context and says yes, no, or `undefined`: it cannot apply
// (a word where a number is due), and then the clause does not match, inverted or not.
import type { Operator } from '../flag/operator.js'
import type { FlagValue } from '../flag/value.js'
import { cidrTest } from './cidr.js'
import { instantOf } from './instant.js'
import { longestSearched } from './pattern.js'
import { compareVersions, versionOf } from './version.js'
import type { Platform } from './platform.js'

export type Test = (value: unknown) => boolean | undefined

export interface Operands {
  readonly values: readonly FlagValue[]
  readonly caseInsensitive: boolean
  readonly platform: Platform
}

/** A function that makes the test once, at load. @throws {Error} saying what is wrong with the operands */
export const tests: Readonly<Record<Operator, (operands: Operands) => Test>> = {
  in: operands => isOneOf(operands),
  not_in: operands => { const isIn = isOneOf(operands); return value => { const answer = isIn(value); return answer === undefined ? undefined : !answer } },
  exists: ({ values }) => { const wanted = values[0] !== false; return value => (value !== undefined && value !== null) === wanted },
  str_contains: operands => onText(operands, (text, part) => text.includes(part)),
  str_starts_with: operands => onText(operands, (text, part) => text.startsWith(part)),
  str_ends_with: operands => onText(operands, (text, part) => text.endsWith(part)),
  regex: regexTest,
  num_eq: operands => onNumber(operands, (a, b) => a === b),
  num_gt: operands => onNumber(operands, (a, b) => a > b),
  num_gte: operands => onNumber(operands, (a, b) => a >= b),
  num_lt: operands => onNumber(operands, (a, b) => a < b),
  num_lte: operands => onNumber(operands, (a, b) => a <= b),
  date_after: operands => onInstant(operands, (a, b) => a > b),
  date_before: operands => onInstant(operands, (a, b) => a < b),
  semver_eq: operands => onVersion(operands, order => order === 0),
  semver_gt: operands => onVersion(operands, order => order > 0),
  semver_gte: operands => onVersion(operands, order => order >= 0),
  semver_lt: operands => onVersion(operands, order => order < 0),
  semver_lte: operands => onVersion(operands, order => order <= 0),
  in_cidr: ({ values }) => cidrTest(values),
}

const shortList = 4

export function isOneOf({ values, caseInsensitive }: Pick<Operands, 'values' | 'caseInsensitive'>): Test {
  const fold = folding(caseInsensitive)
  const known = new Set(values.map(value => fold(textOf(value) ?? '')))
  const few = known.size <= shortList ? [...known] : undefined         // comparing is quicker than hashing what was asked
  const has = (text: string): boolean => {
    if (few === undefined) return known.has(text)
    for (const one of few) if (one === text) return true
    return false
  }
  const holds = (value: unknown): boolean => {
    const text = textOf(value)
    return text !== undefined && has(caseInsensitive ? fold(text) : text)
  }
  return value => (typeof value === 'object' && Array.isArray(value) ? someOf(value, holds) : holds(value))
}

/** Lists of a context longer than this are not looked through: `new Array(2 ** 32 - 1)` would hold up the request for minutes. */
export const longestList = 1000

function someOf(list: readonly unknown[], holds: Test): boolean | undefined {
  return list.length > longestList ? undefined : list.some(item => holds(item) === true)
}

function onText({ values, caseInsensitive }: Operands, holds: (text: string, part: string) => boolean): Test {
  const fold = folding(caseInsensitive)
  const parts = values.map(value => fold(textOf(value) ?? ''))
  return eachOf(value => {
    const text = textOf(value)
    return text === undefined ? undefined : parts.some(part => holds(fold(text), part))
  })
}

function regexTest({ values, caseInsensitive, platform }: Operands): Test {
  const { regex } = platform
  if (regex === undefined) throw new Error('the regular expression engine is not loaded; await loadRegex() before the first document')
  const patterns = values.map(value => regex(String(value), caseInsensitive))
  return eachOf(value => {
    const text = textOf(value)
    return text === undefined || text.length > longestSearched ? undefined : patterns.some(pattern => pattern.test(text))
  })
}

function onNumber({ values }: Operands, holds: (a: number, b: number) => boolean): Test {
  const wanted = values.map(value => numberOf(value) ?? wrong(value, 'a number'))
  return value => { const given = numberOf(value); return given === undefined ? undefined : wanted.some(one => holds(given, one)) }
}

function onInstant({ values }: Operands, holds: (a: number, b: number) => boolean): Test {
  const wanted = values.map(value => instantOf(value) ?? wrong(value, 'a date that exists, like 2026-05-02 or 2026-05-02T08:00:00Z'))
  return value => { const given = instantOf(value); return given === undefined ? undefined : wanted.some(one => holds(given, one)) }
}

function onVersion({ values }: Operands, holds: (order: number) => boolean): Test {
  const wanted = values.map(value => versionOf(value) ?? wrong(value, 'a version like 1.2.3'))
  return value => {
    const given = versionOf(value)
    return given === undefined ? undefined : wanted.some(one => holds(compareVersions(given, one)))
  }
}

// An array attribute (roles, groups) holds when one of its elements does.
function eachOf(test: Test): Test {
  return value => (Array.isArray(value) ? someOf(value, test) : test(value))
}

/** Text of a context longer than this is not looked at: no list holds it, and searching it takes a request's time. */
export const longestText = 10_000

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.length <= longestText ? value : undefined
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : undefined
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isNaN(value) ? undefined : value
  if (typeof value !== 'string' || value.length > 64 || value.trim() === '') return undefined
  const number = Number(value)
  return Number.isNaN(number) ? undefined : number
}

function folding(caseInsensitive: boolean): (text: string) => string {
  return caseInsensitive ? text => text.toLowerCase() : text => text
}

function wrong(value: FlagValue, wanted: string): never {
  throw new Error(`${JSON.stringify(value)} is not ${wanted}`)
}
