// The first wave, on the original text: reads become their value, and the flag's own entries and mocks go. What is spliced
// here is what the scanner saw; everything later only follows from it.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { FlagKey } from '../flag/key.js'
import type { Span } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'
import { fold } from '../fold/fold.js'
import { gateOf } from '../scan/flow/gated.js'
import { nodeAt } from '../scan/flow/node-at.js'
import { type Flow } from '../scan/flow/flow.js'
import { bindingsOf } from '../scan/flow/names.js'
import { callOf } from '../scan/flow/quiet.js'
import { flowProject } from './carry.js'
import { findDeclared } from './declared.js'
import { planDissent } from './dissent.js'
import { cutEntries } from './entries.js'
import { chosenEdits } from './chosen-edits.js'
import { holdsTests, isHistory } from './files.js'
import type { Graph } from './graph.js'
import { optionalArguments } from './optional.js'
import { planOverrides } from './overrides.js'
import type { Markup } from './markup/markup.js'
import { leftoverAt, leftoverIn, type Leftover } from './plan.js'
import type { Draft } from './project.js'
import { planSettings } from './settings/settings.js'
import { isStrict } from './strict.js'
import { templateLeftovers } from './templates.js'
import { outermost } from './tidy/declarations.js'
import type { Changed } from './restraint.js'
import type { Replacement } from './text.js'
import { findUnforced } from './unforced.js'
import { lineSpan } from './cut.js'

/** Files that define the flag beside the code, and the keys of all flags. */
export interface Settings { readonly files: readonly string[]; readonly known: ReadonlySet<string> }

export interface FirstWave {
  readonly key: FlagKey
  readonly value: FlagValue
  readonly exact: readonly FlagReference[]
  readonly flow: Flow
  readonly markup: Markup
  readonly draft: Draft
  readonly graph: Graph
  readonly quiet: ReadonlySet<string>
  readonly settings: Settings
  /** others than this project may import from it */
  isPublic(file: string): boolean
  /** places that stay as they are, whatever they say */
  isHeld(file: string, start: number): boolean
  /** the flag is read still once this is done: only its reads go, and the tests of the state that is gone */
  readonly isRead: boolean
}

/** A function of the project between the read and the SDK: what of its answer is the flag's value, only its settings can say. */
function askedThrough({ file, site, via }: FlagReference, draft: Draft): string {
  const source = via === 'wrapper' ? draft.source(file) : undefined, node = source && nodeAt(source, site.start, site.end), call = node && callOf(node)
  return call === undefined ? '' : `, or say under "reads" what ${call.expression.getText()} answers with ("result")`
}

/** What the read answers with while it is not asked, nobody says. */
function gatedBy(one: FlagReference, { draft, graph, quiet, value }: FirstWave): string | undefined {
  const source = draft.source(one.file), node = source && nodeAt(source, one.site.start, one.site.end)
  const gate = node === undefined ? undefined : gateOf(one, node, value, flowProject(draft, graph, quiet))
  if (gate === undefined) return undefined
  return `it is asked only as "${gate.getText()}" says and gives its default otherwise; put what that comes to in its place by hand`
}

export function firstEdits(wave: FirstWave): { edits: Map<string, Replacement[]>; leftovers: Leftover[]; notes: readonly Leftover[]; changed: Changed[] } {
  const { key, flow, exact } = wave
  const found = new Map<string, Replacement[]>(), leftovers: Leftover[] = []
  const changed: Changed[] = exact.filter(one => one.role !== 'declare').map(one => ({ file: one.file, ...one.site, name: undefined }))
  const add = (file: string, edits: readonly Replacement[]): void => { found.set(file, [...found.get(file) ?? [], ...edits]) }
  leftovers.push(...flow.unknown.map(one => leftoverAt(one, `this read of "${key}" cannot be replaced by its value; ${gatedBy(one, wave) ?? `mend it by hand${askedThrough(one, wave.draft)}`}`)))
  foldFiles(wave, add, leftovers)
  for (const [file, edits] of wave.markup.edits) add(file, edits)
  leftovers.push(...templateLeftovers(flow.worlds, wave.draft, wave.markup.texts))
  takeOverrides(wave, add, leftovers)
  const dissent = planDissent(flow.dissent)
  for (const { file, edit } of dissent.edits) add(file, [edit])
  leftovers.push(...dissent.leftovers)
  if (!wave.isRead) {
    changed.push(...takeEntries(wave, found, add, leftovers))
    takeTexts(wave, found, add, leftovers)
  }
  for (const [file, { known }] of flow.worlds) changed.push(...known.map(({ start, end }) => ({ file, start, end, name: undefined })))
  return { edits: new Map([...found].map(([file, edits]) => [file, outermost(edits)])), leftovers, notes: [...dissent.notes, ...standInNotes(wave)], changed }
}

/** Said where it stood, for the line is gone. */
function standInNotes({ key, flow, draft }: FirstWave): Leftover[] {
  return flow.standIns.map(({ file, node }) => leftoverIn(file, draft.text(file) ?? '', node.getStart(), `before its flags were loaded, "${node.getText()}" stood in for "${key}"; that goes, too`))
}

