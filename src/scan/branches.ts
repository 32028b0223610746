// Which arm each value of a flag selects: every test of a flag in code, with the arms it chooses between. It asks fold the
// same questions a removal asks, under each value in turn, so the report and the removal cannot disagree.
import { ts } from 'ts-morph'
import type { FlagReference } from '../detect/reference.js'
import { lineStarts, positionAt, type Span } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'
import { armsOf, OTHER, type TestedArm } from '../fold/arms.js'
import type { World } from '../fold/world.js'
import type { Arm, FlagBranch } from './facts.js'
import { followFlag } from './flow/flow.js'
import type { FlowProject } from './flow/bind.js'
import { bindingsOf, type Bindings } from './flow/names.js'
import { kindOf } from './kinds.js'
import { partsOf } from './scripts.js'

/** `textOf` gives the text of a file a reference is in; a file without text is left out. */
export function findBranches(references: readonly FlagReference[], textOf: (file: string) => string | undefined): FlagBranch[] {
  const groups = new Map<string, FlagReference[]>()
  for (const reference of references) {
    if (reference.role !== 'read' || reference.key.kind !== 'exact' || reference.inert || reference.answers === 'payload') continue
    const name = `${reference.file}\0${reference.key.key}`
    groups.set(name, [...groups.get(name) ?? [], reference])
  }
  return [...groups.values()].flatMap(group => branchesOf(group, textOf(group[0]!.file)))
}

// One file that defeats the walk must not cost the report all the others: its arms are then not known, which is no finding.
function branchesOf(references: readonly FlagReference[], text: string | undefined): FlagBranch[] {
  if (text === undefined) return []
  try { return branchesIn(references, text) } catch { return [] }
}

function branchesIn(references: readonly FlagReference[], text: string): FlagBranch[] {
  const { file } = references[0]!
  const part = kindOf(file) === 'markup' ? partsOf(file, text) : undefined
  const bindings = part ? bindingsOf(file + part.extension, part.script) : bindingsOf(file, text)
  const world = (value: FlagValue): World => followFlag(references, value, alone(file, bindings)).worlds.get(file) ?? { known: [] }
  const on = world(true)
  if (on.known.length === 0) return []
  const worlds = valuesOf(on, bindings.source).map(value => ({ value, world: value === true ? on : world(value) }))
  const starts = lineStarts(text)
  return armsOf(bindings.source, worlds).map(({ condition, arms }) => ({
    reference: nearest(references, condition), condition, arms: arms.map(arm => factOf(arm, starts)),
  }))
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
function alone(file: string, bindings: Bindings): FlowProject {
  return {
    bindings: name => name === file ? bindings : undefined,
    users: () => ({ users: [], complete: false }), isRoot: () => true, declared: () => undefined,
    home: (_file, name) => { const node = bindings.symbolOf(name)?.declarations?.[0]; return node && { file, node } },
    uses: (_file, name) => { const symbol = bindings.symbolOf(name); return symbol ? bindings.references(symbol).map(use => ({ file, use })) : [] },
    quiet: new Set(),
  }
}

/** The read in the test, or the last one before it: where a carrier got its value. */
function nearest(references: readonly FlagReference[], condition: Span): FlagReference {
  const inside = references.find(({ site }) => condition.start <= site.start && site.end <= condition.end)
  return inside ?? references.filter(({ site }) => site.start <= condition.start).at(-1) ?? references[0]!
}

function factOf({ when, except, among, never, span }: TestedArm, starts: readonly number[]): Arm {
  const line = span ? positionAt(starts, span.start).line : 0
  const endLine = span ? positionAt(starts, span.end).line : 0
  return { when, span, line, endLine, lines: span ? endLine - line + 1 : 0, ...(except ? { except } : {}), ...(among ? { among } : {}), ...(never ? { never } : {}) }
}
