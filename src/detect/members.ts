// Reads by member: useFlags().newNav, config.featureToggles['new-nav'], const { newNav: on } = flags, process.env.FEATURE_X.
import { answerFrom, PLAIN } from './answer.js'
import { isEnvironment, isMadeOfEnvironment } from './environment.js'
import { atOf, type Expr } from './expr.js'
import type { Site } from './facts.js'
import type { Hit, Keys } from './key-set.js'
import type { Reader } from './read.js'
import type { Reading } from './reading.js'
import { globMatches } from '../flag/pattern.js'
import { storeSpelling } from './spelling.js'
import type { Term } from './term.js'
import { isTestFile } from './test-file.js'

export function readMember(reader: Reader, file: string, site: Site & { kind: 'member' }): readonly Reading[] {
  const { expr } = site
  if (expr.kind !== 'member' && expr.kind !== 'element') return []
  const owners = reader.matcher.follower.terms(file, expr.of)
  // Flags[keyof Flags], Flags[K]: what any of them is, not one after the other
  if (site.type && expr.kind === 'element' && expr.index.kind !== 'either') return []
  const found = firstOf(owners, owner => ofFlags(reader, file, site, expr, owner) ?? ofRegistry(reader, file, site, expr, owner) ?? ofEnvironment(reader, file, site, expr, owner))
  return found.length === 0 && site.written && isTestFile(file) ? writtenInto(reader, file, site, expr.of) : found
}

/** `flags.newNav.plans = ['pro']` of a test writes into the flag's value, and asks for none; what the flag answers then is not known. */
function writtenInto(reader: Reader, file: string, site: Site & { kind: 'member' }, expr: Expr): readonly Reading[] {
  return readMember(reader, file, { ...site, expr, written: { kind: 'unknown', at: site.at } }).filter(({ via }) => via === 'member')
}

function firstOf(owners: readonly Term[], read: (owner: Term) => Reading | undefined): Reading[] {
  for (const owner of owners) {
    const reading = read(owner)
    if (reading) return [reading]
  }
  return []
}

type Access = Expr & { kind: 'member' | 'element' }

function ofFlags(reader: Reader, file: string, site: Site & { kind: 'member' }, expr: Access, owner: Term): Reading | undefined {
  const flags = reader.matcher.flagsOf(owner)
  // flags.isEnabled('x') asks the object, read.ts
  if (!flags || site.called || flags.shape.list !== undefined || (expr.kind === 'member' && expr.name === 'length')) return undefined
  const { shape, sdk } = flags
  if (expr.kind === 'member' && reader.matcher.isReader(String(expr.name))) return undefined
  const keys = namesOf(reader, file, expr)
  if (keys === undefined || (shape.spelling === 'camel' && expr.kind === 'member' && OBJECT_MEMBERS.has(String(expr.name)))) return undefined
  const spelled = shape.spelling === 'camel' ? inStore(reader, keys) : keys
  return {
    ...base(file, site), keys: spelled, sdk, via: 'member', role: site.type ? 'declare' : site.written ? 'override' : 'read', inert: site.type,
    fallback: site.fallback, forces: site.written, answer: answerFrom(shape),
  }
}

export const inStore = (reader: Reader, keys: Keys): Keys => ({ ...keys, hits: keys.hits.map(hit => ({ ...hit, key: storeSpelling(hit.key, reader.matcher.knownKeys) })) })

/** `Record<Flag, string>` holds labels, `Record<Flag, boolean>` states. */
function mayHoldStates(owner: Term): boolean {
  return owner.kind !== 'mapped' || owner.value.some(value => value.kind === 'global' && value.name === 'boolean')
}

/** A property of a registry whose property names are the flags: `defaults.newNav`, `Flags['newNav']`, a value typed `Flags`. */
function ofRegistry(reader: Reader, file: string, site: Site & { kind: 'member' }, expr: Access, owner: Term): Reading | undefined {
  const registry = reader.matcher.registries.of(owner)
  if (registry?.keys !== 'names' || (!site.type && !mayHoldStates(owner))) return undefined
  const keys = namesOf(reader, file, expr)
  if (!keys || (expr.kind === 'member' && !registry.has(String(expr.name)))) return undefined
  const isType = site.type
  return {
    ...base(file, site), keys: registry.spelling === 'camel' ? inStore(reader, keys) : keys, sdk: registry.sdk, via: 'member', role: isType ? 'declare' : site.written ? 'override' : 'read', inert: isType,
    fallback: site.fallback, forces: site.written, answer: PLAIN,
  }
}

function ofEnvironment(reader: Reader, file: string, site: Site & { kind: 'member' }, expr: Access, owner: Term): Reading | undefined {
  if (expr.kind === 'element') return isEnvironment(owner) ? ofNamedVariable(reader, file, site, expr) : undefined
  const rule = reader.matcher.book.env.find(one => globMatches(one.shape.pattern, String(expr.name)))
  const isItself = rule !== undefined && isEnvironment(owner)
  if (!rule || !(isItself || isMadeOfEnvironment(reader.matcher.follower, owner))) return undefined
  const keys = namesOf(reader, file, expr)
  if (!keys) return undefined
  return {
    ...base(file, site), keys, sdk: rule.sdk, via: 'env', role: site.written ? 'override' : 'read', inert: false,
    fallback: site.fallback, forces: site.written,
    // a schema may have made something else of the text: what, a person has to see
    answer: isItself ? PLAIN : { ...PLAIN, answers: 'payload' },
  }
}

/** process.env[`FEATURE_${name}`]: what is no flag's variable, or could be any, is none */
function ofNamedVariable(reader: Reader, file: string, site: Site & { kind: 'member' }, expr: Expr & { kind: 'element' }): Reading | undefined {
  const [rule] = reader.matcher.book.env, only = reader.matcher.book.env.map(one => one.shape.pattern)
  const keys = rule && fitting(reader.keys.of(file, expr.index), only)
  if (!keys || (keys.hits.length === 0 && !keys.dynamic && keys.parameters.length === 0)) return undefined
  return { ...base(file, site), keys, only, sdk: rule.sdk, via: 'env', role: site.written ? 'override' : 'read', inert: false, fallback: site.fallback, forces: site.written, answer: PLAIN }
}

/** Without the keys, and the globs, that fit none of the patterns. */
export function fitting(keys: Keys, only: readonly string[] | undefined): Keys {
  if (!only) return keys
  const fits = (text: string): boolean => only.some(pattern => globMatches(pattern, text))
  return { ...keys, hits: keys.hits.filter(hit => fits(hit.key)), dynamic: keys.dynamic && fits(keys.dynamic.glob) ? keys.dynamic : undefined }
}

const base = (file: string, site: Site): Pick<Reading, 'file' | 'site' | 'enclosing'> => ({ file, site: site.at, enclosing: site.enclosing })

/** `undefined` for an index that is no key, such as `flags[0]`. */
function namesOf(reader: Reader, file: string, expr: Access): Keys | undefined {
  if (expr.kind === 'element') return reader.keys.of(file, expr.index)
  if (typeof expr.name === 'number') return undefined
  const hit: Hit = { key: expr.name, file, at: atOf(expr) ?? [0, 0], via: 'direct', origin: undefined }
  return { hits: [hit], parameters: [], dynamic: undefined }
}

/** What every object has: no flag is called so. */
const OBJECT_MEMBERS = new Set(['toString', 'hasOwnProperty', 'valueOf', 'constructor', 'length', 'then', 'isLoading', 'loading'])
