// Which arm each value of a flag selects: every test of a flag in code, with the arms it chooses between. It asks fold the
// same questions a removal asks, under each value in turn, so the report and the removal cannot disagree.
import { filesOf, type FlagReference } from '../detect/reference.js'
import { lineStarts, positionAt, type Span } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'
import { armsOf, type Possible, type Tested, type TestedArm } from '../fold/arms.js'
import { OTHER } from '../fold/other.js'
import type { World } from '../fold/world.js'
import type { Arm, FlagBranch } from './facts.js'
import { answerMemory, type AnswerMemory } from './flow/answer-memory.js'
import { openBorder, withinBorder, type Border, type Export } from './flow/border.js'
import { followFlag } from './flow/flow.js'
import type { FlowProject } from './flow/bind.js'
import { bindingsOf, type Bindings } from './flow/names.js'
import { quietNames } from './flow/quiet.js'
import { givenArms } from './given-arms.js'
import { kindOf } from './kinds.js'
import { comparedIn, isBoolean, possible, type VariantsOf } from './possible.js'
import { sameRead } from './same-read.js'
import { partsOf } from './scripts.js'
import { sharedSites, siteText } from './shared-sites.js'

export interface Asked {
  /** the text of a file a reference is in; a file without text is left out */
  readonly textOf: (file: string) => string | undefined
  /** hears of files that defeat the walk */
  readonly left?: (file: string, reason: string) => void
  /** what a flag can answer, where a store knows it */
  readonly variantsOf?: VariantsOf
  /** what wrappers answered for other files, whose texts are the same still */
  readonly answered?: AnswerMemory
  /** hears of reads of one flag in one file that the rest of the project may have nothing to add to */
  readonly alone?: (reads: readonly FlagReference[], on: Alone) => void
}

/**
 * On what the rest of the project has nothing to add: `under` is the same in every file that reads the flag - what counts as quiet,
 * and the values that were asked about - and nobody uses the exports in `asked`.
 */
export interface Alone { readonly under: string; readonly asked: readonly Export[] }

type Asking = Required<Asked>

export function findBranches(references: readonly FlagReference[], { textOf, left = () => {}, variantsOf = () => undefined, answered = answerMemory(), alone = () => {} }: Asked): FlagBranch[] {
  const groups = new Map<string, FlagReference[]>(), several = sharedSites(references)
  for (const reference of references) {
    if (several.has(siteText(reference))) continue
    if (reference.role !== 'read' || reference.key.kind !== 'exact' || reference.inert || reference.answers === 'payload') continue
    const name = `${reference.file}\0${reference.key.key}`, group = groups.get(name)
    if (group === undefined) groups.set(name, [reference])
    else group.push(reference)
  }
  const asking = { textOf, left, variantsOf, answered, alone }
  return [...groups.values()].flatMap(group => branchesOf(group, textOf(group[0]!.file), asking))
}

// One file that defeats the walk must not cost the report all the others: its arms are then not known, and that is said.
function branchesOf(references: readonly FlagReference[], text: string | undefined, asked: Asking): FlagBranch[] {
  if (text === undefined) return []
  try { return branchesIn(references, text, asked) } catch (error) {
    asked.left(references[0]!.file, `its branches could not be followed (${(error as Error).message.split('\n')[0]}): arms in it that never run are not reported`)
    return []
  }
}

function branchesIn(references: readonly FlagReference[], text: string, asked: Asking): FlagBranch[] {
  const { file } = references[0]!
  const part = kindOf(file) === 'markup' ? partsOf(file, text) : undefined
  const bindings = part ? bindingsOf(file + part.extension, part.script) : bindingsOf(file, text)
  const { branches: together, alone } = branchesUnder(references, bindings, text, asked)
  if (alone !== undefined && part === undefined) asked.alone(references, alone)
  const isSame = (a: FlagReference, b: FlagReference): boolean => sameRead(a, b, bindings.source, references)
  const agreeing = references.every(one => isSame(one, references[0]!)) ? together : groupedBy(references, isSame).flatMap(group => branchesUnder(group, bindings, text, asked).branches)
  const certain = new Set(agreeing.flatMap(({ arms }) => arms.flatMap(arm => arm.never === true ? [spanText(arm)] : [])))
  return together.map(branch => ({
    ...branch,
    arms: branch.arms.map(arm => arm.never === true && !certain.has(spanText(arm)) ? { ...arm, apart: true } : arm),
    enclosing: together.flatMap(outer => outer === branch || !isSame(outer.reference, branch.reference) ? [] : outer.arms.filter(({ span }) => span !== undefined && span.start <= branch.condition.start && branch.condition.end <= span.end).map(arm => ({ line: outer.reference.line, arm })))
      .sort((a, b) => (b.arm.span?.start ?? 0) - (a.arm.span?.start ?? 0)),
  }))
}

interface Seen { readonly branches: readonly FlagBranch[]; readonly alone: Alone | undefined }

