// Which arm each value of a flag selects: every test of a flag in code, with the arms it chooses between. It asks fold the
// same questions a removal asks, under each value in turn, so the report and the removal cannot disagree.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { lineStarts, positionAt, type Span } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'
import { armsOf, OTHER, type TestedArm } from '../fold/arms.js'
import type { World } from '../fold/world.js'
import type { Arm, FlagBranch } from './facts.js'
import { followFlag } from './flow/flow.js'
import type { FlowProject } from './flow/bind.js'
import { bindingsOf, type Bindings } from './flow/names.js'
import { quietNames } from './flow/quiet.js'
import { kindOf } from './kinds.js'
import { sameRead } from './same-read.js'
import { partsOf } from './scripts.js'

/** `textOf` gives the text of a file a reference is in; a file without text is left out. `left` hears of files that defeat the walk. */
export function findBranches(references: readonly FlagReference[], textOf: (file: string) => string | undefined, left: (file: string, reason: string) => void = () => {}): FlagBranch[] {
  const groups = new Map<string, FlagReference[]>()
  for (const reference of references) {
    if (reference.role !== 'read' || reference.key.kind !== 'exact' || reference.inert || reference.answers === 'payload') continue
    const name = `${reference.file}\0${reference.key.key}`, group = groups.get(name)
    if (group === undefined) groups.set(name, [reference])
    else group.push(reference)
  }
  return [...groups.values()].flatMap(group => branchesOf(group, textOf(group[0]!.file), left))
}

// One file that defeats the walk must not cost the report all the others: its arms are then not known, and that is said.
function branchesOf(references: readonly FlagReference[], text: string | undefined, left: (file: string, reason: string) => void): FlagBranch[] {
  if (text === undefined) return []
  try { return branchesIn(references, text) } catch (error) {
    left(references[0]!.file, `its branches could not be followed (${(error as Error).message.split('\n')[0]}): arms in it that never run are not reported`)
    return []
  }
}

function branchesIn(references: readonly FlagReference[], text: string): FlagBranch[] {
  const { file } = references[0]!
  const part = kindOf(file) === 'markup' ? partsOf(file, text) : undefined
  const bindings = part ? bindingsOf(file + part.extension, part.script) : bindingsOf(file, text)
  const together = branchesUnder(references, bindings, text)
  const isSame = (a: FlagReference, b: FlagReference): boolean => sameRead(a, b, bindings.source, references)
  const agreeing = references.every(one => isSame(one, references[0]!)) ? together : groupedBy(references, isSame).flatMap(group => branchesUnder(group, bindings, text))
  const certain = new Set(agreeing.flatMap(({ arms }) => arms.flatMap(arm => arm.never === true ? [spanText(arm)] : [])))
  return together.map(branch => ({
    ...branch,
    arms: branch.arms.map(arm => arm.never === true && !certain.has(spanText(arm)) ? { ...arm, apart: true } : arm),
    enclosing: together.flatMap(outer => outer === branch || !isSame(outer.reference, branch.reference) ? [] : outer.arms.filter(({ span }) => span !== undefined && span.start <= branch.condition.start && branch.condition.end <= span.end).map(arm => ({ line: outer.reference.line, arm })))
      .sort((a, b) => (b.arm.span?.start ?? 0) - (a.arm.span?.start ?? 0)),
  }))
}

function branchesUnder(references: readonly FlagReference[], bindings: Bindings, text: string): FlagBranch[] {
  const { file } = references[0]!, project = alone(file, bindings, references)
  const world = (value: FlagValue): World => followFlag(references, value, project).worlds.get(file) ?? { known: [] }
  const on = world(true)
  if (on.known.length === 0) return []
  const worlds = valuesOf(on, bindings.source).map(value => ({ value, world: value === true ? on : world(value) }))
  const starts = lineStarts(text)
  return armsOf(bindings.source, worlds).map(({ condition, arms }) => ({
    reference: nearest(references, condition), condition, arms: arms.map(arm => factOf(arm, starts)),
  }))
}

/**
 * The tests of one flag in files that only get its value from others: through an imported hook, function or constant.
 *
 * @param references of one key, in all files
 * @param project knows who imports whom; files are named as it names them
 */
export function findBranchesAcross(references: readonly FlagReference[], project: FlowProject): FlagBranch[] {
  const reads = references.filter(one => one.role === 'read' && one.key.kind === 'exact' && !one.inert && one.answers !== 'payload')
  const [first] = reads, own = new Set(reads.map(({ file }) => file))
  if (first === undefined) return []
  const worldsOf = (value: FlagValue): ReadonlyMap<string, World> => followFlag(reads, value, project).worlds
  const on = worldsOf(true)
  const elsewhere = [...on.keys()].filter(file => !own.has(file) && project.bindings(file) !== undefined)
  const values = [...new Set(elsewhere.flatMap(file => valuesOf(on.get(file)!, project.bindings(file)!.source)))]
  const worlds = values.map(value => ({ value, worlds: value === true ? on : worldsOf(value) }))
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

function spanText({ span }: Arm): string {
  return `${span?.start}:${span?.end}`
}

/** The values worth asking about (what was derived from the flag is left aside): on and off, or the variants that the code compares the flag with and one it does not. */
function valuesOf(world: World, source: ts.SourceFile): readonly FlagValue[] {
  const known = new Set(world.known.filter(({ value }) => value === true).map(({ start, end }) => `${start}:${end}`))
  const isKnown = (node: ts.Expression): boolean => known.has(`${node.getStart(source)}:${node.end}`) || (ts.isParenthesizedExpression(node) && isKnown(node.expression))
  const compared = new Set<string | number>()
  const compare = (subject: ts.Expression, other: ts.Expression): void => {
    if (!isKnown(subject)) return
    if (ts.isStringLiteralLike(other)) compared.add(other.text)
    else if (ts.isNumericLiteral(other)) compared.add(Number(other.text))
  }
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node)) { compare(node.left, node.right); compare(node.right, node.left) }
    if (ts.isSwitchStatement(node)) for (const clause of node.caseBlock.clauses) if (ts.isCaseClause(clause)) compare(node.expression, clause.expression)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return compared.size === 0 ? [true, false] : [...compared, OTHER]
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

function factOf({ when, except, among, never, span }: TestedArm, starts: readonly number[]): Arm {
  const from = span ? positionAt(starts, span.start) : { line: 0, column: 0 }, to = span ? positionAt(starts, span.end) : { line: 0, column: 0 }
  return { when, span, line: from.line, column: from.column, endLine: to.line, endColumn: to.column, lines: span ? to.line - from.line + 1 : 0, ...(except ? { except } : {}), ...(among ? { among } : {}), ...(never ? { never } : {}) }
}
