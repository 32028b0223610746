// `{ path: '/cart', flag: 'new_cart' }`: a row that names the flag it waits for. Whoever asks for it comes to an answer; where a
// row without a flag gets the same one as this row with its flag on, only the property goes. Every place that looks at a property
// of that name has to be in sight, and to say so.
import { isTestFile } from '../detect/test-file.js'
import type { FlagReference, Inner, KeyExpr } from '../detect/reference.js'
import type { FlagValue } from '../flag/value.js'
import { ts } from '../fold/compiler.js'
import { elementKey, type FlowProject } from '../scan/flow/bind.js'
import type { Carried } from '../scan/flow/carried.js'
import { literalOf } from '../scan/flow/defaults.js'
import type { Bindings } from '../scan/flow/names.js'
import { needsMore, walksAnother } from './other-rows.js'
import { tokenAt } from './overrides.js'
import { answersAlike, lookedAt } from './same-answer.js'

export interface Metadata {
  /** of all flags, and those whose key is known at run time only */
  readonly references: readonly FlagReference[]
  readonly value: FlagValue
  readonly project: FlowProject
  /** code files that hold a word */
  holding(word: string): readonly string[]
}

/** The property that may go alone; `undefined` = it is none, or a row without it is not certain to be treated alike. */
export function idleProperty({ file, span, key }: FlagReference, metadata: Metadata): ts.PropertyAssignment | undefined {
  const bindings = metadata.project.bindings(file), at = bindings === undefined ? undefined : tokenAt(bindings.source, span.start, span.end)
  const property = at?.parent
  if (property === undefined || !ts.isPropertyAssignment(property) || property.initializer !== at || metadata.value !== true) return undefined
  const name = nameOf(property), row = rowOf(property.parent)
  if (name === undefined || row === undefined || row.size < 2 || isPublic(file, property, metadata.project)) return undefined
  const asked: Asked = { name, row, key, at: property.parent, metadata }
  const places = metadata.holding(name).filter(one => !isTestFile(one)).flatMap(one => placesIn(one, name, metadata.project).map(place => ({ file: one, place })))
  // of what nobody here asks for somebody else may make anything
  const isRead = places.some(one => readsAround(one.file, one.place, asked).length > 0)
  return isRead && places.every(one => isAlike(one.file, one.place, asked)) ? property : undefined
}

function readsAround(file: string, place: ts.Node, asked: Asked): readonly FlagReference[] {
  const fn = functionOf(place, asked.metadata.project.bindings(file))
  return fn === undefined || isGivenOthers(file, fn, asked) ? [] : readsBy(file, fn, asked).filter(({ key }) => key.kind !== 'exact' || sameKey(key, asked.key))
}

/** others than this project may go through the list */
function isPublic(file: string, at: ts.Node, project: FlowProject): boolean {
  if (!project.isRoot(file)) return false
  let statement: ts.Node = at
  while (!ts.isStatement(statement)) statement = statement.parent
  return ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(one => one.kind === ts.SyntaxKind.ExportKeyword) === true
}

/** what each property of a row is worth; a row that is spread from elsewhere says nothing */
function rowOf({ properties }: ts.ObjectLiteralExpression): ReadonlyMap<string, Carried | undefined> | undefined {
  const row = new Map<string, Carried | undefined>()
  for (const one of properties) {
    const name = nameOf(one)
    if (name === undefined || ts.isSpreadAssignment(one) || ts.isAccessor(one)) return undefined
    const made = ts.isPropertyAssignment(one) ? one.initializer : undefined
    row.set(name, literalOf(made) ?? (made === undefined || ts.isObjectLiteralExpression(made) || ts.isArrayLiteralExpression(made) || ts.isFunctionLike(made) ? THERE : undefined))
  }
  return row
}

const THERE: Carried = { kind: 'value', value: true, truth: true }

function nameOf({ name }: ts.ObjectLiteralElementLike): string | undefined {
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) ? name.text : undefined
}