function branchesUnder(references: readonly FlagReference[], bindings: Bindings, text: string, { textOf, variantsOf, answered }: Asking): Seen {
  const { file } = references[0]!, border = openBorder(), project = { ...lone(file, bindings, references, textOf, border), answered, border }
  const on = followFlag(references, true, project).worlds
  const values = possible(references, comparedIn(file, here(on, file), project), variantsOf)
  const follow = (value: FlagValue): ReadonlyMap<string, World> => followFlag(references, value, { ...project, unlike: new Set(values) }).worlds
  const everywhere = values.map(value => ({ value, worlds: value === true ? on : follow(value) })), worlds = everywhere.map(({ value, worlds: all }) => ({ value, world: here(all, file) }))
  const isNothing = worlds.every(one => one.world.known.length === 0)
  const starts = lineStarts(text), tested = isNothing ? [] : armsOf(bindings.source, worlds)
  const isCertain = isBoolean(references, variantsOf) || values.includes(OTHER) ? () => true : certainly(tested, () => armsOf(bindings.source, [...worlds, ...others(here(follow(OTHER), file))]))
  const branches = tested.map(({ condition, arms }) => ({
    reference: nearest(references, condition), condition, arms: arms.filter(isCertain).map(arm => factOf(arm, starts)),
  }))
  // what is asked of the whole project is asked here once: does it ask for more than this file, or find more in it?
  const isMore = tested.some(({ arms }) => !arms.every(isCertain)) || everywhere.some(one => [...one.worlds.keys()].some(name => name !== file)) || givenArms(references, everywhere, project).length > 0
  const { crossed, asked } = border.seen()
  return { branches, alone: isMore || crossed ? undefined : { under: JSON.stringify([[...project.quiet()].sort(), values]), asked } }
}

function here(worlds: ReadonlyMap<string, World>, file: string): World {
  return worlds.get(file) ?? { known: [] }
}

/** `on` and `off` are not all that a flag of an unknown type may answer: what neither selects, a text may. */
function certainly(tested: readonly Tested[], again: () => readonly Tested[]): (arm: TestedArm) => boolean {
  if (!tested.some(({ arms }) => arms.some(arm => arm.never === true))) return () => true
  const certain = new Set(again().flatMap(({ arms }) => arms.flatMap(arm => arm.never === true ? [spanText(arm)] : [])))
  return arm => arm.never !== true || certain.has(spanText(arm))
}

function others(world: World): Possible[] {
  return [true, false].map(otherIs => ({ value: OTHER, world: { ...world, otherIs } }))
}

/**
 * The tests of one flag in all files that get its value, from others too: through an imported hook, function or constant.
 *
 * @param references of one key, in all files
 * @param project knows who imports whom; files are named as it names them
 */
export function findBranchesAcross(references: readonly FlagReference[], project: FlowProject, variantsOf: VariantsOf = () => undefined): FlagBranch[] {
  const reads = references.filter(one => one.role === 'read' && one.key.kind === 'exact' && !one.inert && one.answers !== 'payload')
  const [first] = reads
  if (first === undefined) return []
  const on = followFlag(reads, true, project).worlds
  const values = possible(reads, new Set([...on].flatMap(([file, world]) => [...comparedIn(file, world, project)])), variantsOf)
  const worlds = values.map(value => ({ value, worlds: value === true ? on : followFlag(reads, value, { ...project, unlike: new Set(values) }).worlds }))
  const files = [...new Set(worlds.flatMap(one => [...one.worlds.keys()]))].filter(file => project.bindings(file) !== undefined)
  const given = givenArms(reads, worlds, project).map(({ file, reference, condition, arms }) => ({ reference, file, condition, arms: arms.map(arm => factOf(arm, lineStarts(project.bindings(file)?.source.text ?? ''))) }))
  return [...given, ...files.flatMap(file => {
    const { source } = project.bindings(file)!, starts = lineStarts(source.text), own = reads.filter(one => one.file === file)
    return armsOf(source, worlds.map(one => ({ value: one.value, world: one.worlds.get(file) ?? { known: [] } })))
      .map(({ condition, arms }) => ({ reference: own.length > 0 ? nearest(own, condition) : first, file, condition, arms: arms.map(arm => ({ ...factOf(arm, starts), ...(arm.never ? { apart: true } : {}) })) }))
  })]
}

function groupedBy(references: readonly FlagReference[], isSame: (a: FlagReference, b: FlagReference) => boolean): FlagReference[][] {
  const groups: FlagReference[][] = []
  for (const reference of references) {
    const group = groups.find(([first]) => isSame(first!, reference))
    if (group === undefined) groups.push([reference])
    else group.push(reference)
  }
  return groups
}

function spanText({ span }: Pick<Arm, 'span'>): string {
  return `${span?.start}:${span?.end}`
}

/** Only this file, and those of the wrappers it calls: what is exported is not followed, and what is imported stands for itself. */
function lone(file: string, bindings: Bindings, references: readonly FlagReference[], textOf: Asked['textOf'], border: Border): FlowProject {
  const wrappers = new Set(references.flatMap(({ through }) => filesOf(through)))
  let quiet: ReadonlySet<string> | undefined
  const at = (name: string): Bindings | undefined => {
    const text = name !== file && wrappers.has(name) && kindOf(name) !== 'markup' ? textOf(name) : undefined
    return name === file ? bindings : text === undefined ? undefined : bindingsOf(name, text)
  }
  return { ...withinBorder(at, border), quiet: () => quiet ??= quietNames(references, () => bindings.source), looksOnly: true }
}

/** The read in the test, or the last one before it: where a carrier got its value. */
function nearest(references: readonly FlagReference[], condition: Span): FlagReference {
  const inside = references.find(({ site }) => condition.start <= site.start && site.end <= condition.end)
  return inside ?? references.filter(({ site }) => site.start <= condition.start).at(-1) ?? references[0]!
}

function factOf({ when, except, among, never, apart, span }: TestedArm, starts: readonly number[]): Arm {
  const from = span ? positionAt(starts, span.start) : { line: 0, column: 0 }, to = span ? positionAt(starts, span.end) : { line: 0, column: 0 }
  return { when, span, line: from.line, column: from.column, endLine: to.line, endColumn: to.column, lines: span ? to.line - from.line + 1 : 0, ...(except ? { except } : {}), ...(among ? { among } : {}), ...(never ? { never } : {}), ...(apart ? { apart } : {}) }
}
