// An object of flags that is asked by key, as one asks any object: `flags.isEnabled('x')`, `flags.get('x')`, `get(flags, 'x')`,
// `'x' in flags`, `Object.hasOwn(flags, 'x')`.
import { answerFrom } from './answer.js'
import { lastName } from './builtins.js'
import type { At, Expr } from './expr.js'
import type { Site } from './facts.js'
import type { Keys } from './key-set.js'
import { listOf, namesOf } from './listed-flags.js'
import { inStore } from './members.js'
import type { Reader } from './read.js'
import type { Reading } from './reading.js'
import type { Answers, Spelling } from './shape.js'
import type { Term } from './term.js'
import { asksForOne } from './words.js'

const METHODS = /^(?:get|is|isOn|isOff|isEnabled|isDisabled|isActive|enabled|check|value|getValue|getVariant|variation|includes|isFeatureEnabled|hasFeature|getFlag|hasFlag|has|hasOwnProperty)$/
/** They say whether the flag is there at all, which is no state of it. */
const EXISTENCE = /^(?:has|hasIn|hasOwn|hasOwnProperty)$/
/** of lodash, Ramda and their kin */
const GETTERS = /^(?:get|getOr|has|hasIn|prop|path|result|at)$/

export function askedByCall(reader: Reader, file: string, site: Site & { kind: 'call' }, terms: readonly Term[]): Reading[] {
  const { args, callee } = site, [first, second, third] = args
  for (const term of terms) {
    const method = term.kind === 'part' || term.kind === 'flags' ? methodOf(term, callee) : undefined
    const flags = first && method !== undefined && METHODS.test(method) && term.kind === 'part' ? flagsOf(reader, term.of) : undefined
    if (flags && first && method !== undefined) return read(reader, site, file, first, flags, answersOf(method), second ?? undefined)
    const listed = first && method !== undefined && asksForOne(method) && term.kind === 'part' ? listedIn(reader, term.of, method) : undefined
    if (listed && first) return read(reader, site, file, first, listed, listed.answers, undefined)
    const name = askerOf(term)
    if (name === undefined || !first || !second) continue
    const given = reader.matcher.follower.terms(file, first).map(one => flagsOf(reader, one)).find(one => one !== undefined)
    if (given) return read(reader, site, file, second, given, answersOf(name), third ?? undefined)
  }
  return []
}

/** `'x' in flags` */
export function askedByIn(reader: Reader, file: string, site: Site & { kind: 'has' }): Reading[] {
  const flags = reader.matcher.follower.terms(file, site.of).map(term => flagsOf(reader, term)).find(one => one !== undefined)
  return flags ? read(reader, site, file, site.key, flags, 'payload', undefined) : []
}

const methodOf = (term: Term, callee: Expr): string | undefined => term.kind === 'part' ? String(term.name) : callee.kind === 'member' ? String(callee.name) : undefined

/** `get` of a library, `Object.hasOwn`, `Object.prototype.hasOwnProperty.call` */
function askerOf(term: Term): string | undefined {
  if (term.kind === 'package') { const name = lastName(term) === 'default' ? term.module.split('/').at(-1) : lastName(term); return GETTERS.test(name ?? '') ? name : undefined }
  if (term.kind !== 'part') return undefined
  if (term.of.kind === 'global') return /^(?:Object|Reflect|_)$/.test(term.of.name) && /^(?:hasOwn|has|get)$/.test(String(term.name)) ? String(term.name) : undefined
  return term.name === 'call' && term.of.kind === 'part' && term.of.name === 'hasOwnProperty' ? 'hasOwn' : undefined
}

const answersOf = (method: string): Answers => EXISTENCE.test(method) ? 'payload' : /^is(?:Off|Disabled)$/.test(method) ? 'opposite' : 'state'

/** A set of the flags that are on says of each whether it is; a place in a list, or the names of all there are, say less. */
function listedIn({ matcher }: Reader, term: Term, method: string): Flags & { readonly answers: Answers } | undefined {
  const flags = listOf(matcher, term), named = flags ?? namesOf(matcher, term)
  return named && { sdk: named.sdk, spelling: named.shape.spelling, answers: flags?.shape.list === 'on' && method !== 'indexOf' ? 'state' : 'payload' }
}

interface Flags { readonly sdk: string; readonly spelling: Spelling }

function flagsOf({ matcher }: Reader, term: Term): Flags | undefined {
  const flags = matcher.flagsOf(term)
  if (flags) return flags.shape.list === undefined ? { sdk: flags.sdk, spelling: flags.shape.spelling } : undefined
  const registry = matcher.registries.of(term)
  return registry?.keys === 'names' ? registry : undefined
}

function read(reader: Reader, site: Site, file: string, key: Expr, { sdk, spelling }: Flags, answers: Answers, fallback: Expr | undefined): Reading[] {
  const found = reader.keys.of(file, key.kind === 'array' && key.items.length === 1 && key.items[0] ? key.items[0] : key)
  const keys: Keys = spelling === 'camel' ? inStore(reader, found) : found
  const at: At = site.at
  return [{ file, site: at, enclosing: site.enclosing, keys, role: 'read', sdk, via: 'member', fallback, answer: answerFrom(answers === 'state' ? {} : { answers }), inert: false }]
}
