// What speaks for a way of reading flags: its name says that it looks a state up, or its answers decide something where they are used.
import type { FlagReference } from '../detect/reference.js'
import { ts } from '../scan/compiler.js'

const K = ts.SyntaxKind

/** `isFeatureOn`, `hasExperiment`, `useNewNavEnabled`: answered by yes or no */
const yesOrNo = /^(?:use|get|check)?_?(?:is|are|has|have|can|should|does|in)(?=[A-Z_])|(?:Enabled|Disabled|Active|Allowed|On|Off)$/
/** `getVariant`, `useFeatureFlag`, `getFeatureValue`, `evalFeature`, `variation`: the state of what is asked for */
const looksUp = /^(?:(?:use|get|check|read|eval|evaluate|lookup|lookUp|fetch|query|resolve)[A-Za-z]*?)?(?:Feature|Flag|(?:Feature|Release|Flag)(?:Toggle|Switch)|Gate|Experiment|Variant|Variation|Treatment|KillSwitch|feature|flag|gate|experiment|variant|variation|treatment)(?:Value|State|Status|Detail|Details|Payload|Once|Sync|Async|Config)?$/
/** of an object that is called after flags, these ask for a state */
const plainLookUp = /^(?:enabled|get|value|getValue(?:Once)?|getBooleanValue|includes|has|contains)$/

/** `useIsNew`, `getValue`: the last word of a proposal's name */
export const saysState = (name: string): boolean => yesOrNo.test(name) || looksUp.test(name) || plainLookUp.test(name)

/** Whether the answer of a read decides something: it is tested, or handed on under a name that is true or false. */
export function decides(source: ts.SourceFile, { site }: FlagReference): boolean {
  const node = nodeAt(source, site.start, site.end)
  if (node === undefined) return false
  // <Feature name="x">what it gates</Feature>
  return ts.isJsxOpeningElement(node) || isDecisive(source, node, 0)
}

