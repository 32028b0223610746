import { ts } from '../compiler.js'
import { exits, targetOf } from '../completion.js'
import type { Fold } from '../context.js'
import { asValue, type Expr } from '../expr.js'
import type { Line } from '../list.js'
import { declaredBy } from '../names.js'
import { equalsOther, isOther } from '../other.js'
import { patch, type Pieces } from '../pieces.js'
import type { Constant } from '../world.js'
import { clauseRun } from './clause.js'
import { effectLines } from './embed.js'
import type { Folding } from './folding.js'

type Clause = ts.CaseOrDefaultClause
/** yes: control starts here; no: never through this label; maybe: only running tells */
type Match = 'yes' | 'no' | 'maybe'

// switch (variant) { case 'a': x(); break; case 'b': y() }       =>  x()
// switch (true) { case on: return a(); default: return c() }     =>  return a()
// switch (true) { case off: a(); break; case n > 1: b() }        =>  switch (true) { case n > 1: b() }
// switch (true) { case n > 1: b(); break; case on: a() }         =>  switch (true) { case n > 1: b(); break; default: a() }
// switch (kind) { case 'a': if (on) x() }                        =>  the label stays although its body went
export const switchFolding: Folding = {
  kinds: [ts.SyntaxKind.SwitchStatement],
  statement(node: ts.SwitchStatement, fold) {
    const { clauses } = node.caseBlock
    const subject = fold.touches(node.expression) ? fold.expression(node.expression, asValue) : fold.same(node.expression)
    const value = subject.known ?? fold.constantOf(node.expression)
    const decides = fold.touches(node.expression) || clauses.some(clause => ts.isCaseClause(clause) && fold.touches(clause.expression))
    if (!value || !decides) return [rebuilt(node, clauses, subject, fold)]
    const matches = clauses.map(clause => matchOf(clause, value, fold))
    const chosen = chosenClause(node, matches)
    const lines = chosen === undefined ? undefined : chosenLines(node, chosen, fold)
    if (lines) return [...effectLines(subject.effects, fold, node), ...lines]
    return [rebuilt(node, aliveClauses(clauses, matches), subject, fold, clauses[matches.indexOf('yes')])]
  },
}

/** The clauses control can come to; `undefined` when nothing known decides between them. */
export function reachedClauses(node: ts.SwitchStatement, fold: Fold): ReadonlySet<Clause> | undefined {
  const { clauses } = node.caseBlock
  const value = (fold.touches(node.expression) ? fold.expression(node.expression, asValue).known : undefined) ?? fold.constantOf(node.expression)
  if (!value || !(fold.touches(node.expression) || clauses.some(clause => ts.isCaseClause(clause) && fold.touches(clause.expression)))) return undefined
  const matches = clauses.map(clause => matchOf(clause, value, fold))
  const chosen = chosenClause(node, matches)
  if (chosen === undefined) return new Set(aliveClauses(clauses, matches))
  const after = chosen < 0 ? [] : clauses.slice(chosen)
  const last = after.findIndex(clause => clause.statements.some(exits))
  return new Set(last < 0 ? after : after.slice(0, last + 1))
}

function matchOf(clause: Clause, value: Constant, fold: Fold): Match {
  if (ts.isDefaultClause(clause)) return 'maybe'
  const label = fold.touches(clause.expression) ? fold.expression(clause.expression, asValue) : fold.same(clause.expression)
  const known = label.known ?? fold.constantOf(clause.expression)
  if (!known || label.effects.length > 0 || label.acts || (typeof known.value === 'object' && known.value !== null)) return 'maybe'
  if (isOther(value.value) || isOther(known.value)) return equalsOther(known.value, value.value, fold.world) === false ? 'no' : 'maybe'
  return known.value === value.value ? 'yes' : 'no'
}

/** The clause control starts in: the index, -1 for none, `undefined` when an undecided label comes first. */
function chosenClause(node: ts.SwitchStatement, matches: readonly Match[]): number | undefined {
  const { clauses } = node.caseBlock
  for (const [i, match] of matches.entries()) {
    if (match === 'yes') return i
    if (match === 'maybe' && ts.isCaseClause(clauses[i]!)) return undefined
  }
  return clauses.findIndex(ts.isDefaultClause)
}

