// What runs only when a person acts on what is shown: handlers of events, and functions that nothing but handlers call. What
// they ask of a flag's row is never asked once the row is gone.
import { ts } from '../fold/compiler.js'
import type { Bindings } from '../scan/flow/names.js'

/** Whether a place is reached by events alone, within its file. */
export function runsOnEvents(node: ts.Node, bindings: Bindings, seen: ReadonlySet<ts.Node> = new Set()): boolean {
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent) {
    if (ts.isFunctionLike(at) && !seen.has(at) && isHandler(at, bindings, new Set([...seen, at]))) return true
  }
  return false
}

function isHandler(fn: ts.SignatureDeclaration, bindings: Bindings, seen: ReadonlySet<ts.Node>): boolean {
  if (ts.isFunctionDeclaration(fn)) return fn.name !== undefined && hasOnlyHandlers(fn.name, bindings, seen)
  return isGivenToEvent(fn, bindings, seen)
}

// onChange={fn} · onChange={() => …} · toggle(row, fn) · const fn = useCallback(() => …, [])
function isGivenToEvent(given: ts.Node, bindings: Bindings, seen: ReadonlySet<ts.Node>): boolean {
  const { parent } = given
  if (ts.isJsxExpression(parent)) return ts.isJsxAttribute(parent.parent) && /^on[A-Z]/.test(parent.parent.name.getText())
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return hasOnlyHandlers(parent.name, bindings, seen)
  if (!ts.isCallExpression(parent) || parent.expression === given) return false
  if (/^(?:React\.)?useCallback$/.test(parent.expression.getText())) return parent.arguments[0] === given && isGivenToEvent(parent, bindings, seen)
  const name = parameterOf(parent, parent.arguments.indexOf(given as ts.Expression), bindings)
  return name !== undefined && hasOnlyHandlers(name, bindings, seen)
}

function hasOnlyHandlers(name: ts.Identifier, bindings: Bindings, seen: ReadonlySet<ts.Node>): boolean {
  const symbol = bindings.checker.getSymbolAtLocation(name)
  const uses = symbol === undefined || seen.has(name) ? [] : bindings.references(symbol)
  const within = new Set([...seen, name])
  return uses.length > 0 && uses.every(use => isDependency(use) || isCalledOnEvents(use, bindings, within) || isGivenToEvent(use, bindings, within))
}

function isCalledOnEvents(use: ts.Identifier, bindings: Bindings, seen: ReadonlySet<ts.Node>): boolean {
  return ts.isCallExpression(use.parent) && use.parent.expression === use && runsOnEvents(use, bindings, seen)
}

/** in `[fn]` of a hook */
function isDependency({ parent }: ts.Identifier): boolean {
  return ts.isArrayLiteralExpression(parent) && ts.isCallExpression(parent.parent) && parent.parent.arguments.at(-1) === parent && /^(?:React\.)?use[A-Z]\w*$/.test(parent.parent.expression.getText())
}

/** the parameter that takes an argument, of a function of the same file */
function parameterOf(call: ts.CallExpression, index: number, bindings: Bindings): ts.Identifier | undefined {
  const declared = ts.isIdentifier(call.expression) ? bindings.symbolOf(call.expression)?.declarations : undefined
  const [one] = declared ?? [], fn = one !== undefined && ts.isVariableDeclaration(one) ? one.initializer : one
  if (declared?.length !== 1 || fn === undefined || !(ts.isFunctionDeclaration(fn) || ts.isArrowFunction(fn) || ts.isFunctionExpression(fn))) return undefined
  const name = fn.parameters[index]?.name
  return name !== undefined && ts.isIdentifier(name) ? name : undefined
}
