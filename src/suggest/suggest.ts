// What `init` proposes as `reads`: candidates by name, each tried on the real scanner, kept where keys come out of it that no SDK
// and no wrapper of one explains already. A proposal, with its evidence, for a person to look over.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/config.js'
import { readShape, type Entry } from '../config/shapes.js'
import type { FlagReference } from '../detect/reference.js'
import { isTestFile } from '../detect/test-file.js'
import { isDistinctive } from '../detect/words.js'
import { placeText, type Place } from '../flag/place.js'
import { isForeign } from '../scan/files.js'
import { parseFacts } from '../scan/parse.js'
import { scanProject, type ProjectScan } from '../scan/scan.js'
import { candidatesIn, isAskedOfFlags, namesFlags, type Candidate } from './candidates.js'
import { isFlagFunctions } from './flag-functions.js'
import { weigh, type Weight } from './weigh.js'

export interface Suggestion {
  /** as the user writes it under `reads` */
  readonly entry: Entry
  readonly keys: readonly string[]
  readonly uses: number
  /** one of the uses, for a person to look at */
  readonly example: Place
}

export interface Suggestions {
  /** every package.json of the project, relative to its root */
  readonly manifests: readonly string[]
  /** names of the SDKs of the catalogue that the code reads flags with */
  readonly sdks: ReadonlySet<string>
  readonly reads: readonly Suggestion[]
  /** called like a way to ask, but nothing in the code says that a flag's state comes of it */
  readonly doubtful: readonly Suggestion[]
  /** every key that production code asks for or lists, with the first place that does */
  readonly keys: ReadonlyMap<string, Place>
}

/** Candidates that are asked about; a project that has more names like these gets the most used ones. */
const most = 40
/** Entries that a person is asked to look over; the rest are doubtful. */
const shown = 15

/** @param config settings without `reads`; the second scan lives off the cache of the first */
export async function suggestReads(config: Config): Promise<Suggestions> {
  const known = await scanProject({ config })
  const candidates = collect(known)
  const manifests = known.listing.tree.filter(file => /(?:^|\/)package\.json$/.test(file) && !isForeign(file))
  const sdks = new Set(known.references.map(one => one.sdk))
  if (candidates.length === 0) return { manifests, sdks, reads: [], doubtful: [], keys: keysIn(known.references) }
  const shapes = candidates.map(({ entry, label }) => ({ ...readShape(entry), label }))
  const tried = await scanProject({ config: { ...config, reads: shapes } })
  // where all was in the cache nothing was parsed yet, but what imports lead to may have to be
  tried.project.give(parseFacts)
  const explained = new Set(known.references.map(placeText))
  const fresh = tried.references.filter(one => !explained.has(placeText(one)))
  const foundBy = ({ label }: Asked): FlagReference[] => fresh.filter(({ sdk }) => sdk === label)
  const called = new Set(candidates.map(({ entry }) => entry.call))
  // const { isFeatureOn } = useFeatures(): what it gives is a way to ask, not a flag
  const givesFlags = ({ entry, keys }: Found): boolean => entry.member === undefined || !keys.some(key => called.has(key))
  const all = candidates.flatMap(one => one.kind === 'declares' ? [] : suggested(one, foundBy(one), tried)).filter(givesFlags)
  // one key asked for once could be anything; several through one name are a way of reading
  const found = all.filter(one => one.keys.length > 1 || all.some(other => other !== one && other.keys.length > 1 && isAskedOfFlags(other.entry.call) && isAskedOfFlags(one.entry.call)))
  const inProduct = found.filter(one => !one.inTests), records = recordsAmong(inProduct), isDoubtful = (one: Found): boolean => !one.isSure || records.has(one) || isMadeOfFlags(one, known.references)
  const sure = inProduct.filter(one => !isDoubtful(one))
  const keysRead = new Set([...sure.flatMap(({ keys }) => keys), ...known.references.flatMap(one => one.role === 'read' ? keyOf(one) : [])])
  const isRead = ({ keys }: Suggestion): boolean => keys.filter(key => keysRead.has(key)).length > 1
  // a list is one of flags when at least two of its entries are read somewhere, and are no everyday words
  const lists = candidates.flatMap(one => one.kind === 'declares' ? listOf(one, tried.references.filter(use => use.sdk === one.label || isOnList(one, use))) : [])
    .filter(({ references }) => references.some(use => !explained.has(placeText(use))))
    .filter(one => isRead(one) && one.keys.some(key => keysRead.has(key) && isDistinctive(key)))
  // asked for one flag only, but for one that is known from elsewhere
  const isKnown = ({ keys }: Suggestion): boolean => keys.every(key => keysRead.has(key) || lists.some(list => list.keys.includes(key)))
  const single = all.filter(one => one.keys.length === 1 && one.isSure && !one.inTests && !found.includes(one) && isKnown(one))
  const reads: readonly Suggestion[] = [...sure, ...found.filter(one => one.inTests && isRead(one)), ...lists, ...single]
  const listed = lists.filter(one => reads.indexOf(one) < shown).flatMap(({ references }) => references)
  // who wraps one object's method is told apart from who wraps another's only by a scan that knows which is meant
  const narrow = [...sure, ...single].some(one => one.isNarrow) ? await scanProject({ config: { ...config, reads: reads.slice(0, shown).map(({ entry }) => readShape(entry)) } }) : undefined
  const keys = keysIn(narrow?.references ?? [...known.references, ...[...sure, ...single].filter(one => reads.indexOf(one) < shown).flatMap(({ references }) => references)], listed)
  return { manifests, sdks, reads: reads.slice(0, shown), doubtful: [...reads.slice(shown), ...inProduct.filter(isDoubtful)], keys }
}

