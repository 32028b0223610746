// f({}) and f() are the same where the parameter may be left out and is only spread into something: an emptied argument goes.
import { ts } from '../fold/compiler.js'
import type { Draft } from './project.js'

export type MayBeLeftOut = (argument: ts.Node) => boolean

/** Asks every function and method of the project that has the callee's name. */
export function optionalArguments(draft: Draft): MayBeLeftOut {
  const known = new Map<string, readonly WithBody[]>()
  return argument => {
    const call = argument.parent
    if (!ts.isCallExpression(call) || call.arguments.length !== 1 || call.arguments[0] !== argument) return false
    const callee = call.expression
    const name = ts.isIdentifier(callee) ? callee.text : ts.isPropertyAccessExpression(callee) ? callee.name.text : undefined
    if (name === undefined) return false
    const found = known.get(name) ?? declaredAs(name, draft)
    known.set(name, found)
    return found.length > 0 && found.every(fn => fn.parameters.length === 1 && isForgiving(fn.parameters[0], fn))
  }
}

function declaredAs(name: string, draft: Draft): readonly WithBody[] {
  const declared = new RegExp(`\\bfunction\\s+${name}\\b|\\b${name}\\s*=[^=]|^[ \\t]*(?:\\w+ +)*${name}\\s*\\([^\\n]*\\{[ \\t]*$`, 'm')
  return draft.project.files.flatMap(file => {
    const text = draft.text(file)
    const source = text?.includes(name) && declared.test(text) ? draft.source(file) : undefined
    return source === undefined ? [] : functionsNamed(name, source)
  })
}

type WithBody = ts.FunctionDeclaration | ts.MethodDeclaration | ts.ArrowFunction | ts.FunctionExpression

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
  if (initializer !== undefined) return ts.isObjectLiteralExpression(initializer) && initializer.properties.length === 0
  if (!ts.isIdentifier(name) || questionToken === undefined) return false
  const uses: ts.Identifier[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name.text) uses.push(node)
    ts.forEachChild(node, visit)
  }
  visit(body)
  return uses.length > 0 && uses.every(use => ts.isSpreadAssignment(use.parent) && use.parent.expression === use)
}