type Add = (file: string, edits: readonly Replacement[]) => void

function foldFiles({ flow, draft }: FirstWave, add: Add, leftovers: Leftover[]): void {
  for (const [file, world] of flow.worlds) {
    const text = draft.text(file)
    if (text === undefined) continue
    const { source, checker } = bindingsOf(file, text)
    const folded = fold(source, world, { checker, strictNullChecks: isStrict(file, name => draft.project.read(name)) })
    add(file, [...folded.edits, ...(holdsTests(file, text) ? chosenEdits(source, world) : [])])
    leftovers.push(...folded.leftovers.map(one => leftoverIn(file, text, one.start, one.reason)))
  }
}

function takeOverrides({ exact, value, draft, isRead }: FirstWave, add: Add, leftovers: Leftover[]): void {
  const overrides = exact.filter(one => one.role === 'override'), mayBeLeftOut = optionalArguments(draft)
  for (const file of new Set(overrides.map(one => one.file))) {
    const text = draft.text(file)
    if (text === undefined) continue
    const planned = planOverrides(bindingsOf(file, text), overrides.filter(one => one.file === file), value, { mayBeLeftOut, isRead })
    add(file, planned.edits)
    leftovers.push(...planned.leftovers.map(one => one.at === undefined ? leftoverAt(one.reference, one.reason) : leftoverIn(file, text, one.at.getStart(), one.reason)))
    if (isRead) continue
    const unforced = findUnforced(bindingsOf(file, text).source, overrides.filter(one => one.file === file), value, planned.edits.filter(one => one.text === ''))
    add(file, unforced.doomed.map(node => ({ ...lineSpan(node, text), text: '', why: 'it tested the state that is gone' })))
    leftovers.push(...unforced.open.map(one => leftoverIn(file, text, one.at.getStart(), one.reason)))
  }
}

function takeEntries({ key, exact, draft, graph, quiet, isHeld, isPublic }: FirstWave, edits: ReadonlyMap<string, readonly Replacement[]>, add: Add, leftovers: Leftover[]): Changed[] {
  const inside = (node: ts.Node, span: { start: number; end: number }): boolean => span.start <= node.getStart() && node.end <= span.end
  const explained = (file: string, node: ts.Node): boolean =>
    exact.some(one => one.file === file && one.role !== 'text' && (inside(node, one.span) || inside(node, one.site))) ||
    (edits.get(file) ?? []).some(edit => inside(node, edit) && (edit.text === '' || !edit.text.includes(lastWord(node))))
  const declared = findDeclared(exact.filter(one => one.role !== 'text'), { ...flowProject(draft, graph, quiet), isRoot: isPublic }, explained)
  const entries = declared.entries.filter(one => !isHeld(one.file, one.node.getStart()))
  for (const file of new Set(entries.map(one => one.file))) {
    add(file, cutEntries(entries.filter(one => one.file === file).map(one => one.node), draft.text(file) ?? ''))
  }
  leftovers.push(...declared.open.map(one => leftoverIn(one.file, draft.text(one.file) ?? '', one.node.getStart(), one.reason)))
  return entries.flatMap(({ file, node }) => {
    const own = (node as ts.NamedDeclaration).name?.getText().replace(/['"]/g, '')
    return [...new Set([key, own])].map(name => ({ file, start: node.getStart(), end: node.end, name }))
  })
}

/** `NewCart` of `Flags.NewCart` */
const lastWord = (node: ts.Node): string => ts.isStringLiteralLike(node) ? node.text : node.getText().split('.').at(-1) ?? ''

/** Where the key stands beside reads and entries: an entry of a settings file goes, anything else is said once. */
function takeTexts({ key, value, exact, draft, settings }: FirstWave, found: ReadonlyMap<string, readonly Replacement[]>, add: Add, leftovers: Leftover[]): void {
  const texts = exact.filter(one => one.role === 'text' && !isHistory(one.file))
  for (const file of new Set([...settings.files, ...texts.map(one => one.file)])) {
    const text = draft.text(file) ?? '', defines = settings.files.includes(file)
    const { edits, open } = planSettings({ file, text, key, value, known: settings.known, defines })
    const gone = [...edits, ...(found.get(file) ?? []).filter(edit => edit.text === '')], said = new Set(leftovers.filter(one => one.file === file).map(one => one.line))
    add(file, edits)
    leftovers.push(...open.map(one => leftoverIn(file, text, one.at, one.reason)))
    const isSaid = ({ start, end }: Span): boolean => gone.some(edit => edit.start <= start && end <= edit.end) || open.some(one => start <= one.at + 1 && one.at <= end)
    const reason = /\.[cm]?[jt]sx?$/.test(file) ? `"${key}" is still named here once the rest is removed` : `"${key}" stands here, in a file that halyard does not rewrite`
    leftovers.push(...texts.filter(one => one.file === file && !isSaid(one.span) && !said.has(one.line)).map(one => leftoverAt(one, reason)))
  }
}