/** where a property of that name is looked at: `row.flag`, `row['flag']`, `({ flag }) => …`, `'flag' in row` */
function placesIn(file: string, name: string, project: FlowProject): ts.Node[] {
  const found: ts.Node[] = [], source = project.bindings(file)?.source
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && node.name.text === name) found.push(node)
    else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent) && elementKey(node) === name) found.push(node)
    else if (ts.isStringLiteralLike(node) && node.text === name && isLookedUp(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  if (source !== undefined) visit(source)
  return found
}

/** `row['flag']`, `'flag' in row`, `pick(row, 'flag')` */
function isLookedUp(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isElementAccessExpression(parent)) return parent.argumentExpression === node
  return (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InKeyword) || (ts.isCallExpression(parent) && parent.arguments.length > 1) || (ts.isArrayLiteralExpression(parent) && ts.isCallExpression(parent.parent))
}

interface Asked { readonly name: string; readonly key: KeyExpr; readonly at: ts.Node; readonly row: ReadonlyMap<string, Carried | undefined>; readonly metadata: Metadata }

function isAlike(file: string, place: ts.Node, asked: Asked): boolean {
  if (ts.isPropertyAccessExpression(place) && (isOfObject(place) || isCopied(place, asked.name))) return true
  const fn = functionOf(place, asked.metadata.project.bindings(file))
  if (fn === undefined || fn.body === undefined) return false
  if (isGivenOthers(file, fn, asked)) return true
  const reads = readsBy(file, fn, asked)
  // rows of another list come by here
  if (reads.length > 0 && reads.every(({ key }) => key.kind === 'exact' && !sameKey(key, asked.key))) return true
  return answersAlike(file, fn, reads, { name: asked.name, row: asked.row, value: asked.metadata.value, project: asked.metadata.project })
}

/** Rows of this list do not come by. */
function isGivenOthers(file: string, fn: ts.FunctionLikeDeclaration, { row, at, metadata: { project } }: Asked): boolean {
  return needsMore(file, fn, new Set(row.keys()), project) || walksAnother(file, fn, at, project)
}

/** The reads in a function that ask for what the row has under the name. */
function readsBy(file: string, fn: ts.FunctionLikeDeclaration, { name, metadata: { references, project } }: Asked): readonly FlagReference[] {
  const bindings = project.bindings(file)
  const keys = bindings === undefined ? [] : lookedAt(fn, bindings).flatMap(([property, use]) => property === name ? [use] : [])
  return references.filter(one => one.role === 'read').flatMap(one => [one, ...readsInside(one)]).filter(one => one.file === file && keys.some(use => isKeyOf(one, use)))
}

/** Who is given the row asks for it: `isShown(row)`. */
function readsInside(one: FlagReference): FlagReference[] {
  const all = (inside: readonly Inner[] | undefined): Inner[] => inside?.flatMap(inner => [inner, ...all(inner.through)]) ?? []
  return one.async || one.result !== undefined ? [] : all(one.through).map(({ file, site }) => ({ ...one, file, site, span: site }))
}

/** `flags[row.flag]`, `isOn(row.flag)`: what is asked for is what the row has, and no part of it */
function isKeyOf({ span, site }: FlagReference, use: ts.Node): boolean {
  const start = use.getStart(), { end, parent } = use
  if (span.start === start && span.end === end) return true
  const isAsked = (ts.isElementAccessExpression(parent) && parent.argumentExpression === use) || (ts.isCallExpression(parent) && parent.expression !== use)
  return isAsked && site.start === parent.getStart() && site.end === parent.end
}

function sameKey(a: KeyExpr, b: KeyExpr): boolean {
  return a.kind === 'exact' && b.kind === 'exact' && a.key === b.key
}

/** `props.flag.name`: an object, and no name of a flag */
function isOfObject({ parent }: ts.Node): boolean {
  return ts.isPropertyAccessExpression(parent) && !(parent.name.text in String.prototype)
}

/** `{ flag: route.flag }`: what has none gives none */
function isCopied(place: ts.PropertyAccessExpression, name: string): boolean {
  return ts.isPropertyAssignment(place.parent) && place.parent.initializer === place && nameOf(place.parent) === name
}

/** The function that is given the row: `row => !row.flag || isOn(row.flag)`, `({ flag }) => …` */
function functionOf(place: ts.Node, bindings: Bindings | undefined): ts.FunctionLikeDeclaration | undefined {
  const root = ts.isPropertyAccessExpression(place) && ts.isIdentifier(place.expression) ? bindings?.symbolOf(place.expression)?.declarations?.[0] : ts.isBindingElement(place) ? place.parent.parent : undefined
  return root !== undefined && ts.isParameter(root) && 'body' in root.parent ? root.parent as ts.FunctionLikeDeclaration : undefined
}
