// What a removal wants to do, as data: a dry run prints it, verify.ts proves it, apply.ts writes it.
import { applyEdits, type Edit } from '../flag/edit.js'
import type { FlagKey } from '../flag/key.js'
import { globMatches } from '../flag/pattern.js'
import { lineStarts, placeText, positionAt, type Place } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'
import type { FlagReference } from '../detect/reference.js'
import { withAnswers } from '../scan/flow/answers.js'
import { followFlag } from '../scan/flow/flow.js'
import { keyTestAt } from '../scan/flow/key-test.js'
import { bindingsOf } from '../scan/flow/names.js'
import { isMarkup } from '../scan/kinds.js'
import { blankEdits } from './blanks.js'
import { findBlindDoubles, type BlindRequest } from './blind.js'
import { quietNames } from '../scan/flow/quiet.js'
import { apiFiles, constantsOf, flowProject } from './carry.js'
import { constantNotes } from './constant.js'
import { lineEdits } from './diff.js'
import { planDocuments } from './documents.js'
import { doorsOf } from './doors.js'
import { exampleReads } from './example-reads.js'
import { expectedEdits } from './expected.js'
import { firstEdits, type Settings } from './first.js'
import { isTestFile } from './files.js'
import { planGenerated } from './generated.js'
import { guardEdits } from './guards.js'
import { createGraph } from './graph.js'
import { listedEntries, NOT_LISTED } from './listed.js'
import { planMarkup } from './markup/markup.js'
import { mentionsIn } from './mentions.js'
import { findMootDoubles, type MootRequest } from './moot.js'
import { createDraft, type Draft, type Project } from './project.js'
import { findRemains, findStandingFunctions, findSurvivors, stillThere } from './remains.js'
import { servedReferences } from './served.js'
import { nameId, NOTHING_HELD, placeId, type Restraint, type Trace } from './restraint.js'
import type { OpenRead } from './shared.js'
import { findInjected } from './injected.js'
import { idleImports, ownFunctions } from './own.js'
import { idleDefines } from './settings/defines.js'
import { planSnapshots } from './snapshots.js'
import { findStillDoubled } from './still-doubled.js'
import { titlesLeft } from './titles.js'
import { tidy, type TidyState } from './tidy/index.js'
import { assertedReads } from './asserted.js'
import { inOriginal } from './placed.js'
import { idleResets } from './resets.js'
import { titledEdits } from './titled.js'
import { unloopedEdits } from './unlooped.js'
import { findUnhanded } from './unhanded.js'

/**
 * What the tool will not decide: a place and a reason, shown to the user; never a silent skip.
 * `of`: the text that the place is in, while the plan is made; in a plan it is the author's.
 */
export interface Leftover { readonly file: string; readonly line: number; readonly column: number; readonly reason: string; readonly of?: string }

export interface Plan {
  readonly key: FlagKey
  readonly value: FlagValue
  readonly edits: readonly Edit[]
  readonly deletedFiles: readonly string[]
  readonly leftovers: readonly Leftover[]
  /** worth a look, but nothing that has to be done: comments that still name the flag */
  readonly notes: readonly Leftover[]
  /** what it did, for whoever has to take a part of it back */
  readonly trace: Trace
}

export interface RemovalRequest {
  readonly key: FlagKey
  readonly value: FlagValue
  /** of this key, and the dynamic ones that may mean it */
  readonly references: readonly FlagReference[]
  /** reads of other flags in the same files: they only answer, too */
  readonly others?: readonly FlagReference[]
  /** entries of lists that decide by the flag: they stay, so it is read still */
  readonly open?: readonly OpenRead[]
  readonly project: Project
  readonly settings?: Settings
  readonly restraint?: Restraint
}

const NO_SETTINGS: Settings = { files: [], known: new Set() }

/** Plans one flag's removal; touches nothing but memory. What is read still is defined still: such a plan is made again without its entries. */
export function planRemoval(request: RemovalRequest): Plan {
  const isOpen = (request.open ?? []).length > 0, first = planWith(request, isOpen)
  return first.isRead && !isOpen ? planWith(request, true) : first
}