/** The same in a template, by the text around: `{#if $newNav}`, `v-if="!newNav"`, `{newNav ? a : b}` */
export function decidesInTemplate(text: string, { site }: FlagReference): boolean {
  const before = text.slice(Math.max(0, site.start - 120), site.start), after = text.slice(site.end, site.end + 20)
  return /(?:\{#if|\{:else if|\bv-(?:else-)?if\s*=\s*["']|\bv-show\s*=\s*["'])[^{}"']*$|!\s*$/.test(before) || /^\s*(?:\?(?![.?])|&&)/.test(after)
}

/** `toggles` of `this.toggles.isEnabled('x')`; `undefined` = whatever is asked has no name */
export function askedObject(source: ts.SourceFile, { site }: FlagReference): string | undefined {
  const node = nodeAt(source, site.start, site.end)
  if (node === undefined || !ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined
  const object = node.expression.expression, named = ts.isPropertyAccessExpression(object) ? object.name : ts.isCallExpression(object) ? object.expression : object
  return ts.isIdentifier(named) ? named.text : undefined
}

function nodeAt(source: ts.SourceFile, start: number, end: number): ts.Node | undefined {
  const within = (node: ts.Node): ts.Node | undefined => {
    if (node.end < end || node.getStart(source) > start) return undefined
    return ts.forEachChild(node, within) ?? node
  }
  return within(source)
}

function isDecisive(source: ts.SourceFile, node: ts.Node, depth: number): boolean {
  const { parent } = node
  if (parent === undefined || depth > 20) return false
  const above = (): boolean => isDecisive(source, parent, depth + 1)
  switch (parent.kind) {
    case K.ParenthesizedExpression: case K.AsExpression: case K.NonNullExpression: case K.SatisfiesExpression: case K.AwaitExpression: case K.Identifier: return above()
    case K.PropertyAccessExpression: return (parent as ts.PropertyAccessExpression).name === node || holdsState((parent as ts.PropertyAccessExpression).name.text) ? above() : false
    case K.ElementAccessExpression: return (parent as ts.ElementAccessExpression).argumentExpression === node && above()
    case K.PrefixUnaryExpression: return (parent as ts.PrefixUnaryExpression).operator === K.ExclamationToken
    case K.IfStatement: case K.WhileStatement: return (parent as ts.IfStatement).expression === node
    case K.SwitchStatement: return true
    case K.ConditionalExpression: return (parent as ts.ConditionalExpression).condition === node || above()
    case K.BinaryExpression: return inBinary(source, parent as ts.BinaryExpression, node, above)
    case K.CallExpression: return (parent as ts.CallExpression).expression === node ? above() : ts.isIdentifier((parent as ts.CallExpression).expression) && ((parent as ts.CallExpression).expression as ts.Identifier).text === 'Boolean'
    case K.VariableDeclaration: return (parent as ts.VariableDeclaration).initializer === node && isTested(source, (parent as ts.VariableDeclaration).name, depth)
    case K.BindingElement: return isTested(source, (parent as ts.BindingElement).name, depth)
    case K.PropertyAssignment: case K.JsxAttribute: case K.PropertyDeclaration: return isYesOrNo((parent as ts.PropertyAssignment).name.getText(source))
    case K.JsxExpression: return parent.parent.kind === K.JsxAttribute && isYesOrNo((parent.parent as ts.JsxAttribute).name.getText(source))
    case K.ReturnStatement: return saysYesOrNo(source, functionAround(parent))
    case K.ArrowFunction: return (parent as ts.ArrowFunction).body === node && saysYesOrNo(source, parent as ts.ArrowFunction)
    default: return false
  }
}

function inBinary(source: ts.SourceFile, { left, right, operatorToken: { kind } }: ts.BinaryExpression, node: ts.Node, above: () => boolean): boolean {
  const other = left === node ? right : left
  switch (kind) {
    case K.AmpersandAmpersandToken: return left === node || above()
    case K.BarBarToken: return above() || isTruth(other) || (left === node && !isMade(right))
    case K.QuestionQuestionToken: return above() || isTruth(other)
    case K.EqualsEqualsEqualsToken: case K.ExclamationEqualsEqualsToken: case K.EqualsEqualsToken: case K.ExclamationEqualsToken: return isTruth(other) || ts.isStringLiteralLike(other)
    case K.EqualsToken: return right === node && isYesOrNo(/[\w$]+$/.exec(left.getText(source))?.[0] ?? '')
    default: return false
  }
}

const isTruth = ({ kind }: ts.Node): boolean => kind === K.TrueKeyword || kind === K.FalseKeyword

/** `title || 'none'`: what stands in for a value, and no second question */
const isMade = (node: ts.Node): boolean => ts.isLiteralExpression(node) || ts.isTemplateExpression(node) || ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node) || node.kind === K.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined')

const isYesOrNo = (name: string): boolean => yesOrNo.test(name) || /^(?:show|hide|enable|disable|allow|use|with)(?=[A-Z_])|^(?:enabled|disabled|visible|hidden|open|checked)$|flag$/i.test(name)

/** where an answer keeps the state; `isLoading` beside it says nothing of the flag */
const holdsState = (name: string): boolean => /^(?:value|enabled|isEnabled|isOn|on|data|current|treatment|variant|name)$/.test(name)

/** A variable that is called so, or that is tested somewhere in the file. */
function isTested(source: ts.SourceFile, name: ts.BindingName, depth: number): boolean {
  if (!ts.isIdentifier(name)) {
    const [first] = name.elements, parts = ts.isArrayBindingPattern(name) ? first === undefined ? [] : [first] : name.elements
    return parts.some(element => ts.isBindingElement(element) && (element.propertyName === undefined ? ts.isArrayBindingPattern(name) || holdsState(element.name.getText(source)) : holdsState(element.propertyName.getText(source))) && isTested(source, element.name, depth))
  }
  if (isYesOrNo(name.text)) return true
  const isUse = (node: ts.Node): boolean => ts.isIdentifier(node) && node !== name && node.text === name.text && isDecisive(source, node, depth + 5)
  const found = (node: ts.Node): boolean => isUse(node) || ts.forEachChild(node, child => found(child) || undefined) === true
  return found(source)
}

function functionAround(node: ts.Node): ts.SignatureDeclaration | undefined {
  for (let at = node.parent; at !== undefined; at = at.parent) if (ts.isFunctionLike(at)) return at
  return undefined
}

/** It is called so, or typed so. */
function saysYesOrNo(source: ts.SourceFile, fn: ts.SignatureDeclaration | undefined): boolean {
  if (fn === undefined) return false
  if (fn.type !== undefined && /^(?:(?:Promise|Observable|Ref|ComputedRef)<\s*)?boolean\b/.test(fn.type.getText(source))) return true
  const named = fn.name ?? (ts.isVariableDeclaration(fn.parent) || ts.isPropertyAssignment(fn.parent) || ts.isPropertyDeclaration(fn.parent) ? fn.parent.name : undefined)
  if (named !== undefined) return isYesOrNo(named.getText(source))
  // computed(() => isOn('x')), useMemo(() => isOn('x'), []), filter(x => isOn(x))
  return ts.isCallExpression(fn.parent) && ts.isVariableDeclaration(fn.parent.parent) && isTested(source, fn.parent.parent.name, 10)
}