/** `post.flags`, `campaign.flags`, `squad.flags`, …: where all sorts of records have some, they are data of a record, and no feature flags. */
function recordsAmong(found: readonly Suggestion[]): ReadonlySet<Suggestion> {
  const records = found.filter(({ entry: { member = '' } }) => /\.(?:flags|toggles)$/.test(member) && !settled.test(member))
  return new Set(records.length < kinds ? [] : records)
}

/** `useStage('beta')` that asks for flags of its own: what it is given is a name for some of them, and none itself. */
function isMadeOfFlags({ entry: { call, from }, keys }: Suggestion, known: readonly FlagReference[]): boolean {
  const own = known.filter(one => one.role === 'read' && `./${one.file}` === from && one.enclosing === call).flatMap(keyOf)
  return own.length > 0 && !keys.some(key => own.includes(key))
}

/** that many kinds of records */
const kinds = 4
/** what a code base has one of, or one for each of its users */
const settled = /config|setting|env|option|app|ui|feature|toggle|client|store|state|context|user|viewer|session|account|tenant|org|workspace|team|launch|global/i

const isOnList = ({ entry: { from }, lines: [first, last] = [0, -1] }: Asked, { role, file, line }: FlagReference): boolean => role === 'declare' && `./${file}` === from && line >= first && line <= last

/** What production code asks for; `listed` = what a list of flags says there is besides. */
function keysIn(references: readonly FlagReference[], listed: readonly FlagReference[] = []): Map<string, Place> {
  const keys = new Map<string, Place>()
  for (const one of [...references, ...listed]) if ((one.role === 'read' || listed.includes(one)) && !isTestFile(one.file)) for (const key of keyOf(one)) if (!keys.has(key)) keys.set(key, one)
  return new Map([...keys].sort(([a], [b]) => a < b ? -1 : 1))
}

/** `inTests` = only tests ask so: whether they ask for flags, the keys that the product reads say; `lines` = those of a list */
interface Asked { readonly kind: Candidate['kind']; readonly label: string; readonly entry: Entry; readonly inTests: boolean; readonly lines?: readonly [first: number, last: number] }

function collect(scan: ProjectScan): Asked[] {
  const asked = new Map<string, Pick<Asked, 'kind' | 'entry' | 'lines'> & { readonly does: boolean; inProduct: number; inTests: number }>()
  for (const { file, kind } of scan.listing.files) {
    if ((kind !== 'code' && kind !== 'markup') || /\.d\.[cm]?ts$/.test(file)) continue
    const isTest = isTestFile(file)
    const text = readFileSync(join(scan.root, file), 'utf8')
    for (const one of [...candidatesIn(text), ...functionsOf(file, text)]) {
      if (isTest && one.kind !== 'call') continue
      const entry = entryOf(one, file), name = JSON.stringify(entry), isList = one.kind === 'declares'
      const before = asked.get(name) ?? { kind: one.kind, entry, does: isList && one.does, inProduct: 0, inTests: 0, ...(isList ? { lines: [one.line, one.endLine] as const } : {}) }
      before[isTest ? 'inTests' : 'inProduct']++
      asked.set(name, before)
    }
  }
  // isOn(key, 'off-state'): a later argument is no key where the first is one elsewhere
  const isFirst = ({ entry: { call, key } }: { readonly entry: Entry }): boolean => call === undefined || key === 0 || !asked.has(JSON.stringify({ call, key: 0 }))
  const order = [...asked.values()].filter(isFirst).sort((a, b) => Number(b.kind === 'functions') - Number(a.kind === 'functions') || b.inProduct - a.inProduct || b.inTests - a.inTests)
  // what a maker made of one thing is to the scanner what it made of another: one such list would make flags of all of them
  return order.slice(0, most).filter(one => !one.does).map(({ kind, entry, inProduct, lines }, i) => ({ kind, entry, label: `candidate ${i}`, inTests: inProduct === 0, ...(lines && { lines }) }))
}

