// What an element of a component shows that asks for the flag it is named: `({ flag, children }) => isOn(flag) ? <>{children}</> : null`.
// Only a prop, as it is given, or nothing; what else a component makes of a flag is its own affair. A component that hands its
// props on to such a one shows what that one shows: `props => <Gate {...props} mode="on" />`.
import type { Inner } from '../../detect/reference.js'
import { ts } from '../../fold/compiler.js'
import { elementKey, type FlowProject, type Walk } from './bind.js'
import type { Carried } from './carried.js'
import { courseOf } from './course.js'
import { nameOf } from './function-place.js'
import { knowingOf, truthOf } from './functions.js'
import { carryGiven, givenBy, type Given } from './given-props.js'
import { carryCalls } from './on-paper.js'
import type { Quiet } from './pure.js'
import { quietNames } from './quiet.js'
import { reachedIn, runIn } from './reached.js'
import { isSaidSilent } from './said-type.js'
import { isPureBody } from './settled.js'
import { aside, lookInside } from './through.js'
import { isWritten } from './uses.js'

/** `prop`: the one that is shown, `undefined` = nothing is; `isWhole`: even where it is 0 or an empty text */
export interface Shown { readonly prop: string | undefined; readonly isWhole: boolean }

interface Place {
  readonly file: string
  readonly fn: ts.FunctionLikeDeclaration
  readonly walk: Walk
  readonly given: Given
  readonly through: readonly Inner[]
  readonly carried: Carried
}

const NOTHING: Shown = { prop: undefined, isWhole: true }

/** Once the reads inside carry `carried`; `undefined` = it may show something else, or does more than that. */
export function shownBy(through: readonly Inner[], carried: Carried, given: Given, project: FlowProject): Shown | undefined {
  const inside = lookInside(through, carried, project)
  if (inside === undefined) return undefined
  const { fn, file, course } = inside, { walk } = course, { body } = fn
  if (body === undefined || (!ts.isFunctionDeclaration(fn) && !ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) || fn.parameters.length !== 1 || isAsync(fn)) return undefined
  if (hasDefaults(fn, file, project)) return undefined
  const quiet = quietIn(through, project), place = { file, fn, walk, given, through, carried }
  carryGiven(file, fn.parameters, given, walk)
  course.run()
  carryCalls(file, body, walk, { quiet, course: () => courseOf(aside(project), () => false) })
  if (!ts.isBlock(body)) return shown(body, place)
  const knowing = knowingOf(file, walk), { returns: [only, ...others], ends } = reachedIn(body.statements, knowing)
  if (!ends || only?.expression === undefined || others.length > 0 || !isPureBody(runIn(body.statements, knowing), file, quiet, walk)) return undefined
  return shown(only.expression, place)
}

/** `Gate.defaultProps = { mode: 'all' }`: what an element leaves out is something all the same */
function hasDefaults(fn: ts.ArrowFunction | ts.FunctionDeclaration | ts.FunctionExpression, file: string, project: FlowProject): boolean {
  const name = nameOf(fn), bindings = project.bindings(file), symbol = name && bindings?.checker.getSymbolAtLocation(name)
  return symbol !== undefined && bindings?.references(symbol).some(({ parent }) => ts.isPropertyAccessExpression(parent) && parent.name.text === 'defaultProps' && isWritten(parent)) === true
}

const isAsync = (fn: ts.FunctionLikeDeclaration): boolean => (ts.getCombinedModifierFlags(fn) & ts.ModifierFlags.Async) !== 0

/** What the component reads the flag with only answers, whatever else the flag is read with. */
function quietIn(through: readonly Inner[], project: FlowProject): Quiet {
  const quiet = project.quiet(), own = quietNames(through.map(({ file, site }) => ({ file, site, role: 'read' })), file => project.bindings(file)?.source)
  return Object.assign(new Set([...quiet, ...own]), quiet.answers === undefined ? {} : { answers: quiet.answers })
}

function shown(node: ts.Expression, place: Place): Shown | undefined {
  const inner = ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) ? innerAt(node, place) : undefined
  if (inner !== undefined) return shownThrough(inner, node as ts.JsxElement | ts.JsxSelfClosingElement, place)
  const known = truthOf(place.walk.carriedAt(place.file, node))
  if (known !== undefined) return known ? undefined : nothingOf(node, place)
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node)) return shown(node.expression, place)
  if (ts.isConditionalExpression(node)) {
    const test = truthOf(place.walk.carriedAt(place.file, node.condition))
    return test === undefined ? undefined : shown(test ? node.whenTrue : node.whenFalse, place)
  }
  if (ts.isBinaryExpression(node)) return shownOfTwo(node, place)
  if (ts.isJsxFragment(node)) return shownInside(node.children, place)
  if (isNothing(node)) return NOTHING
  const prop = propOf(node, place)
  return prop === undefined ? undefined : { prop, isWhole: true }
}

/** A page shows `0`, which is as falsy as the rest. */
function nothingOf(node: ts.Expression, { file, walk }: Place): Shown | undefined {
  const carried = walk.carriedAt(file, node), isPlain = carried?.kind === 'value' && carried.truth === undefined && typeof carried.value !== 'number'
  return isPlain || isSaidSilent(file, node, walk.project) ? NOTHING : undefined
}

