// What a statement may change while a function is followed: what it surely sets is known, what it only may have changed is not.
import { ts } from '../scan/compiler.js'
import { isSite } from './flag-values.js'
import { knownOf } from './known.js'
import type { Callable, Names, Scope } from './scope.js'

export function act(expression: ts.Expression, scope: Scope): void {
  const { names } = scope
  if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isIdentifier(expression.left)) {
    names.set(expression.left.text, knownOf(expression.right, scope))
    return
  }
  if (isPush(expression) && push(expression, scope)) return
  touch(expression, scope, !ts.isCallExpression(expression))
}

/** Whatever is named here may have been changed. */
export function touch(expression: ts.Expression, { names, flags }: Scope, always: boolean): void {
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isSite(node, flags)) forget(node.text, names, always)
    ts.forEachChild(node, visit)
  }
  visit(expression)
}

/** Does the function change nothing but lists and names that it made itself? Only then its call may be followed in passing. */
export function onlyAnswers(fn: Callable): boolean {
  const own = new Set<string>()
  const visit = (node: ts.Node): boolean => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) own.add(node.name.text)
    if (ts.isExpressionStatement(node)) {
      const { expression: act } = node
      const target = isPush(act) ? act.expression.expression : ts.isBinaryExpression(act) ? act.left : undefined
      if (target === undefined || !ts.isIdentifier(target) || !own.has(target.text)) return true
    }
    return ts.forEachChild(node, visit) ?? false
  }
  return fn.body === undefined || !visit(fn.body)
}

type Push = ts.CallExpression & { readonly expression: ts.PropertyAccessExpression & { readonly expression: ts.Identifier } }
const isPush = (node: ts.Expression): node is Push =>
  ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'push' && ts.isIdentifier(node.expression.expression)

/** Another name for the same list would see the new item too: it is unknown from here on. */
function push({ expression: { expression: { text: name } }, arguments: items }: Push, scope: Scope): boolean {
  const { names } = scope, list = names.get(name)?.value, added = items.map(item => knownOf(item, scope))
  if (!Array.isArray(list) || added.some(item => item === undefined)) return false
  for (const [other, known] of names) if (other !== name && known?.value === list) names.set(other, undefined)
  names.set(name, { value: [...list as unknown[], ...added.map(item => item?.value)] })
  return true
}

/** A call may change an object it is given, never a text or a number; an assignment changes any name in it. */
export function forget(name: string, names: Names, always: boolean): void {
  const known = names.get(name)
  if (known !== undefined && (always || (typeof known.value === 'object' && known.value !== null))) names.set(name, undefined)
}
