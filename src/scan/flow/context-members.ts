// What is asked of a context's value: the members that its askers name, through hooks of the project that hand the value on.
import { ts } from '../../fold/compiler.js'
import type { FlowProject } from './bind.js'
import { elementKey } from './bind.js'
import type { Placed } from './contexts.js'
import { usesEverywhere } from './functions.js'
import { isTested, isWritten } from './uses.js'

const MAX_DEPTH = 6

/** `undefined` = somebody may ask for any, or write to it */
export function membersAsked(askers: readonly Placed<ts.Node>[], project: FlowProject): ReadonlySet<string> | undefined {
  const found = new Set<string>()
  return askers.every(({ file, node }) => ask(file, node, project, found, 0)) ? found : undefined
}

function ask(file: string, node: ts.Node, project: FlowProject, found: Set<string>, depth: number): boolean {
  const { parent } = node
  if (depth > MAX_DEPTH) return false
  if (ts.isNonNullExpression(parent) || ts.isAsExpression(parent) || ts.isParenthesizedExpression(parent)) return ask(file, parent, project, found, depth)
  if (ts.isPropertyAccessExpression(parent)) {
    found.add(parent.name.text)
    return !isWritten(parent)
  }
  if (ts.isExpressionStatement(parent)) return true
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return askHook(file, parent, project, found, depth + 1)
  if (!ts.isVariableDeclaration(parent) || parent.initializer !== node) return false
  const { name } = parent
  if (ts.isObjectBindingPattern(name)) {
    for (const one of name.elements) found.add(elementKey(one))
    return name.elements.every(one => one.dotDotDotToken === undefined && elementKey(one) !== '')
  }
  const bindings = project.bindings(file), symbol = bindings?.checker.getSymbolAtLocation(name), uses = symbol === undefined ? undefined : bindings?.references(symbol)
  return ts.isIdentifier(name) && uses !== undefined && !uses.some(isWritten) && uses.every(use => isTested(use) || isCompared(use) || ask(file, use, project, found, depth + 1))
}

/** `if (value === undefined) throw …` */
function isCompared({ parent }: ts.Node): boolean {
  return ts.isBinaryExpression(parent) && /^[!=]==?$/.test(parent.operatorToken.getText())
}

/** `const useCart = () => useContext(Cart)`: whoever calls the hook asks */
function askHook(file: string, returning: ts.Node, project: FlowProject, found: Set<string>, depth: number): boolean {
  let fn = returning
  while (fn !== undefined && !ts.isFunctionLike(fn)) fn = fn.parent
  const name = ts.isFunctionDeclaration(fn) ? fn.name : fn !== undefined && ts.isVariableDeclaration(fn.parent) && ts.isIdentifier(fn.parent.name) ? fn.parent.name : undefined
  if (name === undefined) return false
  const { uses, complete } = usesEverywhere(file, name, project)
  return complete && uses.every(({ file: where, use }) => ts.isCallExpression(use.parent) && use.parent.expression === use && ask(where, use.parent, project, found, depth))
}
