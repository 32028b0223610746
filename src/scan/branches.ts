// Which arm each value of a flag selects: every test of a flag in code, with the arms it chooses between. It asks fold the
// same questions a removal asks, under each value in turn, so the report and the removal cannot disagree.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { lineStarts, positionAt, type Span } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'
import { armsOf, type Possible, type Tested, type TestedArm } from '../fold/arms.js'
import { OTHER } from '../fold/other.js'
import type { World } from '../fold/world.js'
import type { Arm, FlagBranch } from './facts.js'
import { followFlag } from './flow/flow.js'
import type { FlowProject } from './flow/bind.js'
import { constantIn } from './flow/constants.js'
import { bindingsOf, type Bindings } from './flow/names.js'
import { quietNames } from './flow/quiet.js'
import { kindOf } from './kinds.js'
import { sameRead } from './same-read.js'
import { partsOf } from './scripts.js'

export interface Asked {
  /** the text of a file a reference is in; a file without text is left out */
  readonly textOf: (file: string) => string | undefined
  /** hears of files that defeat the walk */
  readonly left?: (file: string, reason: string) => void
  /** what a flag can answer, where a store knows it */
  readonly variantsOf?: VariantsOf
}
export type VariantsOf = (key: string) => readonly FlagValue[] | undefined

export function findBranches(references: readonly FlagReference[], { textOf, left = () => {}, variantsOf = () => undefined }: Asked): FlagBranch[] {
  const groups = new Map<string, FlagReference[]>()
  for (const reference of references) {
    if (reference.role !== 'read' || reference.key.kind !== 'exact' || reference.inert || reference.answers === 'payload') continue
    const name = `${reference.file}\0${reference.key.key}`, group = groups.get(name)
    if (group === undefined) groups.set(name, [reference])
    else group.push(reference)
  }
  return [...groups.values()].flatMap(group => branchesOf(group, textOf(group[0]!.file), variantsOf, left))
}

// One file that defeats the walk must not cost the report all the others: its arms are then not known, and that is said.
function branchesOf(references: readonly FlagReference[], text: string | undefined, variantsOf: VariantsOf, left: (file: string, reason: string) => void): FlagBranch[] {
  if (text === undefined) return []
  try { return branchesIn(references, text, variantsOf) } catch (error) {
    left(references[0]!.file, `its branches could not be followed (${(error as Error).message.split('\n')[0]}): arms in it that never run are not reported`)
    return []
  }
}

function branchesIn(references: readonly FlagReference[], text: string, variantsOf: VariantsOf): FlagBranch[] {
  const { file } = references[0]!
  const part = kindOf(file) === 'markup' ? partsOf(file, text) : undefined
  const bindings = part ? bindingsOf(file + part.extension, part.script) : bindingsOf(file, text)
  const together = branchesUnder(references, bindings, text, variantsOf)
  const isSame = (a: FlagReference, b: FlagReference): boolean => sameRead(a, b, bindings.source, references)
  const agreeing = references.every(one => isSame(one, references[0]!)) ? together : groupedBy(references, isSame).flatMap(group => branchesUnder(group, bindings, text, variantsOf))
  const certain = new Set(agreeing.flatMap(({ arms }) => arms.flatMap(arm => arm.never === true ? [spanText(arm)] : [])))
  return together.map(branch => ({
    ...branch,
    arms: branch.arms.map(arm => arm.never === true && !certain.has(spanText(arm)) ? { ...arm, apart: true } : arm),
    enclosing: together.flatMap(outer => outer === branch || !isSame(outer.reference, branch.reference) ? [] : outer.arms.filter(({ span }) => span !== undefined && span.start <= branch.condition.start && branch.condition.end <= span.end).map(arm => ({ line: outer.reference.line, arm })))
      .sort((a, b) => (b.arm.span?.start ?? 0) - (a.arm.span?.start ?? 0)),
  }))
}

