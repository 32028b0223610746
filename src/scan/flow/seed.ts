// Where a walk begins: what a read answers with, at the place where it stands - a call, a member, a pattern, a gate, a variable of
// the environment.
import type { FlagReference } from '../../detect/reference.js'
import type { Span } from '../../flag/place.js'
import type { FlagValue } from '../../flag/value.js'
import { ts } from '../../fold/compiler.js'
import type { KnownSpan } from '../../fold/world.js'
import { bindName, type Walk } from './bind.js'
import { carriedBy, sameCarried, type Carried } from './carried.js'
import { isContained } from './contained.js'
import type { Course } from './course.js'
import { gateOf, otherwiseIn } from './gated.js'
import { givenBy } from './given-props.js'
import { keyTestAt } from './key-test.js'
import { nodeAt } from './node-at.js'
import { shownBy } from './shown.js'
import { switched } from './switched.js'
import { testOfText } from './text-answer.js'
import { answerThrough } from './through.js'

/** Puts the value where the read stands; false = its answer is not the flag's state, or nothing is found there. `isRef`: the state is its `value`. */
export function seed(reference: FlagReference, value: FlagValue, member: string | undefined, { walk, know }: Course, isRef: boolean): boolean {
  const bindings = walk.project.bindings(reference.file)
  const node = bindings === undefined ? undefined : nodeAt(bindings.source, reference.site.start, reference.site.end) ?? elementAt(bindings.source, reference.site)
  if (bindings === undefined || node === undefined) return false
  const keyTest = keyTestAt(reference, bindings)
  if (keyTest !== undefined) {
    if (keyTest.value !== undefined) walk.carry(reference.file, keyTest.node, { kind: 'value', value: keyTest.value })
    return keyTest.value !== undefined
  }
  if (reference.via === 'env' && typeof value === 'boolean') {
    const test = testOfText(node, value)
    if (test !== undefined) walk.carry(reference.file, test.node, { kind: 'value', value: test.value })
    return test !== undefined || (walk.project.looksOnly === true && seedText(reference.file, node, value, walk))
  }
  if (isAnsweredElsewhere(node) || isName(node) || isContained(reference, node, walk.project) || gateOf(reference, node, value, walk.project) !== undefined) return false
  if (isGate(node) && reference.via === 'wrapper') return seedShown(reference, node, value, walk, know)
  if (isGate(node) && reference.answers !== 'payload') return seedGate(reference, node, value, know)
  const isPlain = reference.result === undefined && reference.also === undefined && !reference.async && (reference.answers ?? 'state') === 'state'
  const given = member !== undefined && isPlain ? switched(node, member, value === true) : carriedBy(reference, value)
  const carried: Carried | undefined = isRef && given !== undefined ? { kind: 'object', props: new Map([['value', given]]) } : given
  if (carried === undefined) return false
  if (!ts.isBindingElement(node)) {
    const answer = answerOf(reference, value, carried, walk)
    if (answer !== undefined) walk.carry(reference.file, node, answer)
    else if (!walk.project.looksOnly) return false
    return true
  }
  if (node.dotDotDotToken !== undefined) return false
  // const { limit } = useFlags()  =>  the flags do not say it any more: 5 stands wherever the name stood
  bindName(reference.file, node.name, carried, walk, false)
  return true
}

/** `client.variation('x', user, false, (error, on) => …)`: nobody takes what the call gives, the answer goes to what it is handed */
function isAnsweredElsewhere(node: ts.Node): boolean {
  const outer = ts.isVoidExpression(node.parent) ? node.parent : node
  if (!ts.isCallExpression(node) || !ts.isExpressionStatement(outer.parent)) return false
  return node.arguments.some(argument => ts.isArrowFunction(argument) || ts.isFunctionExpression(argument) || (ts.isIdentifier(argument) && /^(?:cb|callback|done|next|resolve|on[A-Z]\w*|handle[A-Z]\w*)$|Callback$/.test(argument.text)))
}

/** `{ new_nav: '/new' }`, `['new_nav']`: a key that something goes through is nothing a value could stand for */
function isName(node: ts.Node): boolean {
  const { parent } = node
  return (ts.isStringLiteralLike(node) && ts.isArrayLiteralExpression(parent)) || (ts.isObjectLiteralElementLike(parent) || ts.isClassElement(parent) || ts.isTypeElement(parent) || ts.isEnumMember(parent)) && parent.name === node
}

/** What a wrapper hands on is asked for its switch as the read itself would be. */
function answerOf(reference: FlagReference, value: FlagValue, carried: Carried, walk: Walk): Carried | undefined {
  const plain = reference.through === undefined ? undefined : carriedBy(reference, value)
  if (reference.through === undefined || plain === undefined) return carried
  const answer = answerThrough(reference.through, plain, walk.project)
  return answer === undefined ? undefined : sameCarried(answer, plain) ? carried : answer
}

