// What an element of a component shows that asks for the flag it is named: `({ flag, children }) => isOn(flag) ? <>{children}</> : null`.
// Only a prop, as it is given, or nothing; what else a component makes of a flag is its own affair.
import type { Inner } from '../../detect/reference.js'
import { ts } from '../../fold/compiler.js'
import { elementKey, type FlowProject, type Walk } from './bind.js'
import type { Carried } from './carried.js'
import { knowingOf, truthOf } from './functions.js'
import type { Quiet } from './pure.js'
import { quietNames } from './quiet.js'
import { reachedIn, runIn } from './reached.js'
import { isPureBody } from './settled.js'
import { lookInside } from './through.js'
import { isWritten } from './uses.js'

/** `prop`: the one that is shown, `undefined` = nothing is; `isWhole`: even where it is 0 or an empty text */
export interface Shown { readonly prop: string | undefined; readonly isWhole: boolean }

interface Place { readonly file: string; readonly fn: ts.FunctionLikeDeclaration; readonly walk: Walk }

const NOTHING: Shown = { prop: undefined, isWhole: true }

/** Once the reads inside carry `carried`; `undefined` = it may show something else, or does more than that. */
export function shownBy(through: readonly Inner[], carried: Carried, project: FlowProject): Shown | undefined {
  const inside = lookInside(through, carried, project)
  if (inside === undefined) return undefined
  const { fn, file, course: { walk } } = inside, { body } = fn
  if (body === undefined || (!ts.isFunctionDeclaration(fn) && !ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) || fn.parameters.length !== 1 || isAsync(fn)) return undefined
  if (!ts.isBlock(body)) return shown(body, { file, fn, walk })
  const knowing = knowingOf(file, walk), { returns: [only, ...others], ends } = reachedIn(body.statements, knowing)
  if (!ends || only?.expression === undefined || others.length > 0 || !isPureBody(runIn(body.statements, knowing), file, quietIn(through, project), walk)) return undefined
  return shown(only.expression, { file, fn, walk })
}

const isAsync = (fn: ts.FunctionLikeDeclaration): boolean => (ts.getCombinedModifierFlags(fn) & ts.ModifierFlags.Async) !== 0

/** What the component reads the flag with only answers, whatever else the flag is read with. */
function quietIn(through: readonly Inner[], project: FlowProject): Quiet {
  const quiet = project.quiet(), own = quietNames(through.map(({ file, site }) => ({ file, site, role: 'read' })), file => project.bindings(file)?.source)
  return Object.assign(new Set([...quiet, ...own]), quiet.answers === undefined ? {} : { answers: quiet.answers })
}

function shown(node: ts.Expression, place: Place): Shown | undefined {
  const known = truthOf(place.walk.carriedAt(place.file, node))
  if (known !== undefined) return known ? undefined : NOTHING
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node)) return shown(node.expression, place)
  if (ts.isConditionalExpression(node)) {
    const test = truthOf(place.walk.carriedAt(place.file, node.condition))
    return test === undefined ? undefined : shown(test ? node.whenTrue : node.whenFalse, place)
  }
  if (ts.isBinaryExpression(node)) return shownOfTwo(node, place)
  if (ts.isJsxFragment(node)) return shownInside(node, place)
  if (isNothing(node)) return NOTHING
  const prop = propOf(node, place)
  return prop === undefined ? undefined : { prop, isWhole: true }
}

// on && children            otherwise ?? null
function shownOfTwo({ left, right, operatorToken: { kind } }: ts.BinaryExpression, place: Place): Shown | undefined {
  const test = truthOf(place.walk.carriedAt(place.file, left))
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return test === undefined ? undefined : test ? shown(right, place) : NOTHING
  if (kind !== ts.SyntaxKind.BarBarToken && kind !== ts.SyntaxKind.QuestionQuestionToken) return undefined
  const first = test === undefined && isNothing(right) ? shown(left, place) : undefined
  return first && { prop: first.prop, isWhole: first.isWhole && kind === ts.SyntaxKind.QuestionQuestionToken }
}

// <>{children}</>
function shownInside({ children }: ts.JsxFragment, place: Place): Shown | undefined {
  const [only, ...others] = children.filter(one => !(ts.isJsxText(one) && one.containsOnlyTriviaWhiteSpaces))
  if (only === undefined || others.length > 0) return undefined
  if (ts.isJsxFragment(only)) return shownInside(only, place)
  return ts.isJsxExpression(only) && only.expression !== undefined && only.dotDotDotToken === undefined ? shown(only.expression, place) : undefined
}

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
