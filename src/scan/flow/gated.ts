// A read that is asked only while one of its options says so: `useFeature({ feature: newCart, shouldEvaluate: isReady })` gives
// the default till then, so the flag's value alone cannot stand in its place.
import type { FlagReference } from '../../detect/reference.js'
import { sameValue, type FlagValue } from '../../flag/value.js'
import { ts } from '../../fold/compiler.js'
import type { FlowProject } from './bind.js'
import { literalOf } from './defaults.js'
import { callOf } from './quiet.js'

const LETS_IN = /^(?:should_?evaluate|(?:is_?)?enabled|when|only_?when|if|condition|active)$/i
const KEEPS_OUT = /^(?:skip|(?:is_?)?disabled)$/i

/** The option beside the key; `undefined` = there is none, it says yes, or the default is the value anyway. */
export function gateOf({ span, fallback, file }: FlagReference, node: ts.Node, value: FlagValue, project: Pick<FlowProject, 'home'>): ts.PropertyAssignment | ts.ShorthandPropertyAssignment | undefined {
  const call = callOf(node)
  const options = call?.arguments.find((one): one is ts.ObjectLiteralExpression => ts.isObjectLiteralExpression(one) && one.pos <= span.start && span.end <= one.end)
  const gate = options?.properties.find((one): one is ts.PropertyAssignment | ts.ShorthandPropertyAssignment => (ts.isPropertyAssignment(one) || ts.isShorthandPropertyAssignment(one)) && (LETS_IN.test(one.name.getText()) || KEEPS_OUT.test(one.name.getText())))
  if (options === undefined || gate === undefined || asksAlways(gate)) return undefined
  const known = fallback ?? options.properties.map(one => defaultIn(file, one, span, project)).find(one => one !== undefined)
  return known !== undefined && sameValue(known, value) ? undefined : gate
}

/** It says at once that the flag is asked: `enabled: true`, `skip: false`. */
function asksAlways(gate: ts.ObjectLiteralElementLike): boolean {
  const said = ts.isPropertyAssignment(gate) ? gate.initializer.kind : undefined
  return said === (KEEPS_OUT.test(gate.name?.getText() ?? '') ? ts.SyntaxKind.FalseKeyword : ts.SyntaxKind.TrueKeyword)
}

/** `false` of `feature: newCart` with `const newCart = new Feature('new-cart', false)` */
function defaultIn(file: string, option: ts.ObjectLiteralElementLike, span: FlagReference['span'], project: Pick<FlowProject, 'home'>): FlagValue | undefined {
  const key = ts.isPropertyAssignment(option) && option.initializer.pos <= span.start && span.end <= option.initializer.end ? option.initializer : undefined
  const made = key !== undefined && ts.isIdentifier(key) ? project.home(file, key)?.node : undefined, value = made !== undefined && ts.isVariableDeclaration(made) ? made.initializer : undefined
  const given = value !== undefined && (ts.isNewExpression(value) || ts.isCallExpression(value)) ? literalOf(value.arguments?.[1]) : undefined
  return given?.kind === 'value' ? given.value : undefined
}

const OTHERWISE = /^(?:fallback|otherwise|else)$/i
const TURNED = /^(?:is_?)?(?:not|negated?|invert(?:ed)?|inverse|reversed?|off|unless)$/i

/**
 * The prop of a gate that is shown while the flag is off, of a gate nobody said more of than where its key is. `unclear` = a prop
 * may turn it around, or shows something nobody knows when.
 */
export function otherwiseIn(attributes: ts.NodeArray<ts.JsxAttributeLike>): string | undefined {
  const others = attributes.filter(ts.isJsxAttribute).filter(one => !OTHERWISE.test(one.name.getText()))
  const isUnclear = others.some(one => TURNED.test(one.name.getText()) || (one.initializer !== undefined && one.name.getText() !== 'children' && shows(one.initializer)))
  return isUnclear ? 'unclear' : attributes.filter(ts.isJsxAttribute).map(one => one.name.getText()).find(name => OTHERWISE.test(name))
}

function shows(node: ts.Node): boolean {
  return ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node) || (ts.forEachChild(node, child => shows(child) || undefined) ?? false)
}
