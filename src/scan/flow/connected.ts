// React-Redux: `connect(mapState, mapDispatch)(Page)` gives Page what mapState and mapDispatch answer; of what is given to its own
// elements only the rest comes through. A function that merges them may say another order.
import { ts } from '../../fold/compiler.js'
import type { FlowProject } from './bind.js'
import { returnsIn } from './functions.js'
import { functionOf } from './parameters.js'
import { propertyName } from './sinks.js'
import { exportOf } from './transparent.js'

type Source = 'state' | 'dispatch' | 'own'
/** `maps`: of the state and of what dispatches; `order`: who has the last word comes last */
export interface Connection { readonly maps: readonly (ts.Expression | undefined)[]; readonly merge: ts.Expression | undefined }
/** `isOwnAsked` = an element of what is connected that gives the prop counts, too */
export interface Mapped { readonly entries: readonly Entry[]; readonly isOwnAsked: boolean }
interface Entry { readonly file: string; readonly entry: ts.ObjectLiteralElementLike }
type Project = Pick<FlowProject, 'home'>

/** of `connect(…)(Page)`, the outer call */
export function connectionOf({ expression: made, arguments: given }: ts.CallExpression): Connection | undefined {
  if (!ts.isCallExpression(made) || given.length !== 1 || made.arguments.some(ts.isSpreadElement)) return undefined
  const from = exportOf(made.expression), [state, dispatch, merge] = made.arguments
  if (from?.module !== 'react-redux' || from.name !== 'connect') return undefined
  const [maps, merging] = [[state, dispatch], [merge]].map(list => list.map(one => isNothing(one) ? undefined : one))
  return { maps: maps ?? [], merge: merging?.[0] }
}

function isNothing(node: ts.Expression | undefined): boolean {
  return node === undefined || node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined')
}

/** What the prop is made there; `undefined` = nobody knows. */
export function mapped(file: string, { maps: [state, dispatch], merge }: Connection, prop: string, project: Project): Mapped | undefined {
  const order = merge === undefined ? ['own', 'state', 'dispatch'] as const : merged(file, merge, prop, project)
  let isOwnAsked = false
  for (const source of order?.toReversed() ?? []) {
    if (source === 'own') { isOwnAsked = true; continue }
    const map = source === 'state' ? state : dispatch, entries = map === undefined ? [] : entriesOf(file, map, prop, project)
    if (entries === undefined) return undefined
    if (entries.length > 0) return { entries, isOwnAsked }
  }
  return order && { entries: [], isOwnAsked: true }
}

/** `(state, dispatch, own) => ({ ...own, ...state, ...dispatch })`; one that says what the prop is has its own reasons */
function merged(file: string, merge: ts.Expression, prop: string, project: Project): readonly Source[] | undefined {
  const [object, ...more] = answersOf(file, merge, project)?.objects ?? [], fn = object === undefined ? undefined : functionAround(object)
  if (object === undefined || more.length > 0 || fn === undefined) return undefined
  const names = fn.parameters.map(({ name }) => ts.isIdentifier(name) ? name.text : ''), sources = ['state', 'dispatch', 'own'] as const
  const order = object.properties.map((one): Source | 'other' | undefined => {
    if (ts.isSpreadAssignment(one)) return ts.isIdentifier(one.expression) ? sources[names.indexOf(one.expression.text)] : undefined
    return one.name !== undefined && !ts.isComputedPropertyName(one.name) && propertyName(one.name) !== prop ? 'other' : undefined
  })
  return order.includes(undefined) ? undefined : order.filter(one => one !== undefined && one !== 'other')
}

function functionAround(node: ts.Node): ts.SignatureDeclaration | undefined {
  let at = node.parent
  while (at !== undefined && !ts.isFunctionLike(at)) at = at.parent
  return at
}

/** of every object that the map may answer */
function entriesOf(file: string, map: ts.Expression, prop: string, project: Project): readonly Entry[] | undefined {
  const answers = answersOf(file, map, project)
  if (answers === undefined) return undefined
  const found = answers.objects.map(object => entryOf(object, prop))
  if (found.every(one => one === 'none')) return []
  return found.every(one => typeof one === 'object') ? found.map(entry => ({ file: answers.file, entry })) : undefined
}

function entryOf({ properties }: ts.ObjectLiteralExpression, prop: string): ts.ObjectLiteralElementLike | 'none' | 'unknown' {
  if (properties.some(one => ts.isSpreadAssignment(one) || one.name === undefined || ts.isComputedPropertyName(one.name))) return 'unknown'
  const named = properties.filter(one => one.name !== undefined && propertyName(one.name as ts.PropertyName) === prop), [only] = named
  return only === undefined ? 'none' : named.length === 1 ? only : 'unknown'
}

export interface Answers { readonly file: string; readonly objects: readonly ts.ObjectLiteralExpression[] }

/** Every object that a map may answer; `undefined` = it may be another. */
export function answersOf(file: string, given: ts.Expression, project: Project): Answers | undefined {
  const map = bare(given)
  if (ts.isObjectLiteralExpression(map)) return { file, objects: [map] }
  if (ts.isArrowFunction(map) || ts.isFunctionExpression(map)) return written(file, map)
  const home = ts.isIdentifier(map) ? project.home(file, map) : undefined
  if (home === undefined) return undefined
  const fn = functionOf(home.file, home.node)
  if (fn !== undefined) return written(home.file, fn.fn)
  const { node } = home, value = ts.isVariableDeclaration(node) && node.initializer !== undefined ? bare(node.initializer) : undefined
  return value !== undefined && ts.isObjectLiteralExpression(value) && (ts.getCombinedNodeFlags(node) & ts.NodeFlags.Const) !== 0 ? { file: home.file, objects: [value] } : undefined
}

function written(file: string, { body, asteriskToken }: ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction): Answers | undefined {
  if (body === undefined || asteriskToken !== undefined) return undefined
  const results = ts.isBlock(body) ? returnsIn(body).map(one => one.expression === undefined ? undefined : bare(one.expression)) : [bare(body)]
  const objects = results.flatMap(one => one !== undefined && ts.isObjectLiteralExpression(one) ? [one] : [])
  return objects.length > 0 && objects.length === results.length ? { file, objects } : undefined
}

function bare(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? bare(node.expression) : node
}
