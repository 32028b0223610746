// A read that is asked only while one of its options says so: `useFeature({ feature: newCart, shouldEvaluate: isReady })` gives
// the default till then, so the flag's value alone cannot stand in its place.
import type { FlagReference } from '../../detect/reference.js'
import { sameValue, type FlagValue } from '../../flag/value.js'
import { ts } from '../../fold/compiler.js'
import type { FlowProject } from './bind.js'
import { literalOf } from './defaults.js'

const GATE = /^(?:should_?evaluate|(?:is_?)?enabled|skip|disabled|when|only_?when|if|condition|active)$/i

/** The option beside the key; `undefined` = there is none, it says yes, or the default is the value anyway. */
export function gateOf({ span, fallback, file }: FlagReference, node: ts.Node, value: FlagValue, project: Pick<FlowProject, 'home'>): ts.PropertyAssignment | ts.ShorthandPropertyAssignment | undefined {
  const call = callIn(node)
  const options = call?.arguments.find((one): one is ts.ObjectLiteralExpression => ts.isObjectLiteralExpression(one) && one.pos <= span.start && span.end <= one.end)
  const gate = options?.properties.find((one): one is ts.PropertyAssignment | ts.ShorthandPropertyAssignment => (ts.isPropertyAssignment(one) || ts.isShorthandPropertyAssignment(one)) && GATE.test(one.name.getText()))
  if (options === undefined || gate === undefined || (ts.isPropertyAssignment(gate) && gate.initializer.kind === ts.SyntaxKind.TrueKeyword)) return undefined
  const known = fallback ?? options.properties.map(one => defaultIn(file, one, span, project)).find(one => one !== undefined)
  return known !== undefined && sameValue(known, value) ? undefined : gate
}

/** `useFeature({...})`, also where its answer is taken apart: `const { value: on } = useFeature({...})` */
function callIn(node: ts.Node): ts.CallExpression | undefined {
  if (ts.isCallExpression(node)) return node
  if (ts.isPropertyAccessExpression(node) || ts.isNonNullExpression(node) || ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node)) return callIn(node.expression)
  const pattern = ts.isBindingElement(node) ? node.parent.parent : undefined
  return pattern !== undefined && ts.isVariableDeclaration(pattern) && pattern.initializer !== undefined ? callIn(pattern.initializer) : undefined
}

/** `false` of `feature: newCart` with `const newCart = new Feature('new-cart', false)` */
function defaultIn(file: string, option: ts.ObjectLiteralElementLike, span: FlagReference['span'], project: Pick<FlowProject, 'home'>): FlagValue | undefined {
  const key = ts.isPropertyAssignment(option) && option.initializer.pos <= span.start && span.end <= option.initializer.end ? option.initializer : undefined
  const made = key !== undefined && ts.isIdentifier(key) ? project.home(file, key)?.node : undefined, value = made !== undefined && ts.isVariableDeclaration(made) ? made.initializer : undefined
  const given = value !== undefined && (ts.isNewExpression(value) || ts.isCallExpression(value)) ? literalOf(value.arguments?.[1]) : undefined
  return given?.kind === 'value' ? given.value : undefined
}
