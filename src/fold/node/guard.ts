// A `break` in the middle of the clause that is chosen: what follows it becomes the other arm of its `if`.
import { ts } from '../compiler.js'
import type { Fold, ListOwner } from '../context.js'
import { asTest } from '../expr.js'
import { indentOf } from '../list.js'
import { reindent, trim, type Piece, type Pieces } from '../pieces.js'
import { negated } from './not.js'

type Jump = ts.BreakOrContinueStatement

// if (x) break; a()           =>  if (!x) { a() }
// if (x) { b(); break } a()   =>  if (x) { b() } else { a() }
/** The clause without these jumps; `undefined` where one is no plain guard of the clause itself. */
export function withoutGuards(jumps: readonly Jump[], inner: Pieces, owner: ListOwner, fold: Fold): Pieces | undefined {
  const guards = jumps.map(jump => guardOf(jump, owner))
  let result = inner
  for (const guard of [...guards].reverse()) {
    if (guard === undefined || fold.touches(guard)) return undefined
    const at = owner.statements.indexOf(guard), below = owner.statements.slice(at + 1)
    if (below.some(ts.isFunctionDeclaration)) return undefined
    const cut = splitAround(result, guard, fold)
    if (cut === undefined) return undefined
    result = [...cut.before, ...guarded(guard, trim(cut.behind, fold.source), fold)]
  }
  return trim(result, fold.source)
}

/** The `if` without `else`, a statement of the clause, that ends in the jump. */
function guardOf(jump: Jump, owner: ListOwner): ts.IfStatement | undefined {
  const block = ts.isBlock(jump.parent) && jump.parent.statements.at(-1) === jump ? jump.parent : undefined
  const guard = (block ?? jump).parent
  return ts.isIfStatement(guard) && guard.thenStatement === (block ?? jump) && guard.elseStatement === undefined && guard.parent === owner ? guard : undefined
}

function splitAround(pieces: Pieces, node: ts.Node, fold: Fold): { before: Pieces; behind: Pieces } | undefined {
  const start = node.getStart(fold.file)
  const at = pieces.findIndex(piece => typeof piece !== 'string' && piece.start <= start && node.end <= piece.end)
  const whole = pieces[at]
  if (whole === undefined || typeof whole === 'string') return undefined
  const part = (from: number, to: number): Piece[] => to > from ? [{ start: from, end: to }] : []
  return { before: [...pieces.slice(0, at), ...part(whole.start, start)], behind: [...part(node.end, whole.end), ...pieces.slice(at + 1)] }
}

function guarded(guard: ts.IfStatement, rest: Pieces, fold: Fold): Pieces {
  const outer = indentOf(fold, guard.getStart(fold.file)), inner = outer + fold.style.unit, { eol } = fold.style
  const condition = { start: guard.expression.getStart(fold.file), end: guard.expression.end }
  const body = (pieces: Pieces): Pieces => [`{${eol}${inner}`, ...pieces, `${eol}${outer}}`]
  const others = reindent(rest, outer, inner, fold.source, fold.names.frozen)
  const then = ts.isBlock(guard.thenStatement) ? guard.thenStatement.statements.slice(0, -1) : []
  const [first] = then, last = then.at(-1)
  if (first === undefined || last === undefined) {
    if (rest.length === 0) return fold.acts(guard.expression) ? [condition, fold.style.semicolon] : []
    return ['if (', ...negated(guard.expression, fold.same(guard.expression), asTest, fold).pieces, ') ', ...body(others)]
  }
  const kept = body(reindent([{ start: first.getStart(fold.file), end: last.end }], indentOf(fold, first.getStart(fold.file)), inner, fold.source, fold.names.frozen))
  return ['if (', condition, ') ', ...kept, ...(rest.length === 0 ? [] : [' else ', ...body(others)])]
}
