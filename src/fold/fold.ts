// What code becomes once some of its expressions have a fixed value. Reads the original tree once and answers with edits;
// what nothing known reaches stays byte for byte.
import { ts } from './compiler.js'
import type { Edit } from '../flag/edit.js'
import type { Span } from '../flag/place.js'
import { asTest, asValue } from './expr.js'
import { foldOf } from './looking.js'
import { editsOf } from './pieces.js'
import { isMade } from './truth.js'
import { walkOf } from './walk.js'
import type { Constant, World } from './world.js'

/** Where fold did not simplify, and why; the value itself is in the code all the same. */
export interface FoldLeftover extends Span { readonly reason: string }

export interface Folded {
  /** in the coordinates of the original text, sorted, never overlapping */
  readonly edits: readonly Edit[]
  readonly leftovers: readonly FoldLeftover[]
  /** the parts of the original text that are no longer there: a name inside one lost a use */
  readonly deleted: readonly Span[]
}

export interface FoldOptions {
  readonly checker?: ts.TypeChecker | undefined
  /** false = the project allows `undefined` in a `boolean`, so types do not prove that `x && true` is `x` */
  readonly strictNullChecks?: boolean
}

/** `file` needs parents (`setParentNodes`); a file without anything known gives no edits. */
export function fold(file: ts.SourceFile, world: World, options: FoldOptions = {}): Folded {
  if (world.known.length === 0) return { edits: [], leftovers: [], deleted: [] }
  try { return folded(file, world, options) } catch (error) {
    const [first] = world.known
    const reason = `cannot be folded (${error instanceof Error ? error.message : String(error)}); mend this file by hand and report it`
    return { edits: [], leftovers: [{ start: first!.start, end: first!.end, reason }], deleted: [] }
  }
}

function folded(file: ts.SourceFile, world: World, options: FoldOptions): Folded {
  const { fold, index, leftovers } = walkOf(file, world, options)
  const { region } = fold.list(file)
  const first = region.find(piece => typeof piece !== 'string')
  const start = first === undefined || typeof first === 'string' ? 0 : Math.min(first.start, /^#!.*/.exec(file.text)?.[0].length ?? 0)
  const edits = editsOf({ start, end: file.text.length }, region, file.text).map(edit => ({ file: file.fileName, ...edit, why: 'the flag is fixed' }))
  const unmet = index.unmet().filter(known => !hasNode(file, known)).map(known => ({ start: known.start, end: known.end, reason: 'no expression stands exactly here' }))
  return {
    edits,
    leftovers: [...leftovers, ...unmet],
    deleted: edits.filter(edit => edit.end > edit.start && /\S/.test(file.text.slice(edit.start, edit.end))).map(({ start, end }) => ({ start, end })),
  }
}

/** Dead code is not walked, so a known span that was not met is wrong only when nothing at all stands there. */
function hasNode(file: ts.SourceFile, span: Span): boolean {
  const visit = (node: ts.Node): boolean => (node.getStart(file) === span.start && node.end === span.end) ||
    (ts.forEachChild(node, child => (child.pos <= span.start && span.end <= child.end && visit(child)) || undefined) ?? false)
  return visit(file)
}

/** What an expression is worth in this world, though its operands may still have to be evaluated; for carriers. */
export function valueOf(node: ts.Expression, world: World, options?: FoldOptions): Constant | undefined {
  const file = node.getSourceFile(), fold = options === undefined ? foldOf(file, world) : walkOf(file, world, options).fold
  const { known, worth } = fold.expression(node, asValue)
  return known ?? worth
}

/** Whether it is truthy, where no more than that is known; of `a || b`, `a && b` and `a ? b : c`. */
export function truthOf(node: ts.Expression, world: World): boolean | undefined {
  const inner = ts.isParenthesizedExpression(node) ? node.expression : node
  const isChoice = ts.isConditionalExpression(inner) || (ts.isBinaryExpression(inner) && (inner.operatorToken.kind === ts.SyntaxKind.BarBarToken || inner.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken))
  const chosen = isChoice ? foldOf(node.getSourceFile(), world).expression(node, asTest) : undefined
  if (chosen?.known !== undefined) return Boolean(chosen.known.value)
  // on ? () => a() : undefined
  return chosen !== undefined && chosen.head !== inner && isMade(chosen.head) ? true : undefined
}
