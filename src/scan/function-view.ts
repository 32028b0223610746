// The TypeScript view of functions: what one is called by, takes, and answers with.
import { ts } from '../fold/compiler.js'
import type { View } from '../detect/view.js'
import { nameText } from './class-view.js'

type N = ts.Node

export function functionView(node: ts.SignatureDeclaration): View<N> {
  return {
    kind: 'function', name: nameOfFunction(node), params: node.parameters, type: node.type, body: 'body' in node && node.body !== undefined,
    get takes() { return node.parameters.map(parameter => parameter.type) },
    get returns() { return 'body' in node && node.body ? returnsOf(node.body) : [] },
  }
}

/** `const isOn = () => …`, `{ isOn: () => … }` and `isOn = () => …` of a class give an arrow its name. */
export function nameOfFunction(node: ts.SignatureDeclaration): string | undefined {
  if (ts.isConstructorDeclaration(node)) return 'constructor'
  if (node.name) return nameText(node.name)
  let at: N = node
  while (ts.isParenthesizedExpression(at.parent) || ts.isCallExpression(at.parent)) at = at.parent
  const { parent } = at
  const named = ts.isVariableDeclaration(parent) || (at === node && (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent) || ts.isPropertySignature(parent)))
  return named ? nameText(parent.name) : undefined
}

/** What a body answers with: its returns, or the body itself. */
export function returnsOf(body: N): N[] {
  if (!ts.isBlock(body)) return [body]
  const found: N[] = []
  const visit = (node: N): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return
    if (ts.isReturnStatement(node)) { if (node.expression) found.push(node.expression) }
    else ts.forEachChild(node, visit)
  }
  visit(body)
  return found
}