/** `const raw = process.env.X; if (raw === 'true')`: what on is, the tests of the name say. */
function seedText(file: string, node: ts.Node, value: boolean, walk: Walk): boolean {
  const declaration = node.parent, bindings = walk.project.bindings(file)
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name) || (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) === 0) return false
  const symbol = bindings?.checker.getSymbolAtLocation(declaration.name), uses = symbol === undefined ? [] : bindings?.references(symbol) ?? []
  const tests = uses.flatMap(use => ts.isBinaryExpression(use.parent) ? testOfText(use, value) ?? [] : [])
  for (const test of tests) walk.carry(file, test.node, { kind: 'value', value: test.value })
  return tests.length > 0
}

function isGate(node: ts.Node): node is ts.JsxElement | ts.JsxSelfClosingElement {
  return ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node)
}

/** `<Gate flag="x" match="b" otherwise={<Old/>}>`: the children show when the value is what the gate waits for */
function seedGate({ file, gate, answers }: FlagReference, node: ts.JsxElement | ts.JsxSelfClosingElement, value: FlagValue, know: Course['know']): boolean {
  const attributes = (ts.isJsxElement(node) ? node.openingElement : node).attributes.properties
  const named = (name: string | undefined): ts.JsxAttribute | undefined => attributes.filter(ts.isJsxAttribute).find(one => one.name.getText() === name)
  if (attributes.some(ts.isJsxSpreadAttribute)) return false
  const match = gate?.match === undefined ? undefined : named(gate.match)
  const wanted = match === undefined ? undefined : literalOf(match)
  if (match !== undefined && wanted === undefined) return false
  const shows = wanted === undefined ? Boolean(value) : wanted.value === value
  const otherwise = gate?.otherwise ?? otherwiseIn(attributes)
  if (otherwise === 'unclear') return false
  const span: KnownSpan = {
    start: node.getStart(), end: node.end, value: answers === 'opposite' ? !shows : shows,
    ...(otherwise === undefined ? {} : { otherwise }),
  }
  know(file, span)
  return true
}

/** A component of the project that asks for the flag it is named: where it shows nothing but a prop, or nothing, that stays of it. */
function seedShown(reference: FlagReference, node: ts.JsxElement | ts.JsxSelfClosingElement, value: FlagValue, { project }: Walk, know: Course['know']): boolean {
  const { attributes } = ts.isJsxElement(node) ? node.openingElement : node
  const carried = attributes.properties.some(ts.isJsxSpreadAttribute) ? undefined : carriedBy(reference, value)
  const shown = reference.through === undefined || carried === undefined ? undefined : shownBy(reference.through, carried, givenBy(reference.file, attributes, project), project)
  if (shown === undefined || (shown.prop !== undefined && !shown.isWhole && mayBeEmpty(node, shown.prop))) return false
  const isOn = shown.prop === 'children'
  know(reference.file, { start: node.getStart(), end: node.end, value: isOn, ...(isOn || shown.prop === undefined ? {} : { otherwise: shown.prop }) })
  return true
}

/** `otherwise || null` is not `otherwise` where that is 0 or an empty text: an element is neither */
function mayBeEmpty(node: ts.JsxElement | ts.JsxSelfClosingElement, prop: string): boolean {
  if (prop === 'children') return true
  const { properties } = (ts.isJsxElement(node) ? node.openingElement : node).attributes
  const given = properties.filter(ts.isJsxAttribute).find(one => one.name.getText() === prop)?.initializer
  if (given === undefined) return false
  const inner = ts.isJsxExpression(given) ? given.expression : given
  return inner === undefined || !(ts.isJsxElement(inner) || ts.isJsxSelfClosingElement(inner) || ts.isJsxFragment(inner))
}

function literalOf(attribute: ts.JsxAttribute): { value: FlagValue } | undefined {
  const given = attribute.initializer
  if (given === undefined) return { value: true }
  const node = ts.isJsxExpression(given) ? given.expression : given
  if (node === undefined) return undefined
  if (ts.isStringLiteralLike(node)) return { value: node.text }
  if (ts.isNumericLiteral(node)) return { value: Number(node.text) }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { value: true }
  return node.kind === ts.SyntaxKind.FalseKeyword ? { value: false } : undefined
}

/** The element whose opening tag stands at exactly this place. */
function elementAt(node: ts.Node, site: Span): ts.JsxElement | undefined {
  if (ts.isJsxElement(node) && node.openingElement.getStart() === site.start && node.openingElement.end === site.end) return node
  return ts.forEachChild(node, child => child.pos <= site.start && site.end <= child.end ? elementAt(child, site) : undefined)
}
