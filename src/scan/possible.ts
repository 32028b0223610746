// The values of a flag that are worth asking about: those it has, and those the code compares it with.
import type { FlagReference } from '../detect/reference.js'
import type { Span } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'
import { ts } from '../fold/compiler.js'
import { isEquality } from '../fold/node/equality.js'
import { OTHER } from '../fold/other.js'
import type { World } from '../fold/world.js'
import { constantIn } from './flow/constants.js'
import type { FlowProject } from './flow/bind.js'

/** What a flag can answer, where a store knows it. */
export type VariantsOf = (key: string) => readonly FlagValue[] | undefined

/** The values worth asking about: on and off, or the variants the flag has, those the code compares it with, and one that nobody named. */
export function possible([first]: readonly FlagReference[], compared: ReadonlySet<FlagValue>, variantsOf: VariantsOf): readonly FlagValue[] {
  const known = (first?.key.kind === 'exact' ? variantsOf(first.key.key) : undefined) ?? []
  if (known.every(value => typeof value === 'boolean')) return compared.size === 0 ? [true, false] : known.length > 0 ? [true, false, ...compared] : [...compared, OTHER]
  return known.some(value => typeof value === 'object') ? compared.size === 0 ? [true, false] : [...compared, OTHER] : [...new Set([...known, ...compared]), OTHER]
}

/** What the code compares the flag with (what was derived from the flag is left aside). */
export function comparedIn(file: string, world: World, project: FlowProject): ReadonlySet<FlagValue> {
  const source = project.bindings(file)?.source, compared = new Set<FlagValue>()
  if (source === undefined) return compared
  const carriers = world.known.filter(({ value }) => value === true), known = new Set(carriers.map(({ start, end }) => `${start}:${end}`))
  const isKnown = (node: ts.Expression): boolean => known.has(`${node.getStart(source)}:${node.end}`) || (ts.isParenthesizedExpression(node) && isKnown(node.expression))
  const compare = (subject: ts.Expression, other: ts.Expression): void => {
    if (!isKnown(subject)) return
    const value = ts.isStringLiteralLike(other) ? other.text : ts.isNumericLiteral(other) ? Number(other.text) : constantIn(file, other, project)?.value
    if (typeof value === 'string' || typeof value === 'number') compared.add(value)
  }
  const visit = (node: ts.Node): void => {
    if (!holdsAny(node, carriers)) return
    if (ts.isBinaryExpression(node) && isEquality(node.operatorToken.kind)) { compare(node.left, node.right); compare(node.right, node.left) }
    if (ts.isSwitchStatement(node)) for (const clause of node.caseBlock.clauses) if (ts.isCaseClause(clause)) compare(node.expression, clause.expression)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return compared
}

function holdsAny(node: ts.Node, spans: readonly Span[]): boolean {
  for (const { start, end } of spans) if (node.pos <= start && end <= node.end) return true
  return false
}

/** A flag of which it is known that it answers true or false. */
export function isBoolean([first]: readonly FlagReference[], variantsOf: VariantsOf): boolean {
  const known = first?.key.kind === 'exact' ? variantsOf(first.key.key) : undefined
  return known === undefined || known.length === 0 ? first?.type === 'boolean' : known.every(value => typeof value === 'boolean')
}