// on && children            otherwise ?? null
function shownOfTwo({ left, right, operatorToken: { kind } }: ts.BinaryExpression, place: Place): Shown | undefined {
  const test = truthOf(place.walk.carriedAt(place.file, left))
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return test === undefined ? undefined : test ? shown(right, place) : nothingOf(left, place)
  if (kind !== ts.SyntaxKind.BarBarToken && kind !== ts.SyntaxKind.QuestionQuestionToken) return undefined
  const first = test === undefined && isNothing(right) ? shown(left, place) : undefined
  return first && { prop: first.prop, isWhole: first.isWhole && kind === ts.SyntaxKind.QuestionQuestionToken }
}

// <>{children}</>
function shownInside(children: ts.NodeArray<ts.JsxChild>, place: Place): Shown | undefined {
  const [only, ...others] = children.filter(one => !isBlank(one))
  if (only === undefined || others.length > 0) return undefined
  if (ts.isJsxFragment(only)) return shownInside(only.children, place)
  return ts.isJsxExpression(only) && only.expression !== undefined && only.dotDotDotToken === undefined ? shown(only.expression, place) : undefined
}

const isBlank = (node: ts.JsxChild): boolean => ts.isJsxText(node) && node.containsOnlyTriviaWhiteSpaces

function isNothing(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword || node.kind === ts.SyntaxKind.FalseKeyword || (ts.isIdentifier(node) && node.text === 'undefined')
}

/** `children` of `({ children })`, `props.children` of `(props)`; a prop with a default of its own may be that */
function propOf(node: ts.Expression, { file, fn, walk }: Place): string | undefined {
  const owner = ts.isPropertyAccessExpression(node) ? node.expression : node, bindings = walk.project.bindings(file), [props] = fn.parameters
  const symbol = ts.isIdentifier(owner) ? bindings?.symbolOf(owner) : undefined, declared = symbol?.declarations?.[0]
  if (symbol === undefined || declared === undefined || symbol.declarations?.length !== 1 || bindings?.references(symbol).some(isWritten) !== false) return undefined
  if (ts.isPropertyAccessExpression(node)) return declared === props ? node.name.text : undefined
  if (!ts.isBindingElement(declared) || declared.dotDotDotToken !== undefined || (declared.initializer !== undefined && !isNothing(declared.initializer))) return undefined
  return declared.parent.parent === props ? elementKey(declared) : undefined
}

/** The read that an element is, if its component asks for the flag itself. */
function innerAt(node: ts.JsxElement | ts.JsxSelfClosingElement, { file, through }: Place): readonly Inner[] | undefined {
  const end = ts.isJsxElement(node) ? node.openingElement.end : node.end
  return through.find(one => one.file === file && one.site.start === node.getStart() && (one.site.end === node.end || one.site.end === end))?.through
}

/** What that component shows is one of the props it is given here: written out, or handed on with all the others. */
function shownThrough(through: readonly Inner[], node: ts.JsxElement | ts.JsxSelfClosingElement, place: Place): Shown | undefined {
  const { attributes } = ts.isJsxElement(node) ? node.openingElement : node, { properties } = attributes
  const [spread, ...more] = properties.filter(ts.isJsxSpreadAttribute), without = spread && keptFrom(spread.expression, place)
  if (more.length > 0 || (spread !== undefined && without === undefined)) return undefined
  const handed = new Map([...place.given].filter(([name]) => without?.has(name) === false))
  const own = shownBy(through, place.carried, givenBy(place.file, attributes, place.walk.project, handed), place.walk.project)
  if (own?.prop === undefined) return own
  if (own.prop === 'children' && ts.isJsxElement(node) && node.children.some(one => !isBlank(one))) return asWhole(shownInside(node.children, place), own)
  const at = properties.findIndex(one => ts.isJsxAttribute(one) && one.name.getText() === own.prop)
  if (at < 0) return without?.has(own.prop) === false ? own : NOTHING
  return properties.slice(at).some(ts.isJsxSpreadAttribute) ? undefined : asWhole(shownAs(properties[at] as ts.JsxAttribute, place), own)
}

const asWhole = (shown: Shown | undefined, { isWhole }: Shown): Shown | undefined => shown && { ...shown, isWhole: shown.isWhole && isWhole }

function shownAs({ initializer }: ts.JsxAttribute, place: Place): Shown | undefined {
  const value = initializer !== undefined && ts.isJsxExpression(initializer) ? initializer.expression : undefined
  return value && shown(value, place)
}

/** The props that are not handed on by `{...props}`, and by `{...rest}` of `({ flag, ...rest })`; `undefined` = something else is spread. */
function keptFrom(node: ts.Expression, { file, fn: { parameters: [props] }, walk }: Place): ReadonlySet<string> | undefined {
  const bindings = walk.project.bindings(file), symbol = ts.isIdentifier(node) ? bindings?.symbolOf(node) : undefined, declared = symbol?.declarations?.[0]
  if (symbol?.declarations?.length !== 1 || declared === undefined || bindings?.references(symbol).some(isWritten) !== false) return undefined
  if (declared === props) return new Set()
  if (!ts.isBindingElement(declared) || declared.dotDotDotToken === undefined || !ts.isObjectBindingPattern(declared.parent) || declared.parent.parent !== props) return undefined
  return new Set(declared.parent.elements.filter(one => one !== declared).map(elementKey))
}
