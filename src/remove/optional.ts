// f({}) and f() are the same where the parameter may be left out and is only spread into something; f({ flags: {} }) is f({})
// where somebody stands in for what is left out. An emptied argument, and an emptied part of it, goes.
import { ts } from '../fold/compiler.js'
import type { Draft } from './project.js'

/** `argument`: an emptied object literal, as an argument or as the value of a property of one */
export type MayBeLeftOut = (argument: ts.Node) => boolean

/** Asks every function and method of the project that has the callee's name. */
export function optionalArguments(draft: Draft): MayBeLeftOut {
  const known = new Map<string, readonly WithBody[]>()
  const functions: Functions = name => {
    const found = known.get(name) ?? declaredAs(name, draft)
    known.set(name, found)
    return found
  }
  return argument => {
    const property = ts.isPropertyAssignment(argument.parent) && ts.isObjectLiteralExpression(argument.parent.parent) ? argument.parent : undefined
    const whole = property?.parent ?? argument, call = whole.parent
    if (!ts.isCallExpression(call) || call.arguments.at(-1) !== whole) return false
    const found = functions(nameOf(call) ?? ''), index = call.arguments.length - 1
    if (property !== undefined) return found.length > 0 && found.every(fn => isStoodInFor(fn, index, property.name.getText(), functions, 0))
    return found.length > 0 && found.every(fn => fn.parameters.length === index + 1 && isForgiving(fn.parameters[index], fn))
  }
}

type WithBody = ts.FunctionDeclaration | ts.MethodDeclaration | ts.ArrowFunction | ts.FunctionExpression
type Functions = (name: string) => readonly WithBody[]

function nameOf({ expression }: ts.CallExpression): string | undefined {
  return ts.isIdentifier(expression) ? expression.text : ts.isPropertyAccessExpression(expression) ? expression.name.text : undefined
}

function declaredAs(name: string, draft: Draft): readonly WithBody[] {
  if (name === '') return []
  const declared = new RegExp(`\\bfunction\\s+${name}\\b|\\b${name}\\s*=[^=]|^[ \\t]*(?:\\w+ +)*${name}\\s*\\([^\\n]*\\{[ \\t]*$`, 'm')
  return draft.project.files.flatMap(file => {
    const text = draft.text(file)
    const source = text?.includes(name) && declared.test(text) ? draft.source(file) : undefined
    return source === undefined ? [] : functionsNamed(name, source)
  })
}

function functionsNamed(name: string, node: ts.Node): WithBody[] {
  const own = (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.body !== undefined && node.name?.getText() === name ? [node]
    : ts.isVariableDeclaration(node) && node.name.getText() === name && node.initializer !== undefined && (ts.isArrowFunction(node.initializer) || ts.isFunctionExpression(node.initializer)) ? [node.initializer] : []
  const inner: WithBody[] = []
  ts.forEachChild(node, child => { inner.push(...functionsNamed(name, child)) })
  return [...own, ...inner]
}

/** `(options = {}) => ...`, or `(options?: X) => ({ ...defaults, ...options })`: nothing and `{}` come to the same */
function isForgiving(parameter: ts.ParameterDeclaration | undefined, { body }: WithBody): boolean {
  if (parameter === undefined || body === undefined) return false
  const { name, initializer, questionToken } = parameter
  if (initializer !== undefined) return isEmpty(initializer)
  if (!ts.isIdentifier(name) || questionToken === undefined) return false
  const uses = usesOf(name.text, body)
  return uses.length > 0 && uses.every(isSpread)
}

/** `options.flags ?? {}`, `{ flags = {} }`, `...options.flags`, here or in the function that it is handed on to */
function isStoodInFor(fn: WithBody, index: number, part: string, functions: Functions, depth: number): boolean {
  const parameter = fn.parameters[index]
  if (parameter === undefined || fn.body === undefined || depth > 4) return false
  if (ts.isObjectBindingPattern(parameter.name)) return isElementForgiving(parameter.name, part, fn.body)
  const uses = ts.isIdentifier(parameter.name) ? usesOf(parameter.name.text, fn.body) : []
  const parts = uses.map(use => ts.isPropertyAccessExpression(use.parent) ? (use.parent.name.text === part ? use.parent : undefined) : use)
  const judged = parts.flatMap(use => use === undefined ? [] : [standIn(use, part, functions, depth)])
  return judged.includes('yes') && !judged.includes('no')
}

/** `passed` = handed on as it is: it neither proves nor disproves */
function standIn(use: ts.Expression, part: string, functions: Functions, depth: number): 'yes' | 'no' | 'passed' {
  const { parent } = use
  if (ts.isIdentifier(use)) {
    if (ts.isCallExpression(parent)) {
      const next = functions(nameOf(parent) ?? ''), index = parent.arguments.indexOf(use)
      return next.length > 0 && next.every(fn => isStoodInFor(fn, index, part, functions, depth + 1)) ? 'yes' : 'no'
    }
    // const { flags } = options || {}
    const at = isDefaulted(use) ? parent.parent : parent
    if (!ts.isVariableDeclaration(at) || !ts.isObjectBindingPattern(at.name)) return 'no'
    const takes = at.name.elements.some(one => (one.propertyName ?? one.name).getText() === part || one.dotDotDotToken !== undefined)
    return !takes ? 'passed' : isElementForgiving(at.name, part, at.parent.parent.parent) ? 'yes' : 'no'
  }
  if (isSpread(use)) return 'yes'
  return isDefaulted(use) ? 'yes' : ts.isPropertyAssignment(parent) || ts.isJsxExpression(parent) ? 'passed' : 'no'
}

/** `options ?? {}` */
function isDefaulted(use: ts.Expression): boolean {
  const { parent } = use
  return ts.isBinaryExpression(parent) && parent.left === use && /^(?:\?\?|\|\|)$/.test(parent.operatorToken.getText()) && isEmpty(parent.right)
}

/** `{ flags = {} }`, or `{ flags }` that is only spread into something: to spread nothing adds nothing */
function isElementForgiving(pattern: ts.ObjectBindingPattern, part: string, body: ts.Node): boolean {
  const element = pattern.elements.find(one => (one.propertyName ?? one.name).getText() === part)
  if (element?.initializer !== undefined && isEmpty(element.initializer)) return true
  if (element === undefined || !ts.isIdentifier(element.name) || element.dotDotDotToken !== undefined || !isNothing(element.initializer)) return false
  const uses = usesOf(element.name.text, body).filter(use => use !== element.name)
  return uses.length > 0 && uses.every(isSpread)
}

function isNothing(node: ts.Expression | undefined): boolean {
  return node === undefined || (ts.isIdentifier(node) && node.text === 'undefined')
}

function isEmpty(node: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(node) && node.properties.length === 0
}

function isSpread({ parent }: ts.Node): boolean {
  return ts.isSpreadAssignment(parent) || ts.isJsxSpreadAttribute(parent)
}

function usesOf(name: string, body: ts.Node): ts.Identifier[] {
  const uses: ts.Identifier[] = []
  const visit = (node: ts.Node): void => {
    const isMember = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node
    const isKey = ts.isPropertyAssignment(node.parent) && node.parent.name === node
    if (ts.isIdentifier(node) && node.text === name && !isMember && !isKey && !ts.isJsxAttribute(node.parent)) uses.push(node)
    ts.forEachChild(node, visit)
  }
  visit(body)
  return uses
}