/** `isRead`: the flag outlives the removal, so what defines it and what sets it stay */
function planWith({ key, value, references: given, open = [], others = [], project, settings = NO_SETTINGS, restraint = NOTHING_HELD }: RemovalRequest, isRead: boolean): Plan & { readonly isRead: boolean } {
  const own = createDraft(project), generated = planGenerated(key, value, given, project), references = given.filter(one => !generated.has(one.file))
  const isHeld = (file: string, start: number): boolean => restraint.places.has(placeId(file, start))
  const said = references.filter(one => one.key.kind === 'exact' && one.key.key === key)
  const all = [...said, ...servedReferences(key, said, settings.known, own)], examples = exampleReads(all, own)
  const exact = all.filter(one => !isHeld(one.file, one.site.start) && !examples.references.has(one)).map(one => isTold(one, own, isRead) ? { ...one, role: 'text' as const } : one)
  const names = quietNames([...exact, ...others], file => own.source(file))
  const then = flowProject(own, createGraph(own), names)
  const api = apiFiles(exact, then)
  const keys = constantsOf(exact, then)
  const draft = createDraft({ ...project, isRoot: file => api.has(file) || project.isRoot(file), isKey: (file, name) => !project.isRoot(file) && keys.has(nameId(file, name)) }, restraint)
  for (const [file, text] of generated) if (text !== 'gone') draft.edit(file, lineEdits(draft.original(file) ?? '', text))
  const graph = createGraph(draft)
  const quiet = withAnswers(names, () => flowProject(draft, graph, names))
  const reads = exact.filter(one => one.role === 'read'), followed = followFlag(reads, value, { ...flowProject(draft, graph, quiet), isHeld })
  const markup = planMarkup(reads, value, followed, draft), flow = { ...followed, unknown: followed.unknown.filter(one => !markup.done.has(one)) }
  const first = firstEdits({ key, value, exact, flow, markup, draft, graph, quiet, isHeld, isRead, settings, isPublic: file => project.isRoot(file) })
  for (const [file, edits] of first.edits) draft.edit(file, edits)
  if (!isRead) for (const [file, edits] of idleResets(exact.filter(one => one.role === 'override'), draft, graph)) draft.edit(file, edits)
  if (!isRead) for (const [file, edits] of assertedReads(key, exact, draft)) draft.edit(file, edits)
  const listed = isRead ? NOT_LISTED : listedEntries(key, { draft, known: settings.known, quiet, isHeld })
  for (const [file, edits] of listed.edits) draft.edit(file, edits)
  const folded = new Set(flow.worlds.keys()), doors = doorsOf(exact.filter(one => one.role === 'read'), draft)
  const functions = isRead ? [] : ownFunctions(exact, draft)
  for (const [file, edits] of idleImports(functions, flowProject(draft, graph, quiet), draft)) draft.edit(file, edits)
  const after = settle({ draft, graph, quiet, gone: new Map(), own: functions, within: restraint.within, then }, { exact, doors, folded, value })
  // not before: what only a generated test called is the author's, whoever else calls it
  for (const [file, text] of generated) if (text === 'gone') draft.delete(file)
  if (!isRead) for (const [file, edits] of idleDefines(draft)) draft.edit(file, edits)
  const { settled } = after, blind = [...findBlindDoubles({ key, value, exact, doors, folded, settled, draft, graph }), ...findInjected({ key, value, exact, folded, draft, graph }).filter(one => !settled.has(one.file))]
  for (const file of draft.changed()) draft.edit(file, expectedEdits(file, draft, restraint.idle))
  for (const file of draft.changed().filter(isTestFile)) {
    for (let edits = unloopedEdits(file, draft); edits.length > 0; edits = unloopedEdits(file, draft)) draft.edit(file, edits)
    for (let edits = titledEdits(file, key, value, draft); edits.length > 0; edits = titledEdits(file, key, value, draft)) draft.edit(file, edits)
  }
  // to-dos that are done
  for (const file of draft.changed()) draft.edit(file, mentionsIn(file, key, draft).done)
  for (const file of draft.changed()) draft.edit(file, blankEdits(draft.original(file) ?? '', draft.text(file) ?? ''))
  for (const file of draft.changed()) if (/\.[cm]?[jt]sx?$/.test(file)) draft.edit(file, guardEdits(draft.original(file) ?? '', draft.source(file)))
  // looked up in the text as it stays: what still names the flag may have moved
  const titles = titlesLeft(key, value, draft)
  const notes = [...first.notes, ...after.notes, ...titles.old, ...draft.changed().flatMap(file => mentionsIn(file, key, draft).open), ...constantNotes(value, draft, flowProject(draft, graph, quiet))]
  const was = (found: readonly Leftover[]): readonly Leftover[] => found.map(one => inOriginal(one, draft.original(one.file)))
  const told = was([...stillThere(first.leftovers, exact, draft), ...after.leftovers, ...blind, ...examples.leftovers, ...restraint.places.values(), ...restraint.names.values(), ...open.map(({ reference, reason }) => leftoverAt(reference, reason)), ...dynamicReads(references, key)])
  const survivors = findSurvivors(key, exact, draft), standing = untold(was(survivors), told)
  const named = untold(was([...listed.leftovers, ...findRemains(key, exact, draft), ...findStandingFunctions(key, exact, draft), ...findStillDoubled(value, draft, graph), ...titles.gone]), [...told, ...standing, ...examples.references])
  const leftovers = sorted([...told, ...named, ...standing])
  const trace = { taken: draft.taken(), changed: [...first.changed, ...listed.changed] }
  const staysRead = survivors.some(one => !isTestFile(one.file)) || flow.unknown.length > 0 || all.some(one => one.role === 'read' && isHeld(one.file, one.site.start))
  return { isRead: staysRead, key, value, edits: editsOf(draft), deletedFiles: draft.deleted(), leftovers, notes: sorted(was(notes)), trace }
}

