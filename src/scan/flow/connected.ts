// React-Redux: `connect(mapState, mapDispatch)(Page)` gives Page what mapState and mapDispatch answer; of what is given to its own
// elements only the rest comes through. With a function of its own to merge them, nothing is known.
import { ts } from '../../fold/compiler.js'
import type { FlowProject } from './bind.js'
import { returnsIn } from './functions.js'
import { functionOf } from './parameters.js'
import { propertyName } from './sinks.js'
import { exportOf } from './transparent.js'

/** `undefined` in `maps` = nothing is given there */
export interface Connection { readonly maps: readonly (ts.Expression | undefined)[] }
interface Entry { readonly file: string; readonly entry: ts.ObjectLiteralElementLike }
type Project = Pick<FlowProject, 'home'>

/** of `connect(…)(Page)`, the outer call */
export function connectionOf({ expression: made, arguments: given }: ts.CallExpression): Connection | undefined {
  if (!ts.isCallExpression(made) || given.length !== 1 || made.arguments.some(ts.isSpreadElement)) return undefined
  const from = exportOf(made.expression), [state, dispatch, merge] = made.arguments
  if (from?.module !== 'react-redux' || from.name !== 'connect' || !isNothing(merge)) return undefined
  return { maps: [state, dispatch].map(one => isNothing(one) ? undefined : one) }
}

function isNothing(node: ts.Expression | undefined): boolean {
  return node === undefined || node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined')
}

/** What the prop is made there, the last word first; none = what the element is given comes through, `undefined` = nobody knows. */
export function mapped(file: string, { maps }: Connection, prop: string, project: Project): readonly Entry[] | undefined {
  const found = maps.map(map => map === undefined ? [] : entriesOf(file, map, prop, project))
  if (found.some(one => one === undefined)) return undefined
  return found.toReversed().find(one => one !== undefined && one.length > 0) ?? []
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
