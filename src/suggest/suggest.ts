// What `init` proposes as `reads`: candidates by name, each tried on the real scanner, kept where keys come out of it that no SDK
// and no wrapper of one explains already. A proposal, with its evidence, for a person to look over.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/config.js'
import { readShape, type Entry } from '../config/shapes.js'
import type { FlagReference } from '../detect/reference.js'
import { isTestFile } from '../detect/test-file.js'
import { placeText, type Place } from '../flag/place.js'
import { isForeign } from '../scan/files.js'
import { scanProject, type ProjectScan } from '../scan/scan.js'
import { candidatesIn, type Candidate } from './candidates.js'

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
  /** every key that production code asks for, with the first place that does */
  readonly keys: ReadonlyMap<string, Place>
}

/** Candidates that are asked about; a project that has more names like these gets the most used ones. */
const most = 40

/** @param config settings without `reads`; the second scan lives off the cache of the first */
export async function suggestReads(config: Config): Promise<Suggestions> {
  const known = await scanProject({ config })
  const candidates = collect(known)
  const manifests = known.listing.tree.filter(file => /(?:^|\/)package\.json$/.test(file) && !isForeign(file))
  const sdks = new Set(known.references.map(one => one.sdk))
  if (candidates.length === 0) return { manifests, sdks, reads: [], keys: keysIn(known.references) }
  const shapes = candidates.map(({ entry, label }) => ({ ...readShape(entry), label }))
  const tried = await scanProject({ config: { ...config, reads: shapes } })
  const explained = new Set(known.references.map(placeText))
  const fresh = tried.references.filter(one => !explained.has(placeText(one)))
  const foundBy = ({ label }: Asked): FlagReference[] => fresh.filter(({ sdk }) => sdk === label)
  const called = new Set(candidates.map(({ entry }) => entry.call))
  // const { isFeatureOn } = useFeatures(): what it gives is a way to ask, not a flag
  const givesFlags = ({ entry, keys }: Suggestion): boolean => entry.member === undefined || !keys.some(key => called.has(key))
  const asking = candidates.map(one => ({ one, reads: one.kind === 'declares' || one.inTests ? [] : suggested(one, foundBy(one), tried).filter(givesFlags) })).filter(({ reads: its }) => its.length > 0)
  const reads = asking.flatMap(({ reads: its }) => its), labels = new Set(asking.map(({ one }) => one.label))
  const keysRead = new Set([...reads.flatMap(({ keys }) => keys), ...known.references.flatMap(one => one.role === 'read' ? keyOf(one) : [])])
  const isRead = ({ keys }: Suggestion): boolean => keys.filter(key => keysRead.has(key)).length > 1
  const ofTests = candidates.flatMap(one => one.inTests ? suggested(one, foundBy(one), tried) : []).filter(isRead)
  // a list is one of flags when at least two of its entries are read somewhere
  const lists = candidates.flatMap(one => one.kind === 'declares' ? suggestion(one, foundBy(one).filter(({ role }) => role === 'declare')) : []).filter(isRead)
  const keys = keysIn([...known.references, ...fresh.filter(({ sdk }) => labels.has(sdk))])
  return { manifests, sdks, reads: [...reads, ...ofTests, ...lists], keys }
}

function keysIn(references: readonly FlagReference[]): Map<string, Place> {
  const keys = new Map<string, Place>()
  for (const one of references) if (one.role === 'read' && !isTestFile(one.file)) for (const key of keyOf(one)) if (!keys.has(key)) keys.set(key, one)
  return new Map([...keys].sort(([a], [b]) => a < b ? -1 : 1))
}

/** `inTests` = only tests ask so: whether they ask for flags, the keys that the product reads say */
interface Asked { readonly kind: Candidate['kind']; readonly label: string; readonly entry: Entry; readonly inTests: boolean }

function collect(scan: ProjectScan): Asked[] {
  const asked = new Map<string, { readonly kind: Candidate['kind']; readonly entry: Entry; inProduct: number; inTests: number }>()
  for (const { file, kind } of scan.listing.files) {
    if (kind !== 'code' || /\.d\.[cm]?ts$/.test(file)) continue
    const isTest = isTestFile(file)
    for (const one of candidatesIn(readFileSync(join(scan.root, file), 'utf8'))) {
      if (isTest && one.kind !== 'call') continue
      const entry = entryOf(one, file), name = JSON.stringify(entry), before = asked.get(name) ?? { kind: one.kind, entry, inProduct: 0, inTests: 0 }
      before[isTest ? 'inTests' : 'inProduct']++
      asked.set(name, before)
    }
  }
  const order = [...asked.values()].sort((a, b) => b.inProduct - a.inProduct || b.inTests - a.inTests)
  return order.slice(0, most).map(({ kind, entry, inProduct }, i) => ({ kind, entry, label: `candidate ${i}`, inTests: inProduct === 0 }))
}

function entryOf(one: Candidate, file: string): Entry {
  switch (one.kind) {
    case 'call': return { call: one.name, key: 0 }
    case 'prefix': return { call: one.name, key: 0, only: one.only }
    case 'jsx': return { jsx: one.name, key: one.prop }
    case 'member': return { member: one.name }
    case 'declares': return { declares: one.name, from: `./${file}` }
  }
}

/** What a wrapper of the candidate reads is found without being named, and does not speak for the candidate. */
function suggested(one: Asked, found: readonly FlagReference[], scan: ProjectScan): Suggestion[] {
  const uses = found.filter(use => use.role === 'read' && use.via !== 'wrapper')
  const from = originOf(one, uses, scan)
  return suggestion(from === undefined ? one : { ...one, entry: { ...one.entry, from } }, uses)
}

/** One key asked for once could be anything; several through one name are a way of reading. */
function suggestion({ entry, inTests }: Asked, uses: readonly FlagReference[]): Suggestion[] {
  const keys = [...new Set(uses.flatMap(keyOf))].sort()
  if (keys.some(key => notKeys.has(key) || /\s/.test(key))) return []
  const example = uses.find(({ file }) => inTests || !isTestFile(file))
  return example === undefined || keys.length < 2 ? [] : [{ entry, keys, uses: uses.length, example }]
}

/** Members of lists and of query results: an object that has one is not one of flags. */
const notKeys = new Set(['length', 'map', 'forEach', 'filter', 'find', 'some', 'every', 'includes', 'push', 'data', 'error', 'isLoading', 'refetch'])

const keyOf = ({ key }: FlagReference): string[] => key.kind === 'exact' ? [key.key] : []

/** The one module of the project that every use imports the name from; `undefined` = several, or none. */
function originOf({ entry: { call, jsx, member }, inTests }: Asked, uses: readonly FlagReference[], { project }: ProjectScan): string | undefined {
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
