// Where a function stands: the name it is known by, and the call it is written into.
import { ts } from '../../fold/compiler.js'
import { isMemoizer } from './memoized.js'

type WithBody = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration | ts.GetAccessorDeclaration

export function functionAround(node: ts.Node): WithBody | undefined {
  let at = node.parent
  while (at !== undefined && !ts.isFunctionLike(at)) at = at.parent
  if (at === undefined || !(ts.isFunctionDeclaration(at) || ts.isFunctionExpression(at) || ts.isArrowFunction(at) || ts.isMethodDeclaration(at) || ts.isGetAccessor(at))) return undefined
  return at
}

/** the call a function is written into: `useMemo(() => on, [])`, `computed(() => on)`, `(() => on)()` */
export function inlineCall(fn: ts.Node): ts.CallExpression | undefined {
  const at = outermost(fn)
  if (!ts.isCallExpression(at.parent)) return undefined
  if (isMemoizer(at.parent.expression)) return undefined
  return at.parent.expression === at || at.parent.arguments[0] === at ? at.parent : undefined
}

/** with the parentheses and types around it */
export function outermost(fn: ts.Node): ts.Node {
  return ts.isParenthesizedExpression(fn.parent) || ts.isAsExpression(fn.parent) ? outermost(fn.parent) : fn
}

/** the constant, or the declaration, that a function is known by */
export function nameOf(fn: WithBody): ts.Identifier | undefined {
  if (ts.isFunctionDeclaration(fn)) return fn.name
  let at: ts.Node = fn
  while (ts.isParenthesizedExpression(at.parent) || ts.isAsExpression(at.parent) || ts.isSatisfiesExpression(at.parent) || isMemoized(at)) at = at.parent
  const { parent } = at
  if (!ts.isVariableDeclaration(parent) || parent.initializer !== at || !ts.isIdentifier(parent.name)) return undefined
  return (parent.parent.flags & ts.NodeFlags.Const) === 0 ? undefined : parent.name
}

function isMemoized(at: ts.Node): boolean {
  return ts.isCallExpression(at.parent) && at.parent.arguments[0] === at && isMemoizer(at.parent.expression)
}