/** `key === 'x'` of a key nobody knows the origin of, and of any while somebody asks for the flag still: no read, and not to be touched */
function isTold(one: FlagReference, draft: Draft, isRead: boolean): boolean {
  const text = one.inert === true && one.role === 'read' ? draft.text(one.file) : undefined
  const test = text === undefined || isMarkup(one.file) ? undefined : keyTestAt(one, bindingsOf(one.file, text))
  return test !== undefined && (isRead || test.value === undefined)
}

/** what is not said of its place already */
function untold(leftovers: readonly Leftover[], told: readonly Place[]): Leftover[] {
  const places = new Set(told.map(placeText))
  return leftovers.filter(one => !places.has(placeText(one)))
}

/** What follows from the first edits, until nothing more does. */
function settle(state: TidyState, request: MootRequest): { leftovers: readonly Leftover[]; notes: readonly Leftover[]; settled: BlindRequest['settled'] } {
  tidy(state)
  if (state.within === 'files') return { leftovers: [], notes: [], settled: new Set() }
  const { draft, graph } = state, moot = findMootDoubles(request, draft, graph)
  for (const [file, edits] of moot.edits) draft.edit(file, edits)
  if (moot.edits.size > 0) tidy(state)
  const unhanded = findUnhanded(request.value, draft)
  for (const [file, edits] of unhanded.edits) draft.edit(file, edits)
  if (unhanded.edits.size > 0) tidy(state)
  const documents = planDocuments(draft)
  for (const [file, edits] of documents.edits) draft.edit(file, edits)
  for (const file of documents.deleted) draft.delete(file)
  const snapshots = planSnapshots(draft)
  for (const [file, edits] of snapshots.edits) draft.edit(file, edits)
  for (const file of snapshots.deleted) draft.delete(file)
  return { leftovers: [...moot.leftovers, ...unhanded.leftovers, ...documents.leftovers], notes: documents.notes, settled: moot.settled }
}

/** The text of every changed file after the plan; deleted files are `undefined`. */
export function textsAfter(plan: Plan, read: (file: string) => string | undefined): Map<string, string | undefined> {
  const byFile = new Map<string, Edit[]>()
  for (const edit of plan.edits) byFile.set(edit.file, [...byFile.get(edit.file) ?? [], edit])
  const after = new Map<string, string | undefined>([...byFile].map(([file, edits]) => [file, applyEdits(read(file) ?? '', edits)]))
  for (const file of plan.deletedFiles) after.set(file, undefined)
  return after
}

function dynamicReads(references: readonly FlagReference[], key: FlagKey): Leftover[] {
  return references.filter(one => one.key.kind === 'pattern' && one.role === 'read' && couldBe(one.key.glob, key))
    .map(one => leftoverAt(one, `a key that is only known at run time may be "${key}"; look at it by hand`))
}

/** `*` says nothing about this flag more than about any other */
function couldBe(glob: string, key: string): boolean {
  if (/^\**$/.test(glob)) return false
  return globMatches(glob, key)
}

export function leftoverAt({ file, line, column }: Pick<Leftover, 'file' | 'line' | 'column'>, reason: string): Leftover {
  return { file, line, column, reason }
}

/** A leftover at an offset of a text. */
export function leftoverIn(file: string, text: string, start: number, reason: string): Leftover {
  return { file, ...positionAt(lineStarts(text), start), reason, of: text }
}

/** By place, each once: in the order of the files, however they were listed. */
export function sorted(leftovers: readonly Leftover[]): Leftover[] {
  const unique = new Map(leftovers.map(one => [`${one.file}:${one.line}:${one.column} ${one.reason}`, one]))
  return [...unique.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column))
}

function editsOf(draft: Draft): Edit[] {
  return draft.changed().flatMap(file => lineEdits(draft.original(file) ?? '', draft.text(file) ?? '').map(edit => ({ ...edit, file })))
}
