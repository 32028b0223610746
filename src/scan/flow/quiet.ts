// The functions and methods a flag is read with: they only answer, so a call whose result nobody wants may go, and a function
// that does no more than ask is as pure as they are.
import { ts } from 'ts-morph'
import type { FlagReference } from '../../detect/reference.js'
import { nodeAt } from './flow.js'
import { quietName } from './pure.js'

export function quietNames(references: readonly FlagReference[], sourceOf: (file: string) => ts.SourceFile | undefined): Set<string> {
  const names = new Set<string>()
  for (const { file, site, role } of references) {
    const source = role === 'read' ? sourceOf(file) : undefined
    const node = source === undefined ? undefined : nodeAt(source, site.start, site.end)
    const callee = node === undefined ? undefined : callOf(node)?.expression
    const name = callee === undefined ? undefined : quietName(callee)
    if (name !== undefined) names.add(name)
  }
  return names
}

// isEnabled('x') · useFlags().x · const { x } = useFlags()
export function callOf(node: ts.Node): ts.CallExpression | undefined {
  if (ts.isCallExpression(node)) return node
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node)) return callOf(node.expression)
  if (!ts.isBindingElement(node)) return undefined
  let at: ts.Node = node
  while (!ts.isVariableDeclaration(at) && !ts.isParameter(at)) at = at.parent
  return at.initializer === undefined ? undefined : callOf(at.initializer)
}
