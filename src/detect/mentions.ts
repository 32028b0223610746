// Where a key stands without being read: metadata of routes and tools, uses of the constants that hold keys, comparisons.
import { PLAIN } from './answer.js'
import type { Entry, Expr } from './expr.js'
import type { FileFacts, Site } from './facts.js'
import { parseKey } from '../flag/key.js'
import { merge, NO_KEYS, type Keys } from './key-set.js'
import { writtenName } from './naming.js'
import { tokenKey, type Places } from './places.js'
import type { Reader } from './read.js'
import type { Reading } from './reading.js'
import { isTestFile } from './test-file.js'
import { isCalledFlags, isDistinctive, isFlagLike, mayHoldFlag } from './words.js'
import type { Wrappers } from './wrappers.js'

/** `{ flag: 'x' }`, `{ featureFlag: KEY }`, `flags: ['x']`: a key that is known from elsewhere under a flag-like name. */
export function entryReadings(reader: Reader, facts: FileFacts, known: ReadonlySet<string>, wrappers: Wrappers): Reading[] {
  const { file, sites } = facts
  return [...constants(facts, known), ...sites.flatMap((site): Reading[] => {
    if (site.kind === 'entry') return !isFlagLike(site.name) ? [] : metadata(reader, file, site, known)
    if (site.kind === 'compare') return comparison(reader, file, site, known, wrappers)
    return []
  })]
}

/** `const NEW_NAV_FLAG = 'new-nav'`, whoever uses it */
function constants({ file, declarations }: FileFacts, known: ReadonlySet<string>): Reading[] {
  return declarations.flatMap((one): Reading[] => {
    const value = one.kind === 'const' && one.value.kind === 'value' && mayHoldFlag(one.name) ? one.value : undefined, key = String(value?.value)
    if (!value || !known.has(key) || !isDistinctive(key)) return []
    return [{ ...mention(file, { at: value.at, enclosing: undefined }, { ...NO_KEYS, hits: [{ key, file, at: value.at, via: 'direct', origin: undefined }] }, 'declare'), via: 'constant', holds: true }]
  })
}

function metadata(reader: Reader, file: string, site: Site & { kind: 'entry' }, known: ReadonlySet<string>): Reading[] {
  const isMap = site.value.kind === 'object' || site.value.kind === 'declared'
  const plain = named(site.name, isTestFile(file), onlyKnown(listed(reader, file, site.value), known))
  if (plain.hits.length > 0) return [mention(file, site, plain, isTestFile(file) && site.value.kind === 'array' ? 'override' : 'read')]
  if (!isMap || !isTestFile(file)) return []
  const keys = onlyKnown(reader.keys.at(file, site.value, [{ kind: 'keys' }]), known)
  return keys.hits.length > 0 ? [mention(file, site, keys, 'override')] : []
}

/** `flagName === 'x'`, or any name inside a wrapper where it is the key it was given. */
function comparison(reader: Reader, file: string, site: Site & { kind: 'compare' }, known: ReadonlySet<string>, wrappers: Wrappers): Reading[] {
  if (known.size === 0) return []
  for (const [side, other] of [[site.left, site.right], [site.right, site.left]] as const) {
    // most comparisons are with a literal that is no key: seen before anything is followed
    if (side.kind === 'value' || (other.kind === 'value' && !known.has(String(other.value)))) continue
    const name = writtenName(reader.matcher.world, file, side)
    const isKey = (name !== undefined && isFlagLike(name)) || (wrappers.isIn(file) && reader.keys.of(file, side).parameters.some(({ term }) => {
      const declaration = reader.matcher.world.facts(term.file)?.declarations[term.id]
      return declaration?.kind === 'parameter' && wrappers.has(term.file, declaration.fn)
    }))
    const keys = isKey ? onlyKnown(reader.keys.of(file, other), known) : undefined
    if (keys && keys.hits.length > 0) return [mention(file, site, keys, 'read')]
  }
  return []
}

/** `flag: route.flag` may be any of many: whoever reads it is asked. */
function listed(reader: Reader, file: string, value: Expr): Keys {
  const { keys } = reader
  if (value.kind === 'array') return keys.at(file, value, [{ kind: 'each' }])
  if (value.kind === 'object') return merge(value.props.map(prop => prop.value ? listed(reader, file, prop.value) : NO_KEYS))
  const found = keys.of(file, value)
  return value.kind === 'either' || found.hits.length < 2 ? found : NO_KEYS
}

