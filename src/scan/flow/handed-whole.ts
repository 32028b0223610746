// An object with a name that is handed to functions whole: `const flags = { isNew, id }; routes(flags)`. Whoever only takes it apart,
// or looks into it, leaves it as it is.
import { ts } from '../../fold/compiler.js'
import type { FlowProject } from './bind.js'
import { declaredFunction } from './parameters.js'
import { isTested, isWritten, namesArguments } from './uses.js'

const MAX_DEPTH = 4

/** Is this the argument of a function of the project that gets hold of nothing but what is in it? */
export function isHandedToReader(file: string, node: ts.Node, project: FlowProject, depth = 0): boolean {
  const parameter = parameterFor(file, node, project)
  if (parameter === undefined || depth > MAX_DEPTH) return false
  const { name } = parameter.node
  if (!ts.isIdentifier(name)) return ts.isObjectBindingPattern(name)
  const bindings = project.bindings(parameter.file), symbol = bindings?.symbolOf(name)
  return symbol !== undefined && bindings?.references(symbol).every(use => isLookedInto(use) || isTested(use) || isHandedToReader(parameter.file, use, project, depth + 1)) === true
}

/** The parameter an argument arrives at; `undefined` = nobody knows. */
export function parameterFor(file: string, node: ts.Node, project: FlowProject): { readonly file: string; readonly node: ts.ParameterDeclaration } | undefined {
  const call = node.parent
  if (!ts.isCallExpression(call) || call.expression === node) return undefined
  const index = call.arguments.indexOf(node as ts.Expression), target = declaredFunction(file, call.expression, { project })
  const before = [...target?.fn.parameters ?? []].slice(0, index + 1), parameter = before[index]
  if (index < 0 || target === undefined || parameter === undefined || before.some(one => one.dotDotDotToken !== undefined) || call.arguments.slice(0, index).some(ts.isSpreadElement) || namesArguments(target.fn)) return undefined
  return { file: target.file, node: parameter }
}

// flags.isNew            const { isNew } = flags
function isLookedInto(use: ts.Node): boolean {
  const { parent } = use
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === use && !isWritten(parent) && !(ts.isCallExpression(parent.parent) && parent.parent.expression === parent)
  return ts.isTypeQueryNode(parent) || (ts.isVariableDeclaration(parent) && parent.initializer === use && ts.isObjectBindingPattern(parent.name))
}
