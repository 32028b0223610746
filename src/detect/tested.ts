// What the tests in front of a place say of a row: in `row.kind === 'flag' && isOn(row.key)` only rows of that kind are asked.
import type { Expr, RowTest } from './expr.js'
import type { Follower } from './follow.js'
import { isNothing } from './keys.js'
import type { Term } from './term.js'
import type { Ast, Binding, Step } from './view.js'

/** Further out than any test that a person would still have in mind. */
const MAX_STEPS = 60
/** Leave every row of a list what it was. */
const SAME_ROWS = new Set(['filter', 'slice', 'sort', 'toSorted', 'reverse', 'toReversed'])

interface Value { readonly value: string | number | boolean | null | undefined }
interface Compared<N> { readonly left: N; readonly right: N; readonly is: boolean }

/** The tests on the row, wherever they stand around the node. */
export function testsOf<N>(ast: Ast<N>, node: N, row: Binding<N>, expr: (node: N) => Expr): readonly RowTest[] {
  return comparedAround(ast, node).flatMap(one => testOf(ast, one, row, expr))
}

function testOf<N>(ast: Ast<N>, { left, right, is }: Compared<N>, row: Binding<N>, expr: (node: N) => Expr): readonly RowTest[] {
  const path = pathFrom(ast, left, row)
  return path && path.length > 0 ? [{ path, is, value: expr(right) }] : []
}

/** rows.filter(row => row.kind === 'flag').map(…): what the list was filtered by. */
export function filtersOf<N>(ast: Ast<N>, list: N, expr: (node: N) => Expr): readonly RowTest[] {
  const call = ast.view(list), callee = call.kind === 'call' ? ast.view(call.callee) : undefined
  if (call.kind !== 'call' || callee?.kind !== 'member' || !SAME_ROWS.has(callee.property)) return []
  const inner = filtersOf(ast, callee.object, expr)
  const fn = callee.property === 'filter' && call.args[0] !== undefined ? ast.inner(call.args[0]) : undefined, view = fn && ast.view(fn)
  const [answer, other] = view?.kind === 'function' ? view.returns : []
  if (answer === undefined || other !== undefined) return inner
  return [...inner, ...compared(ast, answer, true).flatMap(one => {
    const row = rootOf(ast, one.left)
    return row?.kind === 'parameter' && row.of === fn && row.index === 0 ? testOf(ast, one, row, expr) : []
  })]
}

function rootOf<N>(ast: Ast<N>, node: N): Binding<N> | undefined {
  const view = ast.view(node)
  if (view.kind === 'member') return rootOf(ast, view.object)
  const binding = view.kind === 'name' ? ast.resolve(ast.inner(node)) : undefined
  return binding?.kind === 'field' ? binding.of : binding
}

function comparedAround<N>(ast: Ast<N>, node: N): readonly Compared<N>[] {
  const found: Compared<N>[] = []
  let above = ast.around?.(node)
  for (let steps = 0; above !== undefined && steps < MAX_STEPS; steps++) {
    for (const [test, is] of above.holds) found.push(...compared(ast, test, is))
    above = ast.around?.(above.parent)
  }
  return found
}

function compared<N>(ast: Ast<N>, test: N, is: boolean): readonly Compared<N>[] {
  const parts = ast.test?.(ast.inner(test))
  if (parts === undefined) return []
  if (parts.kind === 'not') return compared(ast, parts.of, !is)
  if (parts.kind === 'same') return [{ left: parts.left, right: parts.right, is: is === parts.is }]
  return (parts.kind === 'both') === is ? [...compared(ast, parts.left, is), ...compared(ast, parts.right, is)] : []
}

/** `row.kind`, and `kind` of `({ kind, key }) => …`: the way from the row. */
function pathFrom<N>(ast: Ast<N>, node: N, row: Binding<N>): readonly Step[] | undefined {
  const view = ast.view(node)
  if (view.kind === 'member') {
    const of = pathFrom(ast, view.object, row)
    return of && [...of, view.property]
  }
  const binding = view.kind === 'name' ? ast.resolve(ast.inner(node)) : undefined
  if (binding?.kind === 'field') return binding.of.at === row.at && binding.default === undefined ? binding.path : undefined
  return binding?.at === row.at ? [] : undefined
}

/** Without the rows that are certain to fail a test. */
export function rowsOf(follower: Follower, file: string, { of, tests }: Expr & { kind: 'where' }): readonly Term[] {
  return follower.terms(file, of).filter(row => row.kind !== 'object' || tests.every(test => mayHold(follower, file, row, test)))
}

function mayHold(follower: Follower, file: string, row: Term, { path, is, value }: RowTest): boolean {
  const held = valuesOf(path.reduce<readonly Term[]>((terms, step) => terms.flatMap(term => follower.member(term, step)), [row]))
  const [wanted, ...more] = valuesOf(follower.terms(file, value)) ?? []
  if (held === undefined || wanted === undefined || more.length > 0) return true
  return held.some(one => (one.value === wanted.value) === is)
}

/** `undefined` = one of them is not known; a property that is not there is worth nothing. */
function valuesOf(terms: readonly Term[]): readonly Value[] | undefined {
  const known = terms.flatMap((term): readonly Value[] => term.kind === 'value' ? [{ value: term.value }] : isNothing(term) ? [{ value: undefined }] : [])
  return known.length === terms.length ? known : undefined
}