const functionsOf = (file: string, text: string): Candidate[] => isFlagFunctions(file, text) ? [{ kind: 'functions' }] : []

function entryOf(one: Candidate, file: string): Entry {
  switch (one.kind) {
    case 'call': return { call: one.name, key: one.key }
    case 'prefix': return { call: one.name, key: 0, only: one.only }
    case 'jsx': return { jsx: one.name, key: one.prop }
    case 'member': return { member: one.name }
    case 'declares': return { declares: one.name, from: `./${file}` }
    case 'functions': return { functions: `./${file}`, key: 'name' }
  }
}

interface Found extends Suggestion { readonly inTests: boolean; readonly isSure: boolean; readonly isNarrow: boolean; readonly references: readonly FlagReference[] }

/** What a wrapper of the candidate reads is found without being named, and does not speak for the candidate. */
function suggested(one: Asked, found: readonly FlagReference[], scan: ProjectScan): Found[] {
  const reads = found.filter(use => use.role === 'read')
  const weighed = weigh(one.entry, reads.filter(use => use.via !== 'wrapper'), one.inTests, file => readFileSync(join(scan.root, file), 'utf8'))
  return narrowed(one, weighed).flatMap(({ entry, uses, isSure }) => {
    const from = originOf({ entry, inTests: one.inTests }, uses, scan)
    const references = uses.length === weighed.uses.length ? reads : uses
    return suggestion({ entry: from === undefined ? entry : { ...entry, from }, inTests: one.inTests }, uses)
      .map(its => ({ ...its, isSure, isNarrow: entry !== one.entry, inTests: one.inTests, references }))
  })
}

/** The entries of a list, an enum or a type. */
function listOf(one: Asked, found: readonly FlagReference[]): (Suggestion & { readonly references: readonly FlagReference[] })[] {
  const references = found.filter(({ role }) => role === 'declare')
  return suggestion(one, references).map(its => ({ ...its, references }))
}

interface Narrow { readonly entry: Entry; readonly uses: readonly FlagReference[]; readonly isSure: boolean }

/** `*.getValue` of form fields and of flags alike  =>  `featureToggles.getValue` */
function narrowed({ entry }: Asked, { uses, objects, isSure }: Weight): Narrow[] {
  const names = new Set(objects.values()), flagLike = [...names].filter(name => name !== undefined && namesFlags(name))
  if (!isAskedOfFlags(entry.call) || flagLike.length === names.size) return [{ entry, uses, isSure }]
  return flagLike.map(name => ({ entry: { ...entry, call: `${name}.${entry.call?.slice(2)}` }, uses: uses.filter(use => objects.get(use) === name), isSure }))
}

function suggestion({ entry, inTests }: Pick<Asked, 'entry' | 'inTests'>, uses: readonly FlagReference[]): Suggestion[] {
  const keys = [...new Set(uses.flatMap(keyOf))].sort()
  if (keys.some(key => notKeys.has(key) || /\s/.test(key))) return []
  const example = uses.find(({ file }) => inTests || !isTestFile(file))
  return example === undefined || keys.length === 0 ? [] : [{ entry, keys, uses: uses.length, example }]
}

/** Members of lists and of query results: an object that has one is not one of flags. */
const notKeys = new Set(['length', 'map', 'forEach', 'filter', 'find', 'some', 'every', 'includes', 'push', 'data', 'error', 'isLoading', 'refetch'])

const keyOf = ({ key }: FlagReference): string[] => key.kind === 'exact' ? [key.key] : []

/** The one module of the project that every use imports the name from; `undefined` = several, or none. */
function originOf({ entry: { call, jsx, member }, inTests }: Pick<Asked, 'entry' | 'inTests'>, uses: readonly FlagReference[], { project }: ProjectScan): string | undefined {
  const name = (call ?? jsx ?? member ?? '').replace(/\(\)$/, '')
  if (name.includes('.')) return undefined
  const files = new Set(uses.filter(({ file }) => inTests || !isTestFile(file)).map(({ file }) => importedFrom(file, name, project)))
  const [only] = files
  return files.size === 1 && only !== undefined ? `./${only}` : undefined
}

function importedFrom(file: string, name: string, project: ProjectScan['project']): string | undefined {
  const found = project.facts(file)?.declarations.find(one => one.kind === 'import' && one.imported === name)
  const target = found?.kind === 'import' ? project.resolver.resolve(file, found.module) : undefined
  return target?.kind === 'file' ? target.file : undefined
}