/** `feature: 'search'` may be anything; `flag: 'search'` is none but the flag, and so is a test's `enableFeatures: ['search']`. */
const named = (name: string, isTest: boolean, keys: Keys): Keys => /flag|toggle/i.test(name) || (isTest && isCalledFlags(name)) ? keys : { ...keys, hits: keys.hits.filter(hit => isDistinctive(hit.key)) }

const onlyKnown = (keys: Keys, known: ReadonlySet<string>): Keys => ({ hits: keys.hits.filter(hit => known.has(hit.key)), parameters: [], dynamic: undefined })

function mention(file: string, site: Pick<Site, 'at' | 'enclosing'>, keys: Keys, role: 'read' | 'override' | 'declare'): Reading {
  return { file, site: site.at, enclosing: site.enclosing, keys, role, sdk: 'config', via: 'direct', fallback: undefined, answer: PLAIN, inert: true }
}

/** The literal behind every constant used as a key, and every other place where such a constant or enum member stands. */
export function constantReferences(reader: Reader, files: readonly FileFacts[], places: Places, wanted: ReadonlySet<string>): void {
  for (const origin of places.origins.values()) {
    const key = parseKey(origin.key)
    if (key !== undefined && !places.has(origin.file, origin.at)) places.add({ kind: 'exact', key }, origin.file, origin.at, origin.at, { sdk: origin.sdk, role: 'declare', via: 'constant', inert: true })
  }
  if (places.origins.size === 0) return
  const names = new Set([...wanted, ...exportedNames(reader, places)])
  for (const facts of files) for (const site of facts.sites) if (mayLead(facts, site, names)) use(reader, facts, site, places)
}

/** What the files with key constants export: nobody reaches one from elsewhere without writing such a name, or one that is `wanted`. */
function exportedNames(reader: Reader, places: Places): Set<string> {
  const homes = new Set([...places.origins.values()].map(origin => origin.file))
  return new Set([...homes].flatMap(file => reader.matcher.world.facts(file)?.exports ?? []).flatMap(one => one.kind === 'star' ? [] : [one.name]))
}

/** An import of another name is not followed: it would parse everything the file imports. */
function mayLead(facts: FileFacts, site: Site, names: ReadonlySet<string>): boolean {
  if (names.size === 0 && site.kind === 'use') return facts.declarations[site.id]?.kind !== 'import'
  const declaration = site.kind === 'use' ? facts.declarations[site.id] : undefined
  if (declaration?.kind !== 'import') return true
  return names.has(declaration.imported) || declaration.imported === 'default' || names.has(declaration.name)
}

function use(reader: Reader, facts: FileFacts, site: Site, places: Places): void {
  const { file } = facts
  if (site.kind === 'member' && site.expr.kind === 'member') return mark(reader, file, site.expr, site.expr.at, site, 'text', places)
  if (site.kind !== 'use') return
  const declaration = facts.declarations[site.id]
  if (!declaration) return
  const isOwnName = declaration.at[0] === site.at[0]
  if (isOwnName && declaration.kind !== 'import' && sameLine(facts, declaration)) return
  const isImport = declaration.kind === 'import' && (isOwnName || declaration.importedAt[0] === site.at[0])
  if (isImport && declaration.importedAt[0] !== site.at[0]) return
  mark(reader, file, { kind: 'declared', id: site.id, at: site.at }, site.at, site, isImport || isOwnName ? 'declare' : 'text', places)
}

/** A constant's name and its literal are one declaration to a reader of one line. */
function sameLine(facts: FileFacts, declaration: FileFacts['declarations'][number]): boolean {
  if (declaration.kind !== 'const' || declaration.value.kind !== 'value') return true
  const { at } = declaration.value
  return !facts.lines.some(start => start > declaration.at[0] && start <= at[0])
}

function mark(reader: Reader, file: string, expr: Expr, at: Entry['at'], site: Site, role: 'declare' | 'text', places: Places): void {
  if (places.has(file, at)) return
  // a union or a choice is no constant: its members stand where they are written
  const terms = reader.matcher.follower.terms(file, expr)
  if (terms.length > 1) return
  const origins = terms.flatMap(term => term.kind === 'value' ? places.origins.get(tokenKey(term.file, term.at)) ?? [] : [])
  for (const origin of origins) {
    const key = parseKey(origin.key)
    if (key !== undefined) places.add({ kind: 'exact', key }, file, at, at, { sdk: origin.sdk, role, via: 'constant', enclosing: site.enclosing, inert: true })
  }
}