function branchesUnder(references: readonly FlagReference[], bindings: Bindings, text: string, variantsOf: VariantsOf): FlagBranch[] {
  const { file } = references[0]!, project = alone(file, bindings, references)
  const on = followFlag(references, true, project).worlds.get(file) ?? { known: [] }
  if (on.known.length === 0) return []
  const values = possible(references, comparedIn(file, on, project), variantsOf)
  const world = (value: FlagValue): World => followFlag(references, value, { ...project, unlike: new Set(values) }).worlds.get(file) ?? { known: [] }
  const worlds = values.map(value => ({ value, world: value === true ? on : world(value) }))
  const starts = lineStarts(text), tested = armsOf(bindings.source, worlds)
  const isCertain = isBoolean(references, variantsOf) || values.includes(OTHER) ? () => true : certainly(tested, () => armsOf(bindings.source, [...worlds, ...others(world(OTHER))]))
  return tested.map(({ condition, arms }) => ({
    reference: nearest(references, condition), condition, arms: arms.filter(isCertain).map(arm => factOf(arm, starts)),
  }))
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

function isBoolean([first]: readonly FlagReference[], variantsOf: VariantsOf): boolean {
  const known = first?.key.kind === 'exact' ? variantsOf(first.key.key) : undefined
  return known === undefined || known.length === 0 ? first?.type === 'boolean' : known.every(value => typeof value === 'boolean')
}

/**
 * The tests of one flag in files that only get its value from others: through an imported hook, function or constant.
 *
 * @param references of one key, in all files
 * @param project knows who imports whom; files are named as it names them
 */
export function findBranchesAcross(references: readonly FlagReference[], project: FlowProject, variantsOf: VariantsOf = () => undefined): FlagBranch[] {
  const reads = references.filter(one => one.role === 'read' && one.key.kind === 'exact' && !one.inert && one.answers !== 'payload')
  const [first] = reads, own = new Set(reads.map(({ file }) => file))
  if (first === undefined) return []
  const on = followFlag(reads, true, project).worlds
  const elsewhere = [...on.keys()].filter(file => !own.has(file) && project.bindings(file) !== undefined)
  const values = possible(reads, new Set(elsewhere.flatMap(file => [...comparedIn(file, on.get(file)!, project)])), variantsOf)
  const worlds = values.map(value => ({ value, worlds: value === true ? on : followFlag(reads, value, { ...project, unlike: new Set(values) }).worlds }))
  return elsewhere.flatMap(file => {
    const { source } = project.bindings(file)!, starts = lineStarts(source.text)
    return armsOf(source, worlds.map(one => ({ value: one.value, world: one.worlds.get(file) ?? { known: [] } })))
      .map(({ condition, arms }) => ({ reference: first, file, condition, arms: arms.map(arm => factOf(arm, starts)) }))
  })
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

/** The values worth asking about: on and off, or the variants the flag has, those the code compares it with, and one that nobody named. */
function possible([first]: readonly FlagReference[], compared: ReadonlySet<FlagValue>, variantsOf: VariantsOf): readonly FlagValue[] {
  const known = (first?.key.kind === 'exact' ? variantsOf(first.key.key) : undefined) ?? []
  if (known.every(value => typeof value === 'boolean')) return compared.size === 0 ? [true, false] : known.length > 0 ? [true, false, ...compared] : [...compared, OTHER]
  return known.some(value => typeof value === 'object') ? compared.size === 0 ? [true, false] : [...compared, OTHER] : [...new Set([...known, ...compared]), OTHER]
}

/** What the code compares the flag with (what was derived from the flag is left aside). */
function comparedIn(file: string, world: World, project: FlowProject): ReadonlySet<FlagValue> {
  const source = project.bindings(file)?.source, compared = new Set<FlagValue>()
  if (source === undefined) return compared
  const known = new Set(world.known.filter(({ value }) => value === true).map(({ start, end }) => `${start}:${end}`))
  const isKnown = (node: ts.Expression): boolean => known.has(`${node.getStart(source)}:${node.end}`) || (ts.isParenthesizedExpression(node) && isKnown(node.expression))
  const compare = (subject: ts.Expression, other: ts.Expression): void => {
    if (!isKnown(subject)) return
    const value = ts.isStringLiteralLike(other) ? other.text : ts.isNumericLiteral(other) ? Number(other.text) : constantIn(file, other, project)?.value
    if (typeof value === 'string' || typeof value === 'number') compared.add(value)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node)) { compare(node.left, node.right); compare(node.right, node.left) }
    if (ts.isSwitchStatement(node)) for (const clause of node.caseBlock.clauses) if (ts.isCaseClause(clause)) compare(node.expression, clause.expression)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return compared
}

/** Only this file: what is exported is not followed, and what is imported stands for itself. */
function alone(file: string, bindings: Bindings, references: readonly FlagReference[]): FlowProject {
  return {
    bindings: name => name === file ? bindings : undefined,
    users: () => ({ users: [], complete: false }), isRoot: () => true, declared: () => undefined,
    home: (_file, name) => { const node = bindings.symbolOf(name)?.declarations?.[0]; return node && { file, node } },
    uses: (_file, name) => { const symbol = bindings.symbolOf(name); return symbol ? bindings.references(symbol).map(use => ({ file, use })) : [] },
    quiet: quietNames(references, () => bindings.source),
  }
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