/** What runs from the chosen clause on, without the switch around it; `undefined` where a `break` or a name needs the switch. */
function chosenLines(node: ts.SwitchStatement, chosen: number, fold: Fold): readonly Line[] | undefined {
  if (chosen < 0) return []
  const { clauses } = node.caseBlock
  const run: Line[] = [], used: Clause[] = []
  for (const clause of clauses.slice(chosen)) {
    const part = clauseRun(clause, node, fold)
    if (part === undefined) return undefined
    used.push(clause)
    if (part.line) run.push(part.line)
    if (part.ends) break
  }
  const declared = clauses.flatMap(clause => clause.statements.flatMap(declaredBy).map(name => ({ clause, name })))
  if (run.length > 1 && used.some(clause => clause.statements.flatMap(declaredBy).length > 0)) return undefined
  const foreign = declared.filter(({ clause }) => !used.includes(clause)).map(({ name }) => name)
  const names = run.flatMap(line => fold.names.allInPieces(line.pieces).map(name => name.text))
  return names.some(name => foreign.includes(name)) ? undefined : run
}

// A clause that is never chosen goes, unless the one before falls into it: then only its label would be wrong to keep,
// and as a label that never matches it does no harm.
function aliveClauses(clauses: readonly Clause[], matches: readonly Match[]): readonly Clause[] {
  const alive: Clause[] = []
  let entered = false, decided = false
  for (const [i, clause] of clauses.entries()) {
    const falls: boolean = entered
    const reachable: boolean = falls || (matches[i] !== 'no' && !decided)
    if (matches[i] === 'yes') decided = true
    if (reachable) alive.push(clause)
    entered = reachable && !clause.statements.some(exits)
  }
  return alive
}

function rebuilt(node: ts.SwitchStatement, alive: readonly Clause[], subject: Expr, fold: Fold, certain?: Clause): Line {
  const { clauses } = node.caseBlock
  const parts: { at: { start: number; end: number }; pieces: Pieces }[] = []
  const at = { start: node.expression.getStart(fold.file), end: node.expression.end }
  if (fold.touches(node.expression)) parts.push({ at, pieces: fold.place(subject, node, node.expression) })
  for (const clause of clauses) {
    if (!alive.includes(clause)) parts.push({ at: { start: clause.pos, end: clause.end }, pieces: [] })
    else if (clause === certain && alive[0] !== clause && !alive.some(ts.isDefaultClause)) parts.push(asDefault(clause, fold))
    else if (fold.touches(clause)) parts.push({ at: { start: clause.getStart(fold.file), end: clause.end }, pieces: fold.part(clause) })
  }
  const pieces = patch({ start: node.getStart(fold.file), end: node.end }, parts)
  const takesAll = alive.some(clause => ts.isDefaultClause(clause) || clause === certain)
  return { pieces, exits: takesAll && lastExits(alive, fold) && !isLeft(node, pieces, fold), declares: [], simple: false }
}

/** Whoever comes to the last clause, by its label or from above, does not come past it. */
function lastExits(alive: readonly Clause[], fold: Fold): boolean {
  const last = alive.at(-1)
  return last !== undefined && (fold.touches(last) ? fold.list(last).exits : last.statements.some(exits))
}

/** A `break` that stayed goes past the switch. */
function isLeft(node: ts.SwitchStatement, pieces: Pieces, fold: Fold): boolean {
  return fold.names.jumps.some(jump => targetOf(jump) === node && pieces.some(piece => typeof piece !== 'string' && piece.start <= jump.getStart(fold.file) && jump.end <= piece.end))
}

/** `case on:` that catches everything the labels before it did not. */
function asDefault(clause: Clause, fold: Fold): { at: { start: number; end: number }; pieces: Pieces } {
  return { at: { start: clause.getStart(fold.file), end: clause.end }, pieces: ['default:', ...fold.list(clause).region] }
}
